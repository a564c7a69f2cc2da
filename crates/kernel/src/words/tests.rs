use super::*;
use proptest::prelude::*;

#[test]
fn spellings_of_one_thing_are_one() {
    for (one, other) in [
        ("plaquette de frein", "plaquettes freins"),
        ("Plaquettes d'Étrier", "plaquette etrier"),
        ("PLAQUETTES D’ÉTRIER", "plaquette e\u{301}trier"),
        ("Brake Pads", "brake pad"),
        ("battery", "Batteries"),
        ("Clutches", "clutch"),
        ("boxes", "box"),
        ("wiper for the driver's side", "wiper driver side"),
        ("tuyaux", "Tuyau"),
        ("pneus", "pneu"),
        ("Œillets", "oeillet"),
        ("Straße", "STRASSE"),
        ("Dämpfer", "dampfer"),
        ("filtre à huile", "filtre huile"),
        ("1,5 l", "1.5 L"),
        ("5W-30", "5w30"),
        ("F-150", "f150"),
        ("Brembo™ pads", "brembo pad"),
        ("بطارية", "بطاريات"),
        ("أحمد", "احمد"),
        ("البطاريّة", "بطارية"),
        ("للسيارات", "سيارة"),
        ("إطــار", "اطار"),
        ("مصفى الزيت", "مصفي زيت"),
        ("أمامية", "أمامي"),
        ("١٫٥", "1.5"),
        ("۲۰۱۸", "2018"),
        ("ﺑﻄﺎﺭﻳﺔ", "بطارية"),
    ] {
        assert_eq!(fold(one), fold(other), "{one}, {other}");
    }
}

#[test]
fn folding_says_what_is_left() {
    for (text, folded) in [
        ("Plaquettes d'Étrier", "plaquette etrier"),
        ("Disc Brake Pad Set (front)", "disc brake pad set front"),
        ("chassis bus glass vis gas", "chassis bus glass vis gas"),
        ("2010-2015 CR-V", "2010 2015 cr v"),
        ("FDB-5220, 986.494", "fdb5220 986.494"),
        ("14 mm 1.5l v6", "14 mm 1.5l v6"),
        ("of the", "of the"),
        ("dans le", "dans le"),
        ("في", "في"),
        ("l's", "s"),
        ("type d", "type d"),
        ("axes", "axe"),
        ("بنزين يمين زيت وجه", "بنزين يمين زيت وجه"),
        ("", ""),
        (" -'/ ", ""),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

#[test]
fn different_words_stay_different() {
    for (one, other) in [("front", "rear"), ("1.5", "15"), ("frein", "frais"), ("2018", "2019"), ("زيت", "زيتون")]
    {
        assert_ne!(fold(one), fold(other));
    }
}

#[test]
fn a_folded_word_knows_where_it_was() {
    let text = "Plaquettes d'E\u{301}trier é";
    let places: Vec<_> = folded(text).into_iter().map(|f| (text[f.start..f.end].to_owned(), f.word)).collect();
    let expected = [("Plaquettes", "plaquette"), ("E\u{301}trier", "etrier"), ("é", "e")];
    assert_eq!(places, expected.map(|(typed, word)| (typed.to_owned(), word.to_owned())));
    let stops: Vec<_> = every("pads for a Civic").into_iter().map(|f| f.stop).collect();
    assert_eq!(stops, [false, true, true, false]);
}

#[test]
fn what_matched_is_marked() {
    let expected = [(true, "Plaquettes"), (false, " de "), (true, "frein"), (false, " avant")];
    assert_eq!(mark("Plaquettes de frein avant", &["plaquette", "frein"]), expected);
    assert_eq!(mark("Disc Brakes", &["br*"]), [(false, "Disc "), (true, "Brakes")]);
    assert_eq!(mark("Disc Brakes", &["bra"]), [(false, "Disc Brakes")]);
    assert_eq!(mark("البطاريات", &[fold("بطارية")]), [(true, "البطاريات")]);
    assert_eq!(mark("", &["a"]), []);
    assert_eq!(mark("ﷺ", &["ﷺ"].map(fold)[0].split(' ').collect::<Vec<_>>()), [(true, "ﷺ")]);
}

#[test]
fn every_character_folds_to_what_stays() {
    for c in '\0'..=char::MAX {
        letters::letters(c, |plain| {
            let mut again = Vec::new();
            letters::letters(plain, |c| again.push(c));
            assert_eq!(again, [plain], "{c:?}");
        });
    }
}

/// Pieces that rules are about, among arbitrary ones.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,6}",
        "[a-z]{1,6}(s|x|es|ies|y|ys|aux|xes|tches|ss|us|is)",
        "[a-zA-Z0-9]{1,4}[-.,'’/ ][a-z0-9]{1,4}",
        "(ال|وال|لل|)[ابتحدرسعفقكلمنهوي]{1,5}(ات|ين|ون|ه|ة|)",
        "(d'|l’|qu'|dans |le |of |and|for|في )",
        "[\u{300}-\u{30a}\u{640}-\u{655}\u{200b}-\u{200f}]{0,2}",
        Just(" ".to_owned()),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn folding_what_is_folded_changes_nothing(text in text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.contains('*') && !once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
    }

    #[test]
    fn marked_pieces_are_the_text(text in text(), word in "[a-z]{1,2}\\*?") {
        let mut matched: Vec<String> = folded(&text).into_iter().map(|folded| folded.word).step_by(2).collect();
        matched.push(word);
        let whole: String = mark(&text, &matched).into_iter().map(|(_, piece)| piece).collect();
        prop_assert_eq!(whole, text);
    }

    #[test]
    fn a_text_with_letters_or_digits_is_never_empty(text in text(), word in "[a-z0-9]{1,5}") {
        let text = format!("{text} {word}");
        prop_assert!(!fold(&text).is_empty());
    }

    #[test]
    fn words_come_in_order_and_where_they_say(text in text()) {
        let mut last = 0;
        for folded in every(&text) {
            prop_assert!(folded.start >= last && folded.end > folded.start && text.get(folded.start..folded.end).is_some());
            last = folded.start;
        }
    }
}
