//! The parts that were found, as rows.

use super::{
    load::{List, Results},
    plan::PER_PAGE,
};
use crate::{
    catalog::parts_view::{OnVehicle, PartRow, name_or_kind},
    fitment::verdict::{fit, position_text},
    text::Lang,
    texts::{fitment as fit_texts, search as texts},
    ui::Fit,
};
use catalog::PartId;
use search::numbers::{FoundPart, How, Match, NumberHit, NumberKind};

pub fn rows(lang: Lang, results: &Results) -> Vec<PartRow> {
    let before = (results.plan.address.page - 1) * PER_PAGE;
    let from = |at: usize| results.search.map(|search| (search.to_string(), before + at));
    let rows = found(lang, results).into_iter().zip(1..);
    rows.map(|(row, at)| PartRow { from: from(at), ..row }).collect()
}

fn found(lang: Lang, results: &Results) -> Vec<PartRow> {
    match &results.list {
        List::Numbers(by_number) => {
            by_number.hits.iter().map(|hit| with_fit(lang, results, number_row(lang, hit.clone()))).collect()
        }
        List::Words(by_words) => {
            let rows = by_words.parts.iter().map(|(part, hit)| {
                let row = PartRow { matched: hit.matched.clone(), ..PartRow::new(lang, part.clone()) };
                with_fit(lang, results, row)
            });
            rows.collect()
        }
        List::Start | List::Vin(_) | List::Away => Vec::new(),
    }
}

/// What the part is on the vehicle of the search, if there is one.
fn with_fit(lang: Lang, results: &Results, row: PartRow) -> PartRow {
    PartRow { on: on_vehicle(lang, results, row.id), ..row }
}

fn on_vehicle(lang: Lang, results: &Results, part: PartId) -> Option<OnVehicle> {
    let vehicle = results.plan.vehicle.as_ref()?.id;
    let Some(on) = results.on.get(part) else {
        let (position, quantity, notes) = Default::default();
        return Some(OnVehicle { vehicle, position, quantity, fit: Fit::DoesNotFit, notes });
    };
    let quantity = match on.quantity {
        0 => lang.t(fit_texts::AS_REQUIRED).to_owned(),
        count => lang.fill(fit_texts::PER_VEHICLE, &[("count", &count.to_string())]),
    };
    let positions: Vec<_> = on.positions.iter().map(|at| position_text(lang, at)).collect();
    Some(OnVehicle {
        vehicle,
        position: positions.join(", "),
        quantity,
        fit: fit(&on.verdict),
        notes: on.notes.clone(),
    })
}

fn number_row(lang: Lang, hit: NumberHit) -> PartRow {
    let why = why(lang, &hit);
    let FoundPart { id, part_number, name, brand, part_type, illustration, lifecycle } = hit.part;
    let name = name_or_kind(lang, name, part_type.as_ref());
    PartRow {
        id,
        part_number,
        brand,
        name,
        illustration,
        lifecycle,
        why: Some(why),
        matched: Vec::new(),
        from: None,
        on: None,
    }
}

/// Why a part was found: "Matched competitor number TX-4410 (Torvex)".
fn why(lang: Lang, hit: &NumberHit) -> String {
    let Match { how, kind, number, brand } = &hit.reason;
    let text = match kind {
        NumberKind::Own => texts::MATCHED_OWN,
        NumberKind::Oe => texts::MATCHED_OE,
        NumberKind::Competitor => texts::MATCHED_COMPETITOR,
        NumberKind::Superseded => texts::MATCHED_SUPERSEDED,
        NumberKind::Gtin => texts::MATCHED_GTIN,
    };
    let reason = lang.fill(text, &[("number", number), ("brand", brand)]);
    let reason = match how {
        How::Exact => reason,
        How::Prefix => lang.fill(texts::PREFIX, &[("reason", &reason)]),
        How::Infix => lang.fill(texts::INFIX, &[("reason", &reason)]),
    };
    match &hit.successor {
        None => reason,
        Some(successor) => {
            let name = format!("{} {}", successor.part.brand, successor.part.part_number);
            format!("{reason}. {}", lang.fill(texts::SUCCESSOR, &[("part", &name)]))
        }
    }
}
