use super::{Address, Chosen, Ignored, Inside, MOST_TYPED, Prices};
use kernel::{Currency, Money};
use search::text::{Sort, StockFilter};
use std::collections::BTreeMap;

/// More values of one parameter than this are nobody's choice.
const MOST_VALUES: usize = 20;
/// A part has at most as many.
const MOST_ATTRIBUTES: usize = 100;
const MOST_PAGES: usize = 1_000;
const MOST_CHARACTERS: usize = 200;

/// What fields of a form say of one range: the address says it in one parameter.
#[derive(Default)]
struct Ends {
    from: String,
    to: String,
    unit: String,
}

impl Address {
    /// Reads the pairs of a query. What is unknown or cannot be read is left out, and named.
    pub fn read(pairs: impl IntoIterator<Item = (String, String)>, currency: Currency) -> (Self, Vec<Ignored>) {
        let mut address = Self::new(currency);
        let mut ignored = Vec::new();
        let mut ranges: BTreeMap<String, Ends> = BTreeMap::new();
        for (name, value) in pairs {
            // Forms send their empty fields too, and the framework has parameters of its own.
            let value = tidy(&value, MOST_CHARACTERS);
            if value.is_empty() || name.starts_with("__") {
                continue;
            }
            if !note_end(&mut ranges, &name, &value) && address.take(&name, &value).is_none() {
                ignored.push(Ignored { name, value });
            }
        }
        for (name, value) in ranges.into_iter().filter_map(|(code, ends)| ends.parameter(&code)) {
            if address.take(&name, &value).is_none() {
                ignored.push(Ignored { name, value });
            }
        }
        if address.inside.as_ref().is_some_and(|inside| inside.facet.is_empty()) {
            address.inside = None;
        }
        (address, ignored)
    }

    /// Takes one parameter; `None` when it says nothing.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "q" => self.q = tidy(value, MOST_TYPED),
            "not" => {
                self.not.insert(value.parse().ok()?);
            }
            "hand" if !self.vehicle.is_open() => {}
            "hand" if value == "none" => self.vehicle = Chosen::WasAtHand(None),
            "hand" => self.vehicle = Chosen::WasAtHand(Some(value.parse().ok()?)),
            "vehicle" if value == "none" => self.vehicle = Chosen::None,
            "vehicle" => self.vehicle = Chosen::Is(value.parse().ok()?),
            "type" => add(&mut self.types, value.parse().ok()?)?,
            "position" => add(&mut self.positions, if value == "any" { String::new() } else { value.to_owned() })?,
            "brand" => add(&mut self.brands, value.to_owned())?,
            "category" => self.category = Some(value.to_owned()),
            "stock" if value == "any" => self.stock = Some(StockFilter::Anywhere),
            "stock" => self.stock = Some(StockFilter::At(value.parse().ok()?)),
            "price" => self.price = Some(self.prices(value)?),
            "sort" => self.sort = sort(value)?,
            "page" => self.page = value.parse().ok().filter(|page| (1..=MOST_PAGES).contains(page))?,
            "all" => self.all = (value == "1").then_some(true)?,
            "facet" => self.inside_mut().facet = value.to_owned(),
            "like" => self.inside_mut().typed = value.to_owned(),
            _ => self.take_attribute(name.strip_prefix("a.")?, value)?,
        }
        Some(())
    }

    fn take_attribute(&mut self, code: &str, value: &str) -> Option<()> {
        let room = self.attributes.len() < MOST_ATTRIBUTES || self.attributes.contains_key(code);
        (room && !code.is_empty()).then_some(())?;
        add(self.attributes.entry(code.to_owned()).or_default(), value.to_owned())
    }

    fn inside_mut(&mut self) -> &mut Inside {
        self.inside.get_or_insert_with(|| Inside { facet: String::new(), typed: String::new() })
    }

    /// `10-20`, `10-`, `-20`.
    fn prices(&self, value: &str) -> Option<Prices> {
        let (from, to) = value.split_once('-')?;
        let end = |text: &str| match text.trim() {
            "" => Some(None),
            text => Money::read(text, self.currency).map(Some),
        };
        let prices = Prices { from: end(from)?, to: end(to)? };
        let upside_down = prices.from.zip(prices.to).is_some_and(|(from, to)| from.minor > to.minor);
        ((prices.from.is_some() || prices.to.is_some()) && !upside_down).then_some(prices)
    }
}

/// Takes what a field of a form says of a range: `from.thickness`, `to.price`, `unit.thickness`.
fn note_end(ranges: &mut BTreeMap<String, Ends>, name: &str, value: &str) -> bool {
    let Some((which, code)) = name.split_once('.') else { return false };
    let code = code.to_owned();
    match which {
        "from" => ranges.entry(code).or_default().from = value.to_owned(),
        "to" => ranges.entry(code).or_default().to = value.to_owned(),
        "unit" => ranges.entry(code).or_default().unit = value.to_owned(),
        _ => return false,
    }
    true
}

impl Ends {
    /// `None` when both fields are empty: a unit alone is a select that nobody touched.
    fn parameter(self, code: &str) -> Option<(String, String)> {
        let Self { from, to, unit } = self;
        let said = !from.is_empty() || !to.is_empty();
        said.then(|| match code {
            "price" => ("price".to_owned(), format!("{from}-{to}")),
            _ => (format!("a.{code}"), format!("{from}..{to}{unit}")),
        })
    }
}

/// Without control characters and outer spaces, and no longer than `most` characters.
fn tidy(text: &str, most: usize) -> String {
    let text: String = text.trim_start().chars().filter(|c| !c.is_control()).take(most).collect();
    text.trim().to_owned()
}

/// Each value once, and not too many.
fn add<T: PartialEq>(values: &mut Vec<T>, value: T) -> Option<()> {
    if values.contains(&value) {
        return Some(());
    }
    (values.len() < MOST_VALUES).then(|| values.push(value))
}

fn sort(code: &str) -> Option<Sort> {
    [Sort::Relevance, Sort::PartNumber, Sort::Price].into_iter().find(|sort| super::write::sort_code(*sort) == code)
}
