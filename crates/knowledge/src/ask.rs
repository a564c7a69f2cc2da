//! Answers to questions, from articles and the catalogue alone.
//!
//! An answer is what stands there, quoted, with the way to it. What has no answer there has none here: that is said, and
//! somebody is offered who may know. A question is words to look for and never anything to obey.

mod facts;
mod numbers;
mod quotes;
mod small_talk;

pub use facts::{Fit, FitFact, PartFacts};
pub(crate) use small_talk::is_around;

use crate::{ArticleId, READ};
use platform::{Result, TenantTx};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use vehicles::{BaseVehicleId, Facts};

/// The vehicle that the asker works on.
#[derive(Clone, Debug)]
pub struct Vehicle {
    pub id: BaseVehicleId,
    pub name: String,
    pub facts: Facts,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub kind: Kind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartFacts>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Quotes, facts, or both.
    Found,
    /// Whoever greets or asks what there is to ask is told.
    About,
    /// A person is asked for.
    Human,
    Unknown,
}

/// What stands in an article, word by word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub article: ArticleId,
    pub language: String,
    /// That was quoted.
    pub version: i32,
    pub title: String,
    pub section: Option<String>,
    pub heading: String,
    pub text: String,
}

impl Answer {
    fn of(kind: Kind) -> Self {
        Self { kind, quotes: Vec::new(), parts: Vec::new() }
    }
}

/// What is known about a question, for whoever asks it.
#[tracing::instrument(name = "knowledge.ask.answer", skip_all)]
pub async fn answer(
    tx: &mut TenantTx,
    question: &str,
    language: &str,
    vehicle: Option<&Vehicle>,
    now: OffsetDateTime,
) -> Result<Answer> {
    tx.actor().require(READ)?;
    if let Some(kind) = small_talk::kind(question) {
        return Ok(Answer::of(kind));
    }
    let found = numbers::find(tx, question).await?;
    let parts = facts::of(tx, &found.parts, vehicle, now).await?;
    let rest = if parts.is_empty() { question } else { &found.rest };
    let quotes = quotes::find(tx, rest, language, !parts.is_empty()).await?;
    let kind = if quotes.is_empty() && parts.is_empty() { Kind::Unknown } else { Kind::Found };
    Ok(Answer { kind, quotes, parts })
}
