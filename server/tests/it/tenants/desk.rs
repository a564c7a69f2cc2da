//! Every server function of the desk, of chats, of articles and of corrections, asked with another tenant's ids.

use super::tried::{
    Fields,
    Meant::{self, Nothing, Refused, Unknown},
    all_of, tries,
};
use crate::{
    shop::{CIVIC, Shop},
    site::Site,
};
use leptos::server_fn::axum::server_fn_paths;
use sqlx::{PgPool, types::Uuid};

/// The functions that this file is about.
pub fn is_of_the_desk(path: &str) -> bool {
    ["/api/support/", "/api/chat/", "/api/knowledge/", "/api/fitment/"].iter().any(|of| path.starts_with(of))
}

/// Ids of one tenant that another tries.
#[derive(Clone)]
struct Ids {
    /// Its number, which is no number of a ticket of the other's.
    number: String,
    ticket: String,
    entry: String,
    state: String,
    own_state: String,
    queue: String,
    view: String,
    of_macro: String,
    trigger: String,
    calendar: String,
    own_calendar: String,
    plan: String,
    mail: String,
    letter: String,
    correction: String,
    application: String,
    part: String,
    article: String,
    conversation: String,
    person: String,
    company: String,
}

const OFFICE: [(&str, &str); 3] =
    [("typed[name]", "Mine"), ("typed[zone]", "Europe/Berlin"), ("typed[monday]", "08:00-12:00")];

/// What a server function is asked with, each way in which it takes the id of something that has an owner.
fn asked(path: &str, ids: &Ids) -> Vec<(Meant, Fields)> {
    let one = |meant, fields: &[(&'static str, &str)]| {
        (meant, fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Fields>())
    };
    let refused = |fields: &[(&'static str, &str)]| vec![one(Refused, fields)];
    let ticket =
        |more: &[(&'static str, &str)]| refused(&[&[("ticket", &*ids.number), ("version", "1")], more].concat());
    let plan = [("typed[name]", "Mine"), ("typed[normal-first]", "1:00")];
    let (civic, client) = (CIVIC.to_string(), Uuid::now_v7().to_string());
    let tick = format!("{}:1:{}", ids.ticket, ids.number);
    match path.strip_prefix("/api/").unwrap_or_default() {
        "fitment/report-wrong" => {
            let wrong = [("claim", "does_not_fit"), ("vehicle", &*civic), ("evidence", "Mine")];
            refused(&[&[("part", &*ids.part)], &wrong[..]].concat())
        }
        "fitment/withdraw-report" => refused(&[("correction", &ids.correction)]),
        "fitment/accept-correction" => refused(&[("correction", &ids.correction), ("version", "1"), ("seen", "")]),
        "fitment/refuse-correction" => {
            refused(&[("correction", &ids.correction), ("version", "1"), ("reason", "Mine")])
        }
        "fitment/undo-correction" => refused(&[("correction", &ids.correction), ("version", "1")]),
        "fitment/edit-step" => refused(&[
            ("correction", &ids.correction),
            ("version", "1"),
            ("what", "retire"),
            ("application", &ids.application),
        ]),
        "knowledge/save-article" => {
            refused(&[("article", &ids.article), ("language", "en"), ("version", "1"), ("title", "x"), ("body", "x")])
        }
        "knowledge/article-step" => refused(&[("article", &ids.article), ("version", "1"), ("step", "archive")]),
        "knowledge/set-audience" => refused(&[("article", &ids.article), ("version", "1"), ("audience", "everybody")]),
        "knowledge/set-links" => refused(&[("article", &ids.article), ("version", "1")]),
        "knowledge/put-back" => {
            refused(&[("article", &ids.article), ("language", "en"), ("version", "1"), ("seen", "1")])
        }
        "knowledge/give-feedback" => {
            refused(&[("article", &ids.article), ("language", "en"), ("version", "1"), ("helped", "yes")])
        }
        "knowledge/hand-over" => refused(&[("conversation", &ids.conversation), ("subject", "Mine")]),
        "chat/say" => refused(&[("ticket", &ids.ticket), ("client", &client), ("body", "Mine")]),
        "chat/end" | "chat/take" => refused(&[("ticket", &ids.ticket)]),
        "support/keep-calendar" => refused(&[&[("calendar", &*ids.calendar), ("version", "1")], &OFFICE[..]].concat()),
        "support/archive-calendar" | "support/restore-calendar" => refused(&[("calendar", &ids.calendar)]),
        "support/keep-plan" => vec![
            one(
                Refused,
                &[&[("plan", &*ids.plan), ("version", "1"), ("typed[calendar]", &ids.own_calendar)], &plan[..]]
                    .concat(),
            ),
            one(Unknown, &[&[("typed[calendar]", &*ids.calendar)], &plan[..]].concat()),
            one(Unknown, &[&[("typed[calendar]", &*ids.own_calendar), ("queues[0]", &*ids.queue)], &plan[..]].concat()),
        ],
        "support/archive-plan" | "support/restore-plan" => refused(&[("plan", &ids.plan)]),
        "support/change-tickets" => vec![
            one(Nothing, &[("tickets[0]", &tick), ("priority", "urgent")]),
            one(Nothing, &[("tickets[0]", &tick), ("state", &ids.own_state)]),
        ],
        "support/rename-view" => refused(&[("view", &ids.view), ("version", "1"), ("name", "Mine")]),
        "support/remove-view" | "support/restore-view" => refused(&[("view", &ids.view)]),
        "support/keep-macro" => vec![
            one(Refused, &[("of", &ids.of_macro), ("version", "1"), ("typed[name]", "Mine"), ("typed[body]", "Mine")]),
            one(Unknown, &[("typed[name]", "Mine"), ("typed[body]", "Mine"), ("typed[queue]", &ids.queue)]),
            one(Unknown, &[("typed[name]", "Mine"), ("typed[body]", "Mine"), ("typed[state]", &ids.state)]),
        ],
        "support/archive-macro" | "support/restore-macro" => refused(&[("of", &ids.of_macro)]),
        "support/keep-trigger" => {
            let new = [("typed[name]", "Mine"), ("typed[when]", "opened"), ("typed[priority]", "high")];
            vec![
                one(Refused, &[&[("of", &*ids.trigger), ("version", "1")], &new[..]].concat()),
                one(Unknown, &[&new[..], &[("typed[queue]", &*ids.queue)]].concat()),
            ]
        }
        "support/archive-trigger" | "support/restore-trigger" => refused(&[("of", &ids.trigger)]),
        "support/send-again" => refused(&[("mail", &ids.mail)]),
        "support/send-letter-again" => refused(&[("letter", &ids.letter)]),
        "support/open-ticket" => {
            let new = [("subject", "Mine"), ("body", "Mine")];
            [
                ("about[part]", &*ids.part),
                ("desk[requester]", &ids.person),
                ("desk[company]", &ids.company),
                ("desk[queue]", &ids.queue),
            ]
            .map(|id| one(Unknown, &[&new[..], &[("desk[contact]", "Mo"), id]].concat()))
            .to_vec()
        }
        "support/answer-survey" => ticket(&[("verdict", "good")]),
        "support/refuse-surveys" => ticket(&[("refuse", "yes")]),
        "support/rename-state" => refused(&[("state", &ids.state), ("version", "1"), ("names[en]", "Mine")]),
        "support/move-state" => refused(&[("state", &ids.state), ("version", "1"), ("up", "yes")]),
        "support/archive-state" | "support/restore-state" => refused(&[("state", &ids.state)]),
        "support/rename-queue" => refused(&[("queue", &ids.queue), ("version", "1"), ("name", "Mine")]),
        "support/move-queue" => refused(&[("queue", &ids.queue), ("version", "1"), ("up", "yes")]),
        "support/archive-queue" | "support/restore-queue" => refused(&[("queue", &ids.queue)]),
        "support/change-ticket" => ticket(&[("state", &ids.state), ("priority", "low"), ("subject", "Mine")]),
        "support/change-ticket-about" => ticket(&[("part_number", "x")]),
        "support/follow-ticket" => ticket(&[("follow", "yes")]),
        "support/add-ticket-follower" | "support/remove-ticket-follower" => ticket(&[("person", &ids.person)]),
        "support/merge-ticket" => ticket(&[("target", &ids.number)]),
        "support/split-ticket" => ticket(&[("entries[0]", &ids.entry), ("subject", "Mine")]),
        "support/take-ticket" | "support/solve-ticket" | "support/discard-ticket-draft" => ticket(&[]),
        "support/save-ticket-draft" => ticket(&[("body", "Mine")]),
        "support/set-members" => vec![one(Refused, &[("queue", &ids.queue)])],
        "support/set-off" => vec![one(Unknown, &[("person", &ids.person), ("off", "yes")])],
        // These name nothing that has an owner.
        "knowledge/ask"
        | "knowledge/begin-anew"
        | "chat/start"
        | "chat/away"
        | "chat/hours"
        | "support/add-view"
        | "support/set-survey-rules"
        | "support/add-state"
        | "support/add-queue" => Vec::new(),
        other => panic!("say here which ids {other} takes"),
    }
}

/// One of each that a desk has.
async fn settled(owner: &PgPool, site: &Site, north: &Shop, south: &Shop) -> Ids {
    let (mut admin, mut buyer) = (site.sign_in(&north.admin).await, site.sign_in(&north.near.buyer).await);
    let (part, civic) = (north.pads.to_string(), CIVIC.to_string());
    let new: [(&str, &[(&str, &str)]); 8] = [
        ("support/add-queue", &[("name", "NORTH returns")]),
        ("support/add-state", &[("kind", "waiting_other"), ("names[en]", "At NORTH")]),
        ("support/add-view", &[("name", "NORTH late"), ("address", "/tickets?view=all"), ("shared", "yes")]),
        ("support/keep-macro", &[("typed[name]", "NORTH fits"), ("typed[body]", "Yes")]),
        (
            "support/keep-trigger",
            &[("typed[name]", "NORTH raise"), ("typed[when]", "opened"), ("typed[priority]", "high")],
        ),
        ("support/keep-calendar", &OFFICE),
        ("support/open-ticket", &[("subject", "NORTH pads"), ("body", "Do they fit?")]),
        ("support/open-ticket", &[("subject", "NORTH discs"), ("body", "Do they fit?")]),
    ];
    for (at, (path, fields)) in new.into_iter().enumerate() {
        let who = if at < 6 { &mut admin } else { &mut buyer };
        let answer = who.post(&format!("/api/{path}"), fields).await;
        assert!(answer.location().is_some_and(|to| !to.contains("__err")), "{path}: {answer:?}");
    }
    let id = async |sql: &str, shop: &Shop| -> String {
        let id: Uuid = sqlx::query_scalar(sql).bind(shop.tenant.uuid()).fetch_one(owner).await.expect(sql);
        id.to_string()
    };
    site.sign_in(&south.admin).await.post("/api/support/keep-calendar", &OFFICE).await;
    let calendar = id("select calendar_id from ticket_calendars where tenant_id = $1", north).await;
    let plan = [("typed[name]", "NORTH usual"), ("typed[calendar]", &*calendar), ("typed[normal-first]", "1:00")];
    admin.post("/api/support/keep-plan", &plan).await;
    let wrong = [("part", &*part), ("claim", "does_not_fit"), ("vehicle", &*civic), ("evidence", "NORTH says so")];
    buyer.post("/api/fitment/report-wrong", &wrong).await;
    buyer.post("/api/knowledge/ask", &[("question", "Rebuild my NORTH gearbox")]).await;
    let ticket = id("select ticket_id from tickets where tenant_id = $1 order by number desc limit 1", north).await;
    let entry =
        id("select entry_id from ticket_entries where tenant_id = $1 and kind = 'message' limit 1", north).await;
    let mail = Uuid::now_v7();
    sqlx::query(
        "insert into outgoing_mails (mail_id, tenant_id, ticket_id, entry_id, address, language, state, reason,
                                     created_at, changed_at)
         select $1, tenant_id, ticket_id, entry_id, 'mo@north.example', 'en', 'failed', 'NORTH', now(), now()
         from ticket_entries where entry_id = $2::uuid",
    )
    .bind(mail)
    .bind(entry.parse::<Uuid>().unwrap())
    .execute(owner)
    .await
    .unwrap();
    let letter = Uuid::now_v7();
    sqlx::query(
        "insert into alert_letters (letter_id, tenant_id, person_id, address, alerts, state, reason, created_at, changed_at)
         values ($1, $2, $3, 'mo@north.example', 1, 'failed', 'NORTH', now(), now())",
    )
    .bind(letter)
    .bind(north.tenant.uuid())
    .bind(north.near.person.uuid())
    .execute(owner)
    .await
    .unwrap();
    Ids {
        number: "2".to_owned(),
        ticket,
        entry,
        state: id("select state_id from ticket_states where tenant_id = $1 and kind = 'waiting_other' limit 1", north)
            .await,
        own_state: id("select state_id from ticket_states where tenant_id = $1 and kind = 'closed' limit 1", south)
            .await,
        queue: id("select queue_id from ticket_queues where tenant_id = $1", north).await,
        view: id("select view_id from ticket_saved_views where tenant_id = $1", north).await,
        of_macro: id("select macro_id from ticket_macros where tenant_id = $1", north).await,
        trigger: id("select trigger_id from ticket_triggers where tenant_id = $1", north).await,
        calendar,
        own_calendar: id("select calendar_id from ticket_calendars where tenant_id = $1", south).await,
        plan: id("select plan_id from ticket_plans where tenant_id = $1", north).await,
        mail: mail.to_string(),
        letter: letter.to_string(),
        correction: id("select correction_id from corrections where tenant_id = $1", north).await,
        application: id("select application_id from applications where tenant_id = $1 limit 1", north).await,
        part,
        article: north.article.to_string(),
        conversation: id("select conversation_id from help_conversations where tenant_id = $1", north).await,
        person: north.near.person.to_string(),
        company: north.near.company.to_string(),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_function_of_the_desk_takes_an_id_of_another_tenant(owner: PgPool) {
    let (north, south) = (Shop::open(&owner, "NORTH", 10_000).await, Shop::open(&owner, "SOUTH", 20_000).await);
    let site = Site::new(&owner);
    let mut elsewhere = site.sign_in(&south.admin).await;
    elsewhere.get("/tickets/settings").await;
    let ids = settled(&owner, &site, &north, &south).await;
    let before = all_of(&owner, &north).await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for (path, _) in server_fn_paths().filter(|(path, _)| is_of_the_desk(path)) {
        for (meant, fields) in asked(path, &ids) {
            wrong.extend(tries(&mut elsewhere, path, meant, &fields).await);
            tried += 2;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{tried} forms and calls with ids of another tenant");
    assert!(tried >= 120, "{tried}");
    for (before, after) in before.into_iter().zip(all_of(&owner, &north).await) {
        assert_eq!(before, after);
    }
}
