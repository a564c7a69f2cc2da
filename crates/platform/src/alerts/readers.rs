//! Who is told of something, as each has chosen.

use super::choices::Row;
use super::schedule::when_to_send;
use super::topic::{Choice, Mail, Topic};
use crate::{PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// Somebody who is to be told of something.
pub(super) struct Reader {
    pub person: PersonId,
    pub choice: Choice,
    pub mail_at: Option<OffsetDateTime>,
    /// This transaction has arranged already for what is mailed to them at that time.
    pub arranged: bool,
}

/// Those of these people who are something in the tenant, with what becomes of an alert on the topic that is raised now.
/// `own_mail`: it brings them a mail of its own, so that only the digest is to name it.
pub(super) async fn readers(
    tx: &mut TenantTx,
    people: &[PersonId],
    topic: Topic,
    own_mail: bool,
) -> Result<Vec<Reader>> {
    let people: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    let rows = sqlx::query!(
        r#"select m.person_id, clock_timestamp() as "now!", c.listed as "listed?", c.mail as "mail?",
                  t.demo_seed is not null as "demo!", t.time_zone as tenant_zone, s.time_zone as "time_zone?",
                  s.quiet_from, s.quiet_to, s.quiet_days as "quiet_days?", s.digest_at as "digest_at?", s.mail_stopped_at,
                  array(select a.mail_at from alerts a
                        where a.tenant_id = $1 and a.person_id = m.person_id and a.mail_at is not null
                          and a.letter_id is null and a.xmin = pg_current_xact_id()::xid) as "arranged!: Vec<OffsetDateTime>"
           from memberships m
           join tenants t on t.tenant_id = $1
           left join alert_choices c on c.tenant_id = $1 and c.person_id = m.person_id and c.topic = $3
           left join alert_schedules s on s.tenant_id = $1 and s.person_id = m.person_id
           where m.tenant_id = $1 and m.person_id = any($2) and m.ended_at is null
           order by m.person_id"#,
        tx.actor().tenant.uuid(),
        &people,
        topic.as_str(),
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let choice = match (row.listed, row.mail) {
                (Some(listed), Some(mail)) => Choice { listed, mail: mail.parse()? },
                _ => topic.usual(),
            };
            let schedule = Row {
                tenant_zone: row.tenant_zone,
                time_zone: row.time_zone,
                quiet_from: row.quiet_from,
                quiet_to: row.quiet_to,
                quiet_days: row.quiet_days,
                digest_at: row.digest_at,
                mail_stopped_at: row.mail_stopped_at,
            };
            // The people of a demo are nobody.
            let is_mailed =
                !row.demo && schedule.mail_stopped_at.is_none() && !(own_mail && choice.mail == Mail::AtOnce);
            let mail_at = is_mailed.then(|| when_to_send(choice.mail, &schedule.schedule(), row.now)).flatten();
            let arranged = mail_at.is_some_and(|at| row.arranged.contains(&at));
            Ok(Reader { person: row.person_id.into(), choice, mail_at, arranged })
        })
        .collect()
}
