//! What a customer sees at the link of a mail, without a sign-in. It holds no script, and to look at it records nothing: what
//! opens links before they are read answers for nobody.

use super::{card, verdict};
use crate::{
    identity::sign_in_pages::browser_lang,
    text::{Lang, Text},
    texts::support_satisfaction as texts,
    ui::{Button, DemoRibbon, Logo, Look, Notice, Tone},
};
use identity::tenants::Distributor;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use std::sync::Arc;
use support::satisfaction::{Asked, Verdict};
use time::OffsetDateTime;

/// What a link leads to. The server puts it into context.
pub enum Guest {
    /// No link of ours, or not any more.
    Unknown,
    Asked(Box<Question>),
}

pub struct Question {
    pub distributor: Distributor,
    pub token: String,
    pub asked: Asked,
    /// The one that the link names.
    pub chosen: Option<Verdict>,
    /// What was typed into a form that was refused.
    pub comment: Option<String>,
    pub said: Option<Said>,
    pub now: OffsetDateTime,
}

/// What became of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Thanks,
    /// They are asked no more.
    Refused,
    /// Neither good nor bad was chosen, or the comment is too long.
    Wrong,
}

#[component]
pub fn SatisfactionPage() -> impl IntoView {
    let lang = browser_lang();
    let guest = use_context::<Arc<Guest>>().unwrap_or_else(|| Arc::new(Guest::Unknown));
    let (title, ribbon, content) = match &*guest {
        Guest::Unknown => (texts::NO_LINK, false, view! { <p>{lang.t(texts::NO_LINK_TEXT)}</p> }.into_any()),
        Guest::Asked(question) => (texts::QUESTION, question.distributor.demo, asked(lang, question)),
    };
    view! {
        <Meta name="robots" content="noindex, nofollow"/>
        <Title text=lang.t(title)/>
        {ribbon.then(|| view! { <DemoRibbon lang/> })}
        <main class="auth" id="main">
            <Logo lang/>
            <div class="card">
                <div class="card-body stack">
                    <h1>{lang.t(title)}</h1>
                    {content}
                </div>
            </div>
        </main>
    }
}

fn asked(lang: Lang, question: &Question) -> AnyView {
    let asked = &question.asked;
    let about =
        [("name", &*question.distributor.name), ("number", &asked.number.to_string()), ("subject", &*asked.subject)];
    let notice = question.said.map(|said| {
        let (tone, text): (Tone, Text) = match said {
            Said::Thanks => (Tone::Positive, texts::THANKS),
            Said::Refused => (Tone::Info, texts::REFUSED),
            Said::Wrong => (Tone::Critical, texts::CHOOSE),
        };
        view! { <Notice tone>{lang.t(text)}</Notice> }
    });
    let answered = asked.survey.verdict.map(|found| view! { <p>{card::said(lang, found)}</p> });
    let open = asked.survey.is_open(question.now);
    view! {
        <p>{lang.fill(texts::ABOUT, &about)}</p>
        {notice}
        {answered}
        {if open { form(lang, question) } else { view! { <p class="muted">{lang.t(texts::TOO_LATE)}</p> }.into_any() }}
    }
    .into_any()
}

fn form(lang: Lang, question: &Question) -> AnyView {
    let survey = &question.asked.survey;
    let chosen = question.chosen.or(survey.verdict);
    let ways = Verdict::ALL.map(|way| {
        let checked = chosen == Some(way);
        view! {
            <label class="choice">
                <input type="radio" name="verdict" value=way.as_str() checked=checked required=true/>
                <span>{lang.t(verdict(way))}</span>
            </label>
        }
    });
    let comment = question.comment.clone().unwrap_or_else(|| survey.comment.clone());
    let action = format!("/satisfaction/{}", question.token);
    let send = if survey.verdict.is_some() { texts::CHANGE } else { texts::SEND };
    view! {
        <form class="form" action=action.clone() method="post">
            <fieldset class="cluster"><legend class="sr-only">{lang.t(texts::QUESTION)}</legend>{ways.into_iter().collect_view()}</fieldset>
            {card::comment_field(lang, comment, None)}
            <Button look=Look::Primary>{lang.t(send)}</Button>
        </form>
        <form action=action method="post">
            <input type="hidden" name="refuse" value="yes"/>
            <Button look=Look::Quiet small=true>{lang.t(texts::REFUSE)}</Button>
        </form>
    }
    .into_any()
}
