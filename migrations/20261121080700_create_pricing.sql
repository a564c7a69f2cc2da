-- 'jobber', 'export', 'fleet': what a company buys as.
create table customer_types (
    customer_type_id uuid primary key,
    tenant_id        uuid not null references tenants,
    code             text not null check (code <> ''),
    name             text not null check (name <> ''),
    constraint customer_types_code_key unique (tenant_id, code),
    constraint customer_types_tenant_key unique (tenant_id, customer_type_id)
);
select protect_by_tenant('customer_types');

create table company_terms (
    tenant_id        uuid not null,
    company_id       uuid not null,
    customer_type_id uuid not null,
    version          integer not null default 1,
    primary key (tenant_id, company_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id),
    foreign key (tenant_id, customer_type_id) references customer_types (tenant_id, customer_type_id)
);
select protect_by_tenant('company_terms');

-- A list is for everybody (list price), for a customer type, or for one company.
create table price_lists (
    price_list_id    uuid primary key,
    tenant_id        uuid not null references tenants,
    name             text not null check (name <> ''),
    customer_type_id uuid,
    company_id       uuid,
    currency         text not null check (currency ~ '^[A-Z]{3}$'),
    priority         integer not null default 0,       -- the highest applicable list wins, whatever the amount
    valid_from       date,                             -- first day, in the tenant's time zone
    valid_until      date,                             -- last day
    archived_at      timestamptz,
    constraint price_lists_tenant_key unique (tenant_id, price_list_id),
    constraint price_lists_one_audience check (num_nonnulls(customer_type_id, company_id) <= 1),
    foreign key (tenant_id, customer_type_id) references customer_types (tenant_id, customer_type_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id)
);
select protect_by_tenant('price_lists');

create table price_list_lines (
    tenant_id     uuid not null,
    part_id       uuid not null,
    price_list_id uuid not null,
    min_quantity  integer not null default 1 check (min_quantity > 0),
    amount_minor  bigint not null check (amount_minor >= 0),   -- each, in the list's currency
    primary key (tenant_id, part_id, price_list_id, min_quantity),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, price_list_id) references price_lists (tenant_id, price_list_id)
);
select protect_by_tenant('price_list_lines');
grant delete on price_list_lines to nexus_app;

create table contract_prices (
    contract_price_id uuid primary key,
    tenant_id    uuid not null,
    company_id   uuid not null,
    part_id      uuid not null,
    min_quantity integer not null default 1 check (min_quantity > 0),
    amount_minor bigint not null check (amount_minor >= 0),
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    valid_from   date,
    valid_until  date,                                 -- last day; it ends at that day's midnight, tenant's time
    reference    text not null default '',             -- contract number
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
create index contract_prices_part_idx on contract_prices (tenant_id, part_id, company_id);
select protect_by_tenant('contract_prices');

-- Percent off the list price for one company: all parts, one brand, or one part type.
create table company_discounts (
    company_discount_id uuid primary key,
    tenant_id    uuid not null,
    company_id   uuid not null,
    brand_id     uuid,
    part_type_id uuid,
    basis_points integer not null check (basis_points between 1 and 10000),   -- 1250 = 12.5 %
    valid_from   date,
    valid_until  date,
    constraint company_discounts_one_scope check (num_nonnulls(brand_id, part_type_id) <= 1),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id),
    foreign key (tenant_id, brand_id) references brands (tenant_id, brand_id),
    foreign key (tenant_id, part_type_id) references part_types (tenant_id, part_type_id)
);
create index company_discounts_company_idx on company_discounts (tenant_id, company_id);
select protect_by_tenant('company_discounts');
