//! The vehicle page: everything for one vehicle, by part type and position.

mod table;

pub use table::{Cell, Filter, GridRow, TypeFilter, VehicleGrid};

use crate::READ;
use crate::application::{Application, ApplicationId, Position, Qualifier};
use crate::verdict::{Answer, Known, Question, QuestionKind, Verdict, judge_known, value_choices};
use catalog::parts::Lifecycle;
use catalog::{LocalName, PartId, PartTypeId};
use platform::{Result, TenantTx};
use sqlx::types::{Json, Uuid};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use vehicles::{BaseVehicleId, Engine, Facts};

/// The parts that name a vehicle, each once per part type and position; by category, part type, position, brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleParts {
    pub entries: Vec<VehiclePart>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehiclePart {
    pub part_id: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
    pub lifecycle: Lifecycle,
    /// What it is on this vehicle; `None` when neither the application nor the part says.
    pub part_type: Option<Arc<PartType>>,
    pub position: Position,
    /// Per vehicle; 0 = as required.
    pub quantity: i32,
    pub verdict: Verdict,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartType {
    pub id: PartTypeId,
    pub name: LocalName,
    /// File name in `/img/part-types`, without ending; empty when there is none.
    pub illustration: String,
    pub category: Option<Category>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub slug: String,
    pub name: LocalName,
    /// Of the category above it.
    pub parent: Option<String>,
}

/// Two statements, whatever the vehicle. Archived parts are left out.
#[tracing::instrument(name = "fitment.grid.load", skip_all)]
pub async fn load(
    tx: &mut TenantTx,
    vehicle: BaseVehicleId,
    facts: &Facts,
    engines: &[Engine],
) -> Result<VehicleParts> {
    tx.actor().require(READ)?;
    let rows = rows(tx, vehicle).await?;
    let mut ids: Vec<Uuid> = rows.iter().filter_map(|row| row.part_type_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let part_types = if ids.is_empty() { Vec::new() } else { part_types(tx, &ids).await? };
    Ok(arrange(rows, vehicle, part_types, &Known::new(facts, engines)))
}

/// An application with what a list says of its part.
struct Row {
    application_id: Uuid,
    part_id: Uuid,
    part_type_id: Option<Uuid>,
    position: String,
    quantity: i32,
    qualifiers: Json<Vec<Qualifier>>,
    notes: Vec<String>,
    source: String,
    source_base_vehicle_id: Option<i32>,
    source_position_id: Option<i32>,
    part_number: String,
    name: String,
    lifecycle: Lifecycle,
    brand: String,
}

async fn rows(tx: &mut TenantTx, vehicle: BaseVehicleId) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select a.application_id, a.part_id, coalesce(a.part_type_id, p.part_type_id) as part_type_id, a.position,
                  a.quantity, a.qualifiers as "qualifiers: _", a.notes, a.source, a.source_base_vehicle_id,
                  a.source_position_id, p.part_number, p.name, p.lifecycle as "lifecycle: _", b.name as brand
           from applications a
           join parts p on p.tenant_id = a.tenant_id and p.part_id = a.part_id
           join brands b on b.tenant_id = p.tenant_id and b.brand_id = p.brand_id
           where a.tenant_id = $1 and a.base_vehicle_id = $2 and p.archived_at is null"#,
        tx.actor().tenant.uuid(),
        vehicle.get(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// In the order of the page.
async fn part_types(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<PartType>> {
    let rows = sqlx::query!(
        r#"select t.part_type_id, t.name, t.names, t.illustration, c.slug as "slug?", c.name as "category?",
                  c.names as "category_names?", above.slug as "parent?"
           from part_types t
           left join categories c on c.tenant_id = t.tenant_id and c.category_id = t.category_id
           left join categories above on above.tenant_id = c.tenant_id and above.category_id = c.parent_id
           where t.tenant_id = $1 and t.part_type_id = any($2)
           order by coalesce(above.rank, c.rank), coalesce(above.name, c.name), above.rank is not null, c.rank, c.name,
                    t.rank, t.name"#,
        tx.actor().tenant.uuid(),
        ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let part_types = rows.into_iter().map(|row| PartType {
        id: row.part_type_id.into(),
        name: (row.name, row.names).into(),
        illustration: row.illustration,
        category: row.slug.zip(row.category).map(|(slug, name)| Category {
            slug,
            name: (name, row.category_names.unwrap_or_default()).into(),
            parent: row.parent,
        }),
    });
    Ok(part_types.collect())
}

/// An application in its place on the page.
struct Placed {
    /// Of its part type; those without one come last.
    rank: usize,
    application: Application,
    part_number: String,
    name: String,
    brand: String,
    lifecycle: Lifecycle,
}

impl Placed {
    fn new(row: Row, vehicle: BaseVehicleId, ranks: &HashMap<PartTypeId, usize>) -> Self {
        let part_type_id = row.part_type_id.map(PartTypeId::from);
        Self {
            rank: part_type_id.and_then(|id| ranks.get(&id).copied()).unwrap_or(usize::MAX),
            application: Application {
                id: row.application_id.into(),
                part_id: row.part_id.into(),
                part_type_id,
                base_vehicle_id: Some(vehicle),
                position: row.position.as_str().into(),
                quantity: row.quantity,
                qualifiers: row.qualifiers.0,
                notes: row.notes,
                source: row.source,
                source_base_vehicle_id: row.source_base_vehicle_id,
                source_position_id: row.source_position_id,
            },
            part_number: row.part_number,
            name: row.name,
            brand: row.brand,
            lifecycle: row.lifecycle,
        }
    }

    fn place(&self) -> (usize, &Position, &str, &str, PartId, ApplicationId) {
        let Application { id, part_id, position, .. } = &self.application;
        (self.rank, position, &self.brand, &self.part_number, *part_id, *id)
    }

    fn same_entry(&self, other: &Self) -> bool {
        self.application.part_id == other.application.part_id
            && self.rank == other.rank
            && self.application.position == other.application.position
    }
}

fn arrange(rows: Vec<Row>, vehicle: BaseVehicleId, part_types: Vec<PartType>, known: &Known<'_>) -> VehicleParts {
    let part_types: Vec<_> = part_types.into_iter().map(Arc::new).collect();
    let ranks = part_types.iter().enumerate().map(|(rank, part_type)| (part_type.id, rank)).collect();
    let mut placed: Vec<_> = rows.into_iter().map(|row| Placed::new(row, vehicle, &ranks)).collect();
    placed.sort_unstable_by(|a, b| a.place().cmp(&b.place()));
    let entries = placed.chunk_by(Placed::same_entry).map(|of_part| entry(of_part, &part_types, known));
    VehicleParts { entries: entries.collect() }
}

fn entry(of_part: &[Placed], part_types: &[Arc<PartType>], known: &Known<'_>) -> VehiclePart {
    let first = &of_part[0];
    let applications: Vec<_> = of_part.iter().map(|placed| &placed.application).collect();
    let verdict = judge_known(&applications, known);
    let notes = verdict.notes(applications.iter().copied()).into_iter().map(str::to_owned).collect();
    let decided = match &verdict {
        Verdict::Fits { application, .. } => applications.iter().find(|a| a.id == *application),
        _ => None,
    };
    VehiclePart {
        part_id: first.application.part_id,
        part_number: first.part_number.clone(),
        name: first.name.clone(),
        brand: first.brand.clone(),
        lifecycle: first.lifecycle,
        part_type: part_types.get(first.rank).cloned(),
        position: first.application.position.clone(),
        quantity: decided.unwrap_or(&applications[0]).quantity,
        verdict,
        notes,
    }
}

impl VehicleParts {
    /// The question for which most entries wait, and for how many: one answer at the top of the page decides them all.
    pub fn question(&self, facts: &Facts) -> Option<(Question, usize)> {
        most_asked(self.entries.iter().map(|entry| &entry.verdict), facts)
    }
}

/// The question for which most of the verdicts wait, and how many do. It offers every value that one of them asks for.
pub(crate) fn most_asked<'a>(verdicts: impl Iterator<Item = &'a Verdict>, facts: &Facts) -> Option<(Question, usize)> {
    let mut asked: BTreeMap<&str, Vec<&Question>> = BTreeMap::new();
    for verdict in verdicts {
        if let Verdict::NeedsAnswer { question, .. } = verdict {
            asked.entry(&question.name).or_default().push(question);
        }
    }
    let (name, questions) = asked.into_iter().min_by_key(|(_, questions)| Reverse(questions.len()))?;
    let mut question = questions[0].clone();
    if question.kind == QuestionKind::Attribute {
        let choices = questions.iter().flat_map(|q| &q.choices).filter(|choice| choice.answer == Answer::Value);
        question.choices = value_choices(choices.map(|choice| choice.value.as_str()).collect(), facts.get(name));
    }
    Some((question, questions.len()))
}
