//! Good files with bytes changed by chance, always the same chance.

use crate::{kept, workshop};
use image::ImageFormat;
use pictures::{Error, Format, Spec};
use testkit::files::{self, encoded, exif, jpeg_with, pdf, quarters, svg};

/// The next number of Marsaglia's xorshift.
fn next(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 16) as usize
}

fn good() -> Vec<Vec<u8>> {
    let formats = [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Tiff, ImageFormat::Bmp];
    let mut files: Vec<Vec<u8>> = formats.iter().map(|format| encoded(&quarters(60, 40), *format)).collect();
    files.push(jpeg_with((0xe1, &exif(6, "")), &files::jpeg(60, 40)));
    files.push(pdf("/OpenAction << /S /JavaScript /JS (x) >>", "", &["<< /A [1 2 (b)] >>"]));
    files.push(svg("<path d='M0 0L9 9z' transform='rotate(9)'/><text>words</text>"));
    files
}

#[test]
fn damaged_files_are_shown_or_refused_and_nothing_fails() {
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    let workshop = workshop();
    let (mut shown, mut refused) = (0, 0);
    for file in good() {
        for _ in 0..25 {
            let mut bytes = file.clone();
            for _ in 0..=next(&mut seed) % 6 {
                // Headers are at the beginning and say more than pixels do.
                let reach = if next(&mut seed).is_multiple_of(2) { bytes.len().min(120) } else { bytes.len() };
                let at = next(&mut seed) % reach;
                bytes[at] = if next(&mut seed).is_multiple_of(3) { 0xff } else { next(&mut seed) as u8 };
            }
            let (_folder, path) = kept(&bytes);
            match workshop.render(&path, &[Spec::cover(20, 20, Format::Jpeg)]) {
                Ok(_) => shown += 1,
                Err(Error::Refused(_)) => refused += 1,
                Err(other) => panic!("{other:?} for {bytes:02x?}"),
            }
        }
    }
    assert!(shown > 20 && refused > 20, "{shown} shown, {refused} refused");
}
