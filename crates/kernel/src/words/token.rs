use super::letters::{APOSTROPHE, letters};

/// A word whose letters are folded, and whose ending is not yet.
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub word: String,
}

/// A character as it is compared, and the bytes that it comes from.
struct Letter {
    c: char,
    start: usize,
    end: usize,
}

/// What French cuts before a vowel.
const ELISIONS: [&str; 12] = ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu"];

/// How long a beginning may be to join the digits after its hyphen: "5W-30", "FDB-5220".
const SHORT: usize = 3;

pub fn tokens(text: &str) -> Vec<Token> {
    let all = spread(text);
    let at = |i: usize| all.get(i).map(|letter| letter.c);
    let (mut tokens, mut open, mut i) = (Vec::new(), None::<Token>, 0);
    while let Some(letter) = all.get(i) {
        match (&mut open, letter.c) {
            (Some(token), c) if c.is_alphanumeric() => token.add(c, letter.end),
            (None, c) if c.is_alphanumeric() => {
                open = Some(Token { start: letter.start, end: letter.end, word: c.to_string() });
            }
            (Some(token), '.' | ',') if is_digit(token.word.chars().last()) && is_digit(at(i + 1)) => {
                token.add('.', letter.end);
            }
            (Some(token), '-') if token.joins() && is_digit(at(i + 1)) => {}
            (Some(token), APOSTROPHE) if at(i + 1).is_some_and(char::is_alphanumeric) => {
                let elided = ELISIONS.contains(&token.word.as_str());
                let owner = !elided && at(i + 1) == Some('s') && !at(i + 2).is_some_and(char::is_alphanumeric);
                i += usize::from(owner);
                tokens.extend(open.take().filter(|_| !elided));
            }
            _ => tokens.extend(open.take()),
        }
        i += 1;
    }
    tokens.extend(open);
    tokens
}

/// The characters to compare. One that is not compared belongs to the one before it.
fn spread(text: &str) -> Vec<Letter> {
    let mut all: Vec<Letter> = Vec::with_capacity(text.len());
    for (start, c) in text.char_indices() {
        let (end, before) = (start + c.len_utf8(), all.len());
        letters(c, |c| all.push(Letter { c, start, end }));
        if all.len() == before
            && let Some(last) = all.last_mut()
        {
            last.end = end;
        }
    }
    all
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

impl Token {
    fn add(&mut self, c: char, end: usize) {
        self.word.push(c);
        self.end = end;
    }

    /// Whether digits after a hyphen belong to it.
    fn joins(&self) -> bool {
        self.word.chars().count() <= SHORT && self.word.chars().last().is_some_and(char::is_alphabetic)
    }
}
