//! What the catalogue states of a part, as its page would show it to the same person.

use super::Vehicle;
use catalog::{PartId, parts};
use fitment::{applications, verdict::Verdict};
use inventory::stock::{self, Freshness};
use kernel::Money;
use platform::{Result, TenantTx};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use vehicles::BaseVehicleId;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartFacts {
    pub part: PartId,
    pub part_number: String,
    pub brand: String,
    /// In the tenant's language, and in others: the part type's where the part has no name of its own.
    pub name: String,
    pub names: BTreeMap<String, String>,
    /// `None`: no vehicle was at hand.
    pub fit: Option<FitFact>,
    /// The asker's own, for one.
    pub price: Option<Money>,
    /// Available everywhere together; `None`: a place has not reported.
    pub available: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FitFact {
    pub vehicle: BaseVehicleId,
    pub name: String,
    pub fit: Fit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    Fits,
    DoesNotFit,
    /// Something about the vehicle is to be answered first.
    Question,
}

pub(super) async fn of(
    tx: &mut TenantTx,
    ids: &[PartId],
    vehicle: Option<&Vehicle>,
    now: OffsetDateTime,
) -> Result<Vec<PartFacts>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = parts::refs(tx, ids).await?;
    let quotes = pricing::prices::for_parts(tx, ids, 1).await?;
    let mut facts = Vec::new();
    for id in ids {
        let Some(part) = known.remove(id).filter(|part| !part.archived) else { continue };
        let kind = part.part_type.map(|kind| kind.name);
        let (name, names) = match kind {
            Some(kind) if part.name.is_empty() => (kind.name, kind.names),
            _ => (part.name, BTreeMap::new()),
        };
        facts.push(PartFacts {
            part: *id,
            part_number: part.part_number,
            brand: part.brand,
            name,
            names,
            fit: fit(tx, *id, vehicle).await?,
            price: quotes.get(id).map(|quote| quote.unit),
            available: available(tx, *id, now).await?,
        });
    }
    Ok(facts)
}

async fn fit(tx: &mut TenantTx, part: PartId, vehicle: Option<&Vehicle>) -> Result<Option<FitFact>> {
    let Some(vehicle) = vehicle else { return Ok(None) };
    let (applications, engines) = applications::to_judge(tx, part, vehicle.id).await?;
    let fit = match fitment::verdict::judge(&applications, &vehicle.facts, &engines) {
        Verdict::Fits { .. } => Fit::Fits,
        Verdict::DoesNotFit { .. } => Fit::DoesNotFit,
        Verdict::NeedsAnswer { .. } => Fit::Question,
    };
    Ok(Some(FitFact { vehicle: vehicle.id, name: vehicle.name.clone(), fit }))
}

async fn available(tx: &mut TenantTx, part: PartId, now: OffsetDateTime) -> Result<Option<i64>> {
    let places = stock::for_part(tx, part, now).await?.places;
    let silent = places.iter().any(|place| place.freshness == Freshness::Never);
    let total = places.iter().map(|place| i64::from(place.available)).sum();
    Ok((!places.is_empty() && !silent).then_some(total))
}
