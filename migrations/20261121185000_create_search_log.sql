-- What was looked for: to see what people want and do not find. It does not say who: no person, no session, no
-- address; VINs are masked before they come here.
create table search_log (
    search_id    uuid primary key,
    tenant_id    uuid not null references tenants,
    at           timestamptz not null default now(),
    words        text not null check (words <> '' and length(words) <= 80),   -- lower case, one space between
    answer       text not null check (answer in ('number', 'words', 'names', 'vin', 'nothing')),
    results      integer not null check (results >= 0),
    filters      text[] not null default '{}',         -- names alone: {brand,vehicle}
    picked_part  uuid,                                 -- what was opened from the list first
    picked_place integer check (picked_place > 0),     -- from 1
    check ((picked_part is null) = (picked_place is null)),
    foreign key (tenant_id, picked_part) references parts (tenant_id, part_id)
);
create index search_log_recent_idx on search_log (tenant_id, at);
create index search_log_words_idx on search_log (tenant_id, words, at);
create index search_log_picked_idx on search_log (tenant_id, picked_part) where picked_part is not null;
select protect_by_tenant('search_log');
grant delete on search_log to nexus_app;

-- What was done about words that found nothing. Searches after that count again.
create table search_resolutions (
    tenant_id   uuid not null references tenants,
    words       text not null check (words <> ''),
    how         text not null check (how in ('synonym', 'interchange', 'sourcing')),
    resolved_at timestamptz not null default now(),
    resolved_by uuid not null,
    primary key (tenant_id, words)
);
select protect_by_tenant('search_resolutions');
grant delete on search_resolutions to nexus_app;

-- What customers look for and the tenant does not sell: somebody is to find a source.
create table sourcing_requests (
    sourcing_request_id uuid primary key,
    tenant_id  uuid not null references tenants,
    term       text not null check (term <> '' and length(term) <= 80),
    note       text not null default '' check (length(note) <= 500),
    searches   integer not null check (searches >= 0),   -- how often it was looked for when this was asked
    created_at timestamptz not null default now(),
    created_by uuid not null,
    closed_at  timestamptz,                              -- null: open
    constraint sourcing_requests_tenant_key unique (tenant_id, sourcing_request_id)
);
create unique index sourcing_requests_once_idx on sourcing_requests (tenant_id, term) where closed_at is null;
create index sourcing_requests_recent_idx on sourcing_requests (tenant_id, created_at desc);
select protect_by_tenant('sourcing_requests');
