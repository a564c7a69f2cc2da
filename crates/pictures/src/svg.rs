//! Drawings. An SVG is never handed on; what is drawn from it cannot run, load or link anything.
//!
//! Scripts and animations are not known to the renderer, and files and addresses are not looked up: both are only reported.
//! Entities are refused, as are pictures inside that would not be taken by themselves.

use crate::probe::{self, Active, Facts, Size};
use crate::refusal::Of;
use crate::{Error, Kind, Limits, Refusal, Result, decode, sniff};
use image::{DynamicImage, RgbaImage};
use quick_xml::events::{BytesStart, Event};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// Where fonts are installed.
pub(crate) const FONT_FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    let text = text(bytes)?;
    let active = scan(text, limits)?;
    let size = tree(text, Arc::default(), limits)?.size();
    let size = Size::new(size.width().ceil() as u32, size.height().ceil() as u32)?;
    Ok(Facts { kind: Kind::Svg, size: Some(size), frames: 1, pages: None, active: active.into_iter().collect() })
}

pub(crate) fn draw(bytes: &[u8], wanted: Size, limits: &Limits) -> Result<DynamicImage> {
    let text = text(bytes)?;
    scan(text, limits)?;
    // Reading the fonts takes longer than most drawings.
    let fonts = if text.contains("<text") || text.contains(":text") { fonts() } else { Arc::default() };
    let tree = tree(text, fonts, limits)?;
    let scale = decode::drawing_scale((tree.size().width(), tree.size().height()), wanted, limits)?;
    Ok(DynamicImage::ImageRgba8(pixels(&tree, scale)?))
}

/// Draws a text of our own.
pub(crate) fn drawn_text(text: &str, size: Size, fonts: Arc<Database>) -> Result<RgbaImage> {
    let drawn = pixels(&tree(text, fonts, &Limits::default())?, 1.0)?;
    if (drawn.width(), drawn.height()) == (size.width, size.height) {
        Ok(drawn)
    } else {
        Err(Error::failed("a text was drawn at another size"))
    }
}

fn text(bytes: &[u8]) -> Result<&str, Refusal> {
    std::str::from_utf8(bytes).map_err(|_| Refusal::Broken("it is not in UTF-8".to_owned()))
}

/// Counts what there is and looks for what could act.
fn scan(text: &str, limits: &Limits) -> Result<BTreeSet<Active>, Refusal> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut elements, mut level, mut active) = (0, 0_u64, BTreeSet::new());
    loop {
        match reader.read_event().map_err(Refusal::broken)? {
            Event::Start(element) => {
                level += 1;
                Refusal::unless_few(Of::Levels, level, limits.levels)?;
                elements += 1;
                look(&element, &mut active);
            }
            Event::Empty(element) => {
                elements += 1;
                look(&element, &mut active);
            }
            Event::End(_) => level = level.saturating_sub(1),
            Event::DocType(declaration) if declaration.contains("<!") || declaration.contains('[') => {
                return Err(Refusal::Entities);
            }
            Event::Eof => return Ok(active),
            _ => {}
        }
        Refusal::unless_few(Of::Elements, elements, limits.elements)?;
    }
}

fn look(element: &BytesStart<'_>, active: &mut BTreeSet<Active>) {
    match element.local_name().as_ref() {
        "script" | "handler" => _ = active.insert(Active::Script),
        "foreignObject" | "iframe" | "object" | "embed" | "video" | "audio" => _ = active.insert(Active::External),
        "animate" | "set" | "animateMotion" | "animateTransform" => _ = active.insert(Active::Action),
        _ => {}
    }
    for attribute in element.attributes().with_checks(false).flatten() {
        let (name, value) = (attribute.key.local_name(), attribute.value.trim_start().to_ascii_lowercase());
        match name.as_ref() {
            name if name.starts_with("on") => _ = active.insert(Active::Script),
            "href" | "src" if value.starts_with("javascript:") => _ = active.insert(Active::Script),
            "href" | "src" if !value.starts_with('#') && !value.starts_with("data:image/") => {
                _ = active.insert(Active::External)
            }
            _ if value.contains("url(") && (value.contains("//") || value.contains("file:")) => {
                _ = active.insert(Active::External)
            }
            _ => {}
        }
    }
}

fn tree(text: &str, fonts: Arc<Database>, limits: &Limits) -> Result<Tree, Refusal> {
    let limits = limits.clone();
    let resolver = ImageHrefResolver {
        resolve_data: Box::new(move |_, data, _| inner(data, &limits)),
        resolve_string: Box::new(|_, _| None),
    };
    let family =
        fonts.faces().find_map(|face| face.families.first()).map_or_else(String::new, |(name, _)| name.clone());
    let options = Options { image_href_resolver: resolver, fontdb: fonts, font_family: family, ..Options::default() };
    Tree::from_str(text, &options).map_err(Refusal::broken)
}

/// A picture inside a drawing, if it would be taken by itself.
fn inner(data: Arc<Vec<u8>>, limits: &Limits) -> Option<ImageKind> {
    let kind = sniff(&data).ok()?;
    probe::open(kind, &data, limits).ok()?;
    match kind {
        Kind::Jpeg => Some(ImageKind::JPEG(data)),
        Kind::Png => Some(ImageKind::PNG(data)),
        Kind::Gif => Some(ImageKind::GIF(data)),
        Kind::Webp => Some(ImageKind::WEBP(data)),
        _ => None,
    }
}

fn pixels(tree: &Tree, scale: f32) -> Result<RgbaImage> {
    let side = |length: f32| ((length * scale).round() as u32).max(1);
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| Refusal::Broken("it has no size".to_owned()))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    RgbaImage::from_raw(width, height, pixmap.take_demultiplied())
        .ok_or_else(|| Error::failed("a drawing has another size than its pixels"))
}

/// The fonts of this machine, read once. Names that it does not have are drawn in one that it has.
pub(crate) fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = Database::new();
            FONT_FOLDERS.iter().for_each(|folder| fonts.load_fonts_dir(folder));
            let names: BTreeSet<String> =
                fonts.faces().flat_map(|face| face.families.iter().map(|(name, _)| name.clone())).collect();
            let plain = ["DejaVu Sans", "Liberation Sans", "Noto Sans"].into_iter().find(|name| names.contains(*name));
            if let Some(name) = plain.or(names.first().map(String::as_str)) {
                fonts.set_sans_serif_family(name);
                fonts.set_serif_family(name);
                fonts.set_monospace_family(name);
                fonts.set_cursive_family(name);
                fonts.set_fantasy_family(name);
            }
            Arc::new(fonts)
        })
        .clone()
}
