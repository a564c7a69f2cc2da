-- "rotor" also finds "brake disc": for one tenant, in one language. The engine is told all tenants' at once, and a
-- synonym is used only after that, so nobody searches for a word that the engine does not know yet.
create table search_synonyms (
    synonym_id   uuid primary key,
    tenant_id    uuid not null references tenants,
    language     text not null check (language ~ '^[a-z]{2}$'),
    phrase       text not null check (phrase <> ''),   -- what is typed
    meaning      text not null check (meaning <> ''),  -- what it finds too
    both_ways    boolean not null,
    phrase_key   text not null,                        -- kernel::words::fold of both, for telling them apart
    meaning_key  text not null,
    created_at   timestamptz not null default now(),
    created_by   uuid not null,
    published_at timestamptz,                          -- when the engine had it
    removed_at   timestamptz,
    constraint search_synonyms_tenant_key unique (tenant_id, synonym_id)
);
-- Once each; the two ways of a synonym are the same one.
create unique index search_synonyms_once_key on search_synonyms (
    tenant_id, language,
    (case when both_ways then least(phrase_key, meaning_key) else phrase_key end),
    (case when both_ways then greatest(phrase_key, meaning_key) else meaning_key end)
) where removed_at is null;
select protect_by_tenant('search_synonyms');

create function search_synonyms_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('search_words_changed', tenant_id::text) from (select distinct tenant_id from changed) tenants;
    return null;
end $$;
create trigger search_synonyms_notify_insert after insert on search_synonyms
    referencing new table as changed for each statement execute function search_synonyms_changed();
create trigger search_synonyms_notify_update after update on search_synonyms
    referencing new table as changed for each statement execute function search_synonyms_changed();

-- What the engine has to know: every tenant's synonyms. One that was removed stays for a while, because another process
-- may not have heard of it yet. The engine is shared, so this is the one question that is not one tenant's.
create function synonyms_of_all_tenants()
returns table (tenant uuid, synonym uuid, lang text, typed text, finds text, two_way boolean, is_new boolean)
language plpgsql as $$
declare
    own text := current_setting('app.tenant_id', true);
    each uuid;
begin
    for each in select t.tenant_id from tenants t loop
        perform set_config('app.tenant_id', each::text, true);
        return query
            select s.tenant_id, s.synonym_id, s.language, s.phrase, s.meaning, s.both_ways, s.published_at is null
            from search_synonyms s
            where s.tenant_id = each and (s.removed_at is null or s.removed_at > now() - interval '5 minutes');
    end loop;
    perform set_config('app.tenant_id', coalesce(own, ''), true);
end $$;

-- The engine has these: from now on they hold.
create function publish_synonyms(these uuid[]) returns void language plpgsql as $$
declare
    own text := current_setting('app.tenant_id', true);
    each uuid;
begin
    for each in select t.tenant_id from tenants t loop
        perform set_config('app.tenant_id', each::text, true);
        update search_synonyms s set published_at = now()
        where s.tenant_id = each and s.synonym_id = any (these) and s.published_at is null;
    end loop;
    perform set_config('app.tenant_id', coalesce(own, ''), true);
end $$;
