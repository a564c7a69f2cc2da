//! Who is told of what happens to a ticket. Customers are told of messages alone, and only those who may see the ticket;
//! whoever does it is told nothing.

use crate::messages::Text;
use crate::satisfaction::{SURVEY, SURVEY_REMINDER};
use crate::tickets::Row;
use crate::words::Side;
use crate::{TicketId, WORK, visibility};
use identity::people;
use platform::{
    PersonId, Result, TenantTx,
    alerts::{self, NewAlert},
};

/// Those whose ticket it is and those who follow it.
struct Concerned {
    staff: Vec<PersonId>,
    customers: Vec<PersonId>,
    /// Those of both to whom messages go by mail (see [`crate::mailed`]).
    mailed: Vec<PersonId>,
}

/// A ticket was opened: its agent is told, or all of them where it has none; and the customer for whom it was.
pub(crate) async fn opened(tx: &mut TenantTx, id: TicketId, mentioned: &[PersonId]) -> Result<()> {
    let (_, row) = visibility::see(tx, id).await?;
    let title = row.title();
    alerts::tell(tx, mentioned, alert("support.mentioned", id, &title, "")).await?;
    if let Some(assignee) = row.assignee_id {
        let assignee = without(vec![assignee.into()], mentioned);
        alerts::tell(tx, &assignee, alert("support.assigned", id, &title, "")).await?;
    } else {
        let agents = without(people::who_may(tx, WORK).await?, mentioned);
        alerts::tell_once(tx, &agents, alert("support.opened", id, &title, "")).await?;
    }
    let Concerned { customers, mailed, .. } = concerned(tx, &row).await?;
    tell_of_message(tx, &customers, &mailed, alert("support.opened-for", id, &title, "")).await
}

/// A message to the other side.
pub(crate) async fn said(tx: &mut TenantTx, row: &Row, side: Side, text: &Text) -> Result<()> {
    let (kind, title) = (if side == Side::Customer { "support.asked" } else { "support.replied" }, row.title());
    let Concerned { mut staff, customers, mailed } = concerned(tx, row).await?;
    let mentioned = alert("support.mentioned", row.id(), &title, &text.body);
    tell_of_message(tx, &text.mentions, &mailed, mentioned).await?;
    if side == Side::Customer && row.assignee_id.is_none() && staff.is_empty() {
        staff = people::who_may(tx, WORK).await?;
    }
    let everybody = without(staff.into_iter().chain(customers).collect(), &text.mentions);
    tell_of_message(tx, &everybody, &mailed, alert(kind, row.id(), &title, &text.body)).await
}

/// Of a message, which goes by mail to some of them.
async fn tell_of_message(
    tx: &mut TenantTx,
    people: &[PersonId],
    mailed: &[PersonId],
    alert: NewAlert<'_>,
) -> Result<()> {
    let (readers, others): (Vec<_>, Vec<_>) = people.iter().copied().partition(|person| mailed.contains(person));
    alerts::tell_of_mail(tx, &readers, alert).await?;
    alerts::tell(tx, &others, alert).await
}

/// A note among colleagues.
pub(crate) async fn noted(tx: &mut TenantTx, row: &Row, text: &Text) -> Result<()> {
    alerts::tell(tx, &text.mentions, alert("support.mentioned", row.id(), &row.title(), &text.body)).await?;
    let staff = without(concerned(tx, row).await?.staff, &text.mentions);
    alerts::tell(tx, &staff, alert("support.noted", row.id(), &row.title(), &text.body)).await
}

/// Another agent has it.
pub(crate) async fn assigned(tx: &mut TenantTx, row: &Row, assignee: Option<PersonId>) -> Result<()> {
    alerts::tell(tx, assignee.as_slice(), alert("support.assigned", row.id(), &row.title(), "")).await
}

/// Something is due soon: whoever has it is told, or all agents where nobody has.
pub(crate) async fn due_soon(tx: &mut TenantTx, id: TicketId, title: &str, assignee: Option<PersonId>) -> Result<()> {
    in_time(tx, id, title, assignee, "support.due-soon").await
}

/// Something was due and is not done.
pub(crate) async fn overdue(tx: &mut TenantTx, id: TicketId, title: &str, assignee: Option<PersonId>) -> Result<()> {
    in_time(tx, id, title, assignee, "support.overdue").await
}

async fn in_time(
    tx: &mut TenantTx,
    id: TicketId,
    title: &str,
    assignee: Option<PersonId>,
    kind: &'static str,
) -> Result<()> {
    match assignee {
        Some(assignee) => alerts::tell(tx, &[assignee], alert(kind, id, title, "")).await,
        None => {
            let agents = people::who_may(tx, WORK).await?;
            alerts::tell_once(tx, &agents, alert(kind, id, title, "")).await
        }
    }
}

/// A trigger says that they are to look at a ticket.
pub(crate) async fn triggered(tx: &mut TenantTx, row: &Row, people: &[PersonId]) -> Result<()> {
    alerts::tell(tx, people, alert("support.triggered", row.id(), &row.title(), "")).await
}

/// A promise was broken: whoever the plan names is told.
pub(crate) async fn escalated(tx: &mut TenantTx, id: TicketId, title: &str, people: &[PersonId]) -> Result<()> {
    alerts::tell(tx, people, alert("support.escalated", id, title, "")).await
}

/// A customer is asked how they were served, or reminded of it.
pub(crate) async fn survey(
    tx: &mut TenantTx,
    id: TicketId,
    title: &str,
    person: PersonId,
    reminds: bool,
) -> Result<()> {
    let kind = if reminds { SURVEY_REMINDER } else { SURVEY };
    alerts::tell(tx, &[person], alert(kind, id, title, "")).await
}

/// The customer says that it is solved.
pub(crate) async fn solved(tx: &mut TenantTx, row: &Row) -> Result<()> {
    let staff = concerned(tx, row).await?.staff;
    alerts::tell(tx, &staff, alert("support.solved", row.id(), &row.title(), "")).await
}

/// Nobody is told of the same twice.
fn without(mut people: Vec<PersonId>, told: &[PersonId]) -> Vec<PersonId> {
    people.retain(|person| !told.contains(person));
    people
}

async fn concerned(tx: &mut TenantTx, row: &Row) -> Result<Concerned> {
    let rows = sqlx::query!(
        r#"select p.person_id as "person!", m.company_id is null as "staff!", bool_or(p.mailed) as "mailed!"
           from (select assignee_id as person_id, false as mailed from tickets where tenant_id = $1 and ticket_id = $2
                 union select requester_id, true from tickets where tenant_id = $1 and ticket_id = $2
                 union select person_id, true from ticket_followers where tenant_id = $1 and ticket_id = $2) p
           join memberships m on m.tenant_id = $1 and m.person_id = p.person_id and m.ended_at is null
           where m.company_id is null or m.company_id = $3
           group by p.person_id, m.company_id order by p.person_id"#,
        tx.actor().tenant.uuid(),
        row.ticket_id,
        row.company_id,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut concerned = Concerned { staff: Vec::new(), customers: Vec::new(), mailed: Vec::new() };
    for row in rows {
        if row.mailed {
            concerned.mailed.push(row.person.into());
        }
        let side = if row.staff { &mut concerned.staff } else { &mut concerned.customers };
        side.push(row.person.into());
    }
    Ok(concerned)
}

fn alert<'a>(kind: &'static str, ticket: TicketId, title: &'a str, note: &'a str) -> NewAlert<'a> {
    NewAlert { kind, subject: ("ticket", ticket.uuid()), about: title, note }
}
