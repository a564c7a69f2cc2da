//! What would be done to applications: each step on its own line of the page.

use super::{Claim, NewReport};
use crate::application::{Application, ApplicationId, Position, Qualifier};
use catalog::PartTypeId;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use vehicles::BaseVehicleId;

/// As many steps as one correction takes; what is more is a new file.
pub const MOST_STEPS: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Step {
    Add {
        vehicle: BaseVehicleId,
        part_type: Option<PartTypeId>,
        to: Values,
    },
    /// What a source said stays as the source said it: it is retired, and one of ours says it better.
    Change {
        application: ApplicationId,
        to: Values,
    },
    Retire {
        application: ApplicationId,
    },
}

/// What an application says beside its part and vehicle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    pub position: Position,
    pub quantity: i32,
    pub qualifiers: Vec<Qualifier>,
    pub notes: Vec<String>,
}

impl Values {
    pub fn of(application: &Application) -> Self {
        let Application { position, quantity, qualifiers, notes, .. } = application.clone();
        Self { position, quantity, qualifiers, notes }
    }
}

impl Step {
    /// The application that it is about, if it is there already.
    pub fn application(&self) -> Option<ApplicationId> {
        match self {
            Self::Add { .. } => None,
            Self::Change { application, .. } | Self::Retire { application } => Some(*application),
        }
    }

    pub fn values(&self) -> Option<&Values> {
        match self {
            Self::Add { to, .. } | Self::Change { to, .. } => Some(to),
            Self::Retire { .. } => None,
        }
    }
}

/// What would make the claim true, of the applications that the part has.
pub(super) fn proposed(new: &NewReport, present: &[Application]) -> Vec<Step> {
    let meant = present.iter().filter(|application| new.is_about(application));
    match new.claim {
        Claim::DoesNotFit => meant.map(|application| Step::Retire { application: application.id }).collect(),
        Claim::NotListed => new.vehicle.map(|vehicle| added(new, vehicle, present)).into_iter().collect(),
        Claim::Position | Claim::Quantity | Claim::Note | Claim::Attribute => {
            meant.filter_map(|application| changed(new, application)).collect()
        }
    }
}

/// Like the part's others in what those all say.
fn added(new: &NewReport, vehicle: BaseVehicleId, present: &[Application]) -> Step {
    let first = present.first();
    let alike = first.filter(|first| present.iter().all(|other| other.quantity == first.quantity));
    let part_type = first.and_then(|first| first.part_type_id);
    let to = Values {
        position: new.value.as_str().into(),
        quantity: alike.map_or(1, |first| first.quantity),
        ..Values::default()
    };
    Step::Add { vehicle, part_type, to }
}

fn changed(new: &NewReport, application: &Application) -> Option<Step> {
    let mut to = Values::of(application);
    match new.claim {
        Claim::Position => to.position = new.value.as_str().into(),
        Claim::Quantity => to.quantity = new.value.parse().ok()?,
        Claim::Note if !to.notes.contains(&new.value) => to.notes.push(new.value.clone()),
        Claim::Attribute => {
            let (name, value) = new.value.split_once('=')?;
            to.qualifiers.retain(|qualifier| qualifier.name != name);
            to.qualifiers.push(Qualifier::new(name, value));
        }
        _ => {}
    }
    (to != Values::of(application)).then_some(Step::Change { application: application.id, to })
}

/// The same for the same applications: what somebody looked at before they decided.
pub fn fingerprint(applications: &[Application]) -> String {
    let mut said: Vec<_> = applications.iter().map(|application| format!("{application:?}")).collect();
    said.sort_unstable();
    let mut hasher = DefaultHasher::new();
    said.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
