//! The table of steps: every state, every step, everybody, with and without a second approver.

use crate::State;
use crate::workflow::{Action, Refusal, Who, may_edit, next};

/// Who may take which step, as the product says it; `own` and `same` are refused although they may as such.
///
/// Columns: system, approver, own approver, first approver, uploader, other uploader, other.
const MAY: [(Action, [&str; 7]); 9] = [
    (Action::Clear, ["yes", "no", "no", "no", "no", "no", "no"]),
    (Action::Open, ["no", "yes", "own", "yes", "no", "no", "no"]),
    (Action::Approve, ["no", "yes", "own", "same", "no", "no", "no"]),
    (Action::Reject, ["no", "yes", "yes", "yes", "no", "no", "no"]),
    (Action::Publish, ["yes", "yes", "yes", "yes", "no", "no", "no"]),
    (Action::Unpublish, ["no", "yes", "yes", "yes", "no", "no", "no"]),
    (Action::Expire, ["yes", "yes", "yes", "yes", "no", "no", "no"]),
    (Action::Resubmit, ["no", "yes", "yes", "yes", "yes", "yes", "no"]),
    (Action::Recall, ["no", "yes", "yes", "yes", "yes", "yes", "no"]),
];

/// Where a step leads: everything else leads nowhere.
const LEADS: [(State, Action, State); 14] = [
    (State::Quarantined, Action::Clear, State::Submitted),
    (State::Submitted, Action::Open, State::InReview),
    (State::InReview, Action::Approve, State::Approved),
    (State::InReview, Action::Reject, State::Rejected),
    (State::Approved, Action::Reject, State::Rejected),
    (State::Approved, Action::Publish, State::Published),
    (State::Published, Action::Reject, State::Rejected),
    (State::Published, Action::Unpublish, State::Approved),
    (State::Published, Action::Expire, State::Expired),
    (State::Expired, Action::Expire, State::Expired),
    (State::Rejected, Action::Resubmit, State::Submitted),
    (State::Expired, Action::Resubmit, State::Submitted),
    (State::Approved, Action::Recall, State::Submitted),
    (State::Published, Action::Recall, State::Submitted),
];

fn expected(state: State, action: Action, who: Who, last: bool) -> Result<State, Refusal> {
    let column = Who::ALL.iter().position(|each| *each == who).unwrap();
    let (_, row) = MAY.iter().find(|(each, _)| *each == action).unwrap();
    match row[column] {
        "yes" => {}
        "own" => return Err(Refusal::OwnUpload),
        "same" => return Err(Refusal::SamePerson),
        _ => return Err(Refusal::NotYours),
    }
    let to = LEADS.iter().find(|(from, by, _)| (*from, *by) == (state, action)).map(|(.., to)| *to);
    let to = to.ok_or(Refusal::NotNow)?;
    Ok(if to == State::Approved && action == Action::Approve && !last { State::InReview } else { to })
}

#[test]
fn every_step_of_everybody_from_every_state_is_as_the_table_says() {
    let mut taken = 0;
    for state in State::ALL {
        for action in Action::ALL {
            for who in Who::ALL {
                for last in [false, true] {
                    let found = next(state, action, who, last);
                    assert_eq!(found, expected(state, action, who, last), "{state:?} {action:?} {who:?} {last}");
                    taken += usize::from(found.is_ok());
                }
            }
        }
    }
    assert!(taken > 60, "{taken} of {} are taken", 7 * 9 * 7 * 2);
}

#[test]
fn nothing_is_published_that_nobody_else_approved() {
    // Every way through the table of one who brought the file and may do everything else, from wherever it begins.
    let own = [Who::OwnApprover, Who::Uploader];
    for from in [State::Quarantined, State::Submitted, State::InReview, State::Rejected, State::Expired] {
        let mut reached = vec![from];
        let mut at = 0;
        while let Some(&state) = reached.get(at) {
            for action in Action::ALL {
                for who in own {
                    match next(state, action, who, true) {
                        Ok(to) if !reached.contains(&to) => reached.push(to),
                        _ => {}
                    }
                }
            }
            at += 1;
        }
        assert!(!reached.contains(&State::Approved) && !reached.contains(&State::Published), "{from:?}: {reached:?}");
    }
}

#[test]
fn what_was_approved_is_changed_by_approvers_and_with_two_by_nobody() {
    for state in State::ALL {
        for who in Who::ALL {
            for second in [false, true] {
                let approved = matches!(state, State::Approved | State::Published);
                let staff = !matches!(who, Who::System | Who::Other);
                let decides = matches!(who, Who::Approver | Who::FirstApprover);
                let expected = if approved { decides && !second } else { staff };
                assert_eq!(may_edit(state, who, second), expected, "{state:?} {who:?} {second}");
            }
        }
    }
}
