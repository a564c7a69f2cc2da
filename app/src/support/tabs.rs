//! The tabs over every page of the desk: each is there for those who may do something on its page.

use crate::{
    text::{Lang, Text},
    texts::{
        live::CHATS, support_desk as texts, support_hours, support_macros, support_mail, support_report,
        support_triggers,
    },
    ui::{Tab, Tabs},
};
use leptos::prelude::*;
use platform::{Actor, Permission};
use support::{MANAGE, READ, WORK};

/// Which of the pages is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    Tickets,
    Chats,
    Mail,
    Report,
    Hours,
    Macros,
    Triggers,
    Turns,
    Settings,
}

impl Here {
    const ALL: [Self; 9] = [
        Self::Tickets,
        Self::Chats,
        Self::Mail,
        Self::Report,
        Self::Hours,
        Self::Macros,
        Self::Triggers,
        Self::Turns,
        Self::Settings,
    ];

    const fn address(self) -> &'static str {
        match self {
            Self::Tickets => "/tickets",
            Self::Chats => "/tickets/chats",
            Self::Mail => "/tickets/mail",
            Self::Report => "/tickets/report",
            Self::Hours => "/tickets/hours",
            Self::Macros => "/tickets/macros",
            Self::Triggers => "/tickets/triggers",
            Self::Turns => "/tickets/turns",
            Self::Settings => "/tickets/settings",
        }
    }

    const fn name(self) -> Text {
        match self {
            Self::Tickets => texts::TICKETS,
            Self::Chats => CHATS,
            Self::Mail => support_mail::TITLE,
            Self::Report => support_report::TITLE,
            Self::Hours => support_hours::TITLE,
            Self::Macros => support_macros::TITLE,
            Self::Triggers => support_triggers::TITLE,
            Self::Turns => support_macros::TURNS,
            Self::Settings => texts::SETTINGS,
        }
    }

    /// What the page asks of whoever opens it.
    const fn needs(self) -> Permission {
        match self {
            Self::Tickets | Self::Report => READ,
            Self::Chats => WORK,
            Self::Mail | Self::Hours | Self::Macros | Self::Triggers | Self::Turns | Self::Settings => MANAGE,
        }
    }
}

/// Nothing for those to whom only one of the pages is open.
pub fn tabs(lang: Lang, actor: &Actor, here: Here) -> Option<AnyView> {
    let open = Here::ALL.into_iter().filter(|page| actor.company.is_none() && actor.may(page.needs()));
    let tabs: Vec<_> = open.map(|page| Tab::new(page.address(), lang.t(page.name()), page == here)).collect();
    (tabs.len() > 1).then(|| view! { <Tabs label=lang.t(texts::DESK) tabs/> }.into_any())
}
