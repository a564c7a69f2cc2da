//! How bytes of the library get to a browser: by an address that we signed, that ends, and that works for nobody else.
//!
//! Nothing here says what may be seen: [`find`] asks `visibility` about what a good address leads to.

mod disposition;
mod file;
mod find;
mod link;
mod range;

pub use disposition::{disposition, safe_name};
pub use file::{File, Found, KEPT};
pub use find::{Visit, find};
pub use link::{Audience, Link, Refused, Sent, Target, lasting};
pub use range::{Asked, Reply};
