-- What a tenant's support desk goes by: states, queues, saved views, and the last number given to a ticket.

-- A version 7 id made by the database, for rows that nobody's request makes.
create function time_ordered_id() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                    from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid
$$;

-- A tenant has these under names of its own, and more of each kind if it likes. The kind is what the rules go by, and so
-- never changes.
create table ticket_states (
    state_id    uuid primary key,
    tenant_id   uuid not null references tenants,
    kind        text not null check (kind in
                  ('new', 'open', 'waiting_customer', 'waiting_other', 'solved', 'closed')),
    names       jsonb not null check (jsonb_typeof(names) = 'object' and length(names::text) <= 2000),   -- {"en": "Open", …}
    rank        integer not null default 0,
    version     integer not null default 1,            -- a form with an older number is refused
    created_at  timestamptz not null default now(),
    created_by  uuid not null,
    updated_at  timestamptz not null default now(),
    updated_by  uuid not null,
    archived_at timestamptz,                           -- no ticket comes into it any more; those in it stay
    constraint ticket_states_tenant_key unique (tenant_id, state_id),
    constraint ticket_states_kind_key unique (tenant_id, state_id, kind)
);
create index ticket_states_rank_idx on ticket_states (tenant_id, rank, state_id);
select protect_by_tenant('ticket_states');

-- Every tenant begins with the usual ones, so that a ticket can always be opened.
create function add_usual_ticket_states(tenant uuid) returns void language plpgsql as $$
declare
    outside text := coalesce(current_setting('app.tenant_id', true), '');
begin
    perform set_config('app.tenant_id', tenant::text, true);
    insert into ticket_states (state_id, tenant_id, kind, names, rank, created_by, updated_by)
    select time_ordered_id(), tenant, usual.kind, usual.names::jsonb, usual.rank, nobody, nobody
    from (values
        (1, 'new', '{"en": "New", "fr": "Nouveau", "ar": "جديدة"}'),
        (2, 'open', '{"en": "Open", "fr": "Ouvert", "ar": "مفتوحة"}'),
        (3, 'waiting_customer', '{"en": "Waiting for customer", "fr": "En attente du client", "ar": "بانتظار العميل"}'),
        (4, 'waiting_other', '{"en": "Waiting for parts", "fr": "En attente de pièces", "ar": "بانتظار القطع"}'),
        (5, 'solved', '{"en": "Solved", "fr": "Résolu", "ar": "محلولة"}'),
        (6, 'closed', '{"en": "Closed", "fr": "Fermé", "ar": "مغلقة"}')
    ) as usual (rank, kind, names),
    (select '00000000-0000-0000-0000-000000000000'::uuid as nobody) as by;
    perform set_config('app.tenant_id', outside, true);
end $$;

create function begin_tenant_with_ticket_states() returns trigger language plpgsql as $$
begin
    perform add_usual_ticket_states(new.tenant_id);
    return null;
end $$;
create trigger tenants_ticket_states after insert on tenants
    for each row execute function begin_tenant_with_ticket_states();
select add_usual_ticket_states(tenant_id) from tenants;

create table ticket_queues (
    queue_id    uuid primary key,
    tenant_id   uuid not null references tenants,
    name        text not null check (name <> '' and length(name) <= 80),
    rank        integer not null default 0,
    version     integer not null default 1,
    created_at  timestamptz not null default now(),
    created_by  uuid not null,
    updated_at  timestamptz not null default now(),
    updated_by  uuid not null,
    archived_at timestamptz,
    constraint ticket_queues_tenant_key unique (tenant_id, queue_id)
);
create unique index ticket_queues_name_key on ticket_queues (tenant_id, lower(name)) where archived_at is null;
select protect_by_tenant('ticket_queues');

-- The last number given. Whoever opens a ticket holds this row until their transaction is over, so none is left out.
create table ticket_numbers (
    tenant_id   uuid primary key references tenants,
    last_number bigint not null check (last_number > 0)
);
select protect_by_tenant('ticket_numbers');

-- A filter with a name: one person's, or everybody's at the desk.
create table ticket_saved_views (
    view_id     uuid primary key,
    tenant_id   uuid not null,
    person_id   uuid,                                  -- null: shared
    name        text not null check (name <> '' and length(name) <= 80),
    filter      jsonb not null check (length(filter::text) <= 10000),
    sort        text not null check (sort in ('updated', 'created', 'priority')),
    rank        integer not null default 0,
    version     integer not null default 1,
    created_at  timestamptz not null default now(),
    created_by  uuid not null,
    updated_at  timestamptz not null default now(),
    updated_by  uuid not null,
    archived_at timestamptz,
    constraint ticket_saved_views_tenant_key unique (tenant_id, view_id),
    foreign key (tenant_id) references tenants (tenant_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create unique index ticket_saved_views_name_key on ticket_saved_views (tenant_id, person_id, lower(name))
    where archived_at is null;
create unique index ticket_saved_views_shared_name_key on ticket_saved_views (tenant_id, lower(name))
    where archived_at is null and person_id is null;
select protect_by_tenant('ticket_saved_views');
