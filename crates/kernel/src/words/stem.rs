/// Words that say nothing by themselves, as [`stem`] leaves them.
const STOP: [&str; 44] = [
    "a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with", // English
    "au", "avec", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "par", "pour", "sur", "un",
    "une", // French
    "و", "في", "من", "علي", "مع", "الي", "عن", "او", "ل", "ب", "هذا", "هذه", "التي", "الذي", "ال", "لل", // Arabic
];

pub fn is_stop(word: &str) -> bool {
    STOP.contains(&word)
}

/// The word without what makes it plural or definite.
pub fn stem(mut word: String) -> String {
    if word.contains(|c: char| c.is_ascii_digit()) {
        return word;
    }
    // Until nothing changes, so that a stem is its own stem.
    while !is_stop(&word) {
        let done = if word.is_ascii() { latin(&mut word) } else { arabic(&mut word) };
        if !done {
            break;
        }
    }
    word
}

/// Takes one ending away. English and French at once, for a text does not say which it is in.
fn latin(word: &mut String) -> bool {
    let length = word.len();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let singular_s = ends(&["ss", "is"]) || (ends(&["us"]) && !ends(&["eus", "ous"]));
    let plural_s = ends(&["s"]) && !singular_s;
    if length > 4 && ends(&["xes", "shes", "tches"]) {
        word.truncate(length - 2);
    } else if length > 3 && (plural_s || ends(&["aux", "eux", "oux"])) {
        word.truncate(length - 1);
    } else if length > 3 && ends(&["y"]) && !ends(&["ay", "ey", "iy", "oy", "uy", "yy"]) {
        word.replace_range(length - 1.., "ie");
    } else {
        return false;
    }
    true
}

/// What may stand before an Arabic word, and how many letters must remain.
const BEFORE: [(&str, usize); 4] = [("وال", 3), ("بال", 3), ("ال", 3), ("لل", 3)];
/// The same for what may stand after it. Few words end in ات by themselves; many short ones do in ين and ون.
const AFTER: [(&str, usize); 4] = [("ات", 3), ("ين", 4), ("ون", 4), ("ه", 3)];

/// Takes one beginning or ending away.
fn arabic(word: &mut String) -> bool {
    if !word.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c)) {
        return false;
    }
    let length = word.chars().count();
    let leaves = |affix: &str, least: usize| length >= affix.chars().count() + least;
    if let Some((affix, _)) = BEFORE.iter().find(|(affix, least)| word.starts_with(affix) && leaves(affix, *least)) {
        word.drain(..affix.len());
        true
    } else if let Some((affix, _)) = AFTER.iter().find(|(affix, least)| word.ends_with(affix) && leaves(affix, *least))
    {
        word.truncate(word.len() - affix.len());
        true
    } else {
        false
    }
}
