//! Where a part is, how many, and as of when.

use crate::{
    text::Lang,
    texts::catalog as texts,
    ui::{Badge, Card, Stock, StockBadge, Tone},
};
use inventory::stock::{Freshness, PartStock, PlaceStock};
use leptos::prelude::*;
use time::OffsetDateTime;

#[component]
pub fn StockPanel(lang: Lang, stock: PartStock, unit: String, now: OffsetDateTime) -> impl IntoView {
    let note = unit.clone();
    view! {
        <Card title=lang.t(texts::STOCK) note=move || view! { <span class="muted small">{note.clone()}</span> }>
            {stock.places.is_empty().then(|| view! { <p class="muted">{lang.t(texts::NO_PLACES)}</p> })}
            <ul class="rows">
                {stock.places.into_iter().map(|place| view! { <li class="place">{place_view(lang, place, now)}</li> }).collect_view()}
            </ul>
        </Card>
    }
}

fn place_view(lang: Lang, place: PlaceStock, now: OffsetDateTime) -> impl IntoView {
    let stock = match (place.freshness, place.available, place.on_order) {
        (Freshness::Never, ..) => Stock::Unknown,
        (_, 0, 0) => Stock::Out,
        (_, 0, on_order) => Stock::OnOrder { quantity: on_order.into(), expected: place.expected_on },
        (_, few @ 1..=2, _) => Stock::Few(few.into()),
        (_, available, _) => Stock::In(available.into()),
    };
    let also_coming = place.available > 0 && place.on_order > 0;
    let more = Stock::OnOrder { quantity: place.on_order.into(), expected: place.expected_on };
    view! {
        <div class="cluster cluster-between">
            <div>
                <strong>{place.location.name}</strong>
                {place.rank.map(|_| view! { " " <Badge tone=Tone::Accent>{lang.t(texts::YOURS)}</Badge> })}
                <div class="muted small">{as_of(lang, place.reported_at, place.freshness, now)} " · " <bdi>{place.source}</bdi></div>
            </div>
            <div class="stack-tight">
                <StockBadge lang stock stale=place.freshness == Freshness::Late/>
                {also_coming.then(|| view! { <StockBadge lang stock=more/> })}
            </div>
        </div>
    }
}

/// "As of 12 minutes ago"; a late place says so in words.
fn as_of(lang: Lang, reported_at: Option<OffsetDateTime>, freshness: Freshness, now: OffsetDateTime) -> String {
    match reported_at {
        None => lang.t(texts::NEVER).to_owned(),
        Some(at) => {
            let text = if freshness == Freshness::Late { texts::LATE } else { texts::AS_OF };
            lang.fill(text, &[("time", &lang.ago(at, now))])
        }
    }
}
