//! What whoever decides may do with a claim, and who hears of it.

use crate::{
    AppError,
    media::kept::Typed,
    search::posted,
    text::Lang,
    texts::{common, corrections as texts},
    ui::{Button, Card, Field, Look, Notice, Tone, described_by, in_textarea},
};
use fitment::corrections::{Correction, State};
use leptos::prelude::*;
use support::context::corrections::Concerned;

/// Failures of the last post to each form.
pub struct Failed {
    pub accept: Option<AppError>,
    pub refuse: Option<AppError>,
    pub undo: Option<AppError>,
    pub typed: Typed,
}

/// `seen` is what the page showed of the applications; `blocked`: the checks speak against accepting.
pub fn forms(
    lang: Lang,
    correction: &Correction,
    seen: String,
    blocked: bool,
    failed: Failed,
) -> impl IntoView + use<> {
    let (id, version) = (correction.id.to_string(), correction.version.to_string());
    let hidden = move || {
        view! {
            <input type="hidden" name="correction" value=id.clone()/>
            <input type="hidden" name="version" value=version.clone()/>
        }
    };
    let content = match correction.state {
        State::Proposed => {
            let accept = if blocked {
                view! { <p class="muted">{lang.t(texts::CANNOT)}</p> }.into_any()
            } else {
                view! {
                    <form action="/api/fitment/accept-correction" method="post">
                        {hidden()}
                        <input type="hidden" name="seen" value=seen/>
                        <Button look=Look::Primary>{lang.t(texts::ACCEPT)}</Button>
                    </form>
                }
                .into_any()
            };
            let error = posted::field(lang, failed.refuse.as_ref(), "reason");
            let described = described_by("reason", true, error.is_some());
            let invalid = error.is_some().then_some("true");
            let typed = failed.typed.get("reason").unwrap_or_default().to_owned();
            view! {
                {failed.accept.map(|error| accept_failure(lang, &error))}
                {posted::other(lang, failed.refuse.as_ref())}
                {accept}
                <form class="form" action="/api/fitment/refuse-correction" method="post">
                    {hidden()}
                    <Field id="reason" label=lang.t(texts::REASON) hint=lang.t(texts::REASON_HINT) error>
                        <textarea class="textarea" id="reason" name="reason" rows="3" maxlength="2000" required
                            aria-describedby=described aria-invalid=invalid>{in_textarea(&typed)}</textarea>
                    </Field>
                    <div class="form-actions"><Button look=Look::Danger>{lang.t(texts::REFUSE)}</Button></div>
                </form>
            }
            .into_any()
        }
        State::Accepted | State::Refused => view! {
            {failed.undo.map(|error| posted::any(lang, &error))}
            <form action="/api/fitment/undo-correction" method="post">
                {hidden()}
                <Button look=Look::Secondary>{lang.t(common::UNDO)}</Button>
            </form>
        }
        .into_any(),
        State::Withdrawn => view! { <p class="muted">{lang.t(texts::IS_WITHDRAWN)}</p> }.into_any(),
    };
    view! { <Card title=lang.t(texts::DECIDE)><div class="stack">{content}</div></Card> }
}

/// That the checks speak against it has a sentence of its own.
fn accept_failure(lang: Lang, error: &AppError) -> AnyView {
    match error {
        AppError::Invalid(_) => view! { <Notice tone=Tone::Critical>{lang.t(texts::CANNOT)}</Notice> }.into_any(),
        other => posted::any(lang, other),
    }
}

/// Who is told and why; tickets are links for those who may read them.
pub fn told(lang: Lang, concerned: &Concerned, reads_tickets: bool) -> impl IntoView + use<> {
    let people = lang.plural(texts::PEOPLE_TOLD, concerned.people);
    let from = from(lang, &concerned.tickets, reads_tickets);
    view! {
        <Card title=lang.t(texts::WHO_IS_TOLD)>
            <div class="stack-tight">
                <p>{people}</p>
                {from}
                <p class="muted small">{lang.t(texts::WHO_IS_TOLD_TEXT)}</p>
            </div>
        </Card>
    }
}

/// The tickets from which it was reported, if there are any.
pub fn from(lang: Lang, tickets: &[i64], reads_tickets: bool) -> Option<impl IntoView + use<>> {
    let lines = tickets.iter().map(|number| {
        let name = format!("#{number}");
        match reads_tickets {
            true => view! { <a href=format!("/tickets/{number}")>{name}</a> }.into_any(),
            false => view! { <span>{name}</span> }.into_any(),
        }
    });
    let lines = lines.collect_view();
    (!tickets.is_empty()).then(|| view! { <p class="cluster"><span>{lang.t(texts::FROM_TICKETS)}</span>{lines}</p> })
}
