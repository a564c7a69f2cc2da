//! A person's own searches: those that they keep, and what they looked for lately.

use super::{DeleteSearch, RenameSearch, SaveSearch, posted};
use crate::{
    AppError,
    request::{Request, escaped, page},
    text::Lang,
    texts::{common, suggest as texts},
    ui::{Button, Card, EmptyState, Field, Glyph, Look, PageHeader, Slot},
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use search::saved::{self, MOST_RECENT, SavedSearch};

#[component]
pub fn MySearchesPage() -> impl IntoView {
    let request = Request::current();
    let failed = posted::posted::<RenameSearch>().or_else(posted::posted::<DeleteSearch>);
    page(async move {
        let mut visit = request?.visit().await?;
        let (saved, recent) = (saved::list(&mut visit.tx).await?, saved::recent(&mut visit.tx, MOST_RECENT).await?);
        let lang = visit.lang;
        let clear = Slot((!recent.is_empty()).then(|| clear_form(lang)));
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::MY_SEARCHES)/>
            <PageHeader lang title=lang.t(texts::MY_SEARCHES)
                subtitle=move || view! { {lang.t(texts::MY_SEARCHES_TEXT)} }/>
            {failed.map(|error| posted::any(lang, &error))}
            <div class="columns">
                <Card title=lang.t(texts::SAVED)>{saved_list(lang, saved)}</Card>
                <Card flush=true title=lang.t(texts::RECENT) footer=clear>{recent_list(lang, recent)}</Card>
            </div>
        }))
    })
}

fn saved_list(lang: Lang, saved: Vec<SavedSearch>) -> AnyView {
    if saved.is_empty() {
        let (title, text) = (lang.t(texts::NO_SAVED), lang.t(texts::NO_SAVED_TEXT));
        return view! { <EmptyState glyph=Glyph::Star title text/> }.into_any();
    }
    let lines = saved.into_iter().map(|saved| {
        let (id, field) = (saved.id.to_string(), format!("name-{}", saved.id));
        view! {
            <li class="stack-tight">
                <div class="cluster-between">
                    <a href=saved.address><bdi>{saved.name.clone()}</bdi></a>
                    <form action="/api/search/delete" method="post">
                        <input type="hidden" name="saved_search" value=id.clone()/>
                        <Button look=Look::Quiet small=true>{lang.t(texts::DELETE)}</Button>
                    </form>
                </div>
                <details>
                    <summary>{lang.t(texts::RENAME)}</summary>
                    <form class="form-inline" action="/api/search/rename" method="post">
                        <input type="hidden" name="saved_search" value=id/>
                        <Field id=field.clone() label=lang.t(texts::NAME)>
                            <input class="input" id=field name="name" value=saved.name maxlength="80" required/>
                        </Field>
                        <Button look=Look::Secondary>{lang.t(common::SAVE)}</Button>
                    </form>
                </details>
            </li>
        }
    });
    view! { <ul class="rows">{lines.collect_view()}</ul> }.into_any()
}

fn recent_list(lang: Lang, recent: Vec<String>) -> AnyView {
    if recent.is_empty() {
        return view! { <EmptyState glyph=Glyph::Clock title=lang.t(texts::NO_RECENT)/> }.into_any();
    }
    let lines = recent.into_iter().map(|words| {
        let address = format!("/search?q={}", escaped(&words));
        view! { <li><a href=address><bdi>{words}</bdi></a></li> }
    });
    view! { <ul class="rows">{lines.collect_view()}</ul> }.into_any()
}

fn clear_form(lang: Lang) -> AnyView {
    view! {
        <form action="/api/search/clear-recent" method="post">
            <Button look=Look::Secondary small=true>{lang.t(texts::CLEAR)}</Button>
        </form>
    }
    .into_any()
}

/// What to say at the name of a search that was not kept.
pub fn name_error(lang: Lang, failed: Option<&AppError>) -> Option<String> {
    posted::field_as(lang, failed, "name", (FieldError::OutOfRange, texts::TOO_MANY))
}

/// Why the last search was not kept.
pub fn save_failed() -> Option<AppError> {
    posted::posted::<SaveSearch>()
}
