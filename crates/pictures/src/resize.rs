//! Smaller pictures.

use crate::crop;
use crate::decode::Picture;
use crate::probe::on_its_side;
use crate::{Error, Result, Size};
use codecs::{Filter, Part};
use image::DynamicImage;

/// A region of the upright picture at a size, still turned as it is stored: the smaller picture is turned faster.
pub(crate) fn piece(picture: &Picture, region: Part, size: Size) -> Result<DynamicImage> {
    let (level, region, size) = source(picture, region, size);
    let level = &picture.levels[level];
    resized(level, region, size, Filter::Sharp)
}

/// The number of the smallest level that still has a quarter more pixels than are wanted, in both directions, so that nothing of the
/// sharpness is lost; and what is wanted of it.
pub(crate) fn source(picture: &Picture, region: Part, size: Size) -> (usize, Part, Size) {
    let region = crop::stored(region, picture.size, picture.orientation);
    let size = if on_its_side(picture.orientation) { size.turned() } else { size };
    let stored = picture.stored;
    let at = |level: &DynamicImage| {
        crop::on(region, ratio(level.width(), stored.width), ratio(level.height(), stored.height))
    };
    let enough =
        |part: &Part| part.width >= 1.25 * f64::from(size.width) && part.height >= 1.25 * f64::from(size.height);
    let level = picture.levels.iter().rposition(|level| enough(&at(level))).unwrap_or(0);
    (level, at(&picture.levels[level]), size)
}

fn ratio(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole)
}

/// A region of a stored picture at a size.
pub(crate) fn resized(from: &DynamicImage, region: Part, size: Size, filter: Filter) -> Result<DynamicImage> {
    let region = crop::within(region, from.width(), from.height());
    codecs::resized(from, region, size.width, size.height, filter).map_err(Error::failed)
}
