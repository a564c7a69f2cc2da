//! Other pictures of the library that look like this one.

use super::load::Seen;
use crate::{
    media::{pictures::Placing, words::StateBadge},
    texts::media_asset as texts,
    ui::{Card, Glyph, Icon},
};
use leptos::prelude::*;
use media::{
    duplicates::Lookalike,
    renditions::{Format, Size},
};

pub fn card(seen: &Seen) -> Option<AnyView> {
    let rows = seen.alike.iter().map(|other| row(seen, other)).collect_view();
    let lang = seen.lang;
    (!seen.alike.is_empty()).then(|| {
        view! {
            <Card title=lang.t(texts::ALIKE)>
                <div class="stack-tight">
                    <p class="muted small">{lang.t(texts::ALIKE_TEXT)}</p>
                    <ul class="rows">{rows}</ul>
                </div>
            </Card>
        }
        .into_any()
    })
}

fn row(seen: &Seen, other: &Lookalike) -> impl IntoView + use<> {
    let lang = seen.lang;
    let size = other.width.zip(other.height).map(|(width, height)| technical_size(width, height));
    let picture = match seen.pictures.address(other.version, Size::Thumb, Format::Jpeg) {
        Some(_) => seen.pictures.view(other.version, Size::Thumb, String::new(), Placing::default()),
        None => view! { <span class="media-missing"><Icon glyph=Glyph::Clock/></span> }.into_any(),
    };
    let differs = lang.plural(texts::DIFFERS, other.distance.into());
    view! {
        <li class="asset-version">
            <span class="asset-version-picture">{picture}</span>
            <span class="stack-tight">
                <span class="cluster">
                    <a href=format!("/media/assets/{}", other.asset)><bdi>{other.file_name.clone()}</bdi></a>
                    <StateBadge lang state=other.state/>
                </span>
                <span class="muted small">{size} " " {differs}</span>
            </span>
        </li>
    }
}

/// `1200 × 800`, the same in every language.
pub fn technical_size(width: i32, height: i32) -> impl IntoView {
    view! { <span class="number" dir="ltr">{format!("{width} × {height}")}</span> }
}
