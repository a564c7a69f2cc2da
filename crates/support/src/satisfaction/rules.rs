//! Whether a tenant asks, and how often.

use crate::{MANAGE, READ, visibility::require_staff};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub asks: bool,
    /// Whoever has not answered is reminded, once.
    pub reminds: bool,
    /// Nobody is asked more often.
    pub every_days: i16,
    /// 0: nobody has said anything yet.
    pub version: i32,
}

impl Default for Rules {
    fn default() -> Self {
        Self { asks: true, reminds: true, every_days: 14, version: 0 }
    }
}

/// Rules that are to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewRules {
    asks: bool,
    reminds: bool,
    every_days: i16,
}

impl NewRules {
    /// The field is `every_days`.
    pub fn parse(asks: bool, reminds: bool, every_days: &str) -> Result<Self, FieldErrors> {
        let days = every_days.trim().parse::<i16>().ok();
        let mut errors = FieldErrors::default();
        errors.check(days.is_some(), "every_days", FieldError::Malformed);
        errors.check(days.is_none_or(|days| (1..=365).contains(&days)), "every_days", FieldError::OutOfRange);
        errors.into_result()?;
        Ok(Self { asks, reminds, every_days: days.unwrap_or_default() })
    }
}

/// For staff.
#[tracing::instrument(name = "support.satisfaction.rules", skip_all)]
pub async fn rules(tx: &mut TenantTx) -> Result<Rules> {
    require_staff(tx.actor(), READ)?;
    let rules = sqlx::query_as!(
        Rules,
        "select asks, reminds, every_days, version from ticket_survey_rules where tenant_id = $1",
        tx.actor().tenant.uuid(),
    );
    Ok(rules.fetch_optional(&mut **tx).await?.unwrap_or_default())
}

/// Changes the rules that the caller saw at `version`.
#[tracing::instrument(name = "support.satisfaction.set_rules", skip_all)]
pub async fn set_rules(tx: &mut TenantTx, version: i32, new: &NewRules) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let old = rules(tx).await?;
    let done = sqlx::query!(
        "insert into ticket_survey_rules as r (tenant_id, asks, reminds, every_days, updated_by)
         values ($1, $3, $4, $5, $6)
         on conflict (tenant_id) do update
         set asks = excluded.asks, reminds = excluded.reminds, every_days = excluded.every_days,
             version = r.version + 1, updated_at = now(), updated_by = excluded.updated_by
         where r.version = $2",
        tx.actor().tenant.uuid(),
        version,
        new.asks,
        new.reminds,
        new.every_days,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    let changes = Changes::default()
        .field("asks", old.asks, new.asks)
        .field("reminds", old.reminds, new.reminds)
        .field("every_days", old.every_days, new.every_days);
    let tenant = tx.actor().tenant;
    if changes.is_empty() { Ok(()) } else { audit(tx, "support.satisfaction.rules", "tenant", tenant, changes).await }
}
