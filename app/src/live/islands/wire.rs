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
/// Asks whether the server is there: where a network is gone, the browser may know of it minutes later.
const BEAT: &str = r#"{"do":"there"}"#;
/// How often it asks. Where nothing at all was heard since it asked last, the connection is lost.
const BEATS: Duration = Duration::from_secs(15);

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
    /// Since it was opened, or since it asked last.
    heard: StoredValue<bool>,
}

impl Socket {
    /// Opens it at an address of ours and keeps it open.
    pub fn open(path: String, on: impl Fn(Wire) + 'static) -> Self {
        let this = Self {
            socket: StoredValue::new(None),
            wait: StoredValue::new(FIRST),
            wanted: StoredValue::new(false),
            heard: StoredValue::new(true),
        };
        let (on, path) = (Rc::new(on), Rc::<str>::from(path));
        let (beating_on, beating_path) = (on.clone(), path.clone());
        let open = move || {
            this.wanted.set_value(true);
            this.connect(&path, &on);
        };
        let close = move || {
            this.wanted.set_value(false);
            this.drop_socket();
        };
        crate::shown::while_shown(open, close);
        let beating = set_interval_with_handle(move || this.beat(&beating_path, &beating_on), BEATS).ok();
        on_cleanup(move || _ = beating.map(|beating| beating.clear()));
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
        let (hear, opened) = (on.clone(), on.clone());
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            self.heard.set_value(true);
            if let Some(text) = event.data().as_string() {
                hear(Wire::Heard(text));
            }
        });
        let open = Closure::<dyn Fn(Event)>::new(move |_| {
            self.wait.set_value(FIRST);
            opened(Wire::Open);
        });
        let (path, lost) = (path.clone(), on.clone());
        let close = Closure::<dyn Fn(Event)>::new(move |_| self.lose(&path, &lost));
        socket.set_onmessage(Some(message.into_js_value().unchecked_ref()));
        socket.set_onopen(Some(open.into_js_value().unchecked_ref()));
        socket.set_onclose(Some(close.into_js_value().unchecked_ref()));
        self.heard.set_value(true);
        self.socket.set_value(Some(SendWrapper::new(socket)));
    }

    fn beat(self, path: &Rc<str>, on: &Rc<impl Fn(Wire) + 'static>) {
        if self.socket.with_value(Option::is_none) {
            return;
        }
        if self.heard.get_value() {
            self.heard.set_value(false);
            self.send(BEAT);
        } else {
            self.lose(path, on);
        }
    }

    fn lose(self, path: &Rc<str>, on: &Rc<impl Fn(Wire) + 'static>) {
        self.drop_socket();
        on(Wire::Lost);
        self.connect_later(path, on);
    }

    /// What it says from now on is said to nobody: one that is dead may say so long after the next has been opened.
    fn drop_socket(self) {
        if let Some(socket) = self.socket.try_update_value(Option::take).flatten() {
            socket.set_onopen(None);
            socket.set_onmessage(None);
            socket.set_onclose(None);
            _ = socket.close();
        }
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
