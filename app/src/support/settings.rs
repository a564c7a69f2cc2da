//! What a tenant calls its states, in which order they stand, and into which queues tickets go.

mod actions;
#[cfg(feature = "ssr")]
mod lists;
#[cfg(feature = "ssr")]
pub mod pages;

pub use actions::{
    AddQueue, AddState, ArchiveQueue, ArchiveState, MoveQueue, MoveState, RenameQueue, RenameState, RestoreQueue,
    RestoreState, add_queue, add_state, archive_queue, archive_state, move_queue, move_state, rename_queue,
    rename_state, restore_queue, restore_state,
};
