//! Vehicles: finding one by VIN or by year, make and model, and the garage.

mod actions;
#[cfg(any(feature = "ssr", feature = "portal"))]
mod islands;
#[cfg(feature = "ssr")]
pub mod pages;

pub use actions::{
    AnswerQuestion, Choice, ChooseVehicle, ChooseVin, ForgetAnswer, RemoveVehicle, RenameVehicle, RestoreVehicle,
    SetAside, VehicleSteps, answer_question, choose_vehicle, choose_vin, forget_answer, remove_vehicle, rename_vehicle,
    restore_vehicle, set_aside, vehicle_steps,
};
#[cfg(any(feature = "ssr", feature = "portal"))]
pub use islands::{PickerState, VehiclePicker, VehiclePickerTexts};
