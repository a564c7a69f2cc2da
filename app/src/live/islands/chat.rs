//! A conversation while its page is open: what is said comes by itself, and what is sent goes out once, however often the
//! connection is lost.

use super::{
    outbox::{self, Pending},
    wire::{Socket, Wire},
};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use web_sys::{HtmlElement, HtmlFormElement, HtmlTextAreaElement};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ChatTexts {
    pub you: String,
    pub somebody: String,
    pub sending: String,
    /// What was not said, for the chat was over before.
    pub unsaid: String,
    /// The connection is lost.
    pub away: String,
    pub refused: String,
    pub over: String,
    pub taken: String,
    pub lost: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Frame<'a> {
    Join { ticket: &'a str, after: i64 },
    Say { ticket: &'a str, client: &'a str, body: &'a str },
    Typing { ticket: &'a str, on: bool },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "told", rename_all = "snake_case")]
enum Told {
    Lines { lines: Vec<Line>, taken: bool, over: bool },
    Room { room: Room },
    Said { client: String },
    Refused { client: String },
    Later { client: String },
    Lost {},
    Chats,
    There,
}

#[derive(Clone, Debug, Deserialize)]
struct Line {
    seq: i64,
    mine: bool,
    name: String,
    body: String,
    at: String,
    client: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Room {
    lines: Vec<RoomLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct RoomLine {
    text: String,
    writes: bool,
}

/// What is below the conversation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Here,
    Away,
    Refused,
    Taken,
    Over,
    /// It was over before the page was opened, and the page says so.
    Ended,
    Lost,
}

#[derive(Clone, Copy)]
struct Chat {
    ticket: StoredValue<String>,
    lines: RwSignal<Vec<Line>>,
    pending: RwSignal<Vec<Pending>>,
    writing: RwSignal<Vec<String>>,
    state: RwSignal<State>,
    /// The place up to which the page shows it.
    last: StoredValue<i64>,
    taken: StoredValue<Option<bool>>,
    socket: StoredValue<Option<Socket>>,
}

/// What is said after the place `after`, and what this page sends. The form is `#compose`; without this it posts.
#[island]
pub fn ChatRoom(ticket: String, after: i64, desk: bool, over: bool, texts: ChatTexts) -> impl IntoView {
    let chat = Chat {
        ticket: StoredValue::new(ticket),
        lines: RwSignal::new(Vec::new()),
        pending: RwSignal::new(Vec::new()),
        writing: RwSignal::new(Vec::new()),
        state: RwSignal::new(State::Here),
        last: StoredValue::new(after),
        taken: StoredValue::new(None),
        socket: StoredValue::new(None),
    };
    Effect::new(move |_| {
        chat.pending.set(outbox::read(&chat.ticket.get_value()));
        if over {
            chat.state.set(State::Ended);
            return;
        }
        let address = if desk { "/chat/socket?desk=1" } else { "/chat/socket" };
        let socket = Socket::open(address.to_owned(), move |wire| chat.hear(wire));
        chat.socket.set_value(Some(socket));
        chat.send_what_is_typed();
    });
    let (you, somebody, sender) = (texts.you.clone(), texts.somebody.clone(), texts.you.clone());
    let (sending, unsaid) = (StoredValue::new(texts.sending.clone()), StoredValue::new(texts.unsaid.clone()));
    let waits = move || if chat.is_over() { unsaid.get_value() } else { sending.get_value() };
    let state = move || match chat.state.get() {
        State::Here | State::Ended => None,
        State::Away => Some(texts.away.clone()),
        State::Refused => Some(texts.refused.clone()),
        State::Taken => Some(texts.taken.clone()),
        State::Over => Some(texts.over.clone()),
        State::Lost => Some(texts.lost.clone()),
    };
    view! {
        <div role="log" aria-live="polite"><ol class="chat-lines">
            <For each=move || chat.lines.get() key=|line| line.seq let:line>
                <li class=if line.mine { "chat-line chat-mine" } else { "chat-line" } data-seq=line.seq>
                    <p class="chat-who small muted">
                        <bdi>{match (line.mine, line.name.is_empty()) {
                            (true, _) => you.clone(),
                            (_, true) => somebody.clone(),
                            _ => line.name.clone(),
                        }}</bdi> " " <time datetime=line.at.clone()>{clock(&line.at)}</time>
                    </p>
                    <p class="chat-said"><bdi>{line.body}</bdi></p>
                </li>
            </For>
            <For each=move || chat.pending.get() key=|pending| pending.client.clone() let:pending>
                <li class="chat-line chat-mine chat-pending">
                    <p class="chat-who small muted"><bdi>{sender.clone()}</bdi> " " {waits}</p>
                    <p class="chat-said"><bdi>{pending.body}</bdi></p>
                </li>
            </For>
        </ol></div>
        <div role="status" class="small muted chat-state">
            {move || chat.writing.get().into_iter().map(|text| view! { <p><bdi>{text}</bdi></p> }).collect_view()}
            {move || state().map(|text| view! { <p>{text}</p> })}
        </div>
    }
}

impl Chat {
    fn is_over(self) -> bool {
        matches!(self.state.get(), State::Over | State::Ended)
    }

    fn say(self, say: &Frame<'_>) -> bool {
        let text = serde_json::to_string(say).unwrap_or_default();
        self.socket.with_value(|socket| socket.is_some_and(|socket| socket.send(&text)))
    }

    fn hear(self, wire: Wire) {
        match wire {
            Wire::Open => {
                if self.state.get_untracked() == State::Away {
                    self.state.set(State::Here);
                }
                self.ticket.with_value(|ticket| self.say(&Frame::Join { ticket, after: self.last.get_value() }));
                self.pending.get_untracked().iter().for_each(|pending| self.send(pending));
            }
            Wire::Lost => {
                self.writing.set(Vec::new());
                self.state.set(State::Away);
            }
            Wire::Heard(text) => {
                if let Ok(told) = serde_json::from_str(&text) {
                    self.be_told(told);
                }
            }
        }
    }

    fn be_told(self, told: Told) {
        match told {
            Told::Lines { lines, taken, over } => self.take_lines(lines, taken, over),
            Told::Room { room } => {
                let writing = room.lines.into_iter().filter(|line| line.writes).map(|line| line.text);
                self.writing.set(writing.collect());
            }
            Told::Said { client } => self.drop_pending(|pending| pending.client == client),
            Told::Refused { client } => self.take_back(&client),
            Told::Later { client } => {
                let again = move || {
                    let pending = self.pending.get_untracked().into_iter().find(|pending| pending.client == client);
                    if let Some(pending) = pending {
                        self.send(&pending);
                    }
                };
                set_timeout(again, Duration::from_secs(4));
            }
            Told::Lost {} => self.state.set(State::Lost),
            Told::Chats => super::list::refresh_soon(),
            Told::There => {}
        }
    }

    /// What the page shows already is not shown again, whatever comes.
    fn take_lines(self, lines: Vec<Line>, taken: bool, over: bool) {
        let last = self.last.get_value();
        let new: Vec<Line> = lines.into_iter().filter(|line| line.seq > last).collect();
        self.drop_pending(|pending| new.iter().any(|line| line.client.as_deref() == Some(&pending.client)));
        if let Some(line) = new.last() {
            self.last.set_value(line.seq);
            self.lines.update(|lines| lines.extend(new));
            request_animation_frame(show_the_end);
        }
        if self.taken.get_value() == Some(false) && taken {
            self.state.set(State::Taken);
        }
        if taken && let Some(waits) = document().get_element_by_id("chat-waits") {
            waits.remove();
        }
        self.taken.set_value(Some(taken));
        if over {
            self.state.set(State::Over);
            self.keep_what_is_typed();
            if let Some(form) = document().get_element_by_id("compose") {
                _ = form.set_attribute("hidden", "");
            }
        }
    }

    fn send(self, pending: &Pending) {
        self.ticket.with_value(|ticket| self.say(&Frame::Say { ticket, client: &pending.client, body: &pending.body }));
    }

    fn drop_pending(self, is_done: impl Fn(&Pending) -> bool) {
        self.pending.update(|pending| pending.retain(|one| !is_done(one)));
        self.keep_pending();
    }

    fn keep_pending(self) {
        self.ticket.with_value(|ticket| self.pending.with_untracked(|pending| outbox::write(ticket, pending)));
    }

    /// Nothing can be sent any more: what stands in the field stands among what was not said.
    fn keep_what_is_typed(self) {
        let Some(area) = area() else { return };
        let body = area.value().trim().to_owned();
        if !body.is_empty() {
            area.set_value("");
            self.pending.update(|all| all.push(Pending { client: outbox::new_client(), body }));
            self.keep_pending();
        }
    }

    /// Refused, it is back in the field before whatever was typed since; where there is none any more, it is not said.
    fn take_back(self, client: &str) {
        if untrack(move || self.is_over()) {
            return;
        }
        let refused = self.pending.get_untracked().into_iter().find(|pending| pending.client == client);
        self.drop_pending(|pending| pending.client == client);
        self.state.set(State::Refused);
        if let (Some(refused), Some(area)) = (refused, area()) {
            let typed = area.value();
            area.set_value(&if typed.is_empty() { refused.body } else { format!("{}\n{typed}", refused.body) });
        }
    }

    /// The form sends over the socket, and says who types.
    fn send_what_is_typed(self) {
        let sent = window_event_listener(ev::submit, move |event| {
            let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
            let Some(area) = form.filter(|form| form.id() == "compose").and_then(|_| area()) else { return };
            event.prevent_default();
            let body = area.value().trim().to_owned();
            if body.is_empty() {
                return;
            }
            let pending = Pending { client: outbox::new_client(), body };
            area.set_value("");
            self.pending.update(|all| all.push(pending.clone()));
            self.keep_pending();
            self.send(&pending);
            _ = area.focus();
            request_animation_frame(show_the_end);
        });
        let keys = window_event_listener(ev::keydown, |event| {
            let here = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
            let in_form = here.is_some_and(|here| here.closest("#compose").is_ok_and(|form| form.is_some()));
            if in_form && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                let form =
                    document().get_element_by_id("compose").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
                _ = form.map(|form| form.request_submit());
            }
        });
        let said = StoredValue::new(0.0_f64);
        let typed = window_event_listener(ev::input, move |event| {
            let here = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            let Some(area) = here.filter(|area| area.id() == "body") else { return };
            let (now, on) = (js_sys::Date::now(), !area.value().trim().is_empty());
            if !on || now - said.get_value() > 2_500.0 {
                said.set_value(if on { now } else { 0.0 });
                self.ticket.with_value(|ticket| self.say(&Frame::Typing { ticket, on }));
            }
        });
        on_cleanup(move || {
            sent.remove();
            keys.remove();
            typed.remove();
        });
    }
}

fn area() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id("body")?.dyn_into().ok()
}

/// `14:05` of an RFC 3339 time, on the reader's own clock.
fn clock(at: &str) -> String {
    let date = js_sys::Date::new(&at.into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

fn show_the_end() {
    if let Some(state) = document().query_selector(".chat-state").ok().flatten() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        state.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
