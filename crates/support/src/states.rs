//! Where a tenant says that its tickets stand. Every tenant begins with the usual states, renames them as it likes, and may
//! have more of each kind; what a state means to clocks and messages is its kind, which never changes.

use crate::words::{Names, StateKind};
use crate::{MANAGE, StateId, visibility};
use kernel::{FieldError, FieldErrors, is_language_code};
use platform::{Changes, Error, Result, TenantTx, audit};
use serde_json::Value;
use sqlx::types::Json;
use std::collections::BTreeMap;

/// As many as a tenant may have.
pub const MOST: i64 = 40;
/// Of these kinds there is always one, for the rules lead to it.
const NEEDED: [StateKind; 4] = [StateKind::New, StateKind::Open, StateKind::Solved, StateKind::Closed];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub id: StateId,
    pub kind: StateKind,
    pub names: Names,
    pub rank: i32,
    pub version: i32,
}

/// A name in one language at least. Fields are `name.en` and so on.
pub fn parse_names(names: BTreeMap<String, String>) -> Result<Names, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut kept = BTreeMap::new();
    for (language, name) in names {
        let (field, name) = (format!("name.{language}"), name.trim().to_owned());
        errors.check(is_language_code(&language), &field, FieldError::Malformed);
        errors.check(name.chars().count() <= 60, &field, FieldError::TooLong);
        if !name.is_empty() {
            kept.insert(language, name);
        }
    }
    errors.check(!kept.is_empty(), "name.en", FieldError::Required);
    errors.check(kept.len() <= 20, "name.en", FieldError::OutOfRange);
    errors.into_result()?;
    Ok(Names(kept))
}

/// Those that a ticket can come into, in their order: for whoever sees tickets.
#[tracing::instrument(name = "support.states.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<State>> {
    visibility::viewer(tx.actor())?;
    let rows = sqlx::query!(
        r#"select state_id, kind as "kind: StateKind", names as "names: Json<Names>", rank, version
           from ticket_states where tenant_id = $1 and archived_at is null order by rank, state_id"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let states = rows.into_iter().map(|row| State {
        id: row.state_id.into(),
        kind: row.kind,
        names: row.names.0,
        rank: row.rank,
        version: row.version,
    });
    Ok(states.collect())
}

/// Adds one after the others.
#[tracing::instrument(name = "support.states.add", skip_all)]
pub async fn add(tx: &mut TenantTx, kind: StateKind, names: &Names) -> Result<StateId> {
    tx.actor().require(MANAGE)?;
    let (id, tenant, person) = (StateId::generate(), tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_states (state_id, tenant_id, kind, names, rank, created_by, updated_by)
         select $1, $2, $3, $4, coalesce(max(rank), 0) + 1, $5, $5 from ticket_states
         where tenant_id = $2 having count(*) filter (where archived_at is null) < $6",
        id.uuid(),
        tenant.uuid(),
        kind.as_str(),
        Json(names) as _,
        person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name.en", FieldError::OutOfRange).into());
    }
    let changes = Changes::default().field("kind", (), kind.as_str()).field("names", (), written(names));
    audit(tx, "support.state.add", "ticket_state", id, changes).await?;
    Ok(id)
}

/// Renames the state that the caller saw at `version`, and puts it elsewhere among the others.
#[tracing::instrument(name = "support.states.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: StateId, version: i32, names: &Names, rank: i32) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let old = hold(tx, id).await?;
    if old.version != version {
        return Err(Error::Stale);
    }
    let changes = Changes::default().field("names", written(&old.names), written(names)).field("rank", old.rank, rank);
    if changes.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update ticket_states set names = $3, rank = $4, version = version + 1, updated_at = now(), updated_by = $5
         where tenant_id = $1 and state_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        Json(names) as _,
        rank,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    audit(tx, "support.state.change", "ticket_state", id, changes).await
}

/// No ticket comes into it any more; those in it stay. The last one of a kind that is needed stays, too.
#[tracing::instrument(name = "support.states.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: StateId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    // All are held, or two who archive at once would each leave the other's.
    let held = sqlx::query!(
        r#"select state_id, kind as "kind: StateKind" from ticket_states
           where tenant_id = $1 and archived_at is null order by state_id for update"#,
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let kind = held.iter().find(|row| row.state_id == id.uuid()).ok_or(Error::NotFound)?.kind;
    if NEEDED.contains(&kind) && held.iter().filter(|row| row.kind == kind).count() == 1 {
        return Err(FieldErrors::one("state", FieldError::Required).into());
    }
    sqlx::query!(
        "update ticket_states set archived_at = now(), version = version + 1, updated_at = now(), updated_by = $3
         where tenant_id = $1 and state_id = $2",
        tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    audit(tx, "support.state.archive", "ticket_state", id, Changes::default().field("archived", false, true)).await
}

/// Takes back [`archive`].
#[tracing::instrument(name = "support.states.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: StateId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let done = sqlx::query!(
        "update ticket_states set archived_at = null, version = version + 1, updated_at = now(), updated_by = $3
         where tenant_id = $1 and state_id = $2 and archived_at is not null
           and $4 > (select count(*) from ticket_states where tenant_id = $1 and archived_at is null)",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    audit(tx, "support.state.restore", "ticket_state", id, Changes::default().field("archived", true, false)).await
}

async fn hold(tx: &mut TenantTx, id: StateId) -> Result<State> {
    let row = sqlx::query!(
        r#"select kind as "kind: StateKind", names as "names: Json<Names>", rank, version
           from ticket_states where tenant_id = $1 and state_id = $2 and archived_at is null for update"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(State { id, kind: row.kind, names: row.names.0, rank: row.rank, version: row.version })
}

/// The kind of one that a ticket can come into.
pub(crate) async fn kind(tx: &mut TenantTx, id: StateId) -> Result<StateKind> {
    let kind = sqlx::query_scalar!(
        r#"select kind as "kind: StateKind" from ticket_states
           where tenant_id = $1 and state_id = $2 and archived_at is null"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    kind.fetch_optional(&mut **tx).await?.ok_or_else(|| FieldErrors::one("state", FieldError::Unknown).into())
}

/// The first of a kind of which there always is one.
pub(crate) async fn first(tx: &mut TenantTx, kind: StateKind) -> Result<StateId> {
    let id = sqlx::query_scalar!(
        "select state_id from ticket_states where tenant_id = $1 and kind = $2 and archived_at is null
         order by rank, state_id limit 1",
        tx.actor().tenant.uuid(),
        kind.as_str(),
    );
    let id = id.fetch_optional(&mut **tx).await?;
    id.map(StateId::from).ok_or_else(|| Error::internal(format!("no state of the kind {}", kind.as_str())))
}

fn written(names: &Names) -> Value {
    Value::Object(names.0.iter().map(|(language, name)| (language.clone(), Value::from(name.as_str()))).collect())
}
