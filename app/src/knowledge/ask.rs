//! The assistant: a form, and the conversation as it was.

mod answer;
mod transcript;

pub use transcript::transcript;

use super::{AskQuestion, HandOver};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, page},
    search::posted,
    text::Lang,
    texts::knowledge as texts,
    ui::{Button, Card, Crumb, LinkButton, Look, Notice, PageHeader, TextField, Tone},
};
use ::knowledge::{
    READ,
    ask::Kind,
    conversations::{self, Conversation, Question},
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn AskPage() -> impl IntoView {
    let request = Request::current();
    let (failed, not_handed) = (posted::posted::<AskQuestion>(), posted::posted::<HandOver>());
    let kept = Kept::current();
    page(async move {
        let mut visit = request?.visit().await?;
        visit.tx.actor().require(READ)?;
        let (lang, may_ask) = (visit.lang, visit.tx.actor().may(support::ASK));
        let said = conversations::last(&mut visit.tx).await?;
        let typed = kept.typed().await.filter(|typed| typed.is("question", ""));
        let typed = typed.and_then(|typed| typed.get("question").map(str::to_owned)).unwrap_or_default();
        let handed = said.as_ref().and_then(|said| said.ticket);
        let goes_on = said.as_ref().filter(|said| said.ticket.is_none() && !said.questions.is_empty());
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::ASSISTANT)/>
            <PageHeader lang title=lang.t(texts::ASSISTANT) crumbs=vec![Crumb::new("/help", lang.t(texts::HELP))]
                subtitle=move || lang.t(texts::ASSISTANT_TEXT)/>
            {not_handed.map(|error| not_handed_over(lang, &error))}
            {said.as_ref().map(|said| thread(lang, said, may_ask))}
            {handed.map(|number| handed_over(lang, number))}
            {question(lang, typed, failed.as_ref())}
            {goes_on.map(|said| others(lang, said, may_ask))}
        }))
    })
}

fn thread(lang: Lang, said: &Conversation, may_ask: bool) -> impl IntoView + use<> {
    let last = said.questions.len().saturating_sub(1);
    let people = (may_ask && said.ticket.is_none()).then_some("#hand-over");
    let rows = said.questions.iter().enumerate().map(|(at, question)| entry(lang, question, people, at == last));
    view! { <ol class="stack plain-list">{rows.collect_view()}</ol> }
}

fn entry(lang: Lang, question: &Question, people: Option<&'static str>, last: bool) -> impl IntoView + use<> {
    let answer = answer::view(lang, &question.answer, people);
    let asked = question.question.clone();
    view! {
        <li class="stack-tight" id=last.then_some("last")>
            <p><span class="muted small">{lang.t(texts::YOU_ASKED)}</span><br/><strong><bdi>{asked}</bdi></strong></p>
            {answer}
        </li>
    }
}

fn handed_over(lang: Lang, number: i64) -> impl IntoView {
    let text = lang.fill(texts::HANDED_OVER, &[("number", &lang.number(number))]);
    view! {
        <Notice tone=Tone::Positive>
            <p>{text}</p>
            <LinkButton href=format!("/tickets/{number}") small=true>{lang.t(texts::SEE_TICKET)}</LinkButton>
        </Notice>
    }
}

/// Somebody sent the form twice, or went on in another window.
fn not_handed_over(lang: Lang, error: &AppError) -> AnyView {
    match error {
        AppError::NotFound => view! { <Notice tone=Tone::Caution>{lang.t(texts::ALREADY_OVER)}</Notice> }.into_any(),
        other => posted::any(lang, other),
    }
}

fn question(lang: Lang, typed: String, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = posted::field_as(lang, failed, "question", (FieldError::OutOfRange, texts::FULL));
    view! {
        {posted::other(lang, failed)}
        <form class="form measure" action="/api/knowledge/ask" method="post">
            <TextField name="question" label=lang.t(texts::QUESTION) hint=lang.t(texts::QUESTION_HINT) value=typed error=error
                maxlength=500 required=true autocomplete="off"/>
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::ASK)}</Button></div>
        </form>
    }
}

/// To people, or back to the beginning.
fn others(lang: Lang, said: &Conversation, may_ask: bool) -> impl IntoView + use<> {
    let unanswered = said.questions.iter().rev().find(|asked| matches!(asked.answer.kind, Kind::Unknown));
    let about = unanswered.or(said.questions.iter().rev().find(|asked| asked.answer.kind == Kind::Found));
    let subject: String = about.map_or("", |asked| &asked.question).chars().take(200).collect();
    let id = said.id.to_string();
    view! {
        {may_ask.then(|| view! {
            <Card title=lang.t(texts::HAND_OVER)>
                <form class="form" action="/api/knowledge/hand-over" method="post" id="hand-over">
                    <p class="muted small">{lang.t(texts::HAND_OVER_TEXT)}</p>
                    <input type="hidden" name="conversation" value=id/>
                    <TextField name="subject" label=lang.t(texts::SUBJECT) value=subject maxlength=200 required=true/>
                    <div class="form-actions"><Button>{lang.t(texts::HAND_OVER)}</Button></div>
                </form>
            </Card>
        })}
        <form action="/api/knowledge/begin-anew" method="post">
            <Button look=Look::Quiet small=true>{lang.t(texts::BEGIN_ANEW)}</Button>
        </form>
    }
}
