//! The table of topics: whether each is listed, and how it is mailed.

use super::Filled;
use crate::{search::posted, text::Text, texts::alert_choices as texts, ui::Card};
use leptos::prelude::*;
use platform::{
    Actor,
    alerts::{Mail, Topic},
};

pub(super) fn card(filled: &Filled<'_>, actor: &Actor) -> impl IntoView + use<> {
    let lang = filled.lang;
    let rows = Topic::ALL.into_iter().filter(|topic| concerns(*topic, actor)).map(|topic| row(filled, topic));
    let rows = rows.collect_view();
    view! {
        <Card title=lang.t(texts::TOPICS)>
            <div class="stack">
                <p class="muted small">{lang.t(texts::NOT_AT_ALL)}</p>
                <table class="table table-list">
                    <thead>
                        <tr>
                            <th scope="col">{lang.t(texts::TOPIC)}</th>
                            <th scope="col">{lang.t(texts::LISTED)}</th>
                            <th scope="col">{lang.t(texts::BY_MAIL)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

/// Whether somebody can ever be told of it.
fn concerns(topic: Topic, actor: &Actor) -> bool {
    match topic {
        Topic::Messages => actor.may(support::ASK) || actor.may(support::READ),
        Topic::Assigned | Topic::Waiting | Topic::Promises => actor.may(support::WORK),
        Topic::Files | Topic::Dangers => actor.may(media::UPLOAD) || actor.may(media::APPROVE),
        Topic::Corrections => actor.may(fitment::READ),
    }
}

fn words(topic: Topic) -> (Text, Text) {
    match topic {
        Topic::Messages => (texts::MESSAGES, texts::MESSAGES_TEXT),
        Topic::Assigned => (texts::ASSIGNED, texts::ASSIGNED_TEXT),
        Topic::Waiting => (texts::WAITING, texts::WAITING_TEXT),
        Topic::Promises => (texts::PROMISES, texts::PROMISES_TEXT),
        Topic::Files => (texts::FILES, texts::FILES_TEXT),
        Topic::Corrections => (texts::CORRECTIONS, texts::CORRECTIONS_TEXT),
        Topic::Dangers => (texts::DANGERS, texts::DANGERS_TEXT),
    }
}

const fn mailed(mail: Mail) -> Text {
    match mail {
        Mail::AtOnce => texts::AT_ONCE,
        Mail::Digest => texts::DIGEST,
        Mail::Never => texts::NEVER,
    }
}

fn row(filled: &Filled<'_>, topic: Topic) -> impl IntoView + use<> {
    let (lang, (name, text)) = (filled.lang, words(topic));
    let of_topic = |what: Text| lang.fill(texts::OF_TOPIC, &[("topic", lang.t(name)), ("what", lang.t(what))]);
    let field = format!("{}-mail", topic.as_str());
    let chosen = filled.value(&field, |holds| holds.of(topic).mail.as_str().to_owned());
    let error = posted::field(lang, filled.failed, &field);
    let options = Mail::ALL.map(|mail| {
        let is_on = mail.as_str() == chosen;
        view! { <option value=mail.as_str() selected=is_on>{lang.t(mailed(mail))}</option> }
    });
    view! {
        <tr>
            <th scope="row" class="cell-main">
                {lang.t(name)}<br/><span class="muted small">{lang.t(text)}</span>
            </th>
            <td data-label=lang.t(texts::LISTED)>{listed(filled, topic, of_topic(texts::LISTED))}</td>
            <td data-label=lang.t(texts::BY_MAIL)>
                <select class="select" name=format!("typed[{field}]") aria-label=of_topic(texts::BY_MAIL)
                    aria-invalid=error.is_some().then_some("true")>
                    {options}
                </select>
                {error.map(|error| view! { <p class="field-error" role="alert">{error}</p> })}
            </td>
        </tr>
    }
}

fn listed(filled: &Filled<'_>, topic: Topic, label: String) -> AnyView {
    if topic.is_always_listed() {
        return view! { <span>{filled.lang.t(texts::ALWAYS)}</span> }.into_any();
    }
    let field = format!("{}-listed", topic.as_str());
    let on = filled.is_on(&field, |holds| holds.of(topic).listed);
    view! {
        <label class="choice"><input type="checkbox" name=format!("typed[{field}]") value="yes" checked=on aria-label=label/></label>
    }
    .into_any()
}
