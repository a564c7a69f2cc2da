//! The help: articles for readers, the desk of those who write them, and the assistant that quotes them.

mod actions;
#[cfg(feature = "ssr")]
pub mod ask;
mod asking;
#[cfg(feature = "ssr")]
pub mod edit;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(any(feature = "ssr", feature = "portal"))]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod list;
#[cfg(feature = "ssr")]
pub mod manage;
#[cfg(feature = "ssr")]
pub mod reading;
#[cfg(feature = "ssr")]
pub mod suggest;
#[cfg(feature = "ssr")]
mod view;
#[cfg(feature = "ssr")]
mod words;

pub use actions::{
    ArticleStep, PutBack, SaveArticle, SetAudience, SetLinks, article_step, put_back, save_article, set_audience,
    set_links,
};
pub use asking::{AskQuestion, BeginAnew, GiveFeedback, HandOver, ask_question, begin_anew, give_feedback, hand_over};
#[cfg(feature = "ssr")]
pub use list::{HeadlineList, about_part, elsewhere, found};
