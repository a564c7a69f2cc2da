//! Who is at a ticket, on its page and in lists.

use super::heard::listen;
use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use send_wrapper::SendWrapper;
use serde::Deserialize;
use std::{collections::HashSet, time::Duration};
use web_sys::{Element, HtmlTextAreaElement};

#[derive(Clone, Debug, Deserialize)]
struct Room {
    ticket: String,
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Line {
    text: String,
    writes: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct News {
    id: String,
    text: String,
}

/// While somebody goes on typing it is said again this often, well before it would be over by itself.
const SAY_AGAIN: f64 = 2_500.0;
/// Whoever pauses so long has stopped.
const PAUSE: Duration = Duration::from_secs(4);

/// For the top of a ticket's page: who else has it open and who types, and what was said since it was made. `after` is the
/// newest entry that the page shows. What is typed is taken from the text area inside `#compose`; whether it is to be a
/// note, from a checked `[name=internal]` there.
#[island]
pub fn TicketPresence(ticket: String, after: String, label: String, show: String, lost: String) -> impl IntoView {
    let lines = RwSignal::new(Vec::<Line>::new());
    let news = RwSignal::new(Vec::<News>::new());
    let gone = RwSignal::new(false);
    Effect::new({
        let (ticket, after) = (ticket.clone(), after.clone());
        move |_| {
            let since = if after.is_empty() { String::new() } else { format!("&after={after}") };
            let known = StoredValue::new(HashSet::<String>::new());
            let after = after.clone();
            listen(
                format!("/events?ticket={ticket}{since}"),
                vec![
                    (
                        "room",
                        Box::new(move |data| {
                            if let Ok(room) = serde_json::from_str::<Room>(&data) {
                                lines.set(room.lines);
                            }
                        }),
                    ),
                    (
                        "entry",
                        Box::new(move |data| {
                            let Ok(told) = serde_json::from_str::<News>(&data) else { return };
                            // Whoever comes back may be told again of what was told last, and of what the page shows.
                            let is_new = told.id > after
                                && known.try_update_value(|known| known.insert(told.id.clone())).unwrap_or_default();
                            if is_new {
                                news.update(|news| news.push(told));
                            }
                        }),
                    ),
                    (
                        "lost",
                        Box::new(move |_| {
                            lines.set(Vec::new());
                            gone.set(true);
                        }),
                    ),
                ],
            );
            say_what_is_typed(&ticket);
        }
    });
    view! {
        <div class="presence stack-tight">
            <ul class="cluster presence-people" aria-label=label aria-live="polite">
                <For each=move || lines.get() key=|line| (line.text.clone(), line.writes) let:line>
                    <li class=if line.writes { "badge tone-info presence-writes" } else { "badge" }><bdi>{line.text}</bdi></li>
                </For>
            </ul>
            <div role="status">
                {move || news.with(|news| news.last().map(|last| view! {
                    <p class="notice tone-info">
                        <span class="notice-body"><bdi>{last.text.clone()}</bdi> " " <a href="">{show.clone()}</a></span>
                    </p>
                }))}
                {move || gone.get().then(|| view! { <p class="notice tone-caution">{lost.clone()}</p> })}
            </div>
        </div>
    }
}

/// Says when somebody begins to type, now and then while they go on, and when they stop.
fn say_what_is_typed(ticket: &str) {
    let ticket = StoredValue::new(ticket.to_owned());
    let said = StoredValue::new((0.0_f64, "reading"));
    let pause = StoredValue::new(None::<SendWrapper<TimeoutHandle>>);
    let say = move |doing: &'static str| {
        let now = js_sys::Date::now();
        let (at, last) = said.get_value();
        if last == doing && (doing == "reading" || now - at < SAY_AGAIN) {
            return;
        }
        said.set_value((now, doing));
        post(&ticket.get_value(), doing);
    };
    let typed = window_event_listener(ev::input, move |event| {
        let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
            return;
        };
        let Ok(Some(form)) = area.closest("#compose") else { return };
        if let Some(old) = pause.try_update_value(Option::take).flatten() {
            old.clear();
        }
        if area.value().trim().is_empty() {
            return say("reading");
        }
        say(if is_note(&form) { "noting" } else { "replying" });
        pause.set_value(set_timeout_with_handle(move || say("reading"), PAUSE).ok().map(SendWrapper::new));
    });
    let sent = window_event_listener(ev::submit, move |_| say("reading"));
    on_cleanup(move || {
        typed.remove();
        sent.remove();
    });
}

fn is_note(form: &Element) -> bool {
    let checked =
        "[name=internal]:checked:not([value='']):not([value=false]), input[type=hidden][name=internal][value=true]";
    form.query_selector(checked).is_ok_and(|found| found.is_some())
}

/// Nobody waits for the answer: what is said again in a moment need not be said twice.
fn post(ticket: &str, doing: &str) {
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    let Ok(fields) = web_sys::UrlSearchParams::new() else { return };
    fields.set("ticket", ticket);
    fields.set("doing", doing);
    init.set_body(&fields);
    let sent = window().fetch_with_str_and_init("/events/doing", &init);
    let ignore = Closure::<dyn FnMut(leptos::wasm_bindgen::JsValue)>::new(|_| ());
    _ = sent.catch(&ignore);
    ignore.forget();
}

/// For a list of tickets: who is at each. A row names its ticket in `data-ticket`, and where it has a `data-presence` inside
/// it is told there, or else at its end.
#[island]
pub fn ListPresence() -> impl IntoView {
    Effect::new(move |_| {
        let tickets: Vec<String> =
            rows("[data-ticket]").iter().filter_map(|row| row.get_attribute("data-ticket")).collect();
        if tickets.is_empty() {
            return;
        }
        let lost = |data: String| {
            if let Ok(room) = serde_json::from_str::<serde_json::Value>(&data)
                && let Some(ticket) = room["ticket"].as_str()
            {
                show_in_row(ticket, &[]);
            }
        };
        listen(
            format!("/events?tickets={}", tickets.join(",")),
            vec![
                (
                    "room",
                    Box::new(|data| {
                        if let Ok(room) = serde_json::from_str::<Room>(&data) {
                            show_in_row(&room.ticket, &room.lines);
                        }
                    }),
                ),
                ("lost", Box::new(lost)),
            ],
        );
    });
}

fn rows(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Ids are hexadecimal, so nothing of them needs quoting.
fn show_in_row(ticket: &str, lines: &[Line]) {
    for row in rows(&format!("[data-ticket=\"{ticket}\"]")) {
        let place = row.query_selector("[data-presence]").ok().flatten().or_else(|| {
            let place = document().create_element("span").ok()?;
            _ = place.set_attribute("data-presence", "");
            place.set_class_name("presence small muted");
            row.append_child(&place).ok()?;
            Some(place)
        });
        if let Some(place) = place {
            let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            place.set_text_content(Some(&text.join(" · ")));
            _ = place.toggle_attribute_with_force("data-writes", lines.iter().any(|line| line.writes));
        }
    }
}
