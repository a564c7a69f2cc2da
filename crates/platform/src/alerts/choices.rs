//! What people chose to be told of, and how. Everybody chooses for themselves, in each tenant anew.

use super::chosen::Chosen;
use super::clock::{Clock, Zone};
use super::schedule::{Days, Hours, Schedule, when_to_send};
use super::topic::{Choice, Mail, Topic};
use super::{AlertId, letters};
use crate::{PersonId, Result, TenantTx};
use time::OffsetDateTime;

/// What holds for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    choices: [Choice; Topic::ALL.len()],
    pub schedule: Schedule,
    /// Since when they get no mail at all.
    pub stopped_at: Option<OffsetDateTime>,
}

impl Preferences {
    pub fn of(&self, topic: Topic) -> Choice {
        self.choices[topic as usize]
    }

    /// How alerts of the topic are mailed, now that all is taken into account.
    pub fn mail(&self, topic: Topic) -> Mail {
        if self.stopped_at.is_some() { Mail::Never } else { self.of(topic).mail }
    }
}

/// What holds for the actor; a job asks for others.
#[tracing::instrument(name = "platform.alerts.preferences", skip_all)]
pub async fn preferences(tx: &mut TenantTx, person: PersonId) -> Result<Preferences> {
    if person != tx.actor().person {
        letters::require_job(tx)?;
    }
    let tenant = tx.actor().tenant;
    let row = sqlx::query_as!(
        Row,
        r#"select t.time_zone as tenant_zone, s.time_zone as "time_zone?", s.quiet_from, s.quiet_to,
                  s.quiet_days as "quiet_days?", s.digest_at as "digest_at?", s.mail_stopped_at
           from tenants t left join alert_schedules s on s.tenant_id = $1 and s.person_id = $2
           where t.tenant_id = $1"#,
        tenant.uuid(),
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let stopped_at = row.mail_stopped_at;
    let schedule = row.schedule();
    let rows = sqlx::query!(
        "select topic, listed, mail from alert_choices where tenant_id = $1 and person_id = $2",
        tenant.uuid(),
        person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut choices = Topic::ALL.map(Topic::usual);
    for row in rows {
        choices[row.topic.parse::<Topic>()? as usize] = Choice { listed: row.listed, mail: row.mail.parse()? };
    }
    Ok(Preferences { choices, schedule, stopped_at })
}

/// A schedule as it is kept; nothing where the person has none.
pub(super) struct Row {
    pub tenant_zone: String,
    pub time_zone: Option<String>,
    pub quiet_from: Option<i16>,
    pub quiet_to: Option<i16>,
    pub quiet_days: Option<i16>,
    pub digest_at: Option<i16>,
    pub mail_stopped_at: Option<OffsetDateTime>,
}

impl Row {
    pub fn schedule(&self) -> Schedule {
        let zone = |name: &str| Zone::named(name).unwrap_or_else(Zone::utc);
        let (Some(own), Some(digest_at)) = (&self.time_zone, self.digest_at.and_then(Clock::of_minutes)) else {
            return Schedule::usual(zone(&self.tenant_zone));
        };
        let clock = |minutes: Option<i16>| minutes.and_then(Clock::of_minutes);
        let quiet = clock(self.quiet_from).zip(clock(self.quiet_to)).map(|(from, to)| Hours { from, to });
        let quiet_days = Days::of_bits(self.quiet_days.unwrap_or_default());
        Schedule { zone: zone(own), quiet, quiet_days, digest_at }
    }
}

/// The actor chooses. What waits to be mailed goes as they want it from now on.
#[tracing::instrument(name = "platform.alerts.choose", skip_all)]
pub async fn choose(tx: &mut TenantTx, chosen: &Chosen, now: OffsetDateTime) -> Result<()> {
    keep_schedule(tx, &chosen.schedule, now).await?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let topics: Vec<_> = chosen.choices.iter().map(|(topic, _)| topic.as_str().to_owned()).collect();
    let listed: Vec<_> = chosen.choices.iter().map(|(_, choice)| choice.listed).collect();
    let mails: Vec<_> = chosen.choices.iter().map(|(_, choice)| choice.mail.as_str().to_owned()).collect();
    sqlx::query!(
        "insert into alert_choices (tenant_id, person_id, topic, listed, mail, updated_at)
         select $1, $2, chosen.topic, chosen.listed, chosen.mail, $6
         from unnest($3::text[], $4::boolean[], $5::text[]) as chosen (topic, listed, mail)
         on conflict (tenant_id, person_id, topic)
         do update set listed = excluded.listed, mail = excluded.mail, updated_at = excluded.updated_at",
        tenant.uuid(),
        person.uuid(),
        &topics,
        &listed,
        &mails,
        now,
    )
    .execute(&mut **tx)
    .await?;
    arrange_anew(tx, now).await
}

async fn keep_schedule(tx: &mut TenantTx, schedule: &Schedule, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "insert into alert_schedules (tenant_id, person_id, time_zone, quiet_from, quiet_to, quiet_days, digest_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, person_id) do update
         set time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
             quiet_days = excluded.quiet_days, digest_at = excluded.digest_at, updated_at = excluded.updated_at",
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        schedule.zone.name(),
        schedule.quiet.map(|hours| hours.from.minutes()),
        schedule.quiet.map(|hours| hours.to.minutes()),
        schedule.quiet_days.bits(),
        schedule.digest_at.minutes(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The actor is something in the tenant, and so somebody whom alerts are for.
#[tracing::instrument(name = "platform.alerts.may_choose", skip_all)]
pub async fn may_choose(tx: &mut TenantTx) -> Result<bool> {
    let is_member = sqlx::query_scalar!(
        r#"select exists (select from memberships
                          where tenant_id = $1 and person_id = $2 and ended_at is null) as "is_member!""#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
    );
    Ok(is_member.fetch_one(&mut **tx).await?)
}

/// The actor gets no mail of alerts any more, or again as they chose before. Done twice, it changes nothing.
#[tracing::instrument(name = "platform.alerts.stop_mail", skip_all)]
pub async fn stop_mail(tx: &mut TenantTx, stop: bool, now: OffsetDateTime) -> Result<()> {
    let person = tx.actor().person;
    let before = preferences(tx, person).await?;
    if before.stopped_at.is_some() == stop {
        return Ok(());
    }
    keep_schedule(tx, &before.schedule, now).await?;
    sqlx::query!(
        "update alert_schedules set mail_stopped_at = $3 where tenant_id = $1 and person_id = $2",
        tx.actor().tenant.uuid(),
        person.uuid(),
        stop.then_some(now),
    )
    .execute(&mut **tx)
    .await?;
    arrange_anew(tx, now).await
}

/// What waits to be mailed to the actor goes when it would if it were raised now.
async fn arrange_anew(tx: &mut TenantTx, now: OffsetDateTime) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let waiting = sqlx::query!(
        "select alert_id, kind from alerts
         where tenant_id = $1 and person_id = $2 and mail_at is not null and letter_id is null
           and (seen_at is null or not listed)",
        tenant.uuid(),
        person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let preferences = preferences(tx, person).await?;
    let due = |kind: &str| when_to_send(preferences.mail(Topic::of(kind)), &preferences.schedule, now);
    let ids: Vec<AlertId> = waiting.iter().map(|row| row.alert_id.into()).collect();
    let dues: Vec<_> = waiting.iter().map(|row| due(&row.kind)).collect();
    letters::arrange(tx, person, &ids, &dues).await
}
