-- What somebody is told of, and how: a row for each topic on which they chose otherwise than usual. The topics, and what is
-- usual, are those of platform::alerts::Topic.
create table alert_choices (
    tenant_id  uuid not null,
    person_id  uuid not null,
    topic      text not null check (topic ~ '^[a-z]+$'),
    listed     boolean not null,                                      -- in the portal, counted by the bell
    mail       text not null check (mail in ('never', 'at-once', 'digest')),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, person_id, topic),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('alert_choices');

-- When somebody gets mail of alerts, by their own clock on the wall. Whoever has no row has the usual hours, and the clock of
-- the tenant.
create table alert_schedules (
    tenant_id       uuid not null,
    person_id       uuid not null,
    time_zone       text not null check (time_zone <> '' and length(time_zone) <= 100),
    quiet_from      smallint check (quiet_from between 0 and 1439),    -- minutes after midnight; null: no hour is quiet
    quiet_to        smallint check (quiet_to between 0 and 1439),
    quiet_days      smallint not null check (quiet_days between 0 and 126),   -- whole days: Monday is 1, Tuesday 2, Sunday 64
    digest_at       smallint not null check (digest_at between 0 and 1439),
    mail_stopped_at timestamptz,                                       -- no mail at all; what was chosen stays
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, person_id),
    check ((quiet_from is null) = (quiet_to is null)),
    check (quiet_from <> quiet_to),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('alert_schedules');

-- A mail of what somebody was told: everything that was due at one time.
create table alert_letters (
    letter_id  uuid primary key,
    tenant_id  uuid not null,
    person_id  uuid not null,
    address    text not null check (length(address) <= 254),
    alerts     integer not null check (alerts > 0),
    state      text not null check (state in ('queued', 'sending', 'sent', 'unneeded', 'failed')),
    reason     text not null default '' check (length(reason) <= 500),   -- of what was not sent, or not yet
    attempts   integer not null default 0,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint alert_letters_tenant_key unique (tenant_id, letter_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create index alert_letters_of_person_idx on alert_letters (tenant_id, person_id, letter_id);
select protect_by_tenant('alert_letters');
grant delete on alert_letters to nexus_app;

-- An alert that is not listed is there for its mail alone. `mail_at` is when it is to be mailed, null that it is not.
alter table alerts
    add column listed boolean not null default true,
    add column mail_at timestamptz,
    add column letter_id uuid,
    add foreign key (tenant_id, letter_id) references alert_letters (tenant_id, letter_id);
create index alerts_to_mail_idx on alerts (tenant_id, person_id, mail_at) where mail_at is not null and letter_id is null;
create index alerts_letter_idx on alerts (tenant_id, letter_id) where letter_id is not null;
