//! What stands in place of a list: nothing asked, nothing found, nobody there to ask.

use crate::{
    search::{
        chips::Shown,
        load::{ByWords, Results},
    },
    text::Lang,
    texts::search as texts,
    ui::{EmptyState, Glyph, LinkButton, Look, Notice, Tone, picture_of},
};
use leptos::prelude::*;
use search::{query::Kind, text::Total, vocabulary::NameHit};

/// Part types and categories that are offered by name.
const NAMES: u16 = 12;
/// Beside a list of parts.
const NAMES_BESIDE: u16 = 4;

pub fn start(lang: Lang) -> impl IntoView {
    view! { <EmptyState glyph=Glyph::Search title=lang.t(texts::EMPTY) text=lang.t(texts::EMPTY_TEXT)/> }
}

/// What was asked for, and what is found when one of its conditions is dropped.
pub fn nothing(lang: Lang, results: &Results, by_words: &ByWords, conditions: &[Shown]) -> impl IntoView + use<> {
    let q = &results.plan.address.q;
    let beyond = results.plan.address.page > 1;
    let title = match (beyond, q.is_empty()) {
        (true, _) => lang.t(texts::BEYOND_END).to_owned(),
        (_, true) => lang.t(texts::NOTHING_AT_ALL).to_owned(),
        (_, false) => lang.fill(texts::NOTHING, &[("query", q)]),
    };
    let first = beyond.then(|| {
        let href = results.plan.address.with(|_| ()).href();
        view! { <LinkButton href small=true>{lang.t(crate::texts::common::FIRST_PAGE)}</LinkButton> }
    });
    let drops: Vec<_> = by_words
        .drops
        .iter()
        .filter_map(|(condition, total)| {
            let count = match total {
                None => String::new(),
                Some(Total::Exactly(0)) => return None,
                Some(Total::Exactly(count)) => lang.number(*count as i64),
                Some(Total::MoreThan(count)) => format!("{}+", lang.number(*count as i64)),
            };
            let shown = conditions.iter().find(|shown| shown.condition == Some(*condition))?;
            let label = lang.fill(texts::WITHOUT, &[("name", &shown.chip.name), ("value", &shown.chip.text)]);
            Some(view! {
                <a class="button button-secondary button-small" href=shown.chip.remove.clone() rel="nofollow">
                    {label} " " <span class="facet-count">{count}</span>
                </a>
            })
        })
        .collect();
    let ways = view! { <div class="cluster justify-center">{first} {drops}</div> };
    view! {
        <EmptyState glyph=Glyph::Search title text=lang.t(texts::NOTHING_ADVICE) action=ways/>
        {tiles(lang, results)}
    }
}

/// Numbers, part types, categories and vehicles are Postgres' own, and are still there.
pub fn away(lang: Lang, results: &Results) -> impl IntoView + use<> {
    let vehicle = results.plan.vehicle.as_ref().map(|vehicle| {
        let kind = results.plan.types.first().map(|id| format!("?type={id}")).unwrap_or_default();
        let label = lang.fill(texts::PARTS_OF_VEHICLE, &[("vehicle", &vehicle.name)]);
        (label, format!("/vehicles/{}{kind}", vehicle.id))
    });
    view! {
        <Notice tone=Tone::Caution title=lang.t(texts::AWAY)>
            <p>{lang.t(texts::AWAY_ADVICE)}</p>
            {vehicle.map(|(label, href)| view! { <p><LinkButton href look=Look::Secondary small=true>{label}</LinkButton></p> })}
        </Notice>
        {tiles(lang, results)}
    }
}

/// Called like all of what was typed, or else like the words of it that are a name.
fn named(lang: Lang, results: &Results, most: u16) -> Vec<NameHit> {
    let Results { plan, words, .. } = results;
    let all = words.named(&plan.address.q, lang.tag(), most);
    if all.is_empty() { words.named(&plan.typed_as(&[Kind::PartType, Kind::Category]), lang.tag(), most) } else { all }
}

/// Part types and categories that are called like what was typed.
fn tiles(lang: Lang, results: &Results) -> Option<impl IntoView + use<>> {
    let tiles: Vec<_> = named(lang, results, NAMES).into_iter().map(tile).collect();
    (!tiles.is_empty()).then(|| {
        view! {
            <section class="stack-tight">
                <h2>{lang.t(texts::NAMES)}</h2>
                <div class="tiles">{tiles}</div>
            </section>
        }
    })
}

fn target(hit: NameHit) -> (String, Option<String>, String) {
    match hit {
        NameHit::PartType { id, name, illustration } => {
            (format!("/part-types/{id}"), Some(picture_of(&illustration)), name)
        }
        NameHit::Category { slug, name } => (format!("/parts#{slug}"), None, name),
    }
}

fn tile(hit: NameHit) -> impl IntoView {
    let (href, picture, name) = target(hit);
    view! {
        <a class="tile-link" href=href>
            {picture.map(|src| view! { <img src=src alt="" width="48" height="36" loading="lazy"/> })}
            <span class="tile-title">{name}</span>
        </a>
    }
}

/// The same beside a list of parts, in one line.
pub fn names(lang: Lang, results: &Results) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = named(lang, results, NAMES_BESIDE)
        .into_iter()
        .map(|hit| {
            let (href, _, name) = target(hit);
            view! { <li><a href=href>{name}</a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section class="list-names">
                <h2>{lang.t(texts::NAMES)}</h2>
                <ul>{links}</ul>
            </section>
        }
    })
}
