//! How fast renditions are made, next to what the decoder and the encoders alone would take.

use crate::{Kind, Limits, Rendition, Result, Spec, Workshop, decode, render, render_all, sniff};
use image::DynamicImage;
use serde::Serialize;
use std::path::Path;
use std::time::{Duration, Instant};

/// Renditions per second on one core.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// One decoding and the encodings of finished pixels: nothing looked at, cut, made smaller, turned or converted.
    pub floor: f64,
    /// [`render_all`] in this process.
    pub here: f64,
    /// [`Workshop::render`], with starting a child and all that passes to and fro.
    pub child: f64,
}

impl Rate {
    /// What is lost to everything but decoding and encoding, from 0 to 1.
    pub fn overhead(rate: f64, floor: f64) -> f64 {
        1.0 - rate / floor
    }
}

/// Measures for about `time` with an original that is an image or a PDF. The three take turns, so that a busy machine is busy for all.
pub fn rate(workshop: &Workshop, original: &Path, specs: &[Spec], limits: &Limits, time: Duration) -> Result<Rate> {
    let bytes = std::fs::read(original).map_err(crate::Error::failed)?;
    let kind = sniff(&bytes)?;
    let prepared = finished(&bytes, specs, limits)?;
    let mut spent = [Duration::ZERO; 3];
    let (begun, mut turns) = (Instant::now(), 0_u32);
    while turns == 0 || begun.elapsed() < time {
        spent[0] += timed(|| floor(kind, &bytes, specs, &prepared, limits))?;
        spent[1] += timed(|| render_all(&bytes, specs, limits))?;
        spent[2] += timed(|| workshop.render(original, specs))?;
        turns += 1;
    }
    let [floor, here, child] = spent.map(|spent| f64::from(turns) * specs.len() as f64 / spent.as_secs_f64());
    Ok(Rate { floor, here, child })
}

fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<Duration> {
    let begun = Instant::now();
    std::hint::black_box(work()?);
    Ok(begun.elapsed())
}

fn finished(bytes: &[u8], specs: &[Spec], limits: &Limits) -> Result<Vec<DynamicImage>> {
    let picture = decode::decode(bytes, render::largest(specs), limits)?;
    specs.iter().map(|spec| render::prepared(&picture, spec)).collect()
}

fn floor(
    kind: Kind,
    bytes: &[u8],
    specs: &[Spec],
    prepared: &[DynamicImage],
    limits: &Limits,
) -> Result<Vec<Rendition>> {
    match kind {
        // Drawing is their decoding.
        Kind::Svg | Kind::Pdf => _ = std::hint::black_box(decode::decode(bytes, render::largest(specs), limits)?),
        _ => _ = std::hint::black_box(image::load_from_memory(bytes).map_err(crate::Refusal::broken)?),
    }
    let each = specs.iter().zip(prepared);
    each.map(|(spec, pixels)| {
        let size = crate::Size { width: pixels.width(), height: pixels.height() };
        Ok(Rendition { format: spec.format, size, bytes: render::encoded(pixels, spec)? })
    })
    .collect()
}
