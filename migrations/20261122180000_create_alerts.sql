-- What somebody is told of, written in the transaction of what it is about. An alert is one person's.
create table alerts (
    alert_id     uuid primary key,
    tenant_id    uuid not null,
    person_id    uuid not null,
    kind         text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),   -- 'media.rejected'
    subject_kind text not null check (subject_kind ~ '^[a-z-]+$'),      -- what it is about, and so where it leads
    subject_id   text not null,
    about        text not null default '' check (length(about) <= 255),    -- its name as it was
    note         text not null default '' check (length(note) <= 500),     -- why, in somebody's own words
    created_at   timestamptz not null default clock_timestamp(),
    seen_at      timestamptz,
    constraint alerts_tenant_key unique (tenant_id, alert_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create index alerts_of_person_idx on alerts (tenant_id, person_id, alert_id);
create index alerts_unseen_idx on alerts (tenant_id, person_id) where seen_at is null;
select protect_by_tenant('alerts');
grant delete on alerts to nexus_app;

-- Every process remembers how many a person has not seen, and streams what is new: a tenant and a person.
create function notify_alerts() returns trigger language plpgsql as $$
begin
    perform pg_notify('alerts_changed', tenant_id || ' ' || person_id)
    from (select distinct tenant_id, person_id from changed) people;
    return null;
end $$;

create trigger alerts_notify_insert after insert on alerts
    referencing new table as changed for each statement execute function notify_alerts();
create trigger alerts_notify_update after update on alerts
    referencing new table as changed for each statement execute function notify_alerts();
create trigger alerts_notify_delete after delete on alerts
    referencing old table as changed for each statement execute function notify_alerts();
