mod corpus;
mod letters;
mod mailbox;
mod once;
mod outgoing;
mod sent;
mod settled;

use crate::inbound::{Outcome, Post, take};
use crate::{Addresses, OutgoingId, outbox};
use media::storage::Place;
use platform::{Actor, Permission, PersonId, SecretKey, TenantTx};
use sqlx::PgPool;
use support::mailed::Written;
use support::messages::{self, Text, With};
use support::tickets::{self, About, NewTicket, Opened};
use support::{ASK, COMPANY, Channel, EntryId, MANAGE, READ, WORK};
use tempfile::TempDir;
use time::{Duration, OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-03-02 09:00 UTC);

fn minutes(minutes: i64) -> OffsetDateTime {
    NOW + Duration::minutes(minutes)
}

const ALL: &[Permission] = &[READ, WORK, MANAGE];

/// A tenant whose agent has answered a customer's ticket, the first, by a mail; and one of somebody without a sign-in.
struct Desk {
    owner: PgPool,
    post: Post,
    agent: Actor,
    /// Ada, who asked.
    customer: Actor,
    first: Opened,
    second: Opened,
    /// The agent's answer.
    answer: EntryId,
    /// The mail to Ada.
    sent: OutgoingId,
    slug: String,
    _folder: TempDir,
}

impl Desk {
    async fn new(owner: PgPool) -> Self {
        let agent = testkit::actor(&owner, ALL).await;
        let customer = testkit::customer(&owner, &agent, &[ASK, COMPANY]).await;
        let rival = testkit::customer(&owner, &agent, &[ASK, COMPANY]).await;
        let people =
            [(&agent, "agent@northgate.example"), (&customer, "ada@garage.example"), (&rival, "eve@rival.example")];
        for (person, address) in people {
            let named = sqlx::query("update people set email = $2 where person_id = $1").bind(person.person.uuid());
            named.bind(address).execute(&owner).await.unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let key = SecretKey::from_hex(&"07".repeat(32).into()).unwrap();
        let storage = Place::Folder(folder.path().to_owned()).open().unwrap();
        let post = Post { db: testkit::app_pool(&owner), storage, addresses: Addresses::new("desk.example", key) };
        let mut tx = TenantTx::begin(&post.db, &customer).await.unwrap();
        let first = tickets::open(&mut tx, &ticket("Brake pads"), NOW).await.unwrap();
        tx.act_as(&agent).await.unwrap();
        let text = Text::parse("It fits.", &[], &[]).unwrap();
        let answer = messages::reply(&mut tx, first.ticket, &text, With::default(), NOW).await.unwrap();
        let mut walk_in = ticket("Van");
        (walk_in.channel, walk_in.contact) = (Channel::Mail, "walk@in.example".to_owned());
        let second = tickets::open(&mut tx, &walk_in, NOW).await.unwrap();
        tx.act_as(&job(&agent)).await.unwrap();
        outbox::spread(&mut tx, Written { entry: answer }, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let sent = sqlx::query_scalar("select mail_id from outgoing_mails").fetch_one(&owner).await;
        let sent: sqlx::types::Uuid = sent.unwrap();
        let slug = format!("t{}", agent.tenant.uuid().simple());
        Self { owner, post, agent, customer, first, second, answer, sent: sent.into(), slug, _folder: folder }
    }

    async fn takes(&self, raw: &[u8], now: OffsetDateTime) -> Outcome {
        take(&self.post, raw, now).await.unwrap()
    }

    fn reply(&self, number: i64) -> String {
        self.post.addresses.reply(&self.slug, self.agent.tenant, number)
    }

    async fn tx(&self, actor: &Actor) -> TenantTx {
        TenantTx::begin(&self.post.db, actor).await.unwrap()
    }

    /// The agent answers the first ticket, and the mail is written.
    async fn answer(&self, body: &str, now: OffsetDateTime) {
        let mut tx = self.tx(&self.agent).await;
        let text = Text::parse(body, &[], &[]).unwrap();
        let entry = messages::reply(&mut tx, self.first.ticket, &text, With::default(), now).await.unwrap();
        tx.act_as(&job(&self.agent)).await.unwrap();
        outbox::spread(&mut tx, Written { entry }, now).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn count(&self, statement: &str) -> i64 {
        sqlx::query_scalar(statement).fetch_one(&self.owner).await.unwrap()
    }

    async fn text(&self, statement: &str) -> String {
        sqlx::query_scalar(statement).fetch_one(&self.owner).await.unwrap()
    }

    /// What the customer reads last in the first ticket.
    async fn last_said(&self) -> String {
        self.text("select body from ticket_entries where kind = 'message' order by at desc, entry_id desc limit 1")
            .await
    }

    fn mail(&self, from: &str, to: &str, body: &str) -> Vec<u8> {
        format!("From: {from}\nTo: {to}\nSubject: Pads\nMessage-ID: <{}@x.example>\n\n{body}\n", OutgoingId::generate())
            .into_bytes()
    }
}

fn job(actor: &Actor) -> Actor {
    Actor { person: PersonId::from(sqlx::types::Uuid::nil()), ..actor.clone() }
}

fn ticket(subject: &str) -> NewTicket {
    NewTicket::parse(subject, Text::parse("Does it fit?", &[], &[]).unwrap(), About::default()).unwrap()
}
