//! How customers found it, of the questions that were asked in some days.

use super::Verdict;
use crate::report::Days;
use crate::{READ, SurveyId, visibility::require_staff};
use kernel::{Page, PageRequest};
use platform::{PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Questions that were asked, but for those that were withdrawn.
    pub asked: i64,
    pub answered: i64,
    pub good: i64,
}

impl Figures {
    /// Of the answers, in hundredths of a percent; `None` where there are none.
    pub fn share_good(&self) -> Option<u32> {
        share(self.good, self.answered)
    }

    /// Of the questions.
    pub fn response_rate(&self) -> Option<u32> {
        share(self.answered, self.asked)
    }
}

fn share(of: i64, all: i64) -> Option<u32> {
    (all > 0).then(|| u32::try_from(of * 10_000 / all).unwrap_or_default())
}

#[tracing::instrument(name = "support.satisfaction.figures", skip_all)]
pub async fn figures(tx: &mut TenantTx, days: Days) -> Result<Figures> {
    require_staff(tx.actor(), READ)?;
    let (from, until) = days.bounds();
    let figures = sqlx::query_as!(
        Figures,
        r#"select count(*) as "asked!", count(answered_at) as "answered!",
                  count(*) filter (where verdict = 'good') as "good!"
           from ticket_surveys where tenant_id = $1 and asked_at >= $2 and asked_at < $3"#,
        tx.actor().tenant.uuid(),
        from,
        until,
    );
    Ok(figures.fetch_one(&mut **tx).await?)
}

/// An answer, with whose the ticket was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub number: i64,
    pub subject: String,
    pub verdict: Verdict,
    pub comment: String,
    pub asked_at: OffsetDateTime,
    pub answered_at: OffsetDateTime,
    pub queue: Option<String>,
    pub agent: Option<PersonId>,
    id: SurveyId,
}

/// The last row of a page.
pub type Cursor = (OffsetDateTime, SurveyId);

/// The answers to the same questions, what was asked last first.
#[tracing::instrument(name = "support.satisfaction.answers", skip_all)]
pub async fn answers(tx: &mut TenantTx, days: Days, page: PageRequest<Cursor>) -> Result<Page<Answered, Cursor>> {
    require_staff(tx.actor(), READ)?;
    let (from, until) = days.bounds();
    let (before, id) = page.after.unwrap_or((until, Uuid::nil().into()));
    let rows = sqlx::query!(
        r#"select t.number, t.subject, s.verdict as "verdict!: Verdict", s.comment, s.asked_at as "asked_at!",
                  s.answered_at as "answered_at!", q.name as "queue?", s.assignee_id as agent, s.survey_id as id
           from ticket_surveys s
           join tickets t on t.tenant_id = $1 and t.ticket_id = s.ticket_id
           left join ticket_queues q on q.tenant_id = $1 and q.queue_id = s.queue_id
           where s.tenant_id = $1 and s.asked_at >= $2 and (s.asked_at, s.survey_id) < ($3, $4) and s.verdict is not null
           order by s.asked_at desc, s.survey_id desc limit $5"#,
        tx.actor().tenant.uuid(),
        from,
        before,
        id.uuid(),
        page.fetch(),
    );
    let rows = rows.fetch_all(&mut **tx).await?.into_iter().map(|row| Answered {
        number: row.number,
        subject: row.subject,
        verdict: row.verdict,
        comment: row.comment,
        asked_at: row.asked_at,
        answered_at: row.answered_at,
        queue: row.queue,
        agent: row.agent.map(Into::into),
        id: row.id.into(),
    });
    let rows = rows.collect();
    Ok(Page::from_rows(rows, page.limit, |row| (row.asked_at, row.id)))
}
