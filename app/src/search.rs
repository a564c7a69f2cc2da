//! Search. Rules live in the `search` crate.

mod actions;
#[cfg(feature = "ssr")]
pub mod address;
mod asking;
#[cfg(feature = "ssr")]
mod chips;
mod combobox;
#[cfg(feature = "ssr")]
mod facets;
mod islands;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod log_pages;
#[cfg(feature = "ssr")]
pub mod mine_page;
#[cfg(feature = "ssr")]
pub mod noting;
mod offer;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod plan;
#[cfg(feature = "ssr")]
pub(crate) mod posted;
#[cfg(feature = "ssr")]
pub mod results;
#[cfg(feature = "ssr")]
pub mod suggest;
#[cfg(feature = "ssr")]
pub mod synonym_pages;
#[cfg(feature = "ssr")]
mod values;

pub use actions::{
    AddInterchangeFor, AddSynonym, ClearRecent, CloseSourcing, DeleteSearch, RemoveSynonym, RenameSearch, ReopenSearch,
    RequestSourcing, RestoreSynonym, SaveSearch, add_interchange_for, add_synonym, clear_recent, close_sourcing,
    delete_search, remove_synonym, rename_search, reopen_search, request_sourcing, restore_synonym, save_search,
};
pub use combobox::ComboboxTexts;
pub use islands::{Palette, SearchBox};
pub use offer::{Offer, OfferGroup, Offers, Way};
