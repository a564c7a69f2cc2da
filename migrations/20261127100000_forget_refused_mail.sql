-- A mail that nobody let in is kept for a while, in case somebody thinks better of it, and then forgotten.
grant delete on inbound_mails, inbound_mail_bytes to nexus_app;
