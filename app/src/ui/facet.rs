//! Filters beside a list: what there is to choose from, with counts. Links and small forms; no script.

use super::{Button, Glyph, Icon, Look, Words};
use crate::{text::Lang, texts::facets as texts};
use leptos::prelude::*;

/// Values of a facet that are seen at once; the rest is behind "more".
const SEEN: usize = 7;

/// One thing by which the list can be filtered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Unique on the page; the code of its parameter.
    pub code: String,
    pub title: String,
    pub open: bool,
    /// Where the list without this filter is, when there is one.
    pub clear: Option<String>,
    /// In order; the chosen ones first.
    pub values: Vec<FacetValue>,
    pub range: Option<FacetRange>,
    pub search: Option<FacetSearch>,
    /// A sentence below: why there is nothing to choose, what the counts are of.
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub label: String,
    pub count: Option<usize>,
    /// The list with this value, or without it when it is chosen.
    pub href: String,
    pub chosen: bool,
}

/// From one number, price or day to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetRange {
    pub form: FacetForm,
    /// `number`-like texts unless it is `date`.
    pub kind: &'static str,
    pub from: String,
    pub to: String,
    /// The lowest and the highest there are.
    pub lowest: String,
    pub highest: String,
    /// Of the numbers; the first is the one chosen, and there is a choice when there are several.
    pub units: Vec<String>,
}

/// Looks for values that are not among those seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetSearch {
    pub form: FacetForm,
    pub typed: String,
}

/// What a form sends beside its own fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetForm {
    pub action: String,
    pub hidden: Vec<(String, String)>,
}

/// All facets of a list. Behind a button on a phone, always open on a laptop.
#[component]
pub fn Facets(
    lang: Lang,
    facets: Vec<Facet>,
    /// Those that fewer people need.
    #[prop(optional)]
    more: Vec<Facet>,
    /// How many filters are chosen.
    #[prop(optional)]
    chosen: usize,
    /// Where the list without any filter is.
    #[prop(optional, into)]
    clear: Words,
) -> impl IntoView {
    let count = (chosen > 0).then(|| view! { <span class="facet-chosen">{lang.number(chosen as i64)}</span> });
    let rest = more.len();
    let rest_open =
        more.iter().any(|facet| facet.clear.is_some() || facet.search.as_ref().is_some_and(|s| !s.typed.is_empty()));
    view! {
        <details class="facets no-print">
            <summary class="button button-secondary"><Icon glyph=Glyph::Filter/>{lang.t(texts::FILTERS)}{count}</summary>
            <div class="facets-body">
                {clear.0.map(|href| view! {
                    <p class="facets-clear"><a href=href>{lang.t(texts::CLEAR_ALL)}</a></p>
                })}
                {facets.into_iter().map(|facet| view! { <FacetBox lang facet/> }).collect_view()}
                {(rest > 0).then(|| view! {
                    <details class="facets-more" open=rest_open>
                        <summary>{lang.plural(texts::MORE_FILTERS, rest as i64)}<Icon glyph=Glyph::ChevronDown/></summary>
                        <div>{more.into_iter().map(|facet| view! { <FacetBox lang facet/> }).collect_view()}</div>
                    </details>
                })}
            </div>
        </details>
    }
}

/// One facet: its name opens and closes it.
#[component]
pub fn FacetBox(lang: Lang, facet: Facet) -> impl IntoView {
    let Facet { code, title, open, clear, values, range, search, note } = facet;
    let chosen = values.iter().filter(|value| value.chosen).count();
    let seen = SEEN.max(chosen);
    let mut values = values.into_iter().map(|value| value_link(lang, value));
    let first: Vec<_> = values.by_ref().take(seen).collect();
    let rest: Vec<_> = values.collect();
    let hidden = rest.len();
    view! {
        <details class="facet" open=open>
            <summary>
                <span class="facet-title">{title.clone()}</span>
                {(clear.is_some()).then(|| view! { <span class="facet-dot" aria-hidden="true"></span> <span class="sr-only">{lang.t(texts::CHOSEN)}</span> })}
                <Icon glyph=Glyph::ChevronDown/>
            </summary>
            <div class="facet-body">
                {clear.map(|href| view! {
                    <a class="facet-clear" href=href aria-label=lang.fill(texts::CLEAR_NAMED, &[("name", &title)])>{lang.t(texts::CLEAR)}</a>
                })}
                {search.map(|search| search_form(lang, &code, &title, search))}
                {(!first.is_empty()).then(|| view! { <ul class="facet-values">{first}</ul> })}
                {(hidden > 0).then(|| view! {
                    <details class="facet-rest">
                        <summary>{lang.plural(texts::MORE_VALUES, hidden as i64)}</summary>
                        <ul class="facet-values">{rest}</ul>
                    </details>
                })}
                {range.map(|range| range_form(lang, &code, &title, range))}
                {note.map(|note| view! { <p class="facet-note">{note}</p> })}
            </div>
        </details>
    }
}

fn value_link(lang: Lang, value: FacetValue) -> impl IntoView {
    let FacetValue { label, count, href, chosen } = value;
    view! {
        <li>
            <a class="facet-value" href=href rel="nofollow" aria-current=chosen.then_some("true")>
                <span class="facet-box" aria-hidden="true">{chosen.then(|| view! { <Icon glyph=Glyph::Check/> })}</span>
                <span class="facet-label"><bdi>{label}</bdi></span>
                {count.map(|count| view! { <span class="facet-count">{lang.number(count as i64)}</span> })}
            </a>
        </li>
    }
}

fn hidden_fields(form: &FacetForm) -> impl IntoView + use<> {
    let fields = form.hidden.clone().into_iter();
    fields.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
}

fn search_form(lang: Lang, code: &str, title: &str, search: FacetSearch) -> impl IntoView + use<> {
    let label = lang.fill(texts::SEARCH_IN, &[("name", title)]);
    view! {
        <form class="facet-search" action=search.form.action.clone()>
            {hidden_fields(&search.form)}
            <input type="hidden" name="facet" value=code.to_owned()/>
            <input class="input" type="search" name="like" value=search.typed autocomplete="off" aria-label=label.clone() placeholder=label.clone()/>
            <button class="button button-quiet button-icon" aria-label=label><Icon glyph=Glyph::Search/></button>
        </form>
    }
}

fn range_form(lang: Lang, code: &str, title: &str, range: FacetRange) -> impl IntoView + use<> {
    let FacetRange { form, kind, from, to, lowest, highest, units } = range;
    let kind = if kind.is_empty() { "text" } else { kind };
    let mode = (kind == "text").then_some("decimal");
    let field = move |end: &str, text, title: &str, value: String, placeholder: String| {
        let label = format!("{title}: {}", lang.t(text));
        view! {
            <input class="input" type=kind inputmode=mode name=format!("{end}.{}", code) value=value
                placeholder=placeholder aria-label=label autocomplete="off"/>
        }
        .into_any()
    };
    let unit = match units.as_slice() {
        [] => ().into_any(),
        [one] => view! { <span class="facet-unit">{one.clone()}</span> }.into_any(),
        several => {
            let options = several.iter().map(|unit| view! { <option value=unit.clone()>{unit.clone()}</option> });
            let label = format!("{title}: {}", lang.t(texts::UNIT));
            view! { <select class="select" name=format!("unit.{code}") aria-label=label>{options.collect_view()}</select> }
                .into_any()
        }
    };
    view! {
        <form class="facet-range" action=form.action.clone()>
            {hidden_fields(&form)}
            {field("from", texts::FROM, title, from, lowest)}
            <span aria-hidden="true">"–"</span>
            {field("to", texts::TO, title, to, highest)}
            {unit}
            <Button look=Look::Secondary small=true attr:aria-label=format!("{title}: {}", lang.t(texts::APPLY))>{lang.t(texts::APPLY)}</Button>
        </form>
    }
}
