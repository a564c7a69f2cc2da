//! Mail of the desk by whole requests: what came waits, is decided on and read; what goes out is taken by a server of others.

use crate::{
    browser::{Answer, Browser, browsing},
    shop::Shop,
    site::{Site, key},
};
use axum::http::{Method, header};
use identity::Role;
use mail::{
    Addresses,
    inbound::{Outcome, Post, take},
    letter::Letter,
    outbox::Sender,
};
use platform::jobs::Job;
use sqlx::{PgPool, types::Uuid};
use testkit::servers::Smtp;
use time::OffsetDateTime;

struct Mails {
    owner: PgPool,
    shop: Shop,
    site: Site,
    post: Post,
    admin: Browser,
    agent: Browser,
    slug: String,
}

impl Mails {
    async fn new(owner: PgPool) -> Self {
        let shop = Shop::open(&owner, "NORTH", 10_000).await;
        // Nothing goes out to the people of a demo.
        sqlx::query("update tenants set demo_seed = null").execute(&owner).await.unwrap();
        let site = Site::new(&owner);
        let admin = site.sign_in(&shop.admin).await;
        let agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
        let slug = sqlx::query_scalar("select slug from tenants where tenant_id = $1").bind(shop.tenant.uuid());
        let slug = slug.fetch_one(&owner).await.unwrap();
        let addresses = Addresses::new("desk.example", key());
        let post = Post { db: testkit::app_pool(&owner), storage: site.storage.clone(), addresses };
        Self { owner, shop, site, post, admin, agent, slug }
    }

    fn reply(&self, number: i64) -> String {
        self.post.addresses.reply(&self.slug, self.shop.tenant, number)
    }

    async fn comes(&self, from: &str, to: &str, subject: &str, body: &str) -> Outcome {
        let id = Uuid::now_v7();
        let raw = format!("From: {from}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{id}@there.example>\n\n{body}\n");
        take(&self.post, raw.as_bytes(), OffsetDateTime::now_utc()).await.unwrap()
    }

    /// A mail of a stranger's to a ticket, and its page.
    async fn held(&self) -> String {
        let held = self.comes("Eve <eve@elsewhere.example>", &self.reply(1), "Hello", "NORTH words of hers.").await;
        assert!(matches!(held, Outcome::Held(_)), "{held:?}");
        let id: Uuid = self.one("select mail_id from inbound_mails order by mail_id desc limit 1").await;
        format!("/tickets/mail/{id}")
    }

    async fn one<T>(&self, sql: &str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql).fetch_one(&self.owner).await.unwrap()
    }

    /// Does what waits to be done for mail, as a worker does at the next noon, when nobody sleeps.
    async fn work(&self, server: &Smtp) {
        let noon = (OffsetDateTime::now_utc() + time::Duration::DAY).replace_time(time::macros::time!(12:00));
        let (db, addresses) = (self.post.db.clone(), self.post.addresses.clone());
        let sender = Sender { db: db.clone(), smtp: server.url().parse().unwrap(), addresses, site: String::new() };
        for kind in mail::jobs::kinds(Some(&sender)) {
            let jobs: Vec<(Uuid, serde_json::Value, i32)> = sqlx::query_as(
                "select job_id, payload, attempts from jobs where kind = $1 and finished_at is null order by job_id",
            )
            .bind(kind)
            .fetch_all(&self.owner)
            .await
            .unwrap();
            for (id, payload, attempts) in jobs {
                let job = Job { id: id.into(), tenant: self.shop.tenant, kind: kind.to_owned(), payload, attempts };
                mail::jobs::run(&db, Some(&sender), &job, noon).await.unwrap();
            }
        }
    }
}

async fn answers(browser: &mut Browser, ticket: i64, body: &str) -> Answer {
    let field = |name, value| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let form = format!("{}{}--b--\r\n", field("what", "reply"), field("body", body));
    let request =
        browsing(Method::POST, &format!("/tickets/{ticket}/messages")).header("sec-fetch-site", "same-origin");
    browser.send(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b"), form).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mail_opens_a_ticket_is_answered_by_mail_and_the_answer_to_that_lands_there(owner: PgPool) {
    let (server, mut mails) = (Smtp::start(), Mails::new(owner).await);
    let buyer = mails.shop.near.buyer.clone();
    let desk = mails.post.addresses.desk(&mails.slug);
    let opened = mails.comes(&buyer, &desk, "Pads for the Civic", "Do they fit?").await;
    assert_eq!(opened, Outcome::Opened(1));
    mails.agent.get("/tickets").await.says("#1 Pads for the Civic");
    let said = answers(&mut mails.agent, 1, "They do.").await;
    assert!(said.location().unwrap_or_default().contains("said=sent"), "{}", said.text());
    mails.work(&server).await;
    let taken = server.taken();
    let sent = taken.iter().map(|raw| Letter::read(raw)).find(|letter| letter.to == [buyer.clone()]).expect("a mail");
    assert_eq!((&*sent.subject, sent.said()), ("Re: [#1] Pads for the Civic", "They do."));
    // To the address that answers go to, under another subject.
    let raw = taken.iter().map(|raw| String::from_utf8_lossy(raw)).find(|raw| raw.contains(&buyer)).unwrap();
    let reply = raw.lines().find_map(|line| line.strip_prefix("X-From: ")).unwrap().to_owned();
    let answer = "Thanks.\n\nOn Monday, Desk wrote:\n> They do.\n> NORTH quotes";
    assert_eq!(mails.comes(&buyer, &reply, "Something else", answer).await, Outcome::Landed(1));
    let page = mails.agent.get("/tickets/1").await;
    page.says("Thanks.");
    page.says(&format!("By mail from {buyer}"));
    let folded = page.body.split("<details class=\"ticket-quote\">").nth(1).expect("it is folded");
    assert!(folded.contains("NORTH quotes"));
    let theirs = mails.site.sign_in(&buyer).await.get("/tickets/1").await;
    theirs.says("Thanks.");
    assert!(!theirs.text().contains("By mail from"), "how it came is the desk's to know");

    let list = mails.admin.get("/tickets/mail?way=went").await;
    list.says(&buyer);
    list.says("Accepted by the server");
    let all = mails.admin.get("/tickets/mail?state=all").await;
    all.says("Opened a ticket");
    all.says("Added to its ticket");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_did_not_reach_somebody_is_seen_with_its_reason_and_sent_again(owner: PgPool) {
    let (server, mut mails) = (Smtp::start(), Mails::new(owner).await);
    let desk = mails.post.addresses.desk(&mails.slug);
    assert_eq!(mails.comes("gone@walk.example", &desk, "Van", "Open on Friday?").await, Outcome::Opened(1));
    answers(&mut mails.agent, 1, "We are.").await;
    mails.work(&server).await;
    let page = mails.agent.get("/tickets/1").await;
    page.says("This answer did not reach gone@walk.example.");
    page.says("no such user");
    let list = mails.admin.get("/tickets/mail?way=went&state=failed").await;
    list.says("no such user");
    let csv = mails.admin.get("/tickets/mail.csv?way=went").await;
    assert!(csv.body.contains("\"gone@walk.example\",\"failed\""), "{}", csv.body);
    let (mail, back) = (list.field("mail").unwrap(), list.field("back").unwrap());
    assert_eq!(back, "/tickets/mail?way=went&state=failed");
    assert_eq!(mails.agent.call("/api/support/send-again", &[("mail", &mail)]).await.status, 403);
    let south = Shop::open(&mails.owner, "SOUTH", 20_000).await;
    let mut there = mails.site.sign_in(&south.admin).await;
    assert_eq!(there.call("/api/support/send-again", &[("mail", &mail)]).await.status, 404);
    let again = mails.admin.post("/api/support/send-again", &[("mail", &mail), ("back", &back)]).await;
    assert_eq!(again.location(), Some(&*format!("{back}&said=again")));
    assert_eq!(mails.one::<String>("select state from outgoing_mails").await, "queued");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_decides_about_a_mail_that_waits(owner: PgPool) {
    let mut mails = Mails::new(owner).await;
    let (buyer, desk) = (mails.shop.near.buyer.clone(), mails.post.addresses.desk(&mails.slug));
    mails.comes(&buyer, &desk, "Pads", "Do they fit?").await;
    let waits = mails.held().await;
    let list = mails.admin.get("/tickets/mail").await;
    list.says("Waits for a decision");
    list.says("Its sender may not see the ticket that it answers.");
    assert!(list.values("a", "href").contains(&waits));
    let page = mails.admin.get(&waits).await;
    page.says("NORTH words of hers.");
    assert_eq!(page.field("ticket").as_deref(), Some("1"), "the ticket that it names");
    let letter = mails.admin.get(&format!("{waits}/letter.eml")).await;
    assert_eq!(letter.header("content-type"), Some("message/rfc822"));
    assert!(letter.body.starts_with("From: Eve"));

    let settle = format!("{waits}/settle");
    let wrong = mails.admin.post(&settle, &[("to", "ticket"), ("ticket", "99")]).await;
    let page = mails.admin.get(wrong.location().unwrap()).await;
    page.says("There is no ticket with this number.");
    assert_eq!(page.field("ticket").as_deref(), Some("99"), "what was typed stays");
    let done = mails.admin.post(&settle, &[("to", "ticket"), ("ticket", "#1")]).await;
    assert_eq!(done.location(), Some("/tickets/1"));
    let page = mails.admin.get("/tickets/1").await;
    page.says("eve@elsewhere.example");
    page.says("NORTH words of hers.");
    let late = mails.admin.post(&settle, &[("to", "discard")]).await;
    mails.admin.get(late.location().unwrap()).await.says("Somebody else has decided");

    let second = mails.held().await;
    let done = mails.admin.post(&format!("{second}/settle"), &[("to", "discard")]).await;
    mails.admin.get(done.location().unwrap()).await.says("The message is discarded.");
    mails.admin.get("/tickets/mail?state=discarded").await.says("Hello");
    let back = mails.admin.post(&format!("{second}/settle"), &[("to", "new")]).await;
    assert_eq!(back.location(), Some("/tickets/2"));
    let actions: i64 = mails.one("select count(*) from audit_events where action = 'support.mail.settle'").await;
    assert_eq!(actions, 3);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn mail_is_for_those_who_manage_the_desk_and_of_their_tenant(owner: PgPool) {
    let mut mails = Mails::new(owner).await;
    mails.comes(&mails.shop.near.buyer, &mails.post.addresses.desk(&mails.slug), "Pads", "Fit?").await;
    let waits = mails.held().await;
    let addresses = ["/tickets/mail", "/tickets/mail.csv", &*waits, &*format!("{waits}/letter.eml")].map(str::to_owned);
    let settle = format!("{waits}/settle");
    let mut buyer = mails.site.sign_in(&mails.shop.near.buyer).await;
    for address in &addresses {
        assert_eq!(mails.agent.get(address).await.status, 403, "{address}");
        assert_eq!(buyer.get(address).await.status, 403, "{address}");
    }
    let south = Shop::open(&mails.owner, "SOUTH", 20_000).await;
    let mut there = mails.site.sign_in(&south.admin).await;
    assert!(!there.get("/tickets/mail?state=all").await.text().contains("Hello"));
    assert!(!there.get("/tickets/mail.csv?state=all").await.body.contains("eve@elsewhere"));
    for address in &addresses[2..] {
        assert_eq!(there.get(address).await.status, 404, "{address}");
    }
    for to in ["ticket", "new", "discard"] {
        let fields = [("to", to), ("ticket", "1")];
        assert_eq!(there.call(&settle, &fields).await.status, 404, "{to}");
        assert_eq!(mails.agent.call(&settle, &fields).await.status, 403, "{to}");
        assert_eq!(buyer.call(&settle, &fields).await.status, 403, "{to}");
    }
    assert_eq!(mails.one::<String>("select outcome from inbound_mails where subject = 'Hello'").await, "held");
    // The token of one tenant's ticket is nothing at another's desk.
    let slug: String = mails.one(&format!("select slug from tenants where tenant_id = '{}'", south.tenant)).await;
    let stolen = mails.reply(1).replacen(&mails.slug, &slug, 1);
    let outcome = mails.comes(&mails.shop.near.buyer, &stolen, "Re", "Let me in.").await;
    assert!(matches!(outcome, Outcome::Held(mail::inbound::Reason::Token)), "{outcome:?}");
}
