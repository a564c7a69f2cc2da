//! XML as a stream of records: one small tree at a time, each with the place where it stands.
//!
//! Nothing outside the file is ever fetched, and no entity is defined by it: a document type declaration is skipped,
//! so an entity of its own is an unknown one, and the file is refused.

use crate::source::Source;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::io;

/// How deep elements may nest; PIES needs seven.
const DEEPEST: usize = 32;
/// Elements, attributes and bytes of one record; a PIES item with a thousand assets stays well below.
const LARGEST_RECORD: usize = 16 << 20;

/// Why a whole file cannot be read. Nothing of it is applied.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// Cut off, not well formed, or in an encoding other than the one that it declares.
    #[error("line {line} (byte {offset}): not well-formed XML: {reason}")]
    Malformed { line: u64, offset: u64, reason: String },
    /// One element beyond all measure: [`crate::source::LONGEST_TOKEN`] and the limits of this module.
    #[error("line {line} (byte {offset}): an element is too large or nested too deeply")]
    TooLarge { line: u64, offset: u64 },
    #[error("the root element is <{root}>, which is neither ACES nor PIES")]
    UnknownFormat { root: String },
    #[error("a file without brand: no BrandAAIAID in its header, none at a part")]
    NoBrand,
    /// No workbook of a spreadsheet, or a damaged one.
    #[error("the workbook cannot be read: {0}")]
    Workbook(&'static str),
    /// More rows, columns or text than [`crate::workbook`] takes.
    #[error("the workbook is too large: {0}")]
    LargeWorkbook(&'static str),
    #[error("the first row of the workbook names no column {0}")]
    NoColumn(&'static str),
    /// Applying it would remove everything that the source has ever sent.
    #[error("a full file without one valid application")]
    Empty,
}

/// An element with everything in it, names without their namespace prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Trimmed at both ends, unless [`Records::with_blanks`].
    pub text: String,
    pub children: Vec<Node>,
    pub line: u64,
    /// In the decoded file.
    pub offset: u64,
}

impl Node {
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children called `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).filter(|v| !v.is_empty())
    }

    /// The text of the child called `name`, unless it is empty.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str()).filter(|text| !text.is_empty())
    }

    /// What one version writes as an attribute and another as a child.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).or_else(|| self.text_of(name))
    }
}

/// The records of a file: the children of its root, and those of `containers` among them.
pub struct Records {
    reader: Reader<Source>,
    buffer: Vec<u8>,
    root: Node,
    containers: &'static [&'static str],
    /// Containers that are open, the root not counted.
    inside: Vec<String>,
    /// Blanks around texts say something.
    keeps_blanks: bool,
    finished: bool,
}

impl Records {
    /// Reads up to and with the root's tag.
    pub fn open(source: Source) -> Result<Self, FileError> {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        let (buffer, inside) = (Vec::new(), Vec::new());
        let mut records = Self {
            reader,
            buffer,
            root: Node::default(),
            containers: &[],
            inside,
            keeps_blanks: false,
            finished: false,
        };
        loop {
            match records.token()? {
                Token::Start(root) => {
                    records.root = root;
                    return Ok(records);
                }
                Token::Other => {}
                Token::Text(text) if text.trim().is_empty() => {}
                _ => return Err(records.malformed("no root element")),
            }
        }
    }

    /// Looks for records also in these elements.
    pub fn inside(self, containers: &'static [&'static str]) -> Self {
        Self { containers, ..self }
    }

    /// Leaves texts as they are.
    pub fn with_blanks(self) -> Self {
        Self { keeps_blanks: true, ..self }
    }

    /// How far into the decoded file the reading is.
    pub fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The root's tag, without what is in it.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The next record, or none once the root has been closed and the file has ended.
    pub fn read(&mut self) -> Result<Option<Node>, FileError> {
        while !self.finished {
            match self.token()? {
                Token::Start(node) if self.containers.contains(&node.name.as_str()) => self.enter(node.name)?,
                Token::Start(node) => return self.record(node).map(Some),
                Token::End if self.inside.pop().is_none() => self.finish()?,
                Token::End | Token::Text(_) | Token::Other => {}
                Token::Eof => return Err(self.malformed("the file ends inside an element")),
            }
        }
        Ok(None)
    }

    /// SHA-256 of the file, once [`Records::read`] has returned none.
    pub fn digest(&mut self) -> String {
        self.reader.get_mut().digest()
    }

    fn enter(&mut self, name: String) -> Result<(), FileError> {
        self.inside.push(name);
        if self.inside.len() > DEEPEST { Err(self.too_large()) } else { Ok(()) }
    }

    fn finish(&mut self) -> Result<(), FileError> {
        self.finished = true;
        loop {
            match self.token()? {
                Token::Eof => return Ok(()),
                Token::Text(text) if text.trim().is_empty() => {}
                Token::Other => {}
                _ => return Err(self.malformed("something follows the root element")),
            }
        }
    }

    fn record(&mut self, start: Node) -> Result<Node, FileError> {
        let (mut open, mut current, mut size) = (Vec::new(), start, 0);
        loop {
            let token = self.token()?;
            size += token.size();
            if size > LARGEST_RECORD || open.len() > DEEPEST {
                return Err(self.too_large());
            }
            match token {
                Token::Start(node) => open.push(std::mem::replace(&mut current, node)),
                Token::Text(text) => current.text.push_str(&text),
                Token::End => {
                    if !self.keeps_blanks {
                        trim(&mut current.text);
                    }
                    let Some(mut parent) = open.pop() else { return Ok(current) };
                    std::mem::swap(&mut parent, &mut current);
                    current.children.push(parent);
                }
                Token::Other => {}
                Token::Eof => return Err(self.malformed("the file ends inside an element")),
            }
        }
    }

    fn token(&mut self) -> Result<Token, FileError> {
        self.buffer.clear();
        self.reader.get_mut().start_token();
        let (line, offset) = self.place();
        let token = match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(tag)) => node(&tag, line, offset).map(Token::Start),
            Ok(Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {
                Ok(Token::Other)
            }
            Ok(Event::End(_)) => Ok(Token::End),
            Ok(Event::Text(text)) => Ok(Token::Text(text.xml10_content().into_owned())),
            Ok(Event::CData(text)) => Ok(Token::Text(text.xml10_content().into_owned())),
            Ok(Event::GeneralRef(name)) => quick_xml::escape::unescape(&format!("&{};", &*name))
                .map(|text| Token::Text(text.into_owned()))
                .map_err(|error| error.to_string()),
            Ok(Event::Eof) => Ok(Token::Eof),
            Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(self.too_large());
            }
            Err(error) => Err(error.to_string()),
        };
        let token = match self.buffer.contains(&0) {
            true => Err("the character 0 is not permitted in XML".to_owned()),
            false => token,
        };
        token.map_err(|reason| self.malformed(&reason))
    }

    fn place(&mut self) -> (u64, u64) {
        (self.reader.get_mut().line(), self.reader.buffer_position())
    }

    fn malformed(&mut self, reason: &str) -> FileError {
        let (line, offset) = self.place();
        FileError::Malformed { line, offset, reason: reason.to_owned() }
    }

    fn too_large(&mut self) -> FileError {
        let (line, offset) = self.place();
        FileError::TooLarge { line, offset }
    }
}

enum Token {
    Start(Node),
    End,
    Text(String),
    Other,
    Eof,
}

impl Token {
    /// Roughly what keeping it costs.
    fn size(&self) -> usize {
        match self {
            Self::Start(node) => {
                200 + node.attributes.iter().map(|(key, value)| 48 + key.len() + value.len()).sum::<usize>()
            }
            Self::Text(text) => text.len(),
            Self::End | Self::Other | Self::Eof => 0,
        }
    }
}

fn node(tag: &BytesStart<'_>, line: u64, offset: u64) -> Result<Node, String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    let name = tag.local_name().as_ref().to_owned();
    Ok(Node { name, attributes, line, offset, ..Node::default() })
}

fn trim(text: &mut String) {
    text.truncate(text.trim_end().len());
    let blank = text.len() - text.trim_start().len();
    text.drain(..blank);
}
