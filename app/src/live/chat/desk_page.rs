//! The desk's chats: who waits, whose they are, and the one that is open.

use super::{
    EndChat, GoAway, SayInChat, SetChatHours, TakeChat,
    conversation::{Conversation, end_form},
};
use crate::{
    AppError,
    live::islands::ChatList,
    media::kept::{Kept, Typed},
    request::{Request, Visit, address, page, param},
    search::posted,
    support::tabs as desk,
    text::{Lang, Text},
    texts::{common, live as texts},
    ui::{Badge, Button, Card, EmptyState, Field, Glyph, Look, Notice, PageHeader, Slot, Tab, Tabs, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    TicketId,
    chat::{self, Chat, DAYS, Hours, Which},
};
use time::OffsetDateTime;

const WHICH: [(&str, Which, Text); 3] =
    [("waiting", Which::Waiting, texts::WAITING), ("mine", Which::Mine, texts::MINE), ("all", Which::All, texts::ALL)];

#[component]
pub fn DeskChatsPage() -> impl IntoView {
    let request = Request::current();
    let asked = param("chat").map(|id| id.parse::<TicketId>());
    let which = param("which");
    let failed = posted::posted::<SayInChat>();
    let other = (posted::posted::<TakeChat>().or_else(posted::posted::<EndChat>)).or_else(posted::posted::<GoAway>);
    let hours_failed = posted::posted::<SetChatHours>();
    let kept = Kept::current();
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, typed) = (visit.lang, kept.typed().await);
        let asked = asked.transpose().map_err(|_| AppError::NotFound)?;
        let which = WHICH.into_iter().find(|(name, ..)| Some(*name) == which.as_deref());
        let all = chat::chats(&mut visit.tx, Which::All).await?;
        let away = chat::is_away(&mut visit.tx).await?;
        let hours = chat::hours(&mut visit.tx).await?;
        let me = visit.request.who.actor.person;
        // Whoever opens a chat goes on with theirs.
        let which = which.unwrap_or(WHICH[usize::from(asked.is_some())]);
        let list = chats(lang, &all, which.1, which.0, asked, me);
        let tabs = tabs(lang, &all, which.0, me);
        let open = match asked {
            Some(ticket) => open(&mut visit, ticket, &all, failed, typed.clone()).await?,
            None => view! {
                <EmptyState glyph=Glyph::Phone title=lang.t(texts::NO_CHAT_OPEN) text=lang.t(texts::NO_CHAT_OPEN_TEXT)/>
            }
            .into_any(),
        };
        let desk_tabs = desk::tabs(lang, &visit.request.who.actor, desk::Here::Chats);
        let may_manage = visit.request.who.actor.may(support::MANAGE);
        let zone = visit.request.who.time_zone.clone();
        let hours = may_manage.then(|| hours_form(lang, &hours, zone, hours_failed.as_ref(), typed.as_ref()));
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::CHATS)/>
            <PageHeader lang title=lang.t(texts::CHATS) actions=Slot(Some(away_form(lang, away)))/>
            {desk_tabs}
            {other.map(|error| posted::any(lang, &error))}
            {away.then(|| view! { <Notice tone=Tone::Caution>{lang.t(texts::YOU_ARE_AWAY)}</Notice> })}
            <ChatList connect=asked.is_none()/>
            <div class="chat-desk">
                <div id="chat-list" class="stack-tight"><div>{tabs}</div>{list}</div>
                <div>{open}</div>
            </div>
            {hours}
        }))
    })
}

fn is_in(chat: &Chat, which: Which, me: platform::PersonId) -> bool {
    match which {
        Which::Waiting => chat.agent.is_none(),
        Which::Mine => chat.agent == Some(me),
        Which::All => true,
    }
}

fn tabs(lang: Lang, all: &[Chat], here: &str, me: platform::PersonId) -> AnyView {
    let tabs = WHICH.into_iter().map(|(name, which, text)| {
        let count = all.iter().filter(|chat| is_in(chat, which, me)).count();
        let href = address("/tickets/chats", [("which", Some(name.to_owned()))]);
        Tab::new(href, lang.t(text), name == here).count(count.to_string())
    });
    view! { <Tabs label=lang.t(texts::CHATS) tabs=tabs.collect() segments=true/> }.into_any()
}

fn chats(
    lang: Lang,
    all: &[Chat],
    which: Which,
    name: &str,
    open: Option<TicketId>,
    me: platform::PersonId,
) -> AnyView {
    let shown: Vec<_> = all.iter().filter(|chat| is_in(chat, which, me)).collect();
    if shown.is_empty() {
        return view! { <EmptyState glyph=Glyph::Check title=lang.t(texts::NO_CHATS)/> }.into_any();
    }
    let lines = shown.into_iter().map(|chat| row(lang, chat, name, open == Some(chat.ticket), me)).collect_view();
    view! { <Card flush=true><ul class="rows">{lines}</ul></Card> }.into_any()
}

fn row(lang: Lang, chat: &Chat, which: &str, open: bool, me: platform::PersonId) -> AnyView {
    let href = address("/tickets/chats", [("which", Some(which.to_owned())), ("chat", Some(chat.ticket.to_string()))]);
    let ago = lang.ago(chat.at, OffsetDateTime::now_utc());
    let who = chat.customer.clone().unwrap_or_else(|| lang.t(texts::SOMEBODY).to_owned());
    let company = chat.company.clone().unwrap_or_default();
    let agent = chat.agent_name.clone().filter(|_| chat.agent != Some(me));
    view! {
        <li data-ticket=chat.ticket.to_string()>
            <a href=href aria-current=open.then_some("true")>
                <span class="cluster-between">
                    <span><bdi>{who}</bdi> " " <span class="muted"><bdi>{company}</bdi></span></span>
                    <span class="muted small">{ago}</span>
                </span>
                <span class="chat-last"><bdi>{chat.last.clone()}</bdi></span>
                <span class="cluster">
                    {chat.asked.then(|| view! { <Badge tone=Tone::Caution>{lang.t(texts::TO_ANSWER)}</Badge> })}
                    {agent.map(|name| view! { <Badge><bdi>{name}</bdi></Badge> })}
                </span>
            </a>
        </li>
    }
    .into_any()
}

async fn open(
    visit: &mut Visit,
    ticket: TicketId,
    all: &[Chat],
    failed: Option<AppError>,
    typed: Option<Typed>,
) -> Result<AnyView, AppError> {
    let (standing, lines) = chat::read(&mut visit.tx, ticket).await?;
    let (lang, me, over) = (visit.lang, visit.request.who.actor.person, standing.over);
    let number = standing.number;
    let listed = all.iter().find(|chat| chat.ticket == ticket);
    let others = listed.filter(|chat| chat.agent != Some(me));
    let take = others.map(|chat| take_form(lang, chat));
    let title = listed.map_or_else(|| format!("#{number}"), |chat| format!("#{number} {}", chat.subject));
    let conversation = Conversation { ticket, lines, standing, me, desk: true, failed, typed }.view(lang);
    Ok(view! {
        <div class="cluster-between">
            <h2><bdi>{title}</bdi></h2>
            <div class="cluster">{take}{(!over).then(|| end_form(lang, ticket))}</div>
        </div>
        {conversation}
    }
    .into_any())
}

fn take_form(lang: Lang, chat: &Chat) -> AnyView {
    let text = if chat.agent.is_some() { texts::TAKE_OVER } else { texts::TAKE };
    let from = chat.agent.map(|agent| agent.to_string()).unwrap_or_default();
    view! {
        <form action="/api/chat/take" method="post">
            <input type="hidden" name="ticket" value=chat.ticket.to_string()/>
            <input type="hidden" name="from" value=from/>
            <Button look=Look::Primary small=true>{lang.t(text)}</Button>
        </form>
    }
    .into_any()
}

fn away_form(lang: Lang, away: bool) -> AnyView {
    let text = if away { texts::BE_THERE } else { texts::GO_AWAY };
    view! {
        <form action="/api/chat/away" method="post">
            <input type="hidden" name="away" value=if away { "" } else { "yes" }/>
            <Button look=Look::Secondary small=true>{lang.t(text)}</Button>
        </form>
    }
    .into_any()
}

fn hours_form(lang: Lang, hours: &Hours, zone: String, failed: Option<&AppError>, typed: Option<&Typed>) -> AnyView {
    const NAMES: [Text; 7] = [
        texts::MONDAY,
        texts::TUESDAY,
        texts::WEDNESDAY,
        texts::THURSDAY,
        texts::FRIDAY,
        texts::SATURDAY,
        texts::SUNDAY,
    ];
    let typed = typed.filter(|typed| typed.is("hours", ""));
    let kept = |name: &str, otherwise: String| typed.and_then(|typed| typed.get(name)).map_or(otherwise, str::to_owned);
    let zone = kept("zone", hours.calendar.as_ref().map_or(zone, |calendar| calendar.zone().to_owned()));
    let days = DAYS.iter().zip(NAMES).enumerate().map(|(at, (name, text))| {
        let written = hours.calendar.as_ref().map(|calendar| chat::written_day(&calendar.week()[at]));
        day(lang, name, text, kept(name, written.unwrap_or_default()), failed)
    });
    let error = posted::field(lang, failed, "zone").or_else(|| posted::field(lang, failed, "week"));
    view! {
        <details open=failed.is_some()>
            <summary>{lang.t(texts::HOURS)}</summary>
            <form class="form" action="/api/chat/hours" method="post">
                {posted::other(lang, failed)}
                <p class="muted">{lang.t(texts::HOURS_TEXT)}</p>
                <input type="hidden" name="version" value=hours.version/>
                <Field id="zone" label=lang.t(texts::ZONE) error=error>
                    <input class="input" id="zone" name="zone" value=zone maxlength="60" required/>
                </Field>
                {days.collect_view()}
                <div class="form-actions"><Button look=Look::Primary>{lang.t(common::SAVE)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

fn day(lang: Lang, name: &'static str, label: Text, value: String, failed: Option<&AppError>) -> AnyView {
    view! {
        <Field id=name label=lang.t(label) error=posted::field(lang, failed, name)>
            <input class="input" id=name name=name value=value maxlength="120" placeholder="08:00-12:00 13:00-17:00"/>
        </Field>
    }
    .into_any()
}
