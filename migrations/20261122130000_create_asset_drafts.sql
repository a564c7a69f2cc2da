-- What somebody typed about a file when their decision on it failed, so that nothing typed is lost: the desk shows it again.
-- It goes with the decision that succeeds, and otherwise with the file's time at the desk.
create table asset_drafts (
    tenant_id        uuid not null,
    asset_version_id uuid not null,
    person_id        uuid not null,
    fields           jsonb not null check (length(fields::text) <= 200000),
    saved_at         timestamptz not null,
    primary key (tenant_id, asset_version_id, person_id),
    foreign key (tenant_id, asset_version_id) references asset_versions (tenant_id, asset_version_id)
);
select protect_by_tenant('asset_drafts');
grant delete on asset_drafts to nexus_app;
