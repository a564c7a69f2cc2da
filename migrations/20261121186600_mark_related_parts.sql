-- Keeps parts.related true for every part that stands in a supersession or a kit; see say_whether_parts_are_related.
create function mark_superseded_parts() returns trigger language plpgsql as $$
begin
    update parts p set related = true
    from (select tenant_id, part_id from changed union select tenant_id, successor_id from changed) c
    where p.tenant_id = c.tenant_id and p.part_id = c.part_id and not p.related;
    return null;
end $$;

create function mark_kit_parts() returns trigger language plpgsql as $$
begin
    update parts p set related = true
    from (select tenant_id, kit_id as part_id from changed union select tenant_id, component_id from changed) c
    where p.tenant_id = c.tenant_id and p.part_id = c.part_id and not p.related;
    return null;
end $$;

create trigger supersessions_mark_insert after insert on supersessions
    referencing new table as changed for each statement execute function mark_superseded_parts();
create trigger supersessions_mark_update after update on supersessions
    referencing new table as changed for each statement execute function mark_superseded_parts();
create trigger kit_components_mark_insert after insert on kit_components
    referencing new table as changed for each statement execute function mark_kit_parts();
create trigger kit_components_mark_update after update on kit_components
    referencing new table as changed for each statement execute function mark_kit_parts();

do $$
declare
    tenant uuid;
begin
    for tenant in select tenant_id from tenants loop
        perform set_config('app.tenant_id', tenant::text, true);
        update parts p set related = true
        from (select part_id from supersessions where tenant_id = tenant
              union select successor_id from supersessions where tenant_id = tenant
              union select kit_id from kit_components where tenant_id = tenant
              union select component_id from kit_components where tenant_id = tenant) c
        where p.tenant_id = tenant and p.part_id = c.part_id;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;
