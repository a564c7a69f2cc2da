//! What of an article is quoted: the blocks under one heading, and no more than reads at a glance.

use crate::markup::{Block, plain, text_of};

/// A longer section is several passages, divided between its blocks.
const LONG: usize = 600;

/// Words of an article as they stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Names its place in the article; `None`: above the first heading.
    pub section: Option<String>,
    /// The heading that it stands under, or nothing.
    pub heading: String,
    pub text: String,
}

pub fn passages(blocks: &[Block]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let (mut section, mut heading) = (None, String::new());
    for block in blocks {
        if let Block::Heading { id, text, .. } = block {
            (section, heading) = (Some(id.clone()), text_of(text));
            continue;
        }
        let text = plain(block);
        if text.trim().is_empty() {
            continue;
        }
        match passages.last_mut() {
            Some(last) if last.section == section && last.text.len() + text.len() <= LONG => {
                last.text.push('\n');
                last.text.push_str(&text);
            }
            _ => passages.push(Passage { section: section.clone(), heading: heading.clone(), text }),
        }
    }
    passages
}
