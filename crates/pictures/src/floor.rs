//! The least that renditions of an original cost: what the decoder and the encoders alone take.

use crate::{Kind, Limits, Refusal, Rendition, Result, Size, Spec, decode, render, sniff};
use image::DynamicImage;
use std::hint::black_box;

/// An original, and the pixels of its renditions as they are before they are encoded.
pub struct Floor {
    original: Vec<u8>,
    kind: Kind,
    limits: Limits,
    finished: Vec<(Spec, DynamicImage)>,
}

impl Floor {
    pub fn of(original: Vec<u8>, specs: &[Spec], limits: &Limits) -> Result<Self> {
        let kind = sniff(&original)?;
        let picture = decode::decode(&original, render::largest(specs), limits)?;
        let finished = specs.iter().map(|spec| Ok((spec.clone(), render::prepared(&picture, spec)?)));
        Ok(Self { kind, limits: limits.clone(), finished: finished.collect::<Result<_>>()?, original })
    }

    /// One decoding and the encodings of finished pixels: nothing is looked at, cut, made smaller, turned or converted.
    pub fn make(&self) -> Result<Vec<Rendition>> {
        match self.kind {
            // Drawing is their decoding.
            Kind::Svg | Kind::Pdf => drop(black_box(decode::decode(&self.original, self.largest(), &self.limits)?)),
            _ => drop(black_box(image::load_from_memory(&self.original).map_err(Refusal::broken)?)),
        }
        let each = self.finished.iter().map(|(spec, pixels)| {
            let size = Size { width: pixels.width(), height: pixels.height() };
            Ok(Rendition { format: spec.format, size, bytes: render::encoded(pixels, spec)? })
        });
        each.collect()
    }

    fn largest(&self) -> Size {
        let side = |of: fn(&Spec) -> u32| self.finished.iter().map(|(spec, _)| of(spec)).max().unwrap_or(1);
        Size { width: side(|spec| spec.width), height: side(|spec| spec.height) }
    }
}
