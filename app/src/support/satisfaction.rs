//! How customers found it: the question on a ticket's page and at the link of a mail, the figures, and the rules of asking.

mod actions;
#[cfg(feature = "ssr")]
pub mod card;
#[cfg(feature = "ssr")]
pub mod figures;
#[cfg(feature = "ssr")]
pub mod link_page;
#[cfg(feature = "ssr")]
pub mod rules;

pub use actions::{AnswerSurvey, RefuseSurveys, SetSurveyRules, answer_survey, refuse_surveys, set_survey_rules};

#[cfg(feature = "ssr")]
use crate::{text::Text, texts::support_satisfaction as texts};

#[cfg(feature = "ssr")]
pub const fn verdict(verdict: support::satisfaction::Verdict) -> Text {
    match verdict {
        support::satisfaction::Verdict::Good => texts::GOOD,
        support::satisfaction::Verdict::Bad => texts::BAD,
    }
}
