//! The engines that a VIN leaves open.

use crate::engine::EngineFacts;
use crate::vpic::options::Options;
use ultravin::Db;

/// The engines that a model was sold with under this maker's code in this year and that nothing known of this one
/// contradicts.
pub(super) fn possible(db: &Db, wmi: i32, year: i32, model: i32, known: &EngineFacts) -> Vec<EngineFacts> {
    let options = Options::new(db).of(wmi, year);
    let engines = options.iter().filter(|option| option.model == model).flat_map(|option| &option.engines);
    engines.filter(|engine| engine.may_be(known)).cloned().collect()
}
