//! How things stand. Colour never says it alone: every state has its icon and its words.

use super::{Glyph, Icon, Slot, Words};
use crate::{
    text::Lang,
    texts::common::{
        DOES_NOT_FIT, FEW_LEFT, FITS, IN_STOCK, NEEDS_ANSWER, ON_ORDER, ON_ORDER_FOR, OUT_OF_STOCK, STOCK_UNKNOWN,
    },
};
use leptos::prelude::*;
use time::Date;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Accent,
    Info,
    Positive,
    Caution,
    Critical,
}

impl Tone {
    const fn badge(self) -> &'static str {
        match self {
            Self::Neutral => "badge tone-neutral",
            Self::Accent => "badge tone-accent",
            Self::Info => "badge tone-info",
            Self::Positive => "badge tone-positive",
            Self::Caution => "badge tone-caution",
            Self::Critical => "badge tone-critical",
        }
    }

    const fn notice(self) -> &'static str {
        match self {
            Self::Neutral => "notice tone-neutral",
            Self::Accent => "notice tone-accent",
            Self::Info => "notice tone-info",
            Self::Positive => "notice tone-positive",
            Self::Caution => "notice tone-caution",
            Self::Critical => "notice tone-critical",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Neutral | Self::Accent | Self::Info => Glyph::Info,
            Self::Positive => Glyph::Check,
            Self::Caution | Self::Critical => Glyph::Warning,
        }
    }
}

/// A short word about a thing: OE, New, Superseded.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] glyph: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    view! { <span class=tone.badge()>{glyph.map(|glyph| view! { <Icon glyph/> })}{children()}</span> }
}

/// A message on the page. What failed interrupts a screen reader, everything else waits its turn.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Critical { "alert" } else { "status" };
    view! {
        <div class=tone.notice() role=role>
            <Icon glyph=tone.glyph()/>
            <div class="notice-body">
                {title.0.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children.map(|children| view! { <div>{children()}</div> })}
            </div>
        </div>
    }
}

/// What stands where a list would, when there is nothing in it: what this is, and what to do.
#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Words,
    #[prop(optional, into)] action: Slot,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon"><Icon glyph/></span>
            <p class="empty-title">{title}</p>
            {text.0.map(|text| view! { <p class="empty-text">{text}</p> })}
            {action.0.map(|action| view! { <div class="empty-action">{action}</div> })}
        </div>
    }
}

/// Whether a part fits a vehicle, as the screen tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Fits,
    DoesNotFit,
    NeedsAnswer,
}

/// The verdict. What decided it stands beside it, on the page, in words.
#[component]
pub fn Verdict(lang: Lang, fit: Fit) -> impl IntoView {
    let (class, glyph, text) = match fit {
        Fit::Fits => ("verdict tone-positive", Glyph::Check, FITS),
        Fit::DoesNotFit => ("verdict tone-critical", Glyph::Cross, DOES_NOT_FIT),
        Fit::NeedsAnswer => ("verdict tone-caution", Glyph::Question, NEEDS_ANSWER),
    };
    view! { <span class=class><Icon glyph/>{lang.t(text)}</span> }
}

/// What can be had. `Unknown` is not `Out`: nobody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stock {
    In(i64),
    Few(i64),
    Out,
    OnOrder { quantity: i64, expected: Option<Date> },
    Unknown,
}

/// Stock in words; `age` says when it was true ("4 min ago"), `stale` that this is too long ago to rely on.
#[component]
pub fn StockBadge(
    lang: Lang,
    stock: Stock,
    #[prop(optional, into)] age: Words,
    #[prop(optional)] stale: bool,
) -> impl IntoView {
    let (class, glyph) = match stock {
        Stock::In(_) => ("stock tone-positive", Glyph::Check),
        Stock::Few(_) => ("stock tone-caution", Glyph::Box),
        Stock::Out => ("stock tone-critical", Glyph::Cross),
        Stock::OnOrder { .. } => ("stock tone-info", Glyph::Clock),
        Stock::Unknown => ("stock tone-neutral", Glyph::Question),
    };
    let age = age.0.map(|age| {
        view! { <span class="stock-age">{stale.then(|| view! { <Icon glyph=Glyph::Warning/> })}{age}</span> }
    });
    view! { <span class=class><Icon glyph/>{stock_text(lang, stock)}{age}</span> }
}

fn stock_text(lang: Lang, stock: Stock) -> String {
    let counted = |text, count| lang.fill(text, &[("count", &lang.number(count))]);
    match stock {
        Stock::In(count) => counted(IN_STOCK, count),
        Stock::Few(count) => counted(FEW_LEFT, count),
        Stock::Out => lang.t(OUT_OF_STOCK).to_owned(),
        Stock::OnOrder { quantity, expected: None } => counted(ON_ORDER, quantity),
        Stock::OnOrder { quantity, expected: Some(date) } => {
            lang.fill(ON_ORDER_FOR, &[("count", &lang.number(quantity)), ("date", &lang.date(date))])
        }
        Stock::Unknown => lang.t(STOCK_UNKNOWN).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn stock_that_nobody_reported_is_not_called_empty() {
        assert_eq!(stock_text(Lang::En, Stock::Unknown), "Stock not reported");
        assert_eq!(stock_text(Lang::En, Stock::Out), "Out of stock");
    }

    #[test]
    fn a_delivery_names_its_day_where_it_is_known() {
        let stock = |expected| Stock::OnOrder { quantity: 24, expected };
        assert_eq!(stock_text(Lang::En, stock(None)), "24 on order");
        assert_eq!(stock_text(Lang::En, stock(Some(date!(2026 - 11 - 24)))), "24 expected Nov 24, 2026");
        assert_eq!(stock_text(Lang::Fr, stock(Some(date!(2026 - 11 - 24)))), "24 attendus le 24 nov. 2026");
    }
}
