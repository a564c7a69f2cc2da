//! What became of a decision about a mail, as a closed word in the address.

use crate::{
    text::{Lang, Text},
    texts::support_mail as texts,
    ui::{Notice, Tone},
};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Discarded,
    Again,
    /// No ticket has that number.
    Unknown,
    Closed,
    /// Somebody else has decided.
    Stale,
}

impl Said {
    pub const ALL: [Self; 5] = [Self::Discarded, Self::Again, Self::Unknown, Self::Closed, Self::Stale];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Discarded => "discarded",
            Self::Again => "again",
            Self::Unknown => "unknown",
            Self::Closed => "closed",
            Self::Stale => "stale",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.code() == code)
    }

    const fn text(self) -> (Tone, Text) {
        match self {
            Self::Discarded => (Tone::Positive, texts::SAID_DISCARDED),
            Self::Again => (Tone::Positive, texts::SAID_AGAIN),
            Self::Unknown => (Tone::Critical, texts::SAID_UNKNOWN),
            Self::Closed => (Tone::Critical, texts::SAID_CLOSED),
            Self::Stale => (Tone::Critical, texts::SAID_STALE),
        }
    }

    pub fn notice(self, lang: Lang) -> AnyView {
        let (tone, text) = self.text();
        view! { <Notice tone>{lang.t(text)}</Notice> }.into_any()
    }
}
