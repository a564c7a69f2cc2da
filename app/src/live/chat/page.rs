//! The customer's chat.

use super::{
    EndChat, SayInChat, StartChat,
    conversation::{Conversation, end_form, new_client},
};
use crate::{
    AppError,
    media::kept::{Kept, Typed},
    request::{Request, Visit, address, page, param},
    search::posted,
    text::Lang,
    texts::live as texts,
    ui::{Badge, Button, Card, Field, Look, Notice, PageHeader, Slot, Tone, described_by, in_textarea},
};
use axum::http::{Uri, header, request::Parts};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    Channel, TicketId,
    chat::{self, Agents, LONGEST},
    filter::Filter,
    list::{self, Sort},
    tickets::Ticket,
};
use time::OffsetDateTime;

#[component]
pub fn ChatPage() -> impl IntoView {
    let request = Request::current();
    let asked = param("chat").map(|id| id.parse::<TicketId>());
    let left = param("left").and_then(|number| number.parse::<i64>().ok());
    let failed = posted::posted::<StartChat>().or_else(posted::posted::<SayInChat>).or_else(posted::posted::<EndChat>);
    let (kept, from) = (Kept::current(), came_from());
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, typed, now) = (visit.lang, kept.typed().await, OffsetDateTime::now_utc());
        let current = chat::current(&mut visit.tx, now).await?;
        let shown = match asked {
            Some(asked) => Some(asked.map_err(|_| AppError::NotFound)?),
            None => current,
        };
        let agents = chat::agents(&mut visit.tx, now).await?;
        let earlier = earlier(&mut visit, shown).await?;
        let end = Slot(shown.filter(|id| current == Some(*id)).map(|id| end_form(lang, id)));
        let content = match shown {
            Some(ticket) => conversation(&mut visit, ticket, failed, typed).await?,
            None => begin(lang, agents, failed.as_ref(), typed.as_ref(), from),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::CHAT)/>
            <PageHeader lang title=lang.t(texts::CHAT) actions=end mark=mark(lang, agents)/>
            {left.map(|number| view! {
                <Notice tone=Tone::Positive>{lang.fill(texts::LEFT, &[("number", &number.to_string())])}</Notice>
            })}
            <div class="with-aside"><div>{content}</div><aside>{earlier}</aside></div>
        }))
    })
}

/// The page from which the chat was opened: the agent sees what it is about.
fn came_from() -> String {
    if let Some(page) = param("from") {
        return page;
    }
    let parts = use_context::<Parts>();
    let text = |name| parts.as_ref()?.headers.get(name)?.to_str().ok();
    let page = text(header::REFERER).and_then(|page| page.parse::<Uri>().ok());
    let ours = page.filter(|page| page.authority().is_some_and(|host| text(header::HOST) == Some(host.as_str())));
    ours.and_then(|page| page.path_and_query().map(ToString::to_string)).unwrap_or_default()
}

fn mark(lang: Lang, agents: Agents) -> AnyView {
    match agents.answer() {
        true => view! { <Badge tone=Tone::Positive>{lang.t(texts::ONLINE)}</Badge> },
        false => view! { <Badge tone=Tone::Neutral>{lang.t(texts::OFFLINE)}</Badge> },
    }
    .into_any()
}

async fn conversation(
    visit: &mut Visit,
    ticket: TicketId,
    failed: Option<AppError>,
    typed: Option<Typed>,
) -> Result<AnyView, AppError> {
    let (standing, lines) = chat::read(&mut visit.tx, ticket).await?;
    let (lang, me, over) = (visit.lang, visit.request.who.actor.person, standing.over);
    let waits = (!standing.taken && !over).then(|| lang.t(texts::WAITS));
    let conversation = Conversation { ticket, lines, standing, me, desk: false, failed, typed }.view(lang);
    Ok(view! {
        {waits.map(|text| view! { <p class="muted" id="chat-waits">{text}</p> })}
        {conversation}
        {over.then(|| view! { <p><a href="/chat">{lang.t(texts::ANOTHER)}</a></p> })}
    }
    .into_any())
}

fn begin(lang: Lang, agents: Agents, failed: Option<&AppError>, typed: Option<&Typed>, from: String) -> AnyView {
    let error = posted::field(lang, failed, "body");
    let typed = |name| typed.filter(|typed| typed.is("chat", "")).and_then(|typed| typed.get(name)).map(str::to_owned);
    let (body, from) = (typed("body").unwrap_or_default(), typed("page").unwrap_or(from));
    let described = described_by("body", false, error.is_some());
    let nobody = (!agents.answer()).then(|| match agents.opens {
        Some(at) => lang.fill(texts::CLOSED, &[("time", &lang.datetime(at))]),
        None => lang.t(texts::NOBODY).to_owned(),
    });
    let send = if agents.answer() { texts::BEGIN } else { texts::LEAVE_MESSAGE };
    view! {
        <form class="stack-tight" action="/api/chat/start" method="post">
            {posted::other(lang, failed)}
            {nobody.map(|text| view! { <Notice tone=Tone::Info>{text}</Notice> })}
            <input type="hidden" name="client" value=new_client()/>
            <input type="hidden" name="page" value=from/>
            <Field id="body" label=lang.t(texts::QUESTION) error=error.clone()>
                <textarea class="textarea" id="body" name="body" rows="5" maxlength=LONGEST required
                    aria-describedby=described aria-invalid=error.is_some().then_some("true")>{in_textarea(&body)}</textarea>
            </Field>
            <div class="cluster"><Button look=Look::Primary>{lang.t(send)}</Button></div>
        </form>
    }
    .into_any()
}

/// Chats of before: history is kept, and read here.
async fn earlier(visit: &mut Visit, shown: Option<TicketId>) -> Result<AnyView, AppError> {
    let filter = Filter { channel: Some(Channel::Chat), ..Filter::default() };
    let found =
        list::list(&mut visit.tx, &filter, Sort::Updated, PageRequest::new(None, 10), OffsetDateTime::now_utc())
            .await?;
    let lang = visit.lang;
    let lines: Vec<_> =
        found.rows.into_iter().filter(|chat| Some(chat.id) != shown).map(|chat| link(lang, chat)).collect();
    if lines.is_empty() {
        return Ok(().into_any());
    }
    Ok(view! { <Card flush=true title=lang.t(texts::EARLIER)><ul class="rows">{lines}</ul></Card> }.into_any())
}

fn link(lang: Lang, chat: Ticket) -> AnyView {
    let href = address("/chat", [("chat", Some(chat.id.to_string()))]);
    let ago = lang.ago(chat.public_at, OffsetDateTime::now_utc());
    view! {
        <li><a href=href><bdi>{chat.subject}</bdi> " " <span class="muted small">{ago}</span></a></li>
    }
    .into_any()
}
