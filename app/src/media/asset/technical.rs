//! What is delivered of the version, and the file as it was brought.

use super::{alike::technical_size, load::Seen};
use crate::{
    text::{Lang, Text},
    texts::media_asset as texts,
    ui::{Badge, Card, DescriptionList, Fact, Glyph, Icon, LinkButton, Tone},
};
use leptos::prelude::*;
use media::renditions::{Progress, Rendition, Size};

pub fn card(seen: &Seen) -> impl IntoView + use<> {
    let lang = seen.lang;
    let version = seen.version();
    let mut facts = vec![
        Fact::new(lang.t(texts::CONTENT_TYPE), view! { <span dir="ltr">{version.content_type.clone()}</span> }),
        Fact::new(lang.t(texts::BYTES), bytes(lang, version.bytes)),
    ];
    if let Some((width, height)) = version.width.zip(version.height) {
        facts.push(Fact::new(lang.t(texts::PIXELS), technical_size(width, height)));
    }
    if let Some(pages) = version.pages {
        facts.push(Fact::new(lang.t(texts::PAGES), lang.number(pages.into())));
    }
    if let Some(duration) = version.duration_ms {
        facts.push(Fact::new(lang.t(texts::DURATION), lang.plural(texts::SECONDS, (duration + 500) / 1000)));
    }
    facts.push(Fact::new(
        lang.t(texts::SCANNED),
        match version.scanned_at {
            Some(at) => lang.datetime(at),
            None => lang.t(texts::NOT_SCANNED).to_owned(),
        },
    ));
    let original = seen.original.clone().map(|href| {
        view! { <p><LinkButton href><Icon glyph=Glyph::Download/>{lang.t(texts::ORIGINAL)}</LinkButton></p> }
    });
    let renditions = table(lang, &seen.renditions);
    view! {
        <Card title=lang.t(texts::FILE)>
            <div class="stack">
                <DescriptionList facts wide=true/>
                {original}
                {renditions}
            </div>
        </Card>
    }
}

fn table(lang: Lang, renditions: &[Rendition]) -> AnyView {
    if renditions.is_empty() {
        return view! { <p class="muted">{lang.t(texts::NO_RENDITIONS)}</p> }.into_any();
    }
    let rows = renditions.iter().map(|rendition| line(lang, rendition)).collect_view();
    view! {
        <details>
            <summary>{lang.t(texts::RENDITIONS)}</summary>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::SIZE)}</th>
                        <th scope="col">{lang.t(texts::FORMAT)}</th>
                        <th scope="col" class="num">{lang.t(texts::PIXELS)}</th>
                        <th scope="col" class="num">{lang.t(texts::BYTES)}</th>
                        <th scope="col">{lang.t(texts::PROGRESS)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

pub const fn size(size: Size) -> Text {
    match size {
        Size::Thumb => texts::SIZE_THUMB,
        Size::Card => texts::SIZE_CARD,
        Size::Page => texts::SIZE_PAGE,
        Size::Zoom => texts::SIZE_ZOOM,
        Size::File => texts::SIZE_FILE,
    }
}

fn line(lang: Lang, rendition: &Rendition) -> impl IntoView + use<> {
    let made = rendition.made.as_ref();
    let pixels = made.and_then(|made| made.width.zip(made.height)).map(|(width, height)| technical_size(width, height));
    let weight = made.map_or_else(|| "–".to_owned(), |made| bytes(lang, made.bytes));
    let mark = (!rendition.wanted.watermark.is_empty())
        .then(|| lang.fill(texts::WATERMARK, &[("text", &rendition.wanted.watermark)]));
    let progress = match rendition.progress {
        Progress::Queued => view! { <Badge glyph=Glyph::Clock>{lang.t(texts::QUEUED)}</Badge> }.into_any(),
        Progress::Ready => {
            view! { <Badge tone=Tone::Positive glyph=Glyph::Check>{lang.t(texts::READY)}</Badge> }.into_any()
        }
        Progress::Failed => view! {
            <Badge tone=Tone::Critical glyph=Glyph::Cross>{lang.t(texts::FAILED)}</Badge>
            " " <span class="small"><bdi>{rendition.error.clone()}</bdi></span>
        }
        .into_any(),
    };
    view! {
        <tr>
            <td class="cell-main">{lang.t(size(rendition.wanted.size))} {mark.map(|mark| view! { <br/><span class="muted small">{mark}</span> })}</td>
            <td data-label=lang.t(texts::FORMAT)><span dir="ltr">{rendition.wanted.format.ending()}</span></td>
            <td class="num" data-label=lang.t(texts::PIXELS)>{pixels}</td>
            <td class="num" data-label=lang.t(texts::BYTES)>{weight}</td>
            <td data-label=lang.t(texts::PROGRESS)>{progress}</td>
        </tr>
    }
}

/// `840 kB` or `1.2 MB`.
pub fn bytes(lang: Lang, bytes: i64) -> String {
    let (tenths, unit) = match bytes {
        ..1_000 => (bytes * 10, texts::B),
        1_000..1_000_000 => ((bytes / 1_000) * 10, texts::KB),
        _ => (bytes / 100_000, texts::MB),
    };
    let number = match (tenths % 10, unit == texts::MB && tenths < 1_000) {
        (0, _) | (_, false) => lang.number(tenths / 10),
        (rest, true) => lang.decimal(&format!("{}.{rest}", tenths / 10)),
    };
    lang.fill(unit, &[("number", &number)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_says_most() {
        let all = [999, 1_000, 840_123, 1_234_567, 25_000_000, 250_900_000];
        assert_eq!(all.map(|n| bytes(Lang::En, n)), ["999 B", "1 kB", "840 kB", "1.2 MB", "25 MB", "250 MB"]);
        assert_eq!(bytes(Lang::Fr, 1_234_567), "1,2 Mo");
    }
}
