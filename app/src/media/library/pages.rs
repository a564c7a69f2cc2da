//! The page of the list.

use super::{
    ArchiveAssets, CollectAssets, Query, RestoreAssets,
    cards::{Cards, grid},
    filters::filters,
};
use crate::{
    AppError,
    media::{
        pictures::Pictures,
        tabs::{Here, tabs},
        words,
    },
    request::{Request, Visit, page, param},
    search::posted,
    text::Lang,
    texts::{media as common, media_library as texts},
    ui::{EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Pager, Tab, Tabs, Tone},
    undo,
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use media::{APPROVE, AssetId, State, UPLOAD, assets, links, settings};
use time::OffsetDateTime;

/// As many as a page of the list has.
const PAGE: u16 = 60;

#[component]
pub fn LibraryPage() -> impl IntoView {
    let request = Request::current();
    let query = Query::read(param);
    let done = Done::current();
    let failed = posted::posted::<ArchiveAssets>()
        .or_else(posted::posted::<RestoreAssets>)
        .or_else(posted::posted::<CollectAssets>);
    page(async move {
        let mut visit = request?.visit().await?;
        let now = OffsetDateTime::now_utc();
        let found = assets::list(&mut visit.tx, &query.filter, PageRequest::new(query.after, PAGE), now).await?;
        let (all, counts) = assets::count(&mut visit.tx, &query.filter, now).await?;
        let languages = settings::get(&mut visit.tx).await?.languages;
        let shown = found.rows.len();
        let cards = cards(&mut visit, found.rows, now).await?;
        let lang = visit.lang;
        let actor = visit.request.who.actor.clone();
        let in_state = query.filter.state.and_then(|state| counts.iter().find(|(of, _)| *of == state));
        let total = in_state.map_or(all, |(_, count)| *count);
        let (may_upload, may_restore) = (actor.may(UPLOAD), actor.may(APPROVE));
        let csv = format!("/media.csv{}", query.from(None).written());
        let list = match shown {
            0 => empty(lang, &query, may_upload),
            _ => grid(lang, &query, cards),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(common::LIBRARY)/>
            <PageHeader lang title=lang.t(common::LIBRARY) actions=move || view! {
                <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton>
                {may_upload.then(|| view! {
                    <LinkButton href="/media/upload" look=Look::Primary>{lang.t(texts::BRING)}</LinkButton>
                })}
            }/>
            {tabs(lang, &actor, Here::Library)}
            {failed.map(|error| posted::any(lang, &error))}
            {done.notice(lang, &query, may_restore)}
            <div><Tabs label=lang.t(common::STATE) tabs=states(lang, &query, all, &counts) segments=true/></div>
            {filters(lang, &query, &languages)}
            <h2 class="list-count" id="found">{lang.plural(texts::FILES, total)}</h2>
            {list}
            {pager(lang, &query, shown, found.next)}
        }))
    })
}

async fn cards(visit: &mut Visit, rows: Vec<assets::Listed>, now: OffsetDateTime) -> Result<Cards, AppError> {
    let versions: Vec<_> = rows.iter().map(|row| row.version).collect();
    let ids: Vec<_> = rows.iter().map(|row| row.asset).collect();
    let parts = if ids.is_empty() { Default::default() } else { links::of_assets(&mut visit.tx, &ids).await? };
    let pictures = Pictures::load(visit, &versions).await?;
    let actor = &visit.request.who.actor;
    Ok(Cards { rows, parts, pictures, now, may_archive: actor.may(UPLOAD), may_restore: actor.may(APPROVE) })
}

fn states(lang: Lang, query: &Query, all: i64, counts: &[(State, i64)]) -> Vec<Tab> {
    let tab = |state: Option<State>, name: &str, count: i64| {
        let href = format!("/media{}", query.in_state(state).written());
        Tab::new(href, name, query.filter.state == state).count(lang.number(count))
    };
    let each = counts.iter().filter(|(state, count)| *count > 0 || query.filter.state == Some(*state));
    let each = each.map(|(state, count)| tab(Some(*state), lang.t(words::state(*state)), *count));
    std::iter::once(tab(None, lang.t(texts::ALL), all)).chain(each).collect()
}

fn empty(lang: Lang, query: &Query, may_upload: bool) -> AnyView {
    if query.is_narrow() {
        return view! {
            <EmptyState glyph=Glyph::Search title=lang.t(texts::NONE_SUCH) text=lang.t(texts::NONE_SUCH_ADVICE)
                action=move || view! { <LinkButton href="/media">{lang.t(texts::SHOW_ALL)}</LinkButton> }/>
        }
        .into_any();
    }
    if !may_upload {
        return view! { <EmptyState glyph=Glyph::Box title=lang.t(texts::EMPTY) text=lang.t(texts::EMPTY_TEXT)/> }
            .into_any();
    }
    view! {
        <EmptyState glyph=Glyph::Box title=lang.t(texts::EMPTY) text=lang.t(texts::EMPTY_TEXT)
            action=move || view! { <LinkButton href="/media/upload" look=Look::Primary>{lang.t(texts::BRING)}</LinkButton> }/>
    }
    .into_any()
}

fn pager(lang: Lang, query: &Query, shown: usize, next: Option<AssetId>) -> Option<AnyView> {
    let to = |query: Query| format!("/media{}", query.written());
    let first = query.after.map(|_| to(query.from(None)));
    let next = next.map(|next| to(query.from(Some(next))));
    let shown = lang.plural(texts::FILES_HERE, i64::try_from(shown).unwrap_or(i64::MAX));
    (first.is_some() || next.is_some()).then(|| view! { <Pager lang shown first next/> }.into_any())
}

/// What was done with many, as the address says it.
struct Done {
    taken: Option<Vec<AssetId>>,
    back: Option<Vec<AssetId>>,
    left: i64,
}

impl Done {
    fn current() -> Self {
        let ids = |name: &str| {
            let written = leptos_router::hooks::use_query_map().read_untracked().get(name)?;
            Some(written.split(',').filter_map(|id| id.parse().ok()).collect())
        };
        let left = param("left").and_then(|left| left.parse().ok()).unwrap_or_default();
        Self { taken: ids("taken"), back: ids("back"), left }
    }

    fn notice(self, lang: Lang, query: &Query, may_restore: bool) -> Option<AnyView> {
        let (done, text, undo) = match (self.taken, self.back) {
            (Some(taken), _) => (taken, texts::TAKEN, may_restore.then_some("/api/media/restore-assets")),
            (_, Some(back)) => (back, texts::BROUGHT_BACK, Some("/api/media/archive-assets")),
            _ => return None,
        };
        let mut said = Vec::new();
        if !done.is_empty() {
            said.push(lang.plural(text, i64::try_from(done.len()).unwrap_or(i64::MAX)));
        }
        if self.left > 0 {
            said.push(lang.plural(texts::LEFT, self.left));
        }
        let said = said.join(" ");
        let tone = if self.left > 0 { Tone::Caution } else { Tone::Positive };
        let Some(undo) = undo.filter(|_| !done.is_empty()) else {
            return Some(view! { <Notice tone>{said}</Notice> }.into_any());
        };
        let back = ("back", format!("/media{}", query.written()));
        let fields = done.into_iter().map(|asset| ("assets[]", asset.to_string())).chain([back]).collect();
        Some(undo::notice(lang, tone, said, undo, fields).into_any())
    }
}
