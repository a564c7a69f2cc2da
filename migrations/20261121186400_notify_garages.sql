-- Every process remembers the vehicles of the people who use it (vehicles::garage) and forgets them when told that
-- they have changed: a tenant and a person.
create function notify_garages() returns trigger language plpgsql as $$
begin
    perform pg_notify('garage_changed', tenant_id || ' ' || person_id)
    from (select distinct tenant_id, person_id from changed) people;
    return null;
end $$;

create trigger garage_vehicles_notify_insert after insert on garage_vehicles
    referencing new table as changed for each statement execute function notify_garages();
create trigger garage_vehicles_notify_update after update on garage_vehicles
    referencing new table as changed for each statement execute function notify_garages();
create trigger garage_vehicles_notify_delete after delete on garage_vehicles
    referencing old table as changed for each statement execute function notify_garages();
