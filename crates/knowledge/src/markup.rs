//! The markup of articles: Markdown without HTML, pictures and addresses of anything but the web and this portal.
//!
//! A text becomes blocks; whoever shows them makes elements of them, so there is nothing in a text that a browser would read.

mod build;
mod plain;

pub use plain::{plain, text_of};

use pulldown_cmark::{Options, Parser};

/// Something that stands by itself on its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading {
        /// From 1 on; what an article is called stands above all of them.
        level: u8,
        /// Names it in the address of the page: `section-2`.
        id: String,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    List {
        /// The first number of a list that counts.
        first: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Code(String),
    Table {
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Rule,
}

/// A run inside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        /// Of the web, of this portal, or of this page; see [`safe_address`].
        to: String,
        text: Vec<Inline>,
    },
    Break,
}

/// What a text says. Every text says something: what is no markup is text.
pub fn parse(text: &str) -> Vec<Block> {
    build::build(Parser::new_ext(text, Options::ENABLE_TABLES))
}

/// An address that a text may lead to: `https://…`, `http://…`, a path of this portal or a place of this page.
pub fn safe_address(to: &str) -> Option<&str> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    let web = |scheme: &str| to.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let ours = (to.starts_with('/') && !to.starts_with("//")) || to.starts_with('#');
    let good = (web("https://") || web("http://") || ours) && !to.contains(odd);
    good.then_some(to)
}

/// The headings of a text, for a table of contents.
pub fn contents(blocks: &[Block]) -> Vec<(u8, &str, String)> {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, id, text } => Some((*level, id.as_str(), text_of(text))),
        _ => None,
    });
    headings.collect()
}
