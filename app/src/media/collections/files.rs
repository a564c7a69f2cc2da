//! The files of a collection, for staff: in their order, with the way to change it.

use crate::{
    media::{
        pictures::{Pictures, Placing},
        words::{StateBadge, kind_or_type},
    },
    text::Lang,
    texts::{common, media_share as texts},
    ui::{Badge, Button, Look, Tone},
};
use leptos::prelude::*;
use media::{
    State,
    collections::{Collection, Item},
    renditions::Size,
};
use time::OffsetDateTime;

/// Small pictures beside each other.
pub fn strip(items: &[Item], pictures: &Pictures) -> impl IntoView + use<> {
    let thumbs = items.iter().map(|item| view! { <li>{thumb(item, pictures)}</li> }).collect_view();
    view! { <ul class="share-strip">{thumbs}</ul> }
}

fn thumb(item: &Item, pictures: &Pictures) -> impl IntoView + use<> {
    let alt = if item.alt.is_empty() { item.file_name.clone() } else { item.alt.clone() };
    view! { <span class="share-thumb">{pictures.view(item.version, Size::Thumb, alt, Placing::default())}</span> }
}

/// Which buttons a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Of somebody who may not change it, or of a collection that was revoked.
    Fixed,
    Inside,
    Outside,
}

pub fn rows(
    lang: Lang,
    of: &Collection,
    items: &[Item],
    pictures: &Pictures,
    row: Row,
    q: &str,
) -> impl IntoView + use<> {
    let now = OffsetDateTime::now_utc();
    let lines = items.iter().map(|item| line(lang, of, item, pictures, row, q, now)).collect_view();
    view! { <ul class="rows share-rows">{lines}</ul> }
}

fn line(
    lang: Lang,
    of: &Collection,
    item: &Item,
    pictures: &Pictures,
    row: Row,
    q: &str,
    now: OffsetDateTime,
) -> impl IntoView + use<> {
    let state = item.state_at(now);
    let unseen = state != State::Published || item.archived;
    let name = item.file_name.clone();
    let buttons: &[(&'static str, crate::text::Text, crate::text::Text)] = match row {
        Row::Fixed => &[],
        Row::Inside => &[
            ("up", texts::UP, texts::MOVE_UP),
            ("down", texts::DOWN, texts::MOVE_DOWN),
            ("remove", common::REMOVE, texts::REMOVE_FILE),
        ],
        Row::Outside => &[("add", common::ADD, texts::ADD_FILE)],
    };
    let buttons = buttons.iter().map(|(how, text, label)| {
        let label = lang.fill(*label, &[("name", &name)]);
        view! {
            <Button look=Look::Quiet small=true attr:name="how" attr:value=*how attr:aria-label=label>{lang.t(*text)}</Button>
        }
    });
    let form = (row != Row::Fixed).then(|| {
        view! {
            <form class="cluster" action="/api/media/change-collection" method="post">
                <input type="hidden" name="collection" value=of.id.to_string()/>
                <input type="hidden" name="version" value=of.version/>
                <input type="hidden" name="asset" value=item.asset.to_string()/>
                <input type="hidden" name="q" value=q.to_owned()/>
                {buttons.collect_view()}
            </form>
        }
    });
    view! {
        <li class="share-row">
            {thumb(item, pictures)}
            <div class="share-row-body">
                <a href=format!("/media/assets/{}", item.asset)><bdi>{item.file_name.clone()}</bdi></a>
                <span class="small muted">
                    {lang.t(kind_or_type(item.kind, item.document_type))}
                    {(!item.part_numbers.is_empty()).then(|| format!(" · {}", item.part_numbers.join(", ")))}
                </span>
                {unseen.then(|| view! {
                    <span class="cluster">
                        <StateBadge lang state/>
                        <Badge tone=Tone::Caution>{lang.t(texts::NOT_SHOWN)}</Badge>
                    </span>
                })}
            </div>
            {form}
        </li>
    }
}
