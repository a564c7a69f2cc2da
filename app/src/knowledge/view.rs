//! An article's blocks as elements. What a text says is always text: no element comes from it but those made here.

use ::knowledge::markup::{Block, Inline, contents};
use leptos::prelude::*;

/// The blocks below a heading of the page's own level `above`: headings inside follow without leaving one out.
pub fn blocks(blocks: &[Block], above: u8) -> AnyView {
    let least = contents(blocks).iter().map(|(level, ..)| *level).min().unwrap_or(1);
    let mut last = above;
    let views = blocks.iter().map(|block| match block {
        Block::Heading { level, id, text } => {
            last = (level - least + above + 1).min(last + 1).min(6);
            heading(last, id.clone(), runs(text))
        }
        other => one(other),
    });
    views.collect_view().into_any()
}

fn heading(level: u8, id: String, text: AnyView) -> AnyView {
    match level {
        1 | 2 => view! { <h2 id=id>{text}</h2> }.into_any(),
        3 => view! { <h3 id=id>{text}</h3> }.into_any(),
        4 => view! { <h4 id=id>{text}</h4> }.into_any(),
        5 => view! { <h5 id=id>{text}</h5> }.into_any(),
        _ => view! { <h6 id=id>{text}</h6> }.into_any(),
    }
}

/// A block that stands anywhere; a heading inside another block names no place of the page.
fn one(block: &Block) -> AnyView {
    match block {
        Block::Heading { text, .. } => view! { <p><strong>{runs(text)}</strong></p> }.into_any(),
        Block::Paragraph(text) => view! { <p>{runs(text)}</p> }.into_any(),
        Block::List { first: None, items } => view! { <ul>{list(items)}</ul> }.into_any(),
        Block::List { first: Some(first), items } => {
            view! { <ol start=first.to_string()>{list(items)}</ol> }.into_any()
        }
        Block::Quote(inside) => view! { <blockquote>{all(inside)}</blockquote> }.into_any(),
        Block::Code(text) => view! { <pre dir="ltr"><code>{text.clone()}</code></pre> }.into_any(),
        Block::Table { head, rows } => table(head, rows),
        Block::Rule => view! { <hr/> }.into_any(),
    }
}

fn all(blocks: &[Block]) -> AnyView {
    blocks.iter().map(one).collect_view().into_any()
}

fn list(items: &[Vec<Block>]) -> AnyView {
    let item = |item: &Vec<Block>| match item.as_slice() {
        // Of a list without empty lines each item is one line.
        [Block::Paragraph(text)] => view! { <li>{runs(text)}</li> },
        [Block::Paragraph(text), rest @ ..] => view! { <li>{view! { {runs(text)} {all(rest)} }.into_any()}</li> },
        other => view! { <li>{all(other)}</li> },
    };
    items.iter().map(item).collect_view().into_any()
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> AnyView {
    let head = head.iter().map(|cell| view! { <th scope="col">{runs(cell)}</th> }).collect_view();
    let row = |row: &Vec<Vec<Inline>>| {
        view! { <tr>{row.iter().map(|cell| view! { <td>{runs(cell)}</td> }).collect_view()}</tr> }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group">
            <table class="table"><thead><tr>{head}</tr></thead><tbody>{rows.iter().map(row).collect_view()}</tbody></table>
        </div>
    }
    .into_any()
}

fn runs(inlines: &[Inline]) -> AnyView {
    let run = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Code(text) => view! { <code dir="ltr">{text.clone()}</code> }.into_any(),
        Inline::Strong(inside) => view! { <strong>{runs(inside)}</strong> }.into_any(),
        Inline::Emphasis(inside) => view! { <em>{runs(inside)}</em> }.into_any(),
        Inline::Link { to, text } if to.starts_with(['/', '#']) => {
            view! { <a href=to.clone()>{runs(text)}</a> }.into_any()
        }
        Inline::Link { to, text } => view! { <a href=to.clone() rel="noreferrer">{runs(text)}</a> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
    };
    inlines.iter().map(run).collect_view().into_any()
}
