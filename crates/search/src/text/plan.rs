//! Which searches answer what was asked: one for the hits and the counts of every facet that is not filtered by, and
//! one more for each facet that is.

use super::conditions::{About, Conditions};
use super::{Ask, Sort};
use crate::synonyms::Words;
use catalog::AttributeId;
use engine::settings::MAX_TOTAL_HITS;

/// A search of the engine without its wall.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    pub words: Words,
    pub conditions: Vec<String>,
    /// Fields whose values are counted.
    pub facets: Vec<String>,
    pub hits: Hits,
    pub by_number: bool,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Hits {
    #[default]
    None,
    /// The best of them, so many.
    Ids(usize),
    /// With the words that matched.
    Page { offset: usize, limit: usize },
}

pub(super) struct Plan<'a> {
    pub ask: &'a Ask,
    pub words: Words,
    conditions: Conditions,
    /// What is counted, beside the positions on a vehicle.
    pub counted: Vec<About>,
}

impl<'a> Plan<'a> {
    /// Counts `attributes`, which are the tenant's.
    pub(super) fn new(ask: &'a Ask, words: Words, attributes: impl Iterator<Item = AttributeId>) -> Self {
        let mut counted = vec![About::Brand, About::PartType, About::Stock];
        if ask.filters.vehicle.is_none() {
            counted.push(About::Position);
        }
        counted.extend(attributes.map(About::Attribute));
        Self { ask, words, conditions: Conditions::new(&ask.filters), counted }
    }

    /// Whether hits can be taken from the engine in its order.
    fn in_order(&self) -> bool {
        self.ask.sort != Sort::Price
    }

    /// What must be counted in a search of its own.
    pub(super) fn apart(&self) -> impl Iterator<Item = About> {
        self.counted.iter().copied().filter(|about| self.conditions.is_about(*about))
    }

    /// The hits, how many there are, and the facets that no filter is about.
    pub(super) fn first(&self) -> Search {
        let together = self.counted.iter().filter(|about| !self.conditions.is_about(**about));
        let facets = std::iter::once("tenant".to_owned()).chain(together.map(|about| about.field())).collect();
        Search { facets, hits: if self.in_order() { self.page() } else { Hits::None }, ..self.search(None) }
    }

    /// The counts of one facet, as if its own filter were not there.
    pub(super) fn of(&self, about: About) -> Search {
        Search { facets: vec![about.field()], ..self.search(Some(about)) }
    }

    /// Everything that is found without the filter about `about`.
    pub(super) fn search(&self, about: Option<About>) -> Search {
        Search {
            words: self.words.clone(),
            conditions: self.conditions.without(about),
            by_number: self.ask.sort == Sort::PartNumber && about.is_none(),
            ..Search::default()
        }
    }

    pub(super) fn page(&self) -> Hits {
        let (offset, limit) = self.window();
        Hits::Page { offset, limit }
    }

    /// Where the page begins, and how long it is; nothing is beyond what the engine counts.
    pub(super) fn window(&self) -> (usize, usize) {
        let offset = self.ask.page.saturating_sub(1).saturating_mul(self.ask.per_page).min(MAX_TOTAL_HITS);
        (offset, self.ask.per_page.min(MAX_TOTAL_HITS - offset))
    }
}
