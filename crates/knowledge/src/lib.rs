//! What the distributor knows and writes down: articles, who may read them, what they are about, and how they are found.
//!
//! [`ask`] answers questions from articles and the catalogue by quoting them, and says so when they have no answer. Nothing
//! here writes a sentence of its own.

pub mod articles;
pub mod ask;
pub mod conversations;
pub mod diff;
pub mod feedback;
pub mod find;
pub mod history;
mod ids;
pub mod links;
pub mod manage;
pub mod markup;
mod matching;
mod passages;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use ids::{ArticleId, ConversationId, QuestionId};
pub use passages::{Passage, passages};
pub use words::{AudienceKind, State};
pub use write::{
    ArticleText, Audience, NewArticle, archive, create, create_as, publish, restore, save, set_audience, unpublish,
};

use platform::Permission;

/// Read what is published for one.
pub const READ: Permission = Permission("knowledge.read");
/// Write articles, and decide who may read them.
pub const WRITE: Permission = Permission("knowledge.write");
