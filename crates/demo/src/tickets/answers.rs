//! What customers say of how they were served. Some answer when they come by again, most of them content.

use super::Cast;
use crate::profile::Profile;
use platform::{PersonId, Result, TenantTx};
use support::satisfaction::{self, Answer, NewRules};
use time::OffsetDateTime;

/// The few people of a demo ask much more than others do, so they are asked more often.
pub(super) async fn rules(tx: &mut TenantTx) -> Result<()> {
    satisfaction::set_rules(tx, 0, &NewRules::parse(true, true, "5")?).await
}

/// Whoever was asked before may answer now; whose ticket was solved is asked, as a worker would have.
pub(super) async fn look(tx: &mut TenantTx, cast: &Cast, profile: &Profile, now: OffsetDateTime) -> Result<()> {
    tx.act_as(&cast.system).await?;
    let asked = sqlx::query!(
        "select s.ticket_id, s.person_id, t.number from ticket_surveys s
         join tickets t on t.tenant_id = $1 and t.ticket_id = s.ticket_id
         where s.tenant_id = $1 and s.asked_at < $2 and s.answered_at is null and not s.reminded and t.number % 4 > 0
         order by t.number",
        tx.actor().tenant.uuid(),
        now,
    )
    .fetch_all(&mut **tx)
    .await?;
    for question in asked {
        let person = PersonId::from(question.person_id);
        let Some(customer) = cast.customers.iter().find(|customer| customer.person == person) else { continue };
        tx.act_as(customer).await?;
        let answer = answer(question.number, profile.french)?;
        satisfaction::answer(tx, question.ticket_id.into(), &answer, now).await?;
    }
    tx.act_as(&cast.system).await?;
    satisfaction::ask(tx, now).await?;
    Ok(())
}

fn answer(number: i64, french: bool) -> Result<Answer> {
    let (verdict, comment) = match (number % 6, french) {
        (0, false) => ("bad", "Right in the end, but I had to ask twice."),
        (0, true) => ("bad", "C’est réglé, mais j’ai dû relancer."),
        (1, false) => ("good", "Quick and clear, thank you."),
        (1, true) => ("good", "Rapide et clair, merci."),
        _ => ("good", ""),
    };
    Ok(Answer::parse(verdict, comment)?)
}
