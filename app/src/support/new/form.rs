//! The form of a new ticket.

use super::{about::Things, whom::Whom};
use crate::{
    AppError,
    knowledge::islands::SuggestArticles,
    media::kept::Typed,
    search::posted,
    support::words,
    text::Lang,
    texts::{knowledge::MAY_HELP, support_desk as texts},
    ui::{Button, Card, Choice, Field, LinkButton, Look, SelectField, TextField, described_by, in_textarea},
};
use leptos::prelude::*;
use platform::PersonId;
use support::{Channel, Priority, TicketId, queues::Queue};

/// What became of the last form, and what had been typed into it.
pub struct Last {
    pub failed: Option<AppError>,
    pub typed: Option<Typed>,
}

impl Last {
    fn typed(&self) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.is("ticket", ""))
    }

    /// What was typed, or what the form begins with.
    fn value(&self, field: &str, first: &str) -> String {
        self.typed().and_then(|typed| typed.get(field)).unwrap_or(first).to_owned()
    }

    fn error(&self, lang: Lang, field: &str) -> Option<String> {
        posted::field(lang, self.failed.as_ref(), field)
    }
}

/// What the desk says beside the question.
pub struct Desk {
    pub whom: Whom,
    pub queues: Vec<Queue>,
    /// The same form without who was chosen.
    pub another: String,
}

pub fn form(lang: Lang, things: &Things, last: &Last, desk: Option<Desk>) -> AnyView {
    let number = (!things.has("part")).then(|| {
        view! {
            <TextField name="about[part_number]" id="part_number" label=lang.t(texts::PART_NUMBER) value=last.value("part_number", "")
                error=last.error(lang, "part_number") hint=lang.t(texts::PART_NUMBER_TEXT) maxlength=80/>
        }
    });
    let asks = desk.is_none();
    let lost = ["part", "vehicle", "asset"].into_iter().find_map(|field| last.error(lang, field));
    let subject = view! {
        <TextField name="subject" label=lang.t(texts::SUBJECT) value=last.value("subject", "")
            error=last.error(lang, "subject") hint=lang.t(texts::SUBJECT_TEXT) maxlength=200 required=true/>
    };
    let (about, body) = (things.view(lang, last.typed()), body(lang, last).into_any());
    let rest = view! {
        <TextField name="about[vin]" id="vin" label=lang.t(texts::VIN) value=last.value("vin", &things.vin)
            error=last.error(lang, "vin") maxlength=40 autocomplete="off"/>
        <TextField name="about[reference]" id="reference" label=lang.t(texts::REFERENCE) value=last.value("reference", "")
            error=last.error(lang, "reference") hint=lang.t(texts::REFERENCE_TEXT) maxlength=100/>
    };
    view! {
        <form class="stack" action="/api/support/open-ticket" method="post">
            <input type="hidden" name="form" value=TicketId::generate().to_string()/>
            {desk.map(|desk| for_whom(lang, desk, last))}
            <Card>
                <div class="form ticket-form">
                    {subject}
                    {asks.then(|| view! {
                        <SuggestArticles field="subject".to_owned() title=lang.t(MAY_HELP).to_owned()/>
                    })}
                    {body}
                    {about}
                    {lost.map(|error| view! { <p class="field-error">{error}</p> })}
                    {number}
                    {rest}
                    <div class="form-actions">
                        <Button look=Look::Primary>{lang.t(texts::SEND)}</Button>
                        <LinkButton href="/tickets" look=Look::Quiet>{lang.t(crate::texts::common::CANCEL)}</LinkButton>
                    </div>
                </div>
            </Card>
        </form>
    }
    .into_any()
}

fn body(lang: Lang, last: &Last) -> impl IntoView + use<> {
    let error = last.error(lang, "body");
    let described = described_by("body", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = last.value("body", "");
    view! {
        <Field id="body" label=lang.t(texts::QUESTION) hint=lang.t(texts::QUESTION_TEXT) error=error>
            <textarea class="textarea" id="body" name="body" rows="8" maxlength="100000" required=true dir="auto"
                aria-describedby=described aria-invalid=invalid>{in_textarea(&value)}</textarea>
        </Field>
    }
}

/// Who asks, and where the ticket goes.
fn for_whom(lang: Lang, desk: Desk, last: &Last) -> impl IntoView + use<> {
    let (person, company, name) = match &desk.whom {
        Whom::Person(customer) => {
            let of = [&customer.company_name, &customer.branch].into_iter().filter(|text| !text.is_empty());
            let of = of.map(String::as_str).collect::<Vec<_>>().join(" · ");
            (customer.person, None, lang.fill(texts::ON_BEHALF, &[("name", &customer.name), ("company", &of)]))
        }
        Whom::Contact(Some((id, name))) => {
            (None, Some(*id), lang.fill(texts::ON_BEHALF_OF_COMPANY, &[("company", name)]))
        }
        Whom::Contact(None) => (None, None, lang.t(texts::ON_BEHALF_OF_CONTACT).to_owned()),
    };
    let queues = desk.queues.into_iter().map(|queue| Choice::new(queue.id.to_string(), queue.name)).collect();
    let channels = Channel::ALL.map(|of| Choice::new(of.as_str(), lang.t(words::channel(of)))).to_vec();
    let priorities = Priority::ALL.map(|of| Choice::new(of.as_str(), lang.t(words::priority(of)))).to_vec();
    let asked = last.error(lang, "requester");
    let is_contact = person.is_none();
    let contact = is_contact.then(|| {
        view! {
            <TextField name="desk[contact]" id="contact" label=lang.t(texts::CONTACT) value=last.value("contact", "")
                error=asked.or(last.error(lang, "contact")) hint=lang.t(texts::CONTACT_TEXT) maxlength=200/>
        }
    });
    let selects = view! {
        <div class="form-inline">
            <SelectField name="desk[channel]" id="channel" label=lang.t(texts::CHANNEL) choices=channels
                selected=last.value("channel", Channel::Phone.as_str())/>
            <SelectField name="desk[priority]" id="priority" label=lang.t(texts::PRIORITY) choices=priorities
                selected=last.value("priority", Priority::Normal.as_str())/>
            <SelectField name="desk[queue]" id="queue" label=lang.t(texts::QUEUE) choices=queues selected=last.value("queue", "")
                placeholder=lang.t(texts::NO_QUEUE)/>
        </div>
    };
    view! {
        <Card title=lang.t(texts::FOR_WHOM) note=move || view! {
            <LinkButton href=desk.another.clone() look=Look::Quiet small=true>{lang.t(texts::SOMEBODY_ELSE)}</LinkButton>
        }>
            <div class="stack">
                <p><strong>{name}</strong></p>
                <input type="hidden" name="desk[requester]" value=person.map(|id: PersonId| id.to_string()).unwrap_or_default()/>
                <input type="hidden" name="desk[company]" value=company.map(|id| id.to_string()).unwrap_or_default()/>
                {contact}
                {selects}
            </div>
        </Card>
    }
}
