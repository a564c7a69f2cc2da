//! The address at which a customer answers without a sign-in: which question it is and until when, signed by us. The question
//! names the ticket and the person.

use super::{OPEN, Survey, Verdict};
use crate::{ASK, SurveyId, TicketId, WORK};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use platform::{Actor, BranchId, Company, Error, Result, SecretKey, TenantId, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;
use time::OffsetDateTime;

const CONTEXT: &str = "support survey";

/// The path under which a question that was asked at `asked_at` is answered with one click, for a mail. To be followed by
/// nothing, or by `?verdict=good`.
pub fn link(key: &SecretKey, tenant: TenantId, survey: SurveyId, asked_at: OffsetDateTime) -> String {
    let until = (asked_at + OPEN).unix_timestamp();
    let mut token = [&tenant.uuid().as_bytes()[..], survey.uuid().as_bytes(), &until.to_be_bytes()].concat();
    token.extend(key.sign(CONTEXT, &token));
    format!("/satisfaction/{}", BASE64_URL_SAFE_NO_PAD.encode(token))
}

/// The links of what these tickets still ask, for the mails of a job, which acts for nobody.
#[tracing::instrument(name = "support.satisfaction.links", skip_all)]
pub async fn links(tx: &mut TenantTx, key: &SecretKey, tickets: &[TicketId]) -> Result<HashMap<TicketId, String>> {
    tx.actor().require(WORK)?;
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    let tenant = tx.actor().tenant;
    let ids: Vec<Uuid> = tickets.iter().map(|ticket| ticket.uuid()).collect();
    let rows = sqlx::query!(
        r#"select survey_id, ticket_id, asked_at as "asked_at!" from ticket_surveys
           where tenant_id = $1 and ticket_id = any($2) and asked_at is not null and answered_at is null"#,
        tenant.uuid(),
        &ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let link = |survey: Uuid, asked_at| link(key, tenant, survey.into(), asked_at);
    Ok(rows.into_iter().map(|row| (row.ticket_id.into(), link(row.survey_id, row.asked_at))).collect())
}

/// Whose question an address leads to, if we signed it and it still holds.
pub fn read_link(key: &SecretKey, token: &str, now: OffsetDateTime) -> Option<(TenantId, SurveyId)> {
    let token = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let (said, signature) = token.split_last_chunk::<16>()?;
    if !key.verifies(CONTEXT, said, signature) {
        return None;
    }
    let (tenant, rest) = said.split_first_chunk::<16>()?;
    let (survey, until) = rest.split_first_chunk::<16>()?;
    let until = i64::from_be_bytes(until.try_into().ok()?);
    (now.unix_timestamp() < until).then(|| (Uuid::from_bytes(*tenant).into(), Uuid::from_bytes(*survey).into()))
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub survey: Survey,
}

/// What a link asks, and the person to whom it was given, as whom its bearer answers. Of whoever is the desk's customer no
/// more nothing is asked, nor what was withdrawn.
#[tracing::instrument(name = "support.satisfaction.come", skip_all)]
pub async fn come(tx: &mut TenantTx, survey: SurveyId) -> Result<(Asked, Actor)> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select t.ticket_id, t.number, t.subject, s.asked_at, s.verdict as "verdict: Verdict", s.comment, s.answered_at,
                  s.person_id, m.company_id as "company_id!", m.branch_id
           from ticket_surveys s
           join tickets t on t.tenant_id = $1 and t.ticket_id = s.ticket_id and t.merged_into is null
           join memberships m on m.tenant_id = $1 and m.person_id = s.person_id and m.company_id = t.company_id
                and m.ended_at is null
           where s.tenant_id = $1 and s.survey_id = $2 and (s.asked_at is not null or s.answered_at is not null)"#,
        tenant.uuid(),
        survey.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    let company = Company { company: row.company_id.into(), branch: row.branch_id.map(BranchId::from) };
    let person = Actor { tenant, person: row.person_id.into(), company: Some(company), permissions: &[ASK] };
    let asked = Asked {
        ticket: row.ticket_id.into(),
        number: row.number,
        subject: row.subject,
        survey: Survey {
            asked_at: row.asked_at,
            verdict: row.verdict,
            comment: row.comment,
            answered_at: row.answered_at,
        },
    };
    Ok((asked, person))
}
