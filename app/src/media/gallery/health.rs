//! What staff are told beside a part's gallery: what of it is shown, what waits, and what is missing.

use crate::{
    text::Lang,
    texts::media_gallery as texts,
    ui::{Badge, Card, LinkButton, Look, Tone},
};
use leptos::prelude::*;
use media::{
    AssetId,
    gallery::Standing,
    health::{LARGE, MOST_POINTS, Missing},
};

/// Who looks, and at what.
pub struct Asked<'a> {
    pub number: &'a str,
    pub shown: usize,
    pub may_upload: bool,
}

pub fn standing(lang: Lang, asked: Asked<'_>, standing: Standing) -> AnyView {
    let Asked { number, shown, may_upload } = asked;
    let counts = [lang.plural(texts::SHOWN, shown as i64), lang.plural(texts::WAITING, standing.waiting as i64)];
    let list = format!("/media?q={}", crate::request::escaped(number));
    let points = standing.health.points();
    let tone = if points == MOST_POINTS { Tone::Positive } else { Tone::Caution };
    let score = [("points", &*lang.number(points.into())), ("most", &*lang.number(MOST_POINTS.into()))];
    let score = lang.fill(texts::POINTS, &score);
    let missing = standing.health.missing.into_iter().map(|missing| task(lang, missing, may_upload)).collect_view();
    view! {
        <div class="no-print">
            <Card title=lang.t(texts::HEALTH) note=view! { <Badge tone>{score}</Badge> }>
                <div class="stack-tight">
                    <p class="small"><a href=list>{counts.join(lang.comma())}</a></p>
                    <ul class="health">{missing}</ul>
                    {may_upload.then(|| view! {
                        <p><LinkButton href="/media/upload" look=Look::Secondary small=true>{lang.t(texts::ADD_PHOTOS)}</LinkButton></p>
                    })}
                </div>
            </Card>
        </div>
    }
    .into_any()
}

/// What is missing, with the way to where it is mended.
pub fn task(lang: Lang, missing: Missing, may_upload: bool) -> impl IntoView + use<> {
    let asset = |asset: AssetId, place: &str| format!("/media/assets/{asset}#{place}");
    let upload = || "/media/upload".to_owned();
    let (text, href) = match missing {
        Missing::Photo => (lang.t(texts::NO_PHOTO).to_owned(), upload()),
        Missing::SecondPhoto => (lang.t(texts::NO_SECOND_PHOTO).to_owned(), upload()),
        Missing::Alt { asset: of, languages } => {
            let names: Vec<String> = languages.iter().map(|tag| language(tag)).collect();
            (lang.fill(texts::NO_ALT, &[("languages", &names.join(lang.comma()))]), asset(of, "texts"))
        }
        Missing::Large { asset: of, width, height } => {
            let (width, height) = (lang.number(width.into()), lang.number(height.into()));
            let least = lang.number(LARGE.into());
            let values = [("size", &*format!("{width} × {height}")), ("least", &*least)];
            (lang.fill(texts::TOO_SMALL, &values), format!("/media/upload?replace={of}"))
        }
        Missing::Lasting { asset: of, until } => {
            (lang.fill(texts::ENDS_SOON, &[("date", &lang.date(until.date()))]), asset(of, "terms"))
        }
        Missing::InstallationSheet => (lang.t(texts::NO_SHEET).to_owned(), upload()),
    };
    // Whoever may not do anything about it is told all the same.
    match may_upload {
        true => view! { <li class="small"><a href=href>{text}</a></li> }.into_any(),
        false => view! { <li class="small">{text}</li> }.into_any(),
    }
}

/// What a language calls itself; one that the interface does not speak by its tag.
fn language(tag: &str) -> String {
    tag.parse::<Lang>().map_or_else(|_| tag.to_owned(), |lang| lang.endonym().to_owned())
}
