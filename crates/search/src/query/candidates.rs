use super::{Meaning, Reading};
use crate::vocabulary::{Model, Vocabulary};
use std::cmp::Reverse;
use vehicles::BaseVehicle;

impl Reading {
    /// The vehicles with parts that may be meant, newest first: one is the vehicle, several are a question, and
    /// without any the words were about something else (read them again without [`super::Kind::VEHICLE`]).
    /// A year or a make alone means none.
    pub fn vehicles(&self, words: &Vocabulary, limit: usize) -> Vec<BaseVehicle> {
        let (mut models, mut make) = (None, None);
        for meaning in self.meanings() {
            match meaning {
                Meaning::Model { ids, .. } => models = Some(ids),
                Meaning::Make { id, .. } => make = Some(*id),
                _ => {}
            }
        }
        let year = self.year();
        if models.is_none() && (make.is_none() || year.is_none()) {
            return Vec::new();
        }
        let meant = |model: &&Model| {
            models.is_none_or(|ids| ids.contains(&model.id)) && make.is_none_or(|make| model.make == make)
        };
        let of_year = |its: &i16| year.is_none_or(|year| year == *its);
        let mut vehicles = Vec::new();
        for model in words.models().iter().filter(meant) {
            vehicles.extend(model.years.iter().copied().filter(of_year).filter_map(|year| words.vehicle(model, year)));
        }
        vehicles
            .sort_unstable_by(|a, b| (Reverse(a.year), &a.make, &a.model).cmp(&(Reverse(b.year), &b.make, &b.model)));
        vehicles.truncate(limit);
        vehicles
    }
}
