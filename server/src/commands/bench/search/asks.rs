//! What is searched for: words, vehicles and filters of the tenant's own data.

use super::Asker;
use catalog::AttributeId;
use platform::TenantTx;
use search::text::{self, Filters, OnVehicle, Sort};
use search::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use std::sync::Arc;

pub struct Scenario {
    pub name: &'static str,
    pub asks: Arc<[Ask]>,
}

impl Scenario {
    /// Whether only the engine is asked.
    pub fn is_by_words(&self) -> bool {
        self.asks.iter().all(|ask| !matches!(ask, Ask::Number(_)))
    }
}

pub enum Ask {
    Number(String),
    Text(Box<text::Ask>),
    /// Of a word, while it is typed.
    Beginning(String),
}

const SAMPLES: i64 = 1_000;
const PREFIXES: [&str; 8] = [
    "prefix of 1 letter",
    "prefix of 2 letters",
    "prefix of 3 letters",
    "prefix of 4 letters",
    "prefix of 5 letters",
    "prefix of 6 letters",
    "prefix of 7 letters",
    "prefix of 8 letters",
];

pub async fn all(asker: &Asker) -> anyhow::Result<Vec<Scenario>> {
    let mut tx = TenantTx::begin(&asker.db, &asker.actor).await?;
    let numbers = search::sample::numbers(&mut tx, SAMPLES).await?;
    let vehicles = fitment::coverage::sample(&mut tx, SAMPLES).await?;
    let vocabulary = asker.index.vocabulary(&mut tx).await?;
    let attributes: Vec<AttributeId> = vocabulary.attributes().iter().map(|one| one.id).take(6).collect();
    let two: Vec<AttributeId> = attributes.iter().copied().take(2).collect();
    let words: Vec<String> = words(&vocabulary).into_iter().collect();
    let names: Vec<String> = vocabulary.part_types().iter().map(|kind| slipped(&kind.name.name)).collect();
    let on = |vehicle| Some(OnVehicle { vehicle, without: Vec::new() });
    let with = |filters: Filters, attributes: &[AttributeId]| {
        page(text::Ask { filters, attributes: attributes.into(), ..Default::default() })
    };
    let mut all = vec![
        Scenario { name: "number", asks: numbers.into_iter().map(Ask::Number).collect() },
        Scenario { name: "1 word", asks: words.iter().map(|word| of_words(word)).collect() },
        Scenario { name: "2 words with a typo", asks: names.iter().map(|name| of_words(name)).collect() },
        Scenario {
            name: "vehicle and facets",
            asks: vehicles
                .iter()
                .map(|it| with(Filters { vehicle: on(*it), ..Filters::default() }, &attributes))
                .collect(),
        },
        // Brands, part types, positions, stock, and two attributes.
        Scenario { name: "6 facets over everything", asks: [with(Filters::default(), &two)].into() },
        Scenario { name: "filters and sort", asks: filtered(&vocabulary).collect() },
    ];
    for (letters, name) in (1..).zip(PREFIXES) {
        let beginnings: BTreeSet<String> = words
            .iter()
            .filter(|word| word.chars().count() >= letters)
            .map(|word| word.chars().take(letters).collect())
            .collect();
        all.push(Scenario { name, asks: beginnings.into_iter().map(Ask::Beginning).collect() });
    }
    all.retain(|scenario| !scenario.asks.is_empty());
    Ok(all)
}

fn page(ask: text::Ask) -> Ask {
    Ask::Text(Box::new(text::Ask { language: "en".to_owned(), page: 1, per_page: 24, ..ask }))
}

fn of_words(words: &str) -> Ask {
    page(text::Ask { words: words.to_owned(), ..Default::default() })
}

/// Of part types and brands.
fn words(vocabulary: &Vocabulary) -> BTreeSet<String> {
    let names = vocabulary.part_types().iter().map(|kind| &kind.name.name);
    let names = names.chain(vocabulary.brands().iter().map(|brand| &brand.name));
    names.flat_map(|name| kernel::words::folded(name)).map(|folded| folded.word).filter(|word| word.len() > 2).collect()
}

/// The first two words, two letters of the first long one exchanged.
fn slipped(name: &str) -> String {
    let mut words: Vec<Vec<char>> = name.split(' ').take(2).map(|word| word.chars().collect()).collect();
    if let Some(word) = words.iter_mut().find(|word| word.len() >= 5) {
        word.swap(2, 3);
    }
    words.into_iter().map(String::from_iter).collect::<Vec<_>>().join(" ")
}

fn filtered(vocabulary: &Vocabulary) -> impl Iterator<Item = Ask> {
    let brands = vocabulary.brands().iter().cycle();
    vocabulary.part_types().iter().zip(brands).map(|(kind, brand)| {
        let filters = Filters { part_types: vec![kind.id], brands: vec![brand.name.clone()], ..Filters::default() };
        page(text::Ask { filters, sort: Sort::PartNumber, ..Default::default() })
    })
}
