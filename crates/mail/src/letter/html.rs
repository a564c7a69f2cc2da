//! HTML as text: what was to be read, with its lines, and quotes marked as plain mails mark them.

use mail_parser::decoders::html::add_html_token;

/// Elements whose content nobody reads.
const UNSEEN: [&str; 6] = ["head", "style", "script", "template", "title", "noscript"];
/// Elements that begin a line and end one.
const BLOCKS: [&str; 19] = [
    "p",
    "div",
    "br",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "pre",
    "blockquote",
    "section",
    "article",
];
/// More depth than anybody quotes.
const DEEPEST: usize = 20;

#[derive(Default)]
struct Text {
    done: String,
    line: String,
    /// Blockquotes that are open.
    depth: usize,
}

impl Text {
    fn end_line(&mut self) {
        let line = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            self.done.extend(std::iter::repeat_n("> ", self.depth.min(DEEPEST)));
            self.done.push_str(&line);
        }
        self.done.push('\n');
        self.line.clear();
    }

    /// Text between tags, with its entities.
    fn say(&mut self, mut text: &str) {
        while let Some(at) = text.find('&') {
            self.line.push_str(&text[..at]);
            text = &text[at..];
            let end = text.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at + 1);
            let Some(end) = end else {
                self.line.push('&');
                text = &text[1..];
                continue;
            };
            add_html_token(&mut self.line, &text.as_bytes()[..end], false);
            text = &text[end..];
        }
        self.line.push_str(text);
    }
}

pub(super) fn to_text(html: &str) -> String {
    let (mut text, mut rest) = (Text::default(), html);
    while let Some(at) = rest.find('<') {
        text.say(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !is_tag {
            text.line.push('<');
            rest = &rest[1..];
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = rest[1..end].trim_end_matches('>');
        rest = &rest[end..];
        rest = after(&mut text, tag, rest);
    }
    text.say(rest);
    text.end_line();
    text.done
}

/// What the tag does to the text; what is left when it is done.
fn after<'a>(text: &mut Text, tag: &str, rest: &'a str) -> &'a str {
    let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    if UNSEEN.contains(&&*name) && !closes {
        return skip(rest, &name);
    }
    if matches!(&*name, "td" | "th") {
        text.line.push(' ');
    }
    if BLOCKS.contains(&&*name) && (name == "br" || !text.line.trim().is_empty()) {
        text.end_line();
    }
    if name == "blockquote" {
        text.depth = if closes { text.depth.saturating_sub(1) } else { text.depth + 1 };
    }
    if name == "p" && closes && !text.done.ends_with("\n\n") {
        text.done.push('\n');
    }
    rest
}

/// What comes after the end of an element; nothing, where it has none.
fn skip<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let end = from + at + 2;
        if rest.as_bytes()[end..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return rest[end..].find('>').map_or("", |close| &rest[end + close + 1..]);
        }
        from = end;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn what_is_read_stays_and_nothing_else() {
        let html = "<html><head><title>No</title><style>p{}</style></head><body><!-- no --><p>Pads&nbsp;&amp; discs</p>\
                    <div>a<br>b</div><script>alert(1)</script><blockquote>old<div>older</div></blockquote>2 < 3 &bogus</body>";
        let lines: Vec<String> =
            to_text(html).lines().map(|l| l.replace('\u{a0}', " ")).filter(|l| !l.is_empty()).collect();
        assert_eq!(lines, ["Pads & discs", "a", "b", "> old", "> older", "2 < 3 &bogus"]);
    }

    proptest::proptest! {
        #[test]
        fn any_html_ends(html in "(<|>|/|!|-|&|;|#|script|blockquote|é|a| ){0,60}") {
            to_text(&html);
        }
    }
}
