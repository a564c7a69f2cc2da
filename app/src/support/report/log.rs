//! What was broken.

use super::{Query, page::name};
use crate::{
    support::due,
    text::Lang,
    texts::support_report as texts,
    ui::{Card, Pager},
};
use kernel::Page;
use leptos::prelude::*;
use platform::PersonId;
use std::collections::HashMap;
use support::report::{By, Cursor, Decided};
use time::OffsetDateTime;

pub fn card(
    lang: Lang,
    query: &Query,
    broken: Page<Decided, Cursor>,
    names: &HashMap<PersonId, String>,
    now: OffsetDateTime,
) -> AnyView {
    if broken.rows.is_empty() {
        return view! { <Card title=lang.t(texts::LOG)><p class="muted">{lang.t(texts::LOG_EMPTY)}</p></Card> }
            .into_any();
    }
    let first = query.after.map(|_| Query { after: None, ..*query }.address("/tickets/report"));
    let next = broken.next.map(|next| Query { after: Some(next), ..*query }.address("/tickets/report"));
    let shown = lang.plural(texts::SHOWN, i64::try_from(broken.rows.len()).unwrap_or_default());
    let rows = broken.rows.into_iter().map(|row| line(lang, row, names, now)).collect_view();
    view! {
        <Card title=lang.t(texts::LOG) flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::TICKET)}</th>
                        <th scope="col">{lang.t(texts::PROMISE)}</th>
                        <th scope="col">{lang.t(texts::DUE)}</th>
                        <th scope="col">{lang.t(texts::DONE)}</th>
                        <th scope="col">{lang.t(texts::LATE)}</th>
                        <th scope="col">{lang.t(name(By::Agent))}</th>
                        <th scope="col">{lang.t(name(By::Queue))}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
        <Pager lang shown first next/>
    }
    .into_any()
}

fn line(lang: Lang, row: Decided, names: &HashMap<PersonId, String>, now: OffsetDateTime) -> impl IntoView + use<> {
    let agent = row.agent.and_then(|agent| names.get(&agent).cloned());
    let agent = agent.unwrap_or_else(|| lang.t(texts::NO_AGENT).to_owned());
    let done = row.done.map_or_else(|| lang.t(texts::NOT_YET).to_owned(), |done| lang.datetime(done));
    let late = due::late(lang, row.late(now));
    let title = format!("#{} {}", row.number, row.subject);
    view! {
        <tr>
            <th scope="row" class="cell-main cell-words">
                <a href=format!("/tickets/{}", row.number)><bdi>{title}</bdi></a>
            </th>
            <td data-label=lang.t(texts::PROMISE)>{lang.t(due::clock(row.promise))}</td>
            <td data-label=lang.t(texts::DUE)>{lang.datetime(row.due)}</td>
            <td data-label=lang.t(texts::DONE)>{done}</td>
            <td data-label=lang.t(texts::LATE)>{late}</td>
            <td data-label=lang.t(name(By::Agent))><bdi>{agent}</bdi></td>
            <td data-label=lang.t(name(By::Queue))><bdi>{row.queue.unwrap_or_default()}</bdi></td>
        </tr>
    }
}
