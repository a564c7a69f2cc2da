use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The apostrophe under which all of them are compared.
pub const APOSTROPHE: char = '\'';

/// Calls `each` with the characters that `c` is compared as: none, one or several.
pub fn letters(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(c.to_ascii_lowercase());
    }
    if matches!(c, '™' | '℠') {
        return each(' ');
    }
    for plain in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        for lower in plain.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            match lower {
                'œ' => "oe".chars().for_each(&mut each),
                'æ' => "ae".chars().for_each(&mut each),
                'ß' => "ss".chars().for_each(&mut each),
                other => each(variant(other)),
            }
        }
    }
}

/// Written between or in the middle of letters, and not read: tatweel, joiners, marks of direction, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{640}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Letters that people write for one another. NFKD has taken the hamza from its carriers already.
fn variant(c: char) -> char {
    match c {
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '٫' | '٬' => ',',
        '’' | '‘' | 'ʼ' => APOSTROPHE,
        '‐' | '‑' | '–' => '-',
        other => other,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}
