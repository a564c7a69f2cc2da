-- A rebuild that failed is tried again, but not at once and for ever.
alter table search_builds
    add column failures integer not null default 0,               -- in a row
    add column retry_at timestamptz not null default now();
