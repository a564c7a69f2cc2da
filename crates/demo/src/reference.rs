//! The vehicles of the loaded reference, as generations of models: what one part fits.

use crate::{
    popular::{COMMON_MAKES, EUROPEAN_MAKES, POPULAR, group_of},
    rng::Rng,
};
use platform::Result;
use sqlx::PgPool;
use std::collections::{BTreeSet, HashMap};

/// A few consecutive years of a model.
pub(crate) struct Generation {
    pub make: String,
    pub model: String,
    pub class: Class,
    pub from: i16,
    pub to: i16,
    pub vehicles: Vec<Vehicle>,
    /// Each once.
    pub engines: Vec<Engine>,
    pub rear_drums: bool,
    /// For choices that must not depend on which other vehicles there are.
    pub number: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Car,
    Mpv,
    Truck,
}

pub(crate) struct Vehicle {
    pub id: i32,
    pub engines: Vec<VehicleEngine>,
    /// It was also sold with an engine of which too little is known, or with none that burns anything.
    pub other_engines: bool,
}

impl Vehicle {
    /// It was sold with several engines, and they are all among these.
    pub fn has_only(&self, engines: &[Engine]) -> bool {
        let different = self.engines.iter().any(|of| of.engine != self.engines[0].engine);
        different && !self.other_engines && self.engines.iter().all(|of| engines.contains(&of.engine))
    }
}

/// An engine as far as parts tell it from another. In order, those stand together that can take the same part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Engine {
    pub diesel: bool,
    /// 0 where the reference does not say.
    pub cylinders: i16,
    pub deciliters: i32,
}

#[derive(Clone, Debug)]
pub(crate) struct VehicleEngine {
    pub engine: Engine,
    pub aspiration: String,
    pub fuel: String,
}

impl Generation {
    /// `2016–2021 Honda Civic`
    pub fn name(&self) -> String {
        let Self { from, to, make, model, .. } = self;
        if from == to { format!("{from} {make} {model}") } else { format!("{from}–{to} {make} {model}") }
    }

    /// The makes that this one shares parts with, by the name of one of them.
    pub fn group(&self) -> &str {
        group_of(&self.make)
    }
}

/// The first model year that the demo sells parts for.
const FIRST_YEAR: i16 = 2000;

/// Every car, van and truck since [`FIRST_YEAR`], by model.
pub(crate) struct Reference(Vec<Model>);

struct Model {
    id: i32,
    make: String,
    name: String,
    class: Class,
    vehicles: Vec<(i16, Vehicle)>,
}

impl Reference {
    pub async fn read(db: &PgPool) -> Result<Self> {
        let mut engines = engines(db).await?;
        let rows = sqlx::query!(
            "select b.base_vehicle_id, b.year, b.model_id, k.name as make, m.name as model, m.vehicle_kind
             from base_vehicles b
             join models m using (model_id)
             join makes k on k.make_id = b.make_id
             where b.year >= $1 and m.vehicle_kind in ('car', 'mpv', 'truck')
             order by b.model_id, b.year",
            FIRST_YEAR,
        )
        .fetch_all(db)
        .await?;
        let mut models: Vec<Model> = Vec::new();
        for row in rows {
            let (engines, other_engines) = engines.remove(&row.base_vehicle_id).unwrap_or_default();
            let vehicle = (row.year, Vehicle { id: row.base_vehicle_id, engines, other_engines });
            match models.last_mut() {
                Some(model) if model.id == row.model_id => model.vehicles.push(vehicle),
                _ => models.push(Model {
                    id: row.model_id,
                    make: row.make,
                    name: row.model,
                    class: class(&row.vehicle_kind),
                    vehicles: vec![vehicle],
                }),
            }
        }
        Ok(Self(models))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The most asked for first; in Europe its own makes come before all others.
    pub fn generations(self, european: bool) -> Vec<Generation> {
        let mut models: Vec<(_, Model)> = self.0.into_iter().map(|model| (rank(&model, european), model)).collect();
        models.sort_by_key(|(rank, _)| *rank);
        models.into_iter().flat_map(|(_, model)| model.generations()).collect()
    }
}

fn class(kind: &str) -> Class {
    match kind {
        "car" => Class::Car,
        "mpv" => Class::Mpv,
        _ => Class::Truck,
    }
}

/// The engines of each vehicle that are known well enough to choose parts by, and whether it has others.
async fn engines(db: &PgPool) -> Result<HashMap<i32, (Vec<VehicleEngine>, bool)>> {
    let rows = sqlx::query!(
        r#"select v.base_vehicle_id, (e.liters * 10)::integer as deciliters,
                  coalesce(e.cylinders, 0::smallint) as "cylinders!", e.fuel, e.aspiration
           from vehicle_engines v
           join engines e using (engine_id)
           order by v.base_vehicle_id, e.liters, e.cylinders, e.fuel, e.aspiration, e.configuration"#,
    )
    .fetch_all(db)
    .await?;
    let mut engines: HashMap<i32, (Vec<VehicleEngine>, bool)> = HashMap::new();
    for row in rows {
        let (known, others) = engines.entry(row.base_vehicle_id).or_default();
        match row.deciliters {
            Some(deciliters) => {
                let engine = Engine { diesel: row.fuel == "diesel", cylinders: row.cylinders, deciliters };
                known.push(VehicleEngine { engine, aspiration: row.aspiration, fuel: row.fuel });
            }
            None => *others = true,
        }
    }
    Ok(engines)
}

/// Smaller is more popular. The model's id makes it unique.
fn rank(model: &Model, european: bool) -> (bool, usize, usize, i32) {
    let same = |name: &str| name.eq_ignore_ascii_case(&model.make);
    let home = european && !EUROPEAN_MAKES.iter().any(|make| same(make));
    let popular =
        POPULAR.iter().position(|popular| same(popular.make) && popular.model.eq_ignore_ascii_case(&model.name));
    let common = COMMON_MAKES.iter().position(|make| same(make)).unwrap_or(COMMON_MAKES.len());
    let short = usize::from(model.vehicles.len() < 4);
    (home, popular.unwrap_or(POPULAR.len()), common + short * COMMON_MAKES.len(), model.id)
}

impl Model {
    fn generations(self) -> Vec<Generation> {
        let number = usize::try_from(self.id).unwrap_or_default();
        let mut rng = Rng::new(0, "generations").fork(number);
        let popular = POPULAR
            .iter()
            .find(|p| p.make.eq_ignore_ascii_case(&self.make) && p.model.eq_ignore_ascii_case(&self.name));
        let length = i16::try_from(rng.between(5, 7)).expect("a small number");
        let mut generations: Vec<Generation> = Vec::new();
        for (year, vehicle) in self.vehicles {
            let renewed = match (popular, generations.last()) {
                (_, None) => true,
                (Some(popular), Some(last)) => popular.renewed.iter().any(|&first| last.from < first && first <= year),
                (None, Some(last)) => year - last.from >= length,
            };
            if renewed {
                generations.push(Generation {
                    make: self.make.clone(),
                    model: self.name.clone(),
                    class: self.class,
                    from: year,
                    to: year,
                    vehicles: Vec::new(),
                    engines: Vec::new(),
                    rear_drums: false,
                    number: number * 16 + generations.len(),
                });
            }
            let last = generations.last_mut().expect("the first vehicle begins the first generation");
            last.to = year;
            last.vehicles.push(vehicle);
        }
        for generation in &mut generations {
            let all = generation.vehicles.iter().flat_map(|vehicle| &vehicle.engines);
            generation.engines = all.map(|engine| engine.engine).collect::<BTreeSet<_>>().into_iter().collect();
            generation.rear_drums = self.class != Class::Mpv && generation.to <= 2013 && rng.chance(35);
        }
        generations
    }
}
