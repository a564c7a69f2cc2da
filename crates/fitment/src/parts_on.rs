//! How the parts of a list fit one vehicle: each part once, whatever the number of its places.

use crate::READ;
use crate::application::{Application, Position, Qualifier};
use crate::grid::most_asked;
use crate::verdict::{Known, Question, Verdict, judge_known};
use catalog::{PartId, PartTypeId};
use platform::{Result, TenantTx};
use sqlx::types::{Json, Uuid};
use std::collections::HashMap;
use vehicles::{BaseVehicleId, Engine, Facts};

/// The parts that name a vehicle; one that is not here does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartsOn(HashMap<PartId, PartOn>);

/// A part on a vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartOn {
    pub verdict: Verdict,
    /// Where it fits or may fit; of a part that does not fit, where it would sit. In the order of columns.
    pub positions: Vec<Position>,
    /// Per vehicle; 0 = as required.
    pub quantity: i32,
    pub notes: Vec<String>,
}

/// Of `parts`, or of all that name the vehicle. One statement, the vehicle's engines included.
#[tracing::instrument(name = "fitment.parts_on.load", skip_all)]
pub async fn load(
    tx: &mut TenantTx,
    vehicle: BaseVehicleId,
    facts: &Facts,
    parts: Option<&[PartId]>,
) -> Result<PartsOn> {
    tx.actor().require(READ)?;
    let ids: Option<Vec<Uuid>> = parts.map(|parts| parts.iter().map(|part| part.uuid()).collect());
    let rows = sqlx::query!(
        r#"select application_id, part_id, part_type_id, position, quantity, qualifiers as "qualifiers: Json<Vec<Qualifier>>",
                  notes, source,
                  case when row_number() over (order by part_id, application_id) = 1 then (
                      select json_agg(e)
                      from (select engine_id as id, liters::text, cylinders, configuration, fuel, aspiration, label
                            from vehicle_engines v
                            join engines using (engine_id)
                            where v.base_vehicle_id = $2
                            order by engines.liters nulls last, cylinders, label) e
                  ) end as "engines: Json<Vec<Engine>>"
           from applications
           where tenant_id = $1 and base_vehicle_id = $2 and ($3::uuid[] is null or part_id = any($3))
           order by part_id, application_id"#,
        tx.actor().tenant.uuid(),
        vehicle.get(),
        ids.as_deref(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut engines = Vec::new();
    let applications: Vec<Application> = rows
        .into_iter()
        .map(|row| {
            engines.extend(row.engines.map(|Json(engines)| engines).unwrap_or_default());
            Application {
                id: row.application_id.into(),
                part_id: row.part_id.into(),
                part_type_id: row.part_type_id.map(PartTypeId::from),
                base_vehicle_id: Some(vehicle),
                position: row.position.as_str().into(),
                quantity: row.quantity,
                qualifiers: row.qualifiers.0,
                notes: row.notes,
                source: row.source,
                source_base_vehicle_id: None,
                source_position_id: None,
            }
        })
        .collect();
    Ok(judged(&applications, &Known::new(facts, &engines)))
}

/// `applications` by part.
fn judged(applications: &[Application], known: &Known<'_>) -> PartsOn {
    let of_parts = applications.chunk_by(|a, b| a.part_id == b.part_id);
    PartsOn(of_parts.map(|of_part| (of_part[0].part_id, part_on(of_part, known))).collect())
}

fn part_on(of_part: &[Application], known: &Known<'_>) -> PartOn {
    let all: Vec<&Application> = of_part.iter().collect();
    let verdict = judge_known(&all, known);
    let out = |at: &Application| matches!(judge_known(&[at], known), Verdict::DoesNotFit { .. });
    let fits_nowhere = matches!(verdict, Verdict::DoesNotFit { .. });
    let shown: Vec<&Application> = all.iter().copied().filter(|at| fits_nowhere || !out(at)).collect();
    let mut positions: Vec<Position> = shown.iter().map(|at| at.position.clone()).collect();
    positions.sort_unstable();
    positions.dedup();
    let decided = match &verdict {
        Verdict::Fits { application, .. } => all.iter().find(|at| at.id == *application),
        _ => shown.first(),
    };
    let quantity = decided.map_or(0, |at| at.quantity);
    let notes = verdict.notes(all.iter().copied()).into_iter().map(str::to_owned).collect();
    PartOn { verdict, positions, quantity, notes }
}

impl PartsOn {
    pub fn get(&self, part: PartId) -> Option<&PartOn> {
        self.0.get(&part)
    }

    /// Those that name the vehicle and yet do not fit it: another engine, say. By id.
    pub fn misfits(&self) -> Vec<PartId> {
        let mut misfits: Vec<PartId> = self
            .0
            .iter()
            .filter_map(|(part, on)| matches!(on.verdict, Verdict::DoesNotFit { .. }).then_some(*part))
            .collect();
        misfits.sort_unstable();
        misfits
    }

    /// The question for which most of `parts` wait, and for how many.
    pub fn question(&self, parts: &[PartId], facts: &Facts) -> Option<(Question, usize)> {
        most_asked(parts.iter().filter_map(|part| self.get(*part)).map(|on| &on.verdict), facts)
    }
}
