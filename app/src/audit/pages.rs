//! The page of the trail.

use super::{RevertChange, filters::filters, known::Known, query::Query, table::table};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, Visit, page, param},
    search::posted,
    text::Lang,
    texts::audit as texts,
    ui::{EmptyState, Glyph, LinkButton, Notice, PageHeader, Pager, Tone},
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use platform::audit::{self, AuditEventId, Entry};

/// As many as a page shows.
const PAGE: u16 = 50;

#[component]
pub fn AuditPage() -> impl IntoView {
    let request = Request::current();
    let query = Query::read(param);
    let done = param("done").is_some();
    let failed = posted::posted::<RevertChange>();
    let kept = Kept::current();
    page(async move {
        let mut visit = request?.visit().await?;
        let found = audit::list(&mut visit.tx, &query.filter(), PageRequest::new(query.after, PAGE)).await?;
        let in_the_way = in_the_way(&mut visit, failed.as_ref(), kept).await?;
        let known = Known::load(&mut visit, found.rows.iter().chain(&in_the_way)).await?;
        let lang = visit.lang;
        let csv = query.from(None).address("/audit.csv");
        let shown = found.rows.len();
        let list = match shown {
            0 => empty(lang, &query),
            _ => table(&known, &query, found.rows),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} }
                actions=move || view! { <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton> }/>
            {failed.map(|error| refused(&known, &error, in_the_way))}
            {done.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::PUT_BACK)}</Notice> })}
            {filters(&known, &query)}
            {list}
            {pager(lang, &query, shown, found.next)}
        }))
    })
}

/// What has last changed the same since, where that kept an entry from being put back.
async fn in_the_way(visit: &mut Visit, failed: Option<&AppError>, kept: Kept) -> Result<Option<Entry>, AppError> {
    if failed != Some(&AppError::Stale) {
        return Ok(None);
    }
    let typed = kept.typed().await.filter(|typed| typed.is("revert", ""));
    let event = typed.and_then(|typed| typed.get("event")?.parse::<AuditEventId>().ok());
    let Some(event) = event else { return Ok(None) };
    match audit::changed_since(&mut visit.tx, event).await {
        Err(platform::Error::NotFound) => Ok(None),
        since => Ok(since?),
    }
}

fn refused(known: &Known, error: &AppError, since: Option<Entry>) -> AnyView {
    let lang = known.lang;
    let Some(since) = since else { return posted::any(lang, error) };
    let said = [("name", known.person(since.person)), ("date", lang.datetime(since.at))];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let advice = lang.fill(texts::CHANGED_SINCE_BY, &said);
    view! { <Notice tone=Tone::Critical title=lang.t(texts::CHANGED_SINCE)>{advice}</Notice> }.into_any()
}

fn empty(lang: Lang, query: &Query) -> AnyView {
    if !query.is_narrow() {
        return view! { <EmptyState glyph=Glyph::Clock title=lang.t(texts::NONE) text=lang.t(texts::NONE_TEXT)/> }
            .into_any();
    }
    view! {
        <EmptyState glyph=Glyph::Search title=lang.t(texts::NONE_SUCH) text=lang.t(texts::NONE_SUCH_TEXT)
            action=move || view! { <LinkButton href="/audit">{lang.t(texts::SHOW_ALL)}</LinkButton> }/>
    }
    .into_any()
}

fn pager(lang: Lang, query: &Query, shown: usize, next: Option<AuditEventId>) -> Option<AnyView> {
    let first = query.after.map(|_| query.from(None).address("/audit"));
    let next = next.map(|next| query.from(Some(next)).address("/audit"));
    let shown = lang.plural(texts::SHOWN, i64::try_from(shown).unwrap_or(i64::MAX));
    (first.is_some() || next.is_some()).then(|| view! { <Pager lang shown first next/> }.into_any())
}
