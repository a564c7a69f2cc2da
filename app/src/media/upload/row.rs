use super::{UploadOutcome, remembered::Kept};
use leptos::{
    prelude::*,
    web_sys::{File, XmlHttpRequest},
};
use send_wrapper::SendWrapper;
use std::sync::Arc;

/// What a file is at.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Waiting,
    Sending,
    /// There is no connection; it goes on by itself.
    Offline,
    /// Something failed; it is tried again by itself.
    Again,
    /// All bytes are there, and the server looks at them.
    Looking,
    /// It is in the library.
    Landed(UploadOutcome),
    Refused(String),
    /// Tried often enough; a person may try again.
    Failed(String),
    Cancelled,
    /// The page was opened anew, and a page cannot open files by itself.
    Cut,
}

impl State {
    /// The page has the file and is at work on it.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Waiting | Self::Sending | Self::Offline | Self::Again)
    }

    /// Nothing more will become of it.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Landed(_) | Self::Refused(_) | Self::Cancelled)
    }
}

/// A file of the list.
#[derive(Clone)]
pub struct Row {
    pub id: u32,
    pub name: Arc<str>,
    pub size: f64,
    pub modified: f64,
    pub state: ArcRwSignal<State>,
    /// Bytes that are on their way or there.
    pub sent: ArcRwSignal<f64>,
    pub work: ArcStoredValue<Work>,
}

/// Only ever filled in the browser, which has one thread.
#[derive(Default)]
pub struct Work {
    pub file: Option<SendWrapper<File>>,
    /// Where it is sent; empty until the server has heard of it.
    pub address: String,
    /// What the server has acknowledged; `None`: it is to be asked.
    pub offset: Option<f64>,
    /// What is under way, to be aborted.
    pub asked: Option<SendWrapper<XmlHttpRequest>>,
}

impl Row {
    pub fn new(id: u32, name: &str, size: f64, modified: f64, state: State) -> Self {
        Self {
            id,
            name: name.into(),
            size,
            modified,
            state: ArcRwSignal::new(state),
            sent: ArcRwSignal::new(0.0),
            work: ArcStoredValue::new(Work::default()),
        }
    }

    /// As far as a browser says, this is the file.
    pub fn is(&self, name: &str, size: f64, modified: f64) -> bool {
        &*self.name == name && self.size == size && self.modified == modified
    }

    pub fn is_kept(&self, kept: &Kept) -> bool {
        self.is(&kept.name, kept.size, kept.modified)
    }

    pub fn is_at(&self, test: impl FnOnce(&State) -> bool) -> bool {
        self.state.with_untracked(test)
    }

    pub fn address(&self) -> String {
        self.work.with_value(|work| work.address.clone())
    }

    pub fn has_file(&self) -> bool {
        self.work.with_value(|work| work.file.is_some())
    }

    pub fn abort(&self) {
        let asked = self.work.try_update_value(|work| work.asked.take()).flatten();
        if let Some(asked) = asked {
            _ = asked.abort();
        }
    }
}
