//! "Fits these vehicles": the applications of one part, with consecutive years drawn together.

use crate::READ;
use crate::application::{Position, Qualifier};
use catalog::PartId;
use platform::{Result, TenantTx};
use sqlx::types::Json;
use std::collections::BTreeMap;
use vehicles::ModelId;

/// Everything that a part fits. Nothing is cut off: the page decides how much to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFitment {
    /// By make, model and year.
    pub ranges: Vec<VehicleRange>,
    /// By the source's id.
    pub unresolved: Vec<Unresolved>,
    /// Stored applications behind both.
    pub total: usize,
}

/// What two applications of neighbouring years must share to stand in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub make: String,
    pub model: String,
    pub model_id: ModelId,
    pub position: Position,
    pub quantity: i32,
    pub qualifiers: Vec<Qualifier>,
    pub notes: Vec<String>,
}

/// One line for all years from `from` to `to`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VehicleRange {
    pub line: Line,
    pub from: i16,
    pub to: i16,
}

/// Applications on a vehicle that no loaded reference knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unresolved {
    pub source: String,
    /// VCdb's id as received.
    pub source_base_vehicle_id: Option<i32>,
    pub count: usize,
}

#[tracing::instrument(name = "fitment.reverse.fits", skip_all)]
pub async fn fits(tx: &mut TenantTx, part: PartId) -> Result<PartFitment> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        r#"select b.year as "year?", b.model_id as "model_id?", k.name as "make?", m.name as "model?",
                  a.position, a.quantity, a.qualifiers as "qualifiers: Json<Vec<Qualifier>>", a.notes,
                  a.source, a.source_base_vehicle_id
           from applications a
           left join base_vehicles b using (base_vehicle_id)
           left join makes k using (make_id)
           left join models m using (model_id)
           where a.tenant_id = $1 and a.part_id = $2"#,
        tx.actor().tenant.uuid(),
        part.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let total = rows.len();
    let mut resolved = Vec::with_capacity(total);
    let mut unresolved: BTreeMap<_, usize> = BTreeMap::new();
    for row in rows {
        let (Some(year), Some(model_id), Some(make), Some(model)) = (row.year, row.model_id, row.make, row.model)
        else {
            *unresolved.entry((row.source, row.source_base_vehicle_id)).or_default() += 1;
            continue;
        };
        let mut qualifiers = row.qualifiers.0;
        qualifiers.sort_unstable();
        let (model_id, position) = (model_id.into(), row.position.as_str().into());
        let (quantity, notes) = (row.quantity, row.notes);
        resolved.push((Line { make, model, model_id, position, quantity, qualifiers, notes }, year));
    }
    let unresolved =
        unresolved.into_iter().map(|((source, id), count)| Unresolved { source, source_base_vehicle_id: id, count });
    Ok(PartFitment { unresolved: unresolved.collect(), ranges: collapse(resolved), total })
}

/// Draws consecutive years of equal lines together. A line that occurs twice in a year makes two ranges.
pub fn collapse(mut lines: Vec<(Line, i16)>) -> Vec<VehicleRange> {
    lines.sort_unstable();
    let mut ranges: Vec<VehicleRange> = Vec::new();
    let mut first_of_line = 0;
    for (line, year) in lines {
        if ranges.get(first_of_line).is_none_or(|range| range.line != line) {
            first_of_line = ranges.len();
        }
        match ranges[first_of_line..].iter_mut().find(|range| range.to + 1 == year) {
            Some(range) => range.to = year,
            None => ranges.push(VehicleRange { line, from: year, to: year }),
        }
    }
    ranges.sort_unstable_by(|a, b| {
        let vehicle = |range: &VehicleRange| (range.from, range.to);
        (&a.line.make, &a.line.model)
            .cmp(&(&b.line.make, &b.line.model))
            .then(vehicle(a).cmp(&vehicle(b)))
            .then_with(|| a.cmp(b))
    });
    ranges
}

/// The opposite of [`collapse`]: a line for each year, sorted.
pub fn expand(ranges: &[VehicleRange]) -> Vec<(Line, i16)> {
    let mut lines: Vec<_> =
        ranges.iter().flat_map(|range| (range.from..=range.to).map(|year| (range.line.clone(), year))).collect();
    lines.sort_unstable();
    lines
}
