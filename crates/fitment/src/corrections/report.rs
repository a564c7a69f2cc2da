//! Somebody says that something is wrong.

use super::{Claim, CorrectionId, MOST_STEPS, step};
use crate::application::{Application, ApplicationId, Position};
use crate::{READ, WRITE, applications};
use catalog::{PartId, parts};
use identity::people;
use kernel::{FieldError, FieldErrors};
use platform::{
    Changes, CompanyId, Error, OnConstraint, Result, TenantTx,
    alerts::{self, NewAlert},
    audit,
};
use sqlx::types::Json;
use time::OffsetDateTime;
use vehicles::BaseVehicleId;

/// What somebody says is wrong, and how they know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    pub(super) part: PartId,
    /// `None`: on every vehicle.
    pub(super) vehicle: Option<BaseVehicleId>,
    /// `None`: every application of the part there.
    pub(super) application: Option<ApplicationId>,
    pub(super) claim: Claim,
    /// What it should be: a position, a number, a note, `name=value`.
    pub(super) value: String,
    evidence: String,
}

impl NewReport {
    /// Fields are `vehicle`, `value` and `evidence`.
    pub fn parse(
        part: PartId,
        vehicle: Option<BaseVehicleId>,
        application: Option<ApplicationId>,
        claim: Claim,
        value: &str,
        evidence: &str,
    ) -> Result<Self, FieldErrors> {
        let evidence = evidence.trim();
        let mut errors = FieldErrors::default();
        errors.check(vehicle.is_some() || !claim.needs_vehicle(), "vehicle", FieldError::Required);
        errors.check(!evidence.is_empty(), "evidence", FieldError::Required);
        errors.check(evidence.chars().count() <= 4000, "evidence", FieldError::TooLong);
        let value = self::value(claim, value.trim()).unwrap_or_else(|error| {
            errors.check(false, "value", error);
            String::new()
        });
        errors.into_result()?;
        let application = application.filter(|_| claim != Claim::NotListed);
        Ok(Self { part, vehicle, application, claim, value, evidence: evidence.to_owned() })
    }

    pub(super) fn is_about(&self, application: &Application) -> bool {
        self.vehicle.is_none_or(|vehicle| application.base_vehicle_id == Some(vehicle))
            && self.application.is_none_or(|id| application.id == id)
    }
}

/// Written in one way, so that the same claim is the same.
fn value(claim: Claim, text: &str) -> Result<String, FieldError> {
    match claim {
        Claim::DoesNotFit => Ok(String::new()),
        Claim::NotListed if text.is_empty() => Ok(String::new()),
        _ if text.is_empty() => Err(FieldError::Required),
        Claim::NotListed | Claim::Position => match Position::from(text) {
            Position::Other(_) => Err(FieldError::Unknown),
            known => Ok(known.code().to_owned()),
        },
        Claim::Quantity => {
            let number: u16 = text.parse().map_err(|_| FieldError::Malformed)?;
            if number <= 999 { Ok(number.to_string()) } else { Err(FieldError::OutOfRange) }
        }
        Claim::Note if text.chars().count() > 500 => Err(FieldError::TooLong),
        Claim::Note => Ok(text.to_owned()),
        Claim::Attribute => {
            let (name, value) = text.split_once('=').ok_or(FieldError::Malformed)?;
            let (name, value) = (name.trim(), value.trim());
            if name.is_empty() || value.is_empty() {
                return Err(FieldError::Malformed);
            }
            let written = format!("{name}={value}");
            if written.chars().count() > 500 { Err(FieldError::TooLong) } else { Ok(written) }
        }
    }
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    pub correction: CorrectionId,
    /// Others had said the same.
    pub joined: bool,
}

/// Reports what is wrong, or joins those who have said the same. Whoever may say what fits is told once.
#[tracing::instrument(name = "fitment.corrections.report", skip_all)]
pub async fn report(tx: &mut TenantTx, new: &NewReport, now: OffsetDateTime) -> Result<Reported> {
    tx.actor().require(READ)?;
    let part = parts::refs(tx, &[new.part]).await?.remove(&new.part).ok_or(Error::NotFound)?;
    let present = applications::for_part(tx, new.part).await?;
    if new.application.is_some() && !present.iter().any(|application| new.is_about(application)) {
        return Err(FieldErrors::one("application", FieldError::Unknown).into());
    }
    let steps = step::proposed(new, &present);
    if steps.len() > MOST_STEPS {
        return Err(FieldErrors::one("vehicle", FieldError::Required).into());
    }
    let reported = open(tx, new, &steps, now).await?;
    say(tx, reported.correction, &new.evidence, now).await?;
    count(tx, reported.correction).await?;
    let changes = Changes::default()
        .field("part", None::<String>, new.part.to_string())
        .field("claim", None::<String>, new.claim.as_str())
        .field("value", None::<String>, Some(&*new.value).filter(|value| !value.is_empty()));
    audit(tx, "fitment.correction.report", "correction", reported.correction, changes).await?;
    if !reported.joined {
        let deciders = people::who_may(tx, WRITE).await?;
        let subject = ("correction", reported.correction.uuid());
        let alert = NewAlert { kind: "fitment.reported", subject, about: &part.part_number, note: &new.evidence };
        alerts::tell_once(tx, &deciders, alert).await?;
    }
    Ok(reported)
}

/// The open claim of this kind: a new one, or the one that is there.
async fn open(tx: &mut TenantTx, new: &NewReport, steps: &[step::Step], now: OffsetDateTime) -> Result<Reported> {
    let id = CorrectionId::generate();
    let correction = sqlx::query_scalar!(
        "insert into corrections as old (correction_id, tenant_id, part_id, base_vehicle_id, application_id, claim, value,
                                         steps, created_at, created_by, updated_at, updated_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)
         on conflict (tenant_id, part_id, coalesce(base_vehicle_id, 0),
                      coalesce(application_id, '00000000-0000-0000-0000-000000000000'), claim, value)
             where state = 'proposed'
         do update set updated_at = greatest(old.updated_at, excluded.updated_at), updated_by = excluded.updated_by
         returning correction_id",
        id.uuid(),
        tx.actor().tenant.uuid(),
        new.part.uuid(),
        new.vehicle.map(BaseVehicleId::get),
        new.application.map(ApplicationId::uuid),
        new.claim.as_str(),
        new.value,
        Json(steps) as _,
        now,
        tx.actor().person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await
    .on_constraint("corrections_base_vehicle_id_fkey", "vehicle", FieldError::Unknown)?;
    let correction = CorrectionId::from(correction);
    Ok(Reported { correction, joined: correction != id })
}

/// Whoever has said so already says it anew, or in other words.
async fn say(tx: &mut TenantTx, id: CorrectionId, evidence: &str, now: OffsetDateTime) -> Result<()> {
    let company = tx.actor().company.map(|customer| customer.company);
    sqlx::query!(
        "insert into correction_reports (tenant_id, correction_id, person_id, company_id, evidence, created_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, correction_id, person_id) do update
         set evidence = excluded.evidence, created_at = excluded.created_at, withdrawn_at = null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
        company.map(CompanyId::uuid),
        evidence,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many people say so now.
pub(super) async fn count(tx: &mut TenantTx, id: CorrectionId) -> Result<i32> {
    let reports = sqlx::query_scalar!(
        "update corrections
         set reports = (select count(*) from correction_reports
                        where tenant_id = $1 and correction_id = $2 and withdrawn_at is null)
         where tenant_id = $1 and correction_id = $2 returning reports",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(reports)
}
