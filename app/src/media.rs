//! The media library: files on their way in, what waits for a decision, what is there and where it is seen.
//!
//! What a customer sees of it stands on the pages of other contexts, by way of [`gallery`], [`thumbs`] and [`pictures`].

pub mod asset;
#[cfg(feature = "ssr")]
pub mod bundle_page;
mod collection_actions;
#[cfg(feature = "ssr")]
pub mod collections;
#[cfg(any(feature = "ssr", feature = "library"))]
pub mod copy;
pub mod gallery;
#[cfg(feature = "ssr")]
pub mod health;
#[cfg(feature = "ssr")]
pub mod kept;
pub mod library;
#[cfg(feature = "ssr")]
pub mod pictures;
pub mod references;
pub mod review;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod share_page;
#[cfg(feature = "ssr")]
pub mod tabs;
#[cfg(feature = "ssr")]
pub mod thumbs;
pub mod tray;
pub mod upload;
#[cfg(feature = "ssr")]
pub mod words;

pub use collection_actions::{
    AddCollection, AddToCollection, ChangeCollection, EditCollection, RevokeCollection, SetCollectionPassword,
    add_collection, add_to_collection, change_collection, edit_collection, revoke_collection, set_collection_password,
};
