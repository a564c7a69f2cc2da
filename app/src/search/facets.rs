//! The filters beside the results, with their counts.

mod attributes;

use super::{
    address::Prices,
    plan::{Plan, toggled},
    values::money_range,
};
use crate::{
    fitment::verdict::position_text,
    texts::{catalog as catalog_texts, fitment as fit_texts, search as texts},
    ui::{Facet, FacetForm, FacetRange, FacetSearch, FacetValue},
};
use catalog::PartTypeId;
use fitment::Position;
use inventory::stock::Place;
use kernel::Money;
use search::{
    text::{AttributeFacet, Facets, MOST_HITS, PriceBand, StockFilter},
    vocabulary::Vocabulary,
};

/// From so many values on a facet can be searched.
const SEARCHED_FROM: usize = 8;
/// Attributes that are not behind "more filters".
const ATTRIBUTES_SEEN: usize = 4;

/// What the column needs to know.
pub struct Column<'a> {
    pub plan: &'a Plan,
    pub words: &'a Vocabulary,
    pub places: &'a [Place],
    pub facets: &'a Facets,
    /// What was found inside the facet of the address.
    pub inside: Option<&'a [(String, usize)]>,
    /// Prices were asked for.
    pub priced: bool,
}

/// The facets that are seen, and those behind "more".
pub fn column(column: &Column<'_>) -> (Vec<Facet>, Vec<Facet>) {
    let common = [part_types(column), positions(column), brands(column), stock(column), price(column)];
    let mut seen: Vec<Facet> = common.into_iter().flatten().collect();
    let mut attributes = attributes::all(column);
    let rest = attributes.split_off(attributes.len().min(ATTRIBUTES_SEEN));
    seen.extend(attributes);
    (seen, rest)
}

fn facet(code: &str, title: String) -> Facet {
    Facet {
        code: code.to_owned(),
        title,
        open: true,
        clear: None,
        values: Vec::new(),
        range: None,
        search: None,
        note: None,
    }
}

impl Column<'_> {
    fn title(&self, text: crate::text::Text) -> String {
        self.plan.lang.t(text).to_owned()
    }

    /// A form that sends the address of this list without what `change` takes away.
    fn form(&self, change: impl FnOnce(&mut super::address::Address)) -> FacetForm {
        FacetForm { action: super::address::PATH.to_owned(), hidden: self.plan.address.with(change).pairs() }
    }

    fn typed_in(&self, code: &str) -> Option<&str> {
        let inside = self.plan.address.inside.as_ref()?;
        (inside.facet == code).then_some(inside.typed.as_str())
    }

    /// A field to look for values, where there are many of them.
    fn search(&self, code: &str, values: usize) -> Option<FacetSearch> {
        let typed = self.typed_in(code);
        (values >= SEARCHED_FROM || typed.is_some())
            .then(|| FacetSearch { form: self.form(|_| ()), typed: typed.unwrap_or_default().to_owned() })
    }
}

/// The chosen ones first, also those that nothing has any more.
fn chosen_first<T: Clone + PartialEq>(values: &[(T, usize)], chosen: &[T]) -> Vec<(T, Option<usize>, bool)> {
    let count = |one: &T| values.iter().find(|(value, _)| value == one).map_or(0, |(_, count)| *count);
    let first = chosen.iter().map(|one| (one.clone(), Some(count(one)), true));
    let rest = values.iter().filter(|(value, _)| !chosen.contains(value));
    first.chain(rest.map(|(value, count)| (value.clone(), Some(*count), false))).collect()
}

fn part_types(column: &Column<'_>) -> Option<Facet> {
    let Column { plan, words, facets, .. } = column;
    let name = |id: PartTypeId| Some(words.part_type(id)?.name.text(plan.lang.tag()).to_owned());
    let values = chosen_first(&facets.part_types, &plan.types);
    let values: Vec<_> = values
        .into_iter()
        .filter_map(|(id, count, chosen)| {
            Some(FacetValue {
                label: name(id)?,
                count,
                href: plan.with_types(toggled(&plan.types, &id)).href(),
                chosen,
            })
        })
        .collect();
    let clear = (!plan.types.is_empty()).then(|| plan.with_types(Vec::new()).href());
    (!values.is_empty()).then(|| Facet { values, clear, ..facet("type", column.title(fit_texts::PART_TYPE)) })
}

fn positions(column: &Column<'_>) -> Option<Facet> {
    let Column { plan, facets, .. } = column;
    let values = chosen_first(&facets.positions, &plan.positions);
    let values: Vec<_> = values
        .into_iter()
        .map(|(code, count, chosen)| FacetValue {
            label: position_text(plan.lang, &Position::from(code.as_str())),
            count,
            href: plan.with_positions(toggled(&plan.positions, &code)).href(),
            chosen,
        })
        .collect();
    let clear = (!plan.positions.is_empty()).then(|| plan.with_positions(Vec::new()).href());
    (!values.is_empty()).then(|| Facet { values, clear, ..facet("position", column.title(fit_texts::POSITION)) })
}

fn brands(column: &Column<'_>) -> Option<Facet> {
    let Column { plan, facets, .. } = column;
    let title = column.title(fit_texts::BRAND);
    let inside = column.inside.filter(|_| column.typed_in("brand").is_some());
    let values = chosen_first(inside.unwrap_or(&facets.brands), &plan.brands);
    let note = (inside.is_some_and(<[_]>::is_empty)).then(|| plan.lang.t(texts::NO_SUCH_VALUE).to_owned());
    let values: Vec<_> = values
        .into_iter()
        .map(|(brand, count, chosen)| FacetValue {
            href: plan.with_brands(toggled(&plan.brands, &brand)).href(),
            label: brand,
            count: count.filter(|count| *count > 0 || inside.is_none()),
            chosen,
        })
        .collect();
    let search = column.search("brand", facets.brands.len());
    let clear = (!plan.brands.is_empty()).then(|| plan.with_brands(Vec::new()).href());
    let any = !values.is_empty() || search.is_some();
    any.then(|| Facet { values, clear, search, note, ..facet("brand", title) })
}

fn stock(column: &Column<'_>) -> Option<Facet> {
    let Column { plan, places, facets, .. } = column;
    let chosen = plan.address.stock;
    let value = |label: String, count: usize, filter: StockFilter| {
        let is_chosen = chosen == Some(filter);
        let href = plan.address.with(|other| other.stock = (!is_chosen).then_some(filter)).href();
        FacetValue { label, count: Some(count), href, chosen: is_chosen }
    };
    let mut values = vec![value(column.title(texts::STOCK_ANYWHERE), facets.in_stock, StockFilter::Anywhere)];
    for (at, place) in places.iter().enumerate() {
        let count = facets.stock.iter().find(|(id, _)| *id == place.id).map_or(0, |(_, count)| *count);
        // The nearest of those that serve the branch is "here", and always worth knowing of.
        let here = at == 0 && place.serves;
        if here || count > 0 || chosen == Some(StockFilter::At(place.id)) {
            let label = match here {
                true => plan.lang.fill(texts::STOCK_HERE, &[("place", &place.name)]),
                false => place.name.clone(),
            };
            values.push(value(label, count, StockFilter::At(place.id)));
        }
    }
    let clear = chosen.map(|_| plan.address.with(|other| other.stock = None).href());
    Some(Facet { values, clear, ..facet("stock", column.title(texts::STOCK)) })
}

/// Bands of what things cost this customer, or why there are none.
fn price(column: &Column<'_>) -> Option<Facet> {
    let Column { plan, facets, .. } = column;
    let currency = plan.address.currency;
    let money = |minor: i64| Money::new(minor, currency);
    let chosen = plan.address.price;
    let value = |(band, count): &(PriceBand, usize)| {
        let prices = Prices { from: band.from.map(money), to: band.to.map(money) };
        let is_chosen = chosen == Some(prices);
        let href = plan.address.with(|other| other.price = (!is_chosen).then_some(prices)).href();
        let label = money_range(plan.lang, prices.from, prices.to);
        FacetValue { label, count: Some(*count), href, chosen: is_chosen }
    };
    let values: Vec<_> = facets.prices.iter().flatten().map(value).collect();
    let note = match (column.priced, &facets.prices) {
        (true, None) => {
            Some(plan.lang.fill(texts::TOO_MANY_TO_PRICE, &[("count", &plan.lang.number(MOST_HITS as i64))]))
        }
        _ => None,
    };
    let text = |end: Option<Money>| end.map(|end| plan.lang.decimal(&end.amount())).unwrap_or_default();
    let range = FacetRange {
        form: column.form(|other| other.price = None),
        from: text(chosen.and_then(|prices| prices.from)),
        to: text(chosen.and_then(|prices| prices.to)),
        units: vec![currency.code().to_owned()],
        ..FacetRange::default()
    };
    let clear = chosen.map(|_| plan.address.with(|other| other.price = None).href());
    Some(Facet { values, clear, range: Some(range), note, ..facet("price", column.title(catalog_texts::YOUR_PRICE)) })
}

/// The attribute facet with this id, if hits have values of it.
fn counted<'a>(column: &'a Column<'_>, id: catalog::AttributeId) -> Option<&'a AttributeFacet> {
    column.facets.attributes.get(&id)
}
