mod chat;
mod clock;
mod context;
mod drafts;
mod due;
mod hidden;
mod joined;
mod life;
mod lists;
mod macros;
mod numbers;
mod page;
mod presence;
mod random;
mod roles;
mod rules;
mod satisfaction;
mod told;
mod triggers;

use crate::change::{self, Change};
use crate::messages::{self, Text, With};
use crate::thread::{self, Entry};
use crate::tickets::{self, About, NewTicket, Opened, Ticket};
use crate::{ASK, COMPANY, EntryId, MANAGE, READ, StateId, StateKind, TicketId, WORK, states};
use kernel::FieldError;
use platform::{Actor, BranchId, Company, Error, Permission, PersonId, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-07-15 09:00 UTC);

fn minutes(minutes: i64) -> OffsetDateTime {
    NOW + Duration::minutes(minutes)
}

/// A tenant with a desk, a customer company with two branches, and others who are to see nothing of it.
struct Desk {
    owner: PgPool,
    db: PgPool,
    chief: Actor,
    agent: Actor,
    second: Actor,
    /// Sees tickets and answers none.
    reader: Actor,
    /// Of the company's first branch.
    clerk: Actor,
    /// The same.
    peer: Actor,
    /// Sees all of the company.
    boss: Actor,
    /// Sees all of the first branch.
    branch_boss: Actor,
    /// Sees all of the second.
    other_branch: Actor,
    /// Sees all of another company.
    stranger: Actor,
    /// The chief of another tenant's desk.
    foreign: Actor,
    /// A colleague without the desk's permissions.
    nobody: Actor,
}

const ALL: &[Permission] = &[READ, WORK, MANAGE];

impl Desk {
    async fn new(owner: PgPool) -> Self {
        let chief = testkit::actor(&owner, ALL).await;
        let agent = testkit::colleague(&owner, &chief, &[READ, WORK]).await;
        let second = testkit::colleague(&owner, &chief, &[READ, WORK]).await;
        let reader = testkit::colleague(&owner, &chief, &[READ]).await;
        let nobody = testkit::colleague(&owner, &chief, &[]).await;
        let clerk = testkit::customer(&owner, &chief, &[ASK]).await;
        let stranger = testkit::customer(&owner, &chief, &[ASK, COMPANY]).await;
        let first = clerk.company.unwrap();
        let branch = BranchId::generate();
        sqlx::query(
            "insert into branches (branch_id, tenant_id, company_id, name) values ($1, $2, $3, 'Second street')",
        )
        .bind(branch.uuid())
        .bind(chief.tenant.uuid())
        .bind(first.company.uuid())
        .execute(&owner)
        .await
        .unwrap();
        let works = |company: Company, permissions: &'static [Permission]| Actor {
            person: PersonId::generate(),
            company: Some(company),
            permissions,
            ..chief.clone()
        };
        let desk = Self {
            db: testkit::app_pool(&owner),
            peer: works(first, &[ASK]),
            boss: works(Company { branch: None, ..first }, &[ASK, COMPANY]),
            branch_boss: works(first, &[ASK, COMPANY]),
            other_branch: works(Company { branch: Some(branch), ..first }, &[ASK, COMPANY]),
            foreign: testkit::actor(&owner, ALL).await,
            owner,
            chief,
            agent,
            second,
            reader,
            clerk,
            stranger,
            nobody,
        };
        for person in [&desk.peer, &desk.boss, &desk.branch_boss, &desk.other_branch] {
            desk.hires(person).await;
        }
        for (person, role) in [(&desk.reader, "catalog_manager"), (&desk.nobody, "media_approver")] {
            let sql = "update memberships set role = $2 where person_id = $1";
            sqlx::query(sql).bind(person.person.uuid()).bind(role).execute(&desk.owner).await.unwrap();
        }
        desk
    }

    async fn hires(&self, person: &Actor) {
        let company = person.company.unwrap();
        sqlx::query(
            "with p as (insert into people (person_id, email, name, password_hash)
                        values ($1, $1::text || '@example.test', 'Test', '$argon2id$none'))
             insert into memberships (membership_id, tenant_id, person_id, role, company_id, branch_id)
             values ($1, $2, $1, 'buyer', $3, $4)",
        )
        .bind(person.person.uuid())
        .bind(person.tenant.uuid())
        .bind(company.company.uuid())
        .bind(company.branch.map(BranchId::uuid))
        .execute(&self.owner)
        .await
        .unwrap();
    }

    async fn tx(&self, actor: &Actor) -> TenantTx {
        TenantTx::begin(&self.db, actor).await.unwrap()
    }

    /// What jobs act as.
    fn system(&self) -> Actor {
        Actor { person: PersonId::from(Uuid::nil()), ..self.chief.clone() }
    }

    async fn opens(&self, actor: &Actor, subject: &str, at: OffsetDateTime) -> Opened {
        self.opens_as(actor, &new(subject, "Does it fit?"), at).await
    }

    async fn opens_as(&self, actor: &Actor, new: &NewTicket, at: OffsetDateTime) -> Opened {
        let mut tx = self.tx(actor).await;
        let opened = tickets::open(&mut tx, new, at).await.unwrap();
        tx.commit().await.unwrap();
        opened
    }

    async fn replies(&self, actor: &Actor, ticket: TicketId, body: &str, at: OffsetDateTime) -> EntryId {
        let mut tx = self.tx(actor).await;
        let entry = messages::reply(&mut tx, ticket, &text(body), With::default(), at).await.unwrap();
        tx.commit().await.unwrap();
        entry
    }

    async fn notes(&self, actor: &Actor, ticket: TicketId, body: &str, at: OffsetDateTime) -> EntryId {
        let mut tx = self.tx(actor).await;
        let entry = messages::note(&mut tx, ticket, &text(body), With::default(), at).await.unwrap();
        tx.commit().await.unwrap();
        entry
    }

    /// Changes the ticket as it is now.
    async fn changes(&self, actor: &Actor, ticket: TicketId, change: &Change, at: OffsetDateTime) -> i32 {
        let version = self.version(ticket).await;
        let mut tx = self.tx(actor).await;
        let version = change::change(&mut tx, ticket, version, change, at).await.unwrap();
        tx.commit().await.unwrap();
        version
    }

    async fn takes_state(&self, ticket: TicketId, kind: StateKind, at: OffsetDateTime) {
        let state = self.state(kind).await;
        self.changes(&self.agent, ticket, &state.into(), at).await;
    }

    /// The usual one of a kind.
    async fn state(&self, kind: StateKind) -> StateId {
        let mut tx = self.tx(&self.chief).await;
        states::list(&mut tx).await.unwrap().into_iter().find(|state| state.kind == kind).unwrap().id
    }

    async fn version(&self, ticket: TicketId) -> i32 {
        self.ticket(&self.chief, ticket).await.desk.unwrap().version
    }

    async fn ticket(&self, viewer: &Actor, ticket: TicketId) -> Ticket {
        tickets::get(&mut self.tx(viewer).await, ticket).await.unwrap()
    }

    async fn entries(&self, viewer: &Actor, ticket: TicketId) -> Vec<Entry> {
        thread::get(&mut self.tx(viewer).await, ticket, None).await.unwrap().entries
    }

    async fn bodies(&self, viewer: &Actor, ticket: TicketId) -> Vec<String> {
        let entries = self.entries(viewer, ticket).await;
        entries.into_iter().map(|entry| entry.body).filter(|body| !body.is_empty()).collect()
    }

    async fn count(&self, statement: &str) -> i64 {
        sqlx::query_scalar(statement).fetch_one(&self.owner).await.unwrap()
    }
}

fn text(body: &str) -> Text {
    Text::parse(body, &[], &[]).unwrap()
}

fn new(subject: &str, body: &str) -> NewTicket {
    NewTicket::parse(subject, text(body), About::default()).unwrap()
}

fn refused<T>(result: Result<T>, field: &str) -> Option<FieldError> {
    match result {
        Err(Error::Invalid(errors)) => errors.get(field),
        _ => None,
    }
}
