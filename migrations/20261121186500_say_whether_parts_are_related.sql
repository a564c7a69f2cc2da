-- Whether a part has ever stood in a supersession or a kit: it says whether looking is worth it, not what is found.
alter table parts add column related boolean not null default false;

-- What a related part has to do with others; see create_part_chains.
create function part_relations(tenant uuid, part uuid) returns json language plpgsql stable as $$
begin
    return json_build_object('successors', part_successors(tenant, part), 'replaces', part_predecessors(tenant, part),
                             'components', part_components(tenant, part), 'part_of_kits', part_kits(tenant, part));
end $$;
