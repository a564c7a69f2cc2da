//! Parts in lists: what several pages show of one.

use crate::{
    AppError,
    media::thumbs::Thumbs,
    request::Visit,
    text::{Lang, Text},
    texts::{catalog as texts, fitment as fit_texts},
    ui::{Badge, Card, Fit, PartNumber, Price, Stock, StockBadge, Tone, Verdict, Words, picture_of},
};
use catalog::{
    LocalName, PartId,
    parts::{Lifecycle, PartSummary},
};
use inventory::stock::{Availability, Freshness};
use leptos::prelude::*;
use platform::TenantTx;
use pricing::rules::Quote;
use std::collections::HashMap;
use time::OffsetDateTime;
use vehicles::BaseVehicleId;

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
                <StockBadge lang stock=Stock::In(stock.total()) age stale/>
                <div class="muted small">{here} {elsewhere.map(|elsewhere| format!("{}{elsewhere}", lang.comma()))}</div>
            }
            .into_any()
        }
    }
}

/// What parts cost the customer, where they are, and what they look like; a part that is nowhere here has no price, no
/// stock, or no photo.
#[derive(Default)]
pub struct Offers {
    pub prices: HashMap<PartId, Quote>,
    pub stock: HashMap<PartId, Availability>,
    pub photos: Thumbs,
}

impl Offers {
    pub async fn load(tx: &mut TenantTx, parts: &[PartId]) -> Result<Self, AppError> {
        if parts.is_empty() {
            return Ok(Self::default());
        }
        let prices = pricing::prices::for_parts(tx, parts, 1).await?;
        let stock = inventory::stock::for_parts(tx, parts, OffsetDateTime::now_utc()).await?;
        Ok(Self { prices, stock, photos: Thumbs::default() })
    }

    /// With photos, for a list that people look at.
    pub async fn with_photos(visit: &mut Visit, parts: &[PartId]) -> Result<Self, AppError> {
        let offers = Self::load(&mut visit.tx, parts).await?;
        Ok(Self { photos: Thumbs::load(visit, parts).await?, ..offers })
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
    /// The folded words of its name that were looked for.
    pub matched: Vec<String>,
    /// The search that found it, and its place in the list, from 1.
    pub from: Option<(String, usize)>,
    /// In the list of a vehicle's parts.
    pub on: Option<OnVehicle>,
}

/// What a part is on the vehicle that the list is about.
pub struct OnVehicle {
    pub vehicle: BaseVehicleId,
    pub position: String,
    pub quantity: String,
    pub fit: Fit,
    pub notes: Vec<String>,
}

impl PartRow {
    pub fn new(lang: Lang, part: PartSummary) -> Self {
        let (kind, illustration) = part.part_type.map(|kind| (kind.name, kind.illustration)).unzip();
        Self {
            id: part.id,
            part_number: part.part_number,
            brand: part.brand,
            name: name_or_kind(lang, part.name, kind.as_ref()),
            illustration: illustration.unwrap_or_default(),
            lifecycle: part.lifecycle,
            why: None,
            matched: Vec::new(),
            from: None,
            on: None,
        }
    }

    fn href(&self) -> String {
        let vehicle = self.on.as_ref().map(|on| format!("vehicle={}", on.vehicle));
        let from = self.from.as_ref().map(|(search, at)| format!("from={search}&at={at}"));
        let query: Vec<String> = vehicle.into_iter().chain(from).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/parts/{}{mark}{}", self.id, query.join("&"))
    }
}

/// What a part is called: by its own name, or else by its part type's.
pub fn name_or_kind(lang: Lang, name: String, kind: Option<&LocalName>) -> String {
    match kind {
        Some(kind) if name.is_empty() => kind.text(lang.tag()).to_owned(),
        _ => name,
    }
}

/// A list of parts with the customer's price and stock; of a vehicle's parts, with position and fit too.
#[component]
pub fn PartRows(
    lang: Lang,
    #[prop(optional, into)] title: Words,
    parts: Vec<PartRow>,
    offers: Offers,
) -> impl IntoView {
    let on_vehicle = parts.iter().any(|part| part.on.is_some());
    let rows = parts.into_iter().map(|part| row(lang, part, &offers)).collect_view();
    view! {
        <Card flush=true title>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col"><span class="sr-only">{lang.t(texts::ILLUSTRATION)}</span></th>
                        <th scope="col">{lang.t(fit_texts::PART)}</th>
                        {on_vehicle.then(|| view! {
                            <th scope="col">{lang.t(fit_texts::POSITION)}</th>
                            <th scope="col">{lang.t(fit_texts::FIT)}</th>
                        })}
                        <th scope="col" class="num">{lang.t(texts::YOUR_PRICE)}</th>
                        <th scope="col">{lang.t(texts::STOCK)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
    }
}

fn row(lang: Lang, part: PartRow, offers: &Offers) -> impl IntoView + use<> {
    let (quote, stock) = (offers.prices.get(&part.id), offers.stock.get(&part.id));
    let href = part.href();
    let picture = offers.photos.view(part.id).unwrap_or_else(|| {
        let src = picture_of(&part.illustration);
        view! { <img class="thumb" src=src alt="" width="48" height="36" loading="lazy"/> }.into_any()
    });
    let notes = part.on.as_ref().map(|on| on.notes.clone()).unwrap_or_default();
    view! {
        <tr>
            <td class="cell-media">{picture}</td>
            <td class="cell-main">
                <PartNumber number=part.part_number href/>
                " " <strong>{marked(&part.brand, &part.matched)}</strong> " " {life_badge(lang, part.lifecycle)}
                <div class="muted small"><bdi>{marked(&part.name, &part.matched)}</bdi></div>
                {part.why.map(|why| view! { <div class="small hit-why">{why}</div> })}
                {notes.into_iter().map(|note| view! { <div class="small"><bdi>{note}</bdi></div> }).collect_view()}
            </td>
            {part.on.map(|on| view! {
                <td data-label=lang.t(fit_texts::POSITION)>
                    <div>{on.position} <div class="muted small">{on.quantity}</div></div>
                </td>
                <td data-label=lang.t(fit_texts::FIT)><Verdict lang fit=on.fit/></td>
            })}
            <td data-label=lang.t(texts::YOUR_PRICE) class="num">
                <Price lang price=quote.map(|quote| quote.unit) list=quote.and_then(|quote| quote.list)/>
            </td>
            <td data-label=lang.t(texts::STOCK)><div>{stock_line(lang, stock)}</div></td>
        </tr>
    }
}

/// A text with the words marked that were looked for.
fn marked(text: &str, matched: &[String]) -> impl IntoView + use<> {
    if matched.is_empty() {
        return text.to_owned().into_any();
    }
    let pieces = kernel::words::mark(text, matched).into_iter().map(|(hit, piece)| {
        let piece = piece.to_owned();
        if hit { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    });
    pieces.collect_view().into_any()
}
