//! Putting back what the audit trail says was changed: by the very function that changed it, with its permission and its
//! checks, and only where nobody has changed the same since. Decisions about files have an undo of their own.

mod rules;

use crate::assets::{self, Terms, Text};
use crate::workflow::{Decision, Held, hold};
use crate::{APPROVE, AssetId, AssetVersionId, MANAGE, UPLOAD, links};
use catalog::PartId;
use platform::audit::Entry;
use platform::{Error, Permission, Result, TenantTx};
use serde_json::Value;
use std::collections::BTreeSet;
use std::str::FromStr;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Who may put an entry with this action back; `None`: nobody may.
pub fn needs(action: &str) -> Option<Permission> {
    Some(match action.strip_prefix("media.")? {
        "asset.text" | "asset.terms" | "asset.focus" | "asset.link" | "asset.unlink" => UPLOAD,
        "collection.edit" => APPROVE,
        "settings.change" | "reason.add" | "reason.archive" | "pattern.add" | "pattern.remove" => MANAGE,
        _ => return None,
    })
}

/// `Stale`: it is no more as the entry says that it became.
#[tracing::instrument(name = "media.revert", skip_all)]
pub async fn revert(tx: &mut TenantTx, entry: &Entry, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(needs(&entry.action).ok_or(Error::NotFound)?)?;
    match entry.action.as_str() {
        "media.asset.text" => text(tx, entry, now).await,
        "media.asset.terms" => terms(tx, entry, now).await,
        "media.asset.focus" => focus(tx, entry, now).await,
        "media.asset.link" | "media.asset.unlink" => link(tx, entry, now).await,
        "media.collection.edit" => rules::collection(tx, entry, now).await,
        "media.settings.change" => rules::settings(tx, entry).await,
        _ => rules::listed(tx, entry).await,
    }
}

async fn text(tx: &mut TenantTx, entry: &Entry, now: OffsetDateTime) -> Result<()> {
    let held = held(tx, entry).await?;
    let said = assets::said(tx, held.version).await?;
    let languages: BTreeSet<&str> = entry.fields().filter_map(|(field, _, _)| Some(field.split_once('.')?.1)).collect();
    let mut texts = Vec::new();
    for language in languages {
        let (mut alt, mut transcript) = said.get(language).cloned().unwrap_or_default();
        entry.restore(&format!("alt.{language}"), &mut alt)?;
        entry.restore(&format!("transcript.{language}"), &mut transcript)?;
        texts.push(Text::parse(language, &alt, &transcript)?);
    }
    assets::set_texts(tx, seen(&held), &texts, now).await
}

async fn terms(tx: &mut TenantTx, entry: &Entry, now: OffsetDateTime) -> Result<()> {
    let held = held(tx, entry).await?;
    let (mut rights_holder, mut licence) = (held.rights_holder.clone(), held.licence.clone());
    let mut period = held.period;
    entry.restore("rights_holder", &mut rights_holder)?;
    entry.restore("licence", &mut licence)?;
    period.from = moment(entry, "valid_from", period.from)?;
    period.until = moment(entry, "valid_until", period.until)?;
    let terms = Terms::parse(&rights_holder, &licence, period)?;
    assets::set_terms(tx, seen(&held), &terms, now).await
}

async fn focus(tx: &mut TenantTx, entry: &Entry, now: OffsetDateTime) -> Result<()> {
    let held = held(tx, entry).await?;
    let mut focus = sqlx::query!(
        "select focal_x, focal_y from asset_versions where tenant_id = $1 and asset_version_id = $2",
        tx.actor().tenant.uuid(),
        held.version.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    entry.restore("focal_x", &mut focus.focal_x)?;
    entry.restore("focal_y", &mut focus.focal_y)?;
    assets::set_focus(tx, seen(&held), (focus.focal_x, focus.focal_y), now).await
}

/// One that was made goes, one that was moved goes back, and one that was taken away comes back to its place.
async fn link(tx: &mut TenantTx, entry: &Entry, now: OffsetDateTime) -> Result<()> {
    let asset: AssetId = id(&entry.subject_id)?;
    let change = &entry.changes["part"];
    let part = change["new"].as_str().or(change["old"].as_str()).ok_or(Error::NotFound)?;
    let part: PartId = id(part)?;
    let there = links::of_asset(tx, asset).await?;
    let mut slot = there.into_iter().find(|link| link.part == part).map(|link| link.slot);
    entry.restore("slot", &mut slot)?;
    match slot {
        Some(slot) => links::place(tx, asset, part, slot, now).await,
        None => links::remove(tx, asset, part, now).await,
    }
}

/// The version that the change was made to. The history of the asset has the entry under the same id; where it has none,
/// as before the two were known by one, it is the newest.
async fn held(tx: &mut TenantTx, entry: &Entry) -> Result<Held> {
    let asset: AssetId = id(&entry.subject_id)?;
    let version = sqlx::query_scalar!(
        r#"select coalesce(
               (select asset_version_id from asset_events where tenant_id = $1 and asset_event_id = $3),
               (select asset_version_id from asset_versions where tenant_id = $1 and asset_id = $2
                order by number desc limit 1)) as version"#,
        tx.actor().tenant.uuid(),
        asset.uuid(),
        entry.id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    hold(tx, AssetVersionId::from(version.ok_or(Error::NotFound)?)).await
}

fn seen(held: &Held) -> Decision {
    Decision { version: held.version, revision: held.revision }
}

/// As [`Entry::restore`], for a moment, which the entry may have in another offset than the database.
fn moment(entry: &Entry, field: &str, present: Option<OffsetDateTime>) -> Result<Option<OffsetDateTime>> {
    let Some(change) = entry.changes.get(field) else { return Ok(present) };
    let micros = |at: Option<OffsetDateTime>| at.map(|at| at.unix_timestamp_nanos().div_euclid(1000));
    let old = read(&change["old"])?;
    if micros(present) == micros(read(&change["new"])?) { Ok(old) } else { Err(Error::Stale) }
}

fn read(value: &Value) -> Result<Option<OffsetDateTime>> {
    let read = |text| OffsetDateTime::parse(text, &Rfc3339).map_err(Error::internal);
    value.as_str().map(read).transpose()
}

fn id<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Error::NotFound)
}
