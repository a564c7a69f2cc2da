//! What of their alerts somebody may still see.

use identity::{addresses, tenants::system_actor};
use platform::alerts::Alert;
use platform::{Error, PersonId, Result, TenantTx};
use std::collections::HashMap;
use support::{TicketId, tickets};

/// Those of these alerts of a person that they may see by now, as the owner of this address in the tenant.
pub(super) async fn visible(
    tx: &mut TenantTx,
    person: PersonId,
    address: &str,
    alerts: Vec<Alert>,
) -> Result<Vec<Alert>> {
    let actor = addresses::whose(tx, address).await?.filter(|actor| actor.person == person);
    let Some(actor) = actor else { return Ok(Vec::new()) };
    tx.act_as(&actor).await?;
    let (mut known, mut seen) = (HashMap::new(), Vec::new());
    for alert in alerts {
        let subject = (alert.subject_kind.clone(), alert.subject_id.clone());
        let may = match known.get(&subject) {
            Some(may) => *may,
            None => may_see(tx, &alert).await?,
        };
        known.insert(subject, may);
        if may {
            seen.push(alert);
        }
    }
    tx.act_as(&system_actor(actor.tenant)).await?;
    Ok(seen)
}

/// What nobody here knows how to ask for is not mailed; it stands in the portal.
async fn may_see(tx: &mut TenantTx, alert: &Alert) -> Result<bool> {
    Ok(match &*alert.subject_kind {
        "ticket" => match alert.subject_id.parse::<TicketId>() {
            Ok(ticket) => is_there(tickets::get(tx, ticket).await)?,
            Err(_) => false,
        },
        "asset" => tx.actor().may(media::READ) || tx.actor().may(media::ATTACH),
        "correction" => tx.actor().may(fitment::READ),
        "part" => tx.actor().may(catalog::READ),
        "mail" => tx.actor().may(support::MANAGE),
        _ => false,
    })
}

fn is_there<T>(found: Result<T>) -> Result<bool> {
    match found {
        Ok(_) => Ok(true),
        Err(Error::NotFound | Error::Forbidden) => Ok(false),
        Err(error) => Err(error),
    }
}
