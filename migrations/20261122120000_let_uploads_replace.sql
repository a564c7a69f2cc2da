-- An upload may bring the next file of an asset, and when it is closed it is known to which asset its bytes came: the one
-- that was made of them, or one that had the same bytes already.
alter table uploads
    add column replaces uuid,
    add column asset_id uuid,
    add constraint uploads_replaces_fkey foreign key (tenant_id, replaces) references assets (tenant_id, asset_id),
    add constraint uploads_asset_fkey foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id);
create index uploads_replaces_idx on uploads (tenant_id, replaces) where replaces is not null;
