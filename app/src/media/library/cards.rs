//! The files as tiles, each to be looked at and to be chosen.

use super::Query;
use crate::{
    media::{
        pictures::{Pictures, Placing},
        words::{StateBadge, kind_or_type},
    },
    text::Lang,
    texts::media_library as texts,
    ui::{Badge, Button, Glyph, Icon, Look, PartNumber, Tone},
};
use leptos::prelude::*;
use media::{
    AssetId,
    assets::Listed,
    links::LinkedPart,
    renditions::{Format, Size},
};
use std::collections::HashMap;
use time::OffsetDateTime;

/// As many part numbers as a tile names.
const PARTS: usize = 3;

/// What the tiles are made of.
pub struct Cards {
    pub rows: Vec<Listed>,
    pub parts: HashMap<AssetId, Vec<LinkedPart>>,
    pub pictures: Pictures,
    pub now: OffsetDateTime,
    pub may_archive: bool,
    pub may_restore: bool,
}

/// One form around all: what is ticked is what its buttons are about.
pub fn grid(lang: Lang, query: &Query, cards: Cards) -> AnyView {
    let back = format!("/media{}", query.written());
    let (archived, may_archive, may_restore) = (query.filter.archived, cards.may_archive, cards.may_restore);
    let tiles = cards.rows.iter().map(|row| view! { <li class="asset-tile">{tile(lang, &cards, row)}</li> });
    let tiles = tiles.collect_view();
    view! {
        <form class="stack" method="post" action="/api/media/archive-assets">
            <input type="hidden" name="back" value=back/>
            <ul class="asset-tiles" aria-labelledby="found">{tiles}</ul>
            <div class="asset-chosen cluster" role="group" aria-label=lang.t(texts::WITH_CHOSEN)>
                <span class="muted small">{lang.t(texts::WITH_CHOSEN)}</span>
                {(!archived && may_archive).then(|| view! {
                    <Button small=true>{lang.t(texts::ARCHIVE)}</Button>
                })}
                {(archived && may_restore).then(|| view! {
                    <Button small=true attr:formaction="/api/media/restore-assets">{lang.t(texts::RESTORE)}</Button>
                })}
                {(!archived && may_restore).then(|| view! {
                    <Button small=true look=Look::Secondary attr:formaction="/api/media/collect-assets">
                        {lang.t(texts::COLLECT)}
                    </Button>
                })}
            </div>
        </form>
    }
    .into_any()
}

fn tile(lang: Lang, cards: &Cards, row: &Listed) -> impl IntoView + use<> {
    let state = row.state(cards.now);
    let kind = kind_or_type(row.kind, row.document_type);
    let until = row.ends_soon(cards.now).map(|until| lang.fill(texts::UNTIL, &[("date", &lang.date(until.date()))]));
    let name = row.file_name.clone();
    let label = lang.fill(texts::CHOOSE, &[("name", &name)]);
    view! {
        <a class="asset-tile-link" href=format!("/media/assets/{}", row.asset)>
            <span class="asset-tile-picture">{picture(cards, row)}</span>
            <span class="asset-tile-name"><bdi>{name}</bdi></span>
        </a>
        <div class="asset-tile-facts small">
            <span class="cluster">
                <StateBadge lang state/>
                {row.newer.filter(|newer| *newer != state).map(|newer| view! {
                    <span class="cluster"><span class="muted">{lang.t(texts::NEWER)}</span><StateBadge lang state=newer/></span>
                })}
                {until.map(|until| view! { <Badge tone=Tone::Caution glyph=Glyph::Clock>{until}</Badge> })}
            </span>
            <span class="muted">{lang.t(kind)}</span>
            {parts(lang, cards.parts.get(&row.asset))}
        </div>
        <label class="asset-tile-choice">
            <input type="checkbox" name="assets[]" value=row.asset.to_string() aria-label=label/>
        </label>
    }
}

/// The name beside it says what it is, so the picture is silent.
fn picture(cards: &Cards, row: &Listed) -> AnyView {
    match cards.pictures.address(row.version, Size::Card, Format::Jpeg) {
        Some(_) => cards.pictures.view(row.version, Size::Card, String::new(), Placing::default()),
        None => view! { <span class="media-missing"><Icon glyph=Glyph::Clock/></span> }.into_any(),
    }
}

fn parts(lang: Lang, parts: Option<&Vec<LinkedPart>>) -> AnyView {
    let Some(parts) = parts else {
        return view! { <span class="muted">{lang.t(texts::NO_PART)}</span> }.into_any();
    };
    let more = parts.len().saturating_sub(PARTS);
    let numbers = parts.iter().take(PARTS).map(|part| view! { <PartNumber number=part.part_number.clone()/> });
    view! {
        <span class="cluster">
            {numbers.collect_view()}
            {(more > 0).then(|| view! {
                <span class="muted">{lang.plural(texts::MORE_PARTS, i64::try_from(more).unwrap_or(i64::MAX))}</span>
            })}
        </span>
    }
    .into_any()
}
