//! What became of the form in which somebody writes. It brings files, so it is no server function's; the code of what became
//! of it stands in the address, as a closed word.

use crate::{
    text::{Lang, Text},
    texts::support_ticket as texts,
    ui::{Notice, Tone},
};
use leptos::prelude::*;

/// Why nothing was sent, or that it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Sent,
    Noted,
    /// A macro without a text has done its changes.
    Changed,
    Draft,
    Empty,
    Long,
    /// A file is none that is taken.
    File,
    Large,
    Many,
    Closed,
    Stale,
    Unknown,
    /// For a reason of ours, or the form did not come whole.
    Failed,
}

impl Said {
    pub const ALL: [Self; 13] = [
        Self::Sent,
        Self::Noted,
        Self::Changed,
        Self::Draft,
        Self::Empty,
        Self::Long,
        Self::File,
        Self::Large,
        Self::Many,
        Self::Closed,
        Self::Stale,
        Self::Unknown,
        Self::Failed,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Noted => "noted",
            Self::Changed => "changed",
            Self::Draft => "draft",
            Self::Empty => "empty",
            Self::Long => "long",
            Self::File => "file",
            Self::Large => "large",
            Self::Many => "many",
            Self::Closed => "closed",
            Self::Stale => "stale",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.code() == code)
    }

    const fn text(self) -> Text {
        match self {
            Self::Sent => texts::SAID_SENT,
            Self::Noted => texts::SAID_NOTED,
            Self::Changed => texts::SAID_CHANGED,
            Self::Draft => texts::SAVED,
            Self::Empty => texts::SAID_EMPTY,
            Self::Long => texts::SAID_LONG,
            Self::File => texts::SAID_FILE,
            Self::Large => texts::SAID_LARGE,
            Self::Many => texts::SAID_MANY,
            Self::Closed => texts::CLOSED_FOR_GOOD,
            Self::Stale => texts::SAID_STALE,
            Self::Unknown => texts::SAID_UNKNOWN,
            Self::Failed => texts::SAID_FAILED,
        }
    }

    /// Nothing was sent, and it is not what was wanted.
    pub const fn is_refusal(self) -> bool {
        !matches!(self, Self::Draft) && !self.is_done()
    }

    /// Nothing of the form is to be sent any more.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Sent | Self::Noted | Self::Changed)
    }

    pub fn notice(self, lang: Lang) -> AnyView {
        let tone = if self.is_refusal() { Tone::Critical } else { Tone::Positive };
        view! { <Notice tone>{lang.t(self.text())}</Notice> }.into_any()
    }
}
