//! What a customer sees of an asset: what is published of it, as long as it is.

use super::technical::bytes;
use crate::{
    AppError,
    media::{pictures::Pictures, pictures::Placing, words::kind_or_type},
    request::Visit,
    text::Lang,
    texts::{media_asset as texts, support_desk},
    ui::{Card, Crumb, DescriptionList, Fact, Glyph, Icon, LinkButton, Look, PageHeader, PartNumber},
};
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    Answer, AssetId,
    assets::{self, Published, ShownPart},
    renditions::{Format, Size},
};
use time::OffsetDateTime;

/// What was published and is over is gone; what never was is not there.
pub async fn page(mut visit: Visit, id: AssetId) -> Result<impl IntoView + use<>, AppError> {
    let lang = visit.lang;
    let shown = assets::published(&mut visit.tx, id, lang.tag(), OffsetDateTime::now_utc()).await?;
    let shown = shown.map_err(|answer| if answer == Answer::Gone { AppError::Gone } else { AppError::NotFound })?;
    let pictures = Pictures::load(&mut visit, &[shown.version]).await?;
    let name = if shown.alt.is_empty() { shown.file_name.clone() } else { shown.alt.clone() };
    let kind = lang.t(kind_or_type(shown.kind, shown.document_type));
    let crumbs = shown.parts.first().map(|part| Crumb::new(format!("/parts/{}", part.part), part.part_number.clone()));
    let crumbs = crumbs.into_iter().collect();
    let (look, about) = (picture(lang, &shown, &pictures, name.clone()), facts(lang, &shown, &pictures));
    let parts = parts(lang, shown.parts);
    let asks = visit.tx.actor().may(support::ASK) || visit.tx.actor().may(support::WORK);
    Ok(visit.frame(view! {
        <Title text=name.clone()/>
        <PageHeader lang title=name crumbs subtitle=move || view! { {kind} } actions=move || asks.then(|| view! {
            <LinkButton href=format!("/tickets/new?asset={id}") look=Look::Quiet small=true>{lang.t(support_desk::ASK_FILE)}</LinkButton>
        })/>
        <div class="with-aside">
            <Card>{look}</Card>
            <aside class="stack">{about}</aside>
            {parts}
        </div>
    }))
}

fn picture(lang: Lang, shown: &Published, pictures: &Pictures, name: String) -> AnyView {
    let poster = pictures.address(shown.version, Size::Page, Format::Jpeg);
    let Some(film) = pictures.address(shown.version, Size::File, Format::Mp4) else {
        return pictures.view(shown.version, Size::Page, name, Placing { class: "asset-picture", eager: true });
    };
    let transcript = (!shown.transcript.is_empty()).then(|| {
        let lines = shown.transcript.lines().map(|line| view! { <p><bdi>{line.to_owned()}</bdi></p> }).collect_view();
        view! { <section class="stack-tight"><h2 class="field-label">{lang.t(texts::TRANSCRIPT)}</h2>{lines}</section> }
    });
    view! {
        <div class="stack">
            <video class="asset-video" controls=true preload="metadata" src=film poster=poster aria-label=name></video>
            {transcript}
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, shown: &Published, pictures: &Pictures) -> impl IntoView + use<> {
    let mut facts = Vec::new();
    for (name, text) in [(texts::RIGHTS_HOLDER, &shown.rights_holder), (texts::LICENCE, &shown.licence)] {
        if !text.is_empty() {
            facts.push(Fact::new(lang.t(name), view! { <bdi>{text.clone()}</bdi> }));
        }
    }
    facts.push(Fact::new(lang.t(texts::BYTES), bytes(lang, shown.bytes)));
    let download = pictures.whole(shown.version).map(|href| {
        view! { <LinkButton href><Icon glyph=Glyph::Download/>{lang.t(texts::DOWNLOAD)}</LinkButton> }
    });
    view! { <Card title=lang.t(texts::FILE)><div class="stack"><DescriptionList facts/>{download}</div></Card> }
}

fn parts(lang: Lang, parts: Vec<ShownPart>) -> Option<AnyView> {
    let rows = parts.into_iter().map(|part| {
        view! {
            <li class="cluster">
                <PartNumber number=part.part_number href=format!("/parts/{}", part.part)/>
                <span>{part.name}</span>
                <span class="muted">{part.brand}</span>
            </li>
        }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty())
        .then(|| view! { <Card title=lang.t(texts::PARTS)><ul class="rows">{rows}</ul></Card> }.into_any())
}
