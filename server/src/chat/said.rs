//! What goes over a socket, both ways.

use app::{AppError, live::RoomLines};
use serde::{Deserialize, Serialize};
use support::{
    Side, TicketId,
    chat::{Line, Standing},
};

/// What a page says.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Said {
    /// It shows a chat, up to the place `after`.
    Join {
        ticket: TicketId,
        after: i64,
    },
    Leave {
        ticket: TicketId,
    },
    /// `client` is the page's name of the message: sent again, it is the same.
    Say {
        ticket: TicketId,
        client: String,
        body: String,
    },
    Typing {
        ticket: TicketId,
        on: bool,
    },
    /// Asks whether anybody is there.
    There,
}

/// What a page is told.
#[derive(Debug, Serialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub enum Told<'a> {
    Lines {
        ticket: TicketId,
        lines: Vec<Words>,
        taken: bool,
        over: bool,
    },
    Room {
        room: &'a RoomLines,
    },
    /// It was said before, and its line was told: the page that sends it again had lost the answer.
    Said {
        ticket: TicketId,
        client: &'a str,
    },
    /// It was not said, and will not be if it is sent again.
    Refused {
        ticket: TicketId,
        client: &'a str,
        why: AppError,
    },
    /// Too much at once: to be sent again later.
    Later {
        ticket: TicketId,
        client: &'a str,
    },
    /// There is no such chat for this person.
    Lost {
        ticket: TicketId,
    },
    /// Chats wait, or do not any more.
    Chats,
    /// Somebody is.
    There,
}

/// A message as it is shown.
#[derive(Debug, Serialize)]
pub struct Words {
    seq: i64,
    mine: bool,
    staff: bool,
    name: String,
    body: String,
    /// RFC 3339.
    at: String,
    client: Option<String>,
}

impl Words {
    pub fn of(line: Line, me: sqlx::types::Uuid) -> Self {
        let mine = line.author == Some(me);
        Self {
            seq: line.seq,
            mine,
            staff: line.side == Side::Staff,
            name: line.name.unwrap_or_default(),
            body: line.body,
            at: line.at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default(),
            client: line.client.filter(|_| mine).map(|client| client.to_string()),
        }
    }
}

impl<'a> Told<'a> {
    /// All kinds, as they stand in `told`.
    pub const KINDS: [&'static str; 8] = ["lines", "room", "said", "refused", "lost", "chats", "later", "there"];

    pub fn lines(ticket: TicketId, lines: Vec<Words>, standing: &Standing) -> Self {
        Self::Lines { ticket, lines, taken: standing.taken, over: standing.over }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind that is added has to be named here, and so in [`Told::KINDS`], whose every kind a test provokes.
    fn named(told: &Told<'_>) -> &'static str {
        match told {
            Told::Lines { .. } => "lines",
            Told::Room { .. } => "room",
            Told::Said { .. } => "said",
            Told::Refused { .. } => "refused",
            Told::Later { .. } => "later",
            Told::Lost { .. } => "lost",
            Told::Chats => "chats",
            Told::There => "there",
        }
    }

    #[test]
    fn all_kinds_are_listed() {
        let (ticket, client) = (TicketId::generate(), "a");
        let room = RoomLines::default();
        let all = [
            Told::Lines { ticket, lines: Vec::new(), taken: false, over: false },
            Told::Room { room: &room },
            Told::Said { ticket, client },
            Told::Refused { ticket, client, why: AppError::NotFound },
            Told::Lost { ticket },
            Told::Chats,
            Told::Later { ticket, client },
            Told::There,
        ];
        let written =
            all.each_ref().map(|told| serde_json::to_value(told).unwrap()["told"].as_str().unwrap().to_owned());
        assert_eq!(written, Told::KINDS);
        assert_eq!(all.each_ref().map(named), Told::KINDS);
    }
}
