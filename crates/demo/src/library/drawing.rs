//! Pictures of parts, drawn from the illustration of what they are: on a plain ground, with their number on a label.

use super::{illustrations, lettering, parts::Pictured};
use crate::rng::Rng;
use pictures::{Format, Limits, Spec};
use platform::{Error, Result};

/// How a part is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Whole,
    Close,
    Boxed,
    /// Before a wall that distracts.
    Cluttered,
    /// As the whole, and smaller than anybody wants it.
    Small,
    /// The whole once more, in another light.
    Again,
    /// The very picture of the whole, saved in another size.
    Copy,
}

/// Of every brand one.
const COLOURS: &[&str] =
    &["#b3261e", "#1f5fbf", "#1b7a4b", "#c77700", "#5b3fa0", "#00707a", "#8a4b14", "#394a63", "#a02a6b", "#4d6b00"];
const GREY: &str = "#3c4654";

/// A JPEG of the part: the same for the same part, view and seed.
pub(super) fn photo(part: &Pictured, view: View, seed: u64) -> Result<Vec<u8>> {
    let (width, height) = match view {
        View::Small => (320, 240),
        View::Copy => (800, 600),
        _ => (1200, 900),
    };
    let spec = Spec { quality: 86, ..Spec::contain(width, height, Format::Jpeg) };
    let svg = svg(part, if view == View::Copy { View::Whole } else { view }, seed);
    Ok(pictures::render(svg.as_bytes(), &spec, &Limits::default()).map_err(Error::internal)?.bytes)
}

fn svg(part: &Pictured, view: View, seed: u64) -> String {
    let mut rng = Rng::new(seed, &format!("{} {view:?}", part.number));
    let colour = COLOURS[part.colour % COLOURS.len()];
    let ground = ground(view, &mut rng);
    let thing = match view {
        View::Whole | View::Again | View::Cluttered | View::Small | View::Copy => standing(part, colour, 3.1, &mut rng),
        View::Close => standing(part, colour, 5.2, &mut rng),
        View::Boxed => boxed(part, colour, &mut rng),
    };
    let label = if view == View::Boxed { String::new() } else { label(part, colour) };
    let demo = lettering::written("DEMO", 1090.0, 852.0, 17.0, "#7a828e");
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">{ground}{thing}{label}{demo}</svg>"#
    )
}

/// Lit from somewhere else for each part, so that no two pictures are taken for the same.
fn ground(view: View, rng: &mut Rng) -> String {
    let corner = |rng: &mut Rng| (rng.between(0, 100), rng.between(0, 100));
    let ((x, y), light, dark) = (corner(rng), rng.between(240, 253), rng.between(140, 226));
    let lit = format!(
        r##"<defs><radialGradient id="g" cx="{x}%" cy="{y}%" r="{}%"><stop offset="0" stop-color="rgb({light},{light},{light})"/><stop offset="1" stop-color="rgb({dark},{dark},{})"/></radialGradient></defs><rect width="1200" height="900" fill="url(#g)"/>"##,
        rng.between(70, 120),
        dark + 4,
    );
    if view != View::Cluttered {
        return lit;
    }
    let bricks = (0..60).map(|brick| {
        let (row, column) = (brick / 6, brick % 6);
        let (x, y) = (column * 216 - (row % 2) * 108, row * 92);
        let red = rng.between(120, 176);
        format!(r#"<rect x="{x}" y="{y}" width="206" height="82" fill="rgb({red},{},{})"/>"#, red - 48, red - 62)
    });
    bricks.fold(lit, |drawn, brick| drawn + brick.as_str())
}

/// The part, turned a little; from afar with its shadow.
fn standing(part: &Pictured, colour: &str, scale: f32, rng: &mut Rng) -> String {
    let (x, y, turn) = (rng.between(470, 730), rng.between(370, 440), rng.between(-16, 16));
    let (flip, size) = (if rng.chance(50) { -1 } else { 1 }, scale * rng.between(86, 108) as f32 / 100.0);
    let drawn = drawn(part, colour);
    let shadow = if scale < 4.0 {
        let below = y + 290;
        format!(r##"<ellipse cx="{x}" cy="{below}" rx="360" ry="34" fill="#000" fill-opacity=".13"/>"##)
    } else {
        String::new()
    };
    format!(
        r#"{shadow}<g transform="translate({x} {y}) rotate({turn}) scale({size:.2}) scale({flip} 1) translate(-120 -90)">{drawn}</g>"#
    )
}

/// As a thing and not as a sign: filled, in dark metal and the colour of the brand.
fn drawn(part: &Pictured, colour: &str) -> String {
    let lines = illustrations::of(&part.illustration);
    let lines = lines.replace("#4f76e0", colour).replace("#6d7a8c", GREY);
    let solid = lines.replace(r#"fill-opacity=".12""#, r#"fill-opacity=".42""#);
    let solid = solid.replace(r#"fill-opacity=".16""#, r#"fill-opacity=".62""#);
    format!(
        r#"<g fill="none" stroke="{GREY}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">{solid}</g>"#
    )
}

/// A card with the brand and the number.
fn label(part: &Pictured, colour: &str) -> String {
    let (brand, number) = (24.0, 34.0);
    let wide = lettering::width(&part.brand, brand).max(lettering::width(&part.number, number)) + 60.0;
    let card = format!(
        r##"<rect x="36" y="748" width="{wide:.0}" height="122" rx="8" fill="#fff" stroke="#c6ccd4"/><rect x="36" y="748" width="12" height="122" fill="{colour}"/>"##
    );
    let brand = lettering::written(&part.brand, 70.0, 772.0, brand, colour);
    let number = lettering::written(&part.number, 70.0, 816.0, number, "#1d2530");
    [card, brand, number].concat()
}

/// In its carton, with the label on the front, from the left or from the right.
fn boxed(part: &Pictured, colour: &str, rng: &mut Rng) -> String {
    let (left, top) = (rng.between(150, 330), rng.between(190, 270));
    let (wide, tall) = (rng.between(560, 680), rng.between(420, 500));
    let (right, bottom) = (left + wide, top + tall);
    let (deep, high) = (rng.between(90, 170), rng.between(60, 120));
    let (side, deep) = if rng.chance(50) { (right, deep) } else { (left, -deep) };
    let faces = format!(
        r##"<ellipse cx="{}" cy="{}" rx="470" ry="40" fill="#000" fill-opacity=".14"/><path d="M{left} {top}l{deep} -{high}h{wide}L{right} {top}Z" fill="#e9dcc3"/><path d="M{side} {top}l{deep} -{high}v{tall}L{side} {bottom}Z" fill="#b59f78"/><path d="M{left} {top}H{right}V{bottom}H{left}Z" fill="#d3bf98"/><rect x="{left}" y="{}" width="{wide}" height="190" fill="{colour}"/>"##,
        left + wide / 2,
        bottom + 6,
        bottom - 220,
    );
    let (drawn, x) = (drawn(part, colour), left + wide / 2 - 120);
    let picture = format!(r#"<g transform="translate({x} {})">{drawn}</g>"#, top + 10);
    let letters = (wide - 80) as f32;
    let fitting = |text: &str, height: f32| height.min(height * letters / lettering::width(text, height));
    let (x, y) = ((left + 40) as f32, (bottom - 190) as f32);
    let brand = lettering::written(&part.brand, x, y, fitting(&part.brand, 30.0), "#ffffff");
    let number = lettering::written(&part.number, x, y + 66.0, fitting(&part.number, 40.0), "#ffffff");
    [faces, picture, brand, number].concat()
}
