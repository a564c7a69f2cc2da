//! What a ticket knows, for the agent who answers it: see [`Panel`].

mod answer;
mod panel;

pub use panel::Panel;
