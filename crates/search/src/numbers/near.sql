-- $1 tenant, $2 keys (better ones first), $3 the ends of their prefixes, $4 how long each
-- must be to be looked for inside a number, $5 how many numbers each may lead to, $6 how
-- numbers begin beside which a key is a piece of one, or ''.
with keys as materialized (
    select *
    from unnest($2::text[], $3::text[], $4::integer[], $6::text[]) with ordinality k(key, stop, shortest, rival, at)
    where rival = '' or not exists (
        select from part_numbers
        where tenant_id = $1 and number_key >= rival collate "C" and number_key < rival || '~' collate "C")
)
select (k.at - 1)::integer as "typed!", true as "begins!", n.number_key as "key!"
from keys k
cross join lateral (
    select distinct number_key from part_numbers
    where tenant_id = $1 and number_key > k.key collate "C" and number_key < k.stop collate "C"
    order by number_key limit $5
) n
union all
select (k.at - 1)::integer, false, n.number_key
from keys k
cross join lateral (
    select number_key from part_number_suffixes
    where tenant_id = $1 and suffix >= k.key collate "C" and suffix < k.stop collate "C"
    order by suffix, number_key limit $5
) n
where length(k.key) >= k.shortest
