//! Applications, facts and engines in short form.

use crate::{Application, ApplicationId, Qualifier};
use catalog::PartId;
use kernel::uuid::Uuid;
use vehicles::{Engine, EngineId, FactSource, Facts};

/// `engine_liters=1.5, towing_package=without`; the number makes its id.
pub fn application(number: u128, qualifiers: &str) -> Application {
    Application {
        id: ApplicationId::from(Uuid::from_u128(number)),
        part_id: PartId::from(Uuid::from_u128(1)),
        part_type_id: None,
        base_vehicle_id: Some(1.into()),
        position: "front".into(),
        quantity: 1,
        qualifiers: pairs(qualifiers).map(|(name, value)| Qualifier::new(name, value)).collect(),
        notes: Vec::new(),
        source: "staff".to_owned(),
        source_base_vehicle_id: None,
        source_position_id: None,
    }
}

/// Several, separated by `;`.
pub fn applications(text: &str) -> Vec<Application> {
    let texts = text.split(';').enumerate().filter(|_| !text.is_empty());
    texts.map(|(number, qualifiers)| application(number as u128 + 1, qualifiers)).collect()
}

pub fn facts(text: &str) -> Facts {
    let mut facts = Facts::default();
    for (name, value) in pairs(text) {
        facts.set(name, value, FactSource::Person);
    }
    facts
}

fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(',').filter(|pair| !pair.trim().is_empty()).map(|pair| pair.trim().split_once('=').expect("name=value"))
}

/// `1.5 4 L gasoline turbo`; `-` is not known.
pub fn engine(text: &str) -> Engine {
    let words: Vec<&str> = text.split(' ').map(|word| if word == "-" { "" } else { word }).collect();
    let [liters, cylinders, configuration, fuel, aspiration] = words[..] else { panic!("five words: {text}") };
    Engine {
        id: EngineId::from(1),
        liters: liters.parse().ok(),
        cylinders: cylinders.parse().ok(),
        configuration: configuration.to_owned(),
        fuel: fuel.to_owned(),
        aspiration: aspiration.to_owned(),
        label: vehicles::engine::label(liters.parse().ok(), cylinders.parse().ok(), configuration, aspiration, fuel),
    }
}

pub fn engines(texts: &[&str]) -> Vec<Engine> {
    texts.iter().map(|text| engine(text)).collect()
}
