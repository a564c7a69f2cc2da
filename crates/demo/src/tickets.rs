//! The desk of a demo distributor: what its customers asked in the last weeks, in every state, with what they were told.
//!
//! Everything goes the way that a person's click goes, in the order in which it would have happened, so that numbers,
//! histories and clocks agree. Who was told of it saw it by the end of that day.

mod answers;
mod corrections;
mod desk;
mod parts;
mod plan;
mod promises;
mod scripts;

use crate::{people::People, profile::Profile};
use desk::Desk;
use identity::tenants::system_actor;
use platform::{Actor, Result, TenantTx};
use time::OffsetDateTime;

/// Who asks and who answers.
pub(crate) struct Cast {
    /// The first does most of it.
    agents: Vec<Actor>,
    /// Decides the desk's rules.
    manager: Actor,
    customers: Vec<Actor>,
    /// Says what fits.
    decider: Actor,
    /// Takes in what comes by mail.
    system: Actor,
}

impl Cast {
    pub fn new(tx: &TenantTx, people: &People, profile: &Profile) -> Self {
        let everybody: Vec<Actor> = people.actors(profile, tx.actor().tenant);
        let may = |permission| everybody.iter().filter(move |actor| actor.may(permission)).cloned();
        let mut agents: Vec<Actor> = may(support::WORK).collect();
        agents.sort_by_key(|actor| actor.may(support::MANAGE));
        let manager = may(support::MANAGE).next().expect("an administrator among the people of the profile");
        let decider = may(fitment::WRITE).next().expect("a catalog manager among the people of the profile");
        let system = system_actor(tx.actor().tenant);
        Self { agents, manager, customers: may(support::ASK).collect(), decider, system }
    }
}

/// Has the tickets asked and answered, and says how many there are. The transaction goes on as whoever was last at work.
pub(crate) async fn write(
    tx: &mut TenantTx,
    profile: &Profile,
    cast: &Cast,
    (seed, now): (u64, OffsetDateTime),
) -> Result<usize> {
    let parts = parts::known(tx).await?;
    let plan = plan::plan(profile, &parts, cast.customers.len(), (seed, now));
    let mut desk = Desk::begin(tx, profile, cast, &plan.tickets, now).await?;
    for step in &plan.steps {
        desk.take(step, profile).await?;
    }
    desk.correct(&parts).await?;
    desk.end(profile).await?;
    Ok(plan.tickets.len())
}
