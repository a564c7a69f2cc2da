-- What a version was before the last decision on it, so that whoever took it can take it back while nothing followed.
create table asset_decisions (
    tenant_id           uuid not null,
    asset_version_id    uuid not null,
    person_id           uuid not null,
    at                  timestamptz not null,
    action              text not null,
    revision            integer not null,                  -- as the decision left it
    latest              integer not null,                  -- as jobs left it that carried the decision out
    state               text not null,                     -- from here on: before
    first_approved_by   uuid,
    approved_by         uuid,
    approved_at         timestamptz,
    published_at        timestamptz,
    valid_until         timestamptz,
    rejection           text not null,
    superseded          uuid,                              -- what was shown before it was published
    superseded_revision integer,
    primary key (tenant_id, asset_version_id),
    foreign key (tenant_id, asset_version_id) references asset_versions (tenant_id, asset_version_id)
);
create index asset_decisions_recent_idx on asset_decisions (tenant_id, person_id, at);
select protect_by_tenant('asset_decisions');
