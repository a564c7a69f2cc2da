//! The keys of the desk. What they do is what its buttons and links do; an answer takes the place of what was there, so
//! that the next file is there at once and the keys go on working.

mod dom;
mod memory;
mod sending;

use super::look_at;
use dom::{click, element, find, is_field, said, version};
use leptos::{
    ev,
    leptos_dom::helpers::set_interval_with_handle,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlAnchorElement, HtmlElement, HtmlFormElement, HtmlInputElement, KeyboardEvent, MouseEvent},
};
use memory::Memory;
use sending::Sending;
use std::time::Duration;

/// How often it is said that somebody still looks.
const EVERY: Duration = Duration::from_secs(30);

/// What the listeners of the page share.
#[derive(Clone, Copy)]
struct Desk {
    sending: Sending,
    memory: Memory,
}

/// Listens for the page; it shows nothing but what went wrong on the way, and says what came of a decision.
#[island]
pub fn ReviewKeys(not_sent: String) -> impl IntoView {
    let desk = Desk { sending: Sending::new(), memory: Memory::new() };
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        awake.set(true);
        desk.settle();
        let handles = [
            window_event_listener(ev::keydown, move |event| desk.key(&event)),
            window_event_listener(ev::click, move |event| desk.clicked(&event)),
        ];
        let submits = window_event_listener(ev::submit, move |event| {
            let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
            let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
            if let Some(form) = form.filter(is_ours) {
                event.prevent_default();
                desk.send(form, button);
            }
        });
        desk.look();
        let again = set_interval_with_handle(move || desk.look(), EVERY).ok();
        let shown = window_event_listener(ev::pageshow, move |_| desk.look());
        let left = window_event_listener(ev::pagehide, move |_| sending::leave());
        on_cleanup(move || {
            handles.into_iter().for_each(|handle| handle.remove());
            submits.remove();
            shown.remove();
            left.remove();
            if let Some(again) = again {
                again.clear();
            }
        });
    });
    let failed = desk.sending.failed();
    view! {
        <div id="desk-keys" data-awake=move || awake.get().then_some("true")>
            <p class="sr-only" role="status">{move || desk.sending.told()}</p>
            <p class="desk-failed" role="alert" hidden=move || !failed.get()>{move || failed.get().then(|| not_sent.clone())}</p>
        </div>
    }
}

fn is_ours(form: &HtmlFormElement) -> bool {
    let action = form.get_attribute("action").unwrap_or_default();
    action.starts_with("/api/media/") && form.closest("#desk").ok().flatten().is_some()
}

impl Desk {
    /// What a page that has just come needs: checks of our own, choices and typed texts as they were, and the focus where
    /// the keys work, or in the field that wants something.
    fn settle(self) {
        if let Some(form) = find::<HtmlFormElement>("#decision") {
            form.set_no_validate(true);
        }
        self.memory.recall();
    }

    fn arrived(self) {
        self.settle();
        let wanted = find::<HtmlElement>("#desk [autofocus]").or_else(|| element("file-name"));
        if let Some(wanted) = wanted.or_else(|| element("desk")) {
            _ = wanted.focus();
        }
        self.look();
    }

    /// Says that this file is looked at, as long as the page is seen, and shows who else does.
    fn look(self) {
        let Some(version) = version().filter(|_| !document().hidden()) else { return };
        spawn_local(async move {
            let Ok(others) = look_at(version.clone()).await else { return };
            if let Some(place) = element("onlookers").filter(|_| dom::version().as_deref() == Some(&version)) {
                let text = others.join(" ");
                if place.text_content().unwrap_or_default() != text {
                    place.set_text_content(Some(&text));
                }
                place.set_hidden(text.is_empty());
            }
        });
    }

    fn key(self, event: &KeyboardEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        let elsewhere = find::<Element>("dialog[open]").is_some();
        if modified || event.repeat() || event.is_composing() || event.default_prevented() || elsewhere {
            return;
        }
        let at = document().active_element();
        let reasons = at.as_ref().and_then(|at| at.closest("details.desk-reasons[open]").ok().flatten());
        if let Some(reasons) = reasons {
            return self.key_of_reasons(event, &reasons, at.as_ref());
        }
        if at.as_ref().is_some_and(is_field) {
            if event.key() == "Escape"
                && let Some(at) = at.and_then(|at| at.dyn_into::<HtmlElement>().ok())
            {
                _ = at.blur();
            }
            return;
        }
        let done = match &*dom::letter(event) {
            "a" => self.approve(),
            "r" => open_reasons(),
            "j" => click("#desk [data-key=j]"),
            "k" => click("#desk [data-key=k]"),
            "z" | "u" => click("#desk [data-key=z]"),
            "x" => click("#desk [data-here]"),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    }

    /// A number chooses, Enter confirms, Escape leaves.
    fn key_of_reasons(self, event: &KeyboardEvent, reasons: &Element, at: Option<&Element>) {
        let on = |name: &str| at.is_some_and(|at| at.tag_name().eq_ignore_ascii_case(name));
        match &*event.key() {
            "Escape" => {
                _ = reasons.remove_attribute("open");
                if let Ok(Some(summary)) = reasons.query_selector("summary") {
                    _ = summary.unchecked_into::<HtmlElement>().focus();
                }
            }
            "Enter" if !on("button") && !on("summary") => {
                if let Ok(Some(button)) = reasons.query_selector("[data-confirm]") {
                    button.unchecked_into::<HtmlElement>().click();
                }
            }
            number if !on("textarea") => {
                let Some(number) = number.parse::<u32>().ok().filter(|number| *number > 0) else { return };
                let Ok(all) = reasons.query_selector_all("input[type=radio]") else { return };
                let Some(radio) = all.item(number - 1) else { return };
                let radio: HtmlInputElement = radio.unchecked_into();
                radio.set_checked(true);
                _ = radio.focus();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// What is missing gets the focus and is said; else the button is pressed.
    fn approve(self) -> bool {
        find::<HtmlFormElement>("#decision").is_some() && click("#decision [data-key=a]")
    }

    /// A link of the desk is followed without leaving the page.
    fn clicked(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("#desk a[data-go]").ok().flatten());
        if let Some(link) = link.filter(|_| !modified && event.button() == 0 && !event.default_prevented()) {
            event.prevent_default();
            self.memory.keep();
            let address = link.unchecked_into::<HtmlAnchorElement>().href();
            self.sending.get(address, move || self.arrived());
        }
    }

    fn send(self, form: HtmlFormElement, button: Option<HtmlElement>) {
        let verdict = button.as_ref().and_then(|button| button.get_attribute("value"));
        if form.id() == "decision"
            && let Some(missing) = dom::missing(&form, verdict.as_deref() == Some("approve"))
        {
            self.sending.tell(missing);
            return;
        }
        self.memory.keep_choice();
        if form.id() == "many" {
            self.memory.forget_choice();
        }
        self.memory.forget_typed();
        self.sending.post(&form, button.as_ref(), move || {
            self.arrived();
            self.sending.tell(said());
        });
    }
}

/// Opens the reasons, with the focus on the first of them.
fn open_reasons() -> bool {
    let Some(reasons) = element("reject") else { return false };
    _ = reasons.set_attribute("open", "");
    let first = find::<HtmlElement>("#reject input[type=radio]").or_else(|| find("#reject textarea"));
    first.is_some_and(|first| first.focus().is_ok())
}
