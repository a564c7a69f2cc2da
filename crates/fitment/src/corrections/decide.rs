//! What becomes of a claim.

use super::{CorrectionId, Held, State, Step, apply, fingerprint, hold, lint, report, reporters};
use crate::{READ, WRITE, applications};
use catalog::PartId;
use kernel::{FieldError, FieldErrors};
use platform::{
    Changes, Error, OnConstraint, PersonId, Result, TenantTx,
    alerts::{self, NewAlert},
    audit,
};
use serde_json::{Value, json};
use sqlx::types::Json;
use time::OffsetDateTime;

/// What those want to know whom it concerns beside the reporters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub correction: CorrectionId,
    pub part: PartId,
    pub part_number: String,
    pub reason: String,
    /// Who has been told already.
    pub reporters: Vec<PersonId>,
}

/// Takes the steps, all or none. `seen` is the [`fingerprint`] of the part's applications as they stood beside the claim:
/// where they are others by now, nothing is done.
#[tracing::instrument(name = "fitment.corrections.accept", skip_all, fields(correction.id = %id))]
pub async fn accept(
    tx: &mut TenantTx,
    id: CorrectionId,
    version: i32,
    seen: &str,
    now: OffsetDateTime,
) -> Result<Decided> {
    tx.actor().require(WRITE)?;
    let held = hold(tx, id, Some(version)).await?;
    may_become(&held, State::Accepted)?;
    let present = applications::for_part(tx, held.part).await?;
    if fingerprint(&present) != seen {
        return Err(Error::Stale);
    }
    if lint(&held.steps, &present).iter().any(|finding| finding.trouble.blocks()) {
        return Err(FieldErrors::one("steps", FieldError::OutOfRange).into());
    }
    let done = apply::take(tx, &held, &present, now).await?;
    become_(tx, &held, State::Accepted, "", json!(done), now).await?;
    audit(tx, "fitment.correction.accept", "correction", id, state(&held, State::Accepted)).await?;
    tell(tx, held, "fitment.correction-accepted", "").await
}

/// Refuses the claim; those who made it read why.
#[tracing::instrument(name = "fitment.corrections.refuse", skip_all, fields(correction.id = %id))]
pub async fn refuse(
    tx: &mut TenantTx,
    id: CorrectionId,
    version: i32,
    reason: &str,
    now: OffsetDateTime,
) -> Result<Decided> {
    tx.actor().require(WRITE)?;
    let reason = reason.trim();
    let mut errors = FieldErrors::default();
    errors.check(!reason.is_empty(), "reason", FieldError::Required);
    errors.check(reason.chars().count() <= 2000, "reason", FieldError::TooLong);
    errors.into_result()?;
    let held = hold(tx, id, Some(version)).await?;
    may_become(&held, State::Refused)?;
    become_(tx, &held, State::Refused, reason, json!([]), now).await?;
    let changes = state(&held, State::Refused).field("reason", None::<String>, reason);
    audit(tx, "fitment.correction.refuse", "correction", id, changes).await?;
    tell(tx, held, "fitment.correction-refused", reason).await
}

/// Takes a decision back: the claim is open again, and applications are as they were. `Stale` where they have been changed
/// since, or somebody has opened the same claim anew.
#[tracing::instrument(name = "fitment.corrections.undo", skip_all, fields(correction.id = %id))]
pub async fn undo(tx: &mut TenantTx, id: CorrectionId, version: i32, now: OffsetDateTime) -> Result<Decided> {
    tx.actor().require(WRITE)?;
    let held = hold(tx, id, Some(version)).await?;
    may_become(&held, State::Proposed)?;
    apply::take_back(tx, &held).await?;
    become_(tx, &held, State::Proposed, "", json!([]), now).await?;
    audit(tx, "fitment.correction.undo", "correction", id, state(&held, State::Proposed)).await?;
    tell(tx, held, "fitment.correction-reopened", "").await
}

/// Other steps than those that the claim came with.
#[tracing::instrument(name = "fitment.corrections.edit", skip_all, fields(correction.id = %id))]
pub async fn edit(
    tx: &mut TenantTx,
    id: CorrectionId,
    version: i32,
    steps: &[Step],
    now: OffsetDateTime,
) -> Result<()> {
    tx.actor().require(WRITE)?;
    let held = hold(tx, id, Some(version)).await?;
    if held.state != State::Proposed {
        return Err(Error::Stale);
    }
    if steps.len() > super::MOST_STEPS {
        return Err(FieldErrors::one("steps", FieldError::TooLong).into());
    }
    let changes = Changes::default().field("steps", json!(held.steps), json!(steps));
    if changes.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update corrections set steps = $3, version = version + 1, updated_at = $4, updated_by = $5
         where tenant_id = $1 and correction_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        Json(steps) as _,
        now,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    audit(tx, "fitment.correction.edit", "correction", id, changes).await
}

/// The actor takes their own report back. With the last one goes the claim, which is said.
#[tracing::instrument(name = "fitment.corrections.withdraw", skip_all, fields(correction.id = %id))]
pub async fn withdraw(tx: &mut TenantTx, id: CorrectionId, now: OffsetDateTime) -> Result<bool> {
    tx.actor().require(READ)?;
    let held = hold(tx, id, None).await?;
    let person = tx.actor().person;
    if !reporters(tx, id).await?.contains(&person) {
        return Err(Error::NotFound);
    }
    if held.state != State::Proposed {
        return Err(Error::Stale);
    }
    sqlx::query!(
        "update correction_reports set withdrawn_at = $4
         where tenant_id = $1 and correction_id = $2 and person_id = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        person.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    let last = report::count(tx, id).await? == 0;
    let mut changes = Changes::default();
    if last {
        become_(tx, &held, State::Withdrawn, "", json!([]), now).await?;
        changes = state(&held, State::Withdrawn);
    }
    audit(tx, "fitment.correction.withdraw", "correction", id, changes).await?;
    Ok(last)
}

fn may_become(held: &Held, next: State) -> Result<()> {
    if held.state.may_become(next) { Ok(()) } else { Err(Error::Stale) }
}

fn state(held: &Held, next: State) -> Changes {
    Changes::default().field("state", held.state.as_str(), next.as_str())
}

async fn become_(
    tx: &mut TenantTx,
    held: &Held,
    next: State,
    reason: &str,
    done: Value,
    now: OffsetDateTime,
) -> Result<()> {
    let decided = matches!(next, State::Accepted | State::Refused);
    let person = tx.actor().person;
    sqlx::query!(
        "update corrections
         set state = $3, reason = $4, done = $5, version = version + 1, updated_at = $6, updated_by = $7,
             decided_at = $8, decided_by = $9
         where tenant_id = $1 and correction_id = $2",
        tx.actor().tenant.uuid(),
        held.id.uuid(),
        next.as_str(),
        reason,
        done,
        now,
        person.uuid(),
        decided.then_some(now),
        decided.then_some(person.uuid()),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("corrections_open_key", "correction", FieldError::Taken)
    .map_err(|error| if matches!(error, Error::Invalid(_)) { Error::Stale } else { error })?;
    Ok(())
}

/// Those who said so hear of it.
async fn tell(tx: &mut TenantTx, held: Held, kind: &'static str, reason: &str) -> Result<Decided> {
    let reporters = reporters(tx, held.id).await?;
    let subject = ("correction", held.id.uuid());
    alerts::tell(tx, &reporters, NewAlert { kind, subject, about: &held.about, note: reason }).await?;
    Ok(Decided { correction: held.id, part: held.part, part_number: held.about, reason: reason.to_owned(), reporters })
}
