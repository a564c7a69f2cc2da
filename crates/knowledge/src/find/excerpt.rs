use super::{Asking, Hit, Written};
use crate::{markup, matching::words, passages::passages};

/// As many letters as a line or two have.
const LONG: usize = 220;

/// The article with the passage that has most of the words.
pub(super) fn hit(asking: &Asking, text: Written) -> Hit {
    let passages = passages(&markup::parse(&text.body));
    let mut matched = Vec::new();
    let count = |text: &str, matched: &mut Vec<String>| {
        let words = words(text);
        let hits = words.iter().filter(|word| asking.words.iter().any(|asked| asked.matches(word) > 0));
        let before = matched.len();
        matched.extend(hits.cloned());
        matched.len() - before
    };
    count(&text.article.title, &mut matched);
    let mut best = None;
    for passage in &passages {
        let hits = count(&format!("{} {}", passage.heading, passage.text), &mut matched);
        if best.is_none_or(|(most, _)| hits > most) {
            best = Some((hits, passage));
        }
    }
    matched.sort();
    matched.dedup();
    let (excerpt, section) =
        best.map(|(_, passage)| (shortened(&passage.text), passage.section.clone())).unwrap_or_default();
    Hit { article: text.article, excerpt, section, matched }
}

/// Cut between words.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONG {
        return text;
    }
    let cut: String = text.chars().take(LONG).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}
