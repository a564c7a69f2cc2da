-- Files on their way to us, after the tus protocol. What was acknowledged is in upload_parts and in the store.
create table uploads (
    upload_id        uuid primary key,
    tenant_id        uuid not null,
    asset_version_id uuid not null,                    -- chosen now, so that finishing twice writes the same object
    file_name        text not null check (file_name <> '' and length(file_name) <= 255),
    kind             text not null check (kind in ('image', 'document', 'video')),   -- as was said; the bytes decide later
    length           bigint not null check (length > 0),
    received         bigint not null default 0 check (received between 0 and length),
    holder           uuid,                             -- the append that is under way
    held_until       timestamptz,                      -- after that it is taken for dead
    expires_at       timestamptz not null,             -- of one that is not whole; moves on with every part
    created_at       timestamptz not null,
    created_by       uuid not null,
    closed_at        timestamptz,                      -- from here on its parts may go
    outcome          text check (outcome in ('kept', 'known', 'refused', 'cancelled', 'expired')),
    reason           text not null default '',         -- why it was refused: a code
    constraint uploads_tenant_key unique (tenant_id, upload_id),
    constraint uploads_version_key unique (tenant_id, asset_version_id),
    constraint uploads_closed check ((closed_at is null) = (outcome is null)),
    constraint uploads_refused check ((outcome is not distinct from 'refused') = (reason <> '')),
    constraint uploads_held check ((holder is null) = (held_until is null)),
    foreign key (tenant_id, created_by) references memberships (tenant_id, person_id)
);
create index uploads_open_idx on uploads (tenant_id, created_by, expires_at) where closed_at is null;
create index uploads_closed_idx on uploads (tenant_id, closed_at) where closed_at is not null;
select protect_by_tenant('uploads');
grant delete on uploads to nexus_app;

-- The pieces of an upload, one object each, without gaps.
create table upload_parts (
    upload_part_id uuid primary key,                   -- names the object, so that two appends never write the same one
    tenant_id      uuid not null,
    upload_id      uuid not null,
    starts_at      bigint not null check (starts_at >= 0),
    size           bigint not null check (size > 0),
    constraint upload_parts_place_key unique (tenant_id, upload_id, starts_at),
    foreign key (tenant_id, upload_id) references uploads (tenant_id, upload_id)
);
select protect_by_tenant('upload_parts');
grant delete on upload_parts to nexus_app;
