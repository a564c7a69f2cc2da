//! An input with a list of offers below it: the combobox of ARIA 1.2. What was typed stays as it is; the list is
//! walked through without leaving the input.

use super::{
    asking::Asking,
    offer::{Offer, Offers, Way},
};
use crate::send_form::send_form;
use leptos::{ev, html, prelude::*, web_sys};
use serde::{Deserialize, Serialize};

/// What it says, in the language of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ComboboxTexts {
    pub label: String,
    pub placeholder: String,
    /// The name of the list.
    pub list: String,
}

/// What the parts of one combobox share.
#[derive(Clone, Copy)]
struct State {
    input: NodeRef<html::Input>,
    offers: RwSignal<Offers>,
    open: RwSignal<bool>,
    /// The offer that the arrow keys have come to, by its place.
    active: RwSignal<Option<usize>>,
    asking: Asking,
}

#[component]
pub fn Combobox(
    id: &'static str,
    class: &'static str,
    texts: ComboboxTexts,
    value: String,
    /// In a dialog of its own, where it offers commands too and Escape is the dialog's.
    #[prop(optional)]
    palette: bool,
) -> impl IntoView {
    let state = State {
        input: NodeRef::new(),
        offers: RwSignal::default(),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
        asking: Asking::new(palette),
    };
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(input) = state.input.get() else { return };
        awake.set(true);
        // Whoever was already there has been heard, and what they typed meanwhile counts.
        let here = document().active_element().is_some_and(|element| element.is_same_node(Some(&input)));
        if here && (input.value().is_empty() || input.value() != input.default_value()) {
            state.ask();
        }
    });
    let list = format!("{id}-list");
    let shown = move || awake.get().then(|| (state.is_shown()).to_string());
    view! {
        <input node_ref=state.input class=class type=if palette { "text" } else { "search" } name="q" value=value
            accesskey=(!palette).then_some("s") autofocus=palette autocomplete="off" spellcheck="false" enterkeyhint="search"
            role=move || awake.get().then_some("combobox")
            aria-label=texts.label placeholder=texts.placeholder
            aria-autocomplete=move || awake.get().then_some("list") aria-expanded=shown
            aria-controls={ let list = list.clone(); move || awake.get().then(|| list.clone()) }
            aria-activedescendant=move || state.active.get().filter(|_| state.is_shown()).map(|place| format!("{id}-{place}"))
            on:input=move |_| state.ask()
            on:focus=move |_| if state.typed().is_empty() || palette { state.ask() }
            on:click=move |_| if !state.open.get_untracked() && state.typed().is_empty() { state.ask() }
            on:blur=move |_| state.close()
            on:keydown=move |event| state.key(&event, id, palette)/>
        <div class="combobox-panel" hidden=move || !state.is_shown() on:mousedown=|event| event.prevent_default()>
            <div role="listbox" id=list aria-label=texts.list>{move || state.list(id)}</div>
        </div>
        <span class="sr-only" role="status">
            {move || state.is_shown().then(|| state.offers.with(|offers| offers.said.clone()))}
        </span>
    }
}

impl State {
    fn typed(self) -> String {
        self.input.get_untracked().map(|input| input.value()).unwrap_or_default()
    }

    fn is_shown(self) -> bool {
        self.open.get() && self.offers.with(|offers| offers.count() > 0)
    }

    fn ask(self) {
        self.active.set(None); // what is offered so far is of an earlier text
        self.asking.ask(self.typed(), move |offers| {
            self.active.set(None);
            self.offers.set(offers);
            self.open.set(true);
        });
    }

    fn close(self) {
        self.asking.forget();
        self.open.set(false);
        self.active.set(None);
    }

    fn key(self, event: &ev::KeyboardEvent, id: &str, palette: bool) {
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let shown = self.open.get_untracked() && self.offers.with_untracked(|offers| offers.count() > 0);
        let last = self.offers.with_untracked(Offers::count).saturating_sub(1);
        let active = self.active.get_untracked();
        match (event.key().as_str(), shown, active) {
            ("ArrowDown" | "ArrowUp", false, _) => self.ask(),
            ("ArrowDown", true, _) => self.active.set(active.map_or(Some(0), |at| (at < last).then(|| at + 1))),
            ("ArrowUp", true, _) => self.active.set(active.map_or(Some(last), |at| at.checked_sub(1))),
            ("Home", true, Some(_)) => self.active.set(Some(0)),
            ("End", true, Some(_)) => self.active.set(Some(last)),
            ("Escape", true, _) if !palette => self.close(),
            ("Enter", true, Some(place)) => self.go(place),
            ("ArrowLeft" | "ArrowRight", _, _) => return self.active.set(None),
            _ => return,
        }
        event.prevent_default();
        self.scroll_to_active(id);
    }

    fn scroll_to_active(self, id: &str) {
        let Some(place) = self.active.get_untracked() else { return };
        if let Some(option) = document().get_element_by_id(&format!("{id}-{place}")) {
            let how = web_sys::ScrollIntoViewOptions::new();
            how.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&how);
        }
    }

    fn go(self, place: usize) {
        let to = self.offers.with_untracked(|offers| offers.get(place).map(|offer| offer.to.clone()));
        self.close();
        match to {
            Some(Way::Page(address)) => _ = window().location().set_href(&address),
            Some(Way::Form(address, fields)) => send_form(&address, fields),
            None => {}
        }
    }

    fn list(self, id: &'static str) -> impl IntoView {
        let mut next = 0;
        let groups = self.offers.get().groups.into_iter().enumerate().map(move |(at, group)| {
            let heading = format!("{id}-kind-{at}");
            let labelled_by = heading.clone();
            let first = next;
            next += group.offers.len();
            let offers = group.offers.into_iter().zip(first..).map(move |(offer, place)| self.option(id, offer, place));
            view! {
                <div role="group" aria-labelledby=labelled_by>
                    <div class="combobox-heading" role="presentation" id=heading>{group.title}</div>
                    {offers.collect_view()}
                </div>
            }
        });
        groups.collect_view()
    }

    fn option(self, id: &'static str, offer: Offer, place: usize) -> impl IntoView {
        let is_active = move || (self.active.get() == Some(place)).to_string();
        view! {
            <div class="combobox-option" role="option" id=format!("{id}-{place}") aria-selected=is_active
                on:click=move |_| self.go(place)>
                <bdi class="combobox-text">{offer.text}</bdi>
                {(!offer.note.is_empty()).then(|| view! { <bdi class="combobox-note">{offer.note}</bdi> })}
            </div>
        }
    }
}
