//! Mails of alerts, as lines of a table: to whom, and whether they arrived. What they say is their reader's alone.

use super::words;
use crate::{
    text::Lang,
    texts::support_mail as texts,
    ui::{Button, Card, Look},
};
use leptos::prelude::*;
use platform::alerts::letters::Sent;

pub fn table(lang: Lang, rows: Vec<Sent>, back: &str) -> AnyView {
    let lines = rows.into_iter().map(|row| line(lang, row, back)).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list" aria-label=lang.t(texts::ALERTS)>
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::TO)}</th>
                        <th scope="col" class="num">{lang.t(texts::COUNT)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                        <th scope="col" class="num">{lang.t(texts::ATTEMPTS)}</th>
                        <th scope="col">{lang.t(texts::CHANGED)}</th>
                        <th scope="col"><span class="sr-only">{lang.t(texts::SEND_AGAIN)}</span></th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn line(lang: Lang, row: Sent, back: &str) -> impl IntoView + use<> {
    let reason = (!row.reason.is_empty()).then(|| view! { <bdi class="muted small">{row.reason.clone()}</bdi> });
    let again = matches!(&*row.state, "failed" | "bounced").then(|| {
        let label = lang.fill(texts::SEND_AGAIN_TO, &[("address", &row.address)]);
        view! {
            <form action="/api/support/send-letter-again" method="post">
                <input type="hidden" name="letter" value=row.id.to_string()/>
                <input type="hidden" name="back" value=back.to_owned()/>
                <Button look=Look::Secondary small=true attr:aria-label=label>{lang.t(texts::SEND_AGAIN)}</Button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row" class="cell-main cell-words"><bdi translate="no">{row.address}</bdi></th>
            <td class="num" data-label=lang.t(texts::COUNT)>{row.alerts}</td>
            <td data-label=lang.t(texts::STATE)>
                <span class="stack-tight"><span>{words::badge(lang, &row.state)}</span>{reason}</span>
            </td>
            <td class="num" data-label=lang.t(texts::ATTEMPTS)>{row.attempts}</td>
            <td data-label=lang.t(texts::CHANGED)>{lang.datetime(row.changed_at)}</td>
            <td>{again}</td>
        </tr>
    }
}
