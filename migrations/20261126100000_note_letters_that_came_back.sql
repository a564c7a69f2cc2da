-- A mail of alerts may come back, and those who look after the desk's mail see which did not arrive.
alter table alert_letters drop constraint alert_letters_state_check;
alter table alert_letters
    add constraint alert_letters_state_check
    check (state in ('queued', 'sending', 'sent', 'unneeded', 'failed', 'bounced'));
create index alert_letters_state_idx on alert_letters (tenant_id, state, letter_id);
