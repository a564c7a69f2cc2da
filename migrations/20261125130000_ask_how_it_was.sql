-- How customers say how they were served, once a ticket is solved.

-- Whether a tenant asks at all, and how often the same person. Without a row the usual holds.
create table ticket_survey_rules (
    tenant_id  uuid primary key references tenants,
    asks       boolean not null default true,
    reminds    boolean not null default true,
    every_days smallint not null default 14 check (every_days between 1 and 365),
    version    integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by uuid not null
);
select protect_by_tenant('ticket_survey_rules');

-- One for each ticket that was solved, with what its customer said of it.
create table ticket_surveys (
    survey_id   uuid primary key,
    tenant_id   uuid not null,
    ticket_id   uuid not null,
    person_id   uuid not null,                         -- who is asked, and nobody else
    asked_at    timestamptz,                           -- since when the question stands; null: it does not
    told_at     timestamptz,                           -- when the person was last told of it, whether it still stands or not
    reminded    boolean not null default false,
    look_at     timestamptz,                           -- when it is looked whether to ask or to remind
    verdict     text check (verdict in ('good', 'bad')),
    comment     text not null default '' check (length(comment) <= 2000),
    answered_at timestamptz,                           -- for the first time: changed answers keep it
    queue_id    uuid,                                  -- whose the ticket was when it was answered
    assignee_id uuid,
    constraint ticket_surveys_tenant_key unique (tenant_id, survey_id),
    constraint ticket_surveys_ticket_key unique (tenant_id, ticket_id),
    constraint ticket_surveys_answer check ((verdict is null) = (answered_at is null)),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id),
    foreign key (tenant_id, assignee_id) references memberships (tenant_id, person_id)
);
create index ticket_surveys_person_idx on ticket_surveys (tenant_id, person_id, told_at);
create index ticket_surveys_look_idx on ticket_surveys (tenant_id, look_at) where look_at is not null;
create index ticket_surveys_asked_idx on ticket_surveys (tenant_id, asked_at, survey_id) where asked_at is not null;
select protect_by_tenant('ticket_surveys');

-- People who want to be asked no more.
create table ticket_survey_refusals (
    tenant_id  uuid not null,
    person_id  uuid not null,
    refused_at timestamptz not null,
    primary key (tenant_id, person_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('ticket_survey_refusals');
grant delete on ticket_survey_refusals to nexus_app;
