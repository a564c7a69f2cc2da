//! The person's own alerts, the newest first.

use super::{Line, SeeAlerts, islands::NewAlerts, line};
use crate::{
    request::{Request, page, param},
    search::posted,
    text::Lang,
    texts::{alert_choices as choices, alerts as texts},
    ui::{Badge, Button, Card, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Slot, Tone},
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use platform::alerts::{self, Alert, AlertId};
use time::OffsetDateTime;

#[component]
pub fn AlertsPage() -> impl IntoView {
    let request = Request::current();
    let after = param("after").and_then(|id| id.parse::<AlertId>().ok());
    let failed = posted::posted::<SeeAlerts>();
    page(async move {
        let mut visit = request?.visit().await?;
        let found = alerts::list(&mut visit.tx, PageRequest::new(after, 50)).await?;
        let (lang, now) = (visit.lang, OffsetDateTime::now_utc());
        let newest = found.rows.first().map(|alert| alert.id.to_string());
        let unseen = visit.alerts > 0;
        let see = newest.clone().filter(|_| unseen && after.is_none()).map(|last| see_form(lang, last));
        let settings = view! {
            <LinkButton href="/alerts/settings" look=Look::Quiet small=true>{lang.t(choices::TITLE)}</LinkButton>
        };
        let actions = Slot(Some(view! { {see} {settings} }.into_any()));
        let (shown, next) = (found.rows.len(), found.next);
        let lines = found.rows.iter().map(|alert| item(lang, alert, now)).collect_view();
        // What comes while the first page is open stands above what is there.
        let live = after.is_none().then(|| {
            let after = newest.unwrap_or_default();
            view! { <NewAlerts after is_new=lang.t(texts::IS_NEW).to_owned()/> }
        });
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::ALERTS)/>
            <PageHeader lang title=lang.t(texts::ALERTS) actions
                subtitle=move || view! { {lang.t(texts::ALERTS_TEXT)} }/>
            {failed.map(|error| posted::any(lang, &error))}
            {live}
            {if shown == 0 {
                view! { <EmptyState glyph=Glyph::Bell title=lang.t(texts::NONE) text=lang.t(texts::NONE_TEXT)/> }.into_any()
            } else {
                view! {
                    <Card flush=true><ul class="rows">{lines}</ul></Card>
                    <Pager lang shown=lang.plural(texts::SHOWN, i64::try_from(shown).unwrap_or_default())
                        first=after.map(|_| "/alerts".to_owned()) next=next.map(|next| format!("/alerts?after={next}"))/>
                }
                .into_any()
            }}
        }))
    })
}

fn see_form(lang: Lang, last: String) -> AnyView {
    view! {
        <form action="/api/alerts/see" method="post">
            <input type="hidden" name="last" value=last/>
            <Button look=Look::Secondary small=true>{lang.t(texts::SEE_ALL)}</Button>
        </form>
    }
    .into_any()
}

fn item(lang: Lang, alert: &Alert, now: OffsetDateTime) -> impl IntoView + use<> {
    let Line { text, note, href, at, .. } = line(lang, alert);
    let text = match href {
        Some(href) => view! { <a href=href><bdi>{text}</bdi></a> }.into_any(),
        None => view! { <bdi>{text}</bdi> }.into_any(),
    };
    let ago = lang.ago(alert.at, now);
    view! {
        <li class="stack-tight">
            <div class="cluster-between">
                <span class="cluster">
                    {text}
                    {(!alert.seen).then(|| view! { <Badge tone=Tone::Accent>{lang.t(texts::IS_NEW)}</Badge> })}
                </span>
                <time class="muted small" datetime=at>{ago}</time>
            </div>
            {(!note.is_empty()).then(|| view! { <p class="muted"><bdi>{note}</bdi></p> })}
        </li>
    }
}
