-- Distributors. One installation serves many; no row of one is visible to another.
create table tenants (
    tenant_id   uuid primary key,
    slug        text not null check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
    name        text not null check (name <> ''),
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    time_zone   text not null default 'UTC',          -- IANA name; "today" of a price is this zone's day
    demo_seed   bigint,                               -- set: every row is made up, and every page says so
    created_at  timestamptz not null default now(),
    constraint tenants_slug_key unique (slug)
);

-- Customer companies of a tenant, and their shops.
create table companies (
    company_id   uuid primary key,
    tenant_id    uuid not null references tenants,
    name         text not null check (name <> ''),
    account_no   text not null check (account_no <> ''),
    created_at   timestamptz not null default now(),
    constraint companies_account_no_key unique (tenant_id, account_no),
    constraint companies_tenant_key unique (tenant_id, company_id)
);
select protect_by_tenant('companies');

create table branches (
    branch_id    uuid primary key,
    tenant_id    uuid not null,
    company_id   uuid not null,
    name         text not null check (name <> ''),
    city         text not null default '',
    created_at   timestamptz not null default now(),
    constraint branches_tenant_key unique (tenant_id, branch_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id)
);
create index branches_company_idx on branches (tenant_id, company_id);
select protect_by_tenant('branches');

-- People sign in with an e-mail address that is unique in the installation. Only `identity` reads this table.
create table people (
    person_id          uuid primary key,
    email              text not null check (email = lower(email) and email like '%_@_%'),
    name               text not null check (name <> ''),
    password_hash      text not null check (password_hash like '$argon2id$%'),
    language           text not null default 'en' check (language in ('en', 'fr')),
    theme              text not null default 'system' check (theme in ('system', 'light', 'dark', 'contrast')),
    totp_secret        bytea,                          -- sealed with the installation's key; never in clear
    totp_confirmed_at  timestamptz,                    -- null: no second factor yet (a secret may be on offer)
    totp_last_step     bigint not null default 0,      -- a code of this 30-second step or an older one is a replay
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    disabled_at        timestamptz,
    constraint people_email_key unique (email)
);

-- One-time codes for the day the telephone is lost.
create table recovery_codes (
    person_id   uuid not null references people,
    code_hash   bytea not null,                        -- SHA-256 of the normalised code, which has 80 random bits
    used_at     timestamptz,
    primary key (person_id, code_hash)
);

-- What a person may do in which tenant. Two sides: the tenant sees its people, a person sees their own.
create table memberships (
    membership_id uuid primary key,
    tenant_id     uuid not null references tenants,
    person_id     uuid not null references people,
    role          text not null check (role in
                    ('tenant_admin', 'catalog_manager', 'media_approver', 'support_agent', 'counter', 'buyer')),
    company_id    uuid,                                -- null: works for the distributor
    branch_id     uuid,
    created_at    timestamptz not null default now(),
    ended_at      timestamptz,
    constraint memberships_person_key unique (tenant_id, person_id),
    constraint memberships_buyer_has_company check (role not in ('counter', 'buyer') or company_id is not null),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id),
    foreign key (tenant_id, branch_id) references branches (tenant_id, branch_id)
);
create index memberships_by_person_idx on memberships (person_id);
select protect_by_tenant('memberships');
create policy own on memberships for select
    using (person_id = nullif(current_setting('app.person_id', true), '')::uuid);

-- Sessions of tower-sessions: opaque data by random id.
create schema sessions;
grant usage on schema sessions to nexus_app;
create table sessions.session (
    id          text primary key not null,
    data        bytea not null,
    expiry_date timestamptz not null
);
create index session_expiry_idx on sessions.session (expiry_date);
grant select, insert, update, delete on sessions.session to nexus_app;

-- A device that is or was signed in. The session holds this id; ending the row ends the session.
create table sign_ins (
    sign_in_id    uuid primary key,
    person_id     uuid not null references people,
    tenant_id     uuid not null references tenants,
    session_id    text not null,                       -- of sessions.session
    user_agent    text not null default '',
    created_at    timestamptz not null default now(),
    last_seen_at  timestamptz not null default now(),  -- kept to the minute
    ended_at      timestamptz,
    constraint sign_ins_session_key unique (session_id)
);
create index sign_ins_open_idx on sign_ins (person_id) where ended_at is null;
alter table sign_ins enable row level security;
alter table sign_ins force row level security;
-- Whoever asks is not known until the session is: the session's own id is the key to its row.
create policy own on sign_ins
    using (person_id = nullif(current_setting('app.person_id', true), '')::uuid
           or session_id = nullif(current_setting('app.session_id', true), ''))
    with check (person_id = nullif(current_setting('app.person_id', true), '')::uuid);
grant select, insert, update on sign_ins to nexus_app;

-- Failed attempts, by hash of what was typed and of the address; kept for a day.
create table sign_in_failures (
    subject    bytea not null,                         -- SHA-256 of e-mail or of client address
    failed_at  timestamptz not null default now()
);
create index sign_in_failures_idx on sign_in_failures (subject, failed_at);
grant select, insert, delete on sign_in_failures to nexus_app;

grant select, insert, update on tenants, people, recovery_codes to nexus_app;
grant delete on recovery_codes to nexus_app;

-- Who changed what, when: old and new values, only where they differ. Written with the change.
create table audit_events (
    audit_event_id uuid primary key,
    tenant_id      uuid not null references tenants,
    at             timestamptz not null default now(),
    person_id      uuid,                               -- null: the system itself
    action         text not null check (action ~ '^[a-z]+(\.[a-z-]+)+$'),
    subject_kind   text not null,
    subject_id     text not null,
    changes        jsonb not null default '{}'         -- {"field": {"old": …, "new": …}}
);
create index audit_events_subject_idx on audit_events (tenant_id, subject_kind, subject_id, at);
select protect_by_tenant('audit_events');
revoke update on audit_events from nexus_app;
