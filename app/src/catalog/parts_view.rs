//! Parts in lists: what several pages show of one.

use crate::{
    text::{Lang, Text},
    texts::catalog as texts,
    ui::{Badge, Card, PartNumber, Price, Stock, StockBadge, Tone, picture_of},
};
use catalog::{
    PartId,
    parts::{Lifecycle, PartSummary},
};
use inventory::stock::{Availability, Freshness};
use leptos::prelude::*;
use pricing::rules::Quote;
use std::collections::HashMap;
use time::OffsetDateTime;

pub fn lifecycle(lifecycle: Lifecycle) -> Text {
    match lifecycle {
        Lifecycle::Proposed => texts::PROPOSED,
        Lifecycle::Active => texts::ACTIVE,
        Lifecycle::Superseded => texts::SUPERSEDED,
        Lifecycle::Obsolete => texts::OBSOLETE,
    }
}

/// Nothing for an active part: that is what one expects.
pub fn life_badge(lang: Lang, of: Lifecycle) -> Option<impl IntoView> {
    (of != Lifecycle::Active).then(|| view! { <Badge tone=Tone::Caution>{lang.t(lifecycle(of))}</Badge> })
}

/// The nearest place that has some, and what the others have; how old the figures are, where that matters.
pub fn stock_line(lang: Lang, stock: Option<&Availability>) -> impl IntoView + use<> {
    let Some(stock) = stock else {
        return view! { <StockBadge lang stock=Stock::Unknown/> }.into_any();
    };
    let stale = stock.freshness != Freshness::Fresh;
    let age = stock.oldest_report.filter(|_| stale).map(|at| lang.ago(at, OffsetDateTime::now_utc()));
    match &stock.first {
        None => view! { <StockBadge lang stock=Stock::Out age stale/> }.into_any(),
        Some(nearest) => {
            let count = lang.number(nearest.available.into());
            let here = lang.fill(texts::AT_PLACE, &[("count", &count), ("place", &nearest.name)]);
            let elsewhere = (stock.elsewhere > 0)
                .then(|| lang.fill(texts::AND_ELSEWHERE, &[("count", &lang.number(stock.elsewhere))]));
            view! {
                <StockBadge lang stock=Stock::In(i64::from(nearest.available) + stock.elsewhere) age stale/>
                <div class="muted small">{here} {elsewhere.map(|elsewhere| format!(", {elsewhere}"))}</div>
            }
            .into_any()
        }
    }
}

/// A line of a list of parts.
pub struct PartRow {
    pub id: PartId,
    pub part_number: String,
    pub brand: String,
    /// The part's own name, or else its part type's.
    pub name: String,
    /// Of the part type.
    pub illustration: String,
    pub lifecycle: Lifecycle,
    /// Said below the name: why the part is in this list.
    pub why: Option<String>,
}

impl PartRow {
    pub fn new(lang: Lang, part: PartSummary) -> Self {
        let kind = part.part_type;
        let (kind_name, illustration) =
            kind.map(|kind| (kind.name.text(lang.tag()).to_owned(), kind.illustration)).unwrap_or_default();
        Self {
            id: part.id,
            part_number: part.part_number,
            brand: part.brand,
            name: if part.name.is_empty() { kind_name } else { part.name },
            illustration,
            lifecycle: part.lifecycle,
            why: None,
        }
    }
}

/// A list of parts with the customer's price and stock.
#[component]
pub fn PartRows(
    lang: Lang,
    parts: Vec<PartRow>,
    prices: HashMap<PartId, Quote>,
    stock: HashMap<PartId, Availability>,
) -> impl IntoView {
    let row = |part: PartRow| {
        let (quote, stock) = (prices.get(&part.id), stock.get(&part.id));
        let picture = picture_of(&part.illustration);
        view! {
            <tr>
                <td class="cell-media"><img class="thumb" src=picture alt="" width="48" height="36" loading="lazy"/></td>
                <td class="cell-main">
                    <PartNumber number=part.part_number href=format!("/parts/{}", part.id)/>
                    " " <strong>{part.brand}</strong> " " {life_badge(lang, part.lifecycle)}
                    <div class="muted small">{part.name}</div>
                    {part.why.map(|why| view! { <div class="small hit-why">{why}</div> })}
                </td>
                <td data-label=lang.t(texts::YOUR_PRICE) class="num">
                    <Price lang price=quote.map(|quote| quote.unit) list=quote.and_then(|quote| quote.list)/>
                </td>
                <td data-label=lang.t(texts::STOCK)><div>{stock_line(lang, stock)}</div></td>
            </tr>
        }
    };
    let rows = parts.into_iter().map(row).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col"><span class="sr-only">{lang.t(texts::ILLUSTRATION)}</span></th>
                        <th scope="col">{lang.t(texts::PARTS_TITLE)}</th>
                        <th scope="col" class="num">{lang.t(texts::YOUR_PRICE)}</th>
                        <th scope="col">{lang.t(texts::STOCK)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
    }
}
