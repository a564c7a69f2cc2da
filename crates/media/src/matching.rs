//! Which part a file belongs to, by its name: `PN123_01.jpg` is the first picture of part PN123.
//!
//! A tenant's templates are tried in their order, and the first that leads to a part decides. What leads to no part, or to
//! more than one, is linked to none: it waits in the tray.

mod alike;
mod name;
mod template;

pub use name::document_type;
pub use template::Template;

use crate::{AssetId, READ, UPLOAD, links, settings};
use alike::{Alike, alike};
use catalog::PartId;
use kernel::number_key;
use name::Name;
use platform::{Result, TenantTx};
use std::collections::{HashMap, HashSet};
use template::Candidate;
use time::OffsetDateTime;

/// Where a name leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Part {
        part: PartId,
        slot: i16,
    },
    /// Parts of several brands have the number.
    Ambiguous(Vec<PartId>),
    Unknown,
}

/// Where these names lead, in their order.
#[tracing::instrument(name = "media.matching.resolve", skip_all)]
pub async fn resolve(tx: &mut TenantTx, names: &[&str]) -> Result<Vec<Outcome>> {
    tx.actor().require(READ)?;
    let templates = templates(tx).await?;
    let read: Vec<(Name, Vec<Vec<Candidate>>)> = names
        .iter()
        .map(|name| {
            let name = Name::read(name);
            let candidates = templates.iter().map(|template| template.candidates(&name)).collect();
            (name, candidates)
        })
        .collect();
    let keys: HashSet<String> =
        read.iter().flat_map(|(_, all)| all.iter().flatten().map(|candidate| candidate.key.clone())).collect();
    let known = known(tx, keys.into_iter().collect()).await?;
    Ok(read.iter().map(|(name, candidates)| decide(name, candidates, &known)).collect())
}

/// Puts each asset where its name leads, and says where that is.
#[tracing::instrument(name = "media.matching.link", skip_all)]
pub async fn link(tx: &mut TenantTx, brought: &[(AssetId, &str)], now: OffsetDateTime) -> Result<Vec<Outcome>> {
    tx.actor().require(UPLOAD)?;
    let names: Vec<&str> = brought.iter().map(|(_, name)| *name).collect();
    let outcomes = resolve(tx, &names).await?;
    for ((asset, _), outcome) in brought.iter().zip(&outcomes) {
        if let Outcome::Part { part, slot } = *outcome {
            links::place(tx, *asset, part, slot, now).await?;
        }
    }
    Ok(outcomes)
}

/// The parts that have a number of their own like this one, in any spelling: that of a person who knows where a file
/// belongs. More than one are of several brands.
#[tracing::instrument(name = "media.matching.by_number", skip_all)]
pub async fn by_number(tx: &mut TenantTx, number: &str) -> Result<Vec<PartId>> {
    tx.actor().require(READ)?;
    let key = number_key(number);
    let found = known(tx, vec![key.clone()]).await?;
    let mut parts: Vec<PartId> = found.get(&key).into_iter().flatten().map(|numbered| numbered.part).collect();
    parts.sort();
    parts.dedup();
    Ok(parts)
}

/// The tenant's, or the usual ones.
async fn templates(tx: &mut TenantTx) -> Result<Vec<Template>> {
    let own = settings::patterns(tx).await?;
    if own.is_empty() {
        return Ok(Template::usual());
    }
    Ok(own.iter().map(|pattern| Template::parse(&pattern.template)).collect::<Result<_, _>>()?)
}

/// A part under one of its own numbers.
struct Numbered {
    part: PartId,
    number: String,
    brand_code: String,
    brand_name: String,
}

async fn known(tx: &mut TenantTx, keys: Vec<String>) -> Result<HashMap<String, Vec<Numbered>>> {
    let rows = sqlx::query!(
        "select n.number_key, n.part_id, n.number, b.code, b.name
         from part_numbers n
         join parts p on p.tenant_id = $1 and p.part_id = n.part_id and p.archived_at is null
         join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
         where n.tenant_id = $1 and n.number_key = any($2) and n.kind in ('own', 'gtin')
         order by n.part_id, n.kind desc",
        tx.actor().tenant.uuid(),
        &keys,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut known: HashMap<String, Vec<Numbered>> = HashMap::new();
    for row in rows {
        let part =
            Numbered { part: row.part_id.into(), number: row.number, brand_code: row.code, brand_name: row.name };
        known.entry(row.number_key).or_default().push(part);
    }
    Ok(known)
}

/// The first template that leads somewhere decides; within it the longest number. What is written as its part number is
/// taken before what merely has the same letters and digits.
fn decide(name: &Name, candidates: &[Vec<Candidate>], known: &HashMap<String, Vec<Numbered>>) -> Outcome {
    for loose in [false, true] {
        for candidate in candidates.iter().flatten() {
            let parts = parts(name, candidate, known, loose);
            match *parts.as_slice() {
                [] => {}
                [part] => return Outcome::Part { part, slot: candidate.slot.unwrap_or(1) },
                _ => return Outcome::Ambiguous(parts),
            }
        }
    }
    Outcome::Unknown
}

fn parts(name: &Name, candidate: &Candidate, known: &HashMap<String, Vec<Numbered>>, loose: bool) -> Vec<PartId> {
    let found: Vec<(Alike, PartId)> = known
        .get(&candidate.key)
        .into_iter()
        .flatten()
        .filter(|part| candidate.brand.as_deref().is_none_or(|brand| is_brand(brand, part)))
        .filter_map(|part| Some((alike(name, candidate, &part.number)?, part.part)))
        .filter(|(alike, _)| (*alike == Alike::Loose) == loose)
        .collect();
    let best = found.iter().map(|(alike, _)| *alike).min();
    let mut parts: Vec<PartId> =
        found.into_iter().filter(|(alike, _)| Some(*alike) == best).map(|(_, part)| part).collect();
    parts.sort();
    parts.dedup();
    parts
}

fn is_brand(key: &str, part: &Numbered) -> bool {
    [&part.brand_code, &part.brand_name].into_iter().any(|brand| number_key(brand) == key)
}

/// The keys and places that a template reads in a name.
#[cfg(test)]
pub(crate) fn read_for_tests(template: &Template, name: &str) -> Vec<(String, Option<i16>)> {
    let candidates = template.candidates(&Name::read(name));
    candidates.into_iter().map(|candidate| (candidate.key, candidate.slot)).collect()
}
