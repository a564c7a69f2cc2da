//! The file at hand: large, beside what is seen in its place now, with what is known of it.

use super::load::Loaded;
use crate::{
    media::{
        pictures::Placing,
        upload::refusals,
        words::{self, StateBadge},
    },
    text::Lang,
    texts::{media_asset as asset_texts, media_review as texts},
    ui::{Badge, DescriptionList, Fact, Glyph, Icon, LinkButton, Notice, PartNumber, Tone},
};
use leptos::prelude::*;
use media::{
    Kind,
    claims::Onlooker,
    renditions::{Format, Size},
    review::{File, Shown},
};
use platform::PersonId;
use std::collections::HashMap;

/// Who else looks at a file, as a sentence.
pub fn onlooker(lang: Lang, other: &Onlooker, names: &HashMap<PersonId, String>) -> String {
    let name = names.get(&other.person).map_or(lang.t(texts::SOMEBODY), String::as_str);
    lang.fill(texts::LOOKING, &[("name", name), ("time", &lang.datetime(other.since))])
}

/// The file and its comparison.
pub fn file(loaded: &Loaded, file: &File) -> AnyView {
    let lang = loaded.lang;
    let desk = &loaded.desk;
    let place = desk.rows.iter().find(|row| row.version == file.version).map_or(0, |row| row.place);
    let place = lang.fill(texts::PLACE, &[("place", &lang.number(place)), ("total", &lang.number(desk.total))]);
    let others: Vec<_> = loaded.onlookers.iter().map(|other| onlooker(lang, other, &loaded.names)).collect();
    view! {
        <section class="desk-file stack-tight" aria-labelledby="file-name">
            <div class="cluster cluster-between">
                <h2 id="file-name" class="desk-title" tabindex="-1"><bdi>{file.file_name.clone()}</bdi></h2>
                <span class="cluster">
                    <StateBadge lang state=file.state.at(file.period, loaded.now)/>
                    {(file.number > 1).then(|| view! { <Badge tone=Tone::Info>{lang.t(texts::REPLACES)}</Badge> })}
                    <span class="muted number">{place}</span>
                </span>
            </div>
            <p id="onlookers" class="desk-onlookers" role="status" hidden=others.is_empty()>{others.join(" ")}</p>
            {unmade(lang, file)}
            {large(loaded, file)}
            {compared(loaded, file)}
            {alike(loaded)}
        </section>
    }
    .into_any()
}

/// That formats of it could not be made, and what to do about it.
fn unmade(lang: Lang, file: &File) -> Option<AnyView> {
    if file.unmade.is_empty() {
        return None;
    }
    let why = file.unmade.iter().map(|code| refusals::sentence(lang, code)).collect::<Vec<_>>().join(" ");
    let asset = format!("/media/assets/{}", file.asset);
    Some(
        view! {
            <Notice tone=Tone::Critical title=lang.t(asset_texts::UNMADE)>
                <p>{why}" "{lang.t(asset_texts::UNMADE_TEXT)}</p>
                <p><LinkButton href=asset small=true>{lang.t(texts::ALL_ABOUT)}</LinkButton></p>
            </Notice>
        }
        .into_any(),
    )
}

fn alt(lang: Lang, file: &File) -> String {
    file.alt.get(lang.tag()).or_else(|| file.alt.values().next()).unwrap_or(&file.file_name).clone()
}

/// As large as the page has room for. A document shows its first page, and a video plays.
fn large(loaded: &Loaded, file: &File) -> AnyView {
    let (lang, pictures) = (loaded.lang, &loaded.pictures);
    let alt = alt(lang, file);
    let poster = pictures.address(file.version, Size::Page, Format::Jpeg);
    let ready = poster.is_some();
    let film = (file.kind == Kind::Video).then(|| pictures.address(file.version, Size::File, Format::Mp4)).flatten();
    let shown = match film {
        Some(src) => view! {
            <video class="desk-film" controls preload="metadata" playsinline src=src poster=poster aria-label=alt></video>
        }
        .into_any(),
        None => pictures.view(file.version, Size::Page, alt, Placing { class: "desk-picture", eager: true }),
    };
    let whole = (file.kind != Kind::Image).then(|| pictures.whole(file.version)).flatten();
    let open = whole.map(|href| view! {
        <p><LinkButton href=href small=true><Icon glyph=Glyph::Download/>{lang.t(texts::OPEN_DOCUMENT)}</LinkButton></p>
    });
    view! {
        <div class="desk-large">{shown}</div>
        {(!ready).then(|| view! { <p class="muted">{lang.t(texts::NOTHING_YET)}</p> })}
        {open.filter(|_| file.kind == Kind::Document)}
    }
    .into_any()
}

/// What is seen now where this file would be.
fn compared(loaded: &Loaded, file: &File) -> AnyView {
    let lang = loaded.lang;
    let tiles = file.shown.iter().map(|shown| tile(loaded, shown)).collect_view();
    let none = file.shown.is_empty().then(|| view! { <p class="muted">{lang.t(texts::NOTHING_SHOWN)}</p> });
    view! {
        <section class="stack-tight">
            <h3>{lang.t(texts::NOW_SHOWN)}</h3>
            <div class="desk-compared">{tiles}</div>
            {none}
        </section>
    }
    .into_any()
}

fn tile(loaded: &Loaded, shown: &Shown) -> impl IntoView + use<> {
    let lang = loaded.lang;
    let place = match (&shown.part_number, shown.slot) {
        (Some(part), Some(slot)) => lang.fill(texts::SHOWN_AT, &[("slot", &slot.to_string()), ("part", part)]),
        _ => lang.t(texts::SHOWN_BEFORE).to_owned(),
    };
    let picture =
        loaded.pictures.view(shown.version, Size::Card, place.clone(), Placing { class: "desk-card", eager: false });
    view! {
        <figure class="desk-tile">
            <a href=format!("/media/assets/{}", shown.asset)>{picture}</a>
            <figcaption class="small">
                {place}<br/>
                <span class="muted"><bdi>{shown.file_name.clone()}</bdi>{pixels(lang, shown.width, shown.height).map(|text| format!(" · {text}"))}</span>
            </figcaption>
        </figure>
    }
}

/// Pictures of other assets that look the same.
fn alike(loaded: &Loaded) -> Option<AnyView> {
    if loaded.alike.is_empty() {
        return None;
    }
    let lang = loaded.lang;
    let tiles = loaded.alike.iter().take(6).map(|other| {
        let placing = Placing { class: "desk-card", eager: false };
        let picture = loaded.pictures.view(other.version, Size::Card, other.file_name.clone(), placing);
        view! {
            <figure class="desk-tile">
                <a href=format!("/media/assets/{}", other.asset)>{picture}</a>
                <figcaption class="small">
                    <bdi>{other.file_name.clone()}</bdi><br/>
                    <span class="muted">
                        {lang.t(words::state(other.state))}
                        {pixels(lang, other.width, other.height).map(|text| format!(" · {text}"))}
                    </span>
                </figcaption>
            </figure>
        }
    });
    Some(
        view! {
            <section class="stack-tight">
                <h3>{lang.t(texts::ALIKE)}</h3>
                <div class="desk-compared">{tiles.collect_view()}</div>
            </section>
        }
        .into_any(),
    )
}

fn pixels(lang: Lang, width: Option<i32>, height: Option<i32>) -> Option<String> {
    let (width, height) = width.zip(height)?;
    Some(format!("{}\u{a0}×\u{a0}{}", lang.number(width.into()), lang.number(height.into())))
}

/// In kilobytes, or from a megabyte on in those.
fn size(lang: Lang, bytes: i64) -> String {
    match bytes {
        ..1_000_000 => lang.fill(texts::KILOBYTES, &[("count", &lang.number((bytes / 1000).max(1)))]),
        _ => {
            let tenths = bytes / 100_000;
            let count = lang.decimal(&format!("{}.{}", tenths / 10, tenths % 10));
            lang.fill(texts::MEGABYTES, &[("count", &count)])
        }
    }
}

/// What is known of the file without looking at it.
pub fn facts(loaded: &Loaded, file: &File) -> AnyView {
    let lang = loaded.lang;
    let mut facts = vec![
        Fact::new(lang.t(texts::KIND), lang.t(words::kind_or_type(file.kind, file.document_type))),
        Fact::new(lang.t(texts::SIZE), size(lang, file.bytes)),
    ];
    facts.extend(pixels(lang, file.width, file.height).map(|text| Fact::new(lang.t(texts::PIXELS), text)));
    facts.extend(file.pages.map(|pages| Fact::new(lang.t(texts::PAGES), lang.number(pages.into()))));
    facts.extend(file.duration_ms.map(|long| Fact::new(lang.t(texts::SECONDS), lang.number((long + 500) / 1000))));
    facts.push(Fact::new(lang.t(texts::BROUGHT), view! { <bdi>{loaded.name(file.brought_by)}</bdi> }));
    facts.push(Fact::new(lang.t(texts::BROUGHT_AT), lang.datetime(file.brought_at)));
    facts.push(Fact::new(lang.t(texts::PARTS), places(lang, file)));
    view! {
        <section class="stack-tight">
            <h3>{lang.t(texts::FACTS)}</h3>
            <DescriptionList facts/>
            <p class="small"><a href=format!("/media/assets/{}", file.asset)>{lang.t(texts::ALL_ABOUT)}</a></p>
        </section>
    }
    .into_any()
}

fn places(lang: Lang, file: &File) -> AnyView {
    if file.places.is_empty() {
        return view! { <span class="muted">{lang.t(texts::NO_PARTS)}</span> }.into_any();
    }
    let lines = file.places.iter().map(|place| {
        let slot = lang.fill(texts::AT_SLOT, &[("slot", &place.slot.to_string())]);
        view! {
            <li>
                <PartNumber number=place.part_number.clone() href=format!("/parts/{}", place.part)/>
                <span class="muted small">" "<bdi>{place.brand.clone()}</bdi>", "{slot}</span>
            </li>
        }
    });
    view! { <ul>{lines.collect_view()}</ul> }.into_any()
}
