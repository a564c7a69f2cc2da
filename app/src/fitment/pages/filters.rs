//! What of a vehicle's parts is shown, as the address says it.

use crate::fitment::verdict::position_text;
use crate::{
    request::{self, param},
    text::Lang,
    texts::fitment as texts,
    ui::{Button, Choice, Glyph, Icon, LinkButton, Look, SelectField, Tab, Tabs},
};
use fitment::{
    application::Position,
    grid::{Filter, PartType, TypeFilter, VehicleParts},
};
use leptos::prelude::*;
use vehicles::BaseVehicleId;

/// `type` (`none` = not stated), `position` (`any` = not stated), `category`, `brand`, `fits`.
pub fn of_address() -> Filter {
    Filter {
        category: param("category"),
        part_type: param("type").and_then(|code| type_of(&code)),
        position: param("position").map(|code| if code == "any" { Position::NotStated } else { code.as_str().into() }),
        brand: param("brand"),
        fits_only: param("fits").is_some(),
    }
}

/// The address of the page with this filter.
pub fn address(id: BaseVehicleId, filter: &Filter) -> String {
    let pairs = [
        ("category", filter.category.clone()),
        ("type", filter.part_type.map(type_code)),
        ("position", filter.position.as_ref().map(|position| position_code(position).to_owned())),
        ("brand", filter.brand.clone()),
        ("fits", filter.fits_only.then(|| "1".to_owned())),
    ];
    request::address(&format!("/vehicles/{id}"), pairs)
}

const NO_TYPE: &str = "none";

fn type_of(code: &str) -> Option<TypeFilter> {
    if code == NO_TYPE { Some(TypeFilter::NotStated) } else { code.parse().ok().map(TypeFilter::Is) }
}

fn type_code(part_type: TypeFilter) -> String {
    match part_type {
        TypeFilter::Is(id) => id.to_string(),
        TypeFilter::NotStated => NO_TYPE.to_owned(),
    }
}

/// What parts are called whose type is this one, or is not stated.
pub fn type_name(lang: Lang, part_type: Option<&PartType>) -> String {
    part_type.map_or(lang.t(texts::OTHER_TYPES), |part_type| part_type.name.text(lang.tag())).to_owned()
}

fn position_code(position: &Position) -> &str {
    if *position == Position::NotStated { "any" } else { position.code() }
}

/// Categories as tabs, the rest as one form; both work without a script.
#[component]
pub fn Filters(lang: Lang, id: BaseVehicleId, parts: VehicleParts, filter: Filter) -> impl IntoView {
    let any = filter != Filter::default();
    let in_form = Filter { category: None, ..filter.clone() } != Filter::default();
    view! {
        <div class="stack-tight no-print">
            <Tabs label=lang.t(texts::CATEGORIES) tabs=categories(lang, id, &parts, &filter)/>
            <details class="filters" open=in_form>
                <summary class="button button-secondary button-small"><Icon glyph=Glyph::Filter/>{lang.t(texts::FILTERS)}</summary>
                <form class="form-inline" action=format!("/vehicles/{id}")>
                    {filter.category.clone().map(|category| view! { <input type="hidden" name="category" value=category/> })}
                    <SelectField name="type" label=lang.t(texts::PART_TYPE) placeholder=lang.t(texts::ALL_TYPES)
                        choices=part_types(lang, &parts, &filter) selected=filter.part_type.map(type_code).unwrap_or_default()/>
                    <SelectField name="position" label=lang.t(texts::POSITION) placeholder=lang.t(texts::ALL_POSITIONS)
                        choices=positions(lang, &parts) selected=filter.position.as_ref().map(position_code).unwrap_or_default()/>
                    <SelectField name="brand" label=lang.t(texts::BRAND) placeholder=lang.t(texts::ALL_BRANDS)
                        choices=brands(&parts) selected=filter.brand.clone().unwrap_or_default()/>
                    <label class="choice">
                        <input type="checkbox" name="fits" value="1" checked=filter.fits_only/>
                        {lang.t(texts::FITS_ONLY)}
                    </label>
                    <Button look=Look::Secondary>{lang.t(texts::APPLY)}</Button>
                    {any.then(|| view! { <LinkButton look=Look::Quiet href=format!("/vehicles/{id}")>{lang.t(texts::CLEAR)}</LinkButton> })}
                </form>
            </details>
        </div>
    }
}

fn categories(lang: Lang, id: BaseVehicleId, parts: &VehicleParts, filter: &Filter) -> Vec<Tab> {
    let with = |category: Option<String>| Filter { category, fits_only: filter.fits_only, ..Filter::default() };
    let mut found: Vec<(&str, &str, usize)> = Vec::new();
    for part in &parts.entries {
        let Some(category) = part.part_type.as_ref().and_then(|kind| kind.category.as_ref()) else { continue };
        match found.iter_mut().find(|(slug, ..)| *slug == category.slug) {
            Some((.., count)) => *count += 1,
            None => found.push((&category.slug, category.name.text(lang.tag()), 1)),
        }
    }
    let all = Tab::new(address(id, &with(None)), lang.t(texts::ALL_CATEGORIES), filter.category.is_none());
    let tabs = found.into_iter().map(|(slug, name, count)| {
        let open = filter.category.as_deref() == Some(slug);
        Tab::new(address(id, &with(Some(slug.to_owned()))), name, open).count(lang.number(count as i64))
    });
    std::iter::once(all.count(lang.number(parts.entries.len() as i64))).chain(tabs).collect()
}

fn part_types(lang: Lang, parts: &VehicleParts, filter: &Filter) -> Vec<Choice> {
    let in_category = Filter { category: filter.category.clone(), ..Filter::default() };
    let mut choices: Vec<Choice> = Vec::new();
    for part in parts.filtered(&in_category) {
        let value = type_code(TypeFilter::of(part.part_type.as_deref()));
        if !choices.iter().any(|choice| choice.value == value) {
            choices.push(Choice::new(value, type_name(lang, part.part_type.as_deref())));
        }
    }
    choices
}

fn positions(lang: Lang, parts: &VehicleParts) -> Vec<Choice> {
    let mut positions: Vec<_> = parts.entries.iter().map(|part| &part.position).collect();
    positions.sort_unstable();
    positions.dedup();
    positions.into_iter().map(|at| Choice::new(position_code(at), position_text(lang, at))).collect()
}

fn brands(parts: &VehicleParts) -> Vec<Choice> {
    let mut brands: Vec<_> = parts.entries.iter().map(|part| part.brand.as_str()).collect();
    brands.sort_unstable();
    brands.dedup();
    brands.into_iter().map(|brand| Choice::new(brand, brand)).collect()
}
