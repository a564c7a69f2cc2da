//! What stands on the page of a ticket: the question for its requester, the answer for the desk.

use super::verdict;
use crate::{
    search::posted,
    support::ticket::load::Seen,
    text::Lang,
    texts::support_satisfaction as texts,
    ui::{Badge, Button, Card, Field, Look, Tone, described_by, in_textarea},
};
use kernel::FieldError;
use leptos::prelude::*;
use support::satisfaction::{Survey, Verdict};
use time::OffsetDateTime;

pub fn card(seen: &Seen) -> Option<AnyView> {
    let survey = seen.around.survey.as_ref()?;
    let now = OffsetDateTime::now_utc();
    let content = match (seen.is_customer(), survey.answered_at) {
        (false, Some(_)) => answered(seen.lang, survey),
        (false, None) => waiting(seen.lang, survey)?,
        (true, Some(_)) => {
            let change = survey.is_open(now).then(|| {
                let open = seen.failed.survey.is_some();
                view! {
                    <details open=open>
                        <summary>{seen.lang.t(texts::CHANGE)}</summary>
                        {form(seen, &survey.comment)}
                    </details>
                }
            });
            view! { {answered(seen.lang, survey)} {change} {refuse(seen)} }.into_any()
        }
        (true, None) if survey.is_open(now) => view! { {form(seen, "")} {refuse(seen)} }.into_any(),
        (true, None) => return None,
    };
    let title = seen.lang.t(if seen.is_customer() { texts::QUESTION } else { texts::TITLE });
    Some(view! { <div id="satisfaction"><Card title=title><div class="stack">{content}</div></Card></div> }.into_any())
}

/// What was answered, in the colour of it.
pub fn said(lang: Lang, found: Verdict) -> AnyView {
    let tone = if found == Verdict::Good { Tone::Positive } else { Tone::Critical };
    view! { <Badge tone>{lang.t(verdict(found))}</Badge> }.into_any()
}

fn answered(lang: Lang, survey: &Survey) -> AnyView {
    let found = survey.verdict.map(|found| said(lang, found));
    let at = survey.answered_at.map(|at| lang.datetime(at));
    let comment = Some(survey.comment.clone()).filter(|comment| !comment.is_empty());
    view! {
        <p class="cluster">{found}<span class="muted small">{at}</span></p>
        {comment.map(|comment| view! { <p class="ticket-text" dir="auto">{comment}</p> })}
    }
    .into_any()
}

fn waiting(lang: Lang, survey: &Survey) -> Option<AnyView> {
    let text = lang.fill(texts::NO_ANSWER, &[("date", &lang.datetime(survey.asked_at?))]);
    Some(view! { <p class="muted small">{text}</p> }.into_any())
}

/// One click answers; what was typed goes with it.
fn form(seen: &Seen, comment: &str) -> AnyView {
    let (lang, number) = (seen.lang, seen.ticket().number);
    let typed = seen.failed.typed("survey", number).and_then(|typed| typed.get("comment"));
    let comment = typed.unwrap_or(comment).to_owned();
    let late = (FieldError::OutOfRange, texts::TOO_LATE);
    let error = posted::field_as(lang, seen.failed.survey.as_ref(), "verdict", late);
    let ways = Verdict::ALL.map(|way| {
        view! {
            <button class="button button-secondary" name="verdict" value=way.as_str()>{lang.t(verdict(way))}</button>
        }
    });
    view! {
        <form class="stack" action="/api/support/answer-survey" method="post">
            <input type="hidden" name="ticket" value=number.to_string()/>
            {comment_field(lang, comment, error)}
            <div class="cluster">{ways.into_iter().collect_view()}</div>
        </form>
    }
    .into_any()
}

pub fn comment_field(lang: Lang, comment: String, error: Option<String>) -> AnyView {
    let described = described_by("survey-comment", false, error.is_some());
    view! {
        <Field id="survey-comment" label=lang.t(texts::COMMENT) error>
            <textarea class="textarea" id="survey-comment" name="comment" rows="3" maxlength="2000" dir="auto"
                aria-describedby=described>{in_textarea(&comment)}</textarea>
        </Field>
    }
    .into_any()
}

fn refuse(seen: &Seen) -> AnyView {
    let lang = seen.lang;
    let refuses = seen.around.refuses;
    let (button, value) = if refuses { (texts::ASK_AGAIN, "") } else { (texts::REFUSE, "yes") };
    let said = refuses.then(|| view! { <p class="muted small">{lang.t(texts::REFUSED)}</p> });
    view! {
        <form class="cluster" action="/api/support/refuse-surveys" method="post">
            <input type="hidden" name="ticket" value=seen.ticket().number.to_string()/>
            <input type="hidden" name="refuse" value=value/>
            {said}
            <Button look=Look::Quiet small=true>{lang.t(button)}</Button>
        </form>
    }
    .into_any()
}
