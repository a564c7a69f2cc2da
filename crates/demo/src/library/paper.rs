//! Small PDFs of our own, in the fonts that every reader has.

/// A4, in points.
const PAGE: (i32, i32) = (595, 842);
const MARGIN: i32 = 56;
/// As many lines as a page has below its head.
const LINES: usize = 34;

/// What is on a sheet of paper.
pub(super) struct Paper {
    pub title: String,
    /// Below the title: brand, number and name of the part.
    pub subject: String,
    /// One line each; an empty one is a gap, one that ends with a colon a heading.
    pub lines: Vec<String>,
    pub footer: &'static str,
}

/// Bytes that depend on the content alone: no date, no id.
pub(super) fn pdf(paper: &Paper) -> Vec<u8> {
    let pages: Vec<&[String]> = paper.lines.chunks(LINES).collect();
    let first_page = 5; // behind the catalogue, the list of pages and two fonts
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", first_page + page * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")).into_bytes(),
        font("Helvetica").into_bytes(),
        font("Helvetica-Bold").into_bytes(),
    ];
    for (number, lines) in pages.iter().enumerate() {
        let content = content(paper, lines, (number + 1, pages.len()));
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>",
            PAGE.0,
            PAGE.1,
            first_page + number * 2 + 1,
        );
        let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend(b"\nendstream");
        objects.extend([page.into_bytes(), stream]);
    }
    file(&objects)
}

fn font(name: &str) -> String {
    format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
}

fn content(paper: &Paper, lines: &[String], (number, of): (usize, usize)) -> Vec<u8> {
    let mut content = Vec::new();
    let mut text = |font: &str, size: i32, y: i32, text: &str| {
        content.extend(format!("BT /{font} {size} Tf {MARGIN} {y} Td (").into_bytes());
        content.extend(escaped(text));
        content.extend(b") Tj ET\n");
    };
    text("B", 20, PAGE.1 - 80, &paper.title);
    text("F", 11, PAGE.1 - 100, &paper.subject);
    let mut y = PAGE.1 - 140;
    for line in lines {
        text(if line.ends_with(':') { "B" } else { "F" }, 11, y, line);
        y -= 18;
    }
    text("F", 8, 40, &format!("{}   {number}/{of}", paper.footer));
    let rule = format!("{MARGIN} {0} m {1} {0} l S\n{MARGIN} 54 m {1} 54 l S", PAGE.1 - 112, PAGE.0 - MARGIN);
    content.extend(rule.into_bytes());
    content
}

/// In Windows' Latin letters, which the fonts are told to take.
fn escaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match c {
            '(' | ')' | '\\' => bytes.extend([b'\\', c as u8]),
            '–' => bytes.push(0x96),
            '’' => bytes.push(0x92),
            'œ' => bytes.push(0x9c),
            ' '..='~' | '\u{a0}'..='\u{ff}' => bytes.push(c as u8),
            _ => bytes.push(b'?'),
        }
    }
    bytes
}

fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (table, size) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use pictures::{Kind, Limits};

    #[test]
    fn a_paper_is_a_pdf_with_as_many_pages_as_its_lines_need() {
        let lines = |count| (0..count).map(|line| format!("Étape {line} (de près)")).collect();
        for (count, pages) in [(5, 1), (LINES * 2 + 1, 3)] {
            let paper = Paper { title: "T".into(), subject: "S".into(), lines: lines(count), footer: "DEMO" };
            let facts = pictures::probe(&pdf(&paper), &Limits::default()).unwrap();
            assert_eq!((facts.kind, facts.pages, facts.active.len()), (Kind::Pdf, Some(pages), 0));
        }
    }
}
