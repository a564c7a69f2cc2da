//! One step: decided, checked, carried out, written down, with the jobs that follow from it.

use super::held::Held;
use super::{Action, next};
use crate::history::{self, Entry};
use crate::settings::Settings;
use crate::{AssetVersionId, State, jobs, renditions, told};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};
use sqlx::types::Uuid;
use time::{Duration, OffsetDateTime};

#[derive(Clone, Copy)]
pub(super) struct Step<'a> {
    pub action: Action,
    /// Of an approval.
    pub settings: Option<&'a Settings>,
    pub note: &'a str,
    pub now: OffsetDateTime,
}

impl Step<'_> {
    pub fn new(action: Action, now: OffsetDateTime) -> Self {
        Self { action, settings: None, note: "", now }
    }
}

/// Takes the step with the version that is held, which is afterwards as it has become.
pub(super) async fn apply(tx: &mut TenantTx, held: &mut Held, step: Step<'_>) -> Result<()> {
    let before = held.at(step.now);
    let after = next(before, step.action, held.who(tx.actor()), held.is_last(step.settings))?;
    if held.archived {
        return Err(Error::Stale);
    }
    if step.action == Action::Publish {
        is_not_over(held, step.now)?;
        outdo(tx, held, step.now).await?;
        held.superseded = supersede(tx, held, step.now).await?;
    }
    become_next(held, tx, step, after);
    save(tx, held).await?;
    let entry = Entry::new(held.asset, step.action.as_str(), step.now).version(held.version);
    history::write(tx, entry.states(Some(before), after).note(step.note)).await?;
    told::of_step(tx, held, step.action, step.note).await?;
    follow(tx, held, step.action, step.now).await
}

fn is_not_over(held: &Held, now: OffsetDateTime) -> Result<()> {
    let over = held.period.is_over(now);
    if over { Err(FieldErrors::one("valid_until", FieldError::OutOfRange).into()) } else { Ok(()) }
}

/// Publishes the version, or notes that it is to be as soon as it can: what it takes the place of is seen until its first
/// day has come and all is made that is to be shown of it.
pub(super) async fn publish(tx: &mut TenantTx, held: &mut Held, now: OffsetDateTime) -> Result<()> {
    if held.state != State::Approved || !waits(tx, held, now).await? {
        return apply(tx, held, Step::new(Action::Publish, now)).await;
    }
    next(held.state, Action::Publish, held.who(tx.actor()), true)?;
    if held.archived {
        return Err(Error::Stale);
    }
    is_not_over(held, now)?;
    if held.publish_wanted_at.is_none() {
        held.publish_wanted_at = Some(now);
        held.revision += 1;
        save(tx, held).await?;
        history::write(tx, Entry::new(held.asset, "schedule", now).version(held.version)).await?;
    }
    publish_later(tx, held, now).await
}

/// Whether it cannot be published yet. Where nothing is shown there is nothing to keep.
pub(super) async fn waits(tx: &mut TenantTx, held: &Held, now: OffsetDateTime) -> Result<bool> {
    if !held.period.has_begun(now) {
        return Ok(true);
    }
    Ok(makes_room(tx, held, now).await? && !renditions::are_ready(tx, held.version, held.kind).await?)
}

/// Whether another version of its asset is seen now.
async fn makes_room(tx: &mut TenantTx, held: &Held, now: OffsetDateTime) -> Result<bool> {
    let shown = sqlx::query_scalar!(
        r#"select exists (select from asset_versions
                          where tenant_id = $1 and asset_id = $2 and asset_version_id <> $3 and state = 'published'
                            and coalesce(valid_from <= $4, true) and coalesce(valid_until > $4, true)) as "shown!""#,
        tx.actor().tenant.uuid(),
        held.asset.uuid(),
        held.version.uuid(),
        now,
    );
    Ok(shown.fetch_one(&mut **tx).await?)
}

/// Has it published on its first day. What waits for its renditions is published by the job that makes them.
pub(super) async fn publish_later(tx: &mut TenantTx, held: &Held, now: OffsetDateTime) -> Result<()> {
    match held.period.from {
        Some(from) if from > now => {
            platform::jobs::add_at(tx, jobs::PUBLISH, jobs::Subject { version: held.version }, from).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// What else changes with the state.
fn become_next(held: &mut Held, tx: &TenantTx, step: Step<'_>, after: State) {
    let person = tx.actor().person;
    match step.action {
        Action::Approve if after == State::InReview => held.first_approved_by = Some(person),
        Action::Approve => {
            held.approved_by = Some(person);
            held.approved_at = Some(step.now);
            let days = step.settings.and_then(|settings| settings.valid_days);
            let start = held.period.from.map_or(step.now, |from| from.max(step.now));
            let end = days.map(|days| start + Duration::days(days.into()));
            held.period.until = held.period.until.or(end);
        }
        Action::Reject | Action::Resubmit | Action::Recall => {
            held.first_approved_by = None;
            held.approved_by = None;
            held.approved_at = None;
        }
        Action::Publish => held.published_at = Some(step.now),
        Action::Clear | Action::Open | Action::Unpublish | Action::Expire => {}
    }
    held.publish_wanted_at = None;
    held.rejection = if after == State::Rejected { step.note.to_owned() } else { String::new() };
    held.state = after;
    held.revision += 1;
}

pub(super) async fn save(tx: &mut TenantTx, held: &Held) -> Result<()> {
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "update asset_versions set state = $3, revision = $4, first_approved_by = $5, approved_by = $6, approved_at = $7,
             valid_until = $8, published_at = $9, rejection = $10, publish_wanted_at = $11
         where tenant_id = $1 and asset_version_id = $2",
        tenant.uuid(),
        held.version.uuid(),
        held.state as State,
        held.revision,
        held.first_approved_by.map(|person| person.uuid()),
        held.approved_by.map(|person| person.uuid()),
        held.approved_at,
        held.period.until,
        held.published_at,
        held.rejection,
        held.publish_wanted_at,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Others that only wait for their renditions, and were wanted before this one, are not wanted any more.
async fn outdo(tx: &mut TenantTx, held: &Held, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update asset_versions set publish_wanted_at = null, revision = revision + 1
         where tenant_id = $1 and asset_id = $2 and asset_version_id <> $3 and publish_wanted_at <= $4
           and coalesce(valid_from <= $5, true)",
        tx.actor().tenant.uuid(),
        held.asset.uuid(),
        held.version.uuid(),
        held.publish_wanted_at.unwrap_or(now),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The version that was shown so far stays approved, or has expired.
async fn supersede(tx: &mut TenantTx, held: &Held, now: OffsetDateTime) -> Result<Option<(AssetVersionId, i32)>> {
    let tenant = tx.actor().tenant;
    let before = sqlx::query!(
        r#"update asset_versions set state = case when valid_until <= $4 then 'expired' else 'approved' end,
               revision = revision + 1
           where tenant_id = $1 and asset_id = $2 and asset_version_id <> $3 and state = 'published'
           returning asset_version_id, revision, state as "state: State""#,
        tenant.uuid(),
        held.asset.uuid(),
        held.version.uuid(),
        now,
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(before) = before else { return Ok(None) };
    let version = AssetVersionId::from(before.asset_version_id);
    let entry = Entry::new(held.asset, "supersede", now).version(version);
    history::write(tx, entry.states(Some(State::Published), before.state)).await?;
    Ok(Some((version, before.revision)))
}

/// The jobs that follow from a step.
pub(super) async fn follow(tx: &mut TenantTx, held: &Held, action: Action, now: OffsetDateTime) -> Result<()> {
    match (action, held.period.until) {
        (Action::Clear, _) => {
            platform::jobs::add(tx, jobs::PREPARE, jobs::Subject { version: held.version }).await.map(drop)
        }
        (Action::Publish, Some(until)) => jobs::end_at(tx, held.version, until, now).await,
        _ => Ok(()),
    }
}

/// Writes down what the scanner has found; nothing, if it lets the file pass.
pub(super) async fn note_scan(tx: &mut TenantTx, held: &Held, found: &str, now: OffsetDateTime) -> Result<()> {
    let (tenant, version): (Uuid, Uuid) = (tx.actor().tenant.uuid(), held.version.uuid());
    sqlx::query!(
        "update asset_versions set scanned_at = $4, scan_note = $3, revision = revision + 1
         where tenant_id = $1 and asset_version_id = $2",
        tenant,
        version,
        found,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
