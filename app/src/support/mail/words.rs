//! What a mail became, in words.

use super::Way;
use crate::{
    text::{Lang, Text},
    texts::support_mail as texts,
    ui::{Badge, Tone},
};
use leptos::prelude::*;
use mail::inbound::Reason;

pub const fn way(way: Way) -> Text {
    match way {
        Way::Came => texts::CAME,
        Way::Went => texts::WENT,
        Way::Alerts => texts::ALERTS,
    }
}

/// Of one that came, and of one that goes.
pub fn state(state: &str) -> Text {
    match state {
        "held" => texts::HELD,
        "landed" => texts::LANDED,
        "opened" => texts::OPENED,
        "bounce" => texts::REPORT,
        "refused" => texts::REFUSED,
        "discarded" => texts::DISCARDED,
        "queued" => texts::QUEUED,
        "sending" => texts::SENDING,
        "sent" => texts::SENT,
        "bounced" => texts::BOUNCED,
        "unneeded" => texts::UNNEEDED,
        _ => texts::FAILED,
    }
}

pub fn badge(lang: Lang, code: &str) -> impl IntoView + use<> {
    let tone = match code {
        "held" => Tone::Caution,
        "failed" | "bounced" => Tone::Critical,
        "landed" | "opened" | "sent" => Tone::Positive,
        _ => Tone::Neutral,
    };
    let name = lang.t(state(code));
    view! { <Badge tone>{name}</Badge> }
}

pub const fn reason(reason: Reason) -> Text {
    match reason {
        Reason::NoSender => texts::NO_SENDER,
        Reason::Loop => texts::LOOP,
        Reason::Automatic => texts::AUTOMATIC,
        Reason::UnknownReport => texts::UNKNOWN_REPORT,
        Reason::Reserved => texts::RESERVED,
        Reason::Forged => texts::FORGED,
        Reason::Token => texts::TOKEN,
        Reason::Stranger => texts::STRANGER,
        Reason::Colleague => texts::COLLEAGUE,
        Reason::TooMany => texts::TOO_MANY,
    }
}

/// What a mail is called in a list.
pub fn title(lang: Lang, subject: &str) -> String {
    if subject.is_empty() { lang.t(texts::NO_SUBJECT).to_owned() } else { subject.to_owned() }
}
