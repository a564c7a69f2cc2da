//! What files are called, wherever they are listed.

use crate::{
    text::{Lang, Text},
    texts::media as texts,
    ui::{Badge, Glyph, Tone},
};
use leptos::prelude::*;
use media::{DocumentType, Kind, State};

pub const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Image => texts::IMAGE,
        Kind::Document => texts::DOCUMENT,
        Kind::Video => texts::VIDEO,
    }
}

pub const fn document_type(of: DocumentType) -> Text {
    match of {
        DocumentType::Installation => texts::INSTALLATION,
        DocumentType::Safety => texts::SAFETY,
        DocumentType::Approval => texts::APPROVAL,
        DocumentType::Other => texts::OTHER_DOCUMENT,
    }
}

/// The type of a document, the kind of any other file.
pub fn kind_or_type(of: Kind, document: Option<DocumentType>) -> Text {
    document.filter(|of| *of != DocumentType::Other).map_or(kind(of), document_type)
}

pub const fn state(state: State) -> Text {
    match state {
        State::Quarantined => texts::QUARANTINED,
        State::Submitted => texts::SUBMITTED,
        State::InReview => texts::IN_REVIEW,
        State::Approved => texts::APPROVED,
        State::Rejected => texts::REJECTED,
        State::Published => texts::PUBLISHED,
        State::Expired => texts::EXPIRED,
    }
}

/// What its own speakers call a language; its code, of one that the portal does not speak.
pub fn language(code: &str) -> String {
    code.parse::<Lang>().map_or_else(|_| code.to_owned(), |lang| lang.endonym().to_owned())
}

/// The state as of now ([`State::at`]), with its colour.
#[component]
pub fn StateBadge(lang: Lang, state: State) -> impl IntoView {
    let (tone, glyph) = match state {
        State::Quarantined => (Tone::Critical, Glyph::Shield),
        State::Submitted => (Tone::Neutral, Glyph::Clock),
        State::InReview => (Tone::Info, Glyph::Search),
        State::Approved => (Tone::Accent, Glyph::Check),
        State::Rejected => (Tone::Critical, Glyph::Cross),
        State::Published => (Tone::Positive, Glyph::Check),
        State::Expired => (Tone::Caution, Glyph::Clock),
    };
    view! { <Badge tone glyph>{lang.t(self::state(state))}</Badge> }
}
