use super::{Block, Inline};

/// The words of a run, without its markup.
pub fn text_of(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => text.push_str(run),
            Inline::Strong(inside) | Inline::Emphasis(inside) | Inline::Link { text: inside, .. } => {
                text.push_str(&text_of(inside));
            }
            Inline::Break => text.push(' '),
        }
    }
    text
}

/// The words of a block, a line for each thing in it.
pub fn plain(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => text_of(text),
        Block::List { first, items } => {
            let lines = items.iter().zip(first.unwrap_or_default()..).map(|(item, number)| match first {
                Some(_) => format!("{number}. {}", all(item)),
                None => format!("• {}", all(item)),
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Quote(inside) => all(inside),
        Block::Code(text) => text.trim_end().to_owned(),
        Block::Table { head, rows } => {
            let line =
                |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| text_of(cell)).collect::<Vec<_>>().join(" · ");
            std::iter::once(head).chain(rows).map(line).collect::<Vec<_>>().join("\n")
        }
        Block::Rule => String::new(),
    }
}

fn all(blocks: &[Block]) -> String {
    blocks.iter().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}
