//! Who is at a ticket, who types and what is said there, over streams of events of two processes.

mod kinds;

use crate::{
    browser::{Browser, Stream},
    shop::Shop,
    site::{Site, eventually},
};
use identity::{Role, tenants};
use platform::{Actor, Company, TenantTx};
use sqlx::{PgPool, types::Uuid};
use std::time::{Duration, Instant};
use support::{
    TicketId,
    messages::{self, Text, With},
    tickets::{self, About, NewTicket},
};
use time::OffsetDateTime;

/// More than any of this takes.
const SOON: Duration = Duration::from_secs(10);
/// Long enough for what was told at once to have come.
const A_MOMENT: Duration = Duration::from_millis(700);

/// A desk served by two processes, with a ticket of the near company's buyer.
struct Desk {
    shop: Shop,
    other: Shop,
    sites: [Site; 2],
    ticket: TicketId,
    karim: Browser,
    dina: Browser,
    buyer: Browser,
    owner: PgPool,
}

impl Desk {
    async fn open(owner: &PgPool) -> Self {
        let (shop, other) = (Shop::open(owner, "NORTH", 10_000).await, Shop::open(owner, "SOUTH", 20_000).await);
        let sites = [Site::new(owner).listening().await, Site::new(owner).listening().await];
        let karim = sites[0].sign_in(&hire(owner, &shop, "Karim").await).await;
        let dina = sites[1].sign_in(&hire(owner, &shop, "Dina").await).await;
        let buyer = sites[0].sign_in(&shop.near.buyer).await;
        let ticket = opens(owner, &shop.buyer(), "Brakes").await;
        Self { ticket, karim, dina, buyer, sites, shop, other, owner: owner.clone() }
    }

    fn shown(&self) -> String {
        format!("/events?ticket={}", self.ticket)
    }

    async fn says(&self, body: &str, internal: bool) -> Uuid {
        let actor = tenants::system_actor(self.shop.tenant);
        let agent = agent(&self.owner, &self.shop, "Karim").await;
        let mut tx =
            TenantTx::begin(&testkit::app_pool(&self.owner), &Actor { person: agent.into(), ..actor }).await.unwrap();
        let (text, now) = (Text::parse(body, &[], &[]).unwrap(), OffsetDateTime::now_utc());
        let entry = match internal {
            true => messages::note(&mut tx, self.ticket, &text, With::default(), now).await,
            false => messages::reply(&mut tx, self.ticket, &text, With::default(), now).await,
        };
        tx.commit().await.unwrap();
        entry.unwrap().uuid()
    }

    async fn types(&self, browser: &Browser, doing: &str) -> u16 {
        let mut browser = browser.clone();
        let ticket = self.ticket.to_string();
        browser.post("/events/doing", &[("ticket", &ticket), ("doing", doing)]).await.status.as_u16()
    }
}

async fn hire(owner: &PgPool, shop: &Shop, name: &str) -> String {
    let email = shop.hire(owner, Role::SupportAgent).await;
    sqlx::query("update people set name = $2 where email = $1").bind(&email).bind(name).execute(owner).await.unwrap();
    email
}

async fn agent(owner: &PgPool, shop: &Shop, name: &str) -> Uuid {
    let sql = "select person_id from people join memberships using (person_id) where name = $1 and tenant_id = $2";
    sqlx::query_scalar(sql).bind(name).bind(shop.tenant.uuid()).fetch_one(owner).await.unwrap()
}

async fn opens(owner: &PgPool, actor: &Actor, subject: &str) -> TicketId {
    let new = NewTicket::parse(subject, Text::parse("Does it fit?", &[], &[]).unwrap(), About::default()).unwrap();
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), actor).await.unwrap();
    let opened = tickets::open(&mut tx, &new, OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
    opened.ticket
}

/// Reads until an event says this.
async fn heard(stream: &mut Stream, words: &str) -> String {
    let end = Instant::now() + SOON;
    while let Some(event) = stream.next(end.saturating_duration_since(Instant::now())).await {
        if event.contains(words) {
            return event;
        }
    }
    panic!("{words:?} is not told");
}

/// All that comes within a moment.
async fn all(stream: &mut Stream) -> String {
    let mut all = String::new();
    while let Some(event) = stream.next(A_MOMENT).await {
        all.push_str(&event);
        all.push('\n');
    }
    all
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_agents_of_two_processes_see_each_other_come_type_and_go(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut dina = desk.dina.stream(&desk.shown(), None).await;
    let mut list = desk.dina.stream(&format!("/events?tickets={},{}", Uuid::nil(), desk.ticket), None).await;
    let karim = desk.karim.stream(&desk.shown(), None).await;
    let event = heard(&mut dina, "Karim is reading").await;
    assert!(event.contains("event: room") && event.contains(&desk.ticket.to_string()), "{event}");
    heard(&mut list, "Karim is reading").await;
    let began = Instant::now();
    assert_eq!(desk.types(&desk.karim, "replying").await, 204);
    heard(&mut dina, "Karim is writing a reply").await;
    let took = began.elapsed();
    heard(&mut list, "Karim is writing a reply").await;
    assert!(took < Duration::from_secs(1), "{took:?}");
    desk.types(&desk.karim, "noting").await;
    heard(&mut dina, "Karim is writing a note").await;
    // The tab is killed: nobody says that it has gone, its connection does.
    drop(karim);
    heard(&mut dina, "\"lines\":[]").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_stops_typing_without_a_word_stops_after_a_while(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut dina = desk.dina.stream(&desk.shown(), None).await;
    let _karim = desk.karim.stream(&desk.shown(), None).await;
    heard(&mut dina, "Karim is reading").await;
    desk.types(&desk.karim, "replying").await;
    heard(&mut dina, "Karim is writing a reply").await;
    heard(&mut dina, "Karim is reading").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_is_told_that_an_answer_comes_and_of_no_name_and_no_note(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut buyer = desk.buyer.stream(&desk.shown(), None).await;
    let mut dina = desk.dina.stream(&desk.shown(), None).await;
    heard(&mut dina, "The customer NORTH buyer is reading").await;
    let _karim = desk.karim.stream(&desk.shown(), None).await;
    desk.types(&desk.karim, "noting").await;
    desk.says("He always asks.", true).await;
    heard(&mut dina, "left a note").await;
    let told = all(&mut buyer).await;
    assert!(!told.contains("Karim") && !told.contains("Dina") && !told.contains("note"), "{told}");
    assert_eq!(desk.types(&desk.buyer, "noting").await, 403);
    desk.types(&desk.karim, "replying").await;
    let told = heard(&mut buyer, "An agent is writing a reply").await;
    assert!(!told.contains("Karim"), "{told}");
    desk.says("It fits.", false).await;
    assert!(heard(&mut buyer, "Karim replied").await.contains("event: entry"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_comes_back_is_told_what_was_said_meanwhile(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut stream = desk.dina.stream(&desk.shown(), None).await;
    let first = desk.says("First.", false).await;
    assert!(heard(&mut stream, "event: entry").await.contains(&first.to_string()));
    drop(stream);
    let missed = desk.says("Missed.", false).await;
    let mut again = desk.dina.stream(&desk.shown(), Some(&first.to_string())).await;
    let told = heard(&mut again, &missed.to_string()).await;
    assert!(told.contains("event: entry") && told.contains(&format!("id: {missed}")), "{told}");
    let next = desk.says("New.", false).await;
    heard(&mut again, &next.to_string()).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_may_not_see_a_ticket_any_more_is_told_nothing_more(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let clerk_email = desk.shop.hire(&owner, Role::Counter).await;
    let clerk = desk.sites[1].sign_in(&clerk_email).await;
    let person: Uuid = sqlx::query_scalar("select person_id from people where email = $1")
        .bind(&clerk_email)
        .fetch_one(&owner)
        .await
        .unwrap();
    let near = Company { company: desk.shop.near.company, branch: Some(desk.shop.near.branch) };
    let actor = Actor {
        tenant: desk.shop.tenant,
        person: person.into(),
        company: Some(near),
        permissions: identity::roles::permissions(Role::Counter),
    };
    let db = testkit::app_pool(&owner);
    let mut tx = TenantTx::begin(&db, &tenants::system_actor(desk.shop.tenant)).await.unwrap();
    support::followers::add(&mut tx, desk.ticket, person.into(), OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
    let mut stream = clerk.stream(&desk.shown(), None).await;
    desk.says("It fits.", false).await;
    heard(&mut stream, "event: entry").await;
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    support::followers::unfollow(&mut tx, desk.ticket).await.unwrap();
    tx.commit().await.unwrap();
    heard(&mut stream, "event: lost").await;
    desk.says("Secret.", false).await;
    assert_eq!(all(&mut stream).await, "");
    eventually("their seat is free", async || {
        sqlx::query_scalar::<_, i64>("select count(*) from ticket_seats").fetch_one(&owner).await.unwrap() == 0
    })
    .await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_signs_out_is_let_go_at_once_in_every_process(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let mut stream = desk.karim.stream(&desk.shown(), None).await;
    heard(&mut stream, "\"lines\":[]").await;
    let began = Instant::now();
    desk.karim.post("/sign-out", &[]).await;
    while stream.next(SOON).await.is_some() {}
    assert!(began.elapsed() < Duration::from_secs(5), "not only when it looks by itself");
    assert_eq!(desk.types(&desk.karim, "replying").await, 303, "and does nothing more");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_sat_at_a_process_that_was_killed_is_gone_after_its_lease(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let killed = Uuid::now_v7();
    sqlx::query("insert into live_processes values ($1, now() + interval '2 s')")
        .bind(killed)
        .execute(&owner)
        .await
        .unwrap();
    sqlx::query(
        "insert into ticket_seats (seat_id, tenant_id, ticket_id, person_id, process_id, staff, since)
         values ($1, $2, $3, $4, $5, true, now() - interval '1 min')",
    )
    .bind(Uuid::now_v7())
    .bind(desk.shop.tenant.uuid())
    .bind(desk.ticket.uuid())
    .bind(agent(&owner, &desk.shop, "Karim").await)
    .bind(killed)
    .execute(&owner)
    .await
    .unwrap();
    let mut dina = desk.dina.stream(&desk.shown(), None).await;
    heard(&mut dina, "Karim is reading").await;
    heard(&mut dina, "\"lines\":[]").await;
}
