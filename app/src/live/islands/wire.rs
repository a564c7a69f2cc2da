//! A socket for as long as the page is shown, opened again whenever it is lost.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use send_wrapper::SendWrapper;
use std::{rc::Rc, time::Duration};
use web_sys::{Event, MessageEvent, WebSocket};

/// How long the first wait for a lost connection is; each next one is twice as long, up to the longest.
const FIRST: u32 = 500;
const LONGEST: u32 = 10_000;

/// What happens on a socket.
pub enum Wire {
    Open,
    Lost,
    Heard(String),
}

#[derive(Clone, Copy)]
pub struct Socket {
    socket: StoredValue<Option<SendWrapper<WebSocket>>>,
    wait: StoredValue<u32>,
    wanted: StoredValue<bool>,
}

impl Socket {
    /// Opens it at an address of ours and keeps it open.
    pub fn open(path: String, on: impl Fn(Wire) + 'static) -> Self {
        let this =
            Self { socket: StoredValue::new(None), wait: StoredValue::new(FIRST), wanted: StoredValue::new(false) };
        let (on, path) = (Rc::new(on), Rc::<str>::from(path));
        let open = move || {
            this.wanted.set_value(true);
            this.connect(&path, &on);
        };
        let close = move || {
            this.wanted.set_value(false);
            if let Some(socket) = this.socket.try_update_value(Option::take).flatten() {
                _ = socket.close();
            }
        };
        crate::shown::while_shown(open, close);
        this
    }

    /// Whether it went out; what did not is to be sent again when the socket is open.
    pub fn send(self, text: &str) -> bool {
        self.socket.with_value(|socket| {
            socket
                .as_ref()
                .is_some_and(|socket| socket.ready_state() == WebSocket::OPEN && socket.send_with_str(text).is_ok())
        })
    }

    fn connect(self, path: &Rc<str>, on: &Rc<impl Fn(Wire) + 'static>) {
        if self.socket.with_value(Option::is_some) {
            return;
        }
        let location = window().location();
        let scheme = if location.protocol().is_ok_and(|protocol| protocol == "https:") { "wss" } else { "ws" };
        let host = location.host().unwrap_or_default();
        let Ok(socket) = WebSocket::new(&format!("{scheme}://{host}{path}")) else { return };
        let (hear, opened, lost) = (on.clone(), on.clone(), on.clone());
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(Wire::Heard(text));
            }
        });
        let open = Closure::<dyn Fn(Event)>::new(move |_| {
            self.wait.set_value(FIRST);
            opened(Wire::Open);
        });
        let (path, again) = (path.clone(), on.clone());
        let close = Closure::<dyn Fn(Event)>::new(move |_| {
            self.socket.set_value(None);
            if self.wanted.get_value() {
                lost(Wire::Lost);
                self.connect_later(&path, &again);
            }
        });
        socket.set_onmessage(Some(message.into_js_value().unchecked_ref()));
        socket.set_onopen(Some(open.into_js_value().unchecked_ref()));
        socket.set_onclose(Some(close.into_js_value().unchecked_ref()));
        self.socket.set_value(Some(SendWrapper::new(socket)));
    }

    /// Not all at the same moment: after a restart everybody comes back.
    fn connect_later(self, path: &Rc<str>, on: &Rc<impl Fn(Wire) + 'static>) {
        let wait = self.wait.get_value();
        self.wait.set_value((wait * 2).min(LONGEST));
        let wait = f64::from(wait) * (0.5 + js_sys::Math::random());
        let (path, on) = (path.clone(), on.clone());
        set_timeout(
            move || {
                if self.wanted.get_value() {
                    self.connect(&path, &on);
                }
            },
            Duration::from_millis(wait as u64),
        );
    }
}
