-- What the desk does by itself: when something happens to a ticket that a filter lets through, or nothing for long.
create table ticket_triggers (
    trigger_id  uuid primary key,
    tenant_id   uuid not null references tenants,
    name        text not null check (name <> '' and length(name) <= 80),
    event       text not null check (event in ('opened', 'changed', 'waiting')),
    hours       smallint check (hours between 1 and 1000),   -- for which nobody has done anything
    filter      jsonb not null check (length(filter::text) <= 10000),
    state_id    uuid,                                  -- from here on: null leaves what is
    priority    smallint check (priority between 1 and 4),
    queue_id    uuid,
    add_tags    text[] not null default '{}' check (cardinality(add_tags) <= 20),
    remove_tags text[] not null default '{}' check (cardinality(remove_tags) <= 20),
    tells       text not null default 'nobody' check (tells in ('nobody', 'agent', 'managers')),
    rank        integer not null default 0,
    version     integer not null default 1,
    created_at  timestamptz not null default now(),
    created_by  uuid not null,
    updated_at  timestamptz not null default now(),
    updated_by  uuid not null,
    archived_at timestamptz,
    constraint ticket_triggers_tenant_key unique (tenant_id, trigger_id),
    constraint ticket_triggers_hours check ((event = 'waiting') = (hours is not null)),
    foreign key (tenant_id, state_id) references ticket_states (tenant_id, state_id),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id)
);
create unique index ticket_triggers_name_key on ticket_triggers (tenant_id, lower(name)) where archived_at is null;
select protect_by_tenant('ticket_triggers');

-- When a trigger last did something to a ticket: what waits is touched once until somebody acts again.
create table ticket_trigger_runs (
    tenant_id  uuid not null,
    trigger_id uuid not null,
    ticket_id  uuid not null,
    at         timestamptz not null,
    primary key (tenant_id, trigger_id, ticket_id),
    foreign key (tenant_id, trigger_id) references ticket_triggers (tenant_id, trigger_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id)
);
select protect_by_tenant('ticket_trigger_runs');
