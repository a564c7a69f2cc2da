//! Taking a demo distributor away again. The server's role may not, so the database's owner does.

use futures::TryStreamExt;
use media::storage::Storage;
use platform::Result;
use sqlx::{PgConnection, PgPool, types::Uuid};

/// Every table of a tenant, those that point at others first.
pub(crate) const TABLES: &[&str] = &[
    "jobs",
    "alerts",
    "ticket_survey_refusals",
    "ticket_surveys",
    "ticket_survey_rules",
    "alert_letters",
    "alert_choices",
    "alert_schedules",
    "ticket_trigger_runs",
    "ticket_triggers",
    "ticket_queue_members",
    "ticket_macros",
    "ticket_verdicts",
    "ticket_clocks",
    "ticket_promises",
    "ticket_plan_companies",
    "ticket_plan_queues",
    "ticket_plans",
    "ticket_calendar_hours",
    "ticket_calendars",
    "help_questions",
    "help_conversations",
    "article_feedback",
    "article_words",
    "article_links",
    "article_audience",
    "article_versions",
    "article_texts",
    "articles",
    "article_numbers",
    "chat_seats",
    "chat_agents",
    "chat_hours",
    "chat_lines",
    "ticket_seats",
    "inbound_mail_bytes",
    "inbound_mails",
    "outgoing_mails",
    "ticket_corrections",
    "ticket_attachments",
    "ticket_entries",
    "ticket_followers",
    "ticket_tags",
    "ticket_drafts",
    "tickets",
    "ticket_saved_views",
    "ticket_queues",
    "ticket_states",
    "ticket_numbers",
    "attached_files",
    "upload_parts",
    "uploads",
    "asset_references",
    "share_collection_items",
    "share_collections",
    "renditions",
    "asset_claims",
    "asset_drafts",
    "asset_decisions",
    "asset_events",
    "asset_texts",
    "asset_links",
    "asset_versions",
    "assets",
    "media_patterns",
    "media_reasons",
    "media_settings",
    "search_log",
    "search_resolutions",
    "sourcing_requests",
    "recent_searches",
    "saved_searches",
    "search_synonyms",
    "part_number_suffixes",
    "part_numbers",
    "retired_applications",
    "correction_reports",
    "corrections",
    "vehicle_coverage",
    "applications",
    "stock_movements",
    "stock_levels",
    "branch_locations",
    "locations",
    "contract_prices",
    "price_list_lines",
    "price_lists",
    "company_discounts",
    "company_terms",
    "customer_types",
    "kit_components",
    "supersessions",
    "interchanges",
    "part_packages",
    "part_images",
    "part_attributes",
    "part_descriptions",
    "attribute_uses",
    "parts",
    "attributes",
    "part_types",
    "categories",
    "brands",
    "imports",
    "search_synonyms",
    "garage_vehicles",
    // What goes before them notes its parts here.
    "media_health_notes",
    "part_media_health",
    "audit_events",
];

/// Removes the demo tenant of this slug, if there is one. A tenant that is no demo is left alone.
pub async fn remove(owner: &PgPool, storage: &Storage, slug: &str) -> Result<bool> {
    let mut tx = owner.begin().await?;
    let tenant = sqlx::query_scalar!(
        "select tenant_id from tenants where slug = $1 and demo_seed is not null for update",
        slug,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(tenant) = tenant else { return Ok(false) };
    // An owner that is no superuser is bound by the policies, too.
    act_as(&mut tx, "app.tenant_id", tenant).await?;
    for table in TABLES {
        delete(&mut tx, table, tenant).await?;
    }
    people(&mut tx, tenant).await?;
    for table in ["branches", "companies", "tenants"] {
        delete(&mut tx, table, tenant).await?;
    }
    tx.commit().await?;
    // No row names them any more; what is left by a kill here is an orphan, or is written over by the next load.
    storage.list(tenant.into()).try_for_each_concurrent(8, async |object| storage.delete(&object.key).await).await?;
    Ok(true)
}

async fn delete(tx: &mut PgConnection, table: &str, tenant: Uuid) -> Result<()> {
    sqlx::query(&format!("delete from {table} where tenant_id = $1")).bind(tenant).execute(tx).await?;
    Ok(())
}

async fn act_as(tx: &mut PgConnection, setting: &str, id: Uuid) -> Result<()> {
    sqlx::query!("select set_config($1, $2, true)", setting, id.to_string()).fetch_one(tx).await?;
    Ok(())
}

/// Its memberships, and those people who are nowhere else.
async fn people(tx: &mut PgConnection, tenant: Uuid) -> Result<()> {
    let people = sqlx::query_scalar!("select person_id from memberships where tenant_id = $1", tenant)
        .fetch_all(&mut *tx)
        .await?;
    delete(tx, "memberships", tenant).await?;
    for person in people {
        act_as(tx, "app.person_id", person).await?;
        sqlx::query!(
            "with gone as (
                 delete from sign_ins where person_id = $1 and tenant_id = $2 returning session_id
             )
             delete from sessions.session using gone where id = gone.session_id",
            person,
            tenant,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "delete from recovery_codes
             where person_id = $1 and not exists (select from memberships where person_id = $1)",
            person,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "delete from people
             where person_id = $1 and not exists (select from memberships where person_id = $1)",
            person,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}
