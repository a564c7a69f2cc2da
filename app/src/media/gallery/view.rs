//! The gallery: one of the photos and videos large, all of them small below it, and each photo whole in a dialog.
//!
//! It is all in the document. The island only shows one thing instead of another; until it is awake a photo is a link to
//! its file, and where nothing runs all of them are shown.

use super::{islands::GalleryIsland, zoom::zoom};
use crate::{
    media::pictures::{Pictures, Placing},
    text::Lang,
    texts::media_gallery as texts,
    ui::{Glyph, Icon},
};
use leptos::prelude::*;
use media::{
    Kind,
    gallery::Shown,
    renditions::{Format, Size},
};

/// How wide the gallery is; see `.with-aside`.
const SIZES: &str = "(width >= 64rem) 20rem, 100vw";

/// Something to look at, with all that is shown of it ready.
pub(super) struct Item {
    pub shown: Shown,
    /// Which photo of the dialog it is.
    pub photo: Option<usize>,
    /// The file that the browser opens where nothing runs.
    pub file: String,
}

/// What of the part's files is looked at, by place; one that is still being made is left out.
pub(super) fn items(shown: &[Shown], pictures: &Pictures) -> Vec<Item> {
    let mut photos = 0..;
    let looked_at = shown.iter().filter(|shown| shown.kind != Kind::Document);
    let ready = looked_at.filter_map(|shown| {
        let jpeg = |size| pictures.address(shown.version, size, Format::Jpeg);
        let file = match shown.kind {
            Kind::Video => pictures.address(shown.version, Size::File, Format::Mp4)?,
            _ => jpeg(Size::Page).map(|page| jpeg(Size::Zoom).unwrap_or(page))?,
        };
        let photo = (shown.kind == Kind::Image).then(|| photos.next()).flatten();
        Some(Item { shown: shown.clone(), photo, file })
    });
    ready.collect()
}

/// `None`: nothing of the part can be looked at, and its page shows what it has instead.
pub fn gallery(lang: Lang, number: &str, shown: &[Shown], pictures: &Pictures) -> Option<AnyView> {
    let items = items(shown, pictures);
    if items.is_empty() {
        return None;
    }
    let label = lang.fill(texts::PHOTOS_OF, &[("part", number)]);
    let large = items.iter().enumerate().map(|(at, item)| large(lang, at, item, pictures)).collect_view();
    let small = (items.len() > 1).then(|| {
        let all = items.iter().enumerate().map(|(at, item)| small(lang, at, items.len(), item, pictures));
        view! { <ul class="gallery-thumbs">{all.collect_view()}</ul> }
    });
    let zoom = zoom(lang, &label, &items, pictures);
    Some(
        view! {
            <section class="gallery" aria-label=label>
                <GalleryIsland>
                    <ol class="gallery-large">{large}</ol>
                    {small}
                    {zoom}
                </GalleryIsland>
            </section>
        }
        .into_any(),
    )
}

fn large(lang: Lang, at: usize, item: &Item, pictures: &Pictures) -> AnyView {
    let content = match item.photo {
        Some(photo) => photo_view(lang, at, photo, item, pictures),
        None => video_view(lang, item, pictures),
    };
    let (licence, away) = (licence(&item.shown), (at > 0).then_some(""));
    view! { <li data-away=away><figure class="stack-tight">{content}{licence}</figure></li> }.into_any()
}

pub(super) fn licence(shown: &Shown) -> Option<impl IntoView + use<>> {
    let licence = shown.licence.clone();
    (!licence.is_empty()).then(|| view! { <figcaption class="muted small"><bdi>{licence}</bdi></figcaption> })
}

fn photo_view(lang: Lang, at: usize, photo: usize, item: &Item, pictures: &Pictures) -> AnyView {
    let placing = Placing { class: "gallery-picture", eager: at == 0 };
    let picture = pictures.fitted(item.shown.version, &[Size::Page], SIZES, item.shown.alt.clone(), placing);
    view! {
        <a class="media-frame gallery-frame" href=item.file.clone() data-zoom=photo>
            {picture}
            <span class="sr-only">{lang.t(texts::ENLARGE)}</span>
            <span class="gallery-sign"><Icon glyph=Glyph::Search/></span>
        </a>
    }
    .into_any()
}

/// Nothing of a video comes before somebody plays it but what it looks like.
fn video_view(lang: Lang, item: &Item, pictures: &Pictures) -> AnyView {
    let shown = &item.shown;
    let poster = pictures.address(shown.version, Size::Page, Format::Jpeg);
    let transcript = (!shown.transcript.is_empty()).then(|| {
        let lines = shown.transcript.lines().map(str::to_owned).filter(|line| !line.trim().is_empty());
        let lines = lines.map(|line| view! { <p><bdi>{line}</bdi></p> }).collect_view();
        view! {
            <details class="small">
                <summary>{lang.t(texts::TRANSCRIPT)}</summary>
                <div class="stack-tight">{lines}</div>
            </details>
        }
    });
    view! {
        <div class="media-frame gallery-frame">
            <video class="gallery-picture" controls preload="none" playsinline poster=poster aria-label=shown.alt.clone()>
                <source src=item.file.clone() type=Format::Mp4.content_type()/>
            </video>
        </div>
        {transcript}
    }
    .into_any()
}

fn small(lang: Lang, at: usize, count: usize, item: &Item, pictures: &Pictures) -> AnyView {
    let (place, count) = (lang.number(at as i64 + 1), lang.number(count as i64));
    let text = if item.photo.is_some() { texts::PHOTO_AT } else { texts::VIDEO_AT };
    let label = lang.fill(text, &[("place", &place), ("count", &count), ("alt", &item.shown.alt)]);
    let picture = pictures.view(item.shown.version, Size::Thumb, String::new(), Placing::default());
    let current = (at == 0).then_some("true");
    view! {
        <li>
            <a class="gallery-thumb" href=item.file.clone() aria-label=label aria-current=current data-show=at>
                {picture}
                {item.photo.is_none().then(|| view! { <span class="gallery-sign"><Icon glyph=Glyph::ChevronEnd/></span> })}
            </a>
        </li>
    }
    .into_any()
}
