//! What an island keeps open while somebody looks at its page.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};

/// Opens while the page is shown: not while it is made ready for a link that nobody followed, and not while it rests in
/// the memory of the browser for the way back.
pub fn while_shown(open: impl Fn() + Clone + 'static, close: impl Fn() + 'static) {
    let prerendered = js_sys::Reflect::get(&document(), &"prerendering".into()).is_ok_and(|value| value.is_truthy());
    if !prerendered {
        open();
    }
    let shown = open.clone();
    let activated: js_sys::Function = Closure::<dyn Fn()>::new(shown).into_js_value().unchecked_into();
    _ = document().add_event_listener_with_callback("prerenderingchange", &activated);
    let hidden = window_event_listener(ev::pagehide, move |_| close());
    let back = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            open();
        }
    });
    on_cleanup(move || {
        hidden.remove();
        back.remove();
    });
}
