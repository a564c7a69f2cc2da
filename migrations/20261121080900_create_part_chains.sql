-- The parts that replace a part, next first, and those that it replaces, newest first: [{"part": …}], guarded against
-- cycles. Functions, because most parts have neither: a recursive query inside a page's statement costs its start even
-- when there is nothing to follow, and a function that is not called costs nothing.

-- Each step of the chain: when it replaces the one before, and by when all before it are replaced.
create function supersession_chain(tenant uuid, part uuid)
returns table (part_id uuid, effective_on date, all_on date, reason text, step integer) language sql stable as $$
    with recursive chain as (
        select s.successor_id as part_id, s.effective_on, s.effective_on as all_on, s.reason, 1 as step
        from supersessions s where s.tenant_id = tenant and s.part_id = part
        union all
        select s.successor_id, s.effective_on, greatest(s.effective_on, chain.all_on), s.reason, step + 1
        from chain join supersessions s on s.tenant_id = tenant and s.part_id = chain.part_id
    ) cycle part_id set looped using path
    select chain.part_id, chain.effective_on, chain.all_on, chain.reason, chain.step
    from chain where not chain.looped and chain.part_id <> part
$$;

create function part_successors(tenant uuid, part uuid) returns json language plpgsql stable as $$
begin
    return (
        select coalesce(json_agg(json_build_object(
                   'part', json_build_object('id', q.part_id, 'part_number', q.part_number, 'name', q.name,
                                             'brand', b.name),
                   'effective_on', chain.effective_on, 'reason', chain.reason) order by chain.step), '[]')
        from supersession_chain(tenant, part) chain
        join parts q on q.tenant_id = tenant and q.part_id = chain.part_id
        join brands b on b.tenant_id = tenant and b.brand_id = q.brand_id
    );
end $$;

-- The last of the parts that replace a part and can still be had, by when all on the way to it are replaced.
create function part_successor(tenant uuid, part uuid) returns json language plpgsql stable as $$
begin
    return (
        select json_build_object(
                   'part', json_build_object('id', q.part_id, 'part_number', q.part_number, 'name', q.name,
                                             'brand', b.name),
                   'effective_on', chain.all_on, 'reason', chain.reason)
        from supersession_chain(tenant, part) chain
        join parts q on q.tenant_id = tenant and q.part_id = chain.part_id
        join brands b on b.tenant_id = tenant and b.brand_id = q.brand_id
        where q.archived_at is null
        order by chain.step desc limit 1
    );
end $$;

create function part_predecessors(tenant uuid, part uuid) returns json language plpgsql stable as $$
begin
    return (
        with recursive old as (
            select s.part_id, 1 as step from supersessions s where s.tenant_id = tenant and s.successor_id = part
            union all
            select s.part_id, step + 1
            from old join supersessions s on s.tenant_id = tenant and s.successor_id = old.part_id
        ) cycle part_id set looped using path
        select coalesce(json_agg(json_build_object('id', q.part_id, 'part_number', q.part_number, 'name', q.name,
                                                   'brand', b.name) order by old.step, q.part_number), '[]')
        from old
        join parts q on q.tenant_id = tenant and q.part_id = old.part_id
        join brands b on b.tenant_id = tenant and b.brand_id = q.brand_id
        where not old.looped and old.part_id <> part
    );
end $$;

-- The kits that a part is in, and what a kit contains; most parts have nothing to do with any.
create function part_kits(tenant uuid, part uuid) returns json language plpgsql stable as $$
begin
    return (
        select coalesce(json_agg(json_build_object('id', q.part_id, 'part_number', q.part_number, 'name', q.name,
                                                   'brand', b.name) order by b.name, q.part_number), '[]')
        from kit_components k
        join parts q on q.tenant_id = tenant and q.part_id = k.kit_id
        join brands b on b.tenant_id = tenant and b.brand_id = q.brand_id
        where k.tenant_id = tenant and k.component_id = part and q.archived_at is null
    );
end $$;

create function part_components(tenant uuid, part uuid) returns json language plpgsql stable as $$
begin
    return (
        select coalesce(json_agg(json_build_object(
                   'part', json_build_object('id', q.part_id, 'part_number', q.part_number, 'name', q.name,
                                             'brand', b.name),
                   'quantity', k.quantity) order by k.sequence, q.part_number), '[]')
        from kit_components k
        join parts q on q.tenant_id = tenant and q.part_id = k.component_id
        join brands b on b.tenant_id = tenant and b.brand_id = q.brand_id
        where k.tenant_id = tenant and k.kit_id = part
    );
end $$;
