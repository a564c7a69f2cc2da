//! Parts, and what is said of each.

mod texts;

use crate::{
    catalogue::Catalogue,
    numbers,
    part_types::{ATTRIBUTES, PART_TYPES, PER_TYPE, PartType, Values, Word},
    prices,
    profile::Profile,
    rng::{Ids, Rng},
    rows::Value::{Bool, Id, Int, Null, Shown, Text},
    setup::Setup,
    stock,
};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// A part that was made.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub id: Uuid,
    pub brand: usize,
    /// Its place in the table.
    pub part_type: usize,
    /// List price.
    pub cents: i64,
}

impl Part {
    pub fn part_type(&self) -> &'static PartType {
        &PART_TYPES[self.part_type]
    }
}

/// What parts that fit the same vehicles have in common.
pub(crate) struct Common {
    pub part_type: usize,
    pub position: &'static str,
    /// The vehicles in words, most asked for first.
    pub fits: Vec<String>,
    pub interchanges: Vec<Interchange>,
    /// Dimensions depend on the vehicles and not on the brand.
    pub dimensions: Rng,
}

pub(crate) struct Interchange {
    pub kind: &'static str,
    pub brand: String,
    pub number: String,
}

/// One of a brand's parts.
#[derive(Clone, Copy)]
pub(crate) struct Offer {
    pub brand: usize,
    /// Of the family's.
    pub line: usize,
    pub lifecycle: &'static str,
}

/// Makes the parts of one tenant, in an order that depends on the seed alone.
pub(crate) struct Maker<'a> {
    pub profile: &'a Profile,
    pub setup: &'a Setup,
    pub catalogue: Catalogue,
    pub ids: Ids,
    pub rng: Rng,
    pub now: OffsetDateTime,
    /// How many parts each brand has.
    serials: Vec<usize>,
    made: usize,
}

impl<'a> Maker<'a> {
    pub fn new(profile: &'a Profile, setup: &'a Setup, seed: u64, now: OffsetDateTime) -> Self {
        Self {
            profile,
            setup,
            catalogue: Catalogue::new(),
            ids: Ids::new(seed, &format!("{} catalogue", profile.slug)),
            rng: Rng::new(seed, &format!("{} parts", profile.slug)),
            now,
            serials: vec![0; profile.brands.len()],
            made: 0,
        }
    }

    /// How many parts were made.
    pub fn made(&self) -> usize {
        self.made
    }

    /// A part with everything but applications.
    pub fn part(&mut self, common: &Common, offer: Offer) -> Part {
        let part_type = &PART_TYPES[common.part_type];
        let brand = &self.profile.brands[offer.brand];
        let line = &part_type.family.lines()[offer.line];
        let percent = prices::hundredths(brand.price_percent, line.price_percent);
        let part = Part {
            id: self.ids.make(),
            brand: offer.brand,
            part_type: common.part_type,
            cents: prices::list_price(part_type.cents, percent, &mut common.dimensions.fork(99)),
        };
        self.row(&part, common, offer);
        self.describe(&part, common, line.name);
        self.attribute(&part, common);
        self.package(&part, common);
        self.interchange(&part, common);
        if offer.lifecycle == "active" || offer.lifecycle == "obsolete" {
            prices::push(&mut self.catalogue, self.profile, self.setup, &part);
            let rows = (&mut self.catalogue, &mut self.ids);
            prices::push_contracts(rows, (self.profile, self.setup), (&part, self.made), self.now.date());
            let rows = (&mut self.catalogue, &mut self.ids);
            stock::push(rows, (self.profile, self.setup), &part, &mut self.rng, self.now);
        }
        self.made += 1;
        part
    }

    fn row(&mut self, part: &Part, common: &Common, offer: Offer) {
        let part_type = part.part_type();
        let brand = &self.profile.brands[offer.brand];
        let line = &part_type.family.lines()[offer.line];
        let number = numbers::own(brand.prefix, part_type.name.english, self.serials[offer.brand], line.suffix);
        self.serials[offer.brand] += 1;
        let name = texts::short(part_type, common.position, line.name, self.profile.french);
        let gtin = numbers::gtin(self.profile, self.made, 0);
        let country = *self.rng.pick(brand.countries);
        let at = self.now - time::Duration::days(self.rng.between(30, 900));
        self.catalogue.parts.push(&[
            Id(part.id),
            Id(self.setup.brands[offer.brand]),
            Id(self.setup.part_types[part.part_type]),
            Text(&number),
            Text(&name),
            Text(gtin.as_str()),
            Text(offer.lifecycle),
            Text(part_type.unit),
            Int(part_type.sold_in),
            Bool(part_type.key == crate::part_types::KIT),
            Text(country),
            Shown(&at),
            Shown(&at),
        ]);
    }

    fn describe(&mut self, part: &Part, common: &Common, line: Word) {
        let (part_type, brand) = (part.part_type(), self.profile.brands[part.brand].name);
        for (french, language) in [(false, "EN"), (true, "FR")] {
            let short = texts::short(part_type, common.position, line, french);
            let long = texts::long(&short, brand, part_type, &common.fits, french);
            for (code, body) in [("DES", &long), ("SHO", &short)] {
                self.catalogue.descriptions.push(&[Id(part.id), Text(code), Text(language), Text(body)]);
            }
        }
        let uri = format!("/img/part-types/{}.svg", part_type.key);
        let caption = part_type.name.of(self.profile.french);
        self.catalogue.images.push(&[Id(part.id), Int(1), Text(&uri), Text("illustration"), Text(caption)]);
    }

    fn attribute(&mut self, part: &Part, common: &Common) {
        let key = part.part_type().key;
        let (_, values) = PER_TYPE.iter().find(|(of, _)| *of == key).expect("attributes of every part type");
        let warranty = Values::Number { from: 1, to: 5, decimals: 0 };
        let mut dimensions = common.dimensions.clone();
        let all = values.iter().map(|(code, values)| (*code, values)).chain([("warranty", &warranty)]);
        for (code, values) in all {
            let at = ATTRIBUTES.iter().position(|attribute| attribute.code == code).expect("an attribute of the table");
            let rng = if ATTRIBUTES[at].is_dimension() { &mut dimensions } else { &mut self.rng };
            let (part, attribute) = (part.id, self.setup.attributes[at]);
            let rows = &mut self.catalogue.attributes;
            match values {
                Values::Number { from, to, decimals } => {
                    let number = decimal(rng.between(*from, *to), *decimals);
                    rows.push(&[Id(part), Id(attribute), Int(1), Null, Text(&number), Null]);
                }
                Values::Boolean(percent) => {
                    rows.push(&[Id(part), Id(attribute), Int(1), Null, Null, Bool(rng.chance(*percent))]);
                }
                Values::Text(words) => {
                    let text = rng.pick(words).of(self.profile.french);
                    rows.push(&[Id(part), Id(attribute), Int(1), Text(text), Null, Null]);
                }
                Values::List(words) => {
                    let first = rng.below(words.len());
                    for (at, sequence) in [first, (first + 1) % words.len()].into_iter().zip(1..) {
                        let text = words[at].of(self.profile.french);
                        rows.push(&[Id(part), Id(attribute), Int(sequence), Text(text), Null, Null]);
                    }
                }
            }
        }
    }

    fn package(&mut self, part: &Part, common: &Common) {
        let mut size = common.dimensions.fork(7);
        let grams = size.between(part.part_type().grams.0, part.part_type().grams.1);
        let sides = [size.between(60, 180), size.between(100, 260), size.between(140, 420)];
        let case = size.between(2, 6) * 2;
        let levels: &[(&str, u8, i64)] =
            if size.chance(60) { &[("EA", 0, 1), ("CA", 1, case)] } else { &[("EA", 0, 1)] };
        for &(uom, level, pieces) in levels {
            let gtin = numbers::gtin(self.profile, self.made, level);
            let french = self.profile.french;
            let side = |at: usize| {
                let millimetres = if at == 2 { sides[at] * pieces } else { sides[at] };
                if french { decimal(millimetres, 1) } else { decimal(millimetres * 1_000 / 254, 2) }
            };
            let weight = if french { decimal(grams * pieces, 3) } else { decimal(grams * pieces * 10_000 / 4_536, 3) };
            let units = if french { ("CM", "GT") } else { ("IN", "PG") };
            self.catalogue.packages.push(&[
                Id(part.id),
                Text(uom),
                Int(pieces),
                Text(gtin.as_str()),
                Text(&side(0)),
                Text(&side(1)),
                Text(&side(2)),
                Text(units.0),
                Text(&weight),
                Text(units.1),
            ]);
        }
    }

    fn interchange(&mut self, part: &Part, common: &Common) {
        for Interchange { kind, brand, number } in &common.interchanges {
            let key = kernel::number_key(number);
            self.catalogue.interchanges.push(&[
                Id(self.ids.make()),
                Id(part.id),
                Text(kind),
                Text(brand),
                Text(number),
                Text(&key),
                Text(numbers::MADE_UP),
            ]);
        }
    }
}

/// `1234` with two decimals is `12.34`.
fn decimal(number: i64, decimals: u32) -> String {
    let one = 10_i64.pow(decimals);
    if decimals == 0 {
        return number.to_string();
    }
    format!("{}.{:0width$}", number / one, number % one, width = decimals as usize)
}
