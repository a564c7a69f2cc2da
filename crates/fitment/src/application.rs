use catalog::{PartId, PartTypeId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use vehicles::BaseVehicleId;

pub use crate::position::Position;

kernel::define_id!(
    /// One application: a part on a base vehicle.
    ApplicationId
);

/// This part fits this base vehicle, at this position, if every qualifier holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: ApplicationId,
    pub part_id: PartId,
    pub part_type_id: Option<PartTypeId>,
    /// `None`: no loaded reference knows the id that the source gave.
    pub base_vehicle_id: Option<BaseVehicleId>,
    pub position: Position,
    /// Per vehicle; 0 = as required.
    pub quantity: i32,
    pub qualifiers: Vec<Qualifier>,
    pub notes: Vec<String>,
    /// `demo`, `aces:BMNN`, `staff`.
    pub source: String,
    /// VCdb's id as received.
    pub source_base_vehicle_id: Option<i32>,
    /// PCdb's id as received.
    pub source_position_id: Option<i32>,
}

/// A condition on the vehicle. The names are open: what a source calls an attribute is its name here.
///
/// Several of one name in one application mean any of the values, except for free texts, which must all hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Qualifier {
    pub name: String,
    pub value: String,
}

impl Qualifier {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }

    /// The value is a sentence that is true of the vehicle or not ("with air conditioning"): a Qdb
    /// qualifier or a note, in contrast to the value of an attribute.
    pub fn is_free_text(&self) -> bool {
        self.name == "note" || self.name.starts_with("qdb:")
    }

    /// The fact of the vehicle that decides it. Each free text has its own: one Qdb id has many texts
    /// ("from 01/2005", "from 06/2005"), and the answer to one says nothing about the others.
    pub fn fact_name(&self) -> Cow<'_, str> {
        if self.is_free_text() {
            Cow::Owned(format!("{}: {}", self.name, self.value))
        } else {
            Cow::Borrowed(&self.name)
        }
    }

    /// Whether both are alternatives of one condition.
    pub(crate) fn same_condition(&self, other: &Self) -> bool {
        self.name == other.name && (!self.is_free_text() || self.value == other.value)
    }
}
