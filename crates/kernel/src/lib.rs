//! Shared words: ids, money, part numbers, folded words, languages, paging, field errors.
//!
//! Nothing here does I/O, and all of it compiles to WebAssembly. A type that
//! only one context needs belongs to that context, not here.

mod fields;
mod gtin;
mod id;
mod language;
mod money;
mod page;
mod part_number;
pub mod words;

pub use fields::{FieldError, FieldErrors};
pub use gtin::{Gtin, GtinError};
pub use language::is_language_code;
pub use money::{Currency, Money};
pub use page::{Page, PageRequest};
pub use part_number::{number_key, suffixes};
#[doc(hidden)]
pub use uuid;
