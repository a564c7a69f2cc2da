//! The steps that people and jobs take.

use super::apply::{Step, apply, publish as publish_held, waits};
use super::held::{Held, hold};
use super::{Action, next, undo};
use crate::history::{self, Entry};
use crate::settings::{self, Settings};
use crate::{APPROVE, AssetId, AssetVersionId, ReasonId, State, UPLOAD, require_system, told};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx};
use time::OffsetDateTime;

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// One of the tenant's.
    Canned(ReasonId),
    Free(String),
}

impl Reason {
    async fn text(&self, tx: &mut TenantTx) -> Result<String> {
        let text = match self {
            Self::Canned(id) => settings::reason(tx, *id).await?,
            Self::Free(text) => text.trim().to_owned(),
        };
        let mut errors = FieldErrors::default();
        errors.check(!text.is_empty(), "reason", FieldError::Required);
        errors.check(text.chars().count() <= 500, "reason", FieldError::TooLong);
        errors.into_result()?;
        Ok(text)
    }
}

/// A version and what the one who decides on it saw of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub version: AssetVersionId,
    pub revision: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Approve,
    Reject(Reason),
}

/// Begins to look at a version; one that is looked at already stays as it is.
#[tracing::instrument(name = "media.workflow.open", skip_all)]
pub async fn open(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let mut held = hold(tx, version).await?;
    if held.state != State::InReview {
        apply(tx, &mut held, Step::new(Action::Open, now)).await?;
    }
    Ok(held.state)
}

/// Approves the version that the caller saw, and publishes it where the tenant wants it so and no other approval is needed.
#[tracing::instrument(name = "media.workflow.approve", skip_all)]
pub async fn approve(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let settings = settings::read(tx).await?;
    approve_with(tx, seen, &settings, now).await
}

async fn approve_with(tx: &mut TenantTx, seen: Decision, settings: &Settings, now: OffsetDateTime) -> Result<State> {
    let mut held = hold(tx, seen.version).await?.seen_at(seen.revision)?;
    // All that could be refused comes before the first change: others may be decided on in the same transaction.
    let (who, last) = (held.who(tx.actor()), held.is_last(Some(settings)));
    let opened = if held.state == State::Submitted { next(held.state, Action::Open, who, last)? } else { held.at(now) };
    next(opened, Action::Approve, who, last)?;
    check(tx, &held, settings, now).await?;
    if held.state == State::Submitted {
        apply(tx, &mut held, Step::new(Action::Open, now)).await?;
    }
    let before = held.clone();
    apply(tx, &mut held, Step { settings: Some(settings), ..Step::new(Action::Approve, now) }).await?;
    if held.state == State::Approved && settings.publish_on_approval {
        publish_held(tx, &mut held, now).await?;
    }
    undo::note(tx, Action::Approve, &before, &held, now).await?;
    Ok(held.at(now))
}

/// What has to be said about a file before it is approved: what it shows, in every language of the tenant, and whose it
/// is, where the tenant wants to know; and its time must not be over.
async fn check(tx: &mut TenantTx, held: &Held, settings: &Settings, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.actor().tenant;
    let missing = sqlx::query_scalar!(
        r#"select language as "language!" from unnest($3::text[]) language
           where not exists (select from asset_texts t
                             where t.tenant_id = $1 and t.asset_version_id = $2 and t.language = language.language)"#,
        tenant.uuid(),
        held.version.uuid(),
        &settings.languages,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut errors = FieldErrors::default();
    for language in missing {
        errors.check(false, &format!("alt.{language}"), FieldError::Required);
    }
    errors.check(!settings.rights_required || !held.rights_holder.is_empty(), "rights_holder", FieldError::Required);
    errors.check(!held.period.is_over(now), "valid_until", FieldError::OutOfRange);
    errors.into_result()?;
    Ok(())
}

/// Refuses the version that the caller saw, published or not, and says why.
#[tracing::instrument(name = "media.workflow.reject", skip_all)]
pub async fn reject(tx: &mut TenantTx, seen: Decision, reason: &Reason, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let reason = reason.text(tx).await?;
    reject_with(tx, seen, &reason, now).await
}

async fn reject_with(tx: &mut TenantTx, seen: Decision, reason: &str, now: OffsetDateTime) -> Result<State> {
    let mut held = hold(tx, seen.version).await?.seen_at(seen.revision)?;
    if held.state == State::Submitted {
        apply(tx, &mut held, Step::new(Action::Open, now)).await?;
    }
    let before = held.clone();
    apply(tx, &mut held, Step { note: reason, ..Step::new(Action::Reject, now) }).await?;
    undo::note(tx, Action::Reject, &before, &held, now).await?;
    Ok(held.state)
}

/// Decides on many at once. Each is decided by itself: what one is refused for is said, and the others go on.
#[tracing::instrument(name = "media.workflow.decide", skip_all)]
pub async fn decide(
    tx: &mut TenantTx,
    seen: &[Decision],
    verdict: &Verdict,
    now: OffsetDateTime,
) -> Result<Vec<(AssetVersionId, Result<State>)>> {
    tx.actor().require(APPROVE)?;
    let settings = settings::read(tx).await?;
    let reason = match verdict {
        Verdict::Approve => String::new(),
        Verdict::Reject(reason) => reason.text(tx).await?,
    };
    let mut outcomes = Vec::with_capacity(seen.len());
    for &each in seen {
        let outcome = match verdict {
            Verdict::Approve => approve_with(tx, each, &settings, now).await,
            Verdict::Reject(_) => reject_with(tx, each, &reason, now).await,
        };
        match outcome {
            Err(Error::Internal(source)) => return Err(Error::Internal(source)),
            other => outcomes.push((each.version, other)),
        }
    }
    Ok(outcomes)
}

/// Shows the approved version that the caller saw in the place of the one before it: now, or as soon as its first day has
/// come and its renditions are there.
#[tracing::instrument(name = "media.workflow.publish", skip_all)]
pub async fn publish(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let mut held = hold(tx, seen.version).await?.seen_at(seen.revision)?;
    let before = held.clone();
    publish_held(tx, &mut held, now).await?;
    undo::note(tx, Action::Publish, &before, &held, now).await?;
    Ok(held.at(now))
}

/// Takes the published version that the caller saw from where it is seen.
#[tracing::instrument(name = "media.workflow.unpublish", skip_all)]
pub async fn unpublish(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<State> {
    end(tx, seen, Action::Unpublish, now).await
}

/// Ends the published version that the caller saw before its time.
#[tracing::instrument(name = "media.workflow.expire", skip_all)]
pub async fn expire(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<State> {
    end(tx, seen, Action::Expire, now).await
}

async fn end(tx: &mut TenantTx, seen: Decision, action: Action, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let mut held = hold(tx, seen.version).await?.seen_at(seen.revision)?;
    let before = held.clone();
    apply(tx, &mut held, Step::new(action, now)).await?;
    undo::note(tx, action, &before, &held, now).await?;
    Ok(held.state)
}

/// Hands a refused or expired version in again.
#[tracing::instrument(name = "media.workflow.resubmit", skip_all)]
pub async fn resubmit(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(UPLOAD)?;
    let mut held = hold(tx, seen.version).await?.seen_at(seen.revision)?;
    apply(tx, &mut held, Step::new(Action::Resubmit, now)).await?;
    Ok(held.state)
}

/// What of an asset was shown, or was to be, before it was archived is looked at anew when it comes back with its bytes:
/// whoever sent them approves nothing by that.
pub(crate) async fn recall(tx: &mut TenantTx, asset: AssetId, now: OffsetDateTime) -> Result<()> {
    let versions = sqlx::query_scalar!(
        "select asset_version_id from asset_versions
         where tenant_id = $1 and asset_id = $2 and (state = 'published' or publish_wanted_at is not null)
         order by number",
        tx.actor().tenant.uuid(),
        asset.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    for version in versions {
        let mut held = hold(tx, version.into()).await?;
        if held.at(now) != State::Expired {
            apply(tx, &mut held, Step::new(Action::Recall, now)).await?;
        }
    }
    Ok(())
}

/// The scanner let the file pass: a job says so.
#[tracing::instrument(name = "media.workflow.cleared", skip_all)]
pub async fn cleared(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<State> {
    require_system(tx)?;
    let mut held = hold(tx, version).await?;
    apply(tx, &mut held, Step::new(Action::Clear, now)).await?;
    super::apply::note_scan(tx, &held, "", now).await?;
    Ok(held.state)
}

/// The scanner found something: the file stays where nobody gets it.
#[tracing::instrument(name = "media.workflow.infected", skip_all)]
pub async fn infected(tx: &mut TenantTx, version: AssetVersionId, found: &str, now: OffsetDateTime) -> Result<()> {
    require_system(tx)?;
    let held = hold(tx, version).await?;
    if held.state != State::Quarantined {
        return Err(Error::Stale);
    }
    let found: String = found.chars().filter(|c| !c.is_control()).take(200).collect();
    super::apply::note_scan(tx, &held, &found, now).await?;
    told::infected(tx, &held, &found).await?;
    let changes = Changes::default().field("scan_note", "", found);
    history::write(tx, Entry::new(held.asset, "infected", now).version(held.version).changes(changes)).await
}

/// Publishes what an approver wanted published, if its day has come and its renditions are there. Whatever happened to it meanwhile: then it is left as it is.
#[tracing::instrument(name = "media.workflow.publish_due", skip_all)]
pub async fn publish_due(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<State> {
    require_system(tx)?;
    let mut held = hold(tx, version).await?;
    let wanted = held.state == State::Approved && held.publish_wanted_at.is_some() && !held.archived;
    if wanted && !held.period.is_over(now) && !waits(tx, &held, now).await? {
        let before = held.clone();
        apply(tx, &mut held, Step::new(Action::Publish, now)).await?;
        undo::carried_out(tx, &before, &held).await?;
    }
    Ok(held.at(now))
}

/// Writes down that a version has expired, which it has without this.
#[tracing::instrument(name = "media.workflow.expire_due", skip_all)]
pub async fn expire_due(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<State> {
    require_system(tx)?;
    let mut held = hold(tx, version).await?;
    if held.state == State::Published && held.period.is_over(now) {
        apply(tx, &mut held, Step::new(Action::Expire, now)).await?;
    }
    Ok(held.at(now))
}
