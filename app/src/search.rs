//! Search. Rules live in the `search` crate.

mod actions;
mod asking;
mod combobox;
mod islands;
#[cfg(feature = "ssr")]
pub mod log_pages;
#[cfg(feature = "ssr")]
pub mod mine_page;
#[cfg(feature = "ssr")]
pub mod noting;
mod offer;
#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod posted;
#[cfg(feature = "ssr")]
pub mod suggest;

pub use actions::{
    AddInterchangeFor, ClearRecent, CloseSourcing, DeleteSearch, RenameSearch, ReopenSearch, RequestSourcing,
    SaveSearch, add_interchange_for, clear_recent, close_sourcing, delete_search, rename_search, reopen_search,
    request_sourcing, save_search,
};
pub use combobox::ComboboxTexts;
pub use islands::{Palette, SearchBox};
pub use offer::{Offer, OfferGroup, Offers, Way};
