-- What is due first on a ticket stands on the ticket itself, so that lists are read by it page by page: where nothing is due,
-- it is due last of all. It is written with the ticket's clocks, whose due_at says the same.
alter table tickets add due_at timestamptz not null default 'infinity';
do $$
declare
    tenant uuid;
begin
    for tenant in select tenant_id from tenants loop
        perform set_config('app.tenant_id', tenant::text, true);
        update tickets t set due_at = c.due_at
        from ticket_clocks c
        where t.tenant_id = tenant and c.tenant_id = tenant and c.ticket_id = t.ticket_id and c.due_at is not null;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;
create index tickets_due_idx on tickets (tenant_id, due_at, ticket_id) where merged_into is null;

alter table ticket_saved_views drop constraint ticket_saved_views_sort_check;
alter table ticket_saved_views
    add constraint ticket_saved_views_sort_check check (sort in ('updated', 'created', 'priority', 'due'));
