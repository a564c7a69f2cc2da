use super::{NOW, count, demo, is_gtin, key, loaded, none, reference, small, storage};
use crate::{Options, PASSWORD, accounts_json, load, remove::TABLES};
use sqlx::PgPool;

/// Everything that the demo writes and that does not change with its key, as one text.
pub(super) async fn content(owner: &PgPool) -> Vec<(String, String)> {
    let mut content = Vec::new();
    for table in TABLES.iter().filter(|table| **table != "audit_events") {
        let row = match *table {
            // Fields of the text index are numbered once, and never again.
            "attributes" => "(to_jsonb(r) - 'field')::text",
            // Neither is anybody's address.
            "jobs" => {
                "(to_jsonb(r) - '{job_id,created_at,due_at}'::text[] - case kind when 'mail.written' then 'payload' else '' end)::text"
            }
            "inbound_mails" | "inbound_mail_bytes" => "(to_jsonb(r) - 'mail_id')::text",
            "asset_events" => "(to_jsonb(r) - 'asset_event_id')::text",
            "alerts" => {
                "(to_jsonb(r) - '{alert_id,created_at}'::text[] - case when subject_kind in ('ticket', 'correction', 'mail') then 'subject_id' else '' end)::text"
            }
            // A ticket is addressed by its number; states the database makes with the tenant.
            "ticket_states" => "(to_jsonb(r) - '{state_id,created_at,updated_at}'::text[])::text",
            "ticket_queues" => "(to_jsonb(r) - '{queue_id,created_at,updated_at}'::text[])::text",
            "ticket_saved_views" => "(to_jsonb(r) - '{view_id,created_at,updated_at}'::text[])::text",
            "tickets" => "(to_jsonb(r) - '{ticket_id,thread_id,merged_into,state_id,queue_id}'::text[])::text",
            "ticket_entries" => "(to_jsonb(r) - '{entry_id,ticket_id,other_id,changes}'::text[])::text",
            "chat_lines" => "(to_jsonb(r) - '{ticket_id,entry_id}'::text[])::text",
            "ticket_calendars" => "(to_jsonb(r) - '{calendar_id,created_at,updated_at}'::text[])::text",
            "ticket_calendar_hours" => "(to_jsonb(r) - '{calendar_id,created_at}'::text[])::text",
            "ticket_plans" => "(to_jsonb(r) - '{plan_id,calendar_id,created_at,updated_at}'::text[])::text",
            "ticket_promises" => "(to_jsonb(r) - '{promise_id,ticket_id,plan_id,calendar_id}'::text[])::text",
            "ticket_clocks" => "(to_jsonb(r) - '{ticket_id,plan_id}'::text[])::text",
            "ticket_verdicts" => "(to_jsonb(r) - '{verdict_id,ticket_id,plan_id,queue_id}'::text[])::text",
            "ticket_surveys" => "(to_jsonb(r) - '{survey_id,ticket_id,queue_id}'::text[])::text",
            "ticket_survey_rules" => "(to_jsonb(r) - 'updated_at')::text",
            "ticket_followers" | "ticket_tags" => "(to_jsonb(r) - 'ticket_id')::text",
            // What was corrected by hand is new each time.
            "applications" => "(to_jsonb(r) - case source when 'staff' then 'application_id' else '' end)::text",
            "corrections" => "(to_jsonb(r) - '{correction_id,done}'::text[])::text",
            "correction_reports" | "retired_applications" => "(to_jsonb(r) - 'correction_id')::text",
            "ticket_corrections" => "(to_jsonb(r) - '{ticket_id,correction_id}'::text[])::text",
            // A hash has salt.
            "share_collections" => "(to_jsonb(r) - 'password_hash')::text",
            _ => "r::text",
        };
        let sql = format!("select coalesce(md5(string_agg({row}, '' order by {row})), '') from {table} r");
        content.push((table.to_string(), sqlx::query_scalar(&sql).fetch_one(owner).await.unwrap()));
    }
    content
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_seed_makes_the_same_and_another_makes_something_else(owner: PgPool) {
    reference(&owner).await;
    demo(&owner, small()).await.unwrap();
    let first = content(&owner).await;
    demo(&owner, Options { replace: true, ..small() }).await.unwrap();
    assert_eq!(content(&owner).await, first);
    demo(&owner, Options { replace: true, seed: 2, ..small() }).await.unwrap();
    assert_ne!(content(&owner).await, first);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_second_load_is_refused_and_leaves_the_first(owner: PgPool) {
    let loaded = loaded(&owner).await;
    assert!(demo(&owner, small()).await.is_err());
    assert_eq!((loaded.parts, count(&owner, "parts").await), (200, 200));
    assert_eq!(count(&owner, "tenants where demo_seed is not null").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_vehicles_nothing_is_made(owner: PgPool) {
    assert!(demo(&owner, small()).await.is_err());
    assert_eq!(count(&owner, "tenants").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_tenant_that_is_no_demo_is_never_replaced(owner: PgPool) {
    reference(&owner).await;
    sqlx::query(
        "insert into tenants (tenant_id, slug, name, currency) values (gen_random_uuid(), 'valmont', 'V', 'EUR')",
    )
    .execute(&owner)
    .await
    .unwrap();
    assert!(demo(&owner, Options { replace: true, ..small() }).await.is_err());
    assert_eq!(count(&owner, "tenants").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn replacing_knows_every_table_of_a_tenant(owner: PgPool) {
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.table_name::text from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    // What the text index has yet to hear outlives the tenant: its parts are to be forgotten.
    let others = ["tenants", "companies", "branches", "memberships", "sign_ins", "search_changes"];
    let forgotten: Vec<_> =
        tables.iter().filter(|table| !TABLES.contains(&table.as_str()) && !others.contains(&table.as_str())).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_who_is_signed_in_does_not_stop_a_replacement(owner: PgPool) {
    loaded(&owner).await;
    sqlx::raw_sql(
        "insert into sessions.session values ('s', '', now());
         insert into sign_ins (sign_in_id, person_id, tenant_id, session_id)
         select gen_random_uuid(), person_id, tenant_id, 's' from memberships limit 1",
    )
    .execute(&owner)
    .await
    .unwrap();
    demo(&owner, Options { replace: true, ..small() }).await.unwrap();
    assert_eq!((count(&owner, "sign_ins").await, count(&owner, "sessions.session").await), (0, 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn demo_people_can_sign_in_with_what_is_written_down(owner: PgPool) {
    let loaded = loaded(&owner).await;
    let accounts = &loaded.accounts;
    assert_eq!(count(&owner, "memberships").await, accounts.len() as i64);
    for (tenant, roles) in [("northgate", 6), ("valmont", 4)] {
        let mut of: Vec<&str> = accounts.iter().filter(|a| a.tenant == tenant).map(|a| a.role.as_str()).collect();
        of.sort_unstable();
        of.dedup();
        assert_eq!(of.len(), roles, "{tenant}");
    }
    let hash: String = sqlx::query_scalar("select password_hash from people where email = 'counter@northgate.example'")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert!(identity::password::verify(PASSWORD, Some(&hash)).await.unwrap());
    let with: Vec<String> = accounts.iter().filter(|a| a.totp_secret.is_some()).map(|a| a.email.clone()).collect();
    assert!(with.len() < accounts.len() && with.contains(&"admin@valmont.example".to_owned()));
    let (person, sealed): (sqlx::types::Uuid, Vec<u8>) =
        sqlx::query_as("select person_id, totp_secret from people where email = $1 and totp_confirmed_at is not null")
            .bind(&with[0])
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(key().open(person.as_bytes(), &sealed).unwrap().len(), 20);
    assert_eq!(count(&owner, "people where totp_confirmed_at is not null").await, with.len() as i64);
    assert!(accounts_json(&loaded).contains(r#""email": "counter@northgate.example""#));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_row_of_one_distributor_is_seen_by_the_other(owner: PgPool) {
    loaded(&owner).await;
    let db = testkit::app_pool(&owner);
    let mut seen = 0;
    for slug in ["northgate", "valmont"] {
        let tenant = identity::tenants::by_slug(&db, slug).await.unwrap().unwrap().tenant;
        let mut tx = platform::TenantTx::begin(&db, &identity::tenants::system_actor(tenant)).await.unwrap();
        seen += sqlx::query_scalar::<_, i64>("select count(*) from parts").fetch_one(&mut *tx).await.unwrap();
    }
    assert_eq!(seen, count(&owner, "parts").await);
    none(&owner, "an e-mail of one in the other", "select from people p join memberships m using (person_id) join tenants t using (tenant_id) where p.email not like '%@' || t.slug || '.example'").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn gtins_are_right_and_nobody_elses(owner: PgPool) {
    loaded(&owner).await;
    let gtins: Vec<String> = sqlx::query_scalar("select gtin from parts union all select gtin from part_packages")
        .fetch_all(&owner)
        .await
        .unwrap();
    assert!(gtins.len() > 400 && gtins.iter().all(|gtin| is_gtin(gtin)));
    none(&owner, "a GTIN of two parts", "select gtin from parts group by gtin having count(*) > 1").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn progress_is_told(owner: PgPool) {
    reference(&owner).await;
    let steps = std::sync::atomic::AtomicUsize::new(0);
    let told = |_: &str| {
        steps.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    };
    let folder = tempfile::tempdir().unwrap();
    load(&testkit::app_pool(&owner), &owner, (&storage(&folder), &key()), small(), NOW, told).await.unwrap();
    assert!(steps.into_inner() >= 4);
}
