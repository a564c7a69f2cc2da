use super::{Period, State};
use crate::history::{self, Entry};
use crate::settings;
use crate::workflow::{Decision, Held, hold, may_edit};
use crate::{APPROVE, AssetId, AssetVersionId, UPLOAD, jobs};
use kernel::{FieldError, FieldErrors, is_language_code};
use platform::{Changes, Error, Result, TenantTx};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Whose file it is, what may be done with it, and how long it may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    rights_holder: String,
    licence: String,
    period: Period,
}

impl Terms {
    /// Fields are `rights_holder`, `licence` and `valid_until`.
    pub fn parse(rights_holder: &str, licence: &str, period: Period) -> Result<Self, FieldErrors> {
        let (rights_holder, licence) = (rights_holder.trim().to_owned(), licence.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(rights_holder.chars().count() <= 200, "rights_holder", FieldError::TooLong);
        errors.check(licence.chars().count() <= 2000, "licence", FieldError::TooLong);
        let ordered = period.from.zip(period.until).is_none_or(|(from, until)| from < until);
        errors.check(ordered, "valid_until", FieldError::OutOfRange);
        errors.into_result()?;
        Ok(Self { rights_holder, licence, period })
    }
}

/// What a file shows, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    language: String,
    alt: String,
    transcript: String,
}

impl Text {
    /// An empty `alt` takes the text of the language away. Fields are `alt.fr` and so on, and `transcript`.
    pub fn parse(language: &str, alt: &str, transcript: &str) -> Result<Self, FieldErrors> {
        let (alt, transcript) = (alt.trim().to_owned(), transcript.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(is_language_code(language), "language", FieldError::Malformed);
        let field = format!("alt.{language}");
        errors.check(alt.chars().count() <= 300, &field, FieldError::TooLong);
        errors.check(!alt.is_empty() || transcript.is_empty(), &field, FieldError::Required);
        errors.check(transcript.chars().count() <= 20_000, "transcript", FieldError::TooLong);
        errors.into_result()?;
        Ok(Self { language: language.to_owned(), alt, transcript })
    }
}

/// Says whose the version that the caller saw is, and for how long.
#[tracing::instrument(name = "media.assets.set_terms", skip_all)]
pub async fn set_terms(tx: &mut TenantTx, seen: Decision, terms: &Terms, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    let held = editable(tx, seen, now).await?;
    // What is over is not shown again by another last day, but by somebody who approves it anew.
    let state = if held.at(now) == State::Expired { State::Expired } else { held.state };
    sqlx::query!(
        "update asset_versions set rights_holder = $3, licence = $4, valid_from = $5, valid_until = $6, state = $7
         where tenant_id = $1 and asset_version_id = $2",
        tx.actor().tenant.uuid(),
        held.version.uuid(),
        terms.rights_holder,
        terms.licence,
        terms.period.from,
        terms.period.until,
        state as State,
    )
    .execute(&mut **tx)
    .await?;
    schedule(tx, &Held { state, ..held.clone() }, terms.period, now).await?;
    let changes = Changes::default()
        .field("state", held.state.as_str(), state.as_str())
        .field("rights_holder", held.rights_holder, &*terms.rights_holder)
        .field("licence", held.licence, &*terms.licence)
        .field("valid_from", written(held.period.from), written(terms.period.from))
        .field("valid_until", written(held.period.until), written(terms.period.until));
    history::write(tx, Entry::new(held.asset, "terms", now).version(held.version).changes(changes)).await
}

/// What a new period means for a version that was approved already.
async fn schedule(tx: &mut TenantTx, held: &Held, period: Period, now: OffsetDateTime) -> Result<()> {
    match (held.state, period) {
        (State::Published, Period { until: Some(until), .. }) if held.period.until != Some(until) => {
            jobs::end_at(tx, held.version, until, now).await
        }
        (State::Approved, Period { from, .. }) if held.publish_wanted_at.is_some() => {
            let due = from.map_or(now, |from| from.max(now));
            platform::jobs::add_at(tx, jobs::PUBLISH, jobs::Subject { version: held.version }, due).await.map(drop)
        }
        _ => Ok(()),
    }
}

fn written(time: Option<OffsetDateTime>) -> Option<String> {
    time.and_then(|time| time.format(&Rfc3339).ok())
}

/// Says what the version that the caller saw shows, in these languages; what it says in others stays. Nothing is
/// written down, and nobody's approval is asked anew, where it says all that already.
#[tracing::instrument(name = "media.assets.set_texts", skip_all)]
pub async fn set_texts(tx: &mut TenantTx, seen: Decision, texts: &[Text], now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    let held = changeable(tx, seen, now).await?;
    let said = said(tx, held.version).await?;
    let nothing = (String::new(), String::new());
    let mut new = BTreeMap::new();
    let mut changes = Changes::default();
    for text in texts {
        new.insert(text.language.as_str(), text);
    }
    for (language, text) in &new {
        let (alt, transcript) = said.get(*language).unwrap_or(&nothing);
        changes = changes.field(&format!("alt.{language}"), &**alt, &*text.alt).field(
            &format!("transcript.{language}"),
            &**transcript,
            &*text.transcript,
        );
    }
    if changes.is_empty() {
        return Ok(());
    }
    ask_anew(tx, held.version).await?;
    let (gone, there): (Vec<&Text>, Vec<&Text>) = new.into_values().partition(|text| text.alt.is_empty());
    unsay(tx, held.version, &gone).await?;
    say(tx, held.version, &there).await?;
    history::write(tx, Entry::new(held.asset, "text", now).version(held.version).changes(changes)).await
}

/// The same in one language.
pub async fn set_text(tx: &mut TenantTx, seen: Decision, text: &Text, now: OffsetDateTime) -> Result<()> {
    set_texts(tx, seen, std::slice::from_ref(text), now).await
}

/// The texts and transcripts of a version, by language.
pub(crate) async fn said(tx: &mut TenantTx, version: AssetVersionId) -> Result<BTreeMap<String, (String, String)>> {
    let rows = sqlx::query!(
        "select language, alt, transcript from asset_texts where tenant_id = $1 and asset_version_id = $2",
        tx.actor().tenant.uuid(),
        version.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.language, (row.alt, row.transcript))).collect())
}

async fn unsay(tx: &mut TenantTx, version: AssetVersionId, texts: &[&Text]) -> Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let languages: Vec<String> = texts.iter().map(|text| text.language.clone()).collect();
    sqlx::query!(
        "delete from asset_texts where tenant_id = $1 and asset_version_id = $2 and language = any($3)",
        tx.actor().tenant.uuid(),
        version.uuid(),
        &languages,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn say(tx: &mut TenantTx, version: AssetVersionId, texts: &[&Text]) -> Result<()> {
    let column = |of: fn(&Text) -> &String| -> Vec<String> { texts.iter().map(|text| of(text).clone()).collect() };
    sqlx::query!(
        "insert into asset_texts (tenant_id, asset_version_id, language, alt, transcript)
         select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])
         on conflict (tenant_id, asset_version_id, language)
         do update set alt = excluded.alt, transcript = excluded.transcript",
        tx.actor().tenant.uuid(),
        version.uuid(),
        &column(|text| &text.language),
        &column(|text| &text.alt),
        &column(|text| &text.transcript),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says which point of a picture no crop may lose, in thousandths of its width and height. Its renditions are made anew.
#[tracing::instrument(name = "media.assets.set_focus", skip_all)]
pub async fn set_focus(tx: &mut TenantTx, seen: Decision, focus: (i16, i16), now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    let (x, y) = focus;
    if !(0..=1000).contains(&x) || !(0..=1000).contains(&y) {
        return Err(FieldErrors::one("focus", FieldError::OutOfRange).into());
    }
    let held = editable(tx, seen, now).await?;
    let old = sqlx::query!(
        "update asset_versions v set focal_x = $3, focal_y = $4
         from (select focal_x, focal_y from asset_versions where tenant_id = $1 and asset_version_id = $2) old
         where v.tenant_id = $1 and v.asset_version_id = $2
         returning old.focal_x, old.focal_y",
        tx.actor().tenant.uuid(),
        held.version.uuid(),
        x,
        y,
    )
    .fetch_one(&mut **tx)
    .await?;
    platform::jobs::add(tx, jobs::PREPARE, jobs::Subject { version: held.version }).await?;
    let changes = Changes::default().field("focal_x", old.focal_x, x).field("focal_y", old.focal_y, y);
    history::write(tx, Entry::new(held.asset, "focus", now).version(held.version).changes(changes)).await
}

/// Holds the version that the caller saw, if the caller may change what is said about it, and has it approved anew.
async fn editable(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<Held> {
    let held = changeable(tx, seen, now).await?;
    ask_anew(tx, held.version).await?;
    Ok(held)
}

async fn changeable(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<Held> {
    let held = hold(tx, seen.version).await?.seen_at(seen.revision)?;
    let settings = settings::read(tx).await?;
    let may = may_edit(held.at(now), held.who(tx.actor()), settings.second_approver);
    if may { Ok(held) } else { Err(Error::Forbidden) }
}

/// Whoever approved it before has not approved what it becomes.
async fn ask_anew(tx: &mut TenantTx, version: AssetVersionId) -> Result<()> {
    sqlx::query!(
        "update asset_versions set revision = revision + 1, first_approved_by = null
         where tenant_id = $1 and asset_version_id = $2",
        tx.actor().tenant.uuid(),
        version.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes an asset out of the library: at once it is seen nowhere. Whoever brought it may as long as it never was.
#[tracing::instrument(name = "media.assets.archive", skip_all, fields(asset.id = %asset))]
pub async fn archive(tx: &mut TenantTx, asset: AssetId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let row = sqlx::query!(
        r#"select created_by, archived_at is not null as "archived!",
                  exists (select from asset_versions v
                          where v.tenant_id = $1 and v.asset_id = $2 and v.published_at is not null) as "was_shown!"
           from assets where tenant_id = $1 and asset_id = $2 for update"#,
        tenant.uuid(),
        asset.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if !tx.actor().may(APPROVE) && (row.created_by != person.uuid() || row.was_shown) {
        return Err(Error::Forbidden);
    }
    if row.archived {
        return Err(Error::Stale);
    }
    set_archived(tx, asset, Some(now)).await?;
    let changes = Changes::default().field("archived", false, true);
    history::write(tx, Entry::new(asset, "archive", now).changes(changes)).await
}

/// Brings an asset back as it was, but for what time has done to it meanwhile.
#[tracing::instrument(name = "media.assets.restore", skip_all, fields(asset.id = %asset))]
pub async fn restore(tx: &mut TenantTx, asset: AssetId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(APPROVE)?;
    if set_archived(tx, asset, None).await? == 0 {
        return Err(Error::NotFound);
    }
    publish_wanted(tx, asset).await?;
    let changes = Changes::default().field("archived", true, false);
    history::write(tx, Entry::new(asset, "restore", now).changes(changes)).await
}

/// The day may have come of what is to be published.
async fn publish_wanted(tx: &mut TenantTx, asset: AssetId) -> Result<()> {
    let versions = sqlx::query_scalar!(
        "select asset_version_id from asset_versions
         where tenant_id = $1 and asset_id = $2 and state = 'approved' and publish_wanted_at is not null",
        tx.actor().tenant.uuid(),
        asset.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let subjects: Vec<_> = versions.into_iter().map(|version| jobs::Subject { version: version.into() }).collect();
    platform::jobs::add_each(tx, jobs::PUBLISH, &subjects).await
}

async fn set_archived(tx: &mut TenantTx, asset: AssetId, at: Option<OffsetDateTime>) -> Result<u64> {
    let done = sqlx::query!(
        "update assets set archived_at = $3
         where tenant_id = $1 and asset_id = $2 and (archived_at is null) = ($3::timestamptz is not null)",
        tx.actor().tenant.uuid(),
        asset.uuid(),
        at,
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}
