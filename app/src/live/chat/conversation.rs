//! What was said, and where one goes on: the same for customers and agents.

use crate::{
    AppError,
    live::islands::{ChatRoom, ChatTexts},
    media::kept::Typed,
    search::posted,
    text::Lang,
    texts::live as texts,
    ui::{Button, Field, Look, described_by, in_textarea},
};
use leptos::prelude::*;
use platform::PersonId;
use support::{
    Side, TicketId,
    chat::{LONGEST, Line, Standing},
};
use time::format_description::well_known::Rfc3339;

/// A chat that its page shows.
pub struct Conversation {
    pub ticket: TicketId,
    pub lines: Vec<Line>,
    pub standing: Standing,
    /// Who looks.
    pub me: PersonId,
    /// An agent's page, which says by its socket that they are there.
    pub desk: bool,
    pub failed: Option<AppError>,
    pub typed: Option<Typed>,
}

impl Conversation {
    pub fn view(self, lang: Lang) -> AnyView {
        let last = self.lines.last().map_or(0, |line| line.seq);
        let ticket = self.ticket.to_string();
        let lines = self.lines.iter().map(|line| said(lang, line, self.me)).collect_view();
        let form = (!self.standing.over).then(|| self.form(lang));
        view! {
            <div class="chat stack-tight">
                <ol class="chat-lines" aria-label=lang.t(texts::CONVERSATION)>{lines}</ol>
                <ChatRoom ticket=ticket after=last desk=self.desk over=self.standing.over texts=chat_texts(lang)/>
                {form}
                {self.standing.over.then(|| view! { <p class="muted">{lang.t(texts::IS_OVER)}</p> })}
            </div>
        }
        .into_any()
    }

    fn form(&self, lang: Lang) -> AnyView {
        let (ticket, error) = (self.ticket.to_string(), posted::field(lang, self.failed.as_ref(), "body"));
        let typed = self.typed.as_ref().filter(|typed| typed.is("chat", self.ticket));
        let body = typed.and_then(|typed| typed.get("body")).unwrap_or_default().to_owned();
        let described = described_by("body", true, error.is_some());
        view! {
            <form id="compose" class="stack-tight" action="/api/chat/say" method="post">
                {posted::other(lang, self.failed.as_ref())}
                <input type="hidden" name="ticket" value=ticket.clone()/>
                <input type="hidden" name="client" value=new_client()/>
                <Field id="body" label=lang.t(texts::MESSAGE) hint=lang.t(texts::MESSAGE_HINT) error=error.clone()>
                    <textarea class="textarea" id="body" name="body" rows="3" maxlength=LONGEST required
                        aria-describedby=described aria-invalid=error.is_some().then_some("true")>{in_textarea(&body)}</textarea>
                </Field>
                <div class="cluster"><Button look=Look::Primary>{lang.t(texts::SEND)}</Button></div>
            </form>
        }
        .into_any()
    }
}

/// A form's own name for what is sent by it.
pub fn new_client() -> String {
    sqlx::types::Uuid::now_v7().to_string()
}

/// Over and done with, by either side.
pub fn end_form(lang: Lang, ticket: TicketId) -> AnyView {
    view! {
        <form action="/api/chat/end" method="post">
            <input type="hidden" name="ticket" value=ticket.to_string()/>
            <Button look=Look::Quiet small=true>{lang.t(texts::END)}</Button>
        </form>
    }
    .into_any()
}

fn said(lang: Lang, line: &Line, me: PersonId) -> AnyView {
    let mine = line.author == Some(me.uuid());
    let class = if mine { "chat-line chat-mine" } else { "chat-line" };
    let name = match (&line.name, mine) {
        (_, true) => lang.t(texts::YOU).to_owned(),
        (Some(name), _) => name.clone(),
        (None, _) if line.side == Side::Staff => lang.t(texts::AGENT).to_owned(),
        (None, _) => lang.t(texts::SOMEBODY).to_owned(),
    };
    let at = line.at.format(&Rfc3339).unwrap_or_default();
    view! {
        <li class=class data-seq=line.seq>
            <p class="chat-who small muted"><bdi>{name}</bdi> " " <time datetime=at>{lang.datetime(line.at)}</time></p>
            <p class="chat-said"><bdi>{line.body.clone()}</bdi></p>
        </li>
    }
    .into_any()
}

fn chat_texts(lang: Lang) -> ChatTexts {
    ChatTexts {
        you: lang.t(texts::YOU).to_owned(),
        somebody: lang.t(texts::SOMEBODY).to_owned(),
        sending: lang.t(texts::SENDING).to_owned(),
        unsaid: lang.t(texts::UNSAID).to_owned(),
        away: lang.t(texts::CONNECTION_LOST).to_owned(),
        refused: lang.t(texts::NOT_SAID).to_owned(),
        over: lang.t(texts::IS_OVER).to_owned(),
        taken: lang.t(texts::IS_TAKEN).to_owned(),
        lost: lang.t(texts::NOT_YOURS).to_owned(),
    }
}
