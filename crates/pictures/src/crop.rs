//! Which part of a picture a rendition shows, and how large.

use crate::probe::on_its_side;
use crate::{Fit, Size, Spec};
use codecs::Part;
use image::metadata::Orientation;

/// The longest side that a WebP can have, in its own specification (14 bits).
const LONGEST: u32 = 16_383;

/// The region of the upright picture that `spec` shows, and the size of its rendition.
pub(crate) fn plan(picture: Size, spec: &Spec) -> (Part, Size) {
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let (wide, high) = (f64::from(spec.width.clamp(1, LONGEST)), f64::from(spec.height.clamp(1, LONGEST)));
    let region = match spec.fit {
        Fit::Contain => whole(picture),
        Fit::Cover => {
            let scale = (width / wide).min(height / high);
            let (part, tall) = (wide * scale, high * scale);
            let (left, top) = (start(spec.focal.x, width, part), start(spec.focal.y, height, tall));
            Part { left, top, width: part, height: tall }
        }
    };
    let scale = (wide / region.width).min(high / region.height).min(1.0);
    (region, Size { width: rounded(region.width * scale), height: rounded(region.height * scale) })
}

/// Where a piece begins that has the focal point in its middle, or as near to it as the whole allows.
fn start(focal: f32, whole: f64, part: f64) -> f64 {
    let focal = if focal.is_finite() { f64::from(focal) } else { 0.5 };
    (focal * whole - part / 2.0).clamp(0.0, (whole - part).max(0.0))
}

fn rounded(side: f64) -> u32 {
    (side.round() as u32).max(1)
}

/// Where a region of the upright picture is in the picture as it is stored.
pub(crate) fn stored(region: Part, upright: Size, orientation: Orientation) -> Part {
    let Part { left, top, width, height } = region;
    let (right, bottom) = (f64::from(upright.width) - left - width, f64::from(upright.height) - top - height);
    let (left, top) = match orientation {
        Orientation::NoTransforms => (left, top),
        Orientation::FlipHorizontal => (right, top),
        Orientation::Rotate180 => (right, bottom),
        Orientation::FlipVertical => (left, bottom),
        Orientation::Rotate90FlipH => (top, left),
        Orientation::Rotate90 => (top, right),
        Orientation::Rotate270FlipH => (bottom, right),
        Orientation::Rotate270 => (bottom, left),
    };
    let (width, height) = if on_its_side(orientation) { (height, width) } else { (width, height) };
    Part { left, top, width, height }
}

/// The same region of a picture of another size.
pub(crate) fn on(region: Part, wide: f64, high: f64) -> Part {
    let Part { left, top, width, height } = region;
    Part { left: left * wide, top: top * high, width: width * wide, height: height * high }
}

/// A region without what a calculation with fractions has put over the edge.
pub(crate) fn within(region: Part, width: u32, height: u32) -> Part {
    let (left, top) = (region.left.max(0.0), region.top.max(0.0));
    let (width, height) = (region.width.min(f64::from(width) - left), region.height.min(f64::from(height) - top));
    Part { left, top, width, height }
}

/// The whole of a picture.
pub(crate) fn whole(size: Size) -> Part {
    Part { left: 0.0, top: 0.0, width: size.width.into(), height: size.height.into() }
}
