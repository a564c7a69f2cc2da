use crate::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One option of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// The options of the step after those that are chosen: makes of a year, models of a make, engines of a vehicle.
/// Only what leads to parts is offered.
#[server(endpoint = "vehicles/steps")]
pub async fn vehicle_steps(
    year: Option<i16>,
    make: Option<i32>,
    vehicle: Option<i32>,
) -> Result<Vec<Choice>, AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        super::pages::steps::options(&mut tx, year, make, vehicle).await
    })
    .await
}

/// Takes a VIN to its vehicle. What cannot be decided from it is shown on the home page, with the VIN as it was typed.
#[server(endpoint = "vehicles/choose-vin")]
pub async fn choose_vin(vin: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let to = super::pages::vin::choose(&request, &vin).await?;
        leptos_axum::redirect(&to);
        Ok(())
    })
    .await
}

/// Makes a vehicle the one to work on, with its engine where that was chosen too.
#[server(endpoint = "vehicles/choose")]
pub async fn choose_vehicle(
    vehicle: i32,
    #[server(default)] engine: Option<i32>,
    #[server(default)] vin: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use vehicles::{EngineId, Facts, garage, reference};
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let id = vehicles::BaseVehicleId::from(vehicle);
        let mut facts = Facts::default();
        if let Some(engine) = engine.map(EngineId::from) {
            let engines = reference::engines(&mut tx, id).await?;
            let engine = engines.into_iter().find(|known| known.id == engine).ok_or(AppError::NotFound)?;
            facts.set(fitment::verdict::ENGINE, engine.label, vehicles::FactSource::Person);
        }
        let vin = vin.parse().ok();
        garage::choose(&mut tx, id, vin.as_ref(), facts).await?;
        tx.commit().await?;
        leptos_axum::redirect(&crate::request::back_or(&back, &format!("/vehicles/{id}")));
        Ok(())
    })
    .await
}

/// Remembers a person's answer about a vehicle, which becomes the one to work on.
#[server(endpoint = "vehicles/answer")]
pub async fn answer_question(
    vehicle: i32,
    name: String,
    value: String,
    #[server(default)] vin: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use vehicles::{Facts, garage};
    crate::request::action(async |request| {
        let id = vehicles::BaseVehicleId::from(vehicle);
        let mut tx = request.begin().await?;
        let mine = garage::choose(&mut tx, id, vin.parse().ok().as_ref(), Facts::default()).await?;
        garage::answer(&mut tx, mine, &name, &value).await?;
        tx.commit().await?;
        leptos_axum::redirect(&crate::request::back_or(&back, &format!("/vehicles/{id}")));
        Ok(())
    })
    .await
}

/// Takes an answer back, so that the question is asked again.
#[server(endpoint = "vehicles/forget-answer")]
pub async fn forget_answer(
    garage_vehicle: String,
    name: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = garage_vehicle.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        vehicles::garage::forget(&mut tx, id, &name).await?;
        tx.commit().await?;
        leptos_axum::redirect(&crate::request::back_or(&back, "/garage"));
        Ok(())
    })
    .await
}

/// Saves a vehicle under a name of the person's own, or takes it off the saved ones with an empty `keep`.
#[server(endpoint = "vehicles/rename")]
pub async fn rename_vehicle(
    garage_vehicle: String,
    version: i32,
    #[server(default)] label: String,
    #[server(default)] keep: Option<String>,
) -> Result<(), AppError> {
    use vehicles::garage;
    crate::request::action(async |request| {
        let id = garage_vehicle.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        match keep {
            Some(_) => garage::save(&mut tx, id, &label, version).await?,
            None => garage::unsave(&mut tx, id).await?,
        }
        tx.commit().await?;
        leptos_axum::redirect("/garage");
        Ok(())
    })
    .await
}

#[server(endpoint = "vehicles/remove")]
pub async fn remove_vehicle(garage_vehicle: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id: vehicles::garage::GarageVehicleId = garage_vehicle.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        vehicles::garage::remove(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/garage?removed={id}"));
        Ok(())
    })
    .await
}

/// Brings a removed vehicle back.
#[server(endpoint = "vehicles/restore")]
pub async fn restore_vehicle(garage_vehicle: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = garage_vehicle.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        vehicles::garage::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/garage");
        Ok(())
    })
    .await
}

/// Works without a vehicle until one is chosen again.
#[server(endpoint = "vehicles/set-aside")]
pub async fn set_aside(#[server(default)] back: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        vehicles::garage::set_aside(&mut tx).await?;
        tx.commit().await?;
        leptos_axum::redirect(&crate::request::back_or(&back, "/"));
        Ok(())
    })
    .await
}
