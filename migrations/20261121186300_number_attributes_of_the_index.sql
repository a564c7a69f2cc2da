-- Each attribute is a field of the one text index, which has room for 65,535 of all tenants. A field is numbered when
-- the attribute is made, and its number is never used again; no tenant takes more than 2,000. What has no number, or one
-- beyond search::document::MOST_ATTRIBUTES, is found by its words and cannot be filtered by.
create sequence attribute_fields as integer;
grant usage on sequence attribute_fields to nexus_app;
alter table attributes add column field integer;

create function number_attributes() returns trigger language plpgsql as $$
begin
    update attributes a set field = nextval('attribute_fields')
    from (select n.tenant_id, n.attribute_id,
                 row_number() over (partition by n.tenant_id order by n.attribute_id)
                 + (select count(*) from attributes f where f.tenant_id = n.tenant_id and f.field is not null) as place
          from made n) placed
    where a.tenant_id = placed.tenant_id and a.attribute_id = placed.attribute_id and placed.place <= 2000;
    return null;
end $$;
create trigger attributes_number after insert on attributes
    referencing new table as made for each statement execute function number_attributes();

-- Those that there are. The policies bind an owner that is no superuser, so tenant by tenant.
do $$
declare
    tenant uuid;
begin
    for tenant in select tenant_id from tenants loop
        perform set_config('app.tenant_id', tenant::text, true);
        update attributes a set field = nextval('attribute_fields')
        from (select attribute_id from attributes where tenant_id = tenant order by attribute_id limit 2000) old
        where a.tenant_id = tenant and a.attribute_id = old.attribute_id;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;
