-- A chat is a ticket of the channel 'chat', and what is said in it are its messages: nothing is written twice. Here is only
-- what a conversation needs beside: the order in which its messages are there for all, without a gap, so that whoever
-- comes back says which was the last; and the name that the sender's page gave each, so that one that is sent again is
-- the same message.
create table chat_lines (
    tenant_id uuid not null,
    ticket_id uuid not null,
    seq       bigint not null check (seq > 0),
    entry_id  uuid not null,
    person_id uuid,
    client_id uuid,
    primary key (tenant_id, ticket_id, seq),
    constraint chat_lines_entry_key unique (tenant_id, entry_id),
    constraint chat_lines_client_key unique (tenant_id, person_id, client_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, entry_id) references ticket_entries (tenant_id, entry_id)
);
select protect_by_tenant('chat_lines');

-- Whoever writes a message holds its ticket until the transaction is over, so numbers come in the order of commits.
create function number_chat_line() returns trigger language plpgsql as $$
begin
    insert into chat_lines (tenant_id, ticket_id, seq, entry_id, person_id)
    select new.tenant_id, new.ticket_id,
           coalesce((select max(l.seq) from chat_lines l where l.tenant_id = new.tenant_id and l.ticket_id = new.ticket_id), 0) + 1,
           new.entry_id, new.author_id
    from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id and t.channel = 'chat';
    return null;
end $$;
create trigger ticket_entries_number_chat_line after insert on ticket_entries for each row
    when (new.kind = 'message') execute function number_chat_line();

-- When chats are answered: a week in the tenant's zone. Without a row agents who are there answer at any time.
create table chat_hours (
    tenant_id  uuid primary key references tenants,
    calendar   jsonb not null check (length(calendar::text) <= 10000),
    version    integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by uuid not null
);
select protect_by_tenant('chat_hours');

-- Agents who have said that they take no chats for now.
create table chat_agents (
    tenant_id  uuid not null,
    person_id  uuid not null,
    away       boolean not null,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, person_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('chat_agents');

-- Agents whose page of chats is open. As with ticket_seats, a seat is worth what its process's word is.
create unlogged table chat_seats (
    seat_id    uuid primary key,
    tenant_id  uuid not null,
    person_id  uuid not null,
    process_id uuid not null,
    since      timestamptz not null,
    constraint chat_seats_tenant_key unique (tenant_id, seat_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create index chat_seats_tenant_idx on chat_seats (tenant_id);
select protect_by_tenant('chat_seats');
grant delete on chat_seats to nexus_app;

-- Pages of chats hear that there is something to read again: a tenant.
create function notify_chats() returns trigger language plpgsql as $$
begin
    perform pg_notify('live_changed', 'chats ' || coalesce(new.tenant_id, old.tenant_id));
    return null;
end $$;
create trigger chat_lines_notify after insert on chat_lines for each row execute function notify_chats();
create trigger chat_agents_notify after insert or update on chat_agents for each row execute function notify_chats();
create trigger chat_seats_notify after insert or delete on chat_seats for each row execute function notify_chats();
create trigger chat_hours_notify after insert or update on chat_hours for each row execute function notify_chats();
create trigger tickets_notify_chats after update on tickets for each row
    when (new.channel = 'chat' and (old.assignee_id, old.state_kind, old.merged_into)
          is distinct from (new.assignee_id, new.state_kind, new.merged_into))
    execute function notify_chats();
