//! A circuit breaker: whoever has just failed several times is left alone for a while.

use std::fmt::Display;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Failures in a row after which nobody asks any more.
const FAILURES: u32 = 3;
const PAUSE: Duration = Duration::from_secs(2);

#[derive(Default)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Default)]
struct State {
    /// In a row; from [`FAILURES`] on the breaker is open.
    failures: u32,
    /// When somebody may try again; set while the breaker is open and nobody is trying.
    retry: Option<Instant>,
}

impl State {
    fn is_open(&self) -> bool {
        self.failures >= FAILURES
    }
}

impl Breaker {
    /// Leave to ask. While the breaker is open, one at a time has it, after a pause.
    pub(super) fn admit(&self) -> Option<Permit<'_>> {
        let mut state = self.state();
        if state.is_open() {
            state.retry.take_if(|retry| *retry <= Instant::now())?;
            return Some(Permit { breaker: self, probes: true });
        }
        Some(Permit { breaker: self, probes: false })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no panic while locked")
    }
}

/// Leave to ask once. Who drops it without a word (a page that nobody waits for any more) says nothing about the engine.
pub(super) struct Permit<'a> {
    breaker: &'a Breaker,
    probes: bool,
}

impl Permit<'_> {
    pub(super) fn succeeded(self) {
        let mut state = self.breaker.state();
        if state.is_open() {
            tracing::info!("the text index answers again");
        }
        *state = State::default();
    }

    pub(super) fn failed(self, error: &impl Display) {
        let mut state = self.breaker.state();
        if !state.is_open() {
            state.failures += 1;
            if state.is_open() {
                tracing::warn!(%error, "the text index is away: pages answer without it");
                state.retry = Some(Instant::now() + PAUSE);
            }
        } else if self.probes {
            state.retry = Some(Instant::now() + PAUSE);
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if self.probes {
            let mut state = self.breaker.state();
            if state.is_open() && state.retry.is_none() {
                state.retry = Some(Instant::now());
            }
        }
    }
}
