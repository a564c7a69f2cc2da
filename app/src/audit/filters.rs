//! The form above the trail.

use super::{
    known::Known,
    query::{AREAS, Query, SYSTEM, written},
    subjects,
    words::action,
};
use crate::{
    text::{Lang, Text},
    texts::{audit as texts, knowledge as of_articles},
    ui::{Button, Choice, Glyph, Icon, Look, SelectField, TextField},
};
use leptos::prelude::*;

/// On a phone behind a button. What the trail is of, if it is of one thing alone, is kept.
pub fn filters(known: &Known, query: &Query) -> impl IntoView + use<> {
    let lang = known.lang;
    let (person, chosen, subject) = (query.person.clone(), query.action.clone(), query.subject.clone());
    let of = of_one(known, query);
    view! {
        {of}
        <details class="filters" open=query.is_narrow()>
            <summary class="button button-secondary"><Icon glyph=Glyph::Filter/>{lang.t(texts::FILTER)}</summary>
            <form class="form-inline" action="/audit" role="search" aria-label=lang.t(texts::FILTER)>
                {(!subject.is_empty()).then(|| view! { <input type="hidden" name="subject" value=subject/> })}
                <SelectField name="person" label=lang.t(texts::WHO) choices=people(known) selected=person
                    placeholder=lang.t(texts::ANYBODY)/>
                <SelectField name="action" label=lang.t(texts::WHAT) choices=areas(lang, &chosen) selected=chosen
                    placeholder=lang.t(texts::ANYTHING)/>
                <TextField name="from" kind="date" label=lang.t(texts::FROM_DAY) value=written(query.from)/>
                <TextField name="until" kind="date" label=lang.t(texts::UNTIL_DAY) value=written(query.until)/>
                <Button look=Look::Secondary>{lang.t(texts::APPLY)}</Button>
            </form>
        </details>
    }
}

/// Of what alone the trail is shown, and the way to all of it.
fn of_one(known: &Known, query: &Query) -> Option<AnyView> {
    let (kind, id) = query.filter().subject?;
    let lang = known.lang;
    let id = id.unwrap_or_default();
    let name = known.name(&kind, &id).unwrap_or_default().to_owned();
    let href = known.address(&kind, &id);
    let what = subjects::kind(lang, &kind);
    let all = Query { subject: String::new(), after: None, ..query.clone() }.address("/audit");
    let name = match href {
        Some(href) if !name.is_empty() => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
        _ => view! { <bdi>{name}</bdi> }.into_any(),
    };
    Some(
        view! {
            <p class="cluster">
                <span>{lang.t(texts::ONLY_OF)}" "<strong>{what}</strong>" "{name}</span>
                <a href=all>{lang.t(texts::SHOW_ALL)}</a>
            </p>
        }
        .into_any(),
    )
}

fn people(known: &Known) -> Vec<Choice> {
    let mut people: Vec<_> =
        known.authors.iter().map(|person| Choice::new(person.to_string(), known.person(Some(*person)))).collect();
    people.sort_by_key(|choice| choice.label.to_lowercase());
    people.push(Choice::new(SYSTEM, known.lang.t(texts::BACKGROUND)));
    people
}

const fn area(code: &str) -> Text {
    match code.as_bytes() {
        b"files" => texts::AREA_FILES,
        b"collections" => texts::AREA_COLLECTIONS,
        b"rules" => texts::AREA_RULES,
        b"catalog" => texts::AREA_CATALOG,
        b"fitment" => texts::AREA_FITMENT,
        b"pricing" => texts::AREA_PRICING,
        b"inventory" => texts::AREA_INVENTORY,
        b"search" => texts::AREA_SEARCH,
        b"help" => of_articles::HELP,
        _ => texts::AREA_PEOPLE,
    }
}

/// The areas; and what is chosen, if the address names one action alone.
fn areas(lang: Lang, chosen: &str) -> Vec<Choice> {
    let known = AREAS.iter().any(|area| area.code == chosen) || chosen.is_empty();
    let one = (!known).then(|| Choice::new(chosen, action(lang, chosen)));
    AREAS.iter().map(|of| Choice::new(of.code, lang.t(area(of.code)))).chain(one).collect()
}
