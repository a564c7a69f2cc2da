-- Published assets that somebody without a sign-in may see until a day.
create table share_collections (
    collection_id uuid primary key,
    tenant_id     uuid not null references tenants,
    name          text not null check (name <> '' and length(name) <= 120),
    password_hash text check (password_hash like '$argon2id$%'),
    expires_at    timestamptz not null,                -- there is none without an end
    watermark     text not null default '' check (length(watermark) <= 80),
    downloads     boolean not null,                    -- whether files may be taken away, or only looked at
    version       integer not null default 1,          -- a form with an older number is refused
    created_at    timestamptz not null,
    created_by    uuid not null,
    revoked_at    timestamptz,
    constraint share_collections_tenant_key unique (tenant_id, collection_id)
);
create index share_collections_recent_idx on share_collections (tenant_id, expires_at);
select protect_by_tenant('share_collections');

create table share_collection_items (
    tenant_id     uuid not null,
    collection_id uuid not null,
    asset_id      uuid not null,
    rank          integer not null,
    primary key (tenant_id, collection_id, asset_id),
    foreign key (tenant_id, collection_id) references share_collections (tenant_id, collection_id),
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id)
);
create index share_collection_items_asset_idx on share_collection_items (tenant_id, asset_id);
select protect_by_tenant('share_collection_items');
grant delete on share_collection_items to nexus_app;
