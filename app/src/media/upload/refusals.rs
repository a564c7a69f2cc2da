//! A sentence for every reason for which a file is not taken.

use crate::{
    text::{Lang, Text},
    texts::media_refusals as texts,
};

/// By the codes of uploads, of what opens files, and of the browser's own checks.
const ALL: &[(&str, Text)] = &[
    ("unknown-kind", texts::UNKNOWN_KIND),
    ("unwelcome", texts::UNWELCOME),
    ("empty", texts::EMPTY),
    ("too-large", texts::TOO_LARGE),
    ("file-name", texts::FILE_NAME),
    ("other-kind", texts::OTHER_KIND),
    ("of-another", texts::OF_ANOTHER),
    ("replaced-is-gone", texts::REPLACED_IS_GONE),
    ("polyglot", texts::POLYGLOT),
    ("misnamed", texts::MISNAMED),
    ("too-many-pixels", texts::TOO_MANY_PIXELS),
    ("too-complex", texts::TOO_COMPLEX),
    ("too-much-memory", texts::TOO_MUCH_MEMORY),
    ("too-much-time", texts::TOO_MUCH_TIME),
    ("broken", texts::BROKEN),
    ("locked", texts::LOCKED),
    ("entities", texts::ENTITIES),
    ("too-many-open", texts::TOO_MANY_OPEN),
    ("too-many-at-once", texts::TOO_MANY_AT_ONCE),
    ("signed-out", texts::SIGNED_OUT),
    ("forbidden", texts::FORBIDDEN),
    ("unreachable", texts::UNREACHABLE),
    ("changed", texts::CHANGED),
];

pub fn sentence(lang: Lang, code: &str) -> &'static str {
    let known = ALL.iter().find(|(known, _)| *known == code);
    lang.t(known.map_or(texts::OTHER, |(_, text)| *text))
}

/// What the browser may have to say by itself: what is refused before the bytes are there.
pub fn for_the_browser(lang: Lang) -> Vec<(String, String)> {
    const SAID: [&str; 11] = [
        "unknown-kind",
        "unwelcome",
        "empty",
        "too-large",
        "file-name",
        "other-kind",
        "replaced-is-gone",
        "signed-out",
        "forbidden",
        "unreachable",
        "changed",
    ];
    let said = SAID.iter().map(|code| ((*code).to_owned(), sentence(lang, code).to_owned()));
    said.chain([(String::new(), lang.t(texts::OTHER).to_owned())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::media_refusals::OTHER;

    #[test]
    fn an_unknown_code_has_a_sentence_too() {
        assert_eq!(sentence(Lang::Fr, "something"), OTHER.fr);
    }
}
