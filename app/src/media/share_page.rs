//! What somebody without a sign-in sees at the link of a collection. It holds no script.

use super::{
    pictures::{Pictures, Placing},
    words::kind_or_type,
};
use crate::{
    AppError,
    identity::sign_in_pages::browser_lang,
    request::Services,
    text::Lang,
    texts::{media as common, media_share as texts},
    ui::{
        Button, DemoRibbon, EmptyState, Field, Glyph, Icon, LinkButton, Logo, Look, Notice, PartNumber, SkipLink, Tone,
    },
};
use identity::tenants::Distributor;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use media::{
    Kind,
    collections::{self, Collection, Item, Unlocked},
    delivery::Audience,
    renditions::{Format, Size},
};
use platform::TenantTx;
use std::sync::Arc;
use time::OffsetDateTime;

/// How a guest finds the collection. The server puts it into context.
pub enum Guest {
    /// No link of ours.
    Unknown,
    /// It has expired or was revoked.
    Ended(Distributor),
    Locked {
        distributor: Distributor,
        token: String,
        problem: Option<Problem>,
    },
    Open(Box<Opened>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Wrong,
    Throttled { minutes: u64 },
}

/// A collection that lets its guest in.
pub struct Opened {
    token: String,
    distributor: Distributor,
    collection: Collection,
    items: Vec<Item>,
    pictures: Pictures,
}

impl Opened {
    /// Loads what is shown of it. `tx` is a guest's.
    pub async fn load(
        services: Arc<Services>,
        tx: &mut TenantTx,
        (token, distributor, collection): (String, Distributor, Collection),
        unlocked: Option<&Unlocked>,
        (lang, now): (Lang, OffsetDateTime),
    ) -> Result<Self, AppError> {
        let unlocked = collection.is_unlocked_by(unlocked);
        let items = collections::shown(tx, &collection, unlocked, lang.tag(), now).await?;
        let versions: Vec<_> = items.iter().map(|item| item.version).collect();
        let audience = Audience::Guests { tenant: tx.actor().tenant, collection: collection.id };
        let pictures = Pictures::load_for(services, tx, audience, &versions, &collection.watermark).await?;
        let pictures = pictures.until(collection.expires_at);
        Ok(Self { token, distributor, collection, items, pictures })
    }

    fn of(&self, kind: Kind) -> Vec<&Item> {
        self.items.iter().filter(|item| item.kind == kind).collect()
    }
}

#[component]
pub fn SharePage() -> impl IntoView {
    let lang = browser_lang();
    let guest = use_context::<Arc<Guest>>().unwrap_or_else(|| Arc::new(Guest::Unknown));
    let page = match &*guest {
        Guest::Unknown => end(lang, None, texts::NO_LINK, lang.t(texts::NO_LINK_TEXT).to_owned()).into_any(),
        Guest::Ended(of) => {
            let text = lang.fill(texts::ASK_ANEW, &[("name", &of.name)]);
            end(lang, Some(of), texts::LINK_ENDED, text).into_any()
        }
        Guest::Locked { distributor, token, problem } => locked(lang, distributor, token, *problem).into_any(),
        Guest::Open(opened) => open(lang, opened).into_any(),
    };
    view! {
        <Meta name="robots" content="noindex, nofollow"/>
        {page}
    }
}

fn end(lang: Lang, of: Option<&Distributor>, title: crate::text::Text, text: String) -> impl IntoView + use<> {
    view! {
        <Title text=lang.t(title)/>
        {ribbon(lang, of)}
        <main class="auth" id="main">
            <Logo lang/>
            <div class="card">
                <div class="card-body stack">
                    <h1>{lang.t(title)}</h1>
                    <p>{text}</p>
                </div>
            </div>
        </main>
    }
}

fn ribbon(lang: Lang, of: Option<&Distributor>) -> Option<impl IntoView + use<>> {
    of.is_some_and(|of| of.demo).then(|| view! { <DemoRibbon lang/> })
}

fn locked(lang: Lang, of: &Distributor, token: &str, problem: Option<Problem>) -> impl IntoView + use<> {
    let problem = problem.map(|problem| match problem {
        Problem::Wrong => lang.t(texts::WRONG).to_owned(),
        Problem::Throttled { minutes } => {
            lang.plural(texts::GUESSED_TOO_OFTEN, i64::try_from(minutes).unwrap_or(i64::MAX))
        }
    });
    view! {
        <Title text=lang.t(texts::LOCKED)/>
        {ribbon(lang, Some(of))}
        <main class="auth" id="main">
            <Logo lang/>
            <div class="card">
                <div class="card-body stack">
                    <h1>{lang.t(texts::LOCKED)}</h1>
                    <p>{lang.fill(texts::LOCKED_TEXT, &[("name", &of.name)])}</p>
                    {problem.map(|problem| view! { <Notice tone=Tone::Critical>{problem}</Notice> })}
                    <form class="form" action=format!("/share/{token}") method="post">
                        <Field id="password" label=lang.t(texts::PASSWORD)>
                            <input class="input" id="password" name="password" type="password" autocomplete="off" required
                                autofocus maxlength="200"/>
                        </Field>
                        <Button look=Look::Primary>{lang.t(texts::SHOW_FILES)}</Button>
                    </form>
                </div>
            </div>
        </main>
    }
}

fn open(lang: Lang, opened: &Opened) -> impl IntoView + use<> {
    let Opened { token, distributor, collection, items, pictures } = opened;
    let takes = collection.downloads && items.iter().any(|item| pictures.whole(item.version).is_some());
    let bundle = format!("/share/{token}/bundle.zip");
    let content = match items.is_empty() {
        true => view! {
            <EmptyState glyph=Glyph::Box title=lang.t(texts::NOTHING_SHOWN)
                text=lang.fill(texts::ASK, &[("name", &distributor.name)])/>
        }
        .into_any(),
        false => view! {
            {section(lang, opened, Kind::Image, texts::PICTURES)}
            {section(lang, opened, Kind::Document, texts::DOCUMENTS)}
            {section(lang, opened, Kind::Video, texts::VIDEOS)}
        }
        .into_any(),
    };
    view! {
        <Title text=collection.name.clone()/>
        <SkipLink lang/>
        {ribbon(lang, Some(distributor))}
        <header class="share-header"><span class="share-brand"><bdi>{distributor.name.clone()}</bdi></span></header>
        <main class="app-main stack" id="main" tabindex="-1">
            <div class="page-header">
                <div>
                    <div class="page-title"><h1><bdi>{collection.name.clone()}</bdi></h1></div>
                    <p class="page-subtitle">
                        {lang.fill(texts::SHARED_BY, &[("name", &distributor.name)])} " · "
                        {lang.fill(texts::UNTIL, &[("date", &lang.date(collection.last_day))])}
                    </p>
                </div>
                {takes.then(|| view! {
                    <div class="page-actions">
                        <LinkButton href=bundle look=Look::Primary attr:download=""><Icon glyph=Glyph::Download/>{lang.t(texts::DOWNLOAD_ALL)}</LinkButton>
                    </div>
                })}
            </div>
            {content}
        </main>
        <footer class="app-footer"><span>{distributor.name.clone()}</span></footer>
    }
}

fn section(lang: Lang, opened: &Opened, kind: Kind, title: crate::text::Text) -> Option<impl IntoView + use<>> {
    let items = opened.of(kind);
    let tiles = items.iter().map(|item| tile(lang, opened, item)).collect_view();
    (!items.is_empty()).then(|| {
        view! {
            <section class="stack-tight">
                <h2>{lang.t(title)}</h2>
                <ul class="share-grid">{tiles}</ul>
            </section>
        }
    })
}

/// What it is called for those who see it and those who do not.
fn name(item: &Item) -> String {
    if item.alt.is_empty() { item.file_name.clone() } else { item.alt.clone() }
}

fn tile(lang: Lang, opened: &Opened, item: &Item) -> impl IntoView + use<> {
    let pixels = item.width.zip(item.height).filter(|_| item.kind == Kind::Image).map(|(width, height)| {
        lang.fill(texts::PIXELS, &[("width", &width.to_string()), ("height", &height.to_string())])
    });
    let numbers = item.part_numbers.iter().map(|number| view! { <PartNumber number=number.clone()/> " " });
    let download = opened.collection.downloads.then(|| opened.pictures.whole(item.version)).flatten();
    view! {
        <li class="share-tile">
            {look(lang, opened, item)}
            <div class="share-tile-body">
                <p class="share-tile-name"><bdi>{name(item)}</bdi></p>
                <p class="small">{numbers.collect_view()}</p>
                <p class="small muted">
                    {lang.t(kind_or_type(item.kind, item.document_type))}
                    {pixels.map(|pixels| format!(" · {pixels}"))}
                </p>
                {(!item.licence.is_empty()).then(|| view! {
                    <p class="small muted">{lang.fill(texts::LICENCE, &[("text", &item.licence)])}</p>
                })}
                {download.map(|href| view! {
                    <a class="button button-secondary button-small" href=href download=""
                        aria-label=lang.fill(texts::DOWNLOAD_NAMED, &[("name", &name(item))])>
                        <Icon glyph=Glyph::Download/>{lang.t(texts::DOWNLOAD)}
                    </a>
                })}
            </div>
        </li>
    }
}

/// The picture, which leads to the large one; a video plays where it stands. What is not made yet says so.
fn look(lang: Lang, opened: &Opened, item: &Item) -> AnyView {
    let pictures = &opened.pictures;
    if let (Kind::Video, Some(src)) = (item.kind, pictures.address(item.version, Size::File, Format::Mp4)) {
        let poster = pictures.address(item.version, Size::Card, Format::Jpeg);
        return view! {
            <div class="share-frame">
                <video controls preload="none" src=src poster=poster aria-label=name(item)></video>
            </div>
        }
        .into_any();
    }
    let large =
        [Size::Zoom, Size::Page].into_iter().find_map(|size| pictures.address(item.version, size, Format::Jpeg));
    let picture = pictures.view(item.version, Size::Card, name(item), Placing::default());
    match large {
        Some(large) => view! { <a class="share-frame" href=large>{picture}</a> }.into_any(),
        None => view! {
            <div class="share-frame">{picture}<span class="share-preparing small">{lang.t(common::NOT_YET)}</span></div>
        }
        .into_any(),
    }
}
