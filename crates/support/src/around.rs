//! What the page of a ticket shows beside its thread: where it may go, who may be chosen, who follows, what was begun. Read
//! in one statement, for a page runs few.

use crate::satisfaction::{Survey, Verdict};
use crate::thread::Thread;
use crate::visibility::{self, Viewer};
use crate::words::{Names, StateKind};
use crate::{MacroId, QueueId, StateId, TicketId, WORK};
use platform::{Actor, PersonId, Result, TenantTx};
use serde::Deserialize;
use sqlx::{FromRow, Postgres, QueryBuilder, types::Json, types::Uuid};
use time::OffsetDateTime;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct State {
    pub id: StateId,
    pub kind: StateKind,
    pub names: Names,
    /// No ticket comes into it any more; events still name it.
    pub archived: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Queue {
    pub id: QueueId,
    pub name: String,
    pub archived: bool,
}

/// What can be done by name; see [`crate::macros`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    pub id: MacroId,
    pub name: String,
}

/// What somebody has typed and not sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Begun {
    pub person: PersonId,
    pub body: String,
    pub internal: bool,
    pub version: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    pub states: Vec<State>,
    /// From here on empty for customers.
    pub queues: Vec<Queue>,
    pub macros: Vec<Named>,
    /// Who may have the ticket, or be mentioned.
    pub agents: Vec<PersonId>,
    /// What colleagues have begun.
    pub begun: Vec<Begun>,
    /// Those who follow; for customers those of their company.
    pub followers: Vec<PersonId>,
    /// The people of the ticket's company, who may be made to follow it.
    pub colleagues: Vec<PersonId>,
    /// The actor's own draft; an empty one was sent, and its number is what the next one goes on from.
    pub draft: Option<Begun>,
    /// What the requester was asked once it was solved: for staff and for them.
    pub survey: Option<Survey>,
    /// The actor wants to be asked no more.
    pub refuses: bool,
    pub company: Option<String>,
    pub branch: Option<String>,
    pub part: Option<String>,
    pub asset: Option<String>,
    pub vehicle: Option<String>,
    pub engine: Option<String>,
    /// Of tickets that are named here, those that the actor sees.
    pub numbers: Vec<(TicketId, i64)>,
}

#[derive(FromRow)]
struct Row {
    states: Json<Vec<State>>,
    queues: Json<Vec<Queue>>,
    macros: Json<Vec<Named>>,
    agents: Vec<Uuid>,
    drafts: Json<Vec<Begun>>,
    followers: Vec<Uuid>,
    colleagues: Vec<Uuid>,
    surveyed: bool,
    asked_at: Option<OffsetDateTime>,
    verdict: Option<Verdict>,
    comment: Option<String>,
    answered_at: Option<OffsetDateTime>,
    refuses: bool,
    company: Option<String>,
    branch: Option<String>,
    part: Option<String>,
    asset: Option<String>,
    vehicle: Option<String>,
    engine: Option<String>,
    numbers: Json<Vec<(TicketId, i64)>>,
}

/// What stands around a thread that the actor has read.
#[tracing::instrument(name = "support.around.read", skip_all, fields(ticket.id = %thread.ticket.id))]
pub async fn read(tx: &mut TenantTx, thread: &Thread) -> Result<Around> {
    let actor = tx.actor().clone();
    let viewer = visibility::viewer(&actor)?;
    let mut sql = QueryBuilder::new("with t as (select * from tickets where tenant_id = ");
    sql.push_bind(actor.tenant.uuid()).push(" and ticket_id = ").push_bind(thread.ticket.id.uuid()).push(") select ");
    push_rules(&mut sql, viewer);
    push_people(&mut sql, viewer, thread, actor.person);
    push_named(&mut sql);
    push_numbers(&mut sql, &actor, viewer, thread);
    push_survey(&mut sql, viewer, actor.person);
    let row: Row = sql.build_query_as().fetch_one(&mut **tx).await?;
    Ok(row.around(actor.person))
}

impl Row {
    fn around(self, actor: PersonId) -> Around {
        let people = |ids: Vec<Uuid>| ids.into_iter().map(PersonId::from).collect();
        let (mine, others): (Vec<_>, Vec<_>) = self.drafts.0.into_iter().partition(|draft| draft.person == actor);
        Around {
            states: self.states.0,
            queues: self.queues.0,
            macros: self.macros.0,
            agents: people(self.agents),
            begun: others.into_iter().filter(|draft| !draft.body.is_empty()).collect(),
            followers: people(self.followers),
            colleagues: people(self.colleagues),
            draft: mine.into_iter().next(),
            survey: self.surveyed.then(|| Survey {
                asked_at: self.asked_at,
                verdict: self.verdict,
                comment: self.comment.unwrap_or_default(),
                answered_at: self.answered_at,
            }),
            refuses: self.refuses,
            company: self.company,
            branch: self.branch,
            part: self.part,
            asset: self.asset,
            vehicle: self.vehicle,
            engine: self.engine,
            numbers: self.numbers.0,
        }
    }
}

fn push_rules(sql: &mut QueryBuilder<'_, Postgres>, viewer: Viewer) {
    sql.push(
        "coalesce((select jsonb_agg(jsonb_build_object('id', s.state_id, 'kind', s.kind, 'names', s.names,
                                                       'archived', s.archived_at is not null)
                                    order by s.rank, s.state_id)
                   from ticket_states s where s.tenant_id = t.tenant_id), '[]') as states,
         coalesce((select jsonb_agg(jsonb_build_object('id', q.queue_id, 'name', q.name,
                                                       'archived', q.archived_at is not null)
                                    order by q.rank, q.queue_id)
                   from ticket_queues q where q.tenant_id = t.tenant_id and ",
    );
    sql.push_bind(viewer.is_staff()).push(
        "), '[]') as queues,
         coalesce((select jsonb_agg(jsonb_build_object('id', m.macro_id, 'name', m.name)
                                    order by lower(m.name), m.macro_id)
                   from ticket_macros m where m.tenant_id = t.tenant_id and m.archived_at is null and ",
    );
    sql.push_bind(viewer.is_staff()).push("), '[]') as macros, ");
}

/// Drafts are of the thread; of a customer's nobody else learns.
fn push_people(sql: &mut QueryBuilder<'_, Postgres>, viewer: Viewer, thread: &Thread, actor: PersonId) {
    let roles: Vec<String> = identity::roles::that_may(WORK).map(|role| role.as_str().to_owned()).collect();
    sql.push("array(select m.person_id from memberships m where m.tenant_id = t.tenant_id and m.ended_at is null and ");
    sql.push_bind(viewer.is_staff()).push(" and m.company_id is null and m.role = any(").push_bind(roles);
    sql.push(
        ") order by m.person_id) as agents,
         coalesce((select jsonb_agg(jsonb_build_object('person', d.person_id, 'body', d.body, 'internal', d.internal,
                                                       'version', d.version) order by d.saved_at desc, d.person_id)
                   from ticket_drafts d where d.tenant_id = t.tenant_id and d.ticket_id = ",
    );
    sql.push_bind(thread.ticket.thread.uuid()).push(" and (d.person_id = ").push_bind(actor.uuid());
    sql.push(" or (d.staff and ").push_bind(viewer.is_staff()).push(
        "))), '[]') as drafts,
         array(select f.person_id from ticket_followers f
               join memberships m on m.tenant_id = t.tenant_id and m.person_id = f.person_id and m.ended_at is null
               where f.tenant_id = t.tenant_id and f.ticket_id = t.ticket_id and (m.company_id = t.company_id or ",
    );
    sql.push_bind(viewer.is_staff()).push(
        ") order by f.created_at, f.person_id) as followers,
         array(select m.person_id from memberships m
               where m.tenant_id = t.tenant_id and m.ended_at is null and m.company_id = t.company_id
               order by m.person_id limit 200) as colleagues, ",
    );
}

/// Names of the other contexts' things that the ticket points at.
fn push_named(sql: &mut QueryBuilder<'_, Postgres>) {
    sql.push(
        "(select c.name from companies c where c.tenant_id = t.tenant_id and c.company_id = t.company_id) as company,
         (select b.name from branches b where b.tenant_id = t.tenant_id and b.branch_id = t.branch_id) as branch,
         (select p.part_number from parts p where p.tenant_id = t.tenant_id and p.part_id = t.part_id) as part,
         (select v.file_name from asset_versions v
          where v.tenant_id = t.tenant_id and v.asset_id = t.asset_id order by v.number desc limit 1) as asset,
         (select concat_ws(' ', b.year, k.name, m.name) from base_vehicles b join makes k using (make_id)
          join models m using (model_id) where b.base_vehicle_id = t.base_vehicle_id) as vehicle,
         (select g.label from engines g where g.engine_id = t.engine_id) as engine, ",
    );
}

fn push_numbers(sql: &mut QueryBuilder<'_, Postgres>, actor: &Actor, viewer: Viewer, thread: &Thread) {
    let ticket = &thread.ticket;
    let of_entries = thread.entries.iter().flat_map(|entry| [Some(entry.ticket), entry.other, entry.split_from]);
    let of_ticket = [ticket.merged_into, Some(ticket.thread), ticket.split_from];
    let mut ids: Vec<Uuid> = of_entries.chain(of_ticket).flatten().map(TicketId::uuid).collect();
    ids.sort();
    ids.dedup();
    sql.push(
        "coalesce((select jsonb_agg(jsonb_build_array(t.ticket_id, t.number)) from tickets t where t.tenant_id = ",
    );
    sql.push_bind(actor.tenant.uuid()).push(" and t.ticket_id = any(").push_bind(ids).push(")");
    visibility::push_seen(sql, actor, viewer);
    sql.push("), '[]') as numbers");
}

/// The end of the statement. What the requester thinks of the answer their colleagues are not told.
fn push_survey(sql: &mut QueryBuilder<'_, Postgres>, viewer: Viewer, actor: PersonId) {
    sql.push(
        ", y.survey_id is not null as surveyed, y.asked_at, y.verdict, y.comment, y.answered_at,
           exists (select from ticket_survey_refusals r where r.tenant_id = t.tenant_id and r.person_id = ",
    );
    sql.push_bind(actor.uuid()).push(
        ") as refuses
         from t left join ticket_surveys y on y.tenant_id = t.tenant_id and y.ticket_id = t.ticket_id and (",
    );
    sql.push_bind(viewer.is_staff()).push(" or y.person_id = ").push_bind(actor.uuid()).push(")");
}

impl Around {
    pub fn number(&self, ticket: TicketId) -> Option<i64> {
        self.numbers.iter().find(|(id, _)| *id == ticket).map(|(_, number)| *number)
    }

    pub fn state(&self, id: &str) -> Option<&State> {
        self.states.iter().find(|state| state.id.to_string() == id)
    }

    pub fn queue(&self, id: &str) -> Option<&Queue> {
        self.queues.iter().find(|queue| queue.id.to_string() == id)
    }

    /// The number of the draft that is typed next.
    pub fn next_draft(&self) -> i64 {
        self.draft.as_ref().map_or(1, |draft| draft.version + 1)
    }
}
