-- Which attributes the parts of a type have: what facets a list of that type offers. Counting would read every value
-- of the tenant, so pairs are noted when they first appear. A pair that no part has any more stays: it is offered no
-- values, and so is not shown.
create table attribute_uses (
    tenant_id    uuid not null,
    part_type_id uuid not null,
    attribute_id uuid not null,
    primary key (tenant_id, part_type_id, attribute_id),
    foreign key (tenant_id, part_type_id) references part_types (tenant_id, part_type_id),
    foreign key (tenant_id, attribute_id) references attributes (tenant_id, attribute_id)
);
select protect_by_tenant('attribute_uses');

-- In one order, so that two loads that meet a new pair wait for each other and do not lock each other out.
create function note_attribute_uses() returns trigger language plpgsql as $$
begin
    insert into attribute_uses (tenant_id, part_type_id, attribute_id)
    select distinct p.tenant_id, p.part_type_id, c.attribute_id
    from changed c
    join parts p on p.tenant_id = c.tenant_id and p.part_id = c.part_id
    where p.part_type_id is not null
      and not exists (select from attribute_uses u
                      where u.tenant_id = p.tenant_id and u.part_type_id = p.part_type_id
                        and u.attribute_id = c.attribute_id)
    order by 1, 2, 3
    on conflict do nothing;
    return null;
end $$;
create trigger part_attributes_note_uses after insert on part_attributes
    referencing new table as changed for each statement execute function note_attribute_uses();

-- A part that becomes another type takes its attributes along.
create function note_attribute_uses_of_parts() returns trigger language plpgsql as $$
begin
    insert into attribute_uses (tenant_id, part_type_id, attribute_id)
    select distinct n.tenant_id, n.part_type_id, a.attribute_id
    from new_parts n
    join old_parts o on o.part_id = n.part_id and o.part_type_id is distinct from n.part_type_id
    join part_attributes a on a.tenant_id = n.tenant_id and a.part_id = n.part_id
    where n.part_type_id is not null
      and not exists (select from attribute_uses u
                      where u.tenant_id = n.tenant_id and u.part_type_id = n.part_type_id
                        and u.attribute_id = a.attribute_id)
    order by 1, 2, 3
    on conflict do nothing;
    return null;
end $$;
create trigger parts_note_uses after update on parts
    referencing old table as old_parts new table as new_parts
    for each statement execute function note_attribute_uses_of_parts();

-- What there is already. The policies bind an owner that is no superuser, so tenant by tenant.
do $$
declare
    tenant uuid;
begin
    for tenant in select tenant_id from tenants loop
        perform set_config('app.tenant_id', tenant::text, true);
        insert into attribute_uses (tenant_id, part_type_id, attribute_id)
        select distinct p.tenant_id, p.part_type_id, a.attribute_id
        from parts p
        join part_attributes a on a.tenant_id = p.tenant_id and a.part_id = p.part_id
        where p.tenant_id = tenant and p.part_type_id is not null;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;
