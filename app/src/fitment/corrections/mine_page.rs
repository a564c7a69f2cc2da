//! What the person reported, and what became of it.

use super::{claim as claim_name, state_badge, words};
use crate::{
    request::{Request, page, param},
    text::Lang,
    texts::corrections as texts,
    ui::{Badge, Card, EmptyState, Glyph, PageHeader, Pager},
};
use fitment::{
    CorrectionId,
    corrections::{self, Mine, State},
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use time::OffsetDateTime;

#[component]
pub fn MyCorrectionsPage() -> impl IntoView {
    let request = Request::current();
    let after = param("after").and_then(|id| id.parse::<CorrectionId>().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, now) = (visit.lang, OffsetDateTime::now_utc());
        let found = corrections::mine(&mut visit.tx, PageRequest::new(after, 50)).await?;
        let shown = lang.plural(texts::SHOWN, i64::try_from(found.rows.len()).unwrap_or_default());
        let first = after.map(|_| "/corrections/mine".to_owned());
        let next = found.next.map(|next| format!("/corrections/mine?after={next}"));
        let list = if found.rows.is_empty() {
            view! { <EmptyState glyph=Glyph::Check title=lang.t(texts::MINE_NONE) text=lang.t(texts::MINE_NONE_TEXT)/> }
                .into_any()
        } else {
            let lines = found.rows.iter().map(|mine| line(lang, mine, now)).collect_view();
            view! {
                <Card flush=true><ul class="rows">{lines}</ul></Card>
                <Pager lang shown first next/>
            }
            .into_any()
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::MINE)/>
            <PageHeader lang title=lang.t(texts::MINE) subtitle=move || view! { {lang.t(texts::MINE_TEXT)} }/>
            {list}
        }))
    })
}

fn line(lang: Lang, mine: &Mine, now: OffsetDateTime) -> impl IntoView + use<> {
    let Mine { correction, evidence, withdrawn } = mine;
    let name = format!(
        "{}: {} · {}",
        lang.t(claim_name(correction.claim)),
        correction.part_number,
        words::vehicle(lang, correction)
    );
    let state = if *withdrawn && correction.state == State::Proposed {
        view! { <Badge>{lang.t(texts::TAKEN_BACK)}</Badge> }.into_any()
    } else {
        state_badge(lang, correction.state).into_any()
    };
    let reason =
        (correction.state == State::Refused).then(|| lang.fill(texts::IS_REFUSED, &[("reason", &correction.reason)]));
    view! {
        <li class="stack-tight">
            <div class="cluster-between">
                <span class="cluster"><a href=format!("/corrections/{}", correction.id)><bdi>{name}</bdi></a>{state}</span>
                <span class="muted small">{lang.ago(correction.created_at, now)}</span>
            </div>
            <p class="muted"><bdi>{evidence.clone()}</bdi></p>
            {reason.map(|reason| view! { <p><bdi>{reason}</bdi></p> })}
        </li>
    }
}
