use super::draft::drop_draft;
use crate::assets::{self, Terms, Text};
use crate::workflow::{self, Decision, Verdict, hold};
use crate::{APPROVE, State};
use platform::{Result, TenantTx};
use time::OffsetDateTime;

/// What is said about a file together with the verdict on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// In these languages; what it says in others stays.
    pub texts: Vec<Text>,
    pub terms: Terms,
}

/// A verdict on a file as the desk sends it, with what was typed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub seen: Decision,
    pub said: Said,
    /// `None`: what is said is kept, and the file waits on.
    pub verdict: Option<Verdict>,
}

/// Keeps what was typed and decides. Where one of it fails, the caller lets go of the transaction, and nothing was done.
#[tracing::instrument(name = "media.review.decide", skip_all)]
pub async fn decide(tx: &mut TenantTx, ruling: &Ruling, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let version = ruling.seen.version;
    let held = hold(tx, version).await?.seen_at(ruling.seen.revision)?;
    let terms = Terms::parse(&held.rights_holder, &held.licence, held.period)?;
    // Changing something asks the first of two anew, so what stays as it is is not touched.
    assets::set_texts(tx, ruling.seen, &ruling.said.texts, now).await?;
    if terms != ruling.said.terms {
        let seen = Decision { version, revision: hold(tx, version).await?.revision };
        assets::set_terms(tx, seen, &ruling.said.terms, now).await?;
    }
    // Nobody else has come between: the file is held.
    let held = hold(tx, version).await?;
    let seen = Decision { version, revision: held.revision };
    let state = match &ruling.verdict {
        None => held.state,
        Some(Verdict::Approve) => workflow::approve(tx, seen, now).await?,
        Some(Verdict::Reject(reason)) => workflow::reject(tx, seen, reason, now).await?,
    };
    drop_draft(tx, version).await?;
    Ok(state)
}
