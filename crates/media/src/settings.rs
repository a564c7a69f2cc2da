//! What a tenant asks of its library.

use crate::{APPROVE, MANAGE, PatternId, READ, ReasonId, matching::Template};
use kernel::{FieldError, FieldErrors, is_language_code};
use platform::{Changes, Error, OnConstraint, Result, TenantTx, audit};

/// As many reasons, and as many patterns, as a tenant may have.
pub const MOST: i64 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Two people approve, neither of whom brought the file.
    pub second_approver: bool,
    pub publish_on_approval: bool,
    /// Whose picture it is must be said before it is approved.
    pub rights_required: bool,
    /// In which an alternative text is needed.
    pub languages: Vec<String>,
    /// How long a file is shown that says nothing else.
    pub valid_days: Option<i32>,
    /// How long a shared collection is open that says nothing else.
    pub share_days: i32,
    /// 0: never changed.
    pub version: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            second_approver: false,
            publish_on_approval: true,
            rights_required: false,
            languages: vec!["en".to_owned()],
            valid_days: None,
            share_days: 30,
            version: 0,
        }
    }
}

impl Settings {
    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check(!self.languages.is_empty(), "languages", FieldError::Required);
        errors.check(
            self.languages.iter().all(|language| is_language_code(language)),
            "languages",
            FieldError::Malformed,
        );
        errors.check(
            self.valid_days.is_none_or(|days| (1..=36_500).contains(&days)),
            "valid_days",
            FieldError::OutOfRange,
        );
        errors.check((1..=366).contains(&self.share_days), "share_days", FieldError::OutOfRange);
        errors.into_result()
    }
}

#[tracing::instrument(name = "media.settings.get", skip_all)]
pub async fn get(tx: &mut TenantTx) -> Result<Settings> {
    tx.actor().require(READ)?;
    read(tx).await
}

pub(crate) async fn read(tx: &mut TenantTx) -> Result<Settings> {
    let tenant = tx.actor().tenant;
    let settings = sqlx::query_as!(
        Settings,
        "select second_approver, publish_on_approval, rights_required, languages, valid_days, share_days, version
         from media_settings where tenant_id = $1",
        tenant.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(settings.unwrap_or_default())
}

/// Changes the settings that the caller saw at `new.version`.
#[tracing::instrument(name = "media.settings.change", skip_all)]
pub async fn change(tx: &mut TenantTx, new: &Settings) -> Result<()> {
    tx.actor().require(MANAGE)?;
    new.check()?;
    let old = read(tx).await?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into media_settings as m (tenant_id, second_approver, publish_on_approval, rights_required, languages,
                                          valid_days, share_days, updated_by)
         select $1, $2, $3, $4, $5, $6, $7, $8 where $9 = 0 or exists (select from media_settings where tenant_id = $1)
         on conflict (tenant_id) do update
         set second_approver = $2, publish_on_approval = $3, rights_required = $4, languages = $5, valid_days = $6,
             share_days = $7, version = m.version + 1, updated_at = now(), updated_by = $8
         where m.version = $9",
        tenant.uuid(),
        new.second_approver,
        new.publish_on_approval,
        new.rights_required,
        &new.languages,
        new.valid_days,
        new.share_days,
        person.uuid(),
        new.version,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    let changes = Changes::default()
        .field("second_approver", old.second_approver, new.second_approver)
        .field("publish_on_approval", old.publish_on_approval, new.publish_on_approval)
        .field("rights_required", old.rights_required, new.rights_required)
        .field("languages", old.languages, new.languages.clone())
        .field("valid_days", old.valid_days, new.valid_days)
        .field("share_days", old.share_days, new.share_days);
    audit(tx, "media.settings.change", "tenant", tenant, changes).await
}

/// Why files are refused here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedReason {
    pub id: ReasonId,
    pub body: String,
}

#[tracing::instrument(name = "media.settings.reasons", skip_all)]
pub async fn reasons(tx: &mut TenantTx) -> Result<Vec<CannedReason>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        CannedReason,
        "select reason_id as id, body from media_reasons where tenant_id = $1 and archived_at is null
         order by rank, reason_id",
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// The text of one that can be chosen.
pub(crate) async fn reason(tx: &mut TenantTx, id: ReasonId) -> Result<String> {
    tx.actor().require(APPROVE)?;
    let body = sqlx::query_scalar!(
        "select body from media_reasons where tenant_id = $1 and reason_id = $2 and archived_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    body.fetch_optional(&mut **tx).await?.ok_or_else(|| FieldErrors::one("reason", FieldError::Unknown).into())
}

/// Adds one after the others.
#[tracing::instrument(name = "media.settings.add_reason", skip_all)]
pub async fn add_reason(tx: &mut TenantTx, body: &str) -> Result<ReasonId> {
    tx.actor().require(MANAGE)?;
    let (body, id, tenant) = (body.trim(), ReasonId::generate(), tx.actor().tenant);
    let mut errors = FieldErrors::default();
    errors.check(!body.is_empty(), "body", FieldError::Required);
    errors.check(body.chars().count() <= 300, "body", FieldError::TooLong);
    errors.into_result()?;
    let done = sqlx::query!(
        "insert into media_reasons (reason_id, tenant_id, body, rank)
         select $1, $2, $3, coalesce(max(rank), 0) + 1 from media_reasons
         where tenant_id = $2 and archived_at is null having count(*) < $4",
        id.uuid(),
        tenant.uuid(),
        body,
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("media_reasons_body_key", "body", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("body", FieldError::OutOfRange).into());
    }
    audit(tx, "media.reason.add", "media_reason", id, Changes::default().field("body", None::<String>, body)).await?;
    Ok(id)
}

/// Takes one out of the list. What was refused with it keeps its text.
#[tracing::instrument(name = "media.settings.archive_reason", skip_all)]
pub async fn archive_reason(tx: &mut TenantTx, id: ReasonId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let body = sqlx::query_scalar!(
        "update media_reasons set archived_at = now()
         where tenant_id = $1 and reason_id = $2 and archived_at is null returning body",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    audit(tx, "media.reason.archive", "media_reason", id, Changes::default().field("body", body, None::<String>)).await
}

/// How this tenant names its files, in the order in which it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub id: PatternId,
    pub template: String,
}

/// None: those of [`Template::usual`] hold.
#[tracing::instrument(name = "media.settings.patterns", skip_all)]
pub async fn patterns(tx: &mut TenantTx) -> Result<Vec<Pattern>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Pattern,
        "select pattern_id as id, template from media_patterns where tenant_id = $1 order by rank, pattern_id",
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// Adds one after the others; a tenant's first takes the place of the usual ones.
#[tracing::instrument(name = "media.settings.add_pattern", skip_all)]
pub async fn add_pattern(tx: &mut TenantTx, template: &Template) -> Result<PatternId> {
    tx.actor().require(MANAGE)?;
    let (id, tenant, template) = (PatternId::generate(), tx.actor().tenant, template.to_string());
    let done = sqlx::query!(
        "insert into media_patterns (pattern_id, tenant_id, template, rank)
         select $1, $2, $3, coalesce(max(rank), 0) + 1 from media_patterns where tenant_id = $2 having count(*) < $4",
        id.uuid(),
        tenant.uuid(),
        template,
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("media_patterns_template_key", "template", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("template", FieldError::OutOfRange).into());
    }
    let changes = Changes::default().field("template", None::<String>, template);
    audit(tx, "media.pattern.add", "media_pattern", id, changes).await?;
    Ok(id)
}

#[tracing::instrument(name = "media.settings.remove_pattern", skip_all)]
pub async fn remove_pattern(tx: &mut TenantTx, id: PatternId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let template = sqlx::query_scalar!(
        "delete from media_patterns where tenant_id = $1 and pattern_id = $2 returning template",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let changes = Changes::default().field("template", template, None::<String>);
    audit(tx, "media.pattern.remove", "media_pattern", id, changes).await
}
