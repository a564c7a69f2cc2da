-- Assets of others that are known by their address and what a list says about them. They are not fetched unless a job
-- does, from a host that the installation allows; what it brings becomes an asset and is approved as any other.
create table asset_references (
    reference_id uuid primary key,
    tenant_id    uuid not null,
    part_id      uuid not null,
    uri          text not null check (uri <> '' and length(uri) <= 2000),
    code         text not null default '',             -- of the asset in its list: 'MG3004_360'
    asset_type   text not null default '',             -- as PIES has it: 'P04', 'INS', '360'
    slot         smallint not null default 1 check (slot between 1 and 99),
    file_name    text not null default '',
    description  text not null default '',
    file_type    text not null default '',             -- what follows is said, not seen: 'JPG'
    width        integer,
    height       integer,
    bytes        bigint,
    dated_on     date,
    is_public    boolean not null default true,
    state        text not null default 'not_fetched' check (state in ('not_fetched', 'fetched', 'refused')),
    error        text not null default '',             -- why it was refused
    asset_id     uuid,                                 -- what became of it
    created_at   timestamptz not null,
    created_by   uuid not null,
    constraint asset_references_tenant_key unique (tenant_id, reference_id),
    constraint asset_references_once_key unique (tenant_id, part_id, uri),
    constraint asset_references_fetched check ((state = 'fetched') = (asset_id is not null)),
    constraint asset_references_refused check ((state = 'refused') = (error <> '')),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id)
);
create index asset_references_state_idx on asset_references (tenant_id, state, reference_id);
select protect_by_tenant('asset_references');
