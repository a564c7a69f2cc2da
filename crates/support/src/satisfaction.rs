//! How customers say how they were served. Once a ticket is solved its requester is asked, and answers with one click; nobody
//! is asked often ([`whether_to_ask`]), and whoever wants to be asked no more is not.

mod ask;
mod decide;
mod figures;
mod link;
mod rules;

pub use ask::{AT_ONCE, ask};
pub(crate) use ask::{solved, withdraw};
pub use decide::{History, Next, OPEN, REMINDED_AFTER, whether_to_ask};
pub use figures::{Answered, Cursor, Figures, answers, figures};
pub use link::{Asked, come, link, links, read_link};
pub use rules::{NewRules, Rules, rules, set_rules};

use crate::visibility;
use crate::{ASK, TicketId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::{Duration, OffsetDateTime};

/// The alerts that ask how it was, and that ask again.
pub const SURVEY: &str = "support.survey";
pub const SURVEY_REMINDER: &str = "support.survey-reminder";

/// How long an answer may be changed.
pub const CHANGED_WITHIN: Duration = Duration::days(7);

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Verdict {
    Good,
    Bad,
}

impl Verdict {
    pub const ALL: [Self; 2] = [Self::Good, Self::Bad];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == text)
    }
}

/// The question of a ticket, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Since when it stands; `None`: it does not.
    pub asked_at: Option<OffsetDateTime>,
    pub verdict: Option<Verdict>,
    pub comment: String,
    /// For the first time.
    pub answered_at: Option<OffsetDateTime>,
}

impl Survey {
    /// Whether it can be answered, or the answer changed.
    pub fn is_open(&self, now: OffsetDateTime) -> bool {
        match self.answered_at {
            Some(answered) => now < answered + CHANGED_WITHIN,
            None => self.asked_at.is_some_and(|asked| now < asked + OPEN),
        }
    }
}

/// What somebody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    verdict: Verdict,
    comment: String,
}

impl Answer {
    /// Fields are `verdict` and `comment`.
    pub fn parse(verdict: &str, comment: &str) -> Result<Self, FieldErrors> {
        let (verdict, comment) = (Verdict::read(verdict), comment.trim());
        let mut errors = FieldErrors::default();
        errors.check(verdict.is_some(), "verdict", FieldError::Required);
        errors.check(comment.chars().count() <= 2000, "comment", FieldError::TooLong);
        errors.into_result()?;
        let verdict = verdict.ok_or_else(|| FieldErrors::one("verdict", FieldError::Required))?;
        Ok(Self { verdict, comment: comment.to_owned() })
    }
}

/// Answers the question that the actor was asked about a ticket, or changes the answer. Too late is an error of the field
/// `verdict`.
#[tracing::instrument(name = "support.satisfaction.answer", skip_all, fields(ticket.id = %id))]
pub async fn answer(tx: &mut TenantTx, id: TicketId, answer: &Answer, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(ASK)?;
    let (_, row) = visibility::hold(tx, id).await?;
    let old = held(tx, id).await?;
    if row.merged_into.is_some() || !old.is_open(now) {
        return Err(FieldErrors::one("verdict", FieldError::OutOfRange).into());
    }
    let changes = Changes::default().field("verdict", old.verdict.map(Verdict::as_str), answer.verdict.as_str()).field(
        "comment",
        &*old.comment,
        &*answer.comment,
    );
    if changes.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update ticket_surveys
         set verdict = $3, comment = $4, look_at = null, answered_at = coalesce(answered_at, $5),
             queue_id = case when answered_at is null then $6 else queue_id end,
             assignee_id = case when answered_at is null then $7 else assignee_id end
         where tenant_id = $1 and ticket_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        answer.verdict.as_str(),
        answer.comment,
        now,
        row.queue_id,
        row.assignee_id,
    )
    .execute(&mut **tx)
    .await?;
    let first = old.answered_at.is_none();
    let action = if first { "support.satisfaction.answer" } else { "support.satisfaction.change" };
    audit(tx, action, "ticket", id, changes).await
}

/// The actor's own, which nobody else changes meanwhile.
async fn held(tx: &mut TenantTx, id: TicketId) -> Result<Survey> {
    let survey = sqlx::query_as!(
        Survey,
        r#"select asked_at, verdict as "verdict: Verdict", comment, answered_at from ticket_surveys
           where tenant_id = $1 and ticket_id = $2 and person_id = $3 for no key update"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
    );
    survey.fetch_optional(&mut **tx).await?.ok_or(Error::NotFound)
}

/// The actor wants to be asked no more, or again.
#[tracing::instrument(name = "support.satisfaction.refuse", skip_all)]
pub async fn refuse(tx: &mut TenantTx, refuses: bool, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(ASK)?;
    let (tenant, person) = (tx.actor().tenant.uuid(), tx.actor().person);
    let done = match refuses {
        true => sqlx::query!(
            "insert into ticket_survey_refusals (tenant_id, person_id, refused_at) values ($1, $2, $3)
             on conflict do nothing",
            tenant,
            person.uuid(),
            now,
        ),
        false => sqlx::query!(
            "delete from ticket_survey_refusals where tenant_id = $1 and person_id = $2",
            tenant,
            person.uuid(),
        ),
    };
    if done.execute(&mut **tx).await?.rows_affected() == 0 {
        return Ok(());
    }
    let changes = Changes::default().field("refuses", !refuses, refuses);
    audit(tx, "support.satisfaction.refuse", "person", person, changes).await
}
