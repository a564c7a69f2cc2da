//! What a tenant's phrases find.

use kernel::words::fold;
use platform::{Result, TenantTx};
use std::{collections::HashMap, sync::Arc};

use super::LONGEST;

/// One tenant's phrases that have synonyms, by language, folded; each with all that it finds, itself first.
#[derive(Debug, Default)]
pub(crate) struct Phrases(HashMap<String, HashMap<String, Vec<String>>>);

/// What is asked of the engine for what was typed: one query, or several that find no part twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words(Vec<String>);

/// As many queries as one that is typed may become. What would make more is looked for as it is typed.
pub(super) const MOST_QUERIES: usize = 8;

impl Phrases {
    /// Whoever may search may use them.
    pub(crate) async fn load(tx: &mut TenantTx) -> Result<Arc<Self>> {
        tx.actor().require(catalog::READ)?;
        let rows = sqlx::query!(
            "select language, phrase, meaning, both_ways from search_synonyms
             where tenant_id = $1 and removed_at is null order by synonym_id",
            tx.actor().tenant.uuid(),
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut all = Self::default();
        for row in rows {
            let (phrase, meaning) = (fold(&row.phrase), fold(&row.meaning));
            all.add(&row.language, &phrase, &meaning);
            if row.both_ways {
                all.add(&row.language, &meaning, &phrase);
            }
        }
        Ok(Arc::new(all))
    }

    fn add(&mut self, language: &str, phrase: &str, meaning: &str) {
        let phrases = self.0.entry(language.to_owned()).or_default();
        let finds = phrases.entry(phrase.to_owned()).or_insert_with(|| vec![phrase.to_owned()]);
        if !finds.iter().any(|one| one == meaning) {
            finds.push(meaning.to_owned());
        }
    }

    /// What the folded words ask for: phrases are recognised from the left, the longest first, and no word belongs to two.
    pub(crate) fn asked(&self, language: &str, folded: &str) -> Words {
        let Some(phrases) = self.0.get(language) else { return Words(vec![folded.to_owned()]) };
        let words: Vec<&str> = folded.split(' ').collect();
        let (mut queries, mut at) = (vec![Query::default()], 0);
        while at < words.len() {
            let longest = (1..=LONGEST.min(words.len() - at)).rev();
            let known = longest.into_iter().find_map(|n| Some((n, phrases.get(&words[at..at + n].join(" "))?)));
            at += match known {
                Some((taken, finds)) if queries.len() * finds.len() <= MOST_QUERIES => {
                    queries = queries.iter().flat_map(|query| query.with_one_of(finds)).collect();
                    taken
                }
                _ => {
                    queries.iter_mut().for_each(|query| query.terms.push(words[at].to_owned()));
                    1
                }
            };
        }
        Words(queries.iter().map(Query::text).collect())
    }
}

impl Words {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// At least one, which is empty when there are no words.
    pub(crate) fn queries(&self) -> &[String] {
        &self.0
    }
}

/// No words: everything is found.
impl Default for Words {
    fn default() -> Self {
        Self(vec![String::new()])
    }
}

#[derive(Clone, Default)]
struct Query {
    /// What a part must not have, because another query asks for it.
    without: Vec<String>,
    terms: Vec<String>,
}

impl Query {
    /// One for each of the phrases, without those before it.
    fn with_one_of(&self, phrases: &[String]) -> impl Iterator<Item = Self> {
        phrases.iter().enumerate().map(|(at, phrase)| {
            let mut query = self.clone();
            query.without.extend(phrases[..at].iter().map(|other| format!("-\"{other}\"")));
            query.terms.push(format!("\"{phrase}\""));
            query
        })
    }

    /// The engine reads a few words only, so what must not be there comes first. The last word may be unfinished.
    fn text(&self) -> String {
        let all: Vec<&str> = self.without.iter().chain(&self.terms).map(String::as_str).collect();
        all.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(synonyms: &[(&str, &str)]) -> Phrases {
        let mut phrases = Phrases::default();
        synonyms.iter().for_each(|(phrase, meaning)| phrases.add("en", phrase, meaning));
        phrases
    }

    #[test]
    fn the_longest_phrase_is_taken_first_and_no_word_twice() {
        let phrases = phrases(&[("brake disc", "rotor"), ("disc", "plate"), ("brake", "stopper")]);
        let asked = phrases.asked("en", "front brake disc brake");
        assert_eq!(
            asked.queries(),
            [
                r#"front "brake disc" "brake""#,
                r#"-"brake" front "brake disc" "stopper""#,
                r#"-"brake disc" front "rotor" "brake""#,
                r#"-"brake disc" -"brake" front "rotor" "stopper""#,
            ]
        );
        assert_eq!(phrases.asked("fr", "brake disc").queries(), ["brake disc"]);
        assert_eq!(phrases.asked("en", "front pad").queries(), ["front pad"]);
        assert!(phrases.asked("en", "").is_empty() && Words::default().is_empty());
    }

    #[test]
    fn what_would_make_too_many_queries_is_asked_for_as_typed() {
        let phrases = phrases(&[("a", "b"), ("a", "c"), ("a", "d"), ("x", "y"), ("x", "z"), ("p", "q")]);
        let asked = phrases.asked("en", "a x p");
        assert_eq!(asked.queries().len(), MOST_QUERIES);
        assert_eq!(asked.queries()[0], r#""a" x "p""#);
    }
}
