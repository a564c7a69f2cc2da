use super::combobox::{Combobox, ComboboxTexts};
use leptos::{ev, html, prelude::*};

/// The input of the header's search form, which offers what is typed. Without WebAssembly it is a plain input.
#[island]
pub fn SearchBox(texts: ComboboxTexts, value: String) -> impl IntoView {
    view! { <Combobox id="search" class="app-search-input" texts value/> }
}

/// Search and commands over the page, with Ctrl-K or Cmd-K. Its form leads where the header's leads:
/// `hand` is the vehicle at hand, or `none`.
#[island]
pub fn Palette(texts: ComboboxTexts, hand: String) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, move |event| {
            let asked = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
            if asked && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                let Some(dialog) = dialog.get_untracked() else { return };
                if dialog.open() {
                    dialog.close();
                } else {
                    _ = dialog.show_modal();
                }
            }
        });
        on_cleanup(move || listener.remove());
    });
    // What is outside of the panel is the dialog's own backdrop.
    let close_outside = move |event: ev::MouseEvent| {
        let outside = event.target() == event.current_target();
        if let Some(dialog) = dialog.get_untracked().filter(|_| outside) {
            dialog.close();
        }
    };
    let label = texts.label.clone();
    view! {
        <dialog class="palette" node_ref=dialog aria-label=label on:click=close_outside>
            <form class="palette-form" action="/search">
                <input type="hidden" name="hand" value=hand/>
                <Combobox id="palette" class="palette-input" texts value=String::new() palette=true/>
            </form>
        </dialog>
    }
}
