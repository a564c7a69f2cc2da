-- The role that the server acts as. It owns nothing and cannot log in by itself: every pool connects as
-- whoever DATABASE_URL names and then says `set role nexus_app`, so row-level security always binds it.
do $$ begin
    if not exists (select from pg_roles where rolname = 'nexus_app') then
        create role nexus_app nologin;
    end if;
exception when duplicate_object or unique_violation then null;   -- another database of this cluster was faster
end $$;

do $$ begin
    if not pg_has_role(current_user, 'nexus_app', 'member') then
        execute format('grant nexus_app to %I', current_user);
    end if;
end $$;

grant usage on schema public to nexus_app;

-- The tenant of this transaction, or null. A setting that a transaction has dropped reads as '', not as null.
create function current_tenant() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Every table with a tenant_id goes through here once: only the rows of the
-- transaction's tenant can be seen or written, and without a tenant none can.
create function protect_by_tenant(tablename regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tablename);
    execute format('alter table %s force row level security', tablename);
    execute format(
        'create policy tenant on %s
            using (tenant_id = current_tenant())
            with check (tenant_id = current_tenant())',
        tablename);
    execute format('grant select, insert, update on %s to nexus_app', tablename);
end $$;
