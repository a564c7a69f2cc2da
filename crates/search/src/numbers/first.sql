-- What `hits.sql` finds for the keys as typed, and numbers that are near them, in one statement: a row has a class, or a
-- key that is near. $1 to $6 as in `hits.sql`; $7 keys that are looked for in numbers, $8 the ends of their prefixes,
-- $9 how long each must be to be looked for inside a number, $10 how many numbers each may lead to, $11 how numbers begin
-- beside which a key is a piece of one, or '', $12 whether that is done although something has one of the keys itself.
with exact as materialized (
    select k.class, n.kind, n.number, n.brand as number_brand, n.part_id, p.part_number, p.name, b.name as brand,
           p.lifecycle, t.name as type_name, t.names as type_names, t.illustration,
           case when p.related then part_successor($1, n.part_id) end as successor,
           row_number() over (
               order by k.class, n.brand <> '' and strpos($4, lower(n.brand)) > 0 desc,
                        case n.kind when 'own' then 1 when 'superseded' then 3 when 'gtin' then 4 else 2 end,
                        p.lifecycle <> 'active', length(n.number_key), n.number_key, p.part_number, n.part_id, n.number
           ) as place
    from unnest($2::text[], $3::integer[], $6::text[]) k(key, class, rival)
    join part_numbers n on n.tenant_id = $1 and n.number_key = k.key
    join parts p on p.tenant_id = $1 and p.part_id = n.part_id
    join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
    left join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
    where p.archived_at is null
      and (k.rival = '' or not exists (
          select from part_numbers r
          where r.tenant_id = $1 and r.number_key >= k.rival collate "C" and r.number_key < k.rival || '~' collate "C"))
    order by place
    limit $5
), keys as materialized (
    select *
    from unnest($7::text[], $8::text[], $9::integer[], $11::text[]) with ordinality k(key, stop, shortest, rival, at)
    where ($12::boolean or not exists (select from exact))
      and (rival = '' or not exists (
          select from part_numbers
          where tenant_id = $1 and number_key >= rival collate "C" and number_key < rival || '~' collate "C"))
)
select class as "class?", kind as "kind?: NumberKind", number as "number?", number_brand as "number_brand?",
       part_id as "part_id?", part_number as "part_number?", name as "name?", brand as "brand?",
       lifecycle as "lifecycle?: Lifecycle", type_name as "type_name?", type_names as "type_names?",
       illustration as "illustration?", successor as "successor?: Json<Successor>",
       null::integer as "typed?", null::boolean as "begins?", null::text as "key?", place as "place?"
from exact
union all
select null, null, null, null, null, null, null, null, null, null, null, null, null,
       (k.at - 1)::integer, true, n.number_key, null
from keys k
cross join lateral (
    select distinct number_key from part_numbers
    where tenant_id = $1 and number_key > k.key collate "C" and number_key < k.stop collate "C"
    order by number_key limit $10
) n
union all
select null, null, null, null, null, null, null, null, null, null, null, null, null,
       (k.at - 1)::integer, false, n.number_key, null
from keys k
cross join lateral (
    select number_key from part_number_suffixes
    where tenant_id = $1 and suffix >= k.key collate "C" and suffix < k.stop collate "C"
    order by suffix, number_key limit $10
) n
where length(k.key) >= k.shortest
order by 17 nulls last
