-- One run of a file. A run that was killed is found again by its file's digest and goes on.
create table imports (
    import_id    uuid primary key,
    tenant_id    uuid not null references tenants,
    format       text not null check (format in ('aces', 'pies')),
    file_name    text not null,
    digest       text not null,                        -- SHA-256 of the file's bytes, hex
    started_at   timestamptz not null default now(),
    finished_at  timestamptz,
    report       jsonb not null default '{}'
);
create index imports_recent_idx on imports (tenant_id, started_at desc);
select protect_by_tenant('imports');
