-- $1 tenant, $2 part. Every list is one aggregate, so the page is one round trip; empty lists are '[]'.
select p.part_id, p.part_number, p.name, p.gtin, p.lifecycle as "lifecycle: Lifecycle", p.unit, p.sold_in, p.is_kit,
       p.country, p.version, p.archived_at is not null as "archived!",
       b.brand_id, b.code as brand_code, b.name as brand_name,
       t.part_type_id as "part_type_id?", t.name as "type_name?", t.names as "type_names?",
       t.illustration as "illustration?",
       c.slug as "category_slug?", c.name as "category_name?", c.names as "category_names?",

       coalesce((
           select json_agg(d order by d.code, d.language, d.sequence)
           from (select code, language, sequence, body from part_descriptions
                 where tenant_id = $1 and part_id = p.part_id) d
       ), '[]') as "descriptions!: Json<Vec<Description>>",

       coalesce((
           select json_agg(json_build_object(
                      'name', json_build_object('name', a.name, 'names', a.names),
                      'kind', a.kind, 'unit', a.unit, 'values', v.texts) order by a.rank, a.name)
           from (select attribute_id, array_agg(
                            coalesce(text_value, number_value::text, boolean_value::text, date_value::text)
                            order by sequence) as texts
                 from part_attributes where tenant_id = $1 and part_id = p.part_id
                 group by attribute_id) v
           join attributes a on a.tenant_id = $1 and a.attribute_id = v.attribute_id
       ), '[]') as "attributes!: Json<Vec<AttributeValue>>",

       coalesce((
           select json_agg(i order by i.sequence)
           from (select sequence, uri, kind, caption from part_images
                 where tenant_id = $1 and part_id = p.part_id) i
       ), '[]') as "images!: Json<Vec<Image>>",

       coalesce((
           select json_agg(k order by k.quantity, k.uom)
           from (select uom, quantity, gtin, height::text, width::text, length::text, dimension_unit, weight::text,
                        weight_unit
                 from part_packages where tenant_id = $1 and part_id = p.part_id) k
       ), '[]') as "packages!: Json<Vec<Package>>",

       coalesce((
           select json_agg(i order by i.kind desc, i.brand, i.number)
           from (select kind, brand, number, note from interchanges
                 where tenant_id = $1 and part_id = p.part_id) i
       ), '[]') as "interchanges!: Json<Vec<Interchange>>",

       -- Most parts have nothing to do with others, so what finds that is not started for nothing.
       case when p.related then part_relations($1, p.part_id) end as "relations: Json<Relations>",

       -- Both ways at once: every number of this part in the number index, and who else has it. An OE number may
       -- be written under several makes; any other number means something only together with its brand.
       coalesce((
           select json_agg(json_build_object('id', q.part_id, 'part_number', q.part_number, 'name', q.name,
                                             'brand', qb.name) order by qb.name, q.part_number)
           from (select distinct theirs.part_id
                 from part_numbers ours
                 join part_numbers theirs on theirs.tenant_id = $1 and theirs.number_key = ours.number_key
                                         and theirs.part_id <> ours.part_id
                 where ours.tenant_id = $1 and ours.part_id = p.part_id
                   and ours.kind in ('own', 'oe', 'competitor') and theirs.kind in ('own', 'oe', 'competitor')
                   and ((ours.kind = 'oe' and theirs.kind = 'oe')
                        or (not (ours.kind = 'own' and theirs.kind = 'own')
                            and lower(ours.brand) = lower(theirs.brand)))) o
           join parts q on q.tenant_id = $1 and q.part_id = o.part_id
           join brands qb on qb.tenant_id = $1 and qb.brand_id = q.brand_id
           where q.archived_at is null
       ), '[]') as "also!: Json<Vec<PartRef>>"
from parts p
join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
left join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
left join categories c on c.tenant_id = $1 and c.category_id = t.category_id
where p.tenant_id = $1 and p.part_id = $2
