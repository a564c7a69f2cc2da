//! What a group of vehicles means as applications, the same for each of its parts.

use crate::{
    catalogue::Catalogue,
    part_types::Word,
    plan::Unit,
    reference::{Engine, Generation, Vehicle, VehicleEngine},
    rng::Ids,
    rows::Value::{Id, Int, Text},
    slots::{Quantity, Slot},
};
use serde_json::{Value, json};
use sqlx::types::Uuid;
use std::{collections::BTreeSet, rc::Rc};
use vehicles::Facts;

pub(crate) struct Application {
    vehicle: i32,
    quantity: i64,
    qualifiers: Rc<str>,
}

/// A part's applications have this in common.
pub(crate) struct Place {
    pub part_type: Uuid,
    pub position: &'static str,
    /// As the literal of a text array.
    pub notes: String,
}

/// `units` are sorted by generation, variant and engine.
pub(crate) fn of_units(slot: &Slot, units: &[Unit], generations: &[Generation]) -> Vec<Application> {
    let same = |a: &Unit, b: &Unit| (a.generation, a.variant) == (b.generation, b.variant);
    let mut texts = Texts::default();
    let mut applications = Vec::new();
    for units in units.chunk_by(same) {
        let generation = &generations[units[0].generation];
        let conditions = slot.variants.of(generation.class)[units[0].variant];
        let engines: Vec<Engine> = units.iter().filter_map(|unit| unit.engine).collect();
        for vehicle in &generation.vehicles {
            for (quantity, mut qualifiers) in of_vehicle(slot, &engines, vehicle) {
                qualifiers.extend(conditions.iter().map(|(name, value)| qualifier(name, value)));
                applications.push(Application { vehicle: vehicle.id, quantity, qualifiers: texts.of(qualifiers) });
            }
        }
    }
    applications
}

pub(crate) fn notes(note: Option<Word>, french: bool) -> String {
    note.map_or_else(|| "{}".to_owned(), |note| format!("{{\"{}\"}}", note.of(french)))
}

pub(crate) fn push(catalogue: &mut Catalogue, ids: &mut Ids, part: Uuid, place: &Place, applications: &[Application]) {
    for application in applications {
        catalogue.applications.push(&[
            Id(ids.make()),
            Id(part),
            Int(application.vehicle.into()),
            Id(place.part_type),
            Text(place.position),
            Int(application.quantity),
            Text(&application.qualifiers),
            Text(&place.notes),
            Text("demo"),
        ]);
    }
}

/// Consecutive vehicles mostly have the same qualifiers; each text is made once.
#[derive(Default)]
struct Texts(Option<(Vec<Value>, Rc<str>)>);

impl Texts {
    fn of(&mut self, qualifiers: Vec<Value>) -> Rc<str> {
        let text = match self.0.take() {
            Some((same, text)) if same == qualifiers => text,
            _ => Value::Array(qualifiers.clone()).to_string().into(),
        };
        self.0 = Some((qualifiers, Rc::clone(&text)));
        text
    }
}

/// Quantity and what is said of the engine: nothing where the slot does not depend on it, or where the part fits
/// every one of several engines that the vehicle was sold with.
fn of_vehicle(slot: &Slot, engines: &[Engine], vehicle: &Vehicle) -> Vec<(i64, Vec<Value>)> {
    let quantity = |engine: Option<&Engine>| match (slot.per_vehicle, engine) {
        (Quantity::Pieces(pieces), _) => pieces,
        (Quantity::PerCylinder, engine) => engine.map_or(0, |engine| engine.cylinders.into()),
    };
    let first = quantity(engines.first());
    let same = engines.iter().all(|engine| quantity(Some(engine)) == first);
    if engines.is_empty() || same && engines.len() > 1 && vehicle.has_only(engines) {
        return vec![(first, Vec::new())];
    }
    engines.iter().filter_map(|engine| Some((quantity(Some(engine)), of_engine(*engine, vehicle)?))).collect()
}

fn qualifier(name: &str, value: &str) -> Value {
    json!({ "name": name, "value": value })
}

/// How the engine is told from the vehicle's others; `None` when the vehicle was not sold with it.
fn of_engine(engine: Engine, vehicle: &Vehicle) -> Option<Vec<Value>> {
    let these: Vec<&VehicleEngine> = vehicle.engines.iter().filter(|of| of.engine == engine).collect();
    let first = these.first()?;
    let alike = |of: &&VehicleEngine| of.engine != engine && of.engine.deciliters == engine.deciliters;
    let others: Vec<&VehicleEngine> = vehicle.engines.iter().filter(alike).collect();
    let liters = format!("{}.{}", engine.deciliters / 10, engine.deciliters % 10);
    let mut qualifiers = vec![qualifier(Facts::ENGINE_LITERS, &liters)];
    if engine.cylinders > 0 && others.iter().any(|of| of.engine.cylinders != engine.cylinders) {
        qualifiers.push(qualifier(Facts::ENGINE_CYLINDERS, &engine.cylinders.to_string()));
    }
    if !first.aspiration.is_empty() && these.iter().all(|of| of.aspiration == first.aspiration) {
        qualifiers.push(qualifier(Facts::ENGINE_ASPIRATION, &first.aspiration));
    }
    if others.iter().any(|of| of.engine.diesel != engine.diesel) {
        let fuels: BTreeSet<&str> = these.iter().map(|of| of.fuel.as_str()).filter(|fuel| !fuel.is_empty()).collect();
        qualifiers.extend(fuels.into_iter().map(|fuel| qualifier(Facts::ENGINE_FUEL, fuel)));
    }
    Some(qualifiers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{reference::Class, slots::SLOTS};

    const SMALL: Engine = Engine { diesel: false, cylinders: 4, deciliters: 15 };
    const BIG: Engine = Engine { diesel: false, cylinders: 6, deciliters: 35 };

    fn generation(other_engines: bool) -> Generation {
        let engine =
            |engine, aspiration: &str| VehicleEngine { engine, aspiration: aspiration.into(), fuel: "gasoline".into() };
        let vehicle = Vehicle { id: 1, engines: vec![engine(SMALL, "turbo"), engine(BIG, "")], other_engines };
        Generation {
            make: "Honda".into(),
            model: "Accord".into(),
            class: Class::Car,
            from: 2018,
            to: 2018,
            vehicles: vec![vehicle],
            engines: vec![SMALL, BIG],
            rear_drums: false,
            number: 1,
        }
    }

    /// Quantity and qualifiers of a part for these engines.
    fn of(part_type: &str, engines: &[Engine], generation: Generation) -> Vec<(i64, String)> {
        let slot = SLOTS.iter().find(|slot| slot.part_type == part_type).unwrap();
        let units: Vec<Unit> =
            engines.iter().map(|&engine| Unit { generation: 0, engine: Some(engine), variant: 0 }).collect();
        of_units(slot, &units, &[generation]).into_iter().map(|a| (a.quantity, a.qualifiers.to_string())).collect()
    }

    #[test]
    fn a_part_for_one_engine_says_which() {
        let turbo = r#"[{"name":"engine_liters","value":"1.5"},{"name":"engine_aspiration","value":"turbo"}]"#;
        assert_eq!(of("alternator", &[SMALL], generation(false)), [(1, turbo.to_owned())]);
    }

    #[test]
    fn a_part_for_every_engine_says_nothing_unless_there_are_others() {
        assert_eq!(of("alternator", &[SMALL, BIG], generation(false)), [(1, "[]".to_owned())]);
        assert_eq!(of("alternator", &[SMALL, BIG], generation(true)).len(), 2);
    }

    #[test]
    fn there_is_a_spark_plug_for_each_cylinder() {
        let quantities: Vec<i64> = of("spark-plug", &[SMALL, BIG], generation(false)).iter().map(|a| a.0).collect();
        assert_eq!(quantities, [4, 6]);
    }
}
