-- $1 tenant, $2 keys, $3 the class of each (lower ones first), $4 lower-case text in which a brand may be named,
-- $5 limit, $6 how numbers begin beside which a key is a piece of one, or ''. The best come first, a part as often as
-- it has one of the keys.
select k.class as "class!", n.kind as "kind!: NumberKind", n.number, n.brand as number_brand, n.part_id,
       p.part_number, p.name, b.name as brand, p.lifecycle as "lifecycle: Lifecycle",
       t.name as "type_name?", t.names as "type_names?", t.illustration as "illustration?",
       case when p.related then part_successor($1, n.part_id) end as "successor: Json<Successor>"
from unnest($2::text[], $3::integer[], $6::text[]) k(key, class, rival)
join part_numbers n on n.tenant_id = $1 and n.number_key = k.key
join parts p on p.tenant_id = $1 and p.part_id = n.part_id
join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
left join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
where p.archived_at is null
  and (k.rival = '' or not exists (
      select from part_numbers r
      where r.tenant_id = $1 and r.number_key >= k.rival collate "C" and r.number_key < k.rival || '~' collate "C"))
order by k.class, n.brand <> '' and strpos($4, lower(n.brand)) > 0 desc,
         case n.kind when 'own' then 1 when 'superseded' then 3 when 'gtin' then 4 else 2 end,
         p.lifecycle <> 'active', length(n.number_key), n.number_key, p.part_number, n.part_id, n.number
limit $5
