//! When an answer is due. Pure rules: a calendar, a plan and the history of a ticket in, three clocks out.
//!
//! Nothing here reads the time, a database or a file, so the due minute of yesterday's ticket can be computed again
//! tomorrow and comes out the same.
//!
//! **Working time.** A moment is working time if the clock on the wall of the calendar's zone shows a time that lies in
//! one of the periods of that date. Everything about daylight saving follows from this: where the clock is put forward,
//! a period that partly does not exist is shorter; where it is put back, an hour that comes twice counts twice, because
//! people work through both. A holiday's own periods (none, for a whole day) stand in the place of its weekday's.
//!
//! **Due.** A promise of so many working minutes is due at the earliest moment by which they have passed: what is due
//! with the last minute of Friday is due on Friday evening, not on Monday morning. What is done at that very moment is
//! in time.
//!
//! **First reply.** Runs from the opening until an agent first writes to the customer, at whatever hour that is. A
//! ticket that an agent opens has been spoken about already, so this clock never runs for it.
//!
//! **Next reply.** Runs from the oldest message of the customer that nobody has answered. Further messages do not
//! restart it, or a customer who asks again would wait longer for it. While the first reply is outstanding that clock
//! alone runs; where the plan has no first target, this one runs from the opening.
//!
//! **What answers.** An agent's message that the customer sees. Neither a note among colleagues nor anything that a
//! machine sends does, or a promise could be kept without anybody having looked.
//!
//! **Solution.** Runs from the opening until the ticket is solved. Reopened, it goes on with what was left.
//!
//! **Pauses.** In a state that pauses ("waiting for parts") all clocks stand still with what they have left, and
//! working time that passes meanwhile counts for nobody. Pausing and resuming never moves a due moment backwards.
//!
//! **Solved.** All clocks stand still. A message that nobody answered is not counted as kept or broken by solving
//! alone, and does not grow late while the ticket is solved. If the ticket comes back without a new message, its wait
//! goes on with what was left; a new message is a new wait, because the solution was the answer to the old one. Only
//! the first reply stays owed until it is given.
//!
//! **Another plan** (a raised priority, another team). The working time already used counts, pauses stay pauses. If the
//! new target is used up already, the promise is due when work next goes on, never in the past: nobody can be late
//! before being told. A target that the new plan does not have stops being watched.
//!
//! **Other hours** (a calendar that was changed, or another plan's). They count from then on; working time already used
//! stays used. What passed before anything was promised at all is not used.
//!
//! **Broken is broken.** Once a due moment has passed in vain, no pause, lower priority or reopening takes it back.
//! The clock then stays with that due moment, and says when the thing was done after all.

mod calendar;
mod clocks;
mod events;
mod hours;
mod instant;
mod plan;
mod watch;
mod zone;

pub use calendar::{Calendar, Holiday, Period, Week};
pub use clocks::{Clock, Clocks, Promise, Verdict, clocks, clocks_of_many};
pub use events::{By, Event, State, What};
pub use plan::{Plan, Target};

#[cfg(test)]
mod tests;
