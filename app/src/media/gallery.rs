//! Photos, videos and documents of a part, on its page.

#[cfg(feature = "ssr")]
pub mod documents;
#[cfg(feature = "ssr")]
pub mod health;
#[cfg(any(feature = "ssr", feature = "portal"))]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod view;
#[cfg(feature = "ssr")]
mod zoom;
