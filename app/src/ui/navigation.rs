//! Ways from here: crumbs, tabs, pages, menus.

use super::{Glyph, Icon, Words};
use crate::{
    text::Lang,
    texts::common::{FIRST_PAGE, NEXT_PAGE, PAGES, PREVIOUS_PAGE},
};
use leptos::prelude::*;

/// A page above this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub href: String,
    pub label: String,
}

impl Crumb {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// One of several views of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub href: String,
    pub label: String,
    /// How many things are behind it, as written.
    pub count: Option<String>,
    pub current: bool,
}

impl Tab {
    pub fn new(href: impl Into<String>, label: impl Into<String>, current: bool) -> Self {
        Self { href: href.into(), label: label.into(), count: None, current }
    }

    pub fn count(self, count: impl Into<String>) -> Self {
        Self { count: Some(count.into()), ..self }
    }
}

/// Links, one of them open. `segments` is the compact form, for filters of a list.
#[component]
pub fn Tabs(
    /// The name of the set, for those who cannot see it.
    #[prop(into)]
    label: String,
    tabs: Vec<Tab>,
    #[prop(optional)] segments: bool,
) -> impl IntoView {
    let class = if segments { "segments" } else { "tabs" };
    let links = tabs.into_iter().map(|tab| {
        view! {
            <a href=tab.href aria-current=tab.current.then_some("page")>
                <bdi>{tab.label}</bdi>
                {tab.count.map(|count| view! { <span class="tab-count">{count}</span> })}
            </a>
        }
    });
    view! { <nav class=class aria-label=label>{links.collect_view()}</nav> }
}

/// Below a list: back to its start or by a page, on to the rest. `shown` says what is on this page.
#[component]
pub fn Pager(
    lang: Lang,
    #[prop(into)] shown: String,
    /// The address of the first page, unless this is it.
    #[prop(optional, into)]
    first: Words,
    #[prop(optional, into)] previous: Words,
    #[prop(optional, into)] next: Words,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=lang.t(PAGES)>
            <span class="number">{shown}</span>
            <span class="cluster">
                {first.0.map(|href| view! {
                    <a class="button button-secondary button-small" href=href>{lang.t(FIRST_PAGE)}</a>
                })}
                {previous.0.map(|href| view! {
                    <a class="button button-secondary button-small" href=href rel="prev">
                        <Icon glyph=Glyph::ChevronStart/>{lang.t(PREVIOUS_PAGE)}
                    </a>
                })}
                {next.0.map(|href| view! {
                    <a class="button button-secondary button-small" href=href rel="next">
                        {lang.t(NEXT_PAGE)}<Icon glyph=Glyph::ChevronEnd/>
                    </a>
                })}
            </span>
        </nav>
    }
}

/// A button that opens a panel of `.menu-item` links and buttons. Menus of one page close each other.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    #[prop(optional)] glyph: Option<Glyph>,
    /// Shows the icon alone; the label is still read out.
    #[prop(optional)]
    compact: bool,
    /// Hangs the panel from the start of the button, for menus that are not at the end of a line.
    #[prop(optional)]
    start: bool,
    children: Children,
) -> impl IntoView {
    let class = if start { "menu menu-start" } else { "menu" };
    let summary = if compact { "button button-quiet button-icon" } else { "button button-quiet" };
    let text = if compact { "sr-only" } else { "" };
    view! {
        <details class=class name="menu">
            <summary class=summary>
                {glyph.map(|glyph| view! { <Icon glyph/> })}
                <span class=text>{label}</span>
                {(!compact).then(|| view! { <Icon glyph=Glyph::ChevronDown/> })}
            </summary>
            <div class="menu-panel">{children()}</div>
        </details>
    }
}
