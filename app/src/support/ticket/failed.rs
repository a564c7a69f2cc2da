//! What became of the last form of the page but the one in which somebody writes.

use super::{
    AddTicketFollower, ChangeTicket, ChangeTicketAbout, DiscardTicketDraft, FollowTicket, MergeTicket,
    RemoveTicketFollower, SolveTicket, SplitTicket, TakeTicket,
};
use crate::{
    AppError,
    media::kept::Typed,
    search::posted::{self, posted},
    support::satisfaction::{AnswerSurvey, RefuseSurveys},
    text::Lang,
    texts::support_ticket as texts,
};
use kernel::FieldError;
use leptos::prelude::*;

#[derive(Default)]
pub struct Failed {
    pub change: Option<AppError>,
    pub about: Option<AppError>,
    pub merge: Option<AppError>,
    pub split: Option<AppError>,
    pub follower: Option<AppError>,
    pub survey: Option<AppError>,
    /// Of a form in which nothing is typed.
    other: Option<AppError>,
    pub typed: Option<Typed>,
}

impl Failed {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let other = posted::<TakeTicket>()
            .or_else(posted::<FollowTicket>)
            .or_else(posted::<RemoveTicketFollower>)
            .or_else(posted::<SolveTicket>)
            .or_else(posted::<DiscardTicketDraft>)
            .or_else(posted::<RefuseSurveys>);
        Self {
            change: posted::<ChangeTicket>(),
            about: posted::<ChangeTicketAbout>(),
            merge: posted::<MergeTicket>(),
            split: posted::<SplitTicket>(),
            follower: posted::<AddTicketFollower>(),
            survey: posted::<AnswerSurvey>(),
            other,
            typed: None,
        }
    }

    /// The agent saw an older version of what they meant to change.
    pub fn is_stale(&self) -> bool {
        [&self.change, &self.about, &self.merge, &self.split, &self.other].contains(&&Some(AppError::Stale))
    }

    /// What had been typed into a form that was refused.
    pub fn typed(&self, form: &str, number: i64) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.is(form, number))
    }

    /// What is said at the top of the page of what is no field's, nor that it came too late.
    pub fn notice(&self, lang: Lang) -> Option<AnyView> {
        let failed = [&self.other, &self.change, &self.about, &self.merge, &self.split, &self.follower, &self.survey];
        let failed = failed.into_iter().flatten().next();
        match failed? {
            AppError::Stale => None,
            error @ AppError::Invalid(_) if self.other.is_some() => Some(posted::any(lang, error)),
            error => posted::other(lang, Some(error)),
        }
    }

    pub fn merge_error(&self, lang: Lang) -> Option<String> {
        posted::field_as(lang, self.merge.as_ref(), "target", (FieldError::Unknown, texts::MERGE_REFUSED))
    }

    pub fn split_error(&self, lang: Lang) -> Option<String> {
        let entries = posted::field(lang, self.split.as_ref(), "entries");
        entries.map(|_| lang.t(texts::SPLIT_ALL).to_owned())
    }
}
