//! What happened to a ticket, as far as its clocks care.

use super::plan::Plan;
use time::OffsetDateTime;

/// Something that happened. A ticket's history is a list of these in the order in which they happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub at: OffsetDateTime,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The ticket was opened, and is [`State::Active`]. What comes before it concerns no clock.
    Opened {
        by: By,
    },
    /// The customer wrote something that agents see, by whatever channel. Where a message reopens a ticket, it stands
    /// before the change of state.
    CustomerWrote,
    /// An agent wrote something that the customer sees.
    AgentReplied,
    /// An agent wrote something that the customer does not see.
    Noted,
    /// A machine wrote to the customer: a receipt, an out-of-office answer, a rule's mail.
    AutoReplied,
    StateChanged(State),
    /// Other promises hold from now on, because the priority or the team is another.
    PlanChanged(Plan),
    /// From now on the working time of another calendar counts: the one with this place among those given.
    HoursChanged(usize),
    /// Nothing was promised before. Working time that has passed by now counts for nothing.
    Begun,
}

/// Whose ticket it was at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Customer,
    /// On a call, or because the agent writes to the customer.
    Agent,
}

/// What a tenant's states come down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The clocks run.
    Active,
    /// They stand still: somebody else's turn, such as "waiting for parts".
    Paused,
    /// There is nothing left to do.
    Solved,
}
