//! Smaller pictures.

use crate::crop;
use crate::decode::Picture;
use crate::probe::on_its_side;
use crate::{Error, Result, Size};
use codecs::{Filter, Part};
use image::DynamicImage;

/// A region of the upright picture at a size, still turned as it is stored: the smaller picture is turned faster.
pub(crate) fn piece(picture: &Picture, region: Part, size: Size) -> Result<DynamicImage> {
    let region = crop::stored(region, picture.size, picture.orientation);
    let size = if on_its_side(picture.orientation) { size.turned() } else { size };
    // The smallest level that still has a quarter more pixels, in both directions, so that nothing of the sharpness is lost.
    let whole = &picture.levels[0];
    let at = |level: &DynamicImage| {
        crop::on(region, ratio(level.width(), whole.width()), ratio(level.height(), whole.height()))
    };
    let enough =
        |part: &Part| part.width >= 1.25 * f64::from(size.width) && part.height >= 1.25 * f64::from(size.height);
    let level = picture.levels.iter().rev().find(|level| enough(&at(level))).unwrap_or(whole);
    resized(level, at(level), size, Filter::Sharp)
}

fn ratio(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole)
}

/// A region of a stored picture at a size.
pub(crate) fn resized(from: &DynamicImage, region: Part, size: Size, filter: Filter) -> Result<DynamicImage> {
    let region = crop::within(region, from.width(), from.height());
    codecs::resized(from, region, size.width, size.height, filter).map_err(Error::failed)
}
