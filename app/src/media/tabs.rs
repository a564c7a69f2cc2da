//! The tabs over every page of the library: each is there for those who may do something on its page.

use crate::{
    text::{Lang, Text},
    texts::{media as common, media_tabs as texts},
    ui::{Tab, Tabs},
};
use leptos::prelude::*;
use media::{APPROVE, READ, UPLOAD};
use platform::{Actor, Permission};

/// Which of the pages is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    Library,
    Health,
    Review,
    Upload,
    Tray,
    Collections,
    References,
    Rules,
}

impl Here {
    const ALL: [Self; 8] = [
        Self::Library,
        Self::Health,
        Self::Review,
        Self::Upload,
        Self::Tray,
        Self::Collections,
        Self::References,
        Self::Rules,
    ];

    const fn address(self) -> &'static str {
        match self {
            Self::Library => "/media",
            Self::Health => "/media/health",
            Self::Review => "/media/review",
            Self::Upload => "/media/upload",
            Self::Tray => "/media/tray",
            Self::Collections => "/media/collections",
            Self::References => "/media/references",
            Self::Rules => "/media/rules",
        }
    }

    const fn name(self) -> Text {
        match self {
            Self::Library => texts::FILES,
            Self::Health => texts::HEALTH,
            Self::Review => texts::REVIEW,
            Self::Upload => texts::UPLOAD,
            Self::Tray => texts::TRAY,
            Self::Collections => texts::COLLECTIONS,
            Self::References => texts::REFERENCES,
            Self::Rules => texts::RULES,
        }
    }

    /// What the page asks of whoever opens it.
    const fn needs(self) -> Permission {
        match self {
            Self::Review => APPROVE,
            Self::Upload | Self::Tray => UPLOAD,
            Self::Library | Self::Health | Self::Collections | Self::References | Self::Rules => READ,
        }
    }
}

pub fn tabs(lang: Lang, actor: &Actor, here: Here) -> impl IntoView + use<> {
    let open = Here::ALL.into_iter().filter(|page| actor.company.is_none() && actor.may(page.needs()));
    let tabs = open.map(|page| Tab::new(page.address(), lang.t(page.name()), page == here)).collect();
    view! { <Tabs label=lang.t(common::LIBRARY) tabs/> }
}
