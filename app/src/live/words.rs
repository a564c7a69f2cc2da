//! What comes over the stream, in the words of whoever reads it.

use crate::{text::Lang, texts::live as texts};
use serde::Serialize;
use support::{
    EntryKind, Side, TicketId, live,
    presence::{Doing, Present, Seen},
};

/// Who is at a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoomLines {
    ticket: String,
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Line {
    text: String,
    writes: bool,
}

/// Something was said or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    pub id: String,
    ticket: String,
    text: String,
}

/// The ticket is not theirs to see any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    ticket: String,
}

impl Lost {
    pub fn of(ticket: TicketId) -> Self {
        Self { ticket: ticket.to_string() }
    }
}

pub fn room(lang: Lang, ticket: TicketId, seen: &Seen) -> RoomLines {
    let mut lines: Vec<Line> = seen.people.iter().map(|present| line(lang, present)).collect();
    if seen.answering {
        lines.push(Line { text: lang.t(texts::ANSWER_COMES).to_owned(), writes: true });
    }
    // Who types is what matters.
    lines.sort_by_key(|line| !line.writes);
    RoomLines { ticket: ticket.to_string(), lines }
}

fn line(lang: Lang, present: &Present) -> Line {
    let text = match (present.doing, present.staff) {
        (Doing::Reading, true) => texts::READS,
        (Doing::Reading, false) => texts::CUSTOMER_READS,
        (Doing::Replying, true) => texts::REPLIES,
        (Doing::Replying, false) => texts::CUSTOMER_WRITES,
        (Doing::Noting, _) => texts::NOTES,
    };
    Line { text: lang.fill(text, &[("name", &present.name)]), writes: present.doing != Doing::Reading }
}

pub fn news(lang: Lang, news: &live::News) -> News {
    let name = news.name.as_deref();
    let text = match (news.kind, news.side) {
        (EntryKind::Message, Side::Staff) => texts::REPLIED,
        (EntryKind::Message, _) => texts::WROTE,
        (EntryKind::Note, _) => texts::NOTED,
        (EntryKind::Event, _) => texts::CHANGED,
    };
    let name = name.unwrap_or(lang.t(texts::SOMEBODY));
    News { id: news.entry.to_string(), ticket: news.ticket.to_string(), text: lang.fill(text, &[("name", name)]) }
}
