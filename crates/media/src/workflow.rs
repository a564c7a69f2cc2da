//! The way of a file to where it is seen: which step follows on which, and who may take it.
//!
//! [`next`] decides it all; the functions of `steps` carry it out and write it down.

mod apply;
mod held;
mod steps;
mod undo;

pub use steps::{
    Decision, Reason, Verdict, approve, cleared, decide, expire, expire_due, infected, open, publish, publish_due,
    reject, resubmit, unpublish,
};
pub use undo::{FRESH, Undoable, undo, undoable};

pub(crate) use held::{Held, hold};
pub(crate) use steps::recall;

use crate::{APPROVE, State, UPLOAD};
use platform::{Actor, Error};

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Action {
    /// The scanner let it pass.
    Clear,
    /// Somebody begins to look at it.
    Open,
    Approve,
    Reject,
    Publish,
    /// Takes it from where it is seen; it stays approved.
    Unpublish,
    /// Ends it before its time, or notes that its time is over.
    Expire,
    /// Hands it in again.
    Resubmit,
    /// Its archived asset comes back with its bytes: it is looked at anew.
    Recall,
}

impl Action {
    pub const ALL: [Self; 9] = [
        Self::Clear,
        Self::Open,
        Self::Approve,
        Self::Reject,
        Self::Publish,
        Self::Unpublish,
        Self::Expire,
        Self::Resubmit,
        Self::Recall,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Open => "open",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Expire => "expire",
            Self::Resubmit => "resubmit",
            Self::Recall => "recall",
        }
    }
}

/// Who acts, as seen from a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A job.
    System,
    /// May approve, and has nothing to do with the file.
    Approver,
    /// May approve, and brought the file.
    OwnApprover,
    /// May approve, and was the first of two to do so.
    FirstApprover,
    /// Brought the file.
    Uploader,
    /// May bring files, and brought others.
    OtherUploader,
    /// Anybody else; every customer.
    Other,
}

impl Who {
    pub const ALL: [Self; 7] = [
        Self::System,
        Self::Approver,
        Self::OwnApprover,
        Self::FirstApprover,
        Self::Uploader,
        Self::OtherUploader,
        Self::Other,
    ];

    /// `own`: the actor brought these bytes, first or again. `first`: the actor gave the first of two approvals.
    pub fn of(actor: &Actor, own: bool, first: bool) -> Self {
        match () {
            () if actor.person.uuid().is_nil() => Self::System,
            () if actor.company.is_some() => Self::Other,
            () if actor.may(APPROVE) && own => Self::OwnApprover,
            () if actor.may(APPROVE) && first => Self::FirstApprover,
            () if actor.may(APPROVE) => Self::Approver,
            () if actor.may(UPLOAD) && own => Self::Uploader,
            () if actor.may(UPLOAD) => Self::OtherUploader,
            () => Self::Other,
        }
    }
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not this person's business.
    NotYours,
    /// Nobody approves what they brought.
    OwnUpload,
    /// The second approval is somebody else's.
    SamePerson,
    /// The file is not where this step begins: somebody was faster.
    NotNow,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours | Refusal::OwnUpload | Refusal::SamePerson => Self::Forbidden,
            Refusal::NotNow => Self::Stale,
        }
    }
}

/// Where `action` leads from `state` (that of now) if `who` takes it. `last`: no approval is needed after this one.
pub fn next(state: State, action: Action, who: Who, last: bool) -> Result<State, Refusal> {
    permitted(action, who)?;
    match (state, action) {
        (State::Quarantined, Action::Clear) => Ok(State::Submitted),
        (State::Submitted, Action::Open) => Ok(State::InReview),
        (State::InReview, Action::Approve) => Ok(if last { State::Approved } else { State::InReview }),
        (State::InReview | State::Approved | State::Published, Action::Reject) => Ok(State::Rejected),
        (State::Approved, Action::Publish) => Ok(State::Published),
        (State::Published, Action::Unpublish) => Ok(State::Approved),
        (State::Published | State::Expired, Action::Expire) => Ok(State::Expired),
        (State::Rejected | State::Expired, Action::Resubmit) => Ok(State::Submitted),
        (State::Approved | State::Published, Action::Recall) => Ok(State::Submitted),
        _ => Err(Refusal::NotNow),
    }
}

fn permitted(action: Action, who: Who) -> Result<(), Refusal> {
    match (action, who) {
        (Action::Clear | Action::Publish | Action::Expire, Who::System) => Ok(()),
        (Action::Clear, _) | (_, Who::System | Who::Other) => Err(Refusal::NotYours),
        (Action::Resubmit | Action::Recall, _) => Ok(()),
        (_, Who::Uploader | Who::OtherUploader) => Err(Refusal::NotYours),
        (Action::Open | Action::Approve, Who::OwnApprover) => Err(Refusal::OwnUpload),
        (Action::Approve, Who::FirstApprover) => Err(Refusal::SamePerson),
        (Action::Open | Action::Approve | Action::Reject, _) => Ok(()),
        (Action::Publish | Action::Unpublish | Action::Expire, _) => Ok(()),
    }
}

/// Whether what is said about a version may be changed by `who` while it is in `state`. What was approved stays what was
/// approved: later changes are an approver's, and nobody's where it takes two.
pub fn may_edit(state: State, who: Who, second_approver: bool) -> bool {
    match (state, who) {
        (_, Who::System | Who::Other) => false,
        (State::Approved | State::Published, Who::Approver | Who::FirstApprover) => !second_approver,
        (State::Approved | State::Published, _) => false,
        _ => true,
    }
}
