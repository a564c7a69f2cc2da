mod garage;
mod home;
pub mod steps;
pub mod vin;

pub use garage::GaragePage;
pub use home::HomePage;

use crate::{text::Lang, texts::vehicles as texts};

/// How a fact about a vehicle is called on the screen.
pub fn fact_name(lang: Lang, name: &str) -> String {
    texts::fact(name).map_or_else(|| name.replace('_', " "), |text| lang.t(text).to_owned())
}
