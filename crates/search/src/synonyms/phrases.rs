//! The words that stand for phrases.

use kernel::words::fold;
use platform::{Result, TenantId, TenantTx};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

use super::LONGEST;
use crate::remembered::OfTenant;

/// One tenant's phrases that have synonyms, by language, folded; each with the word that the engine has for it.
#[derive(Debug, Default)]
pub(crate) struct Phrases(HashMap<String, HashMap<String, String>>);

impl OfTenant for Phrases {
    /// Those that the engine has been told of. Whoever may search may use them.
    async fn load(tx: &mut TenantTx) -> Result<Self> {
        tx.actor().require(catalog::READ)?;
        let tenant = tx.actor().tenant;
        let rows = sqlx::query!(
            "select language, phrase, meaning, both_ways from search_synonyms
             where tenant_id = $1 and published_at is not null and removed_at is null",
            tenant.uuid(),
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut all = Self::default();
        for row in rows {
            let second = row.both_ways.then_some(&row.meaning);
            for phrase in [Some(&row.phrase), second].into_iter().flatten().map(|phrase| fold(phrase)) {
                let word = word(tenant, &row.language, &phrase);
                all.0.entry(row.language.clone()).or_default().insert(phrase, word);
            }
        }
        Ok(all)
    }
}

impl Phrases {
    /// The folded words with each phrase replaced by its word, from the left, the longest phrase first.
    pub(crate) fn replace(&self, language: &str, folded: &str) -> String {
        let Some(phrases) = self.0.get(language) else { return folded.to_owned() };
        let words: Vec<&str> = folded.split(' ').collect();
        let (mut replaced, mut at) = (Vec::with_capacity(words.len()), 0);
        while at < words.len() {
            let longest = (1..=LONGEST.min(words.len() - at)).rev();
            let known = longest.into_iter().find_map(|n| Some((n, phrases.get(&words[at..at + n].join(" "))?)));
            let (taken, word) = known.map_or((1, words[at]), |(n, word)| (n, word.as_str()));
            replaced.push(word);
            at += taken;
        }
        replaced.join(" ")
    }
}

/// The word for a phrase: twenty digits, which nobody types, no part has, and the engine does not take for a slip of another.
pub(super) fn word(tenant: TenantId, language: &str, folded: &str) -> String {
    let digest =
        Sha256::new_with_prefix(tenant.uuid().as_bytes()).chain_update(language).chain_update(folded).finalize();
    let start = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{start:020}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_taken_first_and_no_word_twice() {
        let of = |phrases: &[&str]| phrases.iter().map(|it| ((*it).to_owned(), it.to_uppercase())).collect();
        let phrases = Phrases(HashMap::from([("en".to_owned(), of(&["brake disc", "disc", "brake", "rotor"]))]));
        assert_eq!(phrases.replace("en", "front brake disc brake pad rotor"), "front BRAKE DISC BRAKE pad ROTOR");
        assert_eq!(phrases.replace("fr", "brake disc"), "brake disc");
        assert_eq!(phrases.replace("en", ""), "");
    }

    #[test]
    fn a_word_is_one_tenants_in_one_language() {
        let (one, other) = (TenantId::generate(), TenantId::generate());
        assert_eq!(word(one, "en", "rotor"), word(one, "en", "rotor"));
        assert_ne!(word(one, "en", "rotor"), word(other, "en", "rotor"));
        assert_ne!(word(one, "en", "rotor"), word(one, "fr", "rotor"));
        assert!(word(one, "ar", "قرص").bytes().all(|byte| byte.is_ascii_digit()));
    }
}
