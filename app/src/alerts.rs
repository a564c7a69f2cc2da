//! What people are told of: the list, what comes while it is open, what they choose to hear of, and the mails of it.

mod actions;
#[cfg(any(feature = "ssr", feature = "portal"))]
pub mod islands;
#[cfg(feature = "ssr")]
mod letter;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(feature = "ssr")]
pub mod stop_page;
#[cfg(feature = "ssr")]
mod words;

pub use actions::{ChooseAlerts, SeeAlerts, StopAlertMail, choose_alerts, see_alerts, stop_alert_mail};
#[cfg(feature = "ssr")]
pub use letter::letter;
#[cfg(feature = "ssr")]
pub use words::{Line, line};
