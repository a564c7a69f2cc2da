use super::view::{Item, licence};
use crate::{
    media::pictures::{Pictures, Placing},
    text::Lang,
    texts::media_gallery as texts,
    ui::{Glyph, Icon},
};
use leptos::prelude::*;
use media::renditions::Size;

/// Each photo as large as the window, one at a time; their files come when they are looked at.
pub fn zoom(lang: Lang, label: &str, items: &[Item], pictures: &Pictures) -> Option<impl IntoView + use<>> {
    let photos: Vec<&Item> = items.iter().filter(|item| item.photo.is_some()).collect();
    let count = photos.len();
    if count == 0 {
        return None;
    }
    let figures = photos.iter().enumerate().map(|(at, item)| figure(lang, at, count, item, pictures)).collect_view();
    let steps = (count > 1).then(|| {
        view! {
            <button type="button" class="button button-secondary button-icon" data-step="-1" aria-label=lang.t(texts::PREVIOUS)>
                <Icon glyph=Glyph::ChevronStart/>
            </button>
            <button type="button" class="button button-secondary button-icon" data-step="1" aria-label=lang.t(texts::NEXT)>
                <Icon glyph=Glyph::ChevronEnd/>
            </button>
        }
    });
    Some(view! {
        <dialog class="zoom" aria-label=label.to_owned()>
            <form method="dialog" class="zoom-bar">
                {steps}
                <p class="zoom-place" role="status"></p>
                <button type="button" class="button button-secondary" data-actual="" aria-pressed="false">
                    {lang.t(texts::ACTUAL_SIZE)}
                </button>
                <button class="button button-secondary button-icon" aria-label=lang.t(texts::CLOSE)>
                    <Icon glyph=Glyph::Cross/>
                </button>
            </form>
            <div class="zoom-room" tabindex="0" role="group" aria-label=label.to_owned()>{figures}</div>
        </dialog>
    })
}

fn figure(lang: Lang, at: usize, count: usize, item: &Item, pictures: &Pictures) -> AnyView {
    let (place, of) = (lang.number(at as i64 + 1), lang.number(count as i64));
    let place = (count > 1).then(|| lang.fill(texts::PLACE, &[("place", &place), ("count", &of)]));
    let sizes = [Size::Zoom, Size::Page];
    let picture = pictures.fitted(item.shown.version, &sizes, "100vw", item.shown.alt.clone(), Placing::default());
    view! {
        <figure hidden data-place=place>
            {picture}
            {licence(&item.shown)}
        </figure>
    }
    .into_any()
}
