//! Places in a text that stand for something of a ticket: `{customer}`.

/// What can stand between braces.
pub const PLACES: [&str; 7] = ["customer", "company", "agent", "number", "subject", "part", "reference"];

enum Piece<'a> {
    Text(&'a str),
    Place(&'a str),
}

/// A place is a word in small letters between braces; any other brace is itself.
fn pieces(body: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let place = rest[open + 1..].split_once('}').map(|(word, _)| word);
        let place = place.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        match place {
            Some(word) => {
                pieces.extend([Piece::Text(&rest[..open]), Piece::Place(word)]);
                rest = &rest[open + word.len() + 2..];
            }
            None => {
                pieces.push(Piece::Text(&rest[..=open]));
                rest = &rest[open + 1..];
            }
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

pub(super) fn all_known(body: &str) -> bool {
    pieces(body).iter().all(|piece| match piece {
        Piece::Text(_) => true,
        Piece::Place(word) => PLACES.contains(word),
    })
}

/// The text with what stands for each place; what is put in is never read again.
pub fn fill(body: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let text = pieces(body).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Place(word) => value(word).unwrap_or_default(),
    });
    text.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(place: &str) -> Option<String> {
        (place == "customer").then(|| "{agent}".to_owned())
    }

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("Dear {customer}, {part}!", named), "Dear {agent}, !");
        assert_eq!(fill("{ {} {Customer} {cust", named), "{ {} {Customer} {cust");
        assert_eq!(fill("{{customer}}", named), "{{agent}}");
    }

    #[test]
    fn a_place_that_nothing_stands_for_is_known_as_such() {
        assert!(all_known("Dear {customer}, { } {Price}"));
        assert!(!all_known("Dear {price}"));
    }

    proptest! {
        #[test]
        fn what_is_no_place_stays(body in "[a-zé{} ]{0,30}") {
            prop_assert_eq!(fill(&body, |word| Some(format!("{{{word}}}"))), body);
        }
    }
}
