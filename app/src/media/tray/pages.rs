use super::{PutOnPart, RemoveFromTray, RestoreToTray, TakeOffPart, TrayBoard, TrayTexts, row};
use crate::{
    AppError,
    media::{
        pictures::Pictures,
        tabs::{Here, tabs},
    },
    request::{Request, Visit, escaped, page, param},
    search::posted,
    text::Lang,
    texts::{media as common, media_tray as texts},
    ui::{Card, Crumb, EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Pager, Tone},
    undo,
};
use catalog::{
    PartId,
    parts::{self, PartSummary},
};
use kernel::{Page, PageRequest};
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    AssetId,
    assets::{self, VersionSummary},
    matching::{self, Outcome},
};
use std::{collections::HashMap, fmt};
use time::OffsetDateTime;

const ROWS: u16 = 30;

/// The address of the tray, with what it is to say.
pub struct Address(String);

impl Address {
    /// At the page after this file; anything else is the first page.
    pub fn after(asset: &str) -> Self {
        let page = Self("/media/tray".to_owned());
        if asset.parse::<AssetId>().is_ok() { page.with("after", asset) } else { page }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        let joint = if self.0.contains('?') { '&' } else { '?' };
        self.0.push_str(&format!("{joint}{name}={}", escaped(value)));
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was done last, or could not be done.
struct Said {
    failed: Option<AppError>,
    none: bool,
    put: Option<(Vec<String>, PartId)>,
    removed: Vec<String>,
}

/// A number that leads to no part, or to several.
struct Asked {
    assets: Vec<String>,
    number: String,
    slot: String,
}

fn ids(name: &str) -> Vec<String> {
    let text = param(name).unwrap_or_default();
    text.split(',').filter(|id| id.parse::<AssetId>().is_ok()).map(str::to_owned).collect()
}

fn said() -> Said {
    let failed = posted::posted::<PutOnPart>()
        .or_else(posted::posted::<RemoveFromTray>)
        .or_else(posted::posted::<TakeOffPart>)
        .or_else(posted::posted::<RestoreToTray>);
    let part = param("part").and_then(|id| id.parse().ok());
    let put = part.map(|part| (ids("put"), part)).filter(|(put, _)| !put.is_empty());
    Said { failed, none: param("none").is_some(), put, removed: ids("removed") }
}

#[component]
pub fn TrayPage() -> impl IntoView {
    let request = Request::current();
    let said = said();
    let after: Option<AssetId> = param("after").and_then(|id| id.parse().ok());
    let asked =
        param("number").map(|number| Asked { assets: ids("for"), number, slot: param("slot").unwrap_or_default() });
    page(async move {
        let mut visit = request?.visit().await?;
        visit.tx.actor().require(media::UPLOAD)?;
        let lang = visit.lang;
        let loaded = Loaded::load(&mut visit, after, &said, asked.as_ref()).await?;
        let actor = visit.request.who.actor.clone();
        let notices = notices(lang, &loaded, said, &actor, after);
        let question = asked.map(|asked| question(lang, &loaded, asked, after));
        let content = board(lang, loaded, after);
        let crumbs = vec![Crumb::new("/media", lang.t(common::LIBRARY))];
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) crumbs subtitle=move || view! { {lang.t(texts::SUBTITLE)} }/>
            {tabs(lang, &actor, Here::Tray)}
            {notices}
            {question}
            {content}
        }))
    })
}

/// Everything that the page shows, by eight statements at most.
pub(super) struct Loaded {
    pub page: Page<VersionSummary, AssetId>,
    pub leads: Vec<Outcome>,
    pub parts: HashMap<PartId, PartSummary>,
    pub people: HashMap<platform::PersonId, String>,
    pub pictures: Pictures,
    /// The parts of the number that was asked for.
    pub meant: Vec<PartId>,
    pub now: OffsetDateTime,
}

impl Loaded {
    async fn load(
        visit: &mut Visit,
        after: Option<AssetId>,
        said: &Said,
        asked: Option<&Asked>,
    ) -> Result<Self, AppError> {
        let page = assets::tray(&mut visit.tx, PageRequest::new(after, ROWS)).await?;
        let names: Vec<&str> = page.rows.iter().map(|row| row.file_name.as_str()).collect();
        let leads = if names.is_empty() { Vec::new() } else { matching::resolve(&mut visit.tx, &names).await? };
        let meant = match asked {
            Some(asked) => matching::by_number(&mut visit.tx, &asked.number).await?,
            None => Vec::new(),
        };
        let wanted: Vec<PartId> = leads
            .iter()
            .flat_map(led_to)
            .chain(meant.iter().copied())
            .chain(said.put.iter().map(|(_, part)| *part))
            .collect();
        let parts = if wanted.is_empty() { HashMap::new() } else { parts::refs(&mut visit.tx, &wanted).await? };
        let people: Vec<_> = page.rows.iter().map(|row| row.brought_by).collect();
        let people =
            if people.is_empty() { HashMap::new() } else { identity::people::names(&mut visit.tx, &people).await? };
        let versions: Vec<_> = page.rows.iter().map(|row| row.version).collect();
        let pictures = Pictures::load(visit, &versions).await?;
        Ok(Self { page, leads, parts, people, pictures, meant, now: OffsetDateTime::now_utc() })
    }

    /// Brand and number.
    pub fn part_name(&self, part: PartId) -> Option<String> {
        self.parts.get(&part).map(|part| format!("{} {}", part.brand, part.part_number))
    }
}

/// The parts that a name leads to.
pub(super) fn led_to(outcome: &Outcome) -> Vec<PartId> {
    match outcome {
        Outcome::Part { part, .. } => vec![*part],
        Outcome::Ambiguous(parts) => parts.clone(),
        Outcome::Unknown => Vec::new(),
    }
}

fn notices(lang: Lang, loaded: &Loaded, said: Said, actor: &platform::Actor, after: Option<AssetId>) -> AnyView {
    let count = |ids: &[String]| lang.plural(texts::FILES, i64::try_from(ids.len()).unwrap_or(i64::MAX));
    let fields = |ids: Vec<String>| {
        let assets = ids.into_iter().map(|id| ("assets[]", id));
        assets.chain(after.map(|after| ("after", after.to_string()))).collect::<Vec<_>>()
    };
    let failed = said.failed.map(|error| posted::any(lang, &error));
    let none = said.none.then(|| view! { <Notice tone=Tone::Caution>{lang.t(texts::NONE_CHOSEN)}</Notice> });
    let put = said.put.and_then(|(ids, part)| {
        let text = lang.fill(texts::WAS_PUT, &[("count", &count(&ids)), ("part", &loaded.part_name(part)?)]);
        let mut fields = fields(ids);
        fields.push(("part", part.to_string()));
        Some(undo::notice(lang, Tone::Positive, text, "/api/media/take-off-part", fields))
    });
    let removed = (!said.removed.is_empty()).then(|| {
        let text = lang.fill(texts::WAS_REMOVED, &[("count", &count(&said.removed))]);
        if actor.may(media::APPROVE) {
            undo::notice(lang, Tone::Info, text, "/api/media/restore-to-tray", fields(said.removed)).into_any()
        } else {
            view! { <Notice tone=Tone::Info title=text>{lang.t(texts::BRING_AGAIN)}</Notice> }.into_any()
        }
    });
    view! { {failed} {none} {put} {removed} }.into_any()
}

/// Which of several parts is meant by a number that was typed, or that there is none.
fn question(lang: Lang, loaded: &Loaded, asked: Asked, after: Option<AssetId>) -> AnyView {
    let say = |text| lang.fill(text, &[("number", &asked.number)]);
    if loaded.meant.is_empty() {
        let none = say(texts::NOT_FOUND);
        return view! { <Notice tone=Tone::Caution>{none}</Notice> }.into_any();
    }
    let buttons = loaded.meant.iter().filter_map(|part| {
        let name = loaded.part_name(*part)?;
        Some(row::put_button(lang, &asked.assets, *part, asked.slot.parse().unwrap_or(1), &name, after))
    });
    let (buttons, title) = (buttons.collect_view(), say(texts::WHICH));
    view! { <Notice tone=Tone::Info title=title><div class="cluster">{buttons}</div></Notice> }.into_any()
}

fn board(lang: Lang, loaded: Loaded, after: Option<AssetId>) -> AnyView {
    if loaded.page.rows.is_empty() {
        return view! {
            <EmptyState glyph=Glyph::Check title=lang.t(texts::EMPTY) text=lang.t(texts::EMPTY_TEXT)
                action=move || view! { <LinkButton href="/media/upload" look=Look::Secondary>
                    {lang.t(crate::texts::media_upload::TITLE)}
                </LinkButton> }/>
        }
        .into_any();
    }
    let count = i64::try_from(loaded.page.rows.len()).unwrap_or(i64::MAX);
    let next = loaded.page.next.map(|next| Address::after(&next.to_string()).to_string());
    let rows = loaded.page.rows.iter().zip(&loaded.leads);
    let rows = rows.map(|(file, lead)| row::row(lang, &loaded, file, lead, after)).collect_view();
    view! {
        <div class="with-aside">
            <div class="stack">
                <Card flush=true><ul class="tray">{rows}</ul></Card>
                <Pager lang shown=lang.plural(texts::SHOWN, count) first=after.map(|_| "/media/tray") next=next/>
                {row::together(lang, after)}
            </div>
            <aside class="tray-aside"><TrayBoard texts=tray_texts(lang) after=after.map(|id| id.to_string()).unwrap_or_default()/></aside>
        </div>
    }
    .into_any()
}

fn tray_texts(lang: Lang) -> TrayTexts {
    let t = |text| lang.t(text).to_owned();
    TrayTexts {
        title: t(texts::FIND),
        hint: t(texts::FIND_HINT),
        label: t(texts::FIND_LABEL),
        none: t(texts::FOUND_NONE),
        found: t(texts::FOUND),
        failed: t(texts::FIND_FAILED),
        put: t(texts::PUT),
        put_ticked: t(texts::PUT_TICKED),
        tick_first: t(texts::TICK_FIRST),
        place: t(texts::FIRST_PLACE),
    }
}
