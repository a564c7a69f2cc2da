//! What customers ask and what they are told, as it might have been. `{part}` is a brand and its number, `{name}` what that
//! is, `{vehicle}` one that it is made for.

mod arabic;
mod english;
mod french;

pub(super) use arabic::ARABIC;
pub(super) use english::ENGLISH;
pub(super) use french::FRENCH;

use super::parts::Known;
use support::{Priority, StateKind};

pub(super) struct Script {
    /// The part that it is about, by the key of its type.
    pub about: Option<&'static str>,
    pub carries: Carries,
    pub queue: Queue,
    pub priority: Priority,
    pub tags: &'static [&'static str],
    pub subject: &'static str,
    /// Begins with what the customer asks and ends with what solves it.
    pub turns: &'static [Turn],
}

/// What the ticket was opened from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Carries {
    Nothing,
    Part,
    Vehicle,
    Both,
}

impl Carries {
    pub fn part(self) -> bool {
        matches!(self, Self::Part | Self::Both)
    }

    pub fn vehicle(self) -> bool {
        matches!(self, Self::Vehicle | Self::Both)
    }
}

#[derive(Clone, Copy)]
pub(super) enum Queue {
    Fitment,
    Orders,
    Warranty,
}

#[derive(Clone, Copy)]
pub(super) enum Turn {
    Customer(&'static str),
    /// The agent says something, and has more to do.
    Says(&'static str),
    /// The agent asks, and the customer is to answer.
    Asks(&'static str),
    /// The agent waits for parts, a maker, a carrier.
    Waits(&'static str),
    Solves(&'static str),
    Notes(&'static str),
}

impl Turn {
    pub fn text(self) -> &'static str {
        match self {
            Self::Customer(text) | Self::Says(text) | Self::Asks(text) => text,
            Self::Waits(text) | Self::Solves(text) | Self::Notes(text) => text,
        }
    }
}

impl Script {
    /// How many of its turns were taken when its ticket stands like this; `None`: it never does.
    pub fn until(&self, kind: StateKind) -> Option<usize> {
        let last =
            |wanted: fn(&Turn) -> bool| self.turns.iter().rposition(wanted).filter(|at| *at > 0).map(|at| at + 1);
        match kind {
            StateKind::New => Some(1),
            // Somebody has it, and has not answered yet.
            StateKind::Open => Some(last(|turn| matches!(turn, Turn::Customer(_) | Turn::Says(_))).unwrap_or(1)),
            StateKind::WaitingCustomer => last(|turn| matches!(turn, Turn::Asks(_))),
            StateKind::WaitingOther => last(|turn| matches!(turn, Turn::Waits(_))),
            StateKind::Solved | StateKind::Closed => Some(self.turns.len()),
        }
    }
}

/// A text about this part.
pub(super) fn filled(text: &str, about: Option<&Known>, french: bool) -> String {
    let Some(about) = about else { return text.to_owned() };
    let name = if french { &about.french } else { &about.english };
    text.replace("{part}", &format!("{} {}", about.brand, about.number))
        .replace("{name}", name)
        .replace("{vehicle}", &about.vehicle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_begins_with_a_question_and_ends_with_its_answer() {
        for script in ENGLISH.iter().chain(FRENCH).chain(ARABIC) {
            assert!(matches!(script.turns.first(), Some(Turn::Customer(_))), "{}", script.subject);
            assert!(matches!(script.turns.last(), Some(Turn::Solves(_))), "{}", script.subject);
            let texts = script.turns.iter().map(|turn| turn.text()).chain([script.subject]);
            let fills = texts.collect::<String>().contains('{');
            assert_eq!(fills, script.about.is_some(), "{}", script.subject);
            assert!(script.carries == Carries::Nothing || script.about.is_some(), "{}", script.subject);
        }
    }

    #[test]
    fn each_language_has_a_script_for_each_state() {
        for scripts in [ENGLISH, FRENCH, ARABIC] {
            for kind in StateKind::ALL {
                assert!(scripts.iter().any(|script| script.until(kind).is_some()), "{kind:?}");
            }
        }
    }
}
