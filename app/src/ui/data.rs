//! Values as they stand in text and tables.

use super::Words;
use crate::{
    text::Lang,
    texts::common::{EACH, LOADING, NO_PRICE},
};
use kernel::Money;
use leptos::prelude::*;

/// A price, or the words for none. `large` is for the one price of a page; `list` is what others pay, struck out.
#[component]
pub fn Price(
    lang: Lang,
    #[prop(into)] price: Option<Money>,
    #[prop(optional_no_strip, into)] list: Option<Money>,
    #[prop(optional)] large: bool,
    /// Adds "each".
    #[prop(optional)]
    each: bool,
) -> impl IntoView {
    let Some(price) = price else {
        return view! { <span class="muted">{lang.t(NO_PRICE)}</span> }.into_any();
    };
    let amount = lang.money(price);
    view! {
        <span class="price">
            {list.filter(|list| *list != price).map(|list| view! { <s class="price-list">{lang.money(list)}</s> })}
            {if large { view! { <span class="price-large">{amount}</span> }.into_any() } else { amount.into_any() }}
            {each.then(|| view! { <span class="price-unit">{lang.t(EACH)}</span> })}
        </span>
    }
    .into_any()
}

/// A number that people read aloud and copy: one piece, zero and O apart, never translated.
#[component]
pub fn PartNumber(#[prop(into)] number: String, #[prop(optional, into)] href: Words) -> impl IntoView {
    let number = view! { <span class="part-number" translate="no">{number}</span> };
    match href.0 {
        Some(href) => view! { <a href=href>{number}</a> }.into_any(),
        None => number.into_any(),
    }
}

/// One name and its value.
pub struct Fact {
    name: String,
    value: AnyView,
}

impl Fact {
    pub fn new(name: impl Into<String>, value: impl IntoAny) -> Self {
        Self { name: name.into(), value: value.into_any() }
    }
}

/// Names and values. `wide` puts them in two columns where there is room.
#[component]
pub fn DescriptionList(facts: Vec<Fact>, #[prop(optional)] wide: bool) -> impl IntoView {
    let class = if wide { "facts facts-wide" } else { "facts" };
    let rows = facts.into_iter().map(|fact| view! { <div><dt>{fact.name}</dt><dd>{fact.value}</dd></div> });
    view! { <dl class=class>{rows.collect_view()}</dl> }
}

/// A key of the keyboard.
#[component]
pub fn Kbd(children: Children) -> impl IntoView {
    view! { <kbd class="kbd">{children()}</kbd> }
}

/// Bars where lines of text will be.
#[component]
pub fn Skeleton(lang: Lang, #[prop(default = 3)] lines: usize) -> impl IntoView {
    let bars = std::iter::repeat_with(|| view! { <span aria-hidden="true"></span> }).take(lines);
    view! {
        <div class="skeleton" role="status" aria-label=lang.t(LOADING)>{bars.collect::<Vec<_>>()}</div>
    }
}
