//! What tickets and their entries are told apart by.

use crate::sla;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the states of a tenant come down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum StateKind {
    /// No agent has answered or touched it.
    New,
    Open,
    /// The customer's turn.
    WaitingCustomer,
    /// Somebody else's turn: parts, a maker, a carrier.
    WaitingOther,
    Solved,
    /// Solved for good: the customer opens another one.
    Closed,
}

impl StateKind {
    pub const ALL: [Self; 6] =
        [Self::New, Self::Open, Self::WaitingCustomer, Self::WaitingOther, Self::Solved, Self::Closed];
    /// There is something to do, for somebody.
    pub const UNSOLVED: [Self; 4] = [Self::New, Self::Open, Self::WaitingCustomer, Self::WaitingOther];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::WaitingCustomer => "waiting_customer",
            Self::WaitingOther => "waiting_other",
            Self::Solved => "solved",
            Self::Closed => "closed",
        }
    }

    pub const fn is_over(self) -> bool {
        matches!(self, Self::Solved | Self::Closed)
    }

    /// What it means to the clocks.
    pub const fn clock(self) -> sla::State {
        match self {
            Self::New | Self::Open => sla::State::Active,
            Self::WaitingCustomer | Self::WaitingOther => sla::State::Paused,
            Self::Solved | Self::Closed => sla::State::Solved,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[repr(i16)]
pub enum Priority {
    Low = 1,
    #[default]
    Normal = 2,
    High = 3,
    Urgent = 4,
}

impl Priority {
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.as_str() == text)
    }
}

/// How the ticket came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Channel {
    Portal,
    Mail,
    Chat,
    Phone,
}

impl Channel {
    pub const ALL: [Self; 4] = [Self::Portal, Self::Mail, Self::Chat, Self::Phone];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Mail => "mail",
            Self::Chat => "chat",
            Self::Phone => "phone",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EntryKind {
    /// Said to the other side.
    Message,
    /// Said among colleagues.
    Note,
    /// Something that was done.
    Event,
}

/// For whom an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Audience {
    Public,
    Staff,
}

/// Of whom the author of an entry was one when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Side {
    Staff,
    Customer,
    System,
}

/// A name in each language in which the tenant has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// In this language, else in English, else in any.
    pub fn in_language(&self, language: &str) -> &str {
        let name = self.0.get(language).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        name.map_or("", String::as_str)
    }
}
