//! What came, as lines of a table.

use super::words;
use crate::{text::Lang, texts::support_mail as texts, ui::Card};
use leptos::prelude::*;
use mail::log::Inbound;

pub fn table(lang: Lang, rows: Vec<Inbound>) -> AnyView {
    let lines = rows.into_iter().map(|row| line(lang, row)).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list" aria-label=lang.t(texts::CAME)>
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::SUBJECT)}</th>
                        <th scope="col">{lang.t(texts::FROM)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                        <th scope="col">{lang.t(texts::TICKET)}</th>
                        <th scope="col">{lang.t(texts::RECEIVED)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn line(lang: Lang, row: Inbound) -> impl IntoView + use<> {
    let reason = row.reason.map(|reason| lang.t(words::reason(reason)));
    let ticket = row.number.map(|number| view! { <a href=format!("/tickets/{number}")>{format!("#{number}")}</a> });
    view! {
        <tr>
            <th scope="row" class="cell-main cell-words">
                <a href=format!("/tickets/mail/{}", row.id)><bdi>{words::title(lang, &row.subject)}</bdi></a>
            </th>
            <td data-label=lang.t(texts::FROM)><bdi>{row.sender}</bdi></td>
            <td data-label=lang.t(texts::STATE)>
                <span class="stack-tight">
                    <span>{words::badge(lang, &row.outcome)}</span>
                    {reason.map(|reason| view! { <span class="muted small">{reason}</span> })}
                </span>
            </td>
            <td data-label=lang.t(texts::TICKET)>{ticket}</td>
            <td data-label=lang.t(texts::RECEIVED)>{lang.datetime(row.received_at)}</td>
        </tr>
    }
}
