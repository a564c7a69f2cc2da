use super::{Block, Inline, safe_address};
use pulldown_cmark::{Event, Tag};

/// What is nested deeper loses what holds it, and stays as text: whoever shows blocks goes as deep as they do.
const DEEPEST: usize = 20;

/// What is open: what it is, and what is in it so far.
#[derive(Default)]
struct Frame {
    what: What,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Default)]
enum What {
    /// The text as a whole, and whatever has no form of its own: what is in it belongs to what is around it.
    #[default]
    Plain,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Code,
    Table,
    Row,
    Cell,
    Strong,
    Emphasis,
    Link(Option<String>),
}

struct Builder {
    open: Vec<Frame>,
    headings: usize,
}

pub fn build<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Block> {
    let mut builder = Builder { open: vec![Frame::default()], headings: 0 };
    for event in events {
        builder.take(event);
    }
    while builder.open.len() > 1 {
        builder.close();
    }
    let mut whole = builder.open.pop().unwrap_or_default();
    whole.settle();
    whole.blocks
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let what = match tag {
            _ if self.open.len() > DEEPEST => What::Plain,
            Tag::Paragraph => What::Paragraph,
            Tag::Heading { level, .. } => What::Heading(level as u8),
            Tag::BlockQuote(_) => What::Quote,
            Tag::CodeBlock(_) => What::Code,
            Tag::List(first) => What::List(first),
            Tag::Item => What::Item,
            Tag::Table(_) => What::Table,
            Tag::TableHead | Tag::TableRow => What::Row,
            Tag::TableCell => What::Cell,
            Tag::Strong => What::Strong,
            Tag::Emphasis => What::Emphasis,
            Tag::Link { dest_url, .. } => What::Link(safe_address(&dest_url).map(str::to_owned)),
            // Of a picture its description stays.
            _ => What::Plain,
        };
        self.open.push(Frame { what, ..Frame::default() });
    }

    fn last(&mut self) -> &mut Frame {
        self.open.last_mut().expect("the whole is open to the end")
    }

    fn text(&mut self, text: &str) {
        if let Some(Inline::Text(before)) = self.last().inlines.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            self.inline(Inline::Text(text.to_owned()));
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.last().inlines.push(inline);
    }

    fn block(&mut self, block: Block) {
        let frame = self.last();
        frame.settle();
        frame.blocks.push(block);
    }

    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let mut frame = self.open.pop().unwrap_or_default();
        match std::mem::take(&mut frame.what) {
            What::Plain => self.belongs_outside(frame),
            What::Paragraph if frame.inlines.is_empty() => {}
            What::Paragraph => self.block(Block::Paragraph(frame.inlines)),
            What::Heading(level) => {
                self.headings += 1;
                let id = format!("section-{}", self.headings);
                self.block(Block::Heading { level, id, text: frame.inlines });
            }
            What::Quote => {
                frame.settle();
                self.block(Block::Quote(frame.blocks));
            }
            What::List(first) => self.block(Block::List { first, items: frame.items }),
            What::Item => {
                frame.settle();
                self.last().items.push(frame.blocks);
            }
            What::Code => self.block(Block::Code(super::text_of(&frame.inlines))),
            What::Table => {
                let mut rows = frame.rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.block(Block::Table { head, rows: rows.collect() });
            }
            What::Row => self.last().rows.push(frame.cells),
            What::Cell => self.last().cells.push(frame.inlines),
            What::Strong => self.inline(Inline::Strong(frame.inlines)),
            What::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            What::Link(Some(to)) => self.inline(Inline::Link { to, text: frame.inlines }),
            What::Link(None) => self.last().inlines.extend(frame.inlines),
        }
    }

    fn belongs_outside(&mut self, frame: Frame) {
        let outer = self.last();
        if !frame.blocks.is_empty() {
            outer.settle();
        }
        outer.blocks.extend(frame.blocks);
        outer.inlines.extend(frame.inlines);
        for item in frame.items {
            outer.settle();
            outer.blocks.extend(item);
        }
        outer.inlines.extend(frame.cells.into_iter().chain(frame.rows.into_iter().flatten()).flatten());
    }
}

impl Frame {
    /// Runs that stand in no paragraph, as in a list without empty lines, become one.
    fn settle(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }
}
