//! Part numbers in a question.

use catalog::PartId;
use platform::{Result, TenantTx};
use search::numbers::{self, NumberKind};

/// As many as are looked up, and as many parts as are told of.
const NUMBERS: usize = 6;
const PARTS: usize = 3;
/// A part number has so many letters and digits at least.
const SHORTEST: usize = 4;

/// The parts that a question names.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub parts: Vec<PartId>,
    /// The question without their numbers.
    pub rest: String,
}

pub(super) async fn find(tx: &mut TenantTx, question: &str) -> Result<Found> {
    let mut found = Found { rest: question.to_owned(), ..Found::default() };
    for number in candidates(question) {
        let hits = numbers::find_exact(tx, &number, 10).await?;
        if hits.is_empty() || !found.rest.contains(&number) {
            continue;
        }
        found.rest = found.rest.replace(&number, " ");
        let own = hits.iter().any(|hit| hit.reason.kind == NumberKind::Own);
        let meant = hits.iter().filter(|hit| !own || hit.reason.kind == NumberKind::Own);
        for part in meant.map(|hit| hit.part.id) {
            if !found.parts.contains(&part) && found.parts.len() < PARTS {
                found.parts.push(part);
            }
        }
    }
    Ok(found)
}

/// What may be a number: words with digits that stand beside one another ("0 986 494 123"), then each of them.
fn candidates(question: &str) -> Vec<String> {
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let words: Vec<&str> =
        question.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let runs = words.chunk_by(|one, other| has_digit(one) == has_digit(other)).filter(|run| has_digit(run[0]));
    let (mut whole, mut single) = (Vec::new(), Vec::new());
    for run in runs {
        if run.len() > 1 {
            whole.push(run.join(" "));
        }
        single.extend(run.iter().map(|word| (*word).to_owned()));
    }
    let long = |number: &String| number.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST;
    whole.into_iter().chain(single).filter(long).take(NUMBERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_a_question() {
        for (question, numbers) in [
            ("Does NB-4410 fit?", &["NB-4410"][..]),
            ("price of 0 986 494 123 please", &["0 986 494 123"]),
            ("(PAD-4410), and ROT-7/22?", &["PAD-4410", "ROT-7/22"]),
            ("what is a VIN", &[]),
            ("step 3 of 5", &[]),
            ("هل تناسب NB-4410؟", &["NB-4410"]),
        ] {
            assert_eq!(candidates(question), numbers, "{question}");
        }
    }
}
