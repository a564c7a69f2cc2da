//! What a tenant has said about its library, and about what it shares.

use super::{id, moment};
use crate::collections::{self, Edit};
use crate::matching::Template;
use crate::settings;
use platform::audit::Entry;
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

pub(super) async fn settings(tx: &mut TenantTx, entry: &Entry) -> Result<()> {
    let mut held = settings::read(tx).await?;
    entry.restore("second_approver", &mut held.second_approver)?;
    entry.restore("publish_on_approval", &mut held.publish_on_approval)?;
    entry.restore("rights_required", &mut held.rights_required)?;
    entry.restore("languages", &mut held.languages)?;
    entry.restore("valid_days", &mut held.valid_days)?;
    entry.restore("share_days", &mut held.share_days)?;
    settings::change(tx, &held).await
}

/// Reasons and patterns: what was added goes, what was taken away is added after the others.
pub(super) async fn listed(tx: &mut TenantTx, entry: &Entry) -> Result<()> {
    let old = |field: &str| entry.changes[field]["old"].as_str().ok_or(Error::NotFound);
    let done = match entry.action.as_str() {
        "media.reason.add" => settings::archive_reason(tx, id(&entry.subject_id)?).await,
        "media.reason.archive" => settings::add_reason(tx, old("body")?).await.map(drop),
        "media.pattern.add" => settings::remove_pattern(tx, id(&entry.subject_id)?).await,
        "media.pattern.remove" => settings::add_pattern(tx, &Template::parse(old("template")?)?).await.map(drop),
        _ => Err(Error::Forbidden),
    };
    match done {
        Err(Error::NotFound) => Err(Error::Stale), // it has gone since
        done => done,
    }
}

pub(super) async fn collection(tx: &mut TenantTx, entry: &Entry, now: OffsetDateTime) -> Result<()> {
    let collection = id(&entry.subject_id)?;
    let held = collections::find(tx, collection).await?;
    let (mut name, mut watermark, mut downloads) = (held.name, held.watermark, held.downloads);
    entry.restore("name", &mut name)?;
    entry.restore("watermark", &mut watermark)?;
    entry.restore("downloads", &mut downloads)?;
    let expires_at = moment(entry, "expires_at", Some(held.expires_at))?;
    collections::edit(tx, collection, held.version, &Edit { name, watermark, downloads, expires_at }, now).await
}
