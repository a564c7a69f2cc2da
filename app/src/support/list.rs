//! The lists of the desk: its views, their filters, what is done with many tickets at once; and a customer's own list.

mod actions;
#[cfg(feature = "ssr")]
mod bulk;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod mine;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
mod rows;
#[cfg(feature = "ssr")]
mod saved;

pub use actions::{
    AddView, ChangeTickets, RemoveView, RenameView, RestoreView, add_view, change_tickets, remove_view, rename_view,
    restore_view,
};
#[cfg(feature = "ssr")]
pub use filters::kind;
#[cfg(feature = "ssr")]
pub use query::Query;
