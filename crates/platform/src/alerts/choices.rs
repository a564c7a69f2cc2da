//! What people chose to be told of, and how. Everybody chooses for themselves, in each tenant anew.

use super::clock::{Clock, Zone};
use super::schedule::{Days, Hours, Schedule, when_to_send};
use super::topic::{Choice, Mail, Topic};
use super::{AlertId, letters};
use crate::{PersonId, Result, TenantTx};
use kernel::{FieldError, FieldErrors};
use sqlx::types::Uuid;
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

/// What somebody chooses, as a form says it: `messages-listed`, `messages-mail`, `zone`, `quiet`, `quiet-from`, `quiet-to`,
/// `day-1` to `day-7`, `digest-at`. Topics of which it says nothing stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    choices: Vec<(Topic, Choice)>,
    schedule: Schedule,
}

impl Chosen {
    pub fn parse(field: impl Fn(&str) -> String) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let is_on = |name: &str| !field(name).is_empty();
        let clock = |name: &str| Clock::read(&field(name));
        let zone = Zone::named(&field("zone"));
        errors.check(zone.is_some(), "zone", FieldError::Unknown);
        let quiet = is_on("quiet").then(|| (clock("quiet-from"), clock("quiet-to")));
        errors.check(!matches!(quiet, Some((None, _))), "quiet-from", FieldError::Malformed);
        errors.check(!matches!(quiet, Some((_, None))), "quiet-to", FieldError::Malformed);
        let quiet = quiet.and_then(|(from, to)| Some(Hours { from: from?, to: to? }));
        errors.check(quiet.is_none_or(|hours| hours.from != hours.to), "quiet-to", FieldError::OutOfRange);
        let quiet_days = Days(std::array::from_fn(|day| is_on(&format!("day-{}", day + 1))));
        errors.check(quiet_days.0.contains(&false), "days", FieldError::OutOfRange);
        let digest_at = clock("digest-at");
        errors.check(digest_at.is_some(), "digest-at", FieldError::Malformed);
        let choices = choices(&field, &mut errors);
        errors.into_result()?;
        let (zone, digest_at) = (zone.expect("it was checked"), digest_at.expect("it was checked"));
        Ok(Self { choices, schedule: Schedule { zone, quiet, quiet_days, digest_at } })
    }
}

fn choices(field: impl Fn(&str) -> String, errors: &mut FieldErrors) -> Vec<(Topic, Choice)> {
    let mut chosen = Vec::new();
    for topic in Topic::ALL {
        let mail = field(&format!("{}-mail", topic.as_str()));
        if mail.is_empty() {
            continue;
        }
        let listed = topic.is_always_listed() || !field(&format!("{}-listed", topic.as_str())).is_empty();
        match mail.parse() {
            Ok(mail) => chosen.push((topic, Choice { listed, mail })),
            Err(_) => errors.check(false, &format!("{}-mail", topic.as_str()), FieldError::Unknown),
        }
    }
    chosen
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
struct Row {
    tenant_zone: String,
    time_zone: Option<String>,
    quiet_from: Option<i16>,
    quiet_to: Option<i16>,
    quiet_days: Option<i16>,
    digest_at: Option<i16>,
    mail_stopped_at: Option<OffsetDateTime>,
}

impl Row {
    fn schedule(&self) -> Schedule {
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
