-- Who has which ticket before them right now, and what they do there. Nothing of it outlives a crash of the database, and
-- nothing is written while nothing changes: what says that people are still there is one row of the process that they are
-- connected to, so unlogged tables of a few rows do.

-- Server processes that are alive. One that is killed says so by its silence.
create unlogged table live_processes (
    process_id uuid primary key,
    until      timestamptz not null
);
grant select, insert, update, delete on live_processes to nexus_app;

create unlogged table ticket_seats (
    seat_id     uuid primary key,
    tenant_id   uuid not null,
    ticket_id   uuid not null,
    person_id   uuid not null,
    process_id  uuid not null,
    staff       boolean not null,
    doing       text not null default 'reading' check (doing in ('reading', 'replying', 'noting')),
    doing_until timestamptz,                           -- whoever stops typing without a word stops then
    since       timestamptz not null,
    constraint ticket_seats_tenant_key unique (tenant_id, seat_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
) with (fillfactor = 50);
create index ticket_seats_ticket_idx on ticket_seats (tenant_id, ticket_id);
select protect_by_tenant('ticket_seats');
grant delete on ticket_seats to nexus_app;

-- Every process hears of what changed about a ticket, by ids alone, and tells those of its streams that may know.
create function notify_seats() returns trigger language plpgsql as $$
begin
    perform pg_notify('live_changed', 'seats ' || tenant_id || ' ' || ticket_id)
    from (select distinct tenant_id, ticket_id from changed) tickets;
    return null;
end $$;
create trigger ticket_seats_notify_insert after insert on ticket_seats
    referencing new table as changed for each statement execute function notify_seats();
create trigger ticket_seats_notify_update after update on ticket_seats
    referencing new table as changed for each statement execute function notify_seats();
create trigger ticket_seats_notify_delete after delete on ticket_seats
    referencing old table as changed for each statement execute function notify_seats();

create function notify_entry() returns trigger language plpgsql as $$
begin
    perform pg_notify('live_changed', 'entry ' || tenant_id || ' ' || ticket_id || ' ' || entry_id) from changed;
    return null;
end $$;
create trigger ticket_entries_notify after insert on ticket_entries
    referencing new table as changed for each statement execute function notify_entry();

-- Whose a ticket is has changed, or who follows it: somebody may not see it any more.
create function notify_ticket_viewers() returns trigger language plpgsql as $$
begin
    perform pg_notify('live_changed', 'seats ' || old.tenant_id || ' ' || old.ticket_id);
    return null;
end $$;
create trigger tickets_notify_viewers after update on tickets for each row
    when ((old.company_id, old.branch_id, old.requester_id) is distinct from (new.company_id, new.branch_id, new.requester_id))
    execute function notify_ticket_viewers();
create trigger ticket_followers_notify_viewers after delete on ticket_followers for each row
    execute function notify_ticket_viewers();
