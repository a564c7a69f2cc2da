//! PIES 6.7 to 7.2: what a supplier's parts are.
//!
//! Fields are found by name wherever a version puts them: 7.x writes as attributes of `PartInterchange` what 6.7 has as
//! children. What has no place in the catalogue yet is named in [`Item::not_loaded`]; prices are among it, because a
//! supplier's price says nothing until somebody says for whom it is.

mod item;

use crate::{
    fields,
    report::{RowError, Submission},
    xml::{FileError, Node, Records},
};
use rust_decimal::Decimal;

/// Elements around records.
const CONTAINERS: &[&str] = &["Items", "PriceSheets", "MarketingCopy"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    pub version: String,
    pub submission: Submission,
    /// Whose parts they are where an item does not say.
    pub brand: Option<String>,
}

/// Take it, or take it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maintenance {
    Keep,
    Delete,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub maintenance: Maintenance,
    pub number: String,
    pub brand: Option<String>,
    pub brand_label: Option<String>,
    pub line: u64,
    pub offset: u64,
    /// PCdb `PartTerminologyID`.
    pub part_type: Option<i32>,
    /// 14 digits.
    pub gtin: Option<String>,
    pub unit: Option<String>,
    pub sold_in: Option<i32>,
    /// ISO 3166; empty to take it away.
    pub country: Option<String>,
    pub descriptions: Vec<Description>,
    pub attributes: Vec<Attribute>,
    pub packages: Vec<Package>,
    pub interchanges: Vec<Interchange>,
    pub assets: Vec<Asset>,
    pub components: Vec<Component>,
    pub not_loaded: Vec<String>,
    /// Fields left out of an item that is taken.
    pub errors: Vec<RowError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub maintenance: Maintenance,
    pub code: String,
    pub language: String,
    pub sequence: i16,
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub maintenance: Maintenance,
    /// `padb:14`, or a supplier's own name in lower case with hyphens.
    pub code: String,
    pub name: String,
    pub unit: String,
    pub sequence: i16,
    pub value: String,
    pub line: u64,
    pub offset: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub maintenance: Maintenance,
    pub uom: String,
    /// Of eaches.
    pub quantity: i32,
    pub gtin: String,
    pub height: Option<Decimal>,
    pub width: Option<Decimal>,
    pub length: Option<Decimal>,
    pub dimension_unit: String,
    pub weight: Option<Decimal>,
    pub weight_unit: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interchange {
    pub maintenance: Maintenance,
    /// The file says that it is a vehicle maker's number.
    pub oe: bool,
    /// Its label, else its Auto Care id.
    pub brand: String,
    pub number: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub maintenance: Maintenance,
    pub uri: String,
    /// `photo`, `illustration` or `document`.
    pub kind: &'static str,
    pub caption: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    pub maintenance: Maintenance,
    pub number: String,
    /// `None`: the kit's.
    pub brand: Option<String>,
    pub brand_label: Option<String>,
    pub part_type: Option<i32>,
    pub quantity: i32,
    pub sequence: i16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Header(Header),
    Item(Box<Item>),
    /// An item that cannot be used; the rest can.
    Rejected(RowError),
    /// An element that is not an item, by its name.
    Skipped(String),
    /// The end of a whole file.
    End {
        item_count: Option<u64>,
        digest: String,
    },
}

/// The events of a file, in order. After an error there is nothing more.
pub struct Reader {
    records: Records,
    item_count: Option<u64>,
    ended: bool,
}

impl Reader {
    pub fn new(records: Records) -> Self {
        Self { records: records.inside(CONTAINERS), item_count: None, ended: false }
    }

    /// How far into the decoded file it has come.
    pub fn offset(&self) -> u64 {
        self.records.offset()
    }

    fn event(&mut self) -> Result<Event, FileError> {
        loop {
            let Some(node) = self.records.read()? else {
                self.ended = true;
                return Ok(Event::End { item_count: self.item_count, digest: self.records.digest() });
            };
            match node.name.as_str() {
                "Item" => return Ok(item::read(&node).map_or_else(Event::Rejected, |item| Event::Item(Box::new(item)))),
                "Header" => return Ok(Event::Header(header(&node))),
                "Trailer" => self.item_count = node.text_of("ItemCount").and_then(|count| count.parse().ok()),
                "TestFile" if node.text.eq_ignore_ascii_case("true") => {
                    return Ok(Event::Header(Header { submission: Submission::Test, ..Header::default() }));
                }
                "TestFile" => {}
                _ => return Ok(Event::Skipped(node.name)),
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Event, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let event = self.event();
        self.ended |= event.is_err();
        Some(event)
    }
}

fn header(node: &Node) -> Header {
    Header {
        version: node.text_of("PIESVersion").unwrap_or_default().to_owned(),
        submission: Submission::parse(node.text_of("SubmissionType").unwrap_or_default()),
        brand: fields::brand(node, "BrandOwnerAAIAID", node.text_of("BrandOwnerAAIAID")).ok(),
    }
}
