//! What the database itself refuses, over every table there is.

use crate::shop::Shop;
use platform::TenantTx;
use sqlx::PgPool;
use std::collections::BTreeSet;

/// Everything with a `tenant_id`, with its schema.
async fn tenant_tables(owner: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
         where c.relkind in ('r', 'p', 'm', 'v', 'f') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
           and c.oid::regclass::text <> 'tenants'
         order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_tenant_table_is_protected(owner: PgPool) {
    assert!(tenant_tables(&owner).await.len() > 25);
    let open: Vec<String> = sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
         where c.relkind in ('r', 'p', 'm', 'v', 'f') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
           and c.oid::regclass::text <> 'tenants'
           and not (c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
                    and exists (select from pg_policy p where p.polrelid = c.oid))",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(open, [""; 0], "tables without a policy");
}

/// Policies that are anything else than `protect_by_tenant` makes.
async fn other_policies(owner: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select polrelid::regclass || '.' || polname from pg_policy
         where polname <> 'tenant' or not polpermissive or polcmd <> '*'
            or pg_get_expr(polqual, polrelid) is distinct from '(tenant_id = current_tenant())'
            or pg_get_expr(polwithcheck, polrelid) is distinct from '(tenant_id = current_tenant())'
         order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_policy_that_lets_more_in_than_the_tenant_is_a_known_one(owner: PgPool) {
    assert_eq!(
        other_policies(&owner).await,
        ["jobs.backlog", "memberships.own", "search_changes.backlog", "sign_ins.own", "ticket_clocks.watch"]
    );
    for widened in [
        "alter policy tenant on brands using (tenant_id = current_tenant() or true)",
        "alter policy tenant on categories with check (tenant_id = current_tenant() or tenant_id is not null)",
        "drop policy tenant on parts",
        "create policy tenant on parts using (tenant_id = current_tenant())",
    ] {
        sqlx::query(widened).execute(&owner).await.unwrap();
    }
    let found = [
        "brands.tenant",
        "categories.tenant",
        "jobs.backlog",
        "memberships.own",
        "parts.tenant",
        "search_changes.backlog",
        "sign_ins.own",
        "ticket_clocks.watch",
    ];
    assert_eq!(other_policies(&owner).await, found);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn references_between_tenant_tables_carry_the_tenant(owner: PgPool) {
    let loose: Vec<String> = sqlx::query_scalar(
        "select k.conrelid::regclass || ' -> ' || k.confrelid::regclass from pg_constraint k
         where k.contype = 'f' and k.confrelid::regclass::text <> 'tenants'
           and exists (select from pg_attribute where attrelid = k.conrelid and attname = 'tenant_id')
           and exists (select from pg_attribute where attrelid = k.confrelid and attname = 'tenant_id')
           and not exists (select from pg_attribute where attrelid = k.conrelid and attname = 'tenant_id' and attnum = any(k.conkey))",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(loose, [""; 0], "a plain foreign key ignores row-level security");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_role_of_the_server_owns_nothing_and_passes_no_policy(owner: PgPool) {
    let role: (bool, bool, bool, bool, bool) = sqlx::query_as(
        "select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = 'nexus_app'",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(role, (false, false, false, false, false));
    let owned: i64 = sqlx::query_scalar(
        "select count(*) from pg_roles r
         join (select relowner as by from pg_class union all select proowner from pg_proc
               union all select nspowner from pg_namespace union all select typowner from pg_type) o on o.by = r.oid
         where r.rolname = 'nexus_app'",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    let memberships: i64 =
        sqlx::query_scalar("select count(*) from pg_auth_members where member = 'nexus_app'::regrole")
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!((owned, memberships), (0, 0));
    let schemas: Vec<String> = sqlx::query_scalar(
        "select nspname::text from pg_namespace where has_schema_privilege('nexus_app', oid, 'create') and nspname !~ '^pg_'",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(schemas, [""; 0], "schemas in which the server could make tables");
}

/// What the server may do with a table besides reading, adding and changing its rows.
fn meant(table: &str) -> &'static str {
    match table {
        "_sqlx_migrations" => "",
        "makes" | "models" | "base_vehicles" | "engines" | "vehicle_engines" | "reference_loads" => "SELECT",
        "article_versions"
        | "asset_events"
        | "audit_events"
        | "stock_movements"
        | "ticket_calendar_hours"
        | "ticket_entries"
        | "ticket_promises" => "INSERT SELECT",
        "help_questions" | "inbound_mail_bytes" | "sign_in_failures" => "DELETE INSERT SELECT",
        "sessions.session" | "recovery_codes" => "DELETE INSERT SELECT UPDATE",
        "alert_letters"
        | "alerts"
        | "applications"
        | "article_audience"
        | "article_links"
        | "article_words"
        | "asset_claims"
        | "asset_drafts"
        | "asset_links"
        | "asset_texts"
        | "chat_seats"
        | "help_conversations"
        | "inbound_mails"
        | "interchanges"
        | "kit_components"
        | "live_processes"
        | "media_health_notes"
        | "media_patterns"
        | "part_attributes"
        | "part_descriptions"
        | "part_images"
        | "part_media_health"
        | "part_number_suffixes"
        | "part_numbers"
        | "part_packages"
        | "price_list_lines"
        | "recent_searches"
        | "retired_applications"
        | "saved_searches"
        | "search_log"
        | "search_resolutions"
        | "share_collection_items"
        | "supersessions"
        | "ticket_drafts"
        | "ticket_followers"
        | "ticket_plan_companies"
        | "ticket_plan_queues"
        | "ticket_seats"
        | "ticket_queue_members"
        | "ticket_survey_refusals"
        | "ticket_tags"
        | "ticket_verdicts"
        | "upload_parts"
        | "uploads"
        | "vehicle_coverage" => "DELETE INSERT SELECT UPDATE",
        _ => "INSERT SELECT UPDATE",
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_server_may_do_with_each_table_what_is_meant_and_no_more(owner: PgPool) {
    let tables: Vec<(String, String)> = sqlx::query_as(
        "select c.oid::regclass::text,
                coalesce((select string_agg(may, ' ' order by may)
                          from unnest(array['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE', 'UPDATE']) may
                          where has_table_privilege('nexus_app', c.oid, may)), '')
         from pg_class c
         where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(tables.len() > 40, "{tables:?}");
    let other: Vec<_> = tables.iter().filter(|(table, may)| meant(table) != may).collect();
    assert_eq!(other, Vec::<&(String, String)>::new());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_a_tenant_no_row_of_any_tenant_table_is_seen(owner: PgPool) {
    Shop::open(&owner, "NORTH", 10_000).await;
    let db = testkit::app_pool(&owner);
    let mut filled = BTreeSet::new();
    for table in tenant_tables(&owner).await {
        let count = format!("select count(*) from {table}");
        let there: i64 = sqlx::query_scalar(&count).fetch_one(&owner).await.unwrap();
        let seen: i64 = sqlx::query_scalar(&count).fetch_one(&db).await.unwrap();
        assert_eq!(seen, 0, "{table}");
        if there > 0 {
            filled.insert(table);
        }
    }
    assert!(filled.len() > 15, "the shop fills too few tables for this to mean much: {filled:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenant_sees_and_changes_no_row_of_any_tenant_table(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 10_000).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &south.buyer()).await.unwrap();
    for table in tenant_tables(&owner).await {
        let count = format!("select count(*) from {table} where tenant_id = $1");
        let seen: i64 = sqlx::query_scalar(&count).bind(north.tenant.uuid()).fetch_one(&mut *tx).await.unwrap();
        assert_eq!(seen, 0, "{table}");
        if meant(&table).contains("UPDATE") {
            let change = format!("update {table} set tenant_id = tenant_id where tenant_id <> $1");
            let done = sqlx::query(&change).bind(south.tenant.uuid()).execute(&mut *tx).await.unwrap();
            assert_eq!(done.rows_affected(), 0, "{table}");
        }
    }
}
