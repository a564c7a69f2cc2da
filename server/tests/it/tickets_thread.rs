//! The page of a ticket by its forms alone, and what it keeps from whom.

use crate::{
    browser::{Answer, Browser, browsing},
    media_upload::{drawing, work},
    shop::Shop,
    site::Site,
    statements::{ALL_OF_A_TICKET, MOST, at_most, listen},
};
use axum::http::{Method, header};
use identity::Role;
use platform::TenantTx;
use sqlx::PgPool;
use support::{
    messages::Text,
    queues,
    tickets::{self, About, NewTicket},
};
use time::OffsetDateTime;

/// Two agents and the buyers of two companies, of whom the near one has asked.
pub struct Thread {
    pub owner: PgPool,
    pub shop: Shop,
    pub site: Site,
    pub agent: Browser,
    second: Browser,
    pub buyer: Browser,
    stranger: Browser,
}

const AT: &str = "/tickets/1";

impl Thread {
    pub async fn new(owner: PgPool) -> Self {
        let shop = Shop::open(&owner, "NORTH", 4837).await;
        let site = Site::new(&owner);
        let thread = Self {
            agent: site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await,
            second: site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await,
            buyer: site.sign_in(&shop.near.buyer).await,
            stranger: site.sign_in(&shop.far.buyer).await,
            owner,
            shop,
            site,
        };
        thread.asks("Pads for a Civic", "Do they fit the 1.5?").await;
        thread
    }

    /// Opens a ticket of the near buyer's.
    async fn asks(&self, subject: &str, body: &str) -> i64 {
        let text = Text::parse(body, &[], &[]).unwrap();
        let about = About { part: Some(self.shop.pads), vehicle: Some(crate::shop::CIVIC.into()), ..About::default() };
        let new = NewTicket::parse(subject, text, about).unwrap();
        let mut tx = TenantTx::begin(&testkit::app_pool(&self.owner), &self.shop.buyer()).await.unwrap();
        let opened = tickets::open(&mut tx, &new, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
        opened.number
    }

    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.owner).await.unwrap()
    }
}

/// Sends the form in which one writes, with the files that are named.
pub async fn writes(browser: &mut Browser, at: &str, fields: &[(&str, &str)], files: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body += &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    for (name, content) in files {
        body += &format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n{content}\r\n"
        );
    }
    body += "--b--\r\n";
    brings(browser, at, body).await
}

async fn brings(browser: &mut Browser, at: &str, body: String) -> Answer {
    let request = browsing(Method::POST, &format!("{at}/messages")).header("sec-fetch-site", "same-origin");
    browser.send(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b"), body).await
}

#[track_caller]
pub fn said(answer: &Answer, code: &str) {
    let to = answer.location().unwrap_or_default();
    assert!(to.contains(&format!("?said={code}#")), "{} {to} {}", answer.status, answer.text());
}

/// The value of the option of a select that is called so.
pub fn option(page: &Answer, name: &str) -> String {
    let at = page.body.find(&format!(">{name}<")).unwrap_or_else(|| panic!("no option {name}"));
    let tag = page.body[..at].rsplit('<').next().unwrap();
    crate::browser::value(&format!(" {tag}"), "value").unwrap()
}

/// Sends the form of the desk with one value of the agent's own.
async fn changes(agent: &mut Browser, page: &Answer, field: &str, value: &str) -> Answer {
    let names = ["ticket", "version", "subject", "tags"];
    let mut fields: Vec<(&str, String)> =
        names.iter().map(|name| (*name, page.field(name).unwrap_or_default())).collect();
    for name in ["state", "priority", "assignee", "queue"] {
        let (_, select) = page.body.rsplit_once(&format!(" id=\"{name}\"")).unwrap();
        let select = select.split("</select>").next().unwrap();
        let chosen = select.split('<').find(|tag| tag.starts_with("option") && tag.contains(" selected"));
        fields.push((name, chosen.and_then(|tag| crate::browser::value(tag, "value")).unwrap_or_default()));
    }
    for each in fields.iter_mut().filter(|(name, _)| *name == field) {
        each.1 = value.to_owned();
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    agent.post("/api/support/change-ticket", &fields).await
}

fn path(answer: &Answer) -> String {
    let to = answer.location().unwrap_or_default();
    let to = to.split_once("://").map_or(to, |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]);
    to.split('#').next().unwrap().to_owned()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_ticket_lives_by_its_forms(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let page = on.agent.get(AT).await;
    for words in
        ["Pads for a Civic", "Ticket #1", "Do they fit the 1.5?", "NORTH Near Garage", "NORTH-PAD-4410", "Civic"]
    {
        page.says(words);
    }
    let version = page.field("version").unwrap();
    let taken = on.agent.post("/api/support/take-ticket", &[("ticket", "1"), ("version", &version)]).await;
    assert_eq!(path(&taken), AT);
    said(&writes(&mut on.agent, AT, &[("body", "Which engine?"), ("what", "send"), ("draft", "1")], &[]).await, "sent");
    let page = on.buyer.get(AT).await;
    page.says("Which engine?");
    page.says("NORTH support_agent");
    said(&writes(&mut on.buyer, AT, &[("body", "The 1.5.")], &[]).await, "sent");
    let page = on.agent.get(AT).await;
    let waiting = option(&page, "Waiting for customer");
    let answer = [("body", "They do."), ("state", waiting.as_str()), ("internal", "")];
    said(&writes(&mut on.agent, AT, &answer, &[]).await, "sent");
    on.buyer.get(AT).await.says("Waiting for customer");
    assert_eq!(path(&on.buyer.post("/api/support/solve-ticket", &[("ticket", "1")]).await), AT);
    let page = on.buyer.get(AT).await;
    page.says("Solved");
    assert!(!page.text().contains("This is solved"), "it is");
    said(&writes(&mut on.buyer, AT, &[("body", "They squeal.")], &[]).await, "sent");
    on.agent.get(AT).await.says("Solved → Open");
    let page = on.agent.get(AT).await;
    let closed = option(&page, "Closed");
    assert_eq!(path(&changes(&mut on.agent, &page, "state", &closed).await), AT);
    on.buyer.get(AT).await.says("This ticket is closed.");
    said(&writes(&mut on.buyer, AT, &[("body", "Hello?")], &[]).await, "closed");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_is_too_late_sees_who_changed_what_and_loses_nothing(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let (first, late) = (on.agent.get(AT).await, on.second.get(AT).await);
    changes(&mut on.agent, &first, "priority", "urgent").await;
    let refused = changes(&mut on.second, &late, "subject", "Pads for the Civic of Ms Dupont").await;
    assert!(refused.location().unwrap().contains("__err"), "{:?}", refused.location());
    let page = on.second.get(&path(&refused)).await;
    page.says("Changed meanwhile");
    page.says("NORTH support_agent – Priority: Normal → Urgent");
    assert_eq!(page.field("subject").as_deref(), Some("Pads for the Civic of Ms Dupont"), "what was typed is there");
    page.says("Now: Urgent");
    let again = changes(&mut on.second, &page, "priority", "urgent").await;
    assert_eq!(path(&again), AT);
    on.buyer.get(AT).await.says("Pads for the Civic of Ms Dupont");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn tickets_are_merged_and_split_and_lead_to_each_other(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    assert_eq!(on.asks("Pads again", "Did you get this?").await, 2);
    on.agent.get("/tickets/2").await;
    let refused =
        on.agent.post("/api/support/merge-ticket", &[("ticket", "2"), ("version", "1"), ("target", "77")]).await;
    on.agent.get(&path(&refused)).await.says("No open ticket of the same company has this number.");
    let merged =
        on.agent.post("/api/support/merge-ticket", &[("ticket", "2"), ("version", "1"), ("target", "#1")]).await;
    assert_eq!(path(&merged), AT);
    on.agent.get(AT).await.says("Did you get this?");
    on.agent.get("/tickets/2").await.says("This ticket goes on in #1");
    on.buyer.get("/tickets/2").await.says("This ticket goes on in #1");
    let page = on.agent.get(AT).await;
    let entry = page
        .values("input", "value")
        .into_iter()
        .find(|value| value.len() == 36 && page.body.contains(&format!("name=\"entries[]\" value=\"{value}\"")));
    let fields = [
        ("ticket", "1"),
        ("version", &page.field("version").unwrap()),
        ("entries[]", &entry.unwrap()),
        ("subject", "Rotors"),
    ];
    let split = on.agent.post("/api/support/split-ticket", &fields).await;
    assert_eq!(path(&split), "/tickets/3", "{}", split.text());
    let page = on.buyer.get("/tickets/3").await;
    page.says("Rotors");
    page.says("Do they fit the 1.5?");
    on.agent.get("/tickets/3").await.says("split this ticket off #1");
    assert!(!on.agent.get(AT).await.body.contains("<p class=\"ticket-text\" dir=\"auto\">Do they fit the 1.5?"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_draft_is_kept_and_colleagues_know_of_it(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    said(&writes(&mut on.agent, AT, &[("body", "It fits, be"), ("what", "draft"), ("draft", "1")], &[]).await, "draft");
    on.second.get(AT).await.says("NORTH support_agent has begun an answer");
    let page = on.agent.get(AT).await;
    assert!(page.body.contains(">It fits, be</textarea>"));
    assert_eq!(page.field_of("input", "compose-draft").as_deref(), Some("2"));
    let version = page.field("version").unwrap();
    on.second.post("/api/support/take-ticket", &[("ticket", "1"), ("version", &version)]).await;
    assert!(on.agent.get(AT).await.body.contains(">It fits, be</textarea>"), "whoever has the ticket");
    let saved = [("ticket", "1"), ("version", "2"), ("body", "It fits, because"), ("internal", "")];
    assert_eq!(on.agent.call("/api/support/save-ticket-draft", &saved).await.body, "null");
    let late = [("ticket", "1"), ("version", "1"), ("body", "It"), ("internal", "")];
    assert_eq!(on.agent.call("/api/support/save-ticket-draft", &late).await.body, "2");
    said(&writes(&mut on.agent, AT, &[("body", ""), ("draft", "3")], &[]).await, "empty");
    said(&writes(&mut on.agent, AT, &[("body", "It fits."), ("draft", "4")], &[]).await, "sent");
    assert!(!on.agent.get(AT).await.body.contains("It fits, because"), "it was sent");
    assert_eq!(on.count("select count(*) from ticket_drafts where body <> ''").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_sees_nothing_of_the_desk_in_any_byte(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let mut admin =
        TenantTx::begin(&testkit::app_pool(&on.owner), &identity::tenants::system_actor(on.shop.tenant)).await.unwrap();
    queues::add(&mut admin, "Zebra queue").await.unwrap();
    admin.commit().await.unwrap();
    let page = on.agent.get(AT).await;
    let queue = option(&page, "Zebra queue");
    changes(&mut on.agent, &page, "queue", &queue).await;
    let page = on.agent.get(AT).await;
    changes(&mut on.agent, &page, "tags", "zebra-payer").await;
    said(&writes(&mut on.agent, AT, &[("body", "They pay late: Zebra"), ("internal", "yes")], &[]).await, "noted");
    let file = drawing("red");
    let files = [("zebra-file.svg", file.as_str())];
    said(&writes(&mut on.agent, AT, &[("body", "Look"), ("internal", "yes")], &files).await, "noted");
    said(&writes(&mut on.agent, AT, &[("body", "Zebra draft"), ("what", "draft"), ("draft", "9")], &[]).await, "draft");
    let page = on.agent.get(AT).await;
    for known in ["Zebra queue", "They pay late: Zebra", "zebra-file.svg"] {
        page.says(known);
    }
    let secrets = ["Zebra", "zebra", "support_agent", "tenant_admin", &queue].map(str::to_owned);
    on.buyer.get(AT).await.keeps(&secrets, AT);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn strangers_are_told_that_there_is_no_such_ticket_and_customers_that_they_may_not(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let elsewhere = Shop::open(&on.owner, "SOUTH", 5000).await;
    let forms: &[(&str, &[(&str, &str)])] = &[
        ("change-ticket", &[("ticket", "1"), ("version", "1")]),
        ("take-ticket", &[("ticket", "1"), ("version", "1")]),
        ("follow-ticket", &[("ticket", "1"), ("follow", "yes")]),
        ("add-ticket-follower", &[("ticket", "1"), ("person", "01936f00-0000-7000-8000-000000000000")]),
        ("remove-ticket-follower", &[("ticket", "1"), ("person", "01936f00-0000-7000-8000-000000000000")]),
        ("merge-ticket", &[("ticket", "1"), ("version", "1"), ("target", "1")]),
        ("split-ticket", &[("ticket", "1"), ("version", "1"), ("subject", "x")]),
        ("solve-ticket", &[("ticket", "1")]),
        ("save-ticket-draft", &[("ticket", "1"), ("version", "1"), ("body", "x")]),
        ("discard-ticket-draft", &[("ticket", "1"), ("version", "1")]),
    ];
    let mut foreign = on.site.sign_in(&elsewhere.admin).await;
    for (form, fields) in forms {
        let address = format!("/api/support/{form}");
        assert_eq!(on.stranger.call(&address, fields).await.status, 404, "{form} of another company");
        assert_eq!(foreign.call(&address, fields).await.status, 404, "{form} of another tenant");
    }
    for form in ["take-ticket", "merge-ticket", "split-ticket", "remove-ticket-follower", "change-ticket"] {
        let (_, fields) = forms.iter().find(|(name, _)| name == &form).unwrap();
        assert_eq!(on.buyer.call(&format!("/api/support/{form}"), fields).await.status, 403, "{form} of a customer");
    }
    assert_eq!(on.agent.call("/api/support/solve-ticket", &[("ticket", "1")]).await.status, 403);
    for browser in [&mut on.stranger, &mut foreign] {
        assert_eq!(browser.get(AT).await.status, 404);
        assert_eq!(writes(browser, AT, &[("body", "x")], &[]).await.status, 404);
    }
    for internal in [("internal", "yes"), ("state", "01936f00-0000-7000-8000-000000000000")] {
        let answer = writes(&mut on.buyer, AT, &[("body", "x"), internal], &[]).await;
        assert_eq!(answer.status, 403, "a customer neither notes nor says where a ticket stands");
    }
    assert_eq!(on.count("select count(*) from ticket_entries where kind <> 'event'").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn files_are_had_by_those_who_see_what_they_go_with(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let (plate, memo) = (drawing("blue"), drawing("green"));
    said(&writes(&mut on.buyer, AT, &[("body", "The plate")], &[("plate.svg", &plate)]).await, "sent");
    let note = [("body", "Look"), ("internal", "yes")];
    said(&writes(&mut on.agent, AT, &note, &[("memo.svg", &memo)]).await, "noted");
    on.agent.get(AT).await.says("plate.svg (being checked)");
    work(&on.owner, &on.site).await;
    let files = |page: &Answer| -> Vec<String> {
        page.values("a", "href").into_iter().filter(|href| href.contains("/files/")).collect()
    };
    let (of_buyer, of_agent) = (files(&on.buyer.get(AT).await), files(&on.agent.get(AT).await));
    assert_eq!((of_buyer.len(), of_agent.len()), (1, 2));
    let answer = on.buyer.get(&of_buyer[0]).await;
    assert_eq!((answer.status.as_u16(), answer.body == plate), (200, true), "{}", answer.text());
    assert!(answer.header("content-disposition").unwrap().starts_with("attachment"));
    let hidden = of_agent.iter().find(|href| **href != of_buyer[0]).unwrap();
    assert_eq!(
        (on.agent.status(hidden).await, on.buyer.status(hidden).await),
        (200.try_into().unwrap(), 404.try_into().unwrap())
    );
    for href in &of_agent {
        assert_eq!(on.stranger.status(href).await, 404);
    }
    sqlx::query("update attached_files set state = 'quarantined'").execute(&on.owner).await.unwrap();
    assert_eq!(on.buyer.status(&of_buyer[0]).await, 404, "not before the scanner has looked");
    assert_eq!(on.count("select count(*) from assets").await, 0, "none of them is in the library");
    said(&writes(&mut on.buyer, AT, &[("body", "A program")], &[("virus.exe", "MZ")]).await, "file");
    assert!(on.buyer.get(AT).await.body.contains(">A program</textarea>"), "the text is kept");
    let many: Vec<_> = (0..11).map(|_| ("plate.svg", plate.as_str())).collect();
    said(&writes(&mut on.buyer, AT, &[("body", "Many")], &many).await, "many");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn customers_follow_and_bring_in_colleagues(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let mut colleague = on.site.sign_in(&on.shop.hire(&on.owner, Role::Counter).await).await;
    assert_eq!(colleague.get(AT).await.status, 404);
    let page = on.buyer.get(AT).await;
    let person = option(&page, "NORTH counter");
    on.buyer.post("/api/support/add-ticket-follower", &[("ticket", "1"), ("person", &person)]).await;
    colleague.get(AT).await.says("Do they fit the 1.5?");
    on.buyer.get(AT).await.says("1 follower");
    let left = colleague.post("/api/support/follow-ticket", &[("ticket", "1"), ("follow", "")]).await;
    assert_eq!(path(&left), "/", "they see it no more");
    assert_eq!(colleague.get(AT).await.status, 404);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_page_of_a_ticket_runs_no_more_statements_than_any(owner: PgPool) {
    listen();
    let mut on = Thread::new(owner).await;
    assert_eq!(on.asks("Again", "?").await, 2);
    on.agent.post("/api/support/merge-ticket", &[("ticket", "2"), ("version", "1"), ("target", "1")]).await;
    said(&writes(&mut on.agent, AT, &[("body", "Draft"), ("what", "draft"), ("draft", "1")], &[]).await, "draft");
    for address in [AT, "/tickets/2"] {
        at_most(if address == AT { ALL_OF_A_TICKET } else { MOST }, &on.site, &mut on.agent, address).await;
        at_most(MOST, &on.site, &mut on.buyer, address).await;
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_form_that_is_sent_twice_says_once_and_one_that_breaks_off_keeps_its_text(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let fields = [("body", "They do."), ("what", "send"), ("draft", "1")];
    for _ in 0..2 {
        said(&writes(&mut on.agent, AT, &fields, &[]).await, "sent");
    }
    assert_eq!(on.count("select count(*) from ticket_entries where body = 'They do.'").await, 1);

    let part = |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; {name}\r\n\r\n{value}");
    let cut = format!(
        "{}\r\n{}\r\n{}",
        part("name=\"draft\"", "2"),
        part("name=\"body\"", "They do indeed."),
        part("name=\"file\"; filename=\"a.txt\"", "half of")
    );
    said(&brings(&mut on.agent, AT, cut).await, "failed");
    assert_eq!(on.count("select count(*) from ticket_entries where body like 'They do indeed%'").await, 0);
    let page = on.agent.get(AT).await;
    page.says("They do indeed.");
    assert_eq!(on.count("select count(*) from ticket_drafts where body = 'They do indeed.'").await, 1);
}
