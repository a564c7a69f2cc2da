//! What is left of a PDF.

use crate::{kept, workshop};
use pictures::{Active, Format, Limits, Size, Spec, clean_pdf, probe};
use testkit::files::{deflated, pdf, pdf_of};

fn cleaned(original: &[u8]) -> (String, Vec<Active>) {
    let clean = clean_pdf(original, &Limits::default()).unwrap();
    let again = probe(&clean.bytes, &Limits::default()).unwrap();
    assert_eq!(again.active, Vec::new(), "what was written acts");
    assert_eq!(again.pages, probe(original, &Limits::default()).unwrap().pages);
    (String::from_utf8_lossy(&clean.bytes).into_owned(), clean.removed)
}

#[test]
fn the_first_page_is_drawn() {
    let (_folder, path) = kept(&pdf("", "", &[]));
    let workshop = workshop();
    let facts = workshop.examine(&path).unwrap().facts;
    assert_eq!((facts.pages, facts.size), (Some(1), Some(Size { width: 200, height: 100 })));
    let page = workshop.render(&path, &[Spec::contain(400, 400, Format::Jpeg)]).unwrap().pop().unwrap();
    assert_eq!(page.size, Size { width: 400, height: 200 });
    let page = image::load_from_memory(&page.bytes).unwrap().into_rgb8();
    assert!(page.get_pixel(100, 100).0[0] > 240 && page.get_pixel(100, 100).0[1] < 20, "the left half is red");
    assert!(page.get_pixel(300, 100).0[1] > 240, "the right half is white");
}

#[test]
fn scripts_actions_and_files_are_not_in_a_clean_document() {
    let original = pdf(
        "/OpenAction << /S /J#61vaScript /JS (HARMED) >> /AcroForm << /XFA 5 0 R /Fields [] >> \
         /Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> /JavaScript << /Names [(b) << /S /JavaScript /JS (HARMED) >>] >> >>",
        "/AA << /O << /S /Launch /F (HARMED) >> >> /Annots [<< /Subtype /Link /A << /S /GoToR /F (HARMED) >> >> \
         << /Subtype /RichMedia /X (HARMED) >>]",
        &["<< /Length 6 >>\nstream\nHARMED\nendstream", "<< /Type /Filespec /F (HARMED) /EF << /F 5 0 R >> >>"],
    );
    let (clean, removed) = cleaned(&original);
    // Texts are written in hexadecimal digits.
    for left in
        ["HARMED", "4841524D4544", "JavaScript", "/JS", "/AA", "Launch", "GoToR", "RichMedia", "XFA", "Embedded", "/EF"]
    {
        assert!(!clean.contains(left), "{left} is left in {clean}");
    }
    assert_eq!(removed, [Active::Script, Active::Action, Active::Attachment, Active::External, Active::Form]);
}

#[test]
fn scripts_in_packed_objects_are_found() {
    for action in ["/S /JavaScript /JS (HARMED)", "/Type /X /S /J#61vaScript /#4a#53 (HARMED)"] {
        let (clean, removed) = cleaned(&packed(action));
        assert_eq!(removed, [Active::Script], "{action}");
        assert!(!clean.contains("JavaScript") && !clean.contains("4841524D4544"));
    }
}

/// A document that acts when it is opened, with the action in a stream of objects.
fn packed(action: &str) -> Vec<u8> {
    let packed = format!("5 0 6 70 << {action:<60} >>      << /Z 1 >>");
    let data = deflated(packed.as_bytes());
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>".to_vec(),
        [
            format!("<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length {} >>\nstream\n", data.len())
                .into_bytes(),
            data,
            b"\nendstream".to_vec(),
        ]
        .concat(),
    ];
    // A table that is a stream says where packed objects are: here objects 5 and 6 are the first and second of object 4.
    let plain = pdf_of(&objects, "");
    let body = &plain[..plain.windows(5).position(|five| five == b"xref\n").unwrap()];
    let mut table = vec![0, 0, 0, 0];
    for number in 1..=4 {
        let name = format!("{number} 0 obj");
        let at = body.windows(name.len()).position(|part| part == name.as_bytes()).unwrap();
        table.extend([1, (at >> 8) as u8, at as u8, 0]);
    }
    table.extend([2, 0, 4, 0, 2, 0, 4, 1, 1, (body.len() >> 8) as u8, body.len() as u8, 0]);
    let dict = format!("7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Length {} >>\nstream\n", table.len());
    let end = format!("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", body.len());
    [body, dict.as_bytes(), &table, end.as_bytes()].concat()
}

#[test]
fn what_is_read_stays() {
    let original = pdf(
        "/Lang (en) /Outlines 5 0 R",
        "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://example.com/a) >> >> << /Subtype /Link /A << /S /GoTo /D [3 0 R /Fit] >> >>]",
        &[
            "<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>",
            "<< /Title (Fitting \\(left\\)) /Parent 5 0 R /Dest [3 0 R /Fit] >>",
        ],
    );
    let (clean, removed) = cleaned(&original);
    assert_eq!(removed, []);
    for kept in ["/URI", "/GoTo", "/Outlines", "46697474696E6720286C65667429", "1 0 0 rg 0 0 100 100 re f"] {
        assert!(clean.contains(kept), "{kept} is gone from {clean}");
    }
}

#[test]
fn what_lies_behind_the_end_or_in_an_older_version_is_gone() {
    let original = pdf("", "", &["<< /S /JavaScript /JS (HARMED) >>"]);
    let (clean, removed) = cleaned(&[original, b"<< /S /JavaScript /JS (HARMED) >>".to_vec()].concat());
    assert!(!clean.contains("HARMED") && !clean.contains("4841524D4544"));
    assert_eq!(removed, [], "nothing leads there");
}

#[test]
fn who_wrote_it_is_not_in_a_clean_document() {
    let info = "<< /Author (HARMED) >>";
    let original = pdf(
        "/Metadata 5 0 R",
        "/PieceInfo << /X (HARMED) >>",
        &["<< /Type /Metadata /Length 6 >>\nstream\nHARMED\nendstream", info],
    );
    let original = String::from_utf8_lossy(&original).replace("/Root 1 0 R", "/Info 6 0 R /Root 1 0 R").into_bytes();
    let (clean, _) = cleaned(&original);
    assert!(!clean.contains("HARMED") && !clean.contains("4841524D4544"));
}

#[test]
fn an_action_is_known_by_what_it_does_whatever_it_calls_itself() {
    let launch = |type_of: &str| format!("<< {type_of} /S /Launch /F (HARMED) >>");
    for action in [
        launch("/Type /Annot"),
        launch("/Type /Pages"),
        launch("/Type 7"),
        launch("/Type /#41ction /Type /Border"),
        "<< /Type /X /S /#4caunch /F (HARMED) >>".to_owned(),
        "<< /Type /X /#53 /L#61unch /F (HARMED) >>".to_owned(),
        "<< /Type /X /S 6 0 R /F (HARMED) >>".to_owned(),
        "<< /Type /X /S /LaunchLater /F (HARMED) >>".to_owned(),
        "<< /S (Launch) /F (HARMED) >>".to_owned(),
        "<< /S /Named /N /SaveAs /F (HARMED) >>".to_owned(),
        "<< /Type /X /S /URI /URI (file:///HARMED) >>".to_owned(),
        "<< /S /GoTo /D [3 0 R /Fit] /Next << /Type /X /S /Launch /F (HARMED) >> >>".to_owned(),
        "<< /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Named /N /NextPage >> << /Type /X /S /Launch /F (HARMED) >>] >>"
            .to_owned(),
        "<< /S /GoTo /D [3 0 R /Fit] /Ne#78t [5 0 R << /S /Wild /F (HARMED) >>] >>".to_owned(),
    ] {
        let others = [action.as_str(), "/Launch"];
        let annotation = "/Type /Annot /Subtype /Link /Rect [0 0 9 9]";
        for original in [
            pdf("/OpenAction 5 0 R", "", &others),
            pdf(&format!("/OpenAction {action}"), "", &others),
            pdf("", &format!("/Annots [<< {annotation} /A 5 0 R >>]"), &others),
            pdf("", &format!("/Annots [<< {annotation} /#41 {action} /PA {action} >>]"), &others),
            pdf("/Outlines << /First << /Title (x) /A 5 0 R >> >>", "", &others),
            pdf(&format!("/AcroForm << /Fields [<< /FT /Btn /T (x) /A {action} >>] >>"), "", &others),
        ] {
            let (clean, removed) = cleaned(&original);
            assert_ne!(removed, [], "{action}");
            for left in ["4841524D4544", "Launch", "SaveAs"] {
                assert!(!clean.contains(left), "{left} of {action} is left in {clean}");
            }
        }
    }
}

#[test]
fn an_action_that_a_later_version_of_the_document_adds_is_found() {
    let first = pdf("", "", &["<< /S /GoTo /D [3 0 R /Fit] >>"]);
    let at = first.len();
    let mut update = String::from("1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>\nendobj\n");
    let action = at + update.len();
    update.push_str("5 0 obj\n<< /Type /Annot /S /Launch /F (HARMED) >>\nendobj\n");
    let table = at + update.len();
    let before = String::from_utf8_lossy(&first).rfind("xref\n0 ").unwrap();
    update.push_str(&format!("xref\n1 1\n{at:010} 00000 n \n5 1\n{action:010} 00000 n \ntrailer\n"));
    update.push_str(&format!("<< /Size 6 /Root 1 0 R /Prev {before} >>\nstartxref\n{table}\n%%EOF\n"));
    let (clean, removed) = cleaned(&[first, update.into_bytes()].concat());
    assert_eq!(removed, [Active::Action]);
    assert!(!clean.contains("Launch") && !clean.contains("4841524D4544"));
}

#[test]
fn a_document_is_cleaned_in_a_child() {
    let (folder, path) = kept(&pdf("/OpenAction << /S /JavaScript /JS (HARMED) >>", "", &[]));
    let to = folder.path().join("clean");
    std::fs::write(&to, "what was there before is longer than what comes; ".repeat(100)).unwrap();
    let removed = workshop().clean(&path, &std::fs::OpenOptions::new().write(true).open(&to).unwrap()).unwrap();
    assert_eq!(removed, [Active::Script]);
    let clean = std::fs::read(&to).unwrap();
    assert_eq!(clean, clean_pdf(&std::fs::read(&path).unwrap(), &Limits::default()).unwrap().bytes);
    assert!(clean.starts_with(b"%PDF-1.7") && clean.ends_with(b"%%EOF\n"));
}
