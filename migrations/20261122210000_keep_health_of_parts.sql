-- What is missing of the photos of every part, kept beside the files that decide it: the worklist counts and orders a tenant's
-- parts by it. What media::health says of one part is what these rows say, and a test compares the two.
--
-- A file begins and ends to be shown without anybody changing a row. So a part has a row for each stretch of time in
-- which nothing of that happens, most often one: which of them holds is asked of the clock that reads.

-- Of ten; 1 no photo, 2 a single one, 4 one that is not described, 8 a small one, 16 one that ends soon, 32 no sheet.
create function media_points(missing integer) returns integer language sql immutable parallel safe
    return case when missing & 1 <> 0 then 0
                else 10 - (missing >> 1 & 1) - 2 * (missing >> 2 & 1) - (missing >> 3 & 1) - (missing >> 4 & 1) end;

-- Without a foreign key to parts, on purpose: who notes a photo would wait for who edits the part, and the other way round.
create table part_media_health (
    tenant_id    uuid not null,
    part_id      uuid not null,
    starts       timestamptz not null,
    ends         timestamptz not null,
    missing      smallint not null check (missing between 0 and 63),
    languages    text[] not null,                      -- in which a photo of it is not described
    looked_for   smallint not null check (looked_for between 0 and 1000),   -- how often it was opened from a search
    rank         integer not null generated always as (media_points(missing) * 1001 + 1000 - looked_for) stored,
    part_number  text not null collate "C",            -- from here on as the part has it
    brand_id     uuid not null,
    part_type_id uuid,
    primary key (tenant_id, part_id, starts),
    check (starts < ends)
);
create index part_media_health_order_idx on part_media_health (tenant_id, rank, part_number, part_id);
select protect_by_tenant('part_media_health');
grant delete on part_media_health to nexus_app;

-- The parts of which this transaction has changed something. They are looked at when it is committed, and the note goes with
-- that: nobody ever sees one of another's.
create table media_health_notes (
    tenant_id uuid not null,
    note_id   bigint generated always as identity,
    part_ids  uuid[] not null,
    primary key (tenant_id, note_id)
);
select protect_by_tenant('media_health_notes');
grant delete on media_health_notes to nexus_app;

-- What is missing of these parts, and from when until when. Of several files in one place the one that came there last and
-- is shown counts; documents take no place from anything.
create function part_media_missing(tenant uuid, parts uuid[])
returns table (part_id uuid, starts timestamptz, ends timestamptz, missing integer, languages text[])
language sql stable as $$
    with wanted as (
        select coalesce((select s.languages from media_settings s where s.tenant_id = $1), '{en}') as languages
    ), files as (
        select l.part_id, l.slot, l.created_at, l.asset_id, a.kind, v.asset_version_id, v.valid_until,
               coalesce(v.valid_from, '-infinity') as starts, coalesce(v.valid_until, 'infinity') as ends,
               coalesce(v.width < 1000 and v.height < 1000, false) as is_small
        from asset_links l
        join assets a on a.tenant_id = $1 and a.asset_id = l.asset_id and a.archived_at is null
                     and (a.kind <> 'document' or a.document_type = 'installation')
        join asset_versions v on v.tenant_id = $1 and v.asset_id = l.asset_id and v.state = 'published'
        where l.tenant_id = $1 and l.part_id = any($2)
    ), moments as (
        select p.part_id, '-infinity'::timestamptz as at from unnest($2) p (part_id)
        union select f.part_id, f.starts from files f
        union select f.part_id, f.ends from files f where f.ends < 'infinity'
        union select f.part_id, f.ends - interval '720 hours' + interval '1 microsecond' from files f
              where f.kind = 'image' and f.ends < 'infinity'
    ), stretches as (
        select m.part_id, m.at, lead(m.at, 1, 'infinity') over (partition by m.part_id order by m.at) as ends from moments m
    ), chosen as (
        select s.part_id, s.at, f.kind, f.asset_version_id, f.is_small,
               s.at > f.ends - interval '720 hours' as ends_soon,
               row_number() over (partition by s.part_id, s.at, f.kind = 'document', f.slot
                                  order by f.created_at desc, f.asset_id) as nth
        from stretches s
        join files f on f.part_id = s.part_id and f.starts <= s.at and f.ends > s.at
    ), counted as (
        select c.part_id, c.at, count(*) filter (where c.kind = 'image' and c.nth = 1) as photos,
               bool_or(c.kind = 'image' and c.nth = 1 and c.is_small) as is_small,
               bool_or(c.kind = 'image' and c.nth = 1 and c.ends_soon) as ends_soon,
               bool_or(c.kind = 'document') as has_sheet,
               array_agg(c.asset_version_id) filter (where c.kind = 'image' and c.nth = 1) as versions
        from chosen c group by c.part_id, c.at
    ), said as (
        select s.part_id, s.at, s.ends, coalesce(c.photos, 0) as photos, coalesce(c.is_small, false) as is_small,
               coalesce(c.ends_soon, false) as ends_soon, coalesce(c.has_sheet, false) as has_sheet,
               array(select distinct w.language collate "C" from wanted, unnest(wanted.languages) w (language), unnest(c.versions) v (id)
                     where not exists (select from asset_texts t where t.tenant_id = $1 and t.asset_version_id = v.id
                                         and t.language = w.language)
                     order by 1) as languages
        from stretches s
        left join counted c on c.part_id = s.part_id and c.at = s.at
    )
    select s.part_id, s.at, s.ends,
           case when s.photos = 0 then 1 when s.photos = 1 then 2 else 0 end + case when s.languages <> '{}' then 4 else 0 end
               + case when s.is_small then 8 else 0 end + case when s.ends_soon then 16 else 0 end
               + case when s.has_sheet then 0 else 32 end,
           s.languages
    from said s
$$;

-- One transaction of a tenant at a time, and only while it is committed: then each sees what the one before it has changed.
-- Few parts at a time, and each looked up: how many are given nobody tells the planner, nor of rows that were written only now.
create function keep_part_media_health(tenant uuid, parts uuid[]) returns void
language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off as $$
declare few uuid[];
begin
    perform pg_advisory_xact_lock(hashtextextended('part_media_health ' || tenant, 0));
    for n in 0 .. (cardinality(parts) - 1) / 200 loop
        few := parts[n * 200 + 1 : n * 200 + 200];
        delete from part_media_health h where h.tenant_id = tenant and h.part_id = any(few);
        insert into part_media_health (tenant_id, part_id, starts, ends, missing, languages, looked_for,
                                       part_number, brand_id, part_type_id)
        select tenant, p.part_id, m.starts, m.ends, m.missing, m.languages,
               (select count(*) from (select from search_log g
                                      where g.tenant_id = tenant and g.picked_part = p.part_id limit 1000) g),
               p.part_number, p.brand_id, p.part_type_id
        from part_media_missing(tenant, few) m
        join parts p on p.tenant_id = tenant and p.part_id = m.part_id and p.archived_at is null;
    end loop;
end $$;

create function carry_out_media_health_notes() returns trigger language plpgsql as $$
declare noted uuid[];
begin
    with notes as (delete from media_health_notes n where n.tenant_id = new.tenant_id returning n.part_ids)
    select array_agg(distinct part_id) into noted from notes, unnest(notes.part_ids) p (part_id);
    if noted is not null then
        perform keep_part_media_health(new.tenant_id, noted);
    end if;
    return null;
end $$;
create constraint trigger carry_out after insert on media_health_notes deferrable initially deferred
    for each row execute function carry_out_media_health_notes();

-- Notes the parts that show these assets.
create function note_media_health_of(tenant uuid, assets uuid[]) returns void language sql as $$
    insert into media_health_notes (tenant_id, part_ids)
    select $1, parts.ids
    from (select array_agg(distinct l.part_id) as ids from asset_links l where l.tenant_id = $1 and l.asset_id = any($2)) parts
    where parts.ids is not null
$$;

create function media_health_links_changed() returns trigger language plpgsql as $$
begin
    case tg_op
    when 'DELETE' then
        insert into media_health_notes (tenant_id, part_ids)
        select tenant_id, array_agg(distinct part_id) from old_rows group by tenant_id;
    else
        insert into media_health_notes (tenant_id, part_ids)
        select tenant_id, array_agg(distinct part_id) from new_rows group by tenant_id;
    end case;
    return null;
end $$;
create trigger health_insert after insert on asset_links referencing new table as new_rows
    for each statement execute function media_health_links_changed();
create trigger health_update after update on asset_links referencing new table as new_rows
    for each statement execute function media_health_links_changed();
create trigger health_delete after delete on asset_links referencing old table as old_rows
    for each statement execute function media_health_links_changed();

create function media_health_assets_changed() returns trigger language plpgsql as $$
begin
    perform note_media_health_of(n.tenant_id, array_agg(n.asset_id))
    from old_rows o join new_rows n using (tenant_id, asset_id)
    where (o.archived_at is null, o.kind, o.document_type) is distinct from (n.archived_at is null, n.kind, n.document_type)
    group by n.tenant_id;
    return null;
end $$;
create trigger health_update after update on assets referencing old table as old_rows new table as new_rows
    for each statement execute function media_health_assets_changed();

create function media_health_versions_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform note_media_health_of(n.tenant_id, array_agg(n.asset_id)) from new_rows n
        where n.state = 'published' group by n.tenant_id;
        return null;
    end if;
    perform note_media_health_of(n.tenant_id, array_agg(distinct n.asset_id))
    from old_rows o join new_rows n using (tenant_id, asset_version_id)
    where (o.state = 'published' or n.state = 'published')
      and (o.state, o.valid_from, o.valid_until, o.width, o.height)
          is distinct from (n.state, n.valid_from, n.valid_until, n.width, n.height)
    group by n.tenant_id;
    return null;
end $$;
create trigger health_insert after insert on asset_versions referencing new table as new_rows
    for each statement execute function media_health_versions_changed();
create trigger health_update after update on asset_versions referencing old table as old_rows new table as new_rows
    for each statement execute function media_health_versions_changed();

-- What a text says does not matter here, only whether there is one.
create function media_health_texts_changed() returns trigger language plpgsql as $$
begin
    perform note_media_health_of(v.tenant_id, array_agg(distinct v.asset_id))
    from rows r join asset_versions v on v.tenant_id = r.tenant_id and v.asset_version_id = r.asset_version_id
    where v.state = 'published' group by v.tenant_id;
    return null;
end $$;
create trigger health_insert after insert on asset_texts referencing new table as rows
    for each statement execute function media_health_texts_changed();
create trigger health_delete after delete on asset_texts referencing old table as rows
    for each statement execute function media_health_texts_changed();

create function media_health_settings_changed() returns trigger language plpgsql as $$
begin
    insert into media_health_notes (tenant_id, part_ids)
    select l.tenant_id, array_agg(distinct l.part_id) from asset_links l where l.tenant_id = new.tenant_id group by l.tenant_id;
    return null;
end $$;
create trigger health_insert after insert on media_settings for each row execute function media_health_settings_changed();
create trigger health_update after update on media_settings for each row
    when (old.languages is distinct from new.languages) execute function media_health_settings_changed();

-- Of a new part nobody knows but who makes it, so it waits for nobody. What it is linked to is noted when it is.
create function media_health_parts_changed() returns trigger language plpgsql as $$
begin
    case tg_op
    when 'INSERT' then
        insert into part_media_health (tenant_id, part_id, starts, ends, missing, languages, looked_for,
                                       part_number, brand_id, part_type_id)
        select tenant_id, part_id, '-infinity', 'infinity', 33, '{}', 0, part_number, brand_id, part_type_id
        from new_rows where archived_at is null;
    when 'DELETE' then
        insert into media_health_notes (tenant_id, part_ids)
        select tenant_id, array_agg(part_id) from old_rows group by tenant_id;
    else
        insert into media_health_notes (tenant_id, part_ids)
        select n.tenant_id, array_agg(n.part_id)
        from old_rows o join new_rows n using (tenant_id, part_id)
        where (o.part_number, o.brand_id, o.part_type_id, o.archived_at is null)
              is distinct from (n.part_number, n.brand_id, n.part_type_id, n.archived_at is null)
        group by n.tenant_id;
    end case;
    return null;
end $$;
create trigger health_insert after insert on parts referencing new table as new_rows
    for each statement execute function media_health_parts_changed();
create trigger health_update after update on parts referencing old table as old_rows new table as new_rows
    for each statement execute function media_health_parts_changed();
create trigger health_delete after delete on parts referencing old table as old_rows
    for each statement execute function media_health_parts_changed();

-- What the log forgets is forgotten here when the part is looked at next.
create function media_health_part_picked() returns trigger language plpgsql as $$
begin
    insert into media_health_notes (tenant_id, part_ids)
    select tenant_id, array_agg(distinct picked_part) from new_rows where picked_part is not null group by tenant_id;
    return null;
end $$;
create trigger health_insert after insert on search_log referencing new table as new_rows
    for each statement execute function media_health_part_picked();
create trigger health_update after update on search_log referencing new table as new_rows
    for each statement execute function media_health_part_picked();

-- The parts that there are. The owner is bound by the policies of other tables, too, but for this.
do $$
declare tablename text; tenant uuid; tables text[] := array['parts', 'asset_links', 'assets', 'asset_versions', 'asset_texts',
                                                            'media_settings', 'search_log', 'part_media_health'];
begin
    foreach tablename in array tables loop
        execute format('alter table %I no force row level security', tablename);
    end loop;
    for tenant in select distinct p.tenant_id from parts p loop
        perform keep_part_media_health(tenant, (select array_agg(p.part_id) from parts p where p.tenant_id = tenant));
    end loop;
    foreach tablename in array tables loop
        execute format('alter table %I force row level security', tablename);
    end loop;
end $$;
