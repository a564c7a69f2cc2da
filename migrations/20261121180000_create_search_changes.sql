-- What the text index has yet to hear of: written by triggers in the transaction of the change, read by the worker.
-- A transaction notes each part once, however often it changes it.
create table search_changes (
    tenant_id  uuid not null,                          -- also of a tenant that is gone: its parts are to be forgotten
    change_id  bigint generated always as identity,
    kind       text not null default 'part' check (kind in ('part', 'brand', 'part_type', 'category')),
    subject_id uuid not null,
    xact       xid8 not null default pg_current_xact_id(),
    at         timestamptz not null default now(),
    indexed_at timestamptz,                            -- null: the index does not have it yet
    primary key (tenant_id, change_id)
);
create unique index search_changes_pending_idx on search_changes (tenant_id, kind, xact, subject_id) where indexed_at is null;
select protect_by_tenant('search_changes');

-- The worker acts as nexus_app, from whom the policy hides all tenants but one. What it has to know of all of them is
-- told by functions of the owner, who may be bound by policies, too.
do $$ begin
    execute format('create policy backlog on search_changes to %I using (true)', current_user);
end $$;

-- Which tenants have changes that the index does not have, how many, and since when; nothing of what they are.
create function search_backlog() returns table (tenant_id uuid, changes bigint, oldest timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.tenant_id, count(*), min(c.at) from search_changes c where c.indexed_at is null group by c.tenant_id
$$;
revoke execute on function search_backlog() from public;
grant execute on function search_backlog() to nexus_app;

-- Removes what the index has had for long, and says how many that were.
create function search_forget(before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $$
    with gone as (delete from search_changes c where c.indexed_at < before returning 1) select count(*) from gone
$$;
revoke execute on function search_forget(timestamptz) from public;
grant execute on function search_forget(timestamptz) to nexus_app;

-- Once for every table with rows of parts: notes the parts of which a statement changed what a document shows, which
-- is `shown` of the rows that meet `condition`. Whoever changes rows may note them: no function here has more rights.
create function show_in_search(tablename regclass, shown text, condition text default 'true') returns void
language plpgsql as $outer$
declare
    note constant text := 'search_' || tablename || '_changed';
begin
    execute format($function$
        create function %1$I() returns trigger language plpgsql as $$
        begin
            case tg_op
            when 'INSERT' then
                insert into search_changes (tenant_id, subject_id)
                select distinct tenant_id, part_id from new_rows where %3$s
                on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing;
            when 'DELETE' then
                insert into search_changes (tenant_id, subject_id)
                select distinct tenant_id, part_id from old_rows where %3$s
                on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing;
            else
                insert into search_changes (tenant_id, subject_id)
                select distinct tenant_id, part_id
                from ((select tenant_id, part_id, %2$s from old_rows where %3$s
                       except select tenant_id, part_id, %2$s from new_rows where %3$s)
                      union all
                      (select tenant_id, part_id, %2$s from new_rows where %3$s
                       except select tenant_id, part_id, %2$s from old_rows where %3$s)) changed
                on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing;
            end case;
            if found then
                perform pg_notify('search_changed', '');
            end if;
            return null;
        end $$ $function$, note, shown, condition);
    execute format('create trigger search_insert after insert on %s referencing new table as new_rows
                    for each statement execute function %I()', tablename, note);
    execute format('create trigger search_update after update on %s referencing old table as old_rows new table as new_rows
                    for each statement execute function %I()', tablename, note);
    execute format('create trigger search_delete after delete on %s referencing old table as old_rows
                    for each statement execute function %I()', tablename, note);
end $outer$;

select show_in_search('parts', 'brand_id, part_type_id, part_number, name, lifecycle', 'archived_at is null');
select show_in_search('part_descriptions', 'body');
select show_in_search('part_attributes', 'attribute_id, sequence, text_value, number_value, boolean_value, date_value');
select show_in_search('applications', 'base_vehicle_id, part_type_id, position');
select show_in_search('stock_levels', 'location_id', 'on_hand > reserved');

-- Brands, part types and categories are shown by many parts. The worker finds out which when the change is there for
-- all to see: a part that another transaction gives the old name meanwhile would be missed now.
create function search_names_changed() returns trigger language plpgsql as $$
begin
    case tg_table_name
    when 'brands' then
        insert into search_changes (tenant_id, kind, subject_id)
        select tenant_id, 'brand', brand_id from old_rows o join new_rows n using (tenant_id, brand_id)
        where o.name <> n.name
        on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing;
    when 'part_types' then
        insert into search_changes (tenant_id, kind, subject_id)
        select tenant_id, 'part_type', part_type_id from old_rows o join new_rows n using (tenant_id, part_type_id)
        where (o.name, o.names, o.category_id) is distinct from (n.name, n.names, n.category_id)
        on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing;
    when 'categories' then
        insert into search_changes (tenant_id, kind, subject_id)
        select tenant_id, 'category', category_id from old_rows o join new_rows n using (tenant_id, category_id)
        where (o.name, o.names, o.parent_id) is distinct from (n.name, n.names, n.parent_id)
        on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing;
    end case;
    if found then
        perform pg_notify('search_changed', '');
    end if;
    return null;
end $$;
do $$
declare tablename text;
begin
    foreach tablename in array array['brands', 'part_types', 'categories'] loop
        execute format('create trigger search_update after update on %s referencing old table as old_rows new table as new_rows
                        for each statement execute function search_names_changed()', tablename);
    end loop;
end $$;

-- Every building of the whole index: asked for, under way, done. The index that one of the last two made is trusted,
-- if its documents have the format of the process that asks; any other, such as one of another database, is not.
create table search_builds (
    build_id    bigint generated always as identity primary key,
    asked_at    timestamptz not null default now(),
    reason      text not null,
    started_at  timestamptz,
    documents   bigint not null default 0,
    expected    bigint not null default 0,
    made        text,                                  -- when the engine says that it made the index; null = not ready yet
    format      text,                                  -- of its documents and settings
    finished_at timestamptz,
    error       text not null default ''
);
create unique index search_builds_waiting_key on search_builds ((true)) where finished_at is null;
grant select, insert, update on search_builds to nexus_app;
