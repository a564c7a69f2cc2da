//! The first sheet of a spreadsheet's workbook (`.xlsx`), row by row.
//!
//! No number in the file is ever reserved as memory: not the size that the sheet claims, not the count of texts, not a row's
//! or a cell's place. What is held is the texts that the cells share and one row, both within limits.

use crate::{
    source::Source,
    xml::{FileError, Node, Records},
    zip::Archive,
};
use sha2::{Digest, Sha256};
use std::{io::Read, sync::Arc};

/// Of the packed file, which is read whole.
pub const LARGEST_FILE: u64 = 64 << 20;
/// Of the unpacked sheet, which is read as it comes.
const LARGEST_SHEET: u64 = 512 << 20;
/// Of the texts that cells share, and of the small files that say where they are.
const LARGEST_TEXTS: u64 = 64 << 20;
const LARGEST_INDEX: u64 = 1 << 20;
pub const MOST_ROWS: u64 = 200_000;
pub const MOST_COLUMNS: usize = 200;
/// Of a cell, in characters: what spreadsheets take.
pub const LONGEST_CELL: usize = 32_767;

/// Its cells that have something in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the sheet counts it, from 1.
    pub number: u64,
    cells: Vec<(usize, String)>,
}

impl Row {
    /// The text of a cell, without blanks around it; `None` if there is nothing in it.
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, text)| text.as_str())
    }

    /// Column and text of each.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(|(column, text)| (*column, text.as_str()))
    }
}

/// The rows of a workbook's first sheet.
pub struct Workbook {
    rows: Records,
    texts: Vec<String>,
    /// Days are counted from 1904 on, as they once were on another system.
    pub from_1904: bool,
    /// SHA-256 of the file, hex.
    pub digest: String,
    read: u64,
    last: u64,
}

impl Workbook {
    pub fn open(file: impl Read) -> Result<Self, FileError> {
        let mut bytes = Vec::new();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(FileError::LargeWorkbook("more than 64 MiB"));
        }
        let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let archive = Archive::open(Arc::from(bytes))?;
        let Index { sheet, from_1904 } = index(&archive)?;
        let texts = texts(&archive)?;
        let rows = records(&archive, &sheet, LARGEST_SHEET)?.ok_or(FileError::Workbook("its sheet is missing"))?;
        let rows = rows.inside(&["sheetData"]).with_blanks();
        Ok(Self { rows, texts, from_1904, digest, read: 0, last: 0 })
    }

    /// How far into the sheet the reading is.
    pub fn offset(&self) -> u64 {
        self.rows.offset()
    }

    fn row(&mut self, node: &Node) -> Result<Row, FileError> {
        self.read += 1;
        if self.read > MOST_ROWS {
            return Err(FileError::LargeWorkbook("more than 200,000 rows"));
        }
        let number = node.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(self.last.saturating_add(1));
        self.last = number;
        let mut row = Row { number, cells: Vec::new() };
        let mut next = 0;
        for cell in node.all("c") {
            let column = cell.attribute("r").map_or(Some(next), column);
            next = column.map_or(next, |column| column.saturating_add(1));
            let Some(text) = self.text(cell)? else { continue };
            match column {
                Some(column) if column < MOST_COLUMNS => row.cells.push((column, text)),
                _ => return Err(FileError::LargeWorkbook("something in more than 200 columns")),
            }
        }
        Ok(row)
    }

    /// What is in a cell, unless that is nothing.
    fn text(&self, cell: &Node) -> Result<Option<String>, FileError> {
        let value = || cell.child("v").map(|value| value.text.as_str());
        let text = match cell.attribute("t") {
            Some("s") => {
                let at = value().and_then(|at| at.trim().parse::<usize>().ok());
                let shared = at.and_then(|at| self.texts.get(at));
                Some(shared.ok_or(FileError::Workbook("a cell has a text that is not there"))?.clone())
            }
            Some("inlineStr") => cell.child("is").map(rich),
            // What a formula could not work out.
            Some("e") => None,
            _ => value().map(str::to_owned),
        };
        let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        match text {
            Some(text) if text.chars().count() > LONGEST_CELL => {
                Err(FileError::LargeWorkbook("more than 32,767 characters in a cell"))
            }
            text => Ok(text),
        }
    }
}

impl Iterator for Workbook {
    type Item = Result<Row, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.rows.read() {
                Ok(Some(node)) if node.name == "row" => return Some(self.row(&node)),
                Ok(Some(_)) => {}
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

struct Index {
    sheet: String,
    from_1904: bool,
}

/// Where the first sheet is.
fn index(archive: &Archive) -> Result<Index, FileError> {
    let mut workbook =
        records(archive, "xl/workbook.xml", LARGEST_INDEX)?.ok_or(FileError::Workbook("it is no workbook"))?;
    let (mut id, mut from_1904) = (None, false);
    while let Some(node) = workbook.read()? {
        match node.name.as_str() {
            "workbookPr" => from_1904 = matches!(node.attribute("date1904"), Some("1" | "true")),
            "sheets" => id = id.or(node.child("sheet").and_then(|sheet| sheet.attribute("id")).map(str::to_owned)),
            _ => {}
        }
    }
    let mut sheet = "xl/worksheets/sheet1.xml".to_owned();
    if let (Some(id), Some(mut links)) = (id, records(archive, "xl/_rels/workbook.xml.rels", LARGEST_INDEX)?) {
        while let Some(link) = links.read()? {
            if let (true, Some(target)) = (link.attribute("Id") == Some(id.as_str()), link.attribute("Target")) {
                let absolute = target.strip_prefix('/').map(str::to_owned);
                sheet = absolute.unwrap_or_else(|| format!("xl/{target}"));
            }
        }
    }
    Ok(Index { sheet, from_1904 })
}

/// The texts that cells share; a workbook may do without.
fn texts(archive: &Archive) -> Result<Vec<String>, FileError> {
    let Some(records) = records(archive, "xl/sharedStrings.xml", LARGEST_TEXTS)? else { return Ok(Vec::new()) };
    let (mut records, mut texts) = (records.with_blanks(), Vec::new());
    while let Some(node) = records.read()? {
        if node.name == "si" {
            let mut text = rich(&node);
            text.shrink_to_fit();
            texts.push(text);
        }
    }
    Ok(texts)
}

/// A text, which may change its look on the way.
fn rich(node: &Node) -> String {
    let runs = node.all("r").filter_map(|run| run.child("t"));
    node.all("t").chain(runs).map(|text| text.text.as_str()).collect()
}

fn records(archive: &Archive, name: &str, most: u64) -> Result<Option<Records>, FileError> {
    let Some(mut entry) = archive.entry(name, most)? else { return Ok(None) };
    // Packed once more, it would be unpacked by whoever reads XML, and past every limit.
    let mut start = [0; 2];
    let length = entry.read(&mut start)?;
    if start == [0x1f, 0x8b] || length == 0 {
        return Err(FileError::Workbook("an entry is no XML"));
    }
    let entry = std::io::Cursor::new(start[..length].to_vec()).chain(entry);
    Ok(Some(Records::open(Source::new(entry)?)?))
}

/// `B7` is in the second column, 1.
fn column(place: &str) -> Option<usize> {
    let letters: &str = place.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.bytes().try_fold(0, |number: usize, letter| {
        letter.is_ascii_uppercase().then(|| number * 26 + usize::from(letter - b'A') + 1)
    });
    number.map(|number| number - 1)
}
