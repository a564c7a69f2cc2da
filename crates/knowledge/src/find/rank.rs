use super::Headline;
use crate::{ArticleId, matching::Asked};
use std::collections::{HashMap, HashSet};

/// What is asked, and by whom: a text in the asker's language is preferred to one that says the same.
pub(crate) struct Asking {
    pub words: Vec<Asked>,
    pub language: String,
}

/// A word that stands in an article's text.
pub(super) struct Posting {
    pub article: Headline,
    pub word: String,
    pub weight: i16,
}

/// An article's text that has some of the words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub article: Headline,
    /// Of the words that are asked for, by how rare they are: from 0 to 1.
    pub share: f64,
    pub score: f64,
    /// How rare each of the words is that are asked for, in their order.
    pub rarity: Vec<f64>,
}

impl Asking {
    pub fn new(words: Vec<Asked>, language: &str) -> Self {
        Self { words, language: language.to_owned() }
    }
}

/// The best text of each article, the best article first.
pub(super) fn rank(asking: &Asking, postings: impl Iterator<Item = Posting>, all: i64) -> Vec<Text> {
    let mut strengths: HashMap<(ArticleId, String), (Headline, Vec<f64>)> = HashMap::new();
    let mut having: Vec<HashSet<ArticleId>> = vec![HashSet::new(); asking.words.len()];
    for Posting { article, word, weight } in postings {
        for (at, asked) in asking.words.iter().enumerate() {
            let quality = asked.matches(&word);
            if quality == 0 {
                continue;
            }
            having[at].insert(article.id);
            let key = (article.id, article.language.clone());
            let (_, of_text) = strengths.entry(key).or_insert_with(|| (article.clone(), vec![0.0; asking.words.len()]));
            of_text[at] = of_text[at].max(f64::from(quality) / 10.0 * f64::from(weight));
        }
    }
    let rarity: Vec<f64> = having.iter().map(|articles| rarity(articles.len(), all)).collect();
    let asked: f64 = rarity.iter().sum();
    let mut best: HashMap<ArticleId, Text> = HashMap::new();
    for (article, strengths) in strengths.into_values() {
        let there = strengths.iter().zip(&rarity).filter(|(strength, _)| **strength > 0.0);
        let share = there.map(|(_, rarity)| rarity).sum::<f64>() / asked.max(f64::EPSILON);
        let own = if article.language == asking.language { 1.2 } else { 1.0 };
        let strength = strengths.iter().zip(&rarity).map(|(strength, rarity)| strength.ln_1p() * rarity).sum::<f64>();
        let text = Text { article, share, score: strength * share * own, rarity: rarity.clone() };
        let known = best.entry(text.article.id).or_insert_with(|| text.clone());
        if (text.score, &text.article.language) > (known.score, &known.article.language) {
            *known = text;
        }
    }
    let mut ranked: Vec<_> = best.into_values().collect();
    ranked.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.article.id.cmp(&other.article.id)));
    ranked
}

/// A word that no article has counts most: whoever asks for it asks for something that is not here.
fn rarity(having: usize, all: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "there are not so many articles")]
    let (having, all) = (having as f64, all as f64);
    (1.0 + (all + 1.0) / (having + 0.5)).ln()
}
