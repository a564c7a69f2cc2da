//! Keeps what is typed into the form of the page: on the server, and in this browser until that has it.

use super::save_ticket_draft;
use leptos::{
    ev,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, Storage},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DraftTexts {
    pub saved: String,
    /// In this browser only.
    pub here: String,
    /// Another window has a newer one.
    pub elsewhere: String,
    /// It was found in this browser.
    pub recalled: String,
}

/// How long nothing is typed before it is saved.
const PAUSE: Duration = Duration::from_millis(700);
/// When what could not be saved is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// What is in the form, with the number of the save that is to have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    version: i64,
    body: String,
    internal: bool,
}

/// Says what became of the last save. `version` is the newest that the server has; `place` names the text in this browser.
#[island]
pub fn DraftKeeper(ticket: String, version: i64, place: String, texts: DraftTexts) -> impl IntoView {
    let told = RwSignal::new(String::new());
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        let keeper = Keeper {
            ticket: StoredValue::new(ticket.clone()),
            place: StoredValue::new(place.clone()),
            texts: StoredValue::new(texts.clone()),
            known: StoredValue::new(version),
            under_way: StoredValue::new(None),
            timer: StoredValue::new(None),
            told,
        };
        keeper.recall();
        awake.set(true);
        let typed = window_event_listener(ev::input, move |event| keeper.changed(&event));
        on_cleanup(move || typed.remove());
    });
    view! {
        <p class="muted small" id="draft-status" role="status" data-awake=move || awake.get().then_some("true")>
            {move || told.get()}
        </p>
    }
}

#[derive(Clone, Copy)]
struct Keeper {
    ticket: StoredValue<String>,
    place: StoredValue<String>,
    texts: StoredValue<DraftTexts>,
    /// The newest number that the server has of ours.
    known: StoredValue<i64>,
    /// What is being saved. One save at a time: they arrive in their order.
    under_way: StoredValue<Option<Typed>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    told: RwSignal<String>,
}

impl Keeper {
    fn changed(self, event: &ev::Event) {
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let ours = field.is_some_and(|field| field.id() == "compose-body" || is_audience(&field));
        if ours && let Some(typed) = self.typed() {
            self.keep_here(&typed);
            self.save_in(PAUSE);
        }
    }

    /// What is in the form. The form is told its number, so that sending it forgets this draft and no newer one.
    fn typed(self) -> Option<Typed> {
        let body = element::<HtmlTextAreaElement>("compose-body")?.value();
        let internal = element::<HtmlInputElement>("compose-internal").is_some_and(|field| field.checked());
        let under_way = self.under_way.with_value(|typed| typed.as_ref().map(|typed| typed.version));
        let version = under_way.unwrap_or_else(|| self.known.get_value()) + 1;
        if let Some(field) = element::<HtmlInputElement>("compose-draft") {
            field.set_value(&version.to_string());
        }
        Some(Typed { version, body, internal })
    }

    /// A text that was typed here and never reached the server stands in the form again.
    fn recall(self) {
        let kept = storage().and_then(|storage| storage.get_item(&self.place.get_value()).ok().flatten());
        let Some(kept) = kept.and_then(|text| serde_json::from_str::<Typed>(&text).ok()) else { return };
        let Some(field) = element::<HtmlTextAreaElement>("compose-body") else { return };
        if kept.version <= self.known.get_value() || kept.body.is_empty() || kept.body == field.value() {
            return self.forget_here();
        }
        field.set_value(&kept.body);
        if kept.internal
            && let Some(note) = element::<HtmlInputElement>("compose-internal")
        {
            note.set_checked(true);
        }
        self.told.set(self.texts.with_value(|texts| texts.recalled.clone()));
        self.save_in(PAUSE);
    }

    fn save_in(self, pause: Duration) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.timer.set_value(set_timeout_with_handle(move || self.save(), pause).ok());
    }

    fn save(self) {
        if self.under_way.with_value(Option::is_some) {
            return self.save_in(PAUSE);
        }
        let Some(typed) = self.typed() else { return };
        self.under_way.set_value(Some(typed.clone()));
        spawn_local(async move {
            let internal = if typed.internal { "yes" } else { "" };
            let saved =
                save_ticket_draft(self.ticket.get_value(), typed.version, typed.body.clone(), internal.to_owned())
                    .await;
            self.under_way.set_value(None);
            let said = match saved {
                Ok(None) => {
                    self.known.set_value(typed.version);
                    if self.typed().is_some_and(|now| now.body == typed.body && now.internal == typed.internal) {
                        self.forget_here();
                    }
                    self.texts.with_value(|texts| texts.saved.clone())
                }
                Ok(Some(newer)) => {
                    // What is typed from now on is the newest.
                    self.known.set_value(newer);
                    self.texts.with_value(|texts| texts.elsewhere.clone())
                }
                Err(_) => {
                    // It may have been kept all the same; what is typed next is newer than that.
                    self.known.set_value(typed.version);
                    self.save_in(AGAIN);
                    self.texts.with_value(|texts| texts.here.clone())
                }
            };
            self.told.set(said);
        });
    }

    fn keep_here(self, typed: &Typed) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(typed)) {
            _ = storage.set_item(&self.place.get_value(), &text);
        }
    }

    fn forget_here(self) {
        if let Some(storage) = storage() {
            _ = storage.remove_item(&self.place.get_value());
        }
    }
}

fn is_audience(field: &Element) -> bool {
    field.closest("#compose-audience").ok().flatten().is_some()
}

fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// `None` where the browser keeps nothing for us.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
