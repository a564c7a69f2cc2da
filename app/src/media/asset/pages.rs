//! The page of an asset: for staff everything about it, for customers what is published.

use super::{
    alike, customer,
    failed::Failed,
    focal, head, history, links,
    load::{Seen, load},
    technical, terms, texts as said, unmade, versions,
};
use crate::{
    AppError,
    media::{
        kept::Kept,
        tabs::{Here, tabs},
        words::{StateBadge, kind_or_type},
    },
    request::{Request, page, param},
    texts::{media as common, media_asset as texts},
    ui::{Badge, Crumb, PageHeader, Tone},
};
use catalog::PartId;
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use media::{AssetId, Kind, READ};

#[component]
pub fn AssetPage() -> impl IntoView {
    let request = Request::current();
    let id = param("asset").and_then(|id| id.parse::<AssetId>().ok());
    let number = param("version").and_then(|number| number.parse().ok());
    let unlinked = param("unlinked").and_then(|id| id.parse::<PartId>().ok()).zip(param("slot"));
    let (mut failed, kept) = (Failed::current(), Kept::current());
    page(async move {
        let mut visit = request?.visit().await?;
        let id = id.ok_or(AppError::NotFound)?;
        let actor = &visit.request.who.actor;
        if actor.company.is_some() || !actor.may(READ) {
            return Ok(Either::Left(customer::page(visit, id).await?));
        }
        failed.typed = kept.typed().await;
        let seen = load(&mut visit, id, number, failed).await?;
        Ok(Either::Right(visit.frame(staff(&seen, unlinked))))
    })
}

fn staff(seen: &Seen, unlinked: Option<(PartId, String)>) -> impl IntoView + use<> {
    let (lang, version) = (seen.lang, seen.version());
    let (name, state, archived) = (version.file_name.clone(), seen.state(), seen.asset.archived);
    let kind = kind_or_type(seen.asset.kind, seen.asset.document_type);
    let subtitle = lang.fill(
        texts::SUBTITLE,
        &[
            ("kind", lang.t(kind)),
            ("number", &lang.number(version.number.into())),
            ("count", &lang.number(i64::try_from(seen.asset.versions.len()).unwrap_or(i64::MAX))),
        ],
    );
    let crumbs = vec![Crumb::new("/media", lang.t(common::LIBRARY))];
    let picture = seen.asset.kind == Kind::Image || seen.asset.kind == Kind::Video;
    view! {
        <Title text=name.clone()/>
        <PageHeader lang title=name crumbs subtitle=move || view! { {subtitle.clone()} }
            mark=move || view! {
                <StateBadge lang state/>
                {archived.then(|| view! { <Badge tone=Tone::Caution>{lang.t(texts::ARCHIVED)}</Badge> })}
            }/>
        {tabs(lang, &seen.actor, Here::Library)}
        {seen.failed.notice(lang)}
        {unmade::notice(seen)}
        {links::unlinked(seen, unlinked)}
        <div class="with-aside">
            {head::picture(seen)}
            <aside class="stack">
                {head::state(seen)}
                {versions::card(seen)}
            </aside>
            <div class="stack">
                {said::card(seen)}
                {terms::card(seen)}
                {picture.then(|| focal::card(seen))}
                {links::card(seen)}
                {alike::card(seen)}
                {technical::card(seen)}
                {history::card(seen)}
            </div>
        </div>
    }
}
