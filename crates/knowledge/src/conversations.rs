//! What a person asks in a row, with what was answered, until they begin anew or hand it over to the desk.

use crate::{
    ConversationId, QuestionId, READ,
    ask::{self, Answer, Vehicle},
};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use sqlx::types::{Json, Uuid};
use support::{
    messages::Text,
    tickets::{self, About, NewTicket, Opened},
};
use time::{Duration, OffsetDateTime};

/// How long a conversation is kept.
pub const KEPT: Duration = Duration::days(90);
/// Whoever has asked so often is not helped by asking on.
const MOST: i64 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub id: ConversationId,
    /// The number of the ticket that it was handed over as.
    pub ticket: Option<i64>,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub question: String,
    pub answer: Answer,
    pub asked_at: OffsetDateTime,
}

/// The actor's last conversation, if it goes on or was handed over.
#[tracing::instrument(name = "knowledge.conversations.last", skip_all)]
pub async fn last(tx: &mut TenantTx) -> Result<Option<Conversation>> {
    tx.actor().require(READ)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let rows = sqlx::query!(
        r#"select c.conversation_id, t.number as "ticket?", q.question_id as "question_id?", q.question as "question?",
                  q.answer as "answer?: Json<Answer>", q.asked_at as "asked_at?"
           from (select conversation_id, ticket_id, ended_at from help_conversations
                 where tenant_id = $1 and person_id = $2 order by conversation_id desc limit 1) c
           left join tickets t on t.tenant_id = $1 and t.ticket_id = c.ticket_id
           left join help_questions q on q.tenant_id = $1 and q.conversation_id = c.conversation_id
           where c.ended_at is null or c.ticket_id is not null
           order by q.question_id"#,
        tenant.uuid(),
        person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let (id, ticket) = (first.conversation_id.into(), first.ticket);
    let questions = rows.into_iter().filter_map(|row| {
        let (id, question, answer) = (row.question_id?.into(), row.question?, row.answer?.0);
        Some(Question { id, question, answer, asked_at: row.asked_at? })
    });
    Ok(Some(Conversation { id, ticket, questions: questions.collect() }))
}

/// Asks, and keeps what is answered.
#[tracing::instrument(name = "knowledge.conversations.ask", skip_all)]
pub async fn ask(
    tx: &mut TenantTx,
    question: &str,
    language: &str,
    vehicle: Option<&Vehicle>,
    now: OffsetDateTime,
) -> Result<Answer> {
    tx.actor().require(READ)?;
    let question = question.trim();
    let mut errors = FieldErrors::default();
    errors.check(!question.is_empty(), "question", FieldError::Required);
    errors.check(question.chars().count() <= 500, "question", FieldError::TooLong);
    errors.into_result()?;
    let conversation = open(tx, now).await?;
    let tenant = tx.actor().tenant;
    let asked = sqlx::query_scalar!(
        r#"select count(*) as "count!" from help_questions where tenant_id = $1 and conversation_id = $2"#,
        tenant.uuid(),
        conversation,
    );
    if asked.fetch_one(&mut **tx).await? >= MOST {
        return Err(FieldErrors::one("question", FieldError::OutOfRange).into());
    }
    let answer = ask::answer(tx, question, language, vehicle, now).await?;
    sqlx::query!(
        "insert into help_questions (question_id, tenant_id, conversation_id, question, answer, asked_at)
         values ($1, $2, $3, $4, $5, $6)",
        QuestionId::generate().uuid(),
        tenant.uuid(),
        conversation,
        question,
        Json(&answer) as _,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(answer)
}

/// The one that goes on, which is begun if there is none.
async fn open(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Uuid> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let id = sqlx::query_scalar!(
        "insert into help_conversations as c (conversation_id, tenant_id, person_id, started_at) values ($1, $2, $3, $4)
         on conflict (tenant_id, person_id) where ended_at is null do update set started_at = c.started_at
         returning conversation_id",
        ConversationId::generate().uuid(),
        tenant.uuid(),
        person.uuid(),
        now,
    );
    Ok(id.fetch_one(&mut **tx).await?)
}

/// The next question begins a new conversation.
#[tracing::instrument(name = "knowledge.conversations.begin_anew", skip_all)]
pub async fn begin_anew(tx: &mut TenantTx, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(READ)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "update help_conversations set ended_at = $3 where tenant_id = $1 and person_id = $2 and ended_at is null",
        tenant.uuid(),
        person.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Hands the conversation that the actor saw over to people: a ticket is opened that begins with `transcript`.
#[tracing::instrument(name = "knowledge.conversations.hand_over", skip_all)]
pub async fn hand_over(
    tx: &mut TenantTx,
    id: ConversationId,
    subject: &str,
    transcript: &str,
    now: OffsetDateTime,
) -> Result<Opened> {
    tx.actor().require(READ)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let ended = sqlx::query!(
        "update help_conversations set ended_at = $4
         where tenant_id = $1 and conversation_id = $2 and person_id = $3 and ended_at is null",
        tenant.uuid(),
        id.uuid(),
        person.uuid(),
        now,
    );
    // Whoever sends the form twice opens one ticket.
    if ended.execute(&mut **tx).await?.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let new = NewTicket::parse(subject, Text::parse(transcript, &[], &[])?, About::default())?;
    let opened = tickets::open(tx, &new, now).await?;
    sqlx::query!(
        "update help_conversations set ticket_id = $3 where tenant_id = $1 and conversation_id = $2",
        tenant.uuid(),
        id.uuid(),
        opened.ticket.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    let changes = Changes::default().field("ticket", None::<i64>, opened.number);
    audit(tx, "knowledge.conversation.hand-over", "ticket", opened.ticket, changes).await?;
    Ok(opened)
}

/// Removes what is older than [`KEPT`]: for a job.
#[tracing::instrument(name = "knowledge.conversations.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "delete from help_questions q using help_conversations c
         where q.tenant_id = $1 and c.tenant_id = $1 and c.conversation_id = q.conversation_id and c.started_at < $2",
        tenant.uuid(),
        now - KEPT,
    )
    .execute(&mut **tx)
    .await?;
    let done = sqlx::query!(
        "delete from help_conversations where tenant_id = $1 and started_at < $2",
        tenant.uuid(),
        now - KEPT,
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}
