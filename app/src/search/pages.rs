//! Search results: parts by any number first, then part types and categories by name.

use super::noting::Noting;
use crate::{
    catalog::parts_view::{Offers, PartRow, PartRows, name_or_kind},
    request::{Request, escaped, page, param},
    text::Lang,
    texts::search as texts,
    ui::{Button, EmptyState, Glyph, Look, Notice, PageHeader, Tone, picture_of},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use search::{
    log::{Answer, Searched},
    names::{self, NameHit},
    numbers::{self, FoundPart, How, Match, NumberHit, NumberKind},
};
use vehicles::Vin;

/// As many parts as a page of results shows.
const PARTS: u16 = 25;

#[component]
pub fn SearchPage() -> impl IntoView {
    let request = Request::current();
    let query = use_query_map().read_untracked().get("q").unwrap_or_default();
    let query: String = query.trim().chars().take(120).collect();
    let wants_all = param("all").is_some();
    let noting = Noting::current();
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let hits = match wants_all {
            true => numbers::find(&mut visit.tx, &query, PARTS).await?,
            false => numbers::find_exact_first(&mut visit.tx, &query, PARTS).await?,
        };
        // Somebody who typed a number is not looking for a part type of that name.
        let by_number = hits.first().is_some_and(|hit| hit.reason.how == How::Exact);
        let found_names =
            if by_number { Vec::new() } else { names::find(&mut visit.tx, &query, lang.tag(), 12).await? };
        let ids: Vec<_> = hits.iter().map(|hit| hit.part.id).collect();
        let offers = Offers::load(&mut visit.tx, &ids).await?;
        let rows: Vec<_> = hits.into_iter().map(|hit| row(lang, hit)).collect();
        let vin = query.parse::<Vin>().ok();
        let nothing = rows.is_empty() && found_names.is_empty() && vin.is_none();
        let results = rows.len() + found_names.len();
        let answer = match () {
            () if vin.is_some() => Answer::Vin,
            () if !rows.is_empty() => Answer::Number,
            () if !found_names.is_empty() => Answer::Names,
            () => Answer::Nothing,
        };
        noting.searched(&visit.request, Searched { words: query.clone(), answer, results, filters: Vec::new() });
        let title = match query.is_empty() {
            true => lang.t(texts::TITLE).to_owned(),
            false => lang.fill(texts::FOR, &[("query", &query)]),
        };
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title/>
            {vin.map(|vin| vin_notice(lang, vin))}
            {(!rows.is_empty()).then(|| view! {
                <section class="stack-tight">
                    <h2>{lang.t(texts::NUMBERS)}</h2>
                    <PartRows lang parts=rows offers/>
                    {(by_number && !wants_all).then(|| view! {
                        <p class="small">
                            <a href=format!("/search?q={}&all=1", escaped(&query))>{lang.t(texts::ALSO_NEAR)}</a>
                        </p>
                    })}
                </section>
            })}
            {(!found_names.is_empty()).then(|| view! {
                <section class="stack-tight">
                    <h2>{lang.t(texts::NAMES)}</h2>
                    <div class="tiles">{found_names.into_iter().map(name_tile).collect_view()}</div>
                </section>
            })}
            {nothing.then(|| nothing_found(lang, &query))}
        }))
    })
}

fn row(lang: Lang, hit: NumberHit) -> PartRow {
    let why = why(lang, &hit);
    let FoundPart { id, part_number, name, brand, part_type, illustration, lifecycle } = hit.part;
    let name = name_or_kind(lang, name, part_type.as_ref());
    PartRow { id, part_number, brand, name, illustration, lifecycle, why: Some(why), on: None }
}

fn vin_notice(lang: Lang, vin: Vin) -> impl IntoView {
    view! {
        <Notice tone=Tone::Info>
            <form class="cluster" action="/api/vehicles/choose-vin" method="post">
                <span>{lang.t(texts::IS_A_VIN)}</span>
                <input type="hidden" name="vin" value=vin.to_string()/>
                <Button look=Look::Primary small=true>{lang.t(texts::FIND_VEHICLE)}</Button>
            </form>
        </Notice>
    }
}

fn name_tile(hit: NameHit) -> impl IntoView {
    let (href, picture, name) = match hit {
        NameHit::PartType { id, name, illustration } => {
            (format!("/part-types/{id}"), Some(picture_of(&illustration)), name)
        }
        NameHit::Category { slug, name } => (format!("/parts#{slug}"), None, name),
    };
    view! {
        <a class="tile-link" href=href>
            {picture.map(|src| view! { <img src=src alt="" width="48" height="36" loading="lazy"/> })}
            <span class="tile-title">{name}</span>
        </a>
    }
}

fn nothing_found(lang: Lang, query: &str) -> impl IntoView + use<> {
    if query.is_empty() {
        return view! { <EmptyState glyph=Glyph::Search title=lang.t(texts::EMPTY) text=lang.t(texts::EMPTY_TEXT)/> };
    }
    let title = lang.fill(texts::NOTHING, &[("query", query)]);
    view! { <EmptyState glyph=Glyph::Search title text=lang.t(crate::texts::common::NO_RESULTS_ADVICE)/> }
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
