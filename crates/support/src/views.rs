//! Filters with names: an agent's own, and those that the desk shares.

use crate::filter::Filter;
use crate::list::Sort;
use crate::visibility::require_staff;
use crate::{MANAGE, READ, ViewId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, OnConstraint, Result, TenantTx, audit};
use sqlx::types::{Json, Uuid};

/// As many as a person may have, and as many as may be shared.
pub const MOST: i64 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub id: ViewId,
    pub name: String,
    pub filter: Filter,
    pub sort: Sort,
    /// Everybody's at the desk.
    pub shared: bool,
    pub version: i32,
}

/// What a view is to be.
#[derive(Clone, Debug)]
pub struct NewView {
    name: String,
    filter: Filter,
    sort: Sort,
}

impl NewView {
    pub fn parse(name: &str, filter: Filter, sort: Sort) -> Result<Self, FieldErrors> {
        let name = name.trim();
        let mut errors = FieldErrors::default();
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
        errors.check(filter.text.chars().count() <= 200, "text", FieldError::TooLong);
        errors.check(filter.tag.as_ref().is_none_or(|tag| tag.chars().count() <= 40), "tag", FieldError::TooLong);
        errors.check(filter.kinds.len() <= 6, "kinds", FieldError::OutOfRange);
        errors.into_result()?;
        Ok(Self { name: name.to_owned(), filter, sort })
    }
}

/// Whose views the actor may keep: their own, or the shared ones for those who manage the desk.
fn whose(tx: &TenantTx, shared: bool) -> Result<Option<Uuid>> {
    require_staff(tx.actor(), READ)?;
    if shared {
        tx.actor().require(MANAGE)?;
    }
    Ok((!shared).then_some(tx.actor().person.uuid()))
}

/// The shared ones and the actor's own, in their order.
#[tracing::instrument(name = "support.views.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<View>> {
    require_staff(tx.actor(), READ)?;
    let rows = sqlx::query!(
        r#"select view_id, name, filter as "filter: Json<Filter>", sort as "sort: Sort", person_id is null as "shared!",
                  version
           from ticket_saved_views
           where tenant_id = $1 and (person_id is null or person_id = $2) and archived_at is null
           order by person_id is not null, rank, view_id"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let views = rows.into_iter().map(|row| View {
        id: row.view_id.into(),
        name: row.name,
        filter: row.filter.0,
        sort: row.sort,
        shared: row.shared,
        version: row.version,
    });
    Ok(views.collect())
}

/// Adds one after the others.
#[tracing::instrument(name = "support.views.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: &NewView, shared: bool) -> Result<ViewId> {
    let whose = whose(tx, shared)?;
    let id = ViewId::generate();
    let done = sqlx::query!(
        "insert into ticket_saved_views (view_id, tenant_id, person_id, name, filter, sort, rank, created_by, updated_by)
         select $1, $2, $3, $4, $5, $6, coalesce(max(rank), 0) + 1, $7, $7 from ticket_saved_views
         where tenant_id = $2 and person_id is not distinct from $3
         having count(*) filter (where archived_at is null) < $8",
        id.uuid(),
        tx.actor().tenant.uuid(),
        whose,
        new.name,
        Json(&new.filter) as _,
        new.sort.as_str(),
        tx.actor().person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await;
    if taken(done)? == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    if shared {
        audit(tx, "support.view.add", "ticket_view", id, Changes::default().field("name", (), &*new.name)).await?;
    }
    Ok(id)
}

/// Changes the view that the caller saw at `version`.
#[tracing::instrument(name = "support.views.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: ViewId, version: i32, new: &NewView) -> Result<()> {
    let old = hold(tx, id).await?;
    if old.version != version {
        return Err(Error::Stale);
    }
    let done = sqlx::query!(
        "update ticket_saved_views
         set name = $3, filter = $4, sort = $5, version = version + 1, updated_at = now(), updated_by = $6
         where tenant_id = $1 and view_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        new.name,
        Json(&new.filter) as _,
        new.sort.as_str(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await;
    taken(done)?;
    let filter = |filter: &Filter| serde_json::to_value(filter).map_err(Error::internal);
    let changes = Changes::default()
        .field("name", old.name, &*new.name)
        .field("filter", filter(&old.filter)?, filter(&new.filter)?)
        .field("sort", old.sort.as_str(), new.sort.as_str());
    if old.shared && !changes.is_empty() {
        audit(tx, "support.view.change", "ticket_view", id, changes).await
    } else {
        Ok(())
    }
}

#[tracing::instrument(name = "support.views.remove", skip_all)]
pub async fn remove(tx: &mut TenantTx, id: ViewId) -> Result<()> {
    let old = hold(tx, id).await?;
    sqlx::query!(
        "update ticket_saved_views set archived_at = now(), updated_at = now(), updated_by = $3
         where tenant_id = $1 and view_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    let changes = Changes::default().field("name", old.name, ());
    if old.shared { audit(tx, "support.view.remove", "ticket_view", id, changes).await } else { Ok(()) }
}

/// Takes back [`remove`].
#[tracing::instrument(name = "support.views.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: ViewId) -> Result<()> {
    require_staff(tx.actor(), READ)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let removed = sqlx::query!(
        r#"select name, person_id is null as "shared!" from ticket_saved_views
           where tenant_id = $1 and view_id = $2 and (person_id is null or person_id = $3) and archived_at is not null
           for update"#,
        tenant.uuid(),
        id.uuid(),
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let whose = whose(tx, removed.shared)?;
    let done = sqlx::query!(
        "update ticket_saved_views set archived_at = null, updated_at = now(), updated_by = $3
         where tenant_id = $1 and view_id = $2
           and $5 > (select count(*) from ticket_saved_views
                     where tenant_id = $1 and person_id is not distinct from $4 and archived_at is null)",
        tenant.uuid(),
        id.uuid(),
        person.uuid(),
        whose,
        MOST,
    )
    .execute(&mut **tx)
    .await;
    if taken(done)? == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    let changes = Changes::default().field("name", (), removed.name);
    if removed.shared { audit(tx, "support.view.restore", "ticket_view", id, changes).await } else { Ok(()) }
}

/// One that the actor may change; another person's is not there.
async fn hold(tx: &mut TenantTx, id: ViewId) -> Result<View> {
    require_staff(tx.actor(), READ)?;
    let row = sqlx::query!(
        r#"select name, filter as "filter: Json<Filter>", sort as "sort: Sort", person_id is null as "shared!", version
           from ticket_saved_views
           where tenant_id = $1 and view_id = $2 and (person_id is null or person_id = $3) and archived_at is null
           for update"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    whose(tx, row.shared)?;
    Ok(View { id, name: row.name, filter: row.filter.0, sort: row.sort, shared: row.shared, version: row.version })
}

/// The name is another's, of this person's views or of the shared ones.
fn taken(done: Result<sqlx::postgres::PgQueryResult, sqlx::Error>) -> Result<u64> {
    let constraint = match done.as_ref().err().and_then(sqlx::Error::as_database_error).and_then(|e| e.constraint()) {
        Some("ticket_saved_views_shared_name_key") => "ticket_saved_views_shared_name_key",
        _ => "ticket_saved_views_name_key",
    };
    Ok(done.on_constraint(constraint, "name", FieldError::Taken)?.rows_affected())
}
