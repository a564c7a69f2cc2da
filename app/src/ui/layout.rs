//! The pieces of the frame, and what a page is built of.

use super::{Crumb, Slot, Words};
use crate::{
    text::Lang,
    texts::common::{BREADCRUMBS, DEMO, DEMO_EXPLAINED, PRODUCT, SKIP_TO_CONTENT},
};
use leptos::{prelude::*, tachys::html::InertElement};

/// First in the body; leads to `<main id="main" tabindex="-1">`.
#[component]
pub fn SkipLink(lang: Lang) -> impl IntoView {
    view! { <a class="skip-link" href="#main">{lang.t(SKIP_TO_CONTENT)}</a> }
}

/// The mark on every page of a demo tenant.
#[component]
pub fn DemoRibbon(lang: Lang) -> impl IntoView {
    view! {
        <aside class="app-ribbon" aria-label=lang.t(DEMO)>
            <span class="app-ribbon-word">{lang.t(DEMO)}</span>
            <span>{lang.t(DEMO_EXPLAINED)}</span>
        </aside>
    }
}

/// A crown whose points are nodes.
const MARK: &str = concat!(
    r#"<svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">"#,
    r#"<path class="logo-crown" d="M6.5 21.5 5 9.5l6 6L16 6l5 9.5 6-6-1.5 12ZM7 26h18"></path>"#,
    r#"<circle class="logo-node" cx="5" cy="9.5" r="3"></circle>"#,
    r#"<circle class="logo-node" cx="16" cy="6" r="3"></circle>"#,
    r#"<circle class="logo-node" cx="27" cy="9.5" r="3"></circle></svg>"#,
);

/// The mark over the name.
#[component]
pub fn Logo(lang: Lang) -> impl IntoView {
    view! {
        {InertElement::new(MARK)}
        <span class="logo-word">{lang.t(PRODUCT)}</span>
    }
}

/// The top of a page. The last crumb is the page above this one; the title is not repeated.
#[component]
pub fn PageHeader(
    lang: Lang,
    #[prop(into)] title: String,
    #[prop(optional, into)] subtitle: Slot,
    #[prop(optional)] crumbs: Vec<Crumb>,
    /// Beside the title: a verdict, a badge.
    #[prop(optional, into)]
    mark: Slot,
    #[prop(optional, into)] actions: Slot,
) -> impl IntoView {
    let crumbs = (!crumbs.is_empty()).then(|| {
        let items = crumbs.into_iter().map(|crumb| view! { <li><a href=crumb.href><bdi>{crumb.label}</bdi></a></li> });
        view! { <nav aria-label=lang.t(BREADCRUMBS)><ol class="crumbs">{items.collect_view()}</ol></nav> }
    });
    view! {
        <div class="page-header">
            <div>
                {crumbs}
                <div class="page-title"><h1>{title}</h1>{mark.0}</div>
                {subtitle.0.map(|subtitle| view! { <p class="page-subtitle">{subtitle}</p> })}
            </div>
            {actions.0.map(|actions| view! { <div class="page-actions">{actions}</div> })}
        </div>
    }
}

/// A titled section. `flush` is for tables and lists, which reach the edges.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Words,
    /// Beside the title: a count, a time, a small button.
    #[prop(optional, into)]
    note: Slot,
    #[prop(optional, into)] footer: Slot,
    #[prop(optional)] flush: bool,
    children: Children,
) -> impl IntoView {
    let class = if flush { "card card-flush" } else { "card" };
    let header = title.0.map(|title| {
        view! {
            <div class="card-header">
                <h2 class="card-title">{title}</h2>
                {note.0.map(|note| view! { <div class="card-note">{note}</div> })}
            </div>
        }
    });
    view! {
        <section class=class>
            {header}
            <div class="card-body">{children()}</div>
            {footer.0.map(|footer| view! { <div class="card-footer">{footer}</div> })}
        </section>
    }
}
