//! How fast the renditions of a photo are made, next to decoding, resizing and encoding alone:
//! `cargo run --release -p pictures --example rates [photo] [seconds]`

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use pictures::{Format, Limits, Rate, Spec, Workshop, rate};
use std::io::Cursor;
use std::path::PathBuf;
use std::time::Duration;

/// 12 megapixels with as much detail as a photo has.
fn photo() -> Vec<u8> {
    let mut noise = 0x9e37_79b9_u32;
    let picture = RgbImage::from_fn(4000, 3000, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let wave = |n: u32, size: f32| ((n as f32 / size).sin() * 100.0 + 128.0) as u8;
        let grain = (noise >> 28) as u8;
        Rgb([wave(x + y / 3, 40.0), wave(y, 25.0), wave(x * y / 2000, 60.0)].map(|colour| colour.saturating_add(grain)))
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Jpeg).expect("it can be encoded");
    bytes.into_inner()
}

/// What the media library makes of every picture.
fn specs() -> Vec<Spec> {
    let formats = [Format::Avif, Format::Webp, Format::Jpeg];
    let each = |of: fn(u32, u32, Format) -> Spec, width, height| formats.map(|format| of(width, height, format));
    let small = [each(Spec::cover, 160, 160), each(Spec::cover, 480, 360), each(Spec::contain, 1200, 1200)];
    let large = each(Spec::contain, 2400, 2400).into_iter().filter(|spec| spec.format != Format::Avif);
    small.into_iter().flatten().chain(large).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = tempfile::tempdir()?;
    let original = match arguments.next() {
        Some(path) => PathBuf::from(path),
        None => {
            let path = folder.path().join("photo.jpg");
            std::fs::write(&path, photo())?;
            path
        }
    };
    let seconds = arguments.next().and_then(|seconds| seconds.to_str()?.parse().ok()).unwrap_or(20);
    // Examples are one folder below the programs.
    let program = std::env::current_exe()?.with_file_name("../pictures");
    let (limits, specs) = (Limits::default(), specs());
    let workshop = Workshop::new(program, Vec::new(), limits.clone());
    for spec in specs.iter().map(std::slice::from_ref).chain([specs.as_slice()]) {
        let time = Duration::from_secs(if spec.len() > 1 { seconds } else { 1 });
        let Rate { floor, here, child } = rate(&workshop, &original, spec, &limits, time)?;
        let what = match spec {
            [one] => format!("{} × {} {}", one.width, one.height, one.format.ending()),
            all => format!("all {} of a file", all.len()),
        };
        let of_floor = |rate: f64| 100.0 * rate / floor;
        println!(
            "{what:>20}: floor {floor:6.2}/s, here {here:6.2}/s ({:.0} %), child {child:6.2}/s ({:.0} %)",
            of_floor(here),
            of_floor(child)
        );
    }
    Ok(())
}
