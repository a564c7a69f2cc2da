//! Where what somebody wrote ends, and what they answer, or their signature, begins. English, French, German and Arabic
//! programs say so in lines of their own.

/// The byte at which the new text ends: its length where nothing is to be folded, and where nothing would be left.
///
/// What is passed on is what the sender means, so it is not folded; neither is a quote with answers between its lines.
pub fn fold_at(text: &str, subject: &str) -> usize {
    let lines = lines(text);
    let at = (0..lines.len()).find_map(|index| match part(&lines, index) {
        Part::Text => None,
        Part::PassedOn => Some(text.len()),
        Part::Rest => Some(lines[index].0),
        Part::Quote => Some(quote(&lines, index).unwrap_or(text.len())),
    });
    let at = at.unwrap_or(text.len());
    let is_passed_on = FORWARDS.iter().any(|mark| subject.to_lowercase().starts_with(mark));
    if text[..at].trim().is_empty() || is_passed_on { text.len() } else { at }
}

enum Part {
    Text,
    /// From here on nothing is new.
    Rest,
    /// From here on it is quoted, as far as the lines are marked.
    Quote,
    PassedOn,
}

/// Lines, each with where it begins, without the marks for the direction of writing.
fn lines(text: &str) -> Vec<(usize, String)> {
    let marks = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let begins = at;
            at += line.len();
            (begins, line.trim_end_matches('\n').chars().filter(marks).collect())
        })
        .collect()
}

fn part(lines: &[(usize, String)], index: usize) -> Part {
    let line = &*lines[index].1;
    let small = line.trim().to_lowercase();
    if FORWARDED.iter().any(|mark| small.contains(mark)) {
        return Part::PassedOn;
    }
    if line == "-- " || MOBILE.iter().any(|mark| small.starts_with(mark)) {
        return Part::Rest;
    }
    if small.starts_with("---") && ORIGINAL.iter().any(|mark| small.contains(mark)) || heads(lines, index) {
        return Part::Rest;
    }
    if small.len() >= 20 && small.bytes().all(|c| c == b'_') && heads(lines, index + 1) {
        return Part::Rest;
    }
    if line.starts_with('>') || attributes(lines, index) { Part::Quote } else { Part::Text }
}

/// Where the quote begins that is the last of the mail; `None`: there is text of the sender's among it.
fn quote(lines: &[(usize, String)], index: usize) -> Option<usize> {
    let mut rest = &lines[index..];
    if !rest[0].1.starts_with('>') {
        let length = (0..rest.len().min(4)).find(|&more| rest[more].1.trim_end().ends_with(':')).unwrap_or(0);
        rest = &rest[length + 1..];
    }
    let marked = rest.iter().any(|(_, line)| line.starts_with('>'));
    let signature = rest.iter().position(|(_, line)| line == "-- ").unwrap_or(rest.len());
    let unmarked = rest[..signature].iter().any(|(_, line)| !line.trim().is_empty() && !line.starts_with('>'));
    (!(marked && unmarked)).then_some(lines[index].0)
}

/// "On Monday, Ada wrote:", on up to three lines.
fn attributes(lines: &[(usize, String)], index: usize) -> bool {
    let first = lines[index].1.trim().to_lowercase();
    if !SAID.iter().any(|(begins, _)| first.starts_with(begins)) && !first.contains("كتب") {
        return false;
    }
    let three: Vec<&str> = lines[index..].iter().take(3).map(|(_, line)| line.trim()).collect();
    (1..=three.len()).any(|count| {
        let joined = three[..count].join(" ").to_lowercase();
        let said = joined.strip_suffix(':').map(str::trim_end);
        said.is_some_and(|said| {
            said.len() < 400
                && said.contains(|c: char| c.is_numeric() || c == '@')
                && (said.contains("كتب")
                    || SAID.iter().any(|(begins, verb)| said.starts_with(begins) && said.contains(verb)))
        })
    })
}

/// Three of the lines with which Outlook begins what is answered, one after another.
fn heads(lines: &[(usize, String)], index: usize) -> bool {
    let is_head = |line: &str, heads: &[&str]| {
        let line = line.trim().trim_start_matches('*').to_lowercase();
        heads.iter().any(|head| {
            line.strip_prefix(head).is_some_and(|rest| rest.trim_start_matches(['*', ' ', '\u{a0}']).starts_with(':'))
        })
    };
    let Some((_, first)) = lines.get(index) else { return false };
    is_head(first, &FROM) && {
        let next = || lines[index + 1..].iter().take(5).map(|(_, line)| line);
        next().any(|line| is_head(line, &SENT)) && next().any(|line| is_head(line, &TO))
    }
}

const SAID: [(&str, &str); 6] =
    [("on ", "wrote"), ("le ", "a écrit"), ("am ", "schrieb"), ("el ", "escribió"), ("في ", "كتب"), ("بتاريخ ", "كتب")];
const FROM: [&str; 5] = ["from", "de", "von", "من", "expéditeur"];
const SENT: [&str; 9] =
    ["sent", "date", "envoyé", "gesendet", "datum", "تاريخ الإرسال", "التاريخ", "أرسلت", "تم الإرسال"];
const TO: [&str; 6] = ["to", "à", "an", "إلى", "الى", "destinataire"];
const ORIGINAL: [&str; 5] =
    ["original message", "message d'origine", "message d’origine", "ursprüngliche nachricht", "الرسالة الأصلية"];
const FORWARDED: [&str; 6] = [
    "forwarded message -",
    "begin forwarded message:",
    "message transféré -",
    "début du message transféré",
    "weitergeleitete nachricht",
    "رسالة معاد توجيهها",
];
const FORWARDS: [&str; 5] = ["fwd:", "fw:", "tr:", "wg:", "إعادة توجيه:"];
const MOBILE: [&str; 8] = [
    "sent from my ",
    "get outlook for ",
    "envoyé de mon ",
    "envoyé depuis ",
    "von meinem ",
    "gesendet von ",
    "أُرسلت من ",
    "أرسلت من ",
];

#[cfg(test)]
mod tests {
    use super::fold_at;

    fn new(text: &str) -> &str {
        text[..fold_at(text, "Re: Pads")].trim()
    }

    #[test]
    fn what_is_answered_is_folded_in_four_languages() {
        for quote in [
            "On Mon, 2 Mar 2026 at 10:00, Desk <d@desk.example> wrote:\n> Old",
            "On Mon, 2 Mar 2026 at 10:00, Northgate Parts Desk\n<d@desk.example> wrote:\n\n> Old\n> older",
            "Le lun. 2 mars 2026 à 10:00, Guichet <d@desk.example> a écrit :\n> Ancien",
            "Am 02.03.2026 um 10:00 schrieb Desk:\n> Alt",
            "في الاثنين، 2 مارس 2026 كتب Desk:\n> قديم",
            "-----Original Message-----\nFrom: Desk\nOld",
            "From: Desk <d@desk.example>\nSent: Monday\nTo: Ada\nSubject: Pads\n\nOld",
            "________________________________\nDe : Desk\nEnvoyé : lundi\nÀ : Ada\nObjet : Pads\n\nAncien",
            "Von: Desk\nGesendet: Montag\nAn: Ada\nBetreff: Pads\n\nAlt",
            "من: المكتب\nتاريخ الإرسال: الاثنين\nإلى: آدا\n\nقديم",
            "-- \nAda\nGarage",
            "Sent from my iPhone",
            "> Old\n> older",
        ] {
            assert_eq!(new(&format!("It fits.\n\n{quote}")), "It fits.", "{quote}");
        }
    }

    #[test]
    fn what_is_new_is_never_folded() {
        for text in [
            "> Does it fit?\nYes.\n> And the discs?\nNo.",
            "On Monday I wrote: it fits",
            "On 2 March the van came. I wrote down:\nall of it",
            "From: here\nto there",
            "> all is quoted",
            "-- \nonly a signature",
            "See below.\n---------- Forwarded message ---------\nFrom: Bob\nDate: Monday\nTo: Ada\n\nThe discs squeal.",
        ] {
            assert_eq!(new(text), text.trim(), "{text}");
        }
        let text = "See below\nFrom: Bob\nSent: Monday\nTo: Ada\n\nSqueal.";
        assert_eq!(fold_at(text, "FW: Squeal"), text.len());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_between_characters(text in "(\n|>|-- |---|on |wrote:|كتب|2|é|from: |to: |sent: |_{20}|a){0,40}", subject in ".{0,5}") {
            let at = fold_at(&text, &subject);
            proptest::prop_assert!(text.is_char_boundary(at));
        }
    }
}
