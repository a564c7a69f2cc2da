//! For which vehicle a search is.

use super::Plan;
use crate::{
    request::Visit,
    search::address::{Address, Chosen, Ignored},
    vehicles::pages::engine,
};
use search::{
    query::{self, Kind, Reading},
    vocabulary::Vocabulary,
};
use vehicles::{BaseVehicle, BaseVehicleId, FactSource, Facts, Vin, garage::GarageVehicle};

/// As many as a question can offer.
const MOST_CANDIDATES: usize = 12;

#[derive(Clone, Debug)]
pub struct Vehicle {
    pub id: BaseVehicleId,
    pub name: String,
    /// What is known of it: from the garage, and from the words.
    pub facts: Facts,
    pub vin: Option<Vin>,
    /// Read out of the words.
    pub typed: bool,
}

/// Reads the words and decides on the vehicle; and on those to choose from while that is not decided.
pub fn vehicles(visit: &Visit, address: &Address, words: &Vocabulary) -> (Reading, Option<Vehicle>, Vec<BaseVehicle>) {
    let mut without: Vec<Kind> = address.not.iter().copied().collect();
    let language = visit.lang.tag();
    let mut reading = query::read(&address.q, words, language, &without);
    let named = reading.chips.iter().any(|chip| Kind::VEHICLE.contains(&chip.meaning.kind()));
    let mut candidates = Vec::new();
    if named && address.vehicle.is_open() {
        candidates = reading.vehicles(words, MOST_CANDIDATES);
        if candidates.is_empty() {
            // The words were about something else.
            without.extend(Kind::VEHICLE);
            reading = query::read(&address.q, words, language, &without);
        }
    }
    let vehicle = match address.vehicle {
        Chosen::None => None,
        Chosen::Is(id) => chosen(visit, id, words).map(|vehicle| with_words(vehicle, &reading)),
        Chosen::AtHand | Chosen::WasAtHand(_) => {
            let at_hand = match address.vehicle {
                Chosen::WasAtHand(id) => id.and_then(|id| chosen(visit, id, words)),
                _ => visit.vehicle().map(of_garage),
            };
            match candidates.as_slice() {
                [] => at_hand,
                [one] => Some(typed(visit, one, &reading)),
                // The one at hand is the one that is meant, if it may be.
                several => {
                    let meant = at_hand.and_then(|mine| several.iter().find(|one| one.id == mine.id));
                    meant.map(|one| typed(visit, one, &reading))
                }
            }
        }
    };
    let open = vehicle.is_none() && candidates.len() > 1;
    (reading, vehicle, if open { candidates } else { Vec::new() })
}

fn of_garage(mine: &GarageVehicle) -> Vehicle {
    let name = match engine(mine) {
        Some(engine) => format!("{} {engine}", mine.name()),
        None => mine.name(),
    };
    Vehicle { id: mine.vehicle.id, name, facts: mine.facts.clone(), vin: mine.vin.clone(), typed: false }
}

fn typed(visit: &Visit, one: &BaseVehicle, reading: &Reading) -> Vehicle {
    let known = visit.mine(one.id).map(of_garage);
    let vehicle = known.unwrap_or_else(|| Vehicle {
        id: one.id,
        name: one.to_string(),
        facts: Facts::default(),
        vin: None,
        typed: true,
    });
    with_words(Vehicle { name: one.to_string(), typed: true, ..vehicle }, reading)
}

/// Chosen in the address: one of the garage, or one that parts are listed for.
fn chosen(visit: &Visit, id: BaseVehicleId, words: &Vocabulary) -> Option<Vehicle> {
    let listed = || {
        let model = words.models().iter().find(|model| model.id == id.model())?;
        let name = words.vehicle(model, id.year())?.to_string();
        Some(Vehicle { id, name, facts: Facts::default(), vin: None, typed: false })
    };
    visit.mine(id).map(of_garage).or_else(listed)
}

/// What the words say of the engine stands against what was known.
fn with_words(mut vehicle: Vehicle, reading: &Reading) -> Vehicle {
    let said = reading.facts();
    let mut texts = Vec::new();
    for (name, fact) in said.iter() {
        vehicle.facts.set(name, fact.value.clone(), FactSource::Person);
        texts.push(if name == Facts::ENGINE_LITERS { format!("{} L", fact.value) } else { fact.value.clone() });
    }
    if !texts.is_empty() {
        vehicle.name = format!("{} {}", vehicle.name, texts.join(" "));
    }
    vehicle
}

impl Plan {
    /// Says that the vehicle of the address is none of ours, if that is why there is none.
    pub fn unknown_vehicle(&mut self, none: bool) {
        let name = match self.address.vehicle {
            Chosen::Is(_) => "vehicle",
            _ => "hand",
        };
        if let (Chosen::Is(id) | Chosen::WasAtHand(Some(id)), true) = (self.address.vehicle, none) {
            self.ignored.push(Ignored { name: name.to_owned(), value: id.to_string() });
        }
    }

    /// The list for another vehicle. The words that name one lose their say, and stay where they are.
    pub fn for_vehicle(&self, vehicle: BaseVehicleId) -> Address {
        self.address.with(|other| other.vehicle = Chosen::Is(vehicle))
    }

    /// The list for no vehicle.
    pub fn for_any_vehicle(&self) -> Address {
        self.address.with(|other| {
            other.q = self.typed_without(&Kind::VEHICLE);
            other.vehicle = Chosen::None;
        })
    }
}
