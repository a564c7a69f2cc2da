//! Workbooks for tests, good ones and bad ones.

use super::real;
use crate::{
    assets,
    workbook::{Row, Workbook},
    xml::FileError,
};
use flate2::{Compression, Crc, write::DeflateEncoder};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::io::{Cursor, Write};

const BOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId7"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships><Relationship Id="rId7" Target="worksheets/first.xml"/></Relationships>"#;

/// A workbook of these rows, its texts inside the cells.
pub(super) fn workbook(rows: &[Vec<&str>]) -> Vec<u8> {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#));
        format!("<row>{}</row>", cells.collect::<String>())
    });
    of_sheet(&rows.collect::<String>())
}

fn of_sheet(rows: &str) -> Vec<u8> {
    let sheet = format!(r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#);
    packed(&[("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", LINKS), ("xl/worksheets/first.xml", &sheet)])
}

fn packed(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut index) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content.as_bytes()).unwrap();
        let content_packed = encoder.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(content.as_bytes());
        let mut head = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        head.extend(crc.sum().to_le_bytes());
        head.extend((content_packed.len() as u32).to_le_bytes());
        head.extend((content.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        let at = bytes.len() as u32;
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(content_packed);
        index.extend(b"PK\x01\x02\x14\x00");
        index.extend(head);
        index.extend([0; 10]);
        index.extend(at.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let (at, count) = (bytes.len() as u32, entries.len() as u16);
    let length = index.len() as u32;
    bytes.extend(index);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn read(bytes: &[u8]) -> Result<Vec<Row>, FileError> {
    Workbook::open(Cursor::new(bytes.to_vec()))?.collect()
}

fn refused(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn cells_are_read_wherever_their_text_is() {
    let sheet = r#"<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v> 42.5 </v></c><c r="D2" t="e"><v>#N/A</v></c>
        <c r="E2" s="4"/><c t="str"><f>A1</f><v>made</v></c></row><row><c t="b"><v>1</v></c></row>"#;
    let texts = r#"<sst><si><t>no</t></si><si><r><t xml:space="preserve">two </t></r><r><t>runs</t></r><rPh><t>x</t></rPh></si></sst>"#;
    let bytes = packed(&[
        ("xl/workbook.xml", r#"<workbook><workbookPr date1904="1"/><sheets/></workbook>"#),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ]);
    let rows = read(&bytes).unwrap();
    assert_eq!(rows[0].cells().collect::<Vec<_>>(), [(0, "two runs"), (2, "42.5"), (5, "made")]);
    assert_eq!((rows[0].number, rows[1].number, rows[1].cell(0)), (2, 3, Some("1")));
    assert!(Workbook::open(Cursor::new(bytes)).unwrap().from_1904);
}

#[test]
fn what_a_workbook_claims_is_not_reserved_and_what_is_too_much_is_refused() {
    assert_eq!(
        read(&of_sheet(r#"<row r="18446744073709551615"><c r="A1"><v>1</v></c></row><row/>"#)).unwrap().len(),
        2
    );
    for place in ["XFD1", "ZZZ1", "A", "1", "ABCDEFGH1", "a1"] {
        let found = read(&of_sheet(&format!(r#"<row><c r="{place}"><v>1</v></c></row>"#)));
        assert_eq!(found.is_ok(), place == "A", "{place}");
    }
    let long = "x".repeat(32_768);
    assert!(refused(&workbook(&[vec![&long]])).contains("32,767"));
    assert!(refused(&of_sheet(&"<row/>".repeat(200_001))).contains("200,000"));
    assert!(refused(&of_sheet(r#"<row><c t="s"><v>4000000000</v></c></row>"#)).contains("not there"));
    // A thousand times a thousand blanks in a few kilobytes.
    let bomb = packed(&[("xl/workbook.xml", &format!("<workbook>{}</workbook>", " ".repeat(8 << 20)))]);
    assert!(bomb.len() < 20_000 && refused(&bomb).contains("too large"), "{}", refused(&bomb));
    let gzip = packed(&[("xl/workbook.xml", "\u{1f}\u{8b}")]);
    assert!(read(&gzip).is_err());
}

#[test]
fn a_cut_or_changed_workbook_is_refused_or_read_and_never_ends_the_process() {
    let small = workbook(&[
        vec!["PartNumber", "URI"],
        vec!["A1", "https://cdn.example/a.jpg"],
        vec!["A2", "https://b.example/"],
    ]);
    for length in 0..small.len() {
        assert!(read(&small[..length]).is_err(), "{length}");
    }
    let files = [Some(small), real("autopartsource_digital_assets_1395.xlsx").map(|path| std::fs::read(path).unwrap())];
    for (bytes, cases) in files.into_iter().flatten().zip([3_000, 60]) {
        let changes = vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..8);
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        runner
            .run(&changes, |changes| {
                let mut bytes = bytes.clone();
                for (at, byte, what) in changes {
                    let at = at.index(bytes.len());
                    match what {
                        0 => bytes[at] = byte,
                        1 => bytes.insert(at, byte),
                        _ => _ = bytes.remove(at),
                    }
                }
                if let Ok(reader) = assets::Reader::open(Cursor::new(bytes)) {
                    reader.for_each(drop);
                }
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn any_bytes_and_any_sheet_are_answered() {
    let mut runner = TestRunner::new(Config { cases: 3_000, failure_persistence: None, ..Config::default() });
    runner
        .run(&vec(any::<u8>(), 0..400), |bytes| {
            _ = read(&bytes);
            Ok(())
        })
        .unwrap();
    let pieces = prop::sample::select(vec![
        "<row>",
        "</row>",
        "<c>",
        "</c>",
        r#"<c t="s">"#,
        r#"<c t="inlineStr">"#,
        r#"<c r="B2">"#,
        "<v>",
        "</v>",
        "<is>",
        "</is>",
        "<t>",
        "</t>",
        "PartNumber",
        "URI",
        "1e999",
        "NaN",
        "-1",
        "https://x.example/",
        "&amp;",
        "&#0;",
        "<!--",
        "]]>",
        "\u{fffd}",
    ]);
    runner
        .run(&vec(pieces, 0..60), |pieces| {
            let head =
                r#"<row><c t="inlineStr"><is><t>PartNumber</t></is></c><c t="inlineStr"><is><t>URI</t></is></c></row>"#;
            let bytes = of_sheet(&[head, &pieces.concat()].concat());
            if let Ok(reader) = assets::Reader::open(Cursor::new(bytes)) {
                reader.for_each(drop);
            }
            Ok(())
        })
        .unwrap();
}
