-- What may be delivered of a version: made by jobs from the original, which no customer gets.
create table renditions (
    rendition_id     uuid primary key,
    tenant_id        uuid not null,
    asset_version_id uuid not null,
    size             text not null check (size ~ '^[a-z0-9]+$'),      -- 'thumb', 'card', 'page', 'zoom', 'file'
    format           text not null check (format in ('avif', 'webp', 'jpeg', 'png', 'pdf', 'mp4')),
    watermark        text not null default '' check (length(watermark) <= 80),
    state            text not null default 'queued' check (state in ('queued', 'ready', 'failed')),
    storage_key      text,
    bytes            bigint check (bytes > 0),
    width            integer check (width > 0),
    height           integer check (height > 0),
    content_hash     bytea check (length(content_hash) = 32),          -- part of its name, so it may be kept for ever
    error            text not null default '',                         -- why there is none
    created_at       timestamptz not null,
    ready_at         timestamptz,
    constraint renditions_tenant_key unique (tenant_id, rendition_id),
    constraint renditions_once_key unique (tenant_id, asset_version_id, size, format, watermark),
    constraint renditions_ready check
        ((state = 'ready') = (num_nonnulls(storage_key, bytes, content_hash, ready_at) = 4)),
    constraint renditions_failed check ((state = 'failed') = (error <> '')),
    foreign key (tenant_id, asset_version_id) references asset_versions (tenant_id, asset_version_id)
);
create index renditions_name_idx on renditions (tenant_id, asset_version_id, content_hash) where state = 'ready';
select protect_by_tenant('renditions');
