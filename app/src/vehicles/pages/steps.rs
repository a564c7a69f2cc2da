//! The steps of the picker: years, then makes, then models, then engines.

use super::super::{Choice, PickerState};
use crate::AppError;
use fitment::coverage;
use platform::TenantTx;
use vehicles::{BaseVehicleId, MakeId, reference};

/// The options of the step after those that are chosen.
pub async fn options(
    tx: &mut TenantTx,
    year: Option<i16>,
    make: Option<i32>,
    vehicle: Option<i32>,
) -> Result<Vec<Choice>, AppError> {
    Ok(match (year, make, vehicle) {
        (_, _, Some(vehicle)) => {
            let engines = reference::engines(tx, BaseVehicleId::from(vehicle)).await?;
            engines.into_iter().map(|engine| choice(engine.id, engine.label)).collect()
        }
        (Some(year), Some(make), None) => {
            let models = coverage::models(tx, year, MakeId::from(make)).await?;
            models.into_iter().map(|(vehicle, name)| choice(vehicle, name)).collect()
        }
        (Some(year), None, None) => {
            coverage::makes(tx, year).await?.into_iter().map(|(make, name)| choice(make, name)).collect()
        }
        (None, ..) => coverage::years(tx).await?.into_iter().map(|year| choice(year, year.to_string())).collect(),
    })
}

/// The picker as the address of a page says: without WebAssembly every step is a page.
pub async fn state(
    tx: &mut TenantTx,
    year: Option<String>,
    make: Option<String>,
    vehicle: Option<String>,
) -> Result<PickerState, AppError> {
    let (year, make, vehicle) = (number::<i16>(year), number::<i32>(make), number::<i32>(vehicle));
    let mut state = PickerState { years: options(tx, None, None, None).await?, ..PickerState::default() };
    if let Some(year) = year {
        (state.year, state.makes) = (year.to_string(), options(tx, Some(year), None, None).await?);
        if let Some(make) = make {
            (state.make, state.models) = (make.to_string(), options(tx, Some(year), Some(make), None).await?);
            if let Some(vehicle) = vehicle {
                (state.vehicle, state.engines) = (vehicle.to_string(), options(tx, None, None, Some(vehicle)).await?);
            }
        }
    }
    Ok(state)
}

fn number<T: std::str::FromStr>(text: Option<String>) -> Option<T> {
    text?.parse().ok()
}

fn choice(value: impl ToString, text: impl Into<String>) -> Choice {
    Choice { value: value.to_string(), text: text.into() }
}
