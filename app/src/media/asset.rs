//! An asset: what it looks like, what is said about it, where it is shown, and everything that was done with it.

mod actions;
#[cfg(feature = "ssr")]
mod alike;
#[cfg(any(feature = "ssr", feature = "library"))]
mod crop;
#[cfg(feature = "ssr")]
mod customer;
#[cfg(feature = "ssr")]
mod failed;
#[cfg(feature = "ssr")]
mod focal;
#[cfg(feature = "ssr")]
mod head;
#[cfg(feature = "ssr")]
mod history;
#[cfg(any(feature = "ssr", feature = "library"))]
mod islands;
#[cfg(feature = "ssr")]
mod links;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod moment;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod permitted;
#[cfg(feature = "ssr")]
mod technical;
#[cfg(feature = "ssr")]
mod terms;
#[cfg(feature = "ssr")]
mod texts;
#[cfg(feature = "ssr")]
mod unmade;
#[cfg(feature = "ssr")]
mod versions;

pub use actions::{
    AddAssetLink, ArchiveAsset, MoveAssetLink, RemoveAssetLink, RestoreAsset, SetAssetFocus, SetAssetTerms,
    SetAssetTexts, TakeAssetStep, TryRenditionsAgain, add_asset_link, archive_asset, move_asset_link,
    remove_asset_link, restore_asset, set_asset_focus, set_asset_terms, set_asset_texts, take_asset_step,
    try_renditions_again,
};
#[cfg(any(feature = "ssr", feature = "library"))]
pub use islands::{FocalPoint, FocalState, FocalTexts};
