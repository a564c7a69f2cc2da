use super::{
    files::strip,
    form::{self, Filled},
};
use crate::{
    AppError,
    media::{
        AddCollection,
        kept::Kept,
        pictures::Pictures,
        tabs::{Here, tabs},
    },
    request::{Request, page},
    search::posted,
    text::Lang,
    texts::media_share as texts,
    ui::{Button, Card, Crumb, Look, PageHeader},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use media::{APPROVE, AssetId, collections, settings};
use time::{Duration, OffsetDateTime};

/// `?assets=…&assets=…`: what was chosen in the library.
#[component]
pub fn NewCollectionPage() -> impl IntoView {
    let request = Request::current();
    let (failed, kept) = (posted::posted::<AddCollection>(), Kept::current());
    let chosen = use_query_map().read_untracked().get_all("assets").unwrap_or_default();
    let chosen: Vec<AssetId> = chosen.iter().filter_map(|id| id.parse().ok()).take(collections::MOST_ITEMS).collect();
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(APPROVE)?;
        let days = settings::get(&mut visit.tx).await?.share_days;
        let lang = visit.lang;
        let mut items = collections::described(&mut visit.tx, None, &chosen, lang.tag()).await?;
        items.retain(|item| !item.archived);
        let versions: Vec<_> = items.iter().map(|item| item.version).collect();
        let pictures = Pictures::load(&mut visit, &versions).await?;
        let assets = items.iter().map(|item| item.asset.to_string()).collect::<Vec<_>>().join(",");
        let last_day = (OffsetDateTime::now_utc() + Duration::days(days.min(365).into())).date();
        let typed = kept.typed().await.filter(|typed| failed.is_some() && typed.is("add-collection", ""));
        let filled = Filled::new(String::new(), last_day, String::new(), true).or_typed(typed.as_ref());
        let actor = visit.request.who.actor.clone();
        let crumbs = vec![Crumb::new("/media/collections", lang.t(texts::COLLECTIONS))];
        let chosen = match items.is_empty() {
            true => view! { <p class="muted">{lang.t(texts::NONE_CHOSEN)}</p> }.into_any(),
            false => strip(&items, &pictures).into_any(),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::NEW)/>
            {tabs(lang, &actor, Here::Collections)}
            <PageHeader lang title=lang.t(texts::NEW) crumbs/>
            {failed_at_large(lang, failed.as_ref())}
            <div class="columns">
                <Card title=lang.t(texts::SETTINGS)>
                    <form class="form" action="/api/media/add-collection" method="post">
                        <input type="hidden" name="assets" value=assets/>
                        {form::fields(lang, filled, failed.as_ref())}
                        {form::password_field(lang, false, failed.as_ref())}
                        <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::MAKE)}</Button></div>
                    </form>
                </Card>
                <Card title=lang.t(texts::CHOSEN)>{chosen}</Card>
            </div>
        }))
    })
}

/// What is wrong with the chosen files has no field of its own.
fn failed_at_large(lang: Lang, failed: Option<&AppError>) -> Option<AnyView> {
    let of_assets = |error: &&AppError| matches!(error, AppError::Invalid(fields) if fields.get("assets").is_some());
    match failed.filter(of_assets) {
        Some(error) => Some(posted::any(lang, error)),
        None => posted::other(lang, failed),
    }
}
