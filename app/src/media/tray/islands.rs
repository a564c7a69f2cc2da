use super::{FoundPart, find_part};
use crate::send_form::send_form;
use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What the panel says, in the language of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TrayTexts {
    pub title: String,
    pub hint: String,
    pub label: String,
    pub none: String,
    pub found: String,
    pub failed: String,
    pub put: String,
    pub put_ticked: String,
    pub tick_first: String,
    pub place: String,
}

/// What was found, and of which question: an answer that a later question has overtaken is dropped.
#[derive(Clone, Copy)]
struct Finding {
    asked: StoredValue<u32>,
    later: StoredValue<Option<TimeoutHandle>>,
}

impl Finding {
    fn new() -> Self {
        Self { asked: StoredValue::new(0), later: StoredValue::new(None) }
    }

    /// Asks when nobody has typed for a moment.
    fn ask(self, words: String, put: impl Fn(Option<Vec<FoundPart>>) + 'static) {
        let number = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        if let Some(later) = self.later.try_update_value(Option::take).flatten() {
            later.clear();
        }
        let ask = move || {
            spawn_local(async move {
                let found = find_part(words).await;
                if self.asked.try_get_value() == number {
                    put(found.ok());
                }
            });
        };
        let later = set_timeout_with_handle(ask, Duration::from_millis(150)).ok();
        self.later.set_value(later);
    }
}

/// Search-and-drop: parts to drop files onto, and the parts that are offered while a number is typed into a file's own
/// form, which does the same by keyboard.
#[island]
pub fn TrayBoard(texts: TrayTexts, after: String) -> impl IntoView {
    let awake = RwSignal::new(false);
    let found = RwSignal::new(None::<Vec<FoundPart>>);
    let offered = RwSignal::new(Vec::<FoundPart>::new());
    let said = RwSignal::new(String::new());
    let (texts, after) = (StoredValue::new(texts), StoredValue::new(after));
    let dragged = RwSignal::new(Vec::<String>::new());
    let place = RwSignal::new("1".to_owned());
    let (panel, fields) = (Finding::new(), Finding::new());
    Effect::new(move |_| {
        awake.set(true);
        let rows = document().query_selector_all(".tray-row").ok();
        let rows = rows.into_iter().flat_map(|rows| (0..rows.length()).filter_map(move |at| rows.get(at)));
        for row in rows.filter_map(|row| row.dyn_into::<web_sys::Element>().ok()) {
            _ = row.set_attribute("draggable", "true");
        }
        listen(dragged, move |typed| fields.ask(typed, move |found| offered.set(found.unwrap_or_default())));
    });
    let search = move |words: String| {
        panel.ask(words.clone(), move |answer| {
            let count = answer.as_ref().map(Vec::len);
            said.set(texts.with_value(|texts| match count {
                _ if words.trim().is_empty() => String::new(),
                None => texts.failed.clone(),
                Some(0) => texts.none.clone(),
                Some(count) => texts.found.replace("{count}", &count.to_string()),
            }));
            found.set(answer);
        });
    };
    let put = move |part: String, assets: Vec<String>| {
        if assets.is_empty() {
            said.set(texts.with_value(|texts| texts.tick_first.clone()));
        } else {
            send(&part, &assets, &place.get_untracked(), &after.get_value());
        }
    };
    let word = move |which: fn(&TrayTexts) -> &String| texts.with_value(|texts| which(texts).clone());
    view! {
        <datalist id="tray-parts">
            {move || offered.get().into_iter().map(|part| view! { <option value=part.number>{part.note}</option> }).collect_view()}
        </datalist>
        <section class="card tray-find" hidden=move || !awake.get() aria-label=word(|texts| &texts.title)>
            <div class="card-header"><h2 class="card-title">{word(|texts| &texts.title)}</h2></div>
            <div class="card-body stack-tight">
                <p class="muted small">{word(|texts| &texts.hint)}</p>
                <label class="tray-field">
                    <span class="field-label">{word(|texts| &texts.label)}</span>
                    <input class="input" type="search" autocomplete="off" spellcheck="false"
                        on:input=move |event| search(event_target_value(&event))/>
                </label>
                <label class="tray-field tray-place">
                    <span class="field-label">{word(|texts| &texts.place)}</span>
                    <input class="input" type="number" min="1" max="99" prop:value=move || place.get()
                        on:input=move |event| place.set(event_target_value(&event))/>
                </label>
                <p class="small" role="status">{move || said.get()}</p>
                <ul class="tray-parts">
                    {move || found.get().unwrap_or_default().into_iter().map(|part| target(texts, part, dragged, put)).collect_view()}
                </ul>
            </div>
        </section>
    }
}

/// A part that files may be dropped onto.
fn target(
    texts: StoredValue<TrayTexts>,
    part: FoundPart,
    dragged: RwSignal<Vec<String>>,
    put: impl Fn(String, Vec<String>) + Copy + 'static,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let name = texts.with_value(|texts| texts.put_ticked.replace("{part}", &part.number));
    let (dropped, pressed) = (part.id.clone(), part.id);
    let is_ours = move || !dragged.with_untracked(Vec::is_empty);
    view! {
        <li class="tray-part" class:tray-over=move || over.get()
            on:dragover=move |event| if is_ours() { event.prevent_default(); over.set(true) }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                put(dropped.clone(), dragged.get_untracked());
            }>
            <span><bdi class="part-number">{part.number}</bdi><br/><bdi class="muted small">{part.note}</bdi></span>
            <button type="button" class="button button-secondary button-small" aria-label=name
                on:click=move |_| put(pressed.clone(), ticked())>{texts.with_value(|texts| texts.put.clone())}</button>
        </li>
    }
}

/// The file that is dragged, or with it all that are ticked; and what is typed into the number of a file.
fn listen(dragged: RwSignal<Vec<String>>, typed: impl Fn(String) + 'static) {
    let row_of = |event: &web_sys::Event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())?;
        element.closest(".tray-row").ok().flatten()?.get_attribute("data-asset")
    };
    let listeners = [
        window_event_listener(ev::dragstart, move |event| {
            let Some(asset) = row_of(&event) else { return };
            let ticked = ticked();
            let all = if ticked.contains(&asset) { ticked } else { vec![asset] };
            if let Some(data) = event.data_transfer() {
                data.set_effect_allowed("link");
                _ = data.set_data("text/plain", &all.join(" "));
            }
            dragged.set(all);
        }),
        window_event_listener(ev::dragend, move |_| dragged.set(Vec::new())),
    ];
    let typing = window_event_listener(ev::input, move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| input.get_attribute("list").as_deref() == Some("tray-parts")) {
            typed(input.value());
        }
    });
    on_cleanup(move || {
        listeners.into_iter().for_each(|listener| listener.remove());
        typing.remove();
    });
}

/// The files that are ticked, in the order of the page.
fn ticked() -> Vec<String> {
    let boxes = document().query_selector_all(".tray-tick input:checked").ok();
    let boxes = boxes.into_iter().flat_map(|boxes| (0..boxes.length()).filter_map(move |at| boxes.get(at)));
    boxes.filter_map(|tick| tick.dyn_into::<web_sys::HtmlInputElement>().ok()).map(|tick| tick.value()).collect()
}

/// As the form of a file would; the page that comes back says what was done, and how it is undone.
fn send(part: &str, assets: &[String], place: &str, after: &str) {
    let fields = [("part", part), ("slot", place), ("after", after)];
    let files = assets.iter().map(|asset| ("assets[]", asset.as_str()));
    send_form("/api/media/put-on-part", fields.into_iter().chain(files));
}
