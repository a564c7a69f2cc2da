//! How customers say how they were served: on the ticket's page and at the link of a mail, without JavaScript.

use crate::{
    alert_settings::{is_real, work},
    shop::Shop,
    site::key,
    statements::{ALL_OF_A_TICKET, MOST, at_most, listen},
    tickets_thread::{Thread, option, said, writes},
};
use ::support::satisfaction::{self, link};
use identity::tenants::system_actor;
use mail::letter::Letter;
use platform::TenantTx;
use sqlx::{PgPool, types::Uuid};
use testkit::servers::Smtp;
use time::{Duration, OffsetDateTime};

const ANSWER: &str = "/api/support/answer-survey";
const GOOD: [(&str, &str); 3] = [("ticket", "1"), ("verdict", "good"), ("comment", "Fits like a glove.")];

/// An agent solves the buyer's ticket, and a worker looks at it.
async fn solved(owner: PgPool) -> Thread {
    let mut on = Thread::new(owner).await;
    is_real(&on.owner).await;
    let page = on.agent.get("/tickets/1").await;
    let state = option(&page, "Solved");
    said(&writes(&mut on.agent, "/tickets/1", &[("body", "They fit."), ("state", &state)], &[]).await, "sent");
    let mut tx = TenantTx::begin(&testkit::app_pool(&on.owner), &system_actor(on.shop.tenant)).await.unwrap();
    assert_eq!(satisfaction::ask(&mut tx, OffsetDateTime::now_utc()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    on
}

async fn link_of(on: &Thread, asked_at: OffsetDateTime) -> String {
    let survey: Uuid = sqlx::query_scalar("select survey_id from ticket_surveys").fetch_one(&on.owner).await.unwrap();
    link(&key(), on.shop.tenant, survey.into(), asked_at)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_answers_with_one_click_and_the_desk_reads_it(owner: PgPool) {
    let mut on = solved(owner).await;
    on.buyer.get("/alerts").await.says("is solved. How was our help?");
    on.buyer.get("/tickets/1").await.says("How was our help?");
    on.agent.get("/tickets/1").await.says("no answer yet");
    let wrong = on.buyer.post(ANSWER, &[("ticket", "1"), ("verdict", ""), ("comment", "Well")]).await;
    on.buyer.get(wrong.location().unwrap()).await.says("Well");
    let answer = on.buyer.post(ANSWER, &GOOD).await;
    assert_eq!(answer.location(), Some("/tickets/1#satisfaction"));
    on.buyer.get("/tickets/1").await.says("Change the answer");
    on.agent.get("/tickets/1").await.says("Fits like a glove.");
    on.buyer.post(ANSWER, &[("ticket", "1"), ("verdict", "bad"), ("comment", "It squeals.")]).await;
    on.agent.get("/tickets/1").await.says("It squeals.");
    for action in ["answer", "change"] {
        let noted = format!("select count(*) from audit_events where action = 'support.satisfaction.{action}'");
        assert_eq!(on.count(&noted).await, 1, "{action}");
    }
    let mut far = on.site.sign_in(&on.shop.far.buyer).await;
    assert_eq!(far.call(ANSWER, &GOOD).await.status, 404, "another company's");
    assert_eq!(on.agent.call(ANSWER, &GOOD).await.status, 403);
    let south = Shop::open(&on.owner, "SOUTH", 20_000).await;
    assert_eq!(on.site.sign_in(&south.near.buyer).await.call(ANSWER, &GOOD).await.status, 404, "another tenant's");

    let page = on.agent.get("/tickets/report").await;
    page.says("Response rate100%");
    let csv = on.agent.get("/tickets/satisfaction.csv").await.body;
    assert!(csv.contains("bad") && csv.contains("It squeals."), "{csv}");
    assert_eq!(on.buyer.get("/tickets/satisfaction.csv").await.status, 403);
    let mut there = on.site.sign_in(&south.admin).await;
    assert!(!there.get("/tickets/satisfaction.csv").await.body.contains("squeals"));
    listen();
    for (address, most) in [("/tickets/1", ALL_OF_A_TICKET), ("/tickets/report", MOST)] {
        at_most(most, &on.site, &mut on.agent, address).await;
    }
    at_most(MOST, &on.site, &mut on.buyer, "/tickets/1").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_link_asks_without_a_session_and_records_only_what_is_posted(owner: PgPool) {
    let mut on = solved(owner).await;
    let now = OffsetDateTime::now_utc();
    let link = link_of(&on, now).await;
    let mut stranger = on.site.stranger();
    let page = stranger.get(&format!("{link}?verdict=bad")).await;
    page.says("Pads for a Civic");
    let bad = page.tags().find(|tag| tag.contains("value=\"bad\"")).unwrap();
    assert!(bad.contains(" checked"), "{bad}");
    assert_eq!(
        on.count("select count(*) from ticket_surveys where verdict is not null").await,
        0,
        "looking is no answer"
    );
    let empty = stranger.post(&link, &[("verdict", ""), ("comment", "Hm.")]).await;
    assert_eq!(empty.status, 422);
    empty.says("Choose good or not good");
    empty.says("Hm.");
    let sent = stranger.post(&link, &[("verdict", "good"), ("comment", "Thank you.")]).await;
    stranger.get(sent.location().unwrap()).await.says("Your answer is kept");
    on.agent.get("/tickets/1").await.says("Thank you.");
    let by = "select count(*) from audit_events a join ticket_surveys s on s.person_id = a.person_id
              where a.action = 'support.satisfaction.answer'";
    assert_eq!(on.count(by).await, 1, "it is the buyer's answer");
    let refused = stranger.post(&link, &[("refuse", "yes")]).await;
    stranger.get(refused.location().unwrap()).await.says("You will not be asked any more");
    on.buyer.get("/tickets/1").await.says("Ask me again");
    on.buyer.post("/api/support/refuse-surveys", &[("ticket", "1"), ("refuse", "")]).await;
    assert_eq!(on.count("select count(*) from ticket_survey_refusals").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_mail_that_asks_has_the_links_of_both_answers(owner: PgPool) {
    let (server, mut on) = (Smtp::start(), solved(owner).await);
    work(&on.owner, &on.shop, &server).await;
    let mails: Vec<_> = server.taken().iter().map(|raw| Letter::read(raw)).collect();
    let asks: Vec<_> = mails.iter().filter(|letter| letter.body.contains("/satisfaction/")).collect();
    let [letter] = asks[..] else { panic!("{mails:?}") };
    let link = |way: &str| {
        let mut links = letter.body.split_whitespace().filter_map(|word| word.strip_prefix("https://portal.example"));
        links.find(|link| link.starts_with("/satisfaction/") && link.ends_with(way)).unwrap_or_else(|| panic!("{way}"))
    };
    let mut stranger = on.site.stranger();
    let page = stranger.get(link("?verdict=good")).await;
    page.says("Pads for a Civic");
    assert!(page.tags().any(|tag| tag.contains("value=\"good\"") && tag.contains(" checked")));
    stranger.get(link("?verdict=bad")).await.says("Pads for a Civic");
    assert_eq!(on.count("select count(*) from ticket_surveys where answered_at is not null").await, 0, "so far");
    let (address, _) = link("?verdict=good").split_once('?').unwrap();
    stranger.post(address, &[("verdict", "good"), ("comment", "By mail.")]).await;
    on.agent.get("/tickets/1").await.says("By mail.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_no_link_of_ours_is_not_there(owner: PgPool) {
    let mut on = solved(owner).await;
    let now = OffsetDateTime::now_utc();
    let good = link_of(&on, now).await;
    let mut stranger = on.site.stranger();
    let elsewhere = link(&key(), Shop::open(&on.owner, "SOUTH", 20_000).await.tenant, Uuid::now_v7().into(), now);
    let mut bent = good.clone();
    let last = bent.pop().unwrap();
    bent.push(if last == 'A' { 'Q' } else { 'A' });
    for wrong in [link_of(&on, now - Duration::days(31)).await, elsewhere, bent, "/satisfaction/x".to_owned()] {
        assert_eq!(stranger.get(&wrong).await.status, 404, "{wrong}");
        assert_eq!(stranger.post(&wrong, &[("verdict", "good")]).await.status, 404, "{wrong}");
    }
    assert_eq!(stranger.get(&good).await.status, 200);
    said(&writes(&mut on.buyer, "/tickets/1", &[("body", "They squeal.")], &[]).await, "sent");
    assert_eq!(stranger.get(&good).await.status, 404, "opened again");
    on.buyer.call(ANSWER, &GOOD).await;
    assert_eq!(on.count("select count(*) from ticket_surveys where verdict is not null").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_manager_says_whether_and_how_often(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = crate::site::Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    let page = admin.get("/tickets/settings").await;
    page.says("Asking how it was");
    assert_eq!(page.field("every_days").as_deref(), Some("14"));
    let set = "/api/support/set-survey-rules";
    let wrong = admin.post(set, &[("version", "0"), ("asks", "yes"), ("every_days", "400")]).await;
    let page = admin.get(wrong.location().unwrap()).await;
    assert_eq!(page.field("every_days").as_deref(), Some("400"), "what was typed stays");
    assert!(page.body.contains("every_days-error"));
    admin.post(set, &[("version", "0"), ("asks", "yes"), ("every_days", "30")]).await;
    assert_eq!(admin.get("/tickets/settings").await.field("every_days").as_deref(), Some("30"));
    assert_eq!(admin.call(set, &[("version", "0"), ("every_days", "3")]).await.status, 409);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    assert_eq!(buyer.call(set, &[("version", "1"), ("every_days", "3")]).await.status, 403);
}
