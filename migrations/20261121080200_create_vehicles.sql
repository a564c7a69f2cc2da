-- Vehicle reference: global, read-only to the server. Loaded from NHTSA's vPIC (public domain); ids are vPIC's.
create table makes (
    make_id  integer primary key,
    name     text not null
);

create table models (
    model_id      integer primary key,
    make_id       integer not null references makes,
    name          text not null,
    vehicle_kind  text not null check (vehicle_kind in ('car', 'mpv', 'truck', 'bus', 'motorcycle'))
);
create index models_make_idx on models (make_id);

-- Year, make, model: what "base vehicle" means in ACES. The id is `model_id * 200 + (year - 1900)`, so a
-- vehicle keeps its id (and its address) when the reference is loaded again.
create table base_vehicles (
    base_vehicle_id integer primary key,
    year            smallint not null check (year between 1900 and 2099),
    make_id         integer not null references makes,
    model_id        integer not null references models,
    constraint base_vehicles_id_check check (base_vehicle_id = model_id * 200 + (year - 1900))
);
create index base_vehicles_ymm_idx on base_vehicles (year, make_id, model_id);

-- Engines as a counter person tells them apart.
create table engines (
    engine_id     integer generated always as identity primary key,
    liters        numeric(4, 1),                       -- null: electric, or vPIC does not say
    cylinders     smallint,
    configuration text not null default '',            -- 'L', 'V', 'H', 'W', 'R' (rotary) or ''
    fuel          text not null default '',            -- 'gasoline', 'diesel', 'electric', 'hybrid', 'flex', 'cng', …
    aspiration    text not null default '',            -- 'turbo', 'supercharged' or ''
    label         text not null,                       -- '1.5L L4 turbo gasoline'
    constraint engines_key unique nulls not distinct (liters, cylinders, configuration, fuel, aspiration)
);

create table vehicle_engines (
    base_vehicle_id integer not null references base_vehicles,
    engine_id       integer not null references engines,
    primary key (base_vehicle_id, engine_id)
);

create table reference_loads (
    source      text primary key,                      -- 'vpic'
    version     text not null,                         -- '2026_10'
    digest      text not null,                         -- blake3 of the file it came from
    loaded_at   timestamptz not null default now(),
    base_vehicles integer not null
);
grant select on makes, models, base_vehicles, engines, vehicle_engines, reference_loads to nexus_app;

-- A person's recent and saved vehicles, with what is known of each and by whom it was said.
create table garage_vehicles (
    garage_vehicle_id uuid primary key,
    tenant_id       uuid not null references tenants,
    person_id       uuid not null,
    base_vehicle_id integer not null references base_vehicles,
    vin             text not null default '' check (vin = '' or vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
    label           text not null default '',          -- 'Unit 114'; '' = the vehicle's own name
    facts           jsonb not null default '{}',       -- {"engine_liters": {"value": "1.5", "from": "vin"}, …}
    saved_at        timestamptz,                       -- null: only recent
    used_at         timestamptz not null default now(),
    set_aside_at    timestamptz,                       -- after used_at: the person works without a vehicle
    removed_at      timestamptz,
    version         integer not null default 1,
    constraint garage_vehicles_tenant_key unique (tenant_id, garage_vehicle_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create unique index garage_vehicles_once_idx on garage_vehicles (tenant_id, person_id, base_vehicle_id, vin)
    where removed_at is null;
create index garage_vehicles_recent_idx on garage_vehicles (tenant_id, person_id, used_at desc) where removed_at is null;
select protect_by_tenant('garage_vehicles');
