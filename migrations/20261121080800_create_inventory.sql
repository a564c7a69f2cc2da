-- Where the distributor keeps stock, and how often each place reports it.
create table locations (
    location_id      uuid primary key,
    tenant_id        uuid not null references tenants,
    code             text not null check (code <> ''),
    name             text not null check (name <> ''),
    city             text not null default '',
    rank             integer not null default 0,
    report_minutes   integer not null default 60 check (report_minutes > 0),   -- stock older than twice this is stale
    reported_at      timestamptz,                      -- when the place last said how much it has; null = never
    source           text not null default '',         -- 'ERP nightly', 'counter', 'demo'
    constraint locations_code_key unique (tenant_id, code),
    constraint locations_tenant_key unique (tenant_id, location_id)
);
select protect_by_tenant('locations');

-- From which places a customer's shop is served, nearest first.
create table branch_locations (
    tenant_id   uuid not null,
    branch_id   uuid not null,
    location_id uuid not null,
    rank        integer not null,
    primary key (tenant_id, branch_id, location_id),
    foreign key (tenant_id, branch_id) references branches (tenant_id, branch_id),
    foreign key (tenant_id, location_id) references locations (tenant_id, location_id)
);
select protect_by_tenant('branch_locations');

create table stock_levels (
    tenant_id    uuid not null,
    part_id      uuid not null,
    location_id  uuid not null,
    on_hand      integer not null default 0 check (on_hand >= 0),
    reserved     integer not null default 0 check (reserved >= 0),
    on_order     integer not null default 0 check (on_order >= 0),
    expected_on  date,                                 -- when what is on order should arrive
    primary key (tenant_id, part_id, location_id),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, location_id) references locations (tenant_id, location_id)
);
select protect_by_tenant('stock_levels');

-- Every change of on_hand. The sum over a part and place is its on_hand, always.
create table stock_movements (
    stock_movement_id uuid primary key,
    tenant_id    uuid not null,
    part_id      uuid not null,
    location_id  uuid not null,
    kind         text not null check (kind in ('opening', 'receipt', 'issue', 'adjustment')),
    quantity     integer not null check (quantity <> 0),
    reason       text not null default '',
    at           timestamptz not null default now(),
    person_id    uuid,
    constraint stock_movements_adjustment_has_reason check (kind <> 'adjustment' or reason <> ''),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, location_id) references locations (tenant_id, location_id)
);
create index stock_movements_part_idx on stock_movements (tenant_id, part_id, location_id);
select protect_by_tenant('stock_movements');
revoke update on stock_movements from nexus_app;
