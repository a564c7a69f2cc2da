//! What is wrong with the steps of a correction, by the rules that verdicts follow.

use super::{MOST_STEPS, Step, Values};
use crate::application::{Application, ApplicationId, Position, Qualifier};
use vehicles::BaseVehicleId;

/// Something to know before the steps are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// By its place; `None`: of all together.
    pub step: Option<usize>,
    pub trouble: Trouble,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is nothing to do.
    Nothing,
    TooMany,
    /// The application is no more.
    Gone,
    /// Two steps are about one application.
    Twice,
    /// All is as it was.
    Same,
    /// The part would have two applications with the same conditions at the same place of the vehicle.
    Duplicate,
    /// A position that is none of ours.
    Position,
    Quantity,
    /// No loaded reference knows its vehicle: only its source can say it better.
    NoVehicle,
    /// Without conditions the part fits there already, so these conditions decide nothing.
    Covered,
    /// The part is left without any vehicle.
    Last,
    /// A file said so; it will not bring it back.
    FromSource,
}

impl Trouble {
    /// Nothing is done as long as this is so.
    pub const fn blocks(self) -> bool {
        !matches!(self, Self::Covered | Self::Last | Self::FromSource)
    }
}

/// An application as it would be.
struct Outcome<'a> {
    step: Option<usize>,
    vehicle: Option<BaseVehicleId>,
    position: &'a Position,
    qualifiers: Vec<&'a Qualifier>,
}

impl Outcome<'_> {
    fn is_where(&self, other: &Self) -> bool {
        self.vehicle.is_some() && self.vehicle == other.vehicle && self.position == other.position
    }
}

/// What is wrong with these steps, of the applications that the part has now.
pub fn lint(steps: &[Step], present: &[Application]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |step: Option<usize>, trouble: Trouble| found.push(Finding { step, trouble });
    if steps.is_empty() {
        say(None, Trouble::Nothing);
    }
    if steps.len() > MOST_STEPS {
        say(None, Trouble::TooMany);
    }
    let mut named: Vec<ApplicationId> = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        of_step(step, present, &mut named, |trouble| say(Some(place), trouble));
    }
    let outcomes = outcomes(steps, present);
    if !steps.is_empty() && outcomes.is_empty() && !present.is_empty() {
        say(None, Trouble::Last);
    }
    for (at, outcome) in outcomes.iter().enumerate() {
        let Some(place) = outcome.step else { continue };
        let others = || outcomes.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let there = || others().filter(|other| other.is_where(outcome));
        if there().any(|other| other.qualifiers == outcome.qualifiers) {
            say(Some(place), Trouble::Duplicate);
        } else if there().any(|other| other.qualifiers.is_empty()) {
            say(Some(place), Trouble::Covered);
        }
    }
    found
}

fn of_step(step: &Step, present: &[Application], named: &mut Vec<ApplicationId>, mut say: impl FnMut(Trouble)) {
    if let Some(Values { position, quantity, .. }) = step.values() {
        if matches!(position, Position::Other(_)) {
            say(Trouble::Position);
        }
        if !(0..=999).contains(quantity) {
            say(Trouble::Quantity);
        }
    }
    let Some(id) = step.application() else { return };
    if named.contains(&id) {
        return say(Trouble::Twice);
    }
    named.push(id);
    let Some(application) = present.iter().find(|application| application.id == id) else {
        return say(Trouble::Gone);
    };
    if let Some(to) = step.values() {
        if *to == Values::of(application) {
            say(Trouble::Same);
        }
        if application.base_vehicle_id.is_none() {
            say(Trouble::NoVehicle);
        }
    }
    if application.source != "staff" {
        say(Trouble::FromSource);
    }
}

/// What the part's applications would be.
fn outcomes<'a>(steps: &'a [Step], present: &'a [Application]) -> Vec<Outcome<'a>> {
    let named: Vec<_> = steps.iter().filter_map(Step::application).collect();
    let outcome = |step, vehicle, position, qualifiers: &'a [Qualifier]| {
        let mut qualifiers: Vec<_> = qualifiers.iter().collect();
        qualifiers.sort_unstable();
        Outcome { step, vehicle, position, qualifiers }
    };
    let stay = present.iter().filter(|application| !named.contains(&application.id));
    let stay = stay.map(|a| outcome(None, a.base_vehicle_id, &a.position, &a.qualifiers));
    let new = steps.iter().enumerate().filter_map(|(place, step)| {
        let vehicle = match step {
            Step::Add { vehicle, .. } => Some(*vehicle),
            Step::Change { application, .. } => present.iter().find(|a| a.id == *application)?.base_vehicle_id,
            Step::Retire { .. } => return None,
        };
        let to = step.values()?;
        Some(outcome(Some(place), vehicle, &to.position, &to.qualifiers))
    });
    stay.chain(new).collect()
}
