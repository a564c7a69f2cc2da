-- Every process keeps the words of a tenant (search::vocabulary) and forgets them when told that they have changed.
-- Any table with a tenant_id can say so: `changed` is the trigger's transition table.
create function notify_search_words() returns trigger language plpgsql as $$
begin
    perform pg_notify('search_words_changed', tenant_id::text)
    from (select distinct tenant_id from changed) tenants;
    return null;
end $$;

do $$
declare
    words text;
begin
    foreach words in array array['brands', 'categories', 'part_types', 'attributes', 'attribute_uses'] loop
        execute format('create trigger %1$s_notify_insert after insert on %1$I
                            referencing new table as changed for each statement execute function notify_search_words()',
                       words);
        execute format('create trigger %1$s_notify_update after update on %1$I
                            referencing new table as changed for each statement execute function notify_search_words()',
                       words);
        execute format('create trigger %1$s_notify_delete after delete on %1$I
                            referencing old table as changed for each statement execute function notify_search_words()',
                       words);
    end loop;
end $$;
