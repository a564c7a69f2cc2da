//! What this person may do with a version, and why not what they might expect.

use super::load::Seen;
use crate::{text::Text, texts::media_asset as texts};
use media::{
    APPROVE, State, UPLOAD,
    assets::Version,
    workflow::{Action, Who, may_edit, next},
};

/// A step as a button: its code, its name, what it means.
pub type Step = (&'static str, Text, Text);

pub fn who(seen: &Seen, version: &Version) -> Who {
    let first = version.first_approved_by == Some(seen.actor.person);
    Who::of(&seen.actor, version.own, first)
}

/// The steps that are open now. Nothing is done with what is archived.
pub fn steps(seen: &Seen, version: &Version) -> Vec<Step> {
    if seen.asset.archived {
        return Vec::new();
    }
    let state = version.state.at(version.period, seen.now);
    let open = |action: Action| next(state, action, who(seen, version), true).is_ok();
    let older = seen.asset.versions.iter().any(|other| other.number > version.number);
    let publish = match older {
        true => ("publish", texts::RESTORE_VERSION, texts::RESTORE_VERSION_TEXT),
        false => ("publish", texts::PUBLISH, texts::PUBLISH_TEXT),
    };
    // A published version whose first day is ahead is not shown yet: it can only be ended.
    let waits = version.state == State::Published && state == State::Approved;
    let all = [
        (Action::Publish, publish),
        (Action::Unpublish, ("unpublish", texts::UNPUBLISH, texts::UNPUBLISH_TEXT)),
        (Action::Expire, ("expire", texts::END, texts::END_TEXT)),
        (Action::Resubmit, ("resubmit", texts::RESUBMIT, texts::RESUBMIT_TEXT)),
    ];
    let expired = state == State::Expired;
    let fits = |action: Action| !(expired && action == Action::Expire || waits && action == Action::Publish);
    all.into_iter().filter(|(action, _)| open(*action) && fits(*action)).map(|(_, step)| step).collect()
}

/// Whether what is said about the version may be changed; if not, why.
pub fn edits(seen: &Seen, version: &Version) -> Result<(), Text> {
    let state = version.state.at(version.period, seen.now);
    let who = who(seen, version);
    match state {
        _ if !seen.actor.may(UPLOAD) || who == Who::Other => Err(texts::ONLY_READ),
        _ if seen.asset.archived => Err(texts::ARCHIVED_STAYS),
        _ if may_edit(state, who, seen.settings.second_approver) => Ok(()),
        _ if seen.settings.second_approver => Err(texts::APPROVED_BY_TWO_STAYS),
        _ => Err(texts::APPROVED_STAYS),
    }
}

/// Why an approver does not decide on a version that waits.
pub fn not_yours(seen: &Seen, version: &Version) -> Option<Text> {
    let waits = matches!(version.state, State::Submitted | State::InReview);
    match who(seen, version) {
        Who::OwnApprover if waits => Some(texts::OWN_UPLOAD),
        Who::FirstApprover if waits => Some(texts::SAME_PERSON),
        _ => None,
    }
}

/// Whether this person may take the asset out of the library: an approver, or who brought it as long as nobody saw it.
pub fn archives(seen: &Seen) -> bool {
    let first = seen.asset.versions.last();
    let own = first.is_some_and(|first| first.brought_by == seen.actor.person);
    let was_shown = seen.events.iter().any(|event| event.to == Some(State::Published));
    let may = seen.actor.may(APPROVE) || (seen.actor.may(UPLOAD) && own && !was_shown);
    !seen.asset.archived && may
}
