//! What renditions look like, and what is not in them.

use crate::{kept, workshop};
use image::{DynamicImage, ImageFormat, RgbImage, Rgba, RgbaImage};
use pictures::{
    Error, Floor, Focal, Format, Limits, PictureHash, Refusal, Size, Spec, Watermark, agree, file_name, phash, probe,
    render, render_all, sniff,
};
use std::io::Cursor;
use testkit::files::{self, encoded, exif, jpeg, jpeg_with, png, quarters, svg};

fn limits() -> Limits {
    Limits::default()
}

fn shown(original: &[u8], spec: &Spec) -> RgbImage {
    let rendition = render(original, spec, &limits()).unwrap();
    image::load_from_memory(&rendition.bytes).unwrap().into_rgb8()
}

/// The colour of each quarter's middle, as a letter.
fn corners(picture: &RgbImage) -> String {
    let (width, height) = picture.dimensions();
    let at = [(1, 1), (3, 1), (1, 3), (3, 3)];
    at.iter()
        .map(|(x, y)| match picture.get_pixel(width * x / 4, height * y / 4).0.map(|channel| channel > 120) {
            [true, false, false] => 'r',
            [false, true, false] => 'g',
            [false, false, true] => 'b',
            [true, true, true] => 'w',
            _ => '?',
        })
        .collect()
}

#[test]
fn every_way_of_holding_a_camera_comes_out_upright() {
    let upright =
        [(1, "rgbw"), (2, "grwb"), (3, "wbgr"), (4, "bwrg"), (5, "rbgw"), (6, "brwg"), (7, "wgbr"), (8, "gwrb")];
    for (orientation, corners_upright) in upright {
        let original = jpeg_with((0xe1, &exif(orientation, "")), &jpeg(400, 200));
        let size = if orientation < 5 { Size { width: 100, height: 50 } } else { Size { width: 50, height: 100 } };
        let facts = probe(&original, &limits()).unwrap().size.unwrap();
        assert_eq!((facts.width, facts.height), (size.width * 4, size.height * 4));
        let rendition = render(&original, &Spec::contain(100, 100, Format::Jpeg), &limits()).unwrap();
        assert_eq!(rendition.size, size);
        let picture = image::load_from_memory(&rendition.bytes).unwrap().into_rgb8();
        assert_eq!(corners(&picture), corners_upright, "orientation {orientation}");
    }
}

#[test]
fn the_focal_point_stays_in_a_narrow_piece() {
    let picture =
        RgbImage::from_fn(400, 100, |x, _| if x >= 300 { image::Rgb([220, 0, 0]) } else { image::Rgb([0, 0, 0]) });
    let original = encoded(&picture, ImageFormat::Png);
    let piece = |x| shown(&original, &Spec { focal: Focal { x, y: 0.5 }, ..Spec::cover(50, 50, Format::Jpeg) });
    assert_eq!(piece(0.5).dimensions(), (50, 50));
    assert!(piece(1.0).get_pixel(25, 25).0[0] > 180);
    assert!(piece(0.1).get_pixel(25, 25).0[0] < 40);
    // The same point in a picture that is stored on its side.
    let turned = encoded(&image::imageops::rotate270(&picture), ImageFormat::Jpeg);
    let turned = jpeg_with((0xe1, &exif(6, "")), &turned);
    assert!(
        shown(&turned, &Spec { focal: Focal { x: 1.0, y: 0.5 }, ..Spec::cover(50, 50, Format::Jpeg) })
            .get_pixel(25, 25)
            .0[0]
            > 180
    );
}

#[test]
fn no_picture_is_made_larger_than_it_is() {
    let size = |spec: &Spec| render(&jpeg(60, 40), spec, &limits()).unwrap().size;
    assert_eq!(size(&Spec::contain(1000, 1000, Format::Webp)), Size { width: 60, height: 40 });
    assert_eq!(size(&Spec::cover(1000, 1000, Format::Webp)), Size { width: 40, height: 40 });
}

#[test]
fn any_piece_of_any_picture_can_be_cut() {
    for (width, height) in [(1, 1), (1, 300), (333, 7), (97, 101)] {
        let original = encoded(&quarters(width, height), ImageFormat::Png);
        for x in [-1.0, 0.0, 0.3, 0.777, 1.0, f32::NAN, f32::INFINITY] {
            for (wide, high) in [(1, 1), (3, 7), (64, 63), (u32::MAX, 0)] {
                let spec = Spec { focal: Focal { x, y: 1.0 - x }, ..Spec::cover(wide, high, Format::Webp) };
                render(&original, &spec, &limits()).unwrap();
            }
        }
    }
}

#[test]
fn every_format_is_what_it_says_and_has_nothing_but_pixels() {
    let text = "taken by HARMED at 52.5 north";
    let original = jpeg_with((0xfe, text.as_bytes()), &jpeg_with((0xe1, &exif(1, text)), &jpeg(300, 200)));
    for (format, beginning) in
        [(Format::Avif, &b"ftypavif"[..]), (Format::Webp, b"WEBPVP8"), (Format::Jpeg, b"\xff\xd8\xff\xe0")]
    {
        let bytes = render(&original, &Spec::contain(150, 150, format), &limits()).unwrap().bytes;
        assert!(bytes[..16].windows(beginning.len()).any(|part| part == beginning), "{format:?}");
        for left in [&b"HARMED"[..], b"Exif", b"EXIF", b"ICCP", b"ICC_PROFILE", b"http"] {
            assert!(
                !bytes.windows(left.len()).any(|part| part == left),
                "{format:?} has {}",
                String::from_utf8_lossy(left)
            );
        }
    }
}

#[test]
fn colours_of_a_profile_become_the_usual_ones() {
    let red = RgbImage::from_pixel(8, 8, image::Rgb([200, 0, 0]));
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(red).write_to(&mut plain, ImageFormat::Png).unwrap();
    let plain = plain.into_inner();
    let profile = moxcms::ColorProfile::new_adobe_rgb().encode().unwrap();
    let chunk = files::chunk(b"iCCP", &[b"wide\0\0", &files::deflated(&profile)[..]].concat());
    let wide = [&plain[..33], &chunk, &plain[33..]].concat();
    let red = |original: &[u8]| {
        shown(original, &Spec { quality: 100, ..Spec::contain(8, 8, Format::Jpeg) }).get_pixel(4, 4).0[0]
    };
    assert!((196..=204).contains(&red(&plain)));
    assert!(red(&wide) > 220, "a wider red is more than the usual one: {}", red(&wide));
    let broken = [
        &plain[..33],
        &files::chunk(b"iCCP", &[b"wide\0\0", &files::deflated(b"no profile")[..]].concat()),
        &plain[33..],
    ]
    .concat();
    assert!((196..=204).contains(&red(&broken)));
}

#[test]
fn transparency_stays_where_the_format_has_it_and_is_white_elsewhere() {
    let picture = RgbaImage::from_fn(40, 40, |x, _| if x < 20 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) });
    let mut original = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(picture).write_to(&mut original, ImageFormat::Png).unwrap();
    let original = original.into_inner();
    let flat = shown(&original, &Spec::contain(40, 40, Format::Jpeg));
    assert!(flat.get_pixel(35, 20).0.iter().all(|channel| *channel > 250));
    let webp = render(&original, &Spec::contain(40, 40, Format::Webp), &limits()).unwrap().bytes;
    let webp = image::load_from_memory(&webp).unwrap().into_rgba8();
    assert_eq!((webp.get_pixel(35, 20).0[3], webp.get_pixel(5, 20).0[3]), (0, 255));
}

#[test]
fn pictures_of_sixteen_bits_and_of_grey_are_taken() {
    let grey = DynamicImage::ImageLuma16(image::ImageBuffer::from_pixel(30, 30, image::Luma([40_000])));
    for format in [ImageFormat::Png, ImageFormat::Tiff] {
        let mut original = Cursor::new(Vec::new());
        grey.write_to(&mut original, format).unwrap();
        let shown = shown(&original.into_inner(), &Spec::contain(20, 20, Format::Jpeg));
        assert!(shown.get_pixel(10, 10).0.iter().all(|channel| (150..162).contains(channel)));
    }
}

#[test]
fn a_watermark_is_in_every_part_of_a_picture() {
    let original = encoded(&RgbImage::from_pixel(600, 400, image::Rgb([120, 120, 120])), ImageFormat::Png);
    let watermark = Some(Watermark { text: "Garage <Nord> & Co".to_owned(), opacity: 0.6 });
    let spec = Spec { watermark, ..Spec::contain(600, 400, Format::Jpeg) };
    let (_folder, path) = kept(&original);
    let marked = workshop().render(&path, std::slice::from_ref(&spec)).unwrap().pop().unwrap();
    let marked = image::load_from_memory(&marked.bytes).unwrap().into_rgb8();
    for (left, top) in [(0, 0), (300, 0), (0, 200), (300, 200)] {
        let part = image::imageops::crop_imm(&marked, left, top, 300, 200).to_image();
        assert!(part.pixels().filter(|pixel| pixel.0[0] > 160).count() > 200, "nothing at {left}, {top}");
    }
}

#[test]
fn a_picture_is_known_again_when_it_is_smaller_or_saved_again() {
    let photo = RgbImage::from_fn(640, 480, |x, y| {
        let wave = |n: u32, size: f32| ((n as f32 / size).sin() * 100.0 + 128.0) as u8;
        image::Rgb([wave(x + y / 3, 40.0), wave(y, 25.0), wave(x * y / 200, 60.0)])
    });
    let other = RgbImage::from_fn(640, 480, |x, y| image::Rgb([(x / 3) as u8, (y / 2) as u8, ((x ^ y) & 255) as u8]));
    let hash = |bytes: &[u8]| phash(bytes, &limits()).unwrap();
    let original = hash(&encoded(&photo, ImageFormat::Png));
    let small = image::imageops::resize(&photo, 200, 150, image::imageops::FilterType::Triangle);
    assert!(original.distance(hash(&encoded(&small, ImageFormat::Jpeg))) <= PictureHash::ALIKE);
    let light = image::imageops::brighten(&photo, 20);
    assert!(original.distance(hash(&encoded(&light, ImageFormat::Jpeg))) <= PictureHash::ALIKE);
    let turned = encoded(&image::imageops::rotate270(&photo), ImageFormat::Jpeg);
    assert!(original.distance(hash(&jpeg_with((0xe1, &exif(6, "")), &turned))) <= PictureHash::ALIKE);
    assert!(original.distance(hash(&encoded(&other, ImageFormat::Png))) > 2 * PictureHash::ALIKE);
}

#[test]
fn a_drawing_is_as_large_as_it_is_needed() {
    let (_folder, path) = kept(&svg("<text x='110' y='50'>Ø 12</text>"));
    let rendition = workshop().render(&path, &[Spec::contain(1000, 1000, Format::Webp)]).unwrap().pop().unwrap();
    assert_eq!(rendition.size, Size { width: 1000, height: 500 });
}

#[test]
fn names_are_only_names() {
    let cleaned = |given| file_name(given).unwrap();
    assert_eq!(cleaned("../../etc/PN123_01.jpg"), "PN123_01.jpg");
    assert_eq!(cleaned("C:\\fakepath\\PN 4.png"), "PN 4.png");
    assert_eq!(cleaned("a\0b\r\nSet-Cookie: x.jpg"), "abSet-Cookie x.jpg");
    assert_eq!(cleaned("photo\u{202e}gpj.exe"), "photogpj.exe");
    assert_eq!(cleaned("  .htaccess"), "htaccess");
    assert_eq!(cleaned("فلتر زيت.jpg"), "فلتر زيت.jpg");
    let long = cleaned(&format!("{}.jpeg", "ä".repeat(500)));
    assert!(long.len() <= 200 && long.ends_with(".jpeg"));
    for nothing in ["", "..", "/", "a/", "\u{202e}", " . "] {
        assert_eq!(file_name(nothing), Err(Refusal::Name), "{nothing:?}");
    }
}

#[test]
fn a_name_may_not_say_another_kind_of_thing() {
    let kind = sniff(&png(4, 4)).unwrap();
    for good in ["a.png", "a.PNG", "a.jpg", "PN123", "PN12.A4", ".png"] {
        assert_eq!(agree(kind, good), Ok(()), "{good}");
    }
    for bad in ["a.pdf", "a.mp4", "a.html", "a.jpg.exe", "a.php"] {
        assert!(matches!(agree(kind, bad), Err(Refusal::Misnamed { .. })), "{bad}");
    }
}

#[test]
fn what_is_refused_is_no_failure() {
    let refused = render(b"<html>", &Spec::contain(9, 9, Format::Webp), &limits());
    assert_eq!(refused, Err(Error::Refused(Refusal::Unwelcome("a web page".to_owned()))));
}

#[test]
fn the_floor_makes_the_very_same_renditions() {
    let specs = [Spec::contain(400, 400, Format::Webp), Spec::cover(100, 100, Format::Jpeg)];
    let (original, limits) = (jpeg(800, 600), Limits::default());
    let floor = Floor::of(original.clone(), &specs, &limits).unwrap().make().unwrap();
    assert!(floor == render_all(&original, &specs, &limits).unwrap(), "what is measured is not what is made");
}
