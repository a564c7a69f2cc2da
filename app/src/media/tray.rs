//! The tray: files that no part shows, because their names led to none.

mod actions;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod row;

pub use actions::{
    FindPart, FoundPart, PutOnPart, RemoveFromTray, RestoreToTray, TakeOffPart, find_part, put_on_part,
    remove_from_tray, restore_to_tray, take_off_part,
};
#[cfg(any(feature = "ssr", feature = "upload"))]
pub use islands::{TrayBoard, TrayTexts};
