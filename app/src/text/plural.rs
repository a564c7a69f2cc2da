//! Texts about a count: each language's forms, chosen by the rules of the Unicode CLDR for whole numbers.

use super::Lang;

/// A text about a count. Every form may hold `{count}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// One, and every other count.
    pub en: [&'static str; 2],
    /// None or one, and every other count.
    pub fr: [&'static str; 2],
    /// None; one; two; 3 to 10 (plural); 11 to 99 (singular, accusative); hundreds (singular, genitive). The last three
    /// go by the last two digits.
    pub ar: [&'static str; 6],
}

impl Plural {
    pub const fn new(en: [&'static str; 2], fr: [&'static str; 2], ar: [&'static str; 6]) -> Self {
        Self { en, fr, ar }
    }

    const fn form(self, lang: Lang, count: u64) -> &'static str {
        match lang {
            Lang::En => self.en[if count == 1 { 0 } else { 1 }],
            Lang::Fr => self.fr[if count <= 1 { 0 } else { 1 }],
            Lang::Ar => self.ar[arabic(count)],
        }
    }
}

const fn arabic(count: u64) -> usize {
    match (count, count % 100) {
        (0, _) => 0,
        (1, _) => 1,
        (2, _) => 2,
        (_, 3..=10) => 3,
        (_, 11..=99) => 4,
        _ => 5,
    }
}

impl Lang {
    /// The form for `count`, with `{count}` written as this language writes numbers.
    pub fn plural(self, text: Plural, count: i64) -> String {
        text.form(self, count.unsigned_abs()).replace("{count}", &self.number(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HITS: Plural = Plural::new(
        ["{count} part", "{count} parts"],
        ["{count} pièce", "{count} pièces"],
        ["لا قطع", "قطعة واحدة", "قطعتان", "{count} قطع", "{count} قطعةً", "{count} قطعة"],
    );

    #[test]
    fn nothing_is_plural_in_english_and_singular_in_french() {
        assert_eq!([0, 1, 2].map(|n| Lang::En.plural(HITS, n)), ["0 parts", "1 part", "2 parts"]);
        assert_eq!([0, 1, 2].map(|n| Lang::Fr.plural(HITS, n)), ["0 pièce", "1 pièce", "2 pièces"]);
        assert_eq!(Lang::En.plural(HITS, 6_512), "6,512 parts");
        assert_eq!(Lang::En.plural(HITS, -1), "-1 part");
    }

    #[test]
    fn arabic_counts_in_six_forms() {
        assert_eq!(
            [0, 1, 2, 3, 11, 100].map(|n| Lang::Ar.plural(HITS, n)),
            ["لا قطع", "قطعة واحدة", "قطعتان", "3 قطع", "11 قطعةً", "100 قطعة"]
        );
    }

    /// The sample numbers of the CLDR's Arabic plural rules.
    #[test]
    fn the_arabic_form_is_the_one_that_the_cldr_names() {
        const ZERO: &[u64] = &[0];
        const ONE: &[u64] = &[1];
        const TWO: &[u64] = &[2];
        const FEW: &[u64] = &[3, 10, 103, 110, 1_003, 1_010, 10_003];
        const MANY: &[u64] = &[11, 26, 99, 111, 199, 1_011, 1_099, 10_011];
        const OTHER: &[u64] = &[100, 102, 200, 202, 300, 400, 500, 1_000, 1_001, 10_000, 1_000_000];
        for (form, counts) in [ZERO, ONE, TWO, FEW, MANY, OTHER].into_iter().enumerate() {
            for count in counts {
                assert_eq!(arabic(*count), form, "{count}");
            }
        }
    }
}
