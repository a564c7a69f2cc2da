mod garage;
mod home;
pub mod steps;
pub mod vin;

pub use garage::GaragePage;
pub use home::HomePage;

use crate::{text::Lang, texts::vehicles as texts};
use fitment::verdict::{ENGINE, is_none_of};
use leptos::prelude::*;
use vehicles::garage::GarageVehicle;

/// How a fact about a vehicle is called on the screen.
pub fn fact_name(lang: Lang, name: &str) -> String {
    texts::fact(name).map_or_else(|| name.replace('_', " "), |text| lang.t(text).to_owned())
}

/// A form whose button makes a vehicle of the garage the one to work on.
pub fn choose_form(mine: &GarageVehicle, button: impl IntoView) -> AnyView {
    let vin = mine.vin.as_ref().map(ToString::to_string).unwrap_or_default();
    view! {
        <form action="/api/vehicles/choose" method="post">
            <input type="hidden" name="vehicle" value=mine.vehicle.id.to_string()/>
            <input type="hidden" name="vin" value=vin/>
            {button.into_any()}
        </form>
    }
    .into_any()
}

/// The engine of a vehicle as its person or its VIN named it, unless it is none of ours.
pub fn engine(mine: &GarageVehicle) -> Option<&str> {
    mine.facts.get(ENGINE).filter(|label| !is_none_of(label))
}
