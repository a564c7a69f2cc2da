create table brands (
    brand_id   uuid primary key,
    tenant_id  uuid not null references tenants,
    code       text not null check (code <> ''),       -- Auto Care brand id ('BMNN') where there is one
    name       text not null check (name <> ''),
    constraint brands_code_key unique (tenant_id, code),
    constraint brands_tenant_key unique (tenant_id, brand_id)
);
select protect_by_tenant('brands');

-- Two levels in practice ("Brakes" > "Disc brakes"), any depth in principle.
create table categories (
    category_id uuid primary key,
    tenant_id   uuid not null references tenants,
    parent_id   uuid,
    slug        text not null check (slug ~ '^[a-z0-9-]+$'),
    name        text not null check (name <> ''),
    names       jsonb not null default '{}',           -- other languages: {"fr": "Freinage"}
    rank        integer not null default 0,
    constraint categories_slug_key unique (tenant_id, slug),
    constraint categories_tenant_key unique (tenant_id, category_id),
    foreign key (tenant_id, parent_id) references categories (tenant_id, category_id)
);
select protect_by_tenant('categories');

-- What a part is ("Disc Brake Pad Set"): the PCdb's part terminology where its id is known.
create table part_types (
    part_type_id uuid primary key,
    tenant_id    uuid not null references tenants,
    category_id  uuid,
    pcdb_id      integer,                              -- kept even when no loaded reference knows it
    name         text not null check (name <> ''),
    names        jsonb not null default '{}',
    illustration text not null default '',             -- file name in /img/part-types, without ending
    rank         integer not null default 0,
    constraint part_types_pcdb_key unique (tenant_id, pcdb_id),
    constraint part_types_tenant_key unique (tenant_id, part_type_id),
    foreign key (tenant_id, category_id) references categories (tenant_id, category_id)
);
create index part_types_category_idx on part_types (tenant_id, category_id);
select protect_by_tenant('part_types');

create table parts (
    part_id      uuid primary key,
    tenant_id    uuid not null references tenants,
    brand_id     uuid not null,
    part_type_id uuid,
    part_number  text not null check (part_number <> ''),
    name         text not null default '',             -- short description in the tenant's language
    gtin         text not null default '' check (gtin = '' or gtin ~ '^[0-9]{14}$'),
    lifecycle    text not null default 'active' check (lifecycle in ('proposed', 'active', 'superseded', 'obsolete')),
    unit         text not null default 'EA',           -- X12 355 code: EA, PR, SET …
    sold_in      integer not null default 1 check (sold_in > 0),   -- smallest quantity that can be ordered
    is_kit       boolean not null default false,
    country      text not null default '' check (country = '' or country ~ '^[A-Z]{2}$'),  -- of origin, ISO 3166
    version      integer not null default 1,           -- a form with an older number is refused
    created_at   timestamptz not null default now(),
    created_by   uuid,
    updated_at   timestamptz not null default now(),
    updated_by   uuid,
    archived_at  timestamptz,
    constraint parts_number_key unique (tenant_id, brand_id, part_number),
    constraint parts_tenant_key unique (tenant_id, part_id),
    foreign key (tenant_id, brand_id) references brands (tenant_id, brand_id),
    foreign key (tenant_id, part_type_id) references part_types (tenant_id, part_type_id)
);
create index parts_type_idx on parts (tenant_id, part_type_id, part_id);
select protect_by_tenant('parts');

-- PIES descriptions: code 'DES' (long), 'SHO' (short), 'EXT', 'MKT', 'KEY', 'SLA', 'INV', …
create table part_descriptions (
    tenant_id uuid not null,
    part_id   uuid not null,
    code      text not null,
    language  text not null,                           -- as PIES has it: 'EN', 'FR', 'SP'
    sequence  smallint not null default 1,
    body      text not null check (body <> ''),
    primary key (tenant_id, part_id, code, language, sequence),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
select protect_by_tenant('part_descriptions');
grant delete on part_descriptions to nexus_app;

-- Attribute kinds that a tenant uses; PAdb ids where the data carries them.
create table attributes (
    attribute_id uuid primary key,
    tenant_id    uuid not null references tenants,
    code         text not null check (code <> ''),     -- 'thickness', 'padb:14'
    name         text not null check (name <> ''),
    names        jsonb not null default '{}',
    kind         text not null check (kind in ('text', 'number', 'boolean', 'date', 'list')),
    unit         text not null default '',             -- of numbers: 'mm', 'kg'; '' = none
    rank         integer not null default 0,
    constraint attributes_code_key unique (tenant_id, code),
    constraint attributes_tenant_key unique (tenant_id, attribute_id)
);
select protect_by_tenant('attributes');

-- One value of the attribute's kind; a list has several rows, by sequence.
create table part_attributes (
    tenant_id     uuid not null,
    part_id       uuid not null,
    attribute_id  uuid not null,
    sequence      smallint not null default 1,
    text_value    text,                                -- text and list
    number_value  numeric,
    boolean_value boolean,
    date_value    date,
    primary key (tenant_id, part_id, attribute_id, sequence),
    constraint part_attributes_one_value check (num_nonnulls(text_value, number_value, boolean_value, date_value) = 1),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, attribute_id) references attributes (tenant_id, attribute_id)
);
select protect_by_tenant('part_attributes');
grant delete on part_attributes to nexus_app;

create table part_images (
    tenant_id  uuid not null,
    part_id    uuid not null,
    sequence   smallint not null,
    uri        text not null check (uri <> ''),        -- '/img/…' is ours; anything else is not fetched
    kind       text not null default 'photo' check (kind in ('photo', 'illustration', 'document')),
    caption    text not null default '',
    primary key (tenant_id, part_id, sequence),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
select protect_by_tenant('part_images');
grant delete on part_images to nexus_app;

create table part_packages (
    tenant_id      uuid not null,
    part_id        uuid not null,
    uom            text not null,                      -- 'EA', 'CA', 'PL'
    quantity       integer not null check (quantity > 0),   -- of eaches
    gtin           text not null default '',
    height         numeric, width numeric, length numeric,
    dimension_unit text not null default '',           -- 'IN', 'CM'
    weight         numeric,
    weight_unit    text not null default '',           -- 'PG' (pounds), 'GT' (kilograms)
    primary key (tenant_id, part_id, uom, quantity),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
select protect_by_tenant('part_packages');
grant delete on part_packages to nexus_app;

-- Numbers of others for the same part. Read both ways: whoever has the number here finds the part, and a part
-- of ours that carries that number finds this one.
create table interchanges (
    interchange_id uuid primary key,
    tenant_id      uuid not null,
    part_id        uuid not null,
    kind           text not null check (kind in ('oe', 'competitor')),
    brand          text not null,                      -- 'Honda', 'Brembo', or an Auto Care brand id
    number         text not null check (number <> ''),
    number_key     text not null collate "C",          -- kernel::PartNumber::key
    note           text not null default '',
    constraint interchanges_once_key unique (tenant_id, part_id, kind, brand, number),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
create index interchanges_number_idx on interchanges (tenant_id, number_key);
select protect_by_tenant('interchanges');
grant delete on interchanges to nexus_app;

-- The old part is replaced by the new one from a day on. A part has one successor at most; chains are read.
create table supersessions (
    tenant_id    uuid not null,
    part_id      uuid not null,                        -- the old one
    successor_id uuid not null,
    effective_on date not null,
    reason       text not null default '',
    primary key (tenant_id, part_id),
    constraint supersessions_not_itself check (part_id <> successor_id),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, successor_id) references parts (tenant_id, part_id)
);
create index supersessions_successor_idx on supersessions (tenant_id, successor_id);
select protect_by_tenant('supersessions');
grant delete on supersessions to nexus_app;

create table kit_components (
    tenant_id    uuid not null,
    kit_id       uuid not null,
    component_id uuid not null,
    quantity     integer not null check (quantity > 0),
    sequence     smallint not null default 1,
    primary key (tenant_id, kit_id, component_id),
    constraint kit_components_not_itself check (kit_id <> component_id),
    foreign key (tenant_id, kit_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, component_id) references parts (tenant_id, part_id)
);
create index kit_components_component_idx on kit_components (tenant_id, component_id);
select protect_by_tenant('kit_components');
grant delete on kit_components to nexus_app;
