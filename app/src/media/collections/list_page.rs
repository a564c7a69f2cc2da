use super::StandingBadge;
use crate::{
    media::tabs::{Here, tabs},
    request::{Request, page, param},
    text::Lang,
    texts::media_share as texts,
    ui::{Card, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Slot},
};
use kernel::{Page, PageRequest};
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    APPROVE, CollectionId,
    collections::{self, Collection},
};
use time::OffsetDateTime;

const ON_A_PAGE: u16 = 50;

#[component]
pub fn CollectionsPage() -> impl IntoView {
    let request = Request::current();
    let after: Option<CollectionId> = param("after").and_then(|id| id.parse().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let all = collections::list(&mut visit.tx, PageRequest::new(after, ON_A_PAGE)).await?;
        let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
        let may = actor.may(APPROVE);
        let new = move || {
            view! { <LinkButton href="/media/collections/new" look=Look::Primary>{lang.t(texts::NEW)}</LinkButton> }
        };
        let actions = Slot(may.then(|| new().into_any()));
        let content = match all.rows.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::External title=lang.t(texts::NO_COLLECTIONS) text=lang.t(texts::NO_COLLECTIONS_TEXT)/>
            }
            .into_any(),
            false => table(lang, all, after.is_some(), OffsetDateTime::now_utc()).into_any(),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::COLLECTIONS)/>
            {tabs(lang, &actor, Here::Collections)}
            <PageHeader lang title=lang.t(texts::COLLECTIONS) actions
                subtitle=move || view! { {lang.t(texts::COLLECTIONS_TEXT)} }/>
            {content}
            <p><a href="/media/bundle">{lang.t(texts::BUNDLE)}</a></p>
        }))
    })
}

fn table(lang: Lang, all: Page<Collection, CollectionId>, later: bool, now: OffsetDateTime) -> impl IntoView {
    let count = i64::try_from(all.rows.len()).unwrap_or(i64::MAX);
    let next = all.next.map(|id| format!("/media/collections?after={id}"));
    let first = later.then_some("/media/collections");
    let pager = (later || next.is_some()).then(|| view! { <Pager lang shown=lang.number(count) first next/> });
    let note = view! { <a class="small" href="/media/collections.csv">{lang.t(texts::CSV)}</a> };
    view! {
        <Card flush=true title=lang.t(texts::COLLECTIONS) note>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::NAME)}</th>
                        <th scope="col" class="num">{lang.t(texts::FILES)}</th>
                        <th scope="col">{lang.t(texts::WHO)}</th>
                        <th scope="col">{lang.t(texts::DOWNLOADS)}</th>
                        <th scope="col">{lang.t(texts::LAST_DAY)}</th>
                        <th scope="col">{lang.t(crate::texts::media::STATE)}</th>
                    </tr>
                </thead>
                <tbody>{all.rows.into_iter().map(|each| line(lang, each, now)).collect_view()}</tbody>
            </table>
        </Card>
        {pager}
    }
}

fn line(lang: Lang, each: Collection, now: OffsetDateTime) -> impl IntoView {
    let who = if each.password_hash.is_some() { texts::WITH_PASSWORD } else { texts::WITH_LINK };
    let downloads = if each.downloads { texts::ALLOWED } else { texts::NOT_ALLOWED };
    let standing = each.standing(now);
    view! {
        <tr>
            <td class="cell-main"><a href=format!("/media/collections/{}", each.id)><bdi>{each.name}</bdi></a></td>
            <td class="num" data-label=lang.t(texts::FILES)>{lang.number(each.items)}</td>
            <td data-label=lang.t(texts::WHO)>{lang.t(who)}</td>
            <td data-label=lang.t(texts::DOWNLOADS)>{lang.t(downloads)}</td>
            <td data-label=lang.t(texts::LAST_DAY)>{lang.date(each.last_day)}</td>
            <td data-label=lang.t(crate::texts::media::STATE)><StandingBadge lang standing/></td>
        </tr>
    }
}
