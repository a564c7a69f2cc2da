-- What a tenant promises about answers: the hours that it works, and until when within them.

-- A calendar's hours are kept as they were, for what was promised by them is judged by them.
create table ticket_calendars (
    calendar_id   uuid primary key,
    tenant_id     uuid not null references tenants,
    name          text not null check (name <> '' and length(name) <= 80),
    hours_version integer not null default 1,          -- of ticket_calendar_hours: those that count from now on
    version       integer not null default 1,          -- a form with an older number is refused
    created_at    timestamptz not null default now(),
    created_by    uuid not null,
    updated_at    timestamptz not null default now(),
    updated_by    uuid not null,
    archived_at   timestamptz,
    constraint ticket_calendars_tenant_key unique (tenant_id, calendar_id)
);
create unique index ticket_calendars_name_key on ticket_calendars (tenant_id, lower(name)) where archived_at is null;
select protect_by_tenant('ticket_calendars');

create table ticket_calendar_hours (
    tenant_id   uuid not null,
    calendar_id uuid not null,
    version     integer not null check (version > 0),
    hours       jsonb not null check (length(hours::text) <= 500000),   -- {"zone": …, "week": …, "holidays": …}
    created_at  timestamptz not null default now(),
    created_by  uuid not null,
    primary key (tenant_id, calendar_id, version),
    foreign key (tenant_id, calendar_id) references ticket_calendars (tenant_id, calendar_id)
);
select protect_by_tenant('ticket_calendar_hours');
revoke update on ticket_calendar_hours from nexus_app;

-- The first plan, by rank, that is for a ticket's queue and company is the ticket's.
create table ticket_plans (
    plan_id      uuid primary key,
    tenant_id    uuid not null references tenants,
    name         text not null check (name <> '' and length(name) <= 80),
    calendar_id  uuid not null,
    targets      jsonb not null check (jsonb_typeof(targets) = 'object' and length(targets::text) <= 2000),   -- {"urgent": {"first": 60, …}, …}
    warn_percent smallint check (warn_percent between 1 and 99),   -- of a target; null: nobody is warned
    escalation   text not null default 'managers' check (escalation in ('nobody', 'managers', 'person')),
    escalate_to  uuid,
    rank         integer not null default 0,
    version      integer not null default 1,
    created_at   timestamptz not null default now(),
    created_by   uuid not null,
    updated_at   timestamptz not null default now(),
    updated_by   uuid not null,
    archived_at  timestamptz,
    constraint ticket_plans_tenant_key unique (tenant_id, plan_id),
    constraint ticket_plans_escalation check ((escalation = 'person') = (escalate_to is not null)),
    foreign key (tenant_id, calendar_id) references ticket_calendars (tenant_id, calendar_id),
    foreign key (tenant_id, escalate_to) references memberships (tenant_id, person_id)
);
create unique index ticket_plans_name_key on ticket_plans (tenant_id, lower(name)) where archived_at is null;
select protect_by_tenant('ticket_plans');

-- The queues that a plan is for; none: all of them.
create table ticket_plan_queues (
    tenant_id uuid not null,
    plan_id   uuid not null,
    queue_id  uuid not null,
    primary key (tenant_id, plan_id, queue_id),
    foreign key (tenant_id, plan_id) references ticket_plans (tenant_id, plan_id),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id)
);
select protect_by_tenant('ticket_plan_queues');
grant delete on ticket_plan_queues to nexus_app;

-- The companies that a plan is for; none: all of them.
create table ticket_plan_companies (
    tenant_id  uuid not null,
    plan_id    uuid not null,
    company_id uuid not null,
    primary key (tenant_id, plan_id, company_id),
    foreign key (tenant_id, plan_id) references ticket_plans (tenant_id, plan_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id)
);
select protect_by_tenant('ticket_plan_companies');
grant delete on ticket_plan_companies to nexus_app;

-- What was promised about a ticket, from when on. What was promised is never changed: another promise follows it.
create table ticket_promises (
    promise_id       uuid primary key,
    tenant_id        uuid not null,
    ticket_id        uuid not null,
    at               timestamptz not null,
    plan_id          uuid,                             -- null: nothing is promised from here on
    calendar_id      uuid,
    calendar_version integer,
    first_minutes    integer check (first_minutes > 0),   -- working minutes; null: not promised
    next_minutes     integer check (next_minutes > 0),
    solve_minutes    integer check (solve_minutes > 0),
    constraint ticket_promises_tenant_key unique (tenant_id, promise_id),
    constraint ticket_promises_calendar check ((plan_id is null) = (calendar_id is null)
                                               and (plan_id is null) = (calendar_version is null)),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, plan_id) references ticket_plans (tenant_id, plan_id),
    foreign key (tenant_id, calendar_id, calendar_version) references ticket_calendar_hours (tenant_id, calendar_id, version)
);
create index ticket_promises_ticket_idx on ticket_promises (tenant_id, ticket_id, at, promise_id);
select protect_by_tenant('ticket_promises');
revoke update on ticket_promises from nexus_app;

-- How the clocks of a ticket stand: written with each change of it, so that lists need not compute them.
create table ticket_clocks (
    tenant_id uuid not null,
    ticket_id uuid not null,
    clocks    jsonb not null,                          -- {"first": …, "next": …, "solve": …}
    plan_id   uuid,
    due_at    timestamptz,                             -- of what is due first; null: nothing is, or it waits for somebody
    due_clock text check (due_clock in ('first', 'next', 'solve')),
    warned    text[] not null default '{}',            -- the clocks of which somebody was warned
    look_at   timestamptz,                             -- when time alone changes something
    kept_at   timestamptz not null,
    primary key (tenant_id, ticket_id),
    constraint ticket_clocks_due check ((due_at is null) = (due_clock is null)),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, plan_id) references ticket_plans (tenant_id, plan_id)
);
create index ticket_clocks_due_idx on ticket_clocks (tenant_id, due_at, ticket_id) where due_at is not null;
create index ticket_clocks_look_idx on ticket_clocks (tenant_id, look_at) where look_at is not null;
select protect_by_tenant('ticket_clocks');

-- Promises that were kept or broken, with whose they were when that was decided.
create table ticket_verdicts (
    verdict_id  uuid primary key,
    tenant_id   uuid not null,
    ticket_id   uuid not null,
    clock       text not null check (clock in ('first', 'next', 'solve')),
    due_at      timestamptz not null,
    done_at     timestamptz,                           -- null: not yet
    met         boolean not null,
    decided_at  timestamptz not null,                  -- of what was met when it was done, of what was broken when it was due
    plan_id     uuid,
    queue_id    uuid,
    assignee_id uuid,
    noted_at    timestamptz not null,
    constraint ticket_verdicts_tenant_key unique (tenant_id, verdict_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, plan_id) references ticket_plans (tenant_id, plan_id),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id),
    foreign key (tenant_id, assignee_id) references memberships (tenant_id, person_id)
);
create index ticket_verdicts_ticket_idx on ticket_verdicts (tenant_id, ticket_id);
create index ticket_verdicts_decided_idx on ticket_verdicts (tenant_id, decided_at, verdict_id);
create index ticket_verdicts_broken_idx on ticket_verdicts (tenant_id, due_at, verdict_id) where not met;
select protect_by_tenant('ticket_verdicts');
grant delete on ticket_verdicts to nexus_app;

-- The worker serves all tenants and acts as nexus_app, from whom the policy hides all but one.
do $$ begin
    execute format('create policy watch on ticket_clocks to %I using (true)', current_user);
end $$;

-- The tenants that have a ticket to look at, one index probe each; nothing of what it is about.
create function tenants_with_clocks(now timestamptz) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id from tenants t
    where exists (select from ticket_clocks c where c.tenant_id = t.tenant_id and c.look_at < now)
$$;
revoke execute on function tenants_with_clocks(timestamptz) from public;
grant execute on function tenants_with_clocks(timestamptz) to nexus_app;
