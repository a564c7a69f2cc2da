-- What people say is wrong about what fits what. While a claim is open, whoever says the same joins it.
create table corrections (
    correction_id   uuid primary key,
    tenant_id       uuid not null references tenants,
    part_id         uuid not null,
    base_vehicle_id integer references base_vehicles,   -- null: on every vehicle
    application_id  uuid,                              -- the one meant; no reference: it may be retired since
    claim           text not null
                    check (claim in ('does_not_fit', 'not_listed', 'position', 'quantity', 'note', 'attribute')),
    value           text not null default '' check (length(value) <= 500),   -- what it should be
    state           text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
    steps           jsonb not null default '[]',       -- what would be done to applications
    done            jsonb not null default '[]',       -- what was done, so that it can be taken back
    reason          text not null default '' check (length(reason) <= 2000),   -- of a refusal
    reports         integer not null default 0 check (reports >= 0),   -- how many people say so
    version         integer not null default 1,
    created_at      timestamptz not null,
    created_by      uuid not null,
    updated_at      timestamptz not null,
    updated_by      uuid not null,
    decided_at      timestamptz,
    decided_by      uuid,
    constraint corrections_tenant_key unique (tenant_id, correction_id),
    constraint corrections_decided check ((state in ('accepted', 'refused')) = (decided_at is not null)),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id)
);
create unique index corrections_open_key on corrections
    (tenant_id, part_id, coalesce(base_vehicle_id, 0), coalesce(application_id, '00000000-0000-0000-0000-000000000000'),
     claim, value)
    where state = 'proposed';
create index corrections_oldest_idx on corrections (tenant_id, state, correction_id);
create index corrections_reported_idx on corrections (tenant_id, state, reports, correction_id);
select protect_by_tenant('corrections');

-- Who says so, and why. One of each person.
create table correction_reports (
    tenant_id     uuid not null,
    correction_id uuid not null,
    person_id     uuid not null,
    company_id    uuid,                                -- for whom; null: of the distributor itself
    evidence      text not null check (evidence <> '' and length(evidence) <= 4000),
    created_at    timestamptz not null,
    withdrawn_at  timestamptz,
    primary key (tenant_id, correction_id, person_id),
    foreign key (tenant_id, correction_id) references corrections (tenant_id, correction_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id)
);
create index correction_reports_person_idx on correction_reports (tenant_id, person_id, correction_id);
select protect_by_tenant('correction_reports');

-- Applications of a source that a correction took away: the next run of the same file does not bring them back.
create table retired_applications (
    tenant_id     uuid not null,
    source        text not null,
    source_key    text not null check (source_key <> ''),
    correction_id uuid not null,
    retired_at    timestamptz not null,
    primary key (tenant_id, source, source_key),
    foreign key (tenant_id, correction_id) references corrections (tenant_id, correction_id)
);
create index retired_applications_correction_idx on retired_applications (tenant_id, correction_id);
select protect_by_tenant('retired_applications');
grant delete on retired_applications to nexus_app;
