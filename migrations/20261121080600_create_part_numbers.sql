-- Every number under which a part can be asked for, keyed by kernel::PartNumber::key: exact, then prefix.
create table part_numbers (
    tenant_id  uuid not null,
    number_key text not null collate "C",
    part_id    uuid not null,
    kind       text not null check (kind in ('own', 'oe', 'competitor', 'superseded', 'gtin')),
    number     text not null,                          -- as written
    brand      text not null default '',
    primary key (tenant_id, number_key, part_id, kind, brand),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
create index part_numbers_part_idx on part_numbers (tenant_id, part_id);
select protect_by_tenant('part_numbers');
grant delete on part_numbers to nexus_app;

-- Infix search is prefix search over the endings of a number (three characters and more, without the whole).
-- A trigram index would be smaller, but LIKE is not leakproof, so row-level security keeps it from any index.
create table part_number_suffixes (
    tenant_id  uuid not null,
    suffix     text not null collate "C",
    number_key text not null collate "C",
    primary key (tenant_id, suffix, number_key)
);
select protect_by_tenant('part_number_suffixes');
grant delete on part_number_suffixes to nexus_app;
