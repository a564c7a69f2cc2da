//! What tickets are called, wherever they are listed.

use crate::{
    text::{Lang, Text},
    texts::support as texts,
    ui::{Badge, Tone},
};
use leptos::prelude::*;
use support::{Channel, Names, Priority, StateKind};

pub const fn priority(priority: Priority) -> Text {
    match priority {
        Priority::Low => texts::LOW,
        Priority::Normal => texts::NORMAL,
        Priority::High => texts::HIGH,
        Priority::Urgent => texts::URGENT,
    }
}

pub const fn channel(channel: Channel) -> Text {
    match channel {
        Channel::Portal => texts::PORTAL,
        Channel::Mail => texts::MAIL,
        Channel::Chat => texts::CHAT,
        Channel::Phone => texts::PHONE,
    }
}

/// A state by the tenant's name for it, in the colour of its kind.
#[component]
pub fn StateBadge(lang: Lang, kind: StateKind, names: Names) -> impl IntoView {
    let tone = match kind {
        StateKind::New => Tone::Accent,
        StateKind::Open => Tone::Info,
        StateKind::WaitingCustomer | StateKind::WaitingOther => Tone::Caution,
        StateKind::Solved => Tone::Positive,
        StateKind::Closed => Tone::Neutral,
    };
    let name = names.in_language(lang.tag()).to_owned();
    view! { <Badge tone=tone><bdi>{name}</bdi></Badge> }
}

/// A priority that is not the usual one; the usual one needs no word in a list.
#[component]
pub fn PriorityBadge(lang: Lang, priority: Priority) -> impl IntoView {
    let tone = match priority {
        Priority::Normal => return ().into_any(),
        Priority::Low => Tone::Neutral,
        Priority::High => Tone::Caution,
        Priority::Urgent => Tone::Critical,
    };
    view! { <Badge tone=tone>{lang.t(self::priority(priority))}</Badge> }.into_any()
}
