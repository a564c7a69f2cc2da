//! What holds for every text, read from the source, so that a new constant is checked without being listed.

use std::{collections::BTreeSet, fs, path::Path};

/// Names that no language translates.
const NAMES: [&str; 4] = ["Crown Nexus", "GTIN", "{clock}: {time}", "{field}: {value}"];

/// The string literals of each call of `call` in the modules that hold texts.
fn calls(call: &str) -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let source = [read(&folder.join("texts")), read(&folder.join("text/format.rs"))].concat();
    source.split(call).skip(1).map(literals).collect()
}

/// A file, or all files of a folder but this one.
fn read(path: &Path) -> String {
    if !path.is_dir() {
        return if path.ends_with("tests.rs") { String::new() } else { fs::read_to_string(path).unwrap() };
    }
    fs::read_dir(path).unwrap().map(|entry| read(&entry.unwrap().path())).collect()
}

/// The string literals up to the bracket that closes a call.
fn literals(mut source: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        source = source.trim_start_matches(|letter: char| letter.is_whitespace() || "[],".contains(letter));
        let Some(text) = source.strip_prefix('"') else {
            assert!(source.starts_with(')'), "a text is made of literals alone: {}", &source[..source.len().min(40)]);
            return found;
        };
        let (text, rest) = text.split_once('"').unwrap();
        assert!(!text.contains('\\'), "a text needs no escape: {text}");
        found.push(text.to_owned());
        source = rest;
    }
}

/// The names in braces.
fn names(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').expect(text).0).collect()
}

/// In Arabic letters and with its punctuation; a comma inside a number, or in an example of what is typed, is none.
fn is_arabic(text: &str) -> bool {
    let typed = |at: usize| text[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
    let stray = text.match_indices([',', ';']).any(|(at, _)| !typed(at));
    text.chars().any(|letter| ('\u{621}'..='\u{64a}').contains(&letter)) && !stray && !text.contains(['?', '“'])
}

#[test]
fn a_text_has_the_same_names_in_every_language() {
    let all = calls("Text::new(");
    assert!(all.len() > 300, "{} texts", all.len());
    for texts in all {
        let [en, fr, ar] = texts.as_slice() else { panic!("three languages: {texts:?}") };
        assert!(!en.trim().is_empty() && !fr.trim().is_empty(), "{texts:?}");
        assert!(is_arabic(ar) || NAMES.contains(&ar.as_str()), "{texts:?}");
        assert_eq!(names(en), names(fr), "{texts:?}");
        assert_eq!(names(en), names(ar), "{texts:?}");
    }
}

#[test]
fn a_counted_text_names_its_count_wherever_the_form_does_not_say_it() {
    let all = calls("Plural::new(");
    assert!(all.len() > 10, "{} counted texts", all.len());
    for forms in all {
        let [_, en, _, fr, zero, one, two, ar @ ..] = forms.as_slice() else { panic!("ten forms: {forms:?}") };
        assert_eq!(ar.len(), 3, "{forms:?}");
        for form in [en, fr].into_iter().chain(ar) {
            assert!(names(form).contains("count"), "{forms:?}");
        }
        for form in [zero, one, two].into_iter().chain(ar) {
            assert!(is_arabic(form), "{forms:?}");
        }
        let others = |form: &String| names(form).into_iter().filter(|name| *name != "count").count();
        assert!(forms.iter().all(|form| others(form) == others(en)), "{forms:?}");
    }
}
