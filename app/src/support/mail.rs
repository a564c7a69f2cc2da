//! Mail of the desk: what came and waits for somebody's decision, and what became of what went.

mod actions;
#[cfg(feature = "ssr")]
mod came;
#[cfg(feature = "ssr")]
mod letters;
#[cfg(feature = "ssr")]
mod list_page;
#[cfg(feature = "ssr")]
mod mail_page;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
mod said;
#[cfg(feature = "ssr")]
mod went;
#[cfg(feature = "ssr")]
mod words;

pub use actions::{SendAgain, SendLetterAgain, send_again, send_letter_again};
#[cfg(feature = "ssr")]
pub use list_page::MailsPage;
#[cfg(feature = "ssr")]
pub use mail_page::MailPage;
#[cfg(feature = "ssr")]
pub use query::{Query, Way};
#[cfg(feature = "ssr")]
pub use said::Said;
