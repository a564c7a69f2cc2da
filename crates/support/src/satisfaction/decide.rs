//! Whether somebody is asked how they were served: rules alone, without a database.

use super::Rules;
use time::{Duration, OffsetDateTime};

/// When whoever has not answered is reminded, once.
pub const REMINDED_AFTER: Duration = Duration::days(3);
/// How long a question can be answered.
pub const OPEN: Duration = Duration::days(30);
/// Of what was solved longer ago nobody is asked: a worker may have been away.
const FRESH: Duration = Duration::days(7);

/// What has happened between the desk and a customer, as far as asking goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// `None`: the ticket is not solved, or not any more.
    pub solved_at: Option<OffsetDateTime>,
    /// Since when the question about it stands.
    pub asked_at: Option<OffsetDateTime>,
    /// They were asked about this ticket before, and it was opened again.
    pub asked_before: bool,
    pub reminded: bool,
    pub answered: bool,
    /// The person wants to be asked no more, or is the desk's customer no more.
    pub refused: bool,
    /// When they were last asked, about any ticket.
    pub last_asked_at: Option<OffsetDateTime>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Nothing,
    Ask,
    /// They were told of it lately: the question stands again, and they are told nothing.
    Stand,
    Remind,
    /// It is too early to remind; then it is time.
    Wait(OffsetDateTime),
}

/// What becomes of the question about a ticket now. Whoever was asked a short time ago is not asked later either: by then the
/// ticket is forgotten.
pub fn whether_to_ask(history: &History, rules: &Rules, now: OffsetDateTime) -> Next {
    let Some(solved) = history.solved_at else { return Next::Nothing };
    if !rules.asks || history.answered || history.refused {
        return Next::Nothing;
    }
    let Some(asked) = history.asked_at else {
        let rest = Duration::days(rules.every_days.into());
        let lately = history.last_asked_at.is_some_and(|last| now < last + rest);
        return match () {
            () if now > solved + FRESH => Next::Nothing,
            () if lately && history.asked_before => Next::Stand,
            () if lately => Next::Nothing,
            () => Next::Ask,
        };
    };
    let remind_at = asked + REMINDED_AFTER;
    match () {
        () if history.reminded || !rules.reminds || now >= asked + OPEN => Next::Nothing,
        () if now < remind_at => Next::Wait(remind_at),
        () => Next::Remind,
    }
}
