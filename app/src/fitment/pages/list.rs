//! The parts of a cell: number, fit, price and stock in one line each.

use crate::{
    catalog::parts_view::{life_badge, stock_line},
    fitment::verdict::{fit, position_text},
    text::Lang,
    texts::fitment as texts,
    ui::{Card, EmptyState, Glyph, PartNumber, Price, Verdict as VerdictBadge, picture_of},
};
use catalog::PartId;
use fitment::grid::VehiclePart;
use inventory::stock::Availability;
use leptos::prelude::*;
use pricing::rules::Quote;
use std::collections::HashMap;
use vehicles::BaseVehicleId;

#[component]
pub fn PartsTable(
    lang: Lang,
    vehicle: BaseVehicleId,
    parts: Vec<VehiclePart>,
    prices: HashMap<PartId, Quote>,
    stock: HashMap<PartId, Availability>,
) -> impl IntoView {
    if parts.is_empty() {
        return view! { <EmptyState glyph=Glyph::Filter title=lang.t(texts::NOTHING_FILTERED)/> }.into_any();
    }
    let count = lang.plural(texts::PARTS, parts.len() as i64);
    let rows = parts
        .into_iter()
        .map(|part| {
            let (quote, stock) = (prices.get(&part.part_id), stock.get(&part.part_id));
            row(lang, vehicle, &part, quote, stock)
        })
        .collect_view();
    view! {
        <Card flush=true title=count>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col"><span class="sr-only">{lang.t(texts::PART_TYPE)}</span></th>
                        <th scope="col">{lang.t(texts::PART)}</th>
                        <th scope="col">{lang.t(texts::POSITION)}</th>
                        <th scope="col">{lang.t(texts::FIT)}</th>
                        <th scope="col" class="num">{lang.t(texts::PRICE)}</th>
                        <th scope="col">{lang.t(texts::STOCK)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn row(
    lang: Lang,
    vehicle: BaseVehicleId,
    part: &VehiclePart,
    quote: Option<&Quote>,
    stock: Option<&Availability>,
) -> impl IntoView + use<> {
    let kind = part.part_type.as_deref();
    let picture = picture_of(kind.map(|kind| kind.illustration.as_str()).unwrap_or_default());
    let quantity = match part.quantity {
        0 => lang.t(texts::AS_REQUIRED).to_owned(),
        count => lang.fill(texts::PER_VEHICLE, &[("count", &count.to_string())]),
    };
    let href = format!("/parts/{}?vehicle={vehicle}", part.part_id);
    view! {
        <tr>
            <td class="cell-media"><img class="thumb" src=picture alt="" width="48" height="36" loading="lazy"/></td>
            <td class="cell-main">
                <PartNumber number=part.part_number.clone() href/>
                " " <strong>{part.brand.clone()}</strong> " " {life_badge(lang, part.lifecycle)}
                <div class="muted small">{part.name.clone()}</div>
                {part.notes.iter().map(|note| view! { <div class="small">{note.clone()}</div> }).collect_view()}
            </td>
            <td data-label=lang.t(texts::POSITION)>
                <div>{position_text(lang, &part.position)} <div class="muted small">{quantity}</div></div>
            </td>
            <td data-label=lang.t(texts::FIT)><VerdictBadge lang fit=fit(&part.verdict)/></td>
            <td data-label=lang.t(texts::PRICE) class="num">
                <Price lang price=quote.map(|quote| quote.unit) list=quote.and_then(|quote| quote.list)/>
            </td>
            <td data-label=lang.t(texts::STOCK)><div>{stock_line(lang, stock)}</div></td>
        </tr>
    }
}
