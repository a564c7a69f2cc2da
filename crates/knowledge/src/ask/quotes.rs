//! Passages of articles that have the words of a question.

use super::{Quote, small_talk};
use crate::{
    find::{Asking, Written, postings, texts},
    markup,
    matching::{Asked, asked, words},
    passages::passages,
};
use platform::{Result, TenantTx};
use std::collections::HashSet;

/// As many articles as are read for an answer, and as many as are quoted.
const READ: usize = 6;
const QUOTED: usize = 2;
/// Of what a question asks, by how rare its words are, so much must stand in the passage, its headings or its title. With
/// less an article says something, and not what was asked.
const ENOUGH: f64 = 0.5;
/// The title is of the whole article, so a word there says less of a passage than one in it.
const IN_TITLE: f64 = 0.8;
/// A second article is quoted when it has nearly as much of the question.
const NEARLY: f64 = 0.9;

pub(super) async fn find(tx: &mut TenantTx, question: &str, language: &str, of_part: bool) -> Result<Vec<Quote>> {
    let says =
        |asked: &Asked| !(small_talk::is_around(&asked.word) || of_part && small_talk::is_of_catalogue(&asked.word));
    let words: Vec<_> = asked(question, false).into_iter().filter(says).collect();
    // A lone word beside a number is no question of its own.
    if words.is_empty() || (of_part && words.len() < 2) {
        return Ok(Vec::new());
    }
    let asking = Asking::new(words, language);
    let ranked = postings(tx, &asking).await?;
    let Some(rarity) = ranked.first().map(|text| text.rarity.clone()) else { return Ok(Vec::new()) };
    let candidates: Vec<_> = ranked.into_iter().filter(|text| text.share >= ENOUGH).take(READ).collect();
    let texts = texts(tx, &candidates).await?;
    let mut best: Vec<_> = texts.iter().filter_map(|text| best_of(&asking.words, &rarity, text)).collect();
    best.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let most = best.first().map_or(0.0, |(share, _)| *share);
    Ok(best.into_iter().filter(|(share, _)| *share >= most * NEARLY).take(QUOTED).map(|(_, quote)| quote).collect())
}

/// The passage of an article that answers best, with how much of the question it has.
fn best_of(asked: &[Asked], rarity: &[f64], text: &Written) -> Option<(f64, Quote)> {
    let title = words(&text.article.title);
    let mut best: Option<(f64, Quote)> = None;
    for passage in passages(&markup::parse(&text.body)) {
        let own = words(&format!("{} {}", passage.heading, passage.text));
        let share = share(asked, rarity, &[(&own, 1.0), (&title, IN_TITLE)]);
        // Of passages that have no more of it than their title has, the first is quoted.
        if share >= ENOUGH && best.as_ref().is_none_or(|(most, _)| share > *most) {
            let quote = Quote {
                article: text.article.id,
                language: text.article.language.clone(),
                version: text.version,
                title: text.article.title.clone(),
                section: passage.section,
                heading: passage.heading,
                text: passage.text,
            };
            best = Some((share, quote));
        }
    }
    best
}

/// How much of what is asked stands in these words, from 0 to 1.
fn share(asked: &[Asked], rarity: &[f64], places: &[(&HashSet<String>, f64)]) -> f64 {
    let quality = |asked: &Asked| {
        let in_place = |(words, counts): &(&HashSet<String>, f64)| {
            let best = words.iter().map(|word| asked.matches(word)).max().unwrap_or_default();
            f64::from(best) / 10.0 * counts
        };
        places.iter().map(in_place).fold(0.0, f64::max)
    };
    let there: f64 = asked.iter().zip(rarity).map(|(asked, rarity)| quality(asked) * rarity).sum();
    there / rarity.iter().sum::<f64>().max(f64::EPSILON)
}
