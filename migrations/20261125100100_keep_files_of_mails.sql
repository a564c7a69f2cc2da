-- Files of mails are brought by a job, which is nobody and no member: as everywhere else, who made an upload may be the nil id.
alter table uploads drop constraint uploads_tenant_id_created_by_fkey;
