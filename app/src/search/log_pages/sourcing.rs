//! What customers look for and nobody sells them yet.

use crate::{
    AppError,
    request::{Request, page},
    search::{CloseSourcing, posted},
    text::Lang,
    texts::search_log as texts,
    ui::{Badge, Button, Card, Crumb, EmptyState, Glyph, Look, Notice, PageHeader, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use search::sourcing::{self, SourcingRequest};

#[component]
pub fn SourcingPage() -> impl IntoView {
    let request = Request::current();
    let failed = posted::posted::<CloseSourcing>();
    page(async move {
        let mut visit = request?.visit().await?;
        let requests = sourcing::list(&mut visit.tx, 200).await?;
        let lang = visit.lang;
        let crumbs = vec![Crumb::new("/search/log", lang.t(texts::TITLE))];
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::SOURCING)/>
            <PageHeader lang title=lang.t(texts::SOURCING) crumbs/>
            {failed.map(|error| failure(lang, &error))}
            {table(lang, requests)}
        }))
    })
}

/// Of one term one request is open; the other fields of a request cannot be wrong.
fn failure(lang: Lang, error: &AppError) -> AnyView {
    match error {
        AppError::Invalid(_) => view! { <Notice tone=Tone::Critical>{lang.t(texts::REQUESTED)}</Notice> }.into_any(),
        error => posted::any(lang, error),
    }
}

fn table(lang: Lang, requests: Vec<SourcingRequest>) -> AnyView {
    if requests.is_empty() {
        let (title, text) = (lang.t(texts::NO_SOURCING), lang.t(texts::NO_SOURCING_TEXT));
        return view! { <EmptyState glyph=Glyph::Box title text/> }.into_any();
    }
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::TERM)}</th>
                        <th scope="col">{lang.t(texts::NOTE)}</th>
                        <th scope="col" class="num">{lang.t(texts::BEFORE)}</th>
                        <th scope="col" class="num">{lang.t(texts::SINCE)}</th>
                        <th scope="col">{lang.t(texts::ASKED)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                        <th scope="col" class="cell-actions"><span class="sr-only">{lang.t(texts::DO)}</span></th>
                    </tr>
                </thead>
                <tbody>{requests.into_iter().map(|request| line(lang, request)).collect_view()}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn line(lang: Lang, request: SourcingRequest) -> impl IntoView {
    let open = request.closed_at.is_none();
    let (tone, state) = if open { (Tone::Caution, texts::OPEN) } else { (Tone::Positive, texts::CLOSED) };
    let button = if open { texts::CLOSE } else { texts::REOPEN };
    view! {
        <tr>
            <td class="cell-main"><bdi>{request.term}</bdi></td>
            <td data-label=lang.t(texts::NOTE)>{(!request.note.is_empty()).then(|| view! { <bdi>{request.note}</bdi> })}</td>
            <td class="num" data-label=lang.t(texts::BEFORE)>{lang.number(request.searches.into())}</td>
            <td class="num" data-label=lang.t(texts::SINCE)>{lang.number(request.searches_since)}</td>
            <td data-label=lang.t(texts::ASKED)>{lang.datetime(request.created_at)}</td>
            <td data-label=lang.t(texts::STATE)><Badge tone>{lang.t(state)}</Badge></td>
            <td class="cell-actions">
                <form action="/api/search/close-sourcing" method="post">
                    <input type="hidden" name="sourcing_request" value=request.id.to_string()/>
                    {(!open).then(|| view! { <input type="hidden" name="open" value="yes"/> })}
                    <Button look=Look::Secondary small=true>{lang.t(button)}</Button>
                </form>
            </td>
        </tr>
    }
}
