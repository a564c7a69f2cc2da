-- Files that go with what is said about a ticket. They come as uploads do, wait for the scanner as files of the library do,
-- and never become part of the library: who sees them is whoever sees what they go with.
alter table uploads add column attached boolean not null default false;

create table attached_files (
    attached_file_id uuid primary key,                 -- chosen when the upload was begun; names the object of the store
    tenant_id        uuid not null references tenants,
    file_name        text not null check (file_name <> '' and length(file_name) <= 255),
    content_type     text not null check (content_type <> ''),
    bytes            bigint not null check (bytes > 0),
    sha256           bytea not null check (length(sha256) = 32),
    storage_key      text not null check (storage_key <> ''),
    state            text not null check (state in ('quarantined', 'cleared', 'infected')),
    scan_note        text not null default '',         -- what the scanner calls it
    created_at       timestamptz not null,
    created_by       uuid not null,
    constraint attached_files_tenant_key unique (tenant_id, attached_file_id)
);
select protect_by_tenant('attached_files');
