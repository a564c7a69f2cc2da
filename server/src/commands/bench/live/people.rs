//! A tenant with two agents and a customer, made for the measurement.

use anyhow::Context;
use identity::{
    Role, companies,
    people::{self, NewPerson},
    tenants::{self, NewTenant},
};
use kernel::Currency;
use platform::{Actor, Company, TenantId, TenantTx};
use sqlx::{PgPool, types::Uuid};
use support::{
    Channel, TicketId,
    messages::Text,
    presence::{self, ProcessId, SeatId},
    tickets::{self, About, NewTicket},
};
use time::OffsetDateTime;

pub struct People {
    pub slug: String,
    pub agent: Actor,
    /// Types where the first one reads.
    pub second: Actor,
    pub customer: Actor,
    /// Sessions of the agent and of the customer.
    pub agent_session: String,
    pub customer_session: String,
}

impl People {
    pub async fn make(db: &PgPool) -> anyhow::Result<Self> {
        let slug = format!("bench-{}", &Uuid::new_v4().simple().to_string()[..12]);
        let new =
            NewTenant { slug: &slug, name: "Bench", currency: Currency::USD, time_zone: "UTC", demo_seed: Some(1) };
        let tenant = tenants::create(db, new).await?;
        let mut tx = TenantTx::begin(db, &tenants::system_actor(tenant)).await?;
        let company = companies::create(&mut tx, "Bench", "B-1").await?;
        let agent = person(&mut tx, tenant, Role::SupportAgent, None).await?;
        let second = person(&mut tx, tenant, Role::SupportAgent, None).await?;
        let customer = person(&mut tx, tenant, Role::Buyer, Some(Company { company, branch: None })).await?;
        tx.commit().await?;
        let agent_session = super::super::sign_in(db, &agent).await?;
        let customer_session = super::super::sign_in(db, &customer).await?;
        Ok(Self { slug, agent, second, customer, agent_session, customer_session })
    }

    /// Tickets that the customer asks.
    pub async fn tickets(
        &self,
        db: &PgPool,
        subject: &str,
        count: usize,
        channel: Channel,
    ) -> anyhow::Result<Vec<TicketId>> {
        let text = Text::parse("Does it fit?", &[], &[]).ok().context("a text")?;
        let mut new = NewTicket::parse(subject, text, About::default()).ok().context("a ticket")?;
        new.channel = channel;
        let mut opened = Vec::with_capacity(count);
        let mut tx = TenantTx::begin(db, &self.customer).await?;
        for _ in 0..count {
            opened.push(tickets::open(&mut tx, &new, OffsetDateTime::now_utc()).await?.ticket);
        }
        tx.commit().await?;
        Ok(opened)
    }

    /// The second agent has all of these before them, as if at another process.
    pub async fn sit(&self, db: &PgPool, tickets: &[TicketId]) -> anyhow::Result<ProcessId> {
        let (process, now) = (ProcessId::generate(), OffsetDateTime::now_utc());
        // Alive for as long as anybody measures.
        presence::beat(db, process, now + time::Duration::hours(1)).await?;
        let mut tx = TenantTx::begin(db, &self.second).await?;
        for ticket in tickets {
            presence::sit(&mut tx, *ticket, SeatId::generate(), process, now).await?;
        }
        tx.commit().await?;
        Ok(process)
    }
}

async fn person(tx: &mut TenantTx, tenant: TenantId, role: Role, company: Option<Company>) -> anyhow::Result<Actor> {
    let email = format!("{}@bench.example", Uuid::new_v4().simple());
    let password = Uuid::new_v4().to_string();
    let new = NewPerson {
        email: &email,
        name: role.as_str(),
        password: &password,
        role,
        company: company.map(|company| company.company),
        branch: None,
        language: Default::default(),
    };
    let person = people::create(tx, new).await?;
    Ok(Actor { tenant, person, company, permissions: identity::roles::permissions(role) })
}
