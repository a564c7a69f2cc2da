-- Mail that came to a tenant's desk. Each has one outcome; the same mail, whatever way it comes, has one row.
create table inbound_mails (
    mail_id      uuid primary key,
    tenant_id    uuid not null references tenants,
    digest       bytea not null check (length(digest) = 32),   -- of what it says and who says it
    message_id   text not null default '' check (length(message_id) <= 500),
    sender       text not null default '' check (length(sender) <= 254),    -- in small letters; '': it names nobody
    sender_name  text not null default '' check (length(sender_name) <= 200),
    subject      text not null default '' check (length(subject) <= 200),
    body         text not null default '' check (length(body) <= 100000),
    fold_at      integer not null check (fold_at >= 0),        -- byte of the body where quotes or a signature begin
    files_left   text[] not null default '{}',                 -- names of files that are nowhere but in the mail
    outcome      text not null check (outcome in ('landed', 'opened', 'bounce', 'held', 'refused', 'discarded')),
    reason       text not null default '' check (reason ~ '^[a-z-]*$'),   -- of what was held or refused
    about_id     uuid,                                         -- the ticket that a held mail names with our token
    ticket_id    uuid,                                         -- where it is read
    entry_id     uuid,
    outgoing_id  uuid,                                         -- the mail of ours that came back
    received_at  timestamptz not null,
    settled_at   timestamptz,                                  -- by a person, of what was held or refused
    settled_by   uuid,
    constraint inbound_mails_tenant_key unique (tenant_id, mail_id),
    constraint inbound_mails_digest_key unique (tenant_id, digest),
    constraint inbound_mails_ticket check ((outcome in ('landed', 'opened')) = (ticket_id is not null)),
    foreign key (tenant_id, about_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, entry_id) references ticket_entries (tenant_id, entry_id)
);
create index inbound_mails_outcome_idx on inbound_mails (tenant_id, outcome, mail_id);
create index inbound_mails_sender_idx on inbound_mails (tenant_id, sender, received_at);
create index inbound_mails_message_idx on inbound_mails (tenant_id, message_id) where message_id <> '';
create index inbound_mails_ticket_idx on inbound_mails (tenant_id, ticket_id) where ticket_id is not null;
create index inbound_mails_entry_idx on inbound_mails (tenant_id, entry_id) where entry_id is not null;
select protect_by_tenant('inbound_mails');

-- The mail itself, as it came.
create table inbound_mail_bytes (
    tenant_id uuid not null,
    mail_id   uuid primary key,
    raw       bytea not null,
    foreign key (tenant_id, mail_id) references inbound_mails (tenant_id, mail_id)
);
select protect_by_tenant('inbound_mail_bytes');
revoke update on inbound_mail_bytes from nexus_app;

-- Mail that goes to one address. The number is its Message-ID, so that a second copy is known for what it is.
create table outgoing_mails (
    mail_id     uuid primary key,
    tenant_id   uuid not null references tenants,
    ticket_id   uuid not null,
    entry_id    uuid not null,                         -- the message that it brings
    person_id   uuid,                                  -- null: somebody without a sign-in
    address     text not null check (address like '%_@_%' and length(address) <= 254),
    language    text not null,
    state       text not null check (state in ('queued', 'sending', 'sent', 'failed', 'bounced')),
    reason      text not null default '' check (length(reason) <= 500),   -- of what was not sent yet, or came back
    attempts    integer not null default 0,
    doubtful    boolean not null default false,        -- a process ended while it sent: the mail may have gone twice
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    constraint outgoing_mails_tenant_key unique (tenant_id, mail_id),
    constraint outgoing_mails_entry_key unique (tenant_id, entry_id, address),   -- nobody gets a message twice
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, entry_id) references ticket_entries (tenant_id, entry_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create index outgoing_mails_state_idx on outgoing_mails (tenant_id, state, mail_id);
create index outgoing_mails_ticket_idx on outgoing_mails (tenant_id, ticket_id, address, mail_id);
select protect_by_tenant('outgoing_mails');
alter table inbound_mails add foreign key (tenant_id, outgoing_id) references outgoing_mails (tenant_id, mail_id);
