//! One answer from those to the queries of one search, which find no part twice: so counts add up.

use super::plan::{Hits, Search};
use super::wall::{Answer, Hit};
use engine::sdk::search::SearchResult;
use std::collections::HashMap;

/// What hits have to tell of themselves.
pub(super) fn fields(search: &Search) -> &'static [&'static str] {
    if search.by_number && search.words.queries().len() > 1 { &["id", "number"] } else { &["id"] }
}

/// Nothing when there are no answers. The engine lists up to a hundred values of a facet: of a facet with more, those that
/// are rare in one of the answers may miss what that one has of them.
pub(super) fn of(search: &Search, mut answers: impl Iterator<Item = Answer>) -> Option<Answer> {
    let mut all = answers.next()?;
    let mut several = false;
    for answer in answers {
        several = true;
        all.hits.extend(answer.hits);
        for (field, counts) in answer.facet_distribution.into_iter().flatten() {
            add(all.facet_distribution.get_or_insert_default().entry(field).or_default(), counts);
        }
        for (field, range) in answer.facet_stats.into_iter().flatten() {
            let known = all.facet_stats.get_or_insert_default().entry(field).or_insert_with(|| range.clone());
            (known.min, known.max) = (known.min.min(range.min), known.max.max(range.max));
        }
    }
    if several {
        order(&mut all.hits, search);
    }
    Some(all)
}

fn add(all: &mut HashMap<String, usize>, counts: HashMap<String, usize>) {
    for (value, count) in counts {
        *all.entry(value).or_default() += count;
    }
}

/// The best first, or by number; of these the ones that the search is for.
fn order(hits: &mut Vec<SearchResult<Hit>>, search: &Search) {
    if search.by_number {
        hits.sort_by_cached_key(|hit| (hit.result.number.to_lowercase(), hit.result.id));
    } else {
        hits.sort_by(|a, b| b.ranking_score.unwrap_or_default().total_cmp(&a.ranking_score.unwrap_or_default()));
    }
    let (offset, limit) = match search.hits {
        Hits::None => (0, 0),
        Hits::Ids(limit) => (0, limit),
        Hits::Page { offset, limit } => (offset, limit),
    };
    hits.drain(..offset.min(hits.len()));
    hits.truncate(limit);
}
