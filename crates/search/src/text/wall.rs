//! The only place where queries of the engine are made: each is bound to the tenant of who asks.

use super::plan::{Hits, Search};
use super::union;
use crate::document::INDEX;
use crate::text_index::TextIndex;
use catalog::READ;
use engine::Transport;
use engine::sdk::search::{FacetSearchQuery, MatchingStrategies, SearchQuery, SearchResults, Selectors};
use platform::{Result, TenantTx};
use serde::Deserialize;
use sqlx::types::Uuid;
use std::collections::BTreeMap;

/// All that a hit tells; the rest comes from Postgres.
#[derive(Deserialize)]
pub(super) struct Hit {
    pub id: Uuid,
    /// Where several answers are to be put together by it.
    #[serde(default)]
    pub number: String,
}

pub(super) type Answer = SearchResults<Hit>;

/// Around a word that matched. No folded word has such characters.
pub(super) const BEGINS: char = '\u{2}';
pub(super) const ENDS: char = '\u{3}';
const BEGINS_TAG: &str = "\u{2}";
const ENDS_TAG: &str = "\u{3}";

/// The fields whose words a page shows, and so marks. Taking the long texts apart as well takes longer than finding them.
const SHOWN: [&str; 2] = ["name", "brand_words"];

/// What somebody may find: the parts of their own tenant.
pub(super) struct Wall {
    tenant: String,
}

impl Wall {
    pub(super) fn of(tx: &TenantTx) -> Result<Self> {
        tx.actor().require(READ)?;
        Ok(Self { tenant: format!("tenant = \"{}\"", tx.actor().tenant.uuid()) })
    }

    /// One answer for each search; nothing when the engine is away.
    pub(super) async fn search(&self, index: &TextIndex, searches: &[Search]) -> Result<Option<Vec<Answer>>> {
        let parts = index.client().index(INDEX);
        let facets: Vec<Vec<&str>> =
            searches.iter().map(|one| one.facets.iter().map(String::as_str).collect()).collect();
        let mut all = index.client().multi_search();
        for (search, facets) in searches.iter().zip(&facets) {
            for words in search.words.queries() {
                let mut query = SearchQuery::new(&parts);
                query
                    .with_array_filter(self.filter(search))
                    .with_attributes_to_retrieve(Selectors::Some(union::fields(search)))
                    .with_matching_strategy(MatchingStrategies::ALL);
                if !facets.is_empty() {
                    query.with_facets(Selectors::Some(facets));
                }
                if !words.is_empty() {
                    query.with_query(words);
                }
                window(&mut query, search);
                all.with_search_query(query);
            }
        }
        let Some(answers) = index.ask(all.execute::<Hit>()).await? else { return Ok(None) };
        let mut answers = answers.results.into_iter();
        let of = |search: &Search| union::of(search, answers.by_ref().take(search.words.queries().len()));
        Ok(searches.iter().map(of).collect())
    }

    /// Values of a facet that begin like what was typed, among what the search finds, and how many parts have them. Their
    /// spelling may be anybody's.
    pub(super) async fn values(
        &self,
        index: &TextIndex,
        search: &Search,
        facet: &str,
        typed: &str,
    ) -> Result<Option<BTreeMap<String, usize>>> {
        let parts = index.client().index(INDEX);
        let mut values = BTreeMap::new();
        for words in search.words.queries() {
            let mut query = FacetSearchQuery::new(&parts, facet);
            query
                .with_array_filter(self.filter(search))
                .with_matching_strategy(MatchingStrategies::ALL)
                .with_facet_query(typed);
            if !words.is_empty() {
                query.with_search_query(words);
            }
            let Some(answer) = index.ask(query.execute()).await? else { return Ok(None) };
            for hit in answer.facet_hits {
                *values.entry(hit.value).or_default() += hit.count;
            }
        }
        Ok(Some(values))
    }

    /// All of the conditions must hold, the wall's first.
    fn filter<'a>(&'a self, search: &'a Search) -> Vec<&'a str> {
        std::iter::once(&self.tenant).chain(&search.conditions).map(String::as_str).collect()
    }
}

fn window<'a>(query: &mut SearchQuery<'a, Transport>, search: &'a Search) {
    let several = search.words.queries().len() > 1;
    match search.hits {
        Hits::None => query.with_limit(0),
        Hits::Ids(limit) => query.with_limit(limit),
        // Any of the answers may have the whole page.
        Hits::Page { offset, limit } if several => query.with_limit(offset + limit),
        Hits::Page { offset, limit } => query.with_offset(offset).with_limit(limit),
    };
    if several {
        query.with_show_ranking_score(true);
    }
    if search.by_number {
        query.with_sort(&["number:asc"]);
    }
    if matches!(search.hits, Hits::Page { .. }) && !search.words.is_empty() {
        query
            .with_attributes_to_highlight(Selectors::Some(&SHOWN))
            .with_highlight_pre_tag(BEGINS_TAG)
            .with_highlight_post_tag(ENDS_TAG);
    }
}
