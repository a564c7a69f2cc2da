//! Languages: what a text is, and how numbers, money and dates are written.
//!
//! A text is a constant that holds every language side by side, so a missing translation does not compile.
//! The constants themselves live in [`crate::texts`], one module per context.

mod format;
mod plural;

pub use plural::Plural;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Opens a run whose direction its own first letter decides; closed by [`POP_ISOLATE`].
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// One text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub en: &'static str,
    pub fr: &'static str,
    pub ar: &'static str,
}

impl Text {
    pub const fn new(en: &'static str, fr: &'static str, ar: &'static str) -> Self {
        Self { en, fr, ar }
    }
}

/// A language of the interface. `Display` and `FromStr` use its BCP 47 tag, as `<html lang>` does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Fr,
    Ar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language of the interface")]
pub struct UnknownLang;

impl Lang {
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Ar];

    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
        }
    }

    /// What its own speakers call it.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Ar => "العربية",
        }
    }

    /// The value of `<html dir>`.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En | Self::Fr => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// The best language for an `Accept-Language` header: the first that we speak, in the order of its weights.
    pub fn accepted(header: &str) -> Self {
        let mut wanted: Vec<(f32, Self)> = header.split(',').filter_map(wish).collect();
        wanted.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        wanted.first().map_or_else(Self::default, |(_, lang)| *lang)
    }

    pub const fn t(self, text: Text) -> &'static str {
        match self {
            Self::En => text.en,
            Self::Fr => text.fr,
            Self::Ar => text.ar,
        }
    }

    /// The text with each `{name}` replaced by its value. Values are put in as they are and never read again;
    /// in a language written from the right, each stands in a direction of its own, so that a part number keeps its order.
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.t(text);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let named = after.split_once('}').and_then(|(name, tail)| {
                let (_, value) = values.iter().find(|(key, _)| *key == name)?;
                Some((value, tail))
            });
            rest = match named {
                Some((value, tail)) => {
                    self.push_isolated(&mut out, value);
                    tail
                }
                None => {
                    out.push('{');
                    after
                }
            };
        }
        out.push_str(rest);
        out
    }

    /// A value of the data for the middle of a sentence, with a direction of its own where the sentence runs from the right.
    /// Not for what is sent back or copied: the marks around it are characters.
    pub fn isolated(self, value: &str) -> String {
        let mut out = String::new();
        self.push_isolated(&mut out, value);
        out
    }

    fn push_isolated(self, out: &mut String, value: &str) {
        if self.dir() == "ltr" || value.bytes().all(|byte| byte.is_ascii_digit()) {
            out.push_str(value);
        } else {
            out.push(FIRST_STRONG_ISOLATE);
            out.push_str(value);
            out.push(POP_ISOLATE);
        }
    }
}

/// One entry of an `Accept-Language` header: its weight, and the language if it is ours.
fn wish(entry: &str) -> Option<(f32, Lang)> {
    let (tag, weight) = entry.split_once(";q=").unwrap_or((entry, "1"));
    let lang = tag.trim().split('-').next()?.to_ascii_lowercase().parse().ok()?;
    let weight: f32 = weight.trim().parse().ok()?;
    (weight > 0.0).then_some((weight, lang))
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag).ok_or(UnknownLang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_reads_back_from_its_tag() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert_eq!("EN".parse::<Lang>(), Err(UnknownLang));
        assert_eq!("".parse::<Lang>(), Err(UnknownLang));
    }

    #[test]
    fn values_go_where_their_names_stand() {
        let text = Text::new("{a} and {b}, {a}", "{b} et {a}", "{a} و{b}");
        assert_eq!(Lang::En.fill(text, &[("a", "1"), ("b", "2")]), "1 and 2, 1");
        assert_eq!(Lang::Fr.fill(text, &[("a", "1"), ("b", "2")]), "2 et 1");
        assert_eq!(Lang::Ar.fill(text, &[("a", "1"), ("b", "2")]), "1 و2");
    }

    #[test]
    fn a_number_with_letters_keeps_its_order_inside_arabic() {
        let text = Text::new("", "", "رقم {number}");
        assert_eq!(Lang::Ar.fill(text, &[("number", "FDB-5220")]), "رقم \u{2068}FDB-5220\u{2069}");
    }

    #[test]
    fn arabic_runs_from_the_right() {
        assert_eq!(Lang::ALL.map(Lang::dir), ["ltr", "ltr", "rtl"]);
    }

    #[test]
    fn a_value_that_looks_like_a_name_is_not_read_again() {
        let text = Text::new("{a} {b}", "", "");
        assert_eq!(Lang::En.fill(text, &[("a", "{b}"), ("b", "x")]), "{b} x");
    }

    #[test]
    fn an_unknown_name_stays_visible() {
        assert_eq!(Lang::En.fill(Text::new("a {b} c {", "", ""), &[]), "a {b} c {");
    }

    #[test]
    fn the_browser_is_answered_in_the_language_it_likes_best_of_ours() {
        assert_eq!(Lang::accepted("de-CH, fr-CA;q=0.7, en;q=0.8"), Lang::En);
        assert_eq!(Lang::accepted("fr-FR,fr;q=0.9,en;q=0.8"), Lang::Fr);
        assert_eq!(Lang::accepted("fr;q=0, de"), Lang::En);
        assert_eq!(Lang::accepted("ar-TN, fr;q=0.9"), Lang::Ar);
        assert_eq!(Lang::accepted(""), Lang::En);
    }
}
