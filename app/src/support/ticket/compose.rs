//! The form in which somebody writes. It is one form with or without JavaScript: the island beside it only keeps what is
//! typed.

use super::{
    islands::{DraftKeeper, DraftTexts},
    load::Seen,
    using::{self, Using, Written},
};
use crate::{
    texts::support_ticket as texts,
    ui::{Button, Choice, Field, Look, Notice, SelectField, Tone, in_textarea},
};
use leptos::prelude::*;
use media::attached::MOST_FILES;
use support::{StateKind, around::Begun};

pub fn form(seen: &Seen) -> Option<AnyView> {
    let lang = seen.lang;
    if !seen.answers() {
        let closed = seen.is_customer() && seen.ticket().merged_into.is_none();
        return closed.then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::CLOSED_FOR_GOOD)}</Notice> }.into_any());
    }
    let draft = seen.draft();
    let using = seen.using.as_ref().filter(|_| seen.desk().is_some());
    let chosen = using.and_then(|using| Some((using, using.written(seen)?)));
    let question = using.filter(|_| chosen.is_none()).map(|using| using.question(seen));
    let (using, written) = match chosen {
        Some((using, written)) => (Some(using), written),
        None => (None, draft.map(Written::from).unwrap_or_default()),
    };
    let Written { body, internal } = written;
    let body = begin(&body, seen.say.as_deref().filter(|_| seen.desk().is_some()));
    let reopens = (seen.is_customer() && seen.ticket().state_kind == StateKind::Solved)
        .then(|| view! { <p class="muted small">{lang.t(texts::REOPENS)}</p> });
    Some(
        view! {
            <section class="card" id="compose" aria-labelledby="compose-title">
                <div class="card-header"><h2 class="card-title" id="compose-title">{lang.t(texts::ANSWER)}</h2></div>
                <div class="card-body stack">
                    {begun(seen)}
                    {question}
                    {seen.said.map(|said| said.notice(lang))}
                    <form class="stack" id="compose-form" action=format!("{}/messages", seen.address()) method="post"
                        enctype="multipart/form-data">
                        <input type="hidden" name="draft" id="compose-draft" value=seen.around.next_draft().to_string()/>
                        {using::choice(seen)}
                        {using.map(|using| using.beside(seen))}
                        {seen.desk().map(|_| to_whom(seen, internal))}
                        <Field id="compose-body" label=lang.t(texts::YOUR_ANSWER)>
                            <textarea class="textarea" id="compose-body" name="body" rows="7" maxlength="100000" dir="auto">{in_textarea(&body)}</textarea>
                        </Field>
                        {keeper(seen)}
                        <Field id="compose-files" label=lang.t(texts::FILES)
                            hint=lang.fill(texts::FILES_HINT, &[("count", &MOST_FILES.to_string())])>
                            <input class="input" id="compose-files" name="file" type="file" multiple=true
                                aria-describedby="compose-files-hint"/>
                        </Field>
                        {seen.desk().map(|_| for_agents(seen, using))}
                        {reopens}
                        <div class="form-actions">
                            <button class="button button-primary" name="what" value="send">{lang.t(texts::SEND)}</button>
                            <button class="button button-secondary" name="what" value="draft">{lang.t(texts::KEEP_DRAFT)}</button>
                        </div>
                    </form>
                    {draft.map(|draft| discard(seen, draft))}
                </div>
            </section>
        }
        .into_any(),
    )
}

/// What stands in the form: the draft, and after it what is to be said unless it says that already. Nothing typed is lost.
fn begin(draft: &str, say: Option<&str>) -> String {
    // A browser sends lines with other ends than it was given.
    let says = |say: &str| draft.replace("\r\n", "\n").contains(say.trim());
    match say {
        Some(say) if draft.trim().is_empty() => say.to_owned(),
        Some(say) if !says(say) => format!("{}\n\n{say}", draft.trim_end()),
        _ => draft.to_owned(),
    }
}

/// What colleagues have begun, so that two do not answer the same.
fn begun(seen: &Seen) -> Option<AnyView> {
    let lines = seen.around.begun.iter().map(|draft| {
        let text = if draft.internal { texts::BEGUN_NOTE } else { texts::BEGUN };
        let text = seen.lang.fill(text, &[("name", &seen.name(draft.person))]);
        view! {
            <details class="ticket-begun">
                <summary>{text}</summary>
                <p class="ticket-text" dir="auto">{draft.body.clone()}</p>
            </details>
        }
    });
    seen.desk()?;
    (!seen.around.begun.is_empty()).then(|| view! { <div class="stack-tight">{lines.collect_view()}</div> }.into_any())
}

fn to_whom(seen: &Seen, internal: bool) -> AnyView {
    let lang = seen.lang;
    view! {
        <fieldset class="cluster" id="compose-audience">
            <legend class="field-label">{lang.t(texts::TO_WHOM)}</legend>
            <label class="choice"><input type="radio" name="internal" value="" checked=!internal/>{lang.t(texts::TO_CUSTOMER)}</label>
            <label class="choice"><input type="radio" name="internal" id="compose-internal" value="yes" checked=internal/>{lang.t(texts::TO_COLLEAGUES)}</label>
        </fieldset>
    }
    .into_any()
}

fn for_agents(seen: &Seen, using: Option<&Using>) -> AnyView {
    let lang = seen.lang;
    let selected = using.map(Using::state).unwrap_or_default();
    let states = seen.around.states.iter().filter(|state| !state.archived && state.id != seen.ticket().state);
    let states = states.map(|state| Choice::new(state.id.to_string(), state.names.in_language(lang.tag()))).collect();
    let colleagues = seen.sorted(seen.around.agents.iter().copied().filter(|person| *person != seen.actor.person));
    let colleagues = colleagues.into_iter().map(|(person, name)| {
        view! { <label class="choice"><input type="checkbox" name="mention" value=person.to_string()/><bdi>{name}</bdi></label> }
    });
    view! {
        <SelectField name="state" id="compose-state" label=lang.t(texts::AND_STATE) choices=states selected placeholder=lang.t(texts::AS_IT_IS)/>
        <details>
            <summary>{lang.t(texts::MENTION)}</summary>
            <div class="stack-tight">{colleagues.collect_view()}</div>
        </details>
    }
    .into_any()
}

fn keeper(seen: &Seen) -> AnyView {
    let lang = seen.lang;
    let texts = DraftTexts {
        saved: lang.t(texts::SAVED).to_owned(),
        here: lang.t(texts::SAVED_HERE).to_owned(),
        elsewhere: lang.t(texts::SAVED_ELSEWHERE).to_owned(),
        recalled: lang.t(texts::RECALLED).to_owned(),
    };
    // Whoever shares a browser does not share what they typed.
    let place = format!("draft {} {}", seen.actor.person, seen.ticket().id);
    let (ticket, version) = (seen.ticket().number.to_string(), seen.around.next_draft() - 1);
    view! { <DraftKeeper ticket version place texts/> }.into_any()
}

fn discard(seen: &Seen, draft: &Begun) -> AnyView {
    let lang = seen.lang;
    view! {
        <form action="/api/support/discard-ticket-draft" method="post">
            <input type="hidden" name="ticket" value=seen.ticket().number.to_string()/>
            <input type="hidden" name="version" value=draft.version.to_string()/>
            <Button look=Look::Quiet small=true>{lang.t(texts::DROP_DRAFT)}</Button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::begin;

    #[test]
    fn what_is_to_be_said_never_takes_the_place_of_a_draft() {
        assert_eq!(begin("", None), "");
        assert_eq!(begin(" \n", Some("It fits.")), "It fits.");
        assert_eq!(begin("Hello", None), "Hello");
        assert_eq!(begin("Hello\n", Some("It fits.\n4 left.")), "Hello\n\nIt fits.\n4 left.");
        let said = "Hello\r\n\r\nIt fits.\r\n4 left. Regards";
        assert_eq!(begin(said, Some("It fits.\n4 left.")), said, "asked for again, it is said once");
    }
}
