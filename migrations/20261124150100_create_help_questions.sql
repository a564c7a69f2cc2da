-- What people ask the assistant, and what it answered. A conversation is its person's alone.
create table help_conversations (
    conversation_id uuid primary key,
    tenant_id       uuid not null,
    person_id       uuid not null,
    ticket_id       uuid,                               -- to whose desk it was handed over
    started_at      timestamptz not null,
    ended_at        timestamptz,                        -- handed over, or begun anew
    constraint help_conversations_tenant_key unique (tenant_id, conversation_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id)
);
create unique index help_conversations_open_key on help_conversations (tenant_id, person_id) where ended_at is null;
create index help_conversations_person_idx on help_conversations (tenant_id, person_id, conversation_id);
select protect_by_tenant('help_conversations');
grant delete on help_conversations to nexus_app;

-- An answer is what was quoted then: passages with the article and version that they stand in, or what the catalogue
-- stated of a part.
create table help_questions (
    question_id     uuid primary key,
    tenant_id       uuid not null,
    conversation_id uuid not null,
    question        text not null check (question <> '' and length(question) <= 500),
    answer          jsonb not null check (jsonb_typeof(answer) = 'object'),
    asked_at        timestamptz not null,
    constraint help_questions_tenant_key unique (tenant_id, question_id),
    foreign key (tenant_id, conversation_id) references help_conversations (tenant_id, conversation_id)
);
create index help_questions_conversation_idx on help_questions (tenant_id, conversation_id, question_id);
select protect_by_tenant('help_questions');
grant delete on help_questions to nexus_app;
revoke update on help_questions from nexus_app;
