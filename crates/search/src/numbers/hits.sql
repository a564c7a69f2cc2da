-- $1 tenant, $2 keys, $3 the class of each (lower ones first), $4 lower-case text in which a brand may be named,
-- $5 limit, $6 how numbers begin beside which a key is a piece of one, or ''.
with best as (
    select distinct on (n.part_id) n.part_id, k.class, n.kind, n.number, n.brand, n.number_key,
           n.brand <> '' and strpos($4, lower(n.brand)) > 0 as brand_named,
           case n.kind when 'own' then 1 when 'superseded' then 3 when 'gtin' then 4 else 2 end as rank
    from unnest($2::text[], $3::integer[], $6::text[]) k(key, class, rival)
    join part_numbers n on n.tenant_id = $1 and n.number_key = k.key
    where k.rival = '' or not exists (
        select from part_numbers r
        where r.tenant_id = $1 and r.number_key >= k.rival collate "C" and r.number_key < k.rival || '~' collate "C")
    order by n.part_id, k.class, brand_named desc, rank, n.number
),
top as (
    select best.*, p.part_number, p.name, p.lifecycle, p.brand_id, p.part_type_id
    from best
    join parts p on p.tenant_id = $1 and p.part_id = best.part_id
    where p.archived_at is null
    order by best.class, best.brand_named desc, best.rank,
             p.lifecycle <> 'active', length(best.number_key), best.number_key, p.part_number, p.part_id
    limit $5
)
select top.class as "class!", top.kind as "kind!: NumberKind", top.number as "number!",
       top.brand as "number_brand!", top.part_id as "part_id!", top.part_number as "part_number!",
       top.name as "name!", b.name as brand, top.lifecycle as "lifecycle!: Lifecycle",
       t.name as "type_name?", t.names as "type_names?", t.illustration as "illustration?",
       case when s.part_id is not null then part_successor($1, top.part_id) end as "successor: Json<Successor>"
from top
join brands b on b.tenant_id = $1 and b.brand_id = top.brand_id
left join part_types t on t.tenant_id = $1 and t.part_type_id = top.part_type_id
left join supersessions s on s.tenant_id = $1 and s.part_id = top.part_id
order by top.class, top.brand_named desc, top.rank,
         top.lifecycle <> 'active', length(top.number_key), top.number_key, top.part_number, top.part_id
