//! "Fits these vehicles": the applications of one part, with consecutive years drawn together.

use crate::READ;
use crate::application::{Position, Qualifier};
use catalog::PartId;
use platform::{Error, Result, TenantTx};
use std::collections::{BTreeMap, HashMap};
use vehicles::{
    BaseVehicleId, ModelId,
    reference::{ModelNames, Names},
};

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

impl PartFitment {
    /// What a vehicle is called that the part has an application for; `None` for any other.
    pub fn name_of(&self, vehicle: BaseVehicleId) -> Option<String> {
        self.ranges.iter().find_map(|VehicleRange { line, from, to }| {
            let year = (*from..=*to).find(|year| BaseVehicleId::of(line.model_id, *year) == Some(vehicle))?;
            Some(format!("{year} {} {}", line.make, line.model))
        })
    }
}

/// What applications that differ in their year only have in common; the qualifiers as they are stored.
#[derive(PartialEq, Eq, Hash)]
struct Common {
    model: ModelId,
    position: String,
    quantity: i32,
    qualifiers: String,
    notes: Vec<String>,
}

#[tracing::instrument(name = "fitment.reverse.fits", skip_all)]
pub async fn fits(tx: &mut TenantTx, part: PartId, names: &Names) -> Result<PartFitment> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        r#"select base_vehicle_id as vehicle, position, quantity, qualifiers::text as "qualifiers!", notes,
                  case when base_vehicle_id is null then source end as source, source_base_vehicle_id
           from applications
           where tenant_id = $1 and part_id = $2"#,
        tx.actor().tenant.uuid(),
        part.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let total = rows.len();
    let mut resolved: HashMap<Common, Vec<i16>> = HashMap::new();
    let mut unresolved: BTreeMap<_, usize> = BTreeMap::new();
    for row in rows {
        let Some(vehicle) = row.vehicle.map(BaseVehicleId::from) else {
            *unresolved.entry((row.source.unwrap_or_default(), row.source_base_vehicle_id)).or_default() += 1;
            continue;
        };
        let (model, position, quantity) = (vehicle.model(), row.position, row.quantity);
        let common = Common { model, position, quantity, qualifiers: row.qualifiers, notes: row.notes };
        resolved.entry(common).or_default().push(vehicle.year());
    }
    let models: Vec<ModelId> = resolved.keys().map(|common| common.model).collect();
    let names = names.of(tx, &models).await?;
    let lines = resolved.into_iter().map(|(common, years)| Ok((line(common, &names)?, years)));
    let ranges = collapse(lines.collect::<Result<_>>()?);
    let unresolved =
        unresolved.into_iter().map(|((source, id), count)| Unresolved { source, source_base_vehicle_id: id, count });
    Ok(PartFitment { unresolved: unresolved.collect(), ranges, total })
}

fn line(common: Common, names: &ModelNames) -> Result<Line> {
    let name = names.get(&common.model).ok_or_else(|| Error::internal("an application names no model"))?;
    let mut qualifiers: Vec<Qualifier> = serde_json::from_str(&common.qualifiers).map_err(Error::internal)?;
    qualifiers.sort_unstable();
    Ok(Line {
        make: name.make.clone(),
        model: name.model.clone(),
        model_id: common.model,
        position: common.position.as_str().into(),
        quantity: common.quantity,
        qualifiers,
        notes: common.notes,
    })
}

/// Draws consecutive years of equal lines together. A line that occurs twice in a year makes two ranges.
pub fn collapse(lines: Vec<(Line, Vec<i16>)>) -> Vec<VehicleRange> {
    let mut by_line: BTreeMap<Line, Vec<i16>> = BTreeMap::new();
    for (line, years) in lines {
        by_line.entry(line).or_default().extend(years);
    }
    let ranges = by_line.into_iter().flat_map(|(line, mut years)| {
        years.sort_unstable();
        let mut spans: Vec<(i16, i16)> = Vec::new();
        for year in years {
            match spans.iter_mut().find(|(_, to)| *to + 1 == year) {
                Some((_, to)) => *to = year,
                None => spans.push((year, year)),
            }
        }
        spans.into_iter().map(move |(from, to)| VehicleRange { line: line.clone(), from, to })
    });
    let mut ranges: Vec<_> = ranges.collect();
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
