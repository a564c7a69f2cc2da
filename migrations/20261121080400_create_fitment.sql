-- An application: this part fits this base vehicle, at this position, if every qualifier holds.
create table applications (
    application_id         uuid primary key,
    tenant_id              uuid not null references tenants,
    part_id                uuid not null,
    base_vehicle_id        integer references base_vehicles,   -- null: no loaded reference knows the source's id
    part_type_id           uuid,
    position               text not null default '',   -- 'front', 'rear', 'front-left', …; '' = not stated
    quantity               integer not null default 1 check (quantity >= 0),   -- per vehicle; 0 = as required
    qualifiers             jsonb not null default '[]', -- [{"name": "engine_liters", "value": "1.5"}, …]
    notes                  text[] not null default '{}',
    source                 text not null,              -- 'demo', 'aces:BMNN', 'staff'
    source_key             text not null default '',   -- what the source calls the same application again; '' = nothing
    source_base_vehicle_id integer,                    -- VCdb BaseVehicleID as received
    source_position_id     integer,                    -- PCdb PositionID as received
    source_part_type_id    integer,                    -- PCdb PartTerminologyID as received
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, part_type_id) references part_types (tenant_id, part_type_id)
);
create index applications_vehicle_idx on applications (tenant_id, base_vehicle_id, part_type_id, position) where base_vehicle_id is not null;
create index applications_part_idx on applications (tenant_id, part_id);
create unique index applications_source_idx on applications (tenant_id, source, source_key) where source_key <> '';
select protect_by_tenant('applications');
grant delete on applications to nexus_app;

-- Which vehicles lead to parts: what the year, make and model steps offer. Kept with every change of applications.
create table vehicle_coverage (
    tenant_id       uuid not null references tenants,
    base_vehicle_id integer not null references base_vehicles,
    year            smallint not null,
    make_id         integer not null,
    model_id        integer not null,
    applications    integer not null check (applications > 0),
    primary key (tenant_id, base_vehicle_id)
);
create index vehicle_coverage_steps_idx on vehicle_coverage (tenant_id, year, make_id, model_id);
select protect_by_tenant('vehicle_coverage');
grant delete on vehicle_coverage to nexus_app;
