//! What the search box offers while somebody types, by kind.

use crate::{
    TextIndex,
    numbers::{self, NumberHit},
    saved::{self, SavedSearch},
    vocabulary::NameHit,
};
use catalog::{
    PartId,
    parts::{self, PartSummary},
};
use platform::{Result, TenantTx};
use vehicles::{BaseVehicle, Vin};

/// A few of each kind; a kind without any is left out of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    pub numbers: Vec<NumberHit>,
    /// Parts by words, without those that a number led to already.
    pub parts: Vec<PartSummary>,
    pub names: Vec<NameHit>,
    pub vehicles: Vec<BaseVehicle>,
    /// What was typed is a VIN.
    pub vin: Option<Vin>,
    /// What the person looked for lately and keeps: while nothing is typed.
    pub recent: Vec<String>,
    pub saved: Vec<SavedSearch>,
}

const NUMBERS: u16 = 5;
const NAMES: u16 = 4;
const VEHICLES: usize = 4;
const RECENT: i64 = 6;
const SAVED: usize = 6;
/// As many parts by words as are shown, and so as many as are worth asking the text index for.
pub const PARTS: usize = 5;
/// More than this is no beginning of anything.
const MOST: usize = 120;

/// Offers for what is in the box. `hits` are the parts that the text index has for it; none when it is away, and
/// everything else is still there.
#[tracing::instrument(name = "search.suggest", skip_all)]
pub async fn suggest(
    index: &TextIndex,
    tx: &mut TenantTx,
    typed: &str,
    language: &str,
    hits: &[PartId],
) -> Result<Suggestions> {
    tx.actor().require(catalog::READ)?;
    let typed: String = typed.trim().chars().take(MOST).collect();
    if typed.is_empty() {
        let (recent, mut saved) = (saved::recent(tx, RECENT).await?, saved::list(tx).await?);
        saved.truncate(SAVED);
        return Ok(Suggestions { recent, saved, ..Suggestions::default() });
    }
    if let Ok(vin) = typed.parse::<Vin>() {
        return Ok(Suggestions { vin: Some(vin), ..Suggestions::default() });
    }
    let numbers = numbers::find(tx, &typed, NUMBERS).await?;
    let known: Vec<PartId> = numbers.iter().map(|hit| hit.part.id).collect();
    let others: Vec<PartId> = hits.iter().copied().filter(|part| !known.contains(part)).collect();
    let words = index.vocabulary(tx).await?;
    Ok(Suggestions {
        parts: sold(tx, &others[..others.len().min(PARTS)]).await?,
        names: words.named(&typed, language, NAMES),
        vehicles: words.vehicles_named(&typed, VEHICLES),
        numbers,
        ..Suggestions::default()
    })
}

/// Those of the parts that are sold, in their order.
async fn sold(tx: &mut TenantTx, ids: &[PartId]) -> Result<Vec<PartSummary>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = parts::refs(tx, ids).await?;
    Ok(ids.iter().filter_map(|id| known.remove(id)).filter(|part| !part.archived).collect())
}
