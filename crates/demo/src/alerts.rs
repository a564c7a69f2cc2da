//! What some of a demo's people have chosen to be told of.

use crate::{people::People, profile::Profile};
use platform::{
    Result, TenantTx,
    alerts::{Chosen, choose},
};
use time::OffsetDateTime;

type Fields = &'static [(&'static str, &'static str)];

/// By mailbox; everybody else has what is usual.
const CHOSEN: [(&str, Fields); 5] = [
    // Wants to hear of everything at once, but for the weekend.
    (
        "support",
        &[
            ("waiting-mail", "at-once"),
            ("waiting-listed", "yes"),
            ("quiet", "yes"),
            ("quiet-from", "18:30"),
            ("quiet-to", "07:30"),
            ("day-6", "yes"),
            ("day-7", "yes"),
        ],
    ),
    // One mail in the morning.
    (
        "buyer",
        &[
            ("messages-mail", "digest"),
            ("messages-listed", "yes"),
            ("corrections-mail", "never"),
            ("corrections-listed", "yes"),
            ("quiet", "yes"),
            ("quiet-from", "17:00"),
            ("quiet-to", "06:30"),
            ("digest-at", "06:30"),
        ],
    ),
    // Looks into the portal alone.
    (
        "counter",
        &[
            ("messages-mail", "never"),
            ("messages-listed", "yes"),
            ("corrections-mail", "never"),
            ("corrections-listed", "yes"),
        ],
    ),
    // Works at night: mail may come at any hour.
    ("media", &[("files-mail", "at-once"), ("files-listed", "yes"), ("digest-at", "22:00")]),
    // Wants to hear nothing of corrections, neither here nor there.
    ("review", &[("files-mail", "digest"), ("files-listed", "yes"), ("corrections-mail", "never")]),
];

/// Those of them that the distributor has choose.
pub(crate) async fn write(tx: &mut TenantTx, profile: &Profile, people: &People, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.actor().tenant;
    for (mailbox, fields) in CHOSEN {
        if !profile.people.iter().any(|person| person.mailbox == mailbox) {
            continue;
        }
        let others = [("zone", profile.time_zone), ("digest-at", "07:00")];
        let field = |name: &str| {
            let said = fields.iter().chain(&others).find(|(field, _)| *field == name);
            said.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        tx.act_as(&people.actor(profile, tenant, mailbox)).await?;
        choose(tx, &Chosen::parse(field)?, now).await?;
    }
    tx.act_as(&identity::tenants::system_actor(tenant)).await
}
