//! Facets of attributes: values to choose from, or a range to set.

use super::{Column, SEARCHED_FROM, chosen_first, counted, facet};
use crate::{
    search::values::{number, with_unit},
    texts::{catalog as catalog_texts, search as texts},
    ui::{Facet, FacetRange, FacetValue},
};
use catalog::units;
use search::{
    text::{AttributeFacet, AttributeFilter},
    vocabulary::Attribute,
};
use time::Date;

/// In the order of the part page; those that are filtered by first.
pub fn all(column: &Column<'_>) -> Vec<Facet> {
    let shown = column.words.attributes().iter().filter_map(|attribute| one(column, attribute));
    let mut facets: Vec<Facet> = shown.collect();
    facets.sort_by_key(|facet| facet.clear.is_none());
    facets
        .iter_mut()
        .skip(2)
        .for_each(|facet| facet.open = facet.clear.is_some() || column.typed_in(&facet.code).is_some());
    facets
}

fn one(column: &Column<'_>, attribute: &Attribute) -> Option<Facet> {
    let counted = counted(column, attribute.id);
    let chosen = column.plan.attributes.get(&attribute.id);
    let mut facet = match (counted, chosen) {
        (Some(AttributeFacet::Texts(values)), _) => texts_facet(column, attribute, values),
        (Some(AttributeFacet::Flags { yes, no }), _) => flags(column, attribute, *yes, *no),
        (Some(AttributeFacet::Numbers { lowest, highest, values }), _) => {
            numbers(column, attribute, (*lowest, *highest), values)
        }
        (Some(AttributeFacet::Dates { first, last }), _) => days(column, attribute, *first, *last),
        // Nothing has a value, but it is filtered by: it must be possible to stop that.
        (None, Some(_)) => plain(column, attribute),
        (None, None) => return None,
    };
    if chosen.is_some() {
        facet.clear = Some(column.plan.address.with(|other| _ = other.attributes.remove(&attribute.code)).href());
    }
    Some(facet)
}

fn plain(column: &Column<'_>, attribute: &Attribute) -> Facet {
    facet(&attribute.code, attribute.name.text(column.plan.lang.tag()).to_owned())
}

/// The list with these values of the attribute in the address.
fn with(column: &Column<'_>, attribute: &Attribute, values: Vec<String>) -> String {
    let code = attribute.code.clone();
    let other = column.plan.address.with(|other| match values.is_empty() {
        true => _ = other.attributes.remove(&code),
        false => _ = other.attributes.insert(code, values),
    });
    other.href()
}

fn texts_facet(column: &Column<'_>, attribute: &Attribute, values: &[(String, usize)]) -> Facet {
    let chosen = match column.plan.attributes.get(&attribute.id) {
        Some(AttributeFilter::Texts(texts)) => texts.as_slice(),
        _ => &[],
    };
    let inside = column.inside.filter(|_| column.typed_in(&attribute.code).is_some());
    let shown = chosen_first(inside.unwrap_or(values), chosen).into_iter().map(|(text, count, is_chosen)| FacetValue {
        href: with(column, attribute, super::toggled(chosen, &text)),
        label: text,
        count: count.filter(|count| *count > 0 || inside.is_none()),
        chosen: is_chosen,
    });
    Facet {
        values: shown.collect(),
        search: column.search(&attribute.code, values.len()),
        note: inside.is_some_and(<[_]>::is_empty).then(|| column.plan.lang.t(texts::NO_SUCH_VALUE).to_owned()),
        ..plain(column, attribute)
    }
}

fn flags(column: &Column<'_>, attribute: &Attribute, yes: usize, no: usize) -> Facet {
    let chosen = match column.plan.attributes.get(&attribute.id) {
        Some(AttributeFilter::Flag(flag)) => Some(*flag),
        _ => None,
    };
    let value = |flag: bool, code: &str, text, count: usize| FacetValue {
        label: column.plan.lang.t(text).to_owned(),
        count: Some(count),
        href: with(column, attribute, if chosen == Some(flag) { Vec::new() } else { vec![code.to_owned()] }),
        chosen: chosen == Some(flag),
    };
    let both = [value(true, "yes", catalog_texts::YES, yes), value(false, "no", catalog_texts::NO, no)];
    let values = both.into_iter().filter(|value| value.chosen || value.count != Some(0)).collect();
    Facet { values, ..plain(column, attribute) }
}

/// The values themselves while they are few, and a range in any unit that stands for the attribute's.
fn numbers(
    column: &Column<'_>,
    attribute: &Attribute,
    (lowest, highest): (f64, f64),
    values: &[(f64, usize)],
) -> Facet {
    let (from, to) = match column.plan.attributes.get(&attribute.id) {
        Some(AttributeFilter::Numbers { from, to }) => (*from, *to),
        _ => (None, None),
    };
    let text = |end: Option<rust_decimal::Decimal>| end.map(|end| end.normalize().to_string()).unwrap_or_default();
    let (from, to) = (text(from), text(to));
    let lang = column.plan.lang;
    let few = values.len() < SEARCHED_FROM;
    let shown = values.iter().filter(|_| few).map(|(value, count)| {
        let value = number(*value);
        let chosen = from == value && to == value;
        let href = with(column, attribute, if chosen { Vec::new() } else { vec![value.clone()] });
        let label = with_unit(lang.decimal(&value), &attribute.unit);
        FacetValue { label, count: Some(*count), href, chosen }
    });
    let values = shown.collect();
    let units = if attribute.unit.is_empty() { Vec::new() } else { units::alternatives(&attribute.unit) };
    let range = FacetRange {
        form: column.form(|other| _ = other.attributes.remove(&attribute.code)),
        from: lang.decimal(&from),
        to: lang.decimal(&to),
        lowest: lang.decimal(&number(lowest)),
        highest: lang.decimal(&number(highest)),
        units,
        ..FacetRange::default()
    };
    Facet { values, range: (lowest < highest).then_some(range), ..plain(column, attribute) }
}

fn days(column: &Column<'_>, attribute: &Attribute, first: Date, last: Date) -> Facet {
    let (from, to) = match column.plan.attributes.get(&attribute.id) {
        Some(AttributeFilter::Dates { from, to }) => (*from, *to),
        _ => (None, None),
    };
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let range = FacetRange {
        form: column.form(|other| _ = other.attributes.remove(&attribute.code)),
        kind: "date",
        from: text(from),
        to: text(to),
        ..FacetRange::default()
    };
    let lang = column.plan.lang;
    let note = crate::search::values::range(lang, Some(lang.date(first)), Some(lang.date(last)));
    Facet { range: Some(range), note: Some(note), ..plain(column, attribute) }
}
