-- What a tenant asks of its media library; a tenant without a row has what media::Settings says by itself.
create table media_settings (
    tenant_id           uuid primary key references tenants,
    second_approver     boolean not null,              -- two people approve, neither of whom brought the file
    publish_on_approval boolean not null,
    rights_required     boolean not null,              -- whose picture it is must be said before it is approved
    languages           text[] not null check (cardinality(languages) > 0),   -- in which an alternative text is needed
    valid_days          integer check (valid_days > 0),   -- how long a file is shown that says nothing else; null: for good
    share_days          integer not null check (share_days between 1 and 366),
    version             integer not null default 1,    -- a form with an older number is refused
    updated_at          timestamptz not null default now(),
    updated_by          uuid not null
);
select protect_by_tenant('media_settings');

-- Why files are refused here, to choose from.
create table media_reasons (
    reason_id   uuid primary key,
    tenant_id   uuid not null references tenants,
    body        text not null check (body <> '' and length(body) <= 300),
    rank        integer not null default 0,
    archived_at timestamptz,
    constraint media_reasons_tenant_key unique (tenant_id, reason_id)
);
create unique index media_reasons_body_key on media_reasons (tenant_id, lower(body)) where archived_at is null;
select protect_by_tenant('media_reasons');

-- How this tenant names its files: '{part} {slot}'. The first that leads to a part decides.
create table media_patterns (
    pattern_id uuid primary key,
    tenant_id  uuid not null references tenants,
    template   text not null check (template <> '' and length(template) <= 100),
    rank       integer not null default 0,
    constraint media_patterns_template_key unique (tenant_id, template),
    constraint media_patterns_tenant_key unique (tenant_id, pattern_id)
);
select protect_by_tenant('media_patterns');
grant delete on media_patterns to nexus_app;
