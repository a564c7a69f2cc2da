//! Filters in the engine's language, each with what it is about.

use super::{AttributeFilter, Filters, OnVehicle, StockFilter};
use crate::document::{SOMEWHERE, at_position, attribute_key, on_vehicle, position_word};
use catalog::{AttributeId, PartId};
use std::fmt::Display;
use unicode_normalization::UnicodeNormalization;

/// What a condition is about; a facet is counted without the condition about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Brand,
    PartType,
    Category,
    Position,
    Vehicle,
    Stock,
    Attribute(AttributeId),
}

impl About {
    /// The field of the document that has the values.
    pub(super) fn field(self) -> String {
        match self {
            Self::Brand => "brand".to_owned(),
            Self::PartType => "part_types".to_owned(),
            Self::Category => "categories".to_owned(),
            Self::Position => "positions".to_owned(),
            Self::Vehicle => "fits".to_owned(),
            Self::Stock => "stock".to_owned(),
            Self::Attribute(id) => format!("a.{}", attribute_key(id)),
        }
    }
}

/// What must hold of a part, all of it.
pub(super) struct Conditions(Vec<(About, String)>);

impl Conditions {
    /// Of every filter but the price, which the engine does not know.
    pub(super) fn new(filters: &Filters) -> Self {
        let mut all = Vec::new();
        let mut add = |about: About, condition: Option<String>| all.extend(condition.map(|it| (about, it)));
        add(About::Brand, any_of("brand", &filters.brands));
        add(About::PartType, any_of("part_types", filters.part_types.iter().map(|id| id.uuid())));
        add(About::Category, any_of("categories", filters.category.iter().map(|id| id.uuid())));
        if let Some(OnVehicle { vehicle, without }) = &filters.vehicle {
            add(About::Vehicle, any_of("fits", [on_vehicle(vehicle.get())]));
            add(About::Vehicle, any_of("id", without.iter().map(|id| id.uuid())).map(|these| format!("NOT {these}")));
        }
        add(About::Position, positions(filters));
        add(
            About::Stock,
            filters.stock.map(|stock| match stock {
                StockFilter::Anywhere => format!("stock = {SOMEWHERE}"),
                StockFilter::At(place) => format!("stock = \"{}\"", place.uuid()),
            }),
        );
        for (id, filter) in &filters.attributes {
            add(About::Attribute(*id), attribute(&About::Attribute(*id).field(), filter));
        }
        Self(all)
    }

    pub(super) fn is_about(&self, about: About) -> bool {
        self.0.iter().any(|(one, _)| *one == about)
    }

    /// Those that are about something else.
    pub(super) fn without(&self, about: Option<About>) -> Vec<String> {
        self.0.iter().filter(|(one, _)| Some(*one) != about).map(|(_, condition)| condition.clone()).collect()
    }
}

/// One of these parts.
pub(super) fn one_of(parts: impl IntoIterator<Item = PartId>) -> String {
    any_of("id", parts.into_iter().map(|id| id.uuid())).unwrap_or_else(|| "id IN []".to_owned())
}

fn positions(filters: &Filters) -> Option<String> {
    match &filters.vehicle {
        Some(on) => any_of("fits", filters.positions.iter().map(|it| at_position(on.vehicle.get(), it))),
        None => any_of("positions", filters.positions.iter().map(|it| position_word(it))),
    }
}

fn attribute(field: &str, filter: &AttributeFilter) -> Option<String> {
    match filter {
        AttributeFilter::Texts(texts) => any_of(field, texts),
        AttributeFilter::Numbers { from, to } => range(field, from.as_ref(), to.as_ref()),
        AttributeFilter::Dates { from, to } => {
            let [from, to] = [from, to].map(|date| date.map(|date| date.to_julian_day()));
            range(field, from.as_ref(), to.as_ref())
        }
        AttributeFilter::Flag(flag) => Some(format!("{field} = {flag}")),
    }
}

fn range<T: Display>(field: &str, from: Option<&T>, to: Option<&T>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("{field} \"{from}\" TO \"{to}\"")),
        (Some(from), None) => Some(format!("{field} >= \"{from}\"")),
        (None, Some(to)) => Some(format!("{field} <= \"{to}\"")),
        (None, None) => None,
    }
}

/// Nothing when there are no values to choose from.
pub(super) fn any_of<T: Display>(field: &str, values: impl IntoIterator<Item = T>) -> Option<String> {
    let written: Vec<String> = values.into_iter().map(|value| quoted(&value.to_string())).collect();
    if written.is_empty() {
        return None;
    }
    Some(format!("{field} IN [{}]", written.join(", ")))
}

/// The most bytes of a value that the engine compares.
const LONGEST: usize = 468;

/// The text as a value of a filter, which nothing in it can end.
fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text).replace('\\', r"\\").replace('"', r#"\""#))
}

/// As the engine keeps the value of a document: a longer one is cut, and none of its length could be asked for.
fn shortened(text: &str) -> String {
    let text = text.trim();
    let kept: String = text.nfkd().flat_map(char::to_lowercase).collect();
    if kept.len() <= LONGEST {
        return text.to_owned();
    }
    kept[..kept.floor_char_boundary(LONGEST)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_its_quotes_end() {
        assert_eq!(quoted("Ferodo"), "\"Ferodo\"");
        assert_eq!(quoted(r#"6" wide"#), r#""6\" wide""#);
        assert_eq!(quoted(r#"a\"b"#), r#""a\\\"b""#);
        assert_eq!(quoted(r"a\"), r#""a\\""#);
        assert_eq!(any_of("brand", [""; 0]), None);
        assert_eq!(quoted(&"É".repeat(400)).len(), LONGEST + 2, "an e and its accent are three bytes");
    }
}
