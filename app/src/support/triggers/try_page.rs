//! To which tickets a trigger would do something, before it is kept. Nothing is changed.

use super::form;
use crate::{
    request::{Request, page, param},
    search::posted,
    support::words::{PriorityBadge, StateBadge},
    text::Lang,
    texts::{support_report, support_triggers as texts},
    ui::{Card, Crumb, EmptyState, Glyph, Notice, PageHeader, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    MANAGE,
    tickets::Ticket,
    triggers::{self, AT_ONCE},
};
use time::OffsetDateTime;

#[component]
pub fn TryTriggerPage() -> impl IntoView {
    let request = Request::current();
    let typed = form::read(|name| param(&format!("typed[{name}]")));
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let lang = visit.lang;
        let content = match &typed {
            Err(error) => posted::any(lang, error),
            Ok(new) => touched(lang, triggers::dry_run(&mut visit.tx, new, OffsetDateTime::now_utc()).await?),
        };
        let crumbs = vec![Crumb::new("/tickets/triggers", lang.t(texts::TITLE))];
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TRY)/>
            <PageHeader lang title=lang.t(texts::TRY) subtitle=move || view! { {lang.t(texts::TRY_TEXT)} } crumbs/>
            {content}
        }))
    })
}

fn touched(lang: Lang, tickets: Vec<Ticket>) -> AnyView {
    if tickets.is_empty() {
        return view! { <EmptyState glyph=Glyph::Search title=lang.t(texts::TOUCHES_NONE) text=lang.t(texts::BACK)/> }
            .into_any();
    }
    let count = i64::try_from(tickets.len()).unwrap_or_default();
    let text = if count < AT_ONCE { texts::TOUCHES } else { texts::TOUCHES_MORE };
    let rows = tickets.into_iter().map(|ticket| {
        let title = format!("#{} {}", ticket.number, ticket.subject);
        view! {
            <tr>
                <th scope="row" class="cell-main cell-words">
                    <a href=format!("/tickets/{}", ticket.number)><bdi>{title}</bdi></a>
                </th>
                <td><StateBadge lang kind=ticket.state_kind names=ticket.state_names/></td>
                <td><PriorityBadge lang priority=ticket.priority/></td>
                <td>{lang.datetime(ticket.updated_at)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Notice tone=Tone::Info>{lang.plural(text, count)}" "{lang.t(texts::BACK)}</Notice>
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(support_report::TICKET)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                        <th scope="col">{lang.t(texts::PRIORITY)}</th>
                        <th scope="col">{lang.t(texts::TOUCHED)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
    }
    .into_any()
}
