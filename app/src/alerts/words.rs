//! An alert as a sentence, and where it leads.

use crate::{
    text::{Lang, Text},
    texts::{alerts as texts, corrections},
};
use platform::alerts::Alert;
use serde::Serialize;

/// An alert as it stands in a list and comes over the stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub id: String,
    pub text: String,
    /// In somebody's own words; may be empty.
    pub note: String,
    pub href: Option<String>,
    /// RFC 3339.
    pub at: String,
}

pub fn line(lang: Lang, alert: &Alert) -> Line {
    let text = match what(&alert.kind) {
        Some(text) => lang.fill(text, &[("name", &alert.about)]),
        None => alert.about.clone(),
    };
    let at = alert.at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
    Line { id: alert.id.to_string(), text, note: alert.note.clone(), href: href(alert), at }
}

fn what(kind: &str) -> Option<Text> {
    Some(match kind {
        "media.waiting" => texts::WAITING,
        "media.approved" => texts::APPROVED,
        "media.published" => texts::PUBLISHED,
        "media.rejected" => texts::REJECTED,
        "media.ending" => texts::ENDING,
        "media.expired" => texts::EXPIRED,
        "media.infected" => texts::INFECTED,
        "support.due-soon" => texts::DUE_SOON,
        "support.overdue" => texts::OVERDUE,
        "support.triggered" => texts::TRIGGERED,
        "support.escalated" => texts::ESCALATED,
        "support.undelivered" => texts::UNDELIVERED,
        "support.mail-held" => texts::MAIL_HELD,
        "support.opened" => texts::TICKET_OPENED,
        "support.opened-for" => texts::TICKET_OPENED_FOR,
        "support.assigned" => texts::TICKET_ASSIGNED,
        "support.asked" => texts::TICKET_ASKED,
        "support.replied" => texts::TICKET_REPLIED,
        "support.noted" => texts::TICKET_NOTED,
        "support.mentioned" => texts::TICKET_MENTIONED,
        "support.survey" => texts::SURVEY,
        "support.survey-reminder" => texts::SURVEY_REMINDER,
        "support.solved" => texts::TICKET_SOLVED,
        other => return corrections::told(other),
    })
}

fn href(alert: &Alert) -> Option<String> {
    match (alert.kind.as_str(), alert.subject_kind.as_str()) {
        ("media.waiting", _) => Some("/media/review".to_owned()),
        ("fitment.reported", _) => Some("/corrections".to_owned()),
        ("support.mail-held", _) => Some("/tickets/mail".to_owned()),
        (_, "correction") => Some(format!("/corrections/{}", alert.subject_id)),
        (_, "asset") => Some(format!("/media/assets/{}", alert.subject_id)),
        (_, "part") => Some(format!("/parts/{}", alert.subject_id)),
        ("support.survey" | "support.survey-reminder", _) => {
            ticket(&alert.about).map(|number| format!("/tickets/{number}#satisfaction"))
        }
        (_, "ticket") => ticket(&alert.about).map(|number| format!("/tickets/{number}")),
        _ => None,
    }
}

/// The number in `#12 Pads for a Civic`: what people call a ticket is its address.
fn ticket(about: &str) -> Option<&str> {
    let number = about.strip_prefix('#')?.split(' ').next()?;
    number.bytes().all(|digit| digit.is_ascii_digit()).then_some(number)
}
