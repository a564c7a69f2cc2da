-- What agents do again and again: a text, and what becomes of the ticket.
create table ticket_macros (
    macro_id    uuid primary key,
    tenant_id   uuid not null references tenants,
    name        text not null check (name <> '' and length(name) <= 80),
    body        text not null default '' check (length(body) <= 10000),   -- with {customer} and the like
    internal    boolean not null default false,        -- the text becomes a note
    state_id    uuid,                                  -- from here on: null leaves what is
    priority    smallint check (priority between 1 and 4),
    queue_id    uuid,
    assign      text check (assign in ('me', 'nobody')),
    add_tags    text[] not null default '{}' check (cardinality(add_tags) <= 20),
    remove_tags text[] not null default '{}' check (cardinality(remove_tags) <= 20),
    version     integer not null default 1,
    created_at  timestamptz not null default now(),
    created_by  uuid not null,
    updated_at  timestamptz not null default now(),
    updated_by  uuid not null,
    archived_at timestamptz,
    constraint ticket_macros_tenant_key unique (tenant_id, macro_id),
    foreign key (tenant_id, state_id) references ticket_states (tenant_id, state_id),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id)
);
create unique index ticket_macros_name_key on ticket_macros (tenant_id, lower(name)) where archived_at is null;
select protect_by_tenant('ticket_macros');

-- Whose turn it is where a queue's tickets go to its members in turn. Who has a turn is a member; who is off has none.
create table ticket_queue_members (
    tenant_id        uuid not null,
    queue_id         uuid not null,
    person_id        uuid not null,
    off              boolean not null default false,
    turn             bigint not null default 0,        -- the number of their last one: the least is next
    created_at       timestamptz not null default now(),
    created_by       uuid not null,
    primary key (tenant_id, queue_id, person_id),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('ticket_queue_members');
grant delete on ticket_queue_members to nexus_app;
