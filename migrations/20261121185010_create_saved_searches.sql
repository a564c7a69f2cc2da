-- What a person looked for lately. Nobody else sees it, and the person can clear it.
create table recent_searches (
    tenant_id uuid not null,
    person_id uuid not null,
    words     text not null check (words <> '' and length(words) <= 120),   -- as typed last
    words_key text not null check (words_key <> ''),                        -- in lower case
    used_at   timestamptz not null default now(),
    primary key (tenant_id, person_id, words_key),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('recent_searches');
grant delete on recent_searches to nexus_app;

-- A list that a person comes back to, by a name of their own.
create table saved_searches (
    saved_search_id uuid primary key,
    tenant_id  uuid not null,
    person_id  uuid not null,
    name       text not null check (name <> '' and length(name) <= 80),
    address    text not null check (address like '/search?%' and length(address) <= 2000),
    created_at timestamptz not null default now(),
    constraint saved_searches_tenant_key unique (tenant_id, saved_search_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create unique index saved_searches_name_idx on saved_searches (tenant_id, person_id, lower(name));
select protect_by_tenant('saved_searches');
grant delete on saved_searches to nexus_app;
