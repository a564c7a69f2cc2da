//! One mail that came: what it says, why it waits, and what may be done with it.

use super::{Said, words};
use crate::{
    AppError,
    request::{Request, page, param},
    text::Lang,
    texts::{support_mail as texts, support_ticket},
    ui::{Button, Card, Crumb, DescriptionList, Fact, LinkButton, Look, Notice, PageHeader, TextField, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use mail::log::{self, Read};

#[component]
pub fn MailPage() -> impl IntoView {
    let request = Request::current();
    let id = param("mail").and_then(|id| id.parse().ok());
    let said = param("said").and_then(|said| Said::read(&said));
    let ticket = param("ticket");
    page(async move {
        let mut visit = request?.visit().await?;
        let read = log::read(&mut visit.tx, id.ok_or(AppError::NotFound)?).await?;
        let lang = visit.lang;
        let title = words::title(lang, &read.mail.subject);
        let crumbs = vec![Crumb::new("/tickets/mail", lang.t(texts::TITLE))];
        let letter = format!("/tickets/mail/{}/letter.eml", read.mail.id);
        let actions = move || view! { <LinkButton href=letter.clone()>{lang.t(texts::AS_IT_CAME)}</LinkButton> };
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title=title crumbs actions/>
            {said.map(|said| said.notice(lang))}
            {why(lang, &read)}
            <div class="with-aside">
                <div class="stack">{text(lang, &read)}{files(lang, &read)}</div>
                <aside class="stack">{facts(lang, &read)}{decide(lang, &read, ticket)}</aside>
            </div>
        }))
    })
}

fn why(lang: Lang, read: &Read) -> Option<impl IntoView + use<>> {
    let reason = read.mail.reason.map(|reason| lang.t(words::reason(reason)))?;
    let title = lang.t(words::state(&read.mail.outcome));
    Some(view! { <Notice tone=Tone::Caution title=title>{reason}</Notice> })
}

fn text(lang: Lang, read: &Read) -> impl IntoView + use<> {
    let said = read.said.clone();
    let rest = (!read.rest.is_empty()).then(|| {
        let rest = read.rest.clone();
        view! {
            <details class="ticket-quote">
                <summary>{lang.t(support_ticket::QUOTED)}</summary>
                <p class="ticket-text" dir="auto">{rest}</p>
            </details>
        }
    });
    view! { <Card title=lang.t(texts::TEXT)><p class="ticket-text" dir="auto">{said}</p>{rest}</Card> }
}

/// Files that are nowhere but in the mail itself.
fn files(lang: Lang, read: &Read) -> Option<impl IntoView + use<>> {
    let names = read.files_left.iter().map(|name| view! { <li><bdi>{name.clone()}</bdi></li> }).collect_view();
    (!read.files_left.is_empty()).then(|| {
        view! {
            <Card title=lang.t(texts::FILES_LEFT)>
                <p class="muted">{lang.t(texts::FILES_LEFT_TEXT)}</p>
                <ul class="rows">{names}</ul>
            </Card>
        }
    })
}

fn facts(lang: Lang, read: &Read) -> impl IntoView + use<> {
    let mail = &read.mail;
    let from = match (&*mail.sender_name, &*mail.sender) {
        ("", sender) => sender.to_owned(),
        (name, sender) => format!("{name} <{sender}>"),
    };
    let mut facts = vec![
        Fact::new(lang.t(texts::FROM), from),
        Fact::new(lang.t(texts::RECEIVED), lang.datetime(mail.received_at)),
        Fact::new(lang.t(texts::STATE), lang.t(words::state(&mail.outcome))),
    ];
    if let Some(number) = mail.number {
        facts.push(Fact::new(lang.t(texts::TICKET), format!("#{number}")));
    }
    let link = mail.number.map(|number| {
        let name = lang.fill(support_ticket::TICKET, &[("number", &number.to_string())]);
        view! { <p><a href=format!("/tickets/{number}")>{name}</a></p> }
    });
    view! { <Card title=lang.t(texts::FACTS)><DescriptionList facts/>{link}</Card> }
}

/// The three things that may become of it; what was discarded may still be read.
fn decide(lang: Lang, read: &Read, typed: Option<String>) -> Option<impl IntoView + use<>> {
    let mail = &read.mail;
    if !matches!(&*mail.outcome, "held" | "refused" | "discarded") {
        return None;
    }
    let address = format!("/tickets/mail/{}/settle", mail.id);
    let number = typed.or(mail.number.map(|number| number.to_string())).unwrap_or_default();
    let discard = (mail.outcome != "discarded").then(|| {
        view! {
            <form action=address.clone() method="post">
                <input type="hidden" name="to" value="discard"/>
                <Button look=Look::Quiet>{lang.t(texts::DISCARD)}</Button>
                <p class="field-hint">{lang.t(texts::DISCARD_HINT)}</p>
            </form>
        }
    });
    Some(view! {
        <Card title=lang.t(texts::DECIDE)>
            <div class="stack">
                <form class="form" action=address.clone() method="post">
                    <input type="hidden" name="to" value="ticket"/>
                    <TextField name="ticket" label=lang.t(texts::INTO_TICKET) value=number inputmode="numeric"
                        autocomplete="off" required=true/>
                    <div><Button look=Look::Primary>{lang.t(texts::INTO_TICKET_DO)}</Button></div>
                </form>
                <form action=address method="post">
                    <input type="hidden" name="to" value="new"/>
                    <Button look=Look::Secondary>{lang.t(texts::AS_NEW)}</Button>
                </form>
                {discard}
            </div>
        </Card>
    })
}
