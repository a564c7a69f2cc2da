//! Files made to harm: polyglots, bombs, broken headers, pages, scripts. None of them may be more than refused or made harmless.

use crate::files::{self, atom, bmp, chunk, gif, jpeg, jpeg_with, pdf, pdf_of, png, png_of, svg, tiff, zeros, zip};

/// What must become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Refused, with a reason that says this.
    Refused(&'static str),
    /// Either way, as readers may differ in how much of a damaged file they save.
    Harmless,
    /// Shown, without anything that acts.
    Shown,
}
use Fate::{Harmless, Refused, Shown};

/// What is wrong with a file, the file, and what must become of it.
pub type Case = (&'static str, Vec<u8>, Fate);

/// All of them. What acts in one says HARMED.
pub fn files() -> Vec<Case> {
    let groups = [unwelcome(), polyglots(), bombs(), broken(), drawings(), documents(), more_documents(), videos()];
    groups.into_iter().flatten().collect()
}

fn unwelcome() -> Vec<Case> {
    let text = |name, text: &str, why| (name, text.as_bytes().to_vec(), Refused(why));
    let raw = |name, bytes: &[u8], why| (name, [bytes, &[7; 600]].concat(), Refused(why));
    vec![
        ("nothing", Vec::new(), Refused("empty")),
        text("a page", "<!DOCTYPE html><script>alert('HARMED')</script>", "web page"),
        text("a page after spaces", "  \n\t<HTML><BODY onload=x>", "web page"),
        text("a page as XML", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "web page"),
        text("XML", "<?xml version='1.0'?><ACES/>", "XML"),
        text("PHP", "<?php system($_GET['c']); ?>", "script"),
        text("a shell script", "#!/bin/sh\nrm -rf /\n", "script"),
        text("a playlist", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "playlist"),
        text("PostScript", "%!PS-Adobe-3.0\n(/etc/passwd) (r) file", "PostScript"),
        text("a text", "just words", "text"),
        raw("a Windows program", b"MZ\x90\0", "program"),
        raw("a Linux program", b"\x7fELF\x02\x01", "program"),
        raw("WebAssembly", b"\0asm\x01\0\0\0", "program"),
        raw("a Java class", b"\xca\xfe\xba\xbe\0\0\0\x37", "program"),
        raw("gzip", b"\x1f\x8b\x08\0", "gzip"),
        raw("RAR", b"Rar!\x1a\x07\x01\0", "RAR"),
        raw("7-Zip", b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        raw("an old Office document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        raw("a HEIC", b"\0\0\0\x18ftypheic", "HEIC"),
        raw("an AVIF", b"\0\0\0\x18ftypavif", "AVIF"),
        raw("an icon", b"\0\0\x01\0\x01\0", "icon"),
        raw("noise", &[0xf3, 0x9a, 0, 0x11, 0xee], "no known format"),
        ("a ZIP", zip("../../etc/passwd"), Refused("ZIP")),
    ]
}

fn polyglots() -> Vec<Case> {
    let behind = |front: Vec<u8>| [front, zip("evil.class")].concat();
    let comment = |text: &str| jpeg_with((0xfe, text.as_bytes()), &jpeg(40, 30));
    let mut scripted = bmp(10, 10);
    scripted[2..6].copy_from_slice(b"/*a*");
    vec![
        ("JPEG and ZIP", behind(jpeg(40, 30)), Refused("ZIP archive at once")),
        ("PNG and ZIP", behind(png(40, 30)), Refused("ZIP archive at once")),
        ("PDF and ZIP", behind(pdf("", "", &[])), Refused("ZIP archive at once")),
        (
            "GIF and ZIP with a comment",
            [behind(gif(8, 8, 1)), b"comment".to_vec()].concat(),
            Refused("ZIP archive at once"),
        ),
        ("JPEG and PDF", comment("%PDF-1.7 1 0 obj"), Refused("a PDF at once")),
        ("JPEG and page", comment("<html><script>HARMED</script>"), Refused("web page at once")),
        (
            "JPEG and PHP",
            jpeg_with((0xe1, &files::exif(1, "<?php HARMED")), &jpeg(40, 30)),
            Refused("web page at once"),
        ),
        ("PNG and script", png_of(8, 8, 8, 2, &[chunk(b"tEXt", b"c\0<ScRiPt>HARMED")], 8), Refused("web page at once")),
        (
            "GIF and JavaScript",
            [&b"GIF89a/*"[..], &gif(8, 8, 1)[8..], b"*/=1;HARMED"].concat(),
            Refused("a script at once"),
        ),
        ("BMP and JavaScript", scripted, Refused("a script at once")),
        ("page before PDF", [b"<html>".to_vec(), pdf("", "", &[])].concat(), Refused("web page")),
        ("spaces before PDF", [vec![1; 9], pdf("", "", &[])].concat(), Refused("PDF with something before it")),
        ("video and ZIP", behind(atom(b"ftyp", b"isom\0\0\0\0")), Refused("ZIP archive at once")),
        ("a page behind a JPEG", [jpeg(800, 600), b"<script>HARMED</script>".to_vec()].concat(), Shown),
    ]
}

fn bombs() -> Vec<Case> {
    let jpeg_size = |width: u16, height: u16, marker: u8| {
        let mut bytes = jpeg(64, 64);
        let at = bytes.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        bytes[at + 1] = marker;
        bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
        bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
        bytes
    };
    let scans = {
        let scan = [&[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0][..], &[0; 4]].concat();
        let bytes = jpeg_size(64, 64, 0xc2);
        [&bytes[..bytes.len() - 2], &scan.repeat(600), &[0xff, 0xd9]].concat()
    };
    let webp = |width: u32, height: u32| {
        let size = [&(width - 1).to_le_bytes()[..3], &(height - 1).to_le_bytes()[..3]].concat();
        [b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0", &size[..], &[0; 8]].concat()
    };
    let strip = |compression| {
        let side = 5_000;
        let entries = [(256, 4, 1, side), (257, 4, 1, side), (258, 3, 1, 8), (259, 3, 1, compression), (262, 3, 1, 1)];
        let data = zeros(25_000_000);
        let more = [(273, 4, 1, 8 + 2 + 8 * 12 + 4), (278, 4, 1, side), (279, 4, 1, data.len() as u32)];
        tiff(&[&entries[..], &more].concat(), 0, &data)
    };
    vec![
        ("300 megapixels", png_of(20_000, 15_000, 8, 2, &[], 100), Refused("20000 × 15000 pixels")),
        ("a PNG of 65,535 by 65,535", png_of(65_535, 65_535, 8, 6, &[], 1), Refused("pixels")),
        ("a PNG of 2 to the 31", png_of(0x7fff_ffff, 0x7fff_ffff, 1, 0, &[], 0), Refused("")),
        ("a line of 30,000 pixels", png_of(30_000, 1, 8, 0, &[], 1), Refused("30000 pixels long")),
        ("a PNG of 480 MiB", png_of(7_900, 7_900, 16, 6, &[], 1), Refused("memory")),
        ("a PNG of 64 megapixels of zeros", png_of(8_000, 8_000, 8, 0, &[], 8_000), Shown),
        (
            "a profile of 200 MiB",
            png_of(8, 8, 8, 2, &[chunk(b"iCCP", &[b"p\0\0", &zeros(200 << 20)[..]].concat())], 8),
            Refused("memory"),
        ),
        (
            "a text of 200 MiB",
            png_of(8, 8, 8, 2, &[chunk(b"zTXt", &[b"t\0\0", &zeros(200 << 20)[..]].concat())], 8),
            Shown,
        ),
        ("more pixels than said", png_of(8, 8, 8, 2, &[], 8_000_000), Harmless),
        ("a GIF of 65,535 by 65,535", gif(65_535, 65_535, 1), Refused("pixels")),
        ("a GIF of 5,000 frames", gif(8, 8, 5_000), Refused("5000 frames")),
        (
            "an APNG of a million frames",
            png_of(8, 8, 8, 2, &[chunk(b"acTL", &[0, 15, 66, 64, 0, 0, 0, 0])], 8),
            Refused("frames"),
        ),
        ("a JPEG of 65,500 by 65,500", jpeg_size(65_500, 65_500, 0xc0), Refused("pixels")),
        ("a progressive JPEG of 60 megapixels", jpeg_size(7_700, 7_700, 0xc2), Refused("memory")),
        ("a JPEG of 600 scans", scans, Refused("scans")),
        ("a WebP of 16,384 by 16,384", webp(16_384, 16_384), Refused("")),
        ("a BMP of 2 to the 31", bmp(0x7fff_ffff, 0x7fff_ffff), Refused("")),
        ("a BMP of a negative height", bmp(100, i32::MIN), Refused("")),
        (
            "a TIFF of 100,000 by 100,000",
            tiff(&[(256, 4, 1, 100_000), (257, 4, 1, 100_000), (258, 3, 1, 8), (262, 3, 1, 1)], 0, &[]),
            Refused(""),
        ),
        ("a TIFF that packs 25 MB", strip(8), Shown),
        ("a TIFF of unknown packing", strip(50_000), Refused("")),
    ]
}

fn broken() -> Vec<Case> {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let mut wrong_sum = png(40, 30);
    wrong_sum[30] ^= 0xff;
    let mut endless = jpeg(40, 30);
    endless.truncate(endless.len() - 2);
    let webp = files::encoded(&files::quarters(40, 30), image::ImageFormat::WebP);
    let mut long_webp = webp.clone();
    long_webp[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    vec![
        ("half a JPEG", half(jpeg(400, 300)), Harmless),
        ("a JPEG's first marker", vec![0xff, 0xd8, 0xff], Refused("damaged")),
        ("a JPEG without an end", endless, Harmless),
        ("half a PNG", half(png(400, 300)), Harmless),
        ("a PNG with a wrong sum", wrong_sum, Refused("damaged")),
        ("a PNG without width", png_of(0, 10, 8, 2, &[], 1), Refused("damaged")),
        ("a PNG of a colour type that is none", png_of(8, 8, 8, 5, &[], 8), Refused("damaged")),
        ("a PNG of few rows", png_of(800, 800, 8, 2, &[], 3), Harmless),
        ("half a GIF", half(files::encoded(&files::quarters(40, 30), image::ImageFormat::Gif)), Harmless),
        ("a GIF without frames", gif(8, 8, 0), Refused("damaged")),
        ("half a WebP", half(webp), Harmless),
        ("a WebP that says it is longer", long_webp, Harmless),
        ("half a TIFF", half(files::encoded(&files::quarters(40, 30), image::ImageFormat::Tiff)), Harmless),
        (
            "a TIFF that comes back to itself",
            tiff(&[(256, 4, 1, 8), (257, 4, 1, 8), (273, 4, 1, 8), (279, 4, 1, 9)], 8, &[]),
            Harmless,
        ),
        (
            "a TIFF with a count of 4 billion",
            tiff(&[(256, 4, u32::MAX, 8), (257, 4, 1, 8), (273, 4, u32::MAX, 8)], 0, &[]),
            Refused("memory"),
        ),
        ("an Exif block without end", jpeg_with((0xe1, b"Exif\0\0II*\0\xff\xff\xff\xff"), &jpeg(40, 30)), Shown),
    ]
}

fn drawings() -> Vec<Case> {
    let doc = |declaration: &str, inside: &str| [declaration.as_bytes(), &svg(inside)].concat();
    let laughs = "<!DOCTYPE svg [<!ENTITY a 'HARMED'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
    let levels: String =
        (0..40).map(|n| format!("<g id='g{}'>{}</g>", n + 1, format!("<use href='#g{n}'/>").repeat(10))).collect();
    let bomb = base64(&png_of(20_000, 15_000, 8, 2, &[], 10));
    let sized = |size: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='9' height='9'/></svg>").into_bytes()
    };
    vec![
        ("a script", svg("<script>fetch('HARMED')</script>"), Shown),
        ("a handler", svg("<rect onload='HARMED()' width='9' height='9'/>"), Shown),
        ("a link that is a script", svg("<a xlink:href='javascript:HARMED'><rect width='9' height='9'/></a>"), Shown),
        ("a picture from elsewhere", svg("<image href='http://127.0.0.1:9/x.png' width='9' height='9'/>"), Shown),
        ("a picture from the disk", svg("<image href='file:///etc/passwd' width='9' height='9'/>"), Shown),
        ("a style from elsewhere", svg("<style>@import url(http://127.0.0.1:9/x.css);</style>"), Shown),
        (
            "a page inside",
            svg("<foreignObject width='9' height='9'><iframe src='file:///etc/passwd'/></foreignObject>"),
            Shown,
        ),
        ("a drawing inside", svg("<image href='data:image/svg+xml,&lt;svg/&gt;' width='9' height='9'/>"), Shown),
        ("a bomb inside", svg(&format!("<image href='data:image/png;base64,{bomb}' width='9' height='9'/>")), Shown),
        (
            "an entity from the disk",
            doc("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<text>&x;</text>"),
            Refused("entities"),
        ),
        ("a billion laughs", doc(laughs, "<text>&c;</text>"), Refused("entities")),
        ("a use of itself", svg("<g id='a'><use href='#a'/></g>"), Harmless),
        ("uses of each other", svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), Harmless),
        (
            "ten to the fortieth uses",
            svg(&format!("<defs><g id='g0'><rect width='1' height='1'/></g>{levels}</defs><use href='#g40'/>")),
            Harmless,
        ),
        (
            "a pattern of itself",
            svg(
                "<pattern id='p' width='9' height='9'><rect fill='url(#p)' width='9' height='9'/></pattern><rect fill='url(#p)' width='99' height='99'/>",
            ),
            Harmless,
        ),
        (
            "a mask of itself",
            svg(
                "<mask id='m'><rect mask='url(#m)' width='9' height='9'/></mask><rect mask='url(#m)' width='9' height='9'/>",
            ),
            Harmless,
        ),
        ("10,000 levels", svg(&format!("{}{}", "<g>".repeat(10_000), "</g>".repeat(10_000))), Refused("levels")),
        ("200,000 elements", svg(&"<g/>".repeat(200_000)), Refused("elements")),
        (
            "a wide blur",
            svg(
                "<filter id='f' x='-1e9' y='-1e9' width='2e9' height='2e9'><feGaussianBlur stdDeviation='1e9'/></filter><rect filter='url(#f)' width='9' height='9'/>",
            ),
            Harmless,
        ),
        ("endless dashes", svg("<path stroke='red' stroke-dasharray='1e-9 1e-9' d='M0 0H1e9'/>"), Harmless),
        ("a billion pixels wide", sized("width='1e9' height='1e9'"), Harmless),
        ("no size", sized("width='0' height='0'"), Refused("")),
        ("not a number", sized("viewBox='0 0 NaN NaN'"), Harmless),
        ("not closed", b"<svg xmlns='http://www.w3.org/2000/svg'><g>".to_vec(), Refused("damaged")),
        ("not in UTF-8", [svg(""), vec![0xff, 0xfe]].concat(), Refused("UTF-8")),
    ]
}

fn documents() -> Vec<Case> {
    let action = |action: &str| pdf(&format!("/OpenAction << {action} >>"), "", &[]);
    let link = |action: &str| {
        pdf("", &format!("/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << {action} >> >>]"), &[])
    };
    vec![
        ("a program by another type", link("/Type /Annot /S /Launch /F (HARMED)"), Shown),
        ("a program in other letters", link("/Type /Border /#53 /#4caunch /F (HARMED)"), Shown),
        (
            "a program after a page",
            link("/S /GoTo /D [3 0 R /Fit] /Next [<< /Type /X /S /Launch /F (HARMED) >>]"),
            Shown,
        ),
        ("JavaScript at opening", action("/S /JavaScript /JS (app.alert('HARMED'))"), Shown),
        ("JavaScript by another name", action("/S /J#61vaScript /J#53 (HARMED)"), Shown),
        (
            "JavaScript by name",
            pdf("/Names << /JavaScript << /Names [(a) 5 0 R] >> >>", "", &["<< /S /JavaScript /JS (HARMED) >>"]),
            Shown,
        ),
        ("an action of a page", pdf("", "/AA << /O << /S /JavaScript /JS (HARMED) >> >>", &[]), Shown),
        ("a program", link("/S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (HARMED) >>"), Shown),
        ("another document", link("/S /GoToR /F (\\\\\\\\host\\\\share\\\\x.pdf)"), Shown),
        ("a form that is sent", action("/S /SubmitForm /F (http://127.0.0.1:9/HARMED)"), Shown),
        ("a link that is a script", link("/S /URI /URI (javascript:HARMED)"), Shown),
        ("a link to a share", link("/S /URI /URI (file://host/HARMED)"), Shown),
        (
            "a form that is a program",
            pdf("/AcroForm << /Fields [] /XFA 5 0 R >>", "", &["<< /Length 6 >>\nstream\nHARMED\nendstream"]),
            Shown,
        ),
        (
            "a file inside",
            pdf(
                "/Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >>",
                "",
                &[
                    "<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>",
                    "<< /Type /EmbeddedFile /Length 6 >>\nstream\nHARMED\nendstream",
                ],
            ),
            Shown,
        ),
        (
            "a file at a point",
            pdf(
                "",
                "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /EF << /F 5 0 R >> >> >>]",
                &["<< /Length 6 >>\nstream\nHARMED\nendstream"],
            ),
            Shown,
        ),
        (
            "a film",
            pdf(
                "",
                "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent 5 0 R >>]",
                &["<< >>"],
            ),
            Shown,
        ),
        ("data that lies elsewhere", pdf("", "", &["<< /F (/etc/passwd) /Length 0 >>\nstream\n\nendstream"]), Shown),
    ]
}

fn more_documents() -> Vec<Case> {
    let catalog = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let of = |pages: &str, page: &str, content: Vec<u8>| {
        pdf_of(&[catalog.clone(), pages.as_bytes().to_vec(), page.as_bytes().to_vec(), content], "")
    };
    let one = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R >>";
    let packed = |filter: &str, data: Vec<u8>| {
        [format!("<< /Filter {filter} /Length {} >>\nstream\n", data.len()).into_bytes(), data, b"\nendstream".to_vec()]
            .concat()
    };
    let twice = files::deflated(&zeros(1 << 30));
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 10 >>\nstream\n/X Do /X Do\nendstream";
    let mut whole = pdf("", "", &[]);
    let table = whole.windows(4).position(|four| four == b"xref").unwrap();
    let looped =
        String::from_utf8_lossy(&whole).replace("/Root 1 0 R", &format!("/Root 1 0 R /Prev {table}")).into_bytes();
    whole.truncate(whole.len() / 2);
    let locked = pdf_of(
        &[catalog.clone(), one.into(), page.into(), packed("/FlateDecode", vec![0; 9])],
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a> /U <0000000000000000000000000000000000000000000000000000000000000000> /P -44 >> /ID [<00> <00>]",
    );
    vec![
        ("half a PDF", whole, Harmless),
        ("no pages", of("<< /Type /Pages /Kids [] /Count 0 >>", page, Vec::new()), Refused("damaged")),
        ("pages in a ring", of("<< /Type /Pages /Kids [2 0 R] /Count 1 >>", page, Vec::new()), Harmless),
        ("a locked document", locked, Refused("locked")),
        ("tables in a ring", looped, Harmless),
        (
            "a page of a billion points",
            of(one, &page.replace("200 100", "1e9 1e9"), b"<< /Length 0 >>\nstream\n\nendstream".to_vec()),
            Harmless,
        ),
        (
            "a page of no size",
            of(one, &page.replace("200 100", "0 0"), b"<< /Length 0 >>\nstream\n\nendstream".to_vec()),
            Harmless,
        ),
        ("a gigabyte in a megabyte", of(one, page, packed("/FlateDecode", zeros(1 << 30))), Harmless),
        ("a gigabyte in a kilobyte", of(one, page, packed("[/FlateDecode /FlateDecode]", twice)), Harmless),
        (
            "a form of itself",
            pdf(
                "",
                "/Resources << /XObject << /X 5 0 R >> >> /Contents 6 0 R",
                &[form, "<< /Length 5 >>\nstream\n/X Do\nendstream"],
            ),
            Harmless,
        ),
        ("10,000 lists in lists", pdf(&format!("/X {}{}", "[".repeat(10_000), "]".repeat(10_000)), "", &[]), Harmless),
        ("100,000 open lists", pdf(&format!("/X {}", "[".repeat(100_000)), "", &[]), Harmless),
        (
            "a picture of 60,000 by 60,000",
            pdf(
                "",
                "/Resources << /XObject << /X 5 0 R >> >> /Contents 6 0 R",
                &[
                    "<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Length 1 >>\nstream\n0\nendstream",
                    "<< /Length 5 >>\nstream\n/X Do\nendstream",
                ],
            ),
            Harmless,
        ),
        (
            "500,000 saved states",
            of(one, page, packed("/FlateDecode", files::deflated(&b"q ".repeat(500_000)))),
            Harmless,
        ),
    ]
}

fn videos() -> Vec<Case> {
    let head = atom(b"ftyp", b"isom\0\0\0\0isom");
    vec![
        ("a video without pictures", [head.clone(), atom(b"moov", &[0; 40])].concat(), Refused("damaged")),
        ("a video of noise", [head.clone(), vec![0xa5; 5000]].concat(), Refused("damaged")),
        ("a video with a box of 4 gigabytes", [head, b"\xff\xff\xff\xffmoov".to_vec()].concat(), Refused("damaged")),
        ("a WebM of noise", [b"\x1a\x45\xdf\xa3".to_vec(), vec![0x5a; 5000]].concat(), Refused("damaged")),
    ]
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter =
                if at <= three.len() { char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]) } else { '=' };
            text.push(letter);
        }
    }
    text
}
