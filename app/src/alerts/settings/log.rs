//! What became of the mails to the person.

use crate::{
    text::{Lang, Text},
    texts::alert_choices as texts,
    ui::{Badge, Card, Tone},
};
use leptos::prelude::*;
use platform::alerts::{Zone, letters::Sent};

pub(super) fn card(lang: Lang, sent: &[Sent], zone: &Zone) -> impl IntoView + use<> {
    let rows = sent.iter().map(|letter| row(lang, letter, zone)).collect_view();
    let content = if sent.is_empty() {
        view! { <p class="muted">{lang.t(texts::LOG_NONE)}</p> }.into_any()
    } else {
        view! {
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::MADE)}</th>
                        <th scope="col">{lang.t(texts::ADDRESS)}</th>
                        <th scope="col">{lang.t(texts::COUNT)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! { <div id="mails"><Card title=lang.t(texts::LOG)>{content}</Card></div> }
}

fn row(lang: Lang, letter: &Sent, zone: &Zone) -> impl IntoView + use<> {
    let (state, tone) = state(&letter.state);
    let made = lang.datetime(zone.local(letter.created_at));
    let attempts = (letter.attempts > 1).then(|| lang.plural(texts::ATTEMPTS, letter.attempts.into()));
    let reason = (!letter.reason.is_empty()).then(|| letter.reason.clone());
    view! {
        <tr>
            <th scope="row" class="cell-main">{made}</th>
            <td data-label=lang.t(texts::ADDRESS)><bdi translate="no">{letter.address.clone()}</bdi></td>
            <td data-label=lang.t(texts::COUNT)>{lang.plural(texts::ALERTS, letter.alerts.into())}</td>
            <td class="cell-words" data-label=lang.t(texts::STATE)>
                <Badge tone=tone>{lang.t(state)}</Badge>
                {attempts.map(|attempts| view! { " " <span class="muted small">{attempts}</span> })}
                {reason.map(|reason| view! { <p class="muted small"><bdi dir="auto">{reason}</bdi></p> })}
            </td>
        </tr>
    }
}

fn state(state: &str) -> (Text, Tone) {
    match state {
        "sent" => (texts::SENT, Tone::Positive),
        "sending" => (texts::SENDING, Tone::Info),
        "failed" => (texts::FAILED, Tone::Critical),
        "bounced" => (texts::BOUNCED, Tone::Critical),
        "unneeded" => (texts::UNNEEDED, Tone::Neutral),
        _ => (texts::QUEUED, Tone::Neutral),
    }
}
