-- $1 tenant, $2 keys (better ones first), $3 the ends of their prefixes, $4 how long each
-- must be to be looked for inside a number, $5 how many numbers each may lead to.
select (k.at - 1)::integer as "typed!", true as "begins!", n.number_key as "key!"
from unnest($2::text[], $3::text[]) with ordinality k(key, stop, at)
cross join lateral (
    select distinct number_key from part_numbers
    where tenant_id = $1 and number_key > k.key collate "C" and number_key < k.stop collate "C"
    order by number_key limit $5
) n
union all
select (k.at - 1)::integer, false, n.number_key
from unnest($2::text[], $3::text[], $4::integer[]) with ordinality k(key, stop, shortest, at)
cross join lateral (
    select number_key from part_number_suffixes
    where tenant_id = $1 and suffix >= k.key collate "C" and suffix < k.stop collate "C"
    order by suffix, number_key limit $5
) n
where length(k.key) >= k.shortest
