//! The parts of a cell: number, fit, price and stock in one line each.

use crate::{
    catalog::parts_view::{Offers, OnVehicle, PartRow, PartRows, name_or_kind},
    fitment::verdict::{fit, position_text},
    text::Lang,
    texts::fitment as texts,
    ui::{EmptyState, Glyph},
};
use fitment::grid::VehiclePart;
use leptos::prelude::*;
use vehicles::BaseVehicleId;

#[component]
pub fn PartsTable(lang: Lang, vehicle: BaseVehicleId, parts: Vec<VehiclePart>, offers: Offers) -> impl IntoView {
    if parts.is_empty() {
        return view! { <EmptyState glyph=Glyph::Filter title=lang.t(texts::NOTHING_FILTERED)/> }.into_any();
    }
    let title = lang.plural(texts::PARTS, parts.len() as i64);
    let parts: Vec<_> = parts.into_iter().map(|part| row(lang, vehicle, part)).collect();
    view! { <PartRows lang title parts offers/> }.into_any()
}

fn row(lang: Lang, vehicle: BaseVehicleId, part: VehiclePart) -> PartRow {
    let kind = part.part_type.as_deref();
    let quantity = match part.quantity {
        0 => lang.t(texts::AS_REQUIRED).to_owned(),
        count => lang.fill(texts::PER_VEHICLE, &[("count", &count.to_string())]),
    };
    let position = position_text(lang, &part.position);
    PartRow {
        id: part.part_id,
        part_number: part.part_number,
        brand: part.brand,
        name: name_or_kind(lang, part.name, kind.map(|kind| &kind.name)),
        illustration: kind.map(|kind| kind.illustration.clone()).unwrap_or_default(),
        lifecycle: part.lifecycle,
        why: None,
        matched: Vec::new(),
        from: None,
        on: Some(OnVehicle { vehicle, position, quantity, fit: fit(&part.verdict), notes: part.notes }),
    }
}
