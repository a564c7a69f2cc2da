//! A workbook that lists photos and documents of parts by their addresses: one row each, named by its first row.
//!
//! The columns are those of PIES' digital assets, as suppliers' spreadsheets have them; their order does not matter.

use crate::{
    fields::{BRAND, PART_NUMBER},
    report::{Fault, RowError},
    workbook::{Row, Workbook},
    xml::FileError,
};
use media::references::Listed;
use std::{collections::BTreeSet, io::Read};
use time::{
    Date, Duration,
    format_description::FormatItem,
    macros::{date, format_description},
};

/// One row, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub line: u64,
    pub part_number: String,
    /// The brand's code or name, where the list has one.
    pub brand: String,
    /// Everything but the place on the part, which is decided when its others are known.
    pub listed: Listed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The titles of columns that are not taken, and the file's digest.
    Begun {
        digest: String,
        not_taken: Vec<String>,
    },
    Asset(Box<Asset>),
    /// A field could not be used; the row was taken without it, or left out.
    Fault(RowError),
    /// All rows have been read.
    End,
}

/// A column that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    PartNumber,
    Brand,
    Code,
    FileName,
    Uri,
    AssetType,
    Description,
    FileType,
    Width,
    Height,
    Unit,
    Bytes,
    Date,
    Public,
}

impl Column {
    /// Titles as they are written, without case, blanks and lines.
    fn of(title: &str) -> Option<Self> {
        let plain: String = title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Some(match plain.as_str() {
            "partnumber" | "partno" | "itemnumber" | "sku" => Self::PartNumber,
            "brand" | "brandid" | "brandaaiaid" | "brandcode" | "brandlabel" => Self::Brand,
            "assetid" => Self::Code,
            "filename" => Self::FileName,
            "uri" | "url" => Self::Uri,
            "assettype" => Self::AssetType,
            "description" | "assetdescription" => Self::Description,
            "filetype" => Self::FileType,
            "assetwidth" | "width" => Self::Width,
            "assetheight" | "height" => Self::Height,
            "uom" | "dimensionuom" => Self::Unit,
            "filesize" => Self::Bytes,
            "createddate" | "assetdate" => Self::Date,
            "public" => Self::Public,
            _ => return None,
        })
    }
}

/// The longest file name, code, type and description that are noted.
const LONGEST: usize = 255;
const LONGEST_DESCRIPTION: usize = 2_000;

pub struct Reader {
    workbook: Workbook,
    columns: Vec<(Column, usize)>,
    not_taken: BTreeSet<String>,
    /// Said already; those of a row wait here for their turn.
    waiting: Vec<Event>,
    begun: bool,
    ended: bool,
}

impl Reader {
    /// Reads up to and with the first row.
    pub fn open(file: impl Read) -> Result<Self, FileError> {
        let mut workbook = Workbook::open(file)?;
        let titles = workbook.next().transpose()?.unwrap_or_default();
        let mut columns: Vec<(Column, usize)> = Vec::new();
        let mut not_taken = BTreeSet::new();
        for (at, title) in titles.cells() {
            match Column::of(title) {
                // Of two columns with the same title the first counts.
                Some(column) if !columns.iter().any(|(known, _)| *known == column) => columns.push((column, at)),
                _ => _ = not_taken.insert(title.chars().take(60).collect()),
            }
        }
        for (needed, title) in [(Column::PartNumber, "PartNumber"), (Column::Uri, "URI")] {
            if !columns.iter().any(|(column, _)| *column == needed) {
                return Err(FileError::NoColumn(title));
            }
        }
        Ok(Self { workbook, columns, not_taken, waiting: Vec::new(), begun: false, ended: false })
    }

    pub fn offset(&self) -> u64 {
        self.workbook.offset()
    }

    fn asset(&mut self, row: &Row) {
        let mut faults = Vec::new();
        let taken = self.taken(row, &mut faults);
        let record = self.cell(row, Column::PartNumber).unwrap_or_default().chars().take(100).collect::<String>();
        // In reverse: what waits is taken from the end.
        if let Some(asset) = taken {
            self.waiting.push(Event::Asset(Box::new(asset)));
        }
        for (field, fault, value, kept) in faults {
            let (field, record) = (field.to_owned(), record.clone());
            let value = value.chars().take(100).collect();
            let offset = self.offset();
            self.waiting.push(Event::Fault(RowError { line: row.number, offset, record, field, fault, value, kept }));
        }
    }

    fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a str> {
        let (_, at) = self.columns.iter().find(|(known, _)| *known == column)?;
        row.cell(*at)
    }

    /// The row as an asset, unless what it cannot do without is missing or wrong.
    fn taken(&self, row: &Row, faults: &mut Vec<Found>) -> Option<Asset> {
        let part_number = self.key(row, Column::PartNumber, ("PartNumber", PART_NUMBER), faults)?;
        let uri = self.key(row, Column::Uri, ("URI", 2_000), faults)?;
        let brand = match self.cell(row, Column::Brand) {
            Some(_) => self.key(row, Column::Brand, ("Brand", BRAND.max(LONGEST)), faults)?,
            None => String::new(),
        };
        let text = |column, longest| -> String {
            let text = self.cell(row, column).unwrap_or_default();
            text.chars().filter(|c| !c.is_control()).take(longest).collect()
        };
        let pixels = self.cell(row, Column::Unit).is_none_or(|unit| unit.eq_ignore_ascii_case("PX"));
        let mut number = |column, field| self.number(row, column, field, faults);
        let (width, height) = (number(Column::Width, "AssetWidth"), number(Column::Height, "AssetHeight"));
        let side = |side: Option<i64>| side.filter(|_| pixels).and_then(|side| i32::try_from(side).ok());
        let bytes = number(Column::Bytes, "FileSize");
        let listed = Listed {
            uri,
            code: text(Column::Code, LONGEST),
            asset_type: text(Column::AssetType, LONGEST),
            slot: 1,
            file_name: text(Column::FileName, LONGEST),
            description: text(Column::Description, LONGEST_DESCRIPTION),
            file_type: text(Column::FileType, LONGEST),
            width: side(width),
            height: side(height),
            bytes,
            dated_on: self.date(row, faults),
            is_public: !matches!(
                self.cell(row, Column::Public).map(str::to_ascii_lowercase).as_deref(),
                Some("0" | "n" | "no" | "false")
            ),
        };
        if listed.check().is_err() {
            faults.push(("URI", Fault::Malformed, listed.uri, false));
            return None;
        }
        Some(Asset { line: row.number, part_number, brand, listed })
    }

    fn key(
        &self,
        row: &Row,
        column: Column,
        (field, longest): (&'static str, usize),
        faults: &mut Vec<Found>,
    ) -> Option<String> {
        let (text, fault) = match self.cell(row, column) {
            None => ("", Fault::Missing),
            Some(text) if text.chars().count() > longest => (text, Fault::TooLong),
            Some(text) if text.chars().any(char::is_control) => (text, Fault::Malformed),
            Some(text) => return Some(text.to_owned()),
        };
        faults.push((field, fault, text.to_owned(), false));
        None
    }

    /// A whole number above 0; lists have 0 where nothing is known.
    fn number(&self, row: &Row, column: Column, field: &'static str, faults: &mut Vec<Found>) -> Option<i64> {
        let text = self.cell(row, column)?;
        match text.parse::<f64>() {
            Ok(0.0) => None,
            Ok(number) if number > 0.0 && number <= f64::from(i32::MAX) => Some(whole(number)),
            Ok(_) => {
                faults.push((field, Fault::OutOfRange, text.to_owned(), true));
                None
            }
            Err(_) => {
                faults.push((field, Fault::Malformed, text.to_owned(), true));
                None
            }
        }
    }

    /// A spreadsheet's day, or one that is written out.
    fn date(&self, row: &Row, faults: &mut Vec<Found>) -> Option<Date> {
        const WRITTEN: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");
        let text = self.cell(row, Column::Date)?;
        let zero = if self.workbook.from_1904 { date!(1904 - 01 - 01) } else { date!(1899 - 12 - 30) };
        let counted = text.parse::<f64>().ok().filter(|days| (1.0..100_000.0).contains(days));
        let day = match counted {
            Some(days) => zero.checked_add(Duration::days(whole(days))),
            None => Date::parse(text, WRITTEN).ok().filter(|day| (1900..=2200).contains(&day.year())),
        };
        if day.is_none() {
            faults.push(("CreatedDate", Fault::Malformed, text.to_owned(), true));
        }
        day
    }
}

/// Field, fault, value, and whether the row is taken without it.
type Found = (&'static str, Fault, String, bool);

#[expect(clippy::cast_possible_truncation, reason = "within the range of 32 bits, where parts of one are of no use")]
fn whole(number: f64) -> i64 {
    number as i64
}

impl Iterator for Reader {
    type Item = Result<Event, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.begun {
            self.begun = true;
            let not_taken = std::mem::take(&mut self.not_taken).into_iter().collect();
            return Some(Ok(Event::Begun { digest: self.workbook.digest.clone(), not_taken }));
        }
        loop {
            if let Some(event) = self.waiting.pop() {
                return Some(Ok(event));
            }
            if self.ended {
                return None;
            }
            match self.workbook.next() {
                Some(Ok(row)) if row.cells().next().is_none() => {}
                Some(Ok(row)) => self.asset(&row),
                Some(Err(error)) => {
                    self.ended = true;
                    return Some(Err(error));
                }
                None => {
                    self.ended = true;
                    return Some(Ok(Event::End));
                }
            }
        }
    }
}
