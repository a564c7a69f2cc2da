use crate::{
    diff::{Line, lines},
    markup::{Block, Inline, contents, parse, plain, safe_address},
    passages,
};
use proptest::prelude::*;

#[test]
fn what_is_markup_becomes_blocks() {
    let blocks =
        parse("# One\n\nA **bold** `x` [link](/parts).\n\n- a\n- b\n  1. c\n\n> said\n\n|h|i|\n|-|-|\n|1|2|\n\n---\n");
    let kinds: Vec<_> = blocks.iter().map(plain).collect();
    assert_eq!(kinds, ["One", "A bold x link.", "• a\n• b\n1. c", "said", "h · i\n1 · 2", ""]);
    assert_eq!(contents(&blocks), [(1, "section-1", "One".to_owned())]);
    let Block::Paragraph(runs) = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(runs[1], Inline::Strong(vec![Inline::Text("bold".into())]));
    assert_eq!(runs[5], Inline::Link { to: "/parts".into(), text: vec![Inline::Text("link".into())] });
}

#[test]
fn html_is_text_and_pictures_are_their_descriptions() {
    let shown = |text: &str| parse(text).iter().map(plain).collect::<Vec<_>>().join("\n");
    assert_eq!(shown("<script>alert(1)</script>"), "<script>alert(1)</script>");
    assert_eq!(shown("a <b onclick=x>b</b>"), "a <b onclick=x>b</b>");
    assert_eq!(shown("![a disc](http://x/y.png)"), "a disc");
}

#[test]
fn an_address_leads_to_the_web_or_stays_here() {
    for good in ["https://a.example/x?y=1#z", "HTTP://a.example", "/parts/1", "#section-2"] {
        assert_eq!(safe_address(good), Some(good));
    }
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.test",
        "/\\evil",
        "mailto:a@b",
        "parts",
        "",
        "https://a b",
        "é",
    ] {
        assert_eq!(safe_address(bad), None, "{bad}");
    }
    assert_eq!(parse("[x](javascript:alert)"), [Block::Paragraph(vec![Inline::Text("x".into())])]);
}

#[test]
fn passages_stand_under_their_headings_and_are_not_long() {
    let long = "word ".repeat(100);
    let found = passages(&parse(&format!("Before.\n\n## First\n\nOne.\n\nTwo.\n\n## Second\n\n{long}\n\n{long}")));
    let at: Vec<_> = found.iter().map(|passage| (passage.section.as_deref(), passage.heading.as_str())).collect();
    let second = (Some("section-2"), "Second");
    assert_eq!(at, [(None, ""), (Some("section-1"), "First"), second, second]);
    assert_eq!(found[1].text, "One.\nTwo.");
}

#[test]
fn a_difference_names_the_lines() {
    let found = lines("a\nb\nc", "a\nx\nc\nd");
    assert_eq!(found, [Line::Same("a"), Line::Gone("b"), Line::New("x"), Line::Same("c"), Line::New("d")]);
}

fn every_link(blocks: &[Block], check: &mut impl FnMut(&str)) {
    fn runs(all: &[Inline], check: &mut impl FnMut(&str)) {
        for one in all {
            match one {
                Inline::Link { to, text } => {
                    check(to);
                    runs(text, check);
                }
                Inline::Strong(inside) | Inline::Emphasis(inside) => runs(inside, check),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => runs(text, check),
            Block::List { items, .. } => items.iter().for_each(|item| every_link(item, check)),
            Block::Quote(inside) => every_link(inside, check),
            Block::Table { head, rows } => {
                rows.iter().chain(std::iter::once(head)).flatten().for_each(|cell| runs(cell, check));
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        "(\n|\n\n|  \n|> |- |1\\. |# |## |\\*\\*|\\*|`|```\n|    |\\||\\|-\\|\n|---\n|<b>|</b>|&lt;|!)",
        "\\[[a-z]{0,4}\\]\\((https://a|javascript:x|/b|//c|data:d|#e| )\\)",
        "<(https://a|mailto:b@c)>",
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_and_leads_only_where_it_may(text in markup()) {
        let mut bad = Vec::new();
        every_link(&parse(&text), &mut |to| if safe_address(to).is_none() { bad.push(to.to_owned()) });
        prop_assert!(bad.is_empty(), "{bad:?}");
    }

    #[test]
    fn words_are_not_lost(words in proptest::collection::vec("[a-z]{2,6}", 1..12), depth in 0..60_usize) {
        let text = format!("{}{}", "> ".repeat(depth), words.join(" "));
        let shown: Vec<String> = parse(&text).iter().map(plain).collect();
        for word in &words {
            prop_assert!(shown.join("\n").contains(word.as_str()), "{word} of {text} in {shown:?}");
        }
    }

    #[test]
    fn both_texts_follow_from_their_difference(old in "([ab]\n){0,8}", new in "([ab]\n){0,8}") {
        let found = lines(&old, &new);
        let of = |mine: fn(&Line<'_>) -> bool| {
            let kept = found.iter().filter(|line| mine(line)).map(|line| match line {
                Line::Same(text) | Line::Gone(text) | Line::New(text) => format!("{text}\n"),
            });
            kept.collect::<String>()
        };
        prop_assert_eq!(of(|line| !matches!(line, Line::New(_))), old.clone());
        prop_assert_eq!(of(|line| !matches!(line, Line::Gone(_))), new.clone());
    }
}
