/// Whether a text is written as ISO 639-1 writes a language: `en`, `fr`, `ar`.
pub fn is_language_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_two_small_letters() {
        assert!(["en", "fr", "ar", "xx"].into_iter().all(is_language_code));
        assert!(!["", "e", "eng", "EN", "e1", "é", "en-US"].into_iter().any(is_language_code));
    }
}
