//! What the desk promises and how well it keeps that: the pages and forms, without JavaScript.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::Site,
    statements::{MOST, at_most, listen},
};
use ::support::{
    TicketId, due,
    messages::{self, Text, With},
    tickets::{self, About, NewTicket},
};
use identity::{Role, tenants::system_actor};
use platform::{Actor, TenantTx};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

const CALENDAR: &str = "/api/support/keep-calendar";
const PLAN: &str = "/api/support/keep-plan";

const OFFICE: [(&str, &str); 7] = [
    ("typed[name]", "Office"),
    ("typed[zone]", "Europe/Berlin"),
    ("typed[monday]", "08:00-12:00, 13:00-17:00"),
    ("typed[tuesday]", "08:00-12:00, 13:00-17:00"),
    ("typed[wednesday]", "08:00-12:00, 13:00-17:00"),
    ("typed[thursday]", "08:00-12:00, 13:00-17:00"),
    ("typed[holidays]", "2026-12-24; Christmas Eve; 08:00-12:00"),
];

/// Every minute of the week, so that what the clock shows while a test runs does not matter.
const ALWAYS: [(&str, &str); 9] = [
    ("typed[name]", "Always"),
    ("typed[zone]", "UTC"),
    ("typed[monday]", "00:00-24:00"),
    ("typed[tuesday]", "00:00-24:00"),
    ("typed[wednesday]", "00:00-24:00"),
    ("typed[thursday]", "00:00-24:00"),
    ("typed[friday]", "00:00-24:00"),
    ("typed[saturday]", "00:00-24:00"),
    ("typed[sunday]", "00:00-24:00"),
];

/// Sends a form and goes where it leads.
async fn sends(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let to = answer.location().expect("a way").to_owned();
    browser.get(&to).await
}

/// The id in the last link of a page that leads to one of these.
fn linked(page: &Answer, under: &str) -> String {
    let mut links = page.values("a", "href").into_iter().filter_map(|link| Some(link.strip_prefix(under)?.to_owned()));
    links.rfind(|id| id != "new").expect("a link")
}

async fn calendar(admin: &mut Browser, fields: &[(&str, &str)]) -> String {
    admin.get("/tickets/hours/calendars/new").await;
    let page = sends(admin, CALENDAR, fields).await;
    assert_eq!(page.status, 200);
    linked(&page, "/tickets/hours/calendars/")
}

async fn plan(admin: &mut Browser, calendar: &str) -> String {
    admin.get("/tickets/hours/plans/new").await;
    let fields = [
        ("typed[name]", "Usual"),
        ("typed[calendar]", calendar),
        ("typed[normal-first]", "1:00"),
        ("typed[normal-next]", "2:00"),
        ("typed[normal-solve]", "8:00"),
        ("typed[escalation]", "managers"),
    ];
    let page = sends(admin, PLAN, &fields).await;
    linked(&page, "/tickets/hours/plans/")
}

async fn asks(owner: &PgPool, shop: &Shop, subject: &str, at: OffsetDateTime) -> TicketId {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &shop.buyer()).await.unwrap();
    let text = Text::parse("Does it fit?", &[], &[]).unwrap();
    let new = NewTicket::parse(subject, text, About::default()).unwrap();
    let opened = tickets::open(&mut tx, &new, at).await.unwrap();
    tx.commit().await.unwrap();
    opened.ticket
}

async fn answers(owner: &PgPool, actor: &Actor, ticket: TicketId, at: OffsetDateTime) {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), actor).await.unwrap();
    let text = Text::parse("Yes.", &[], &[]).unwrap();
    messages::reply(&mut tx, ticket, &text, With::default(), at).await.unwrap();
    tx.commit().await.unwrap();
}

async fn watches(owner: &PgPool, shop: &Shop, now: OffsetDateTime) {
    loop {
        let mut tx = TenantTx::begin(&testkit::app_pool(owner), &system_actor(shop.tenant)).await.unwrap();
        if due::watch(&mut tx, now).await.unwrap().is_none() {
            return;
        }
        tx.commit().await.unwrap();
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn hours_and_plans_are_made_tried_and_taken_back(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    admin.get("/tickets/hours").await.says("Nothing is promised");
    admin.get("/tickets/hours/plans/new").await.says("add one first");
    let form = admin.get("/tickets/hours/calendars/new").await;
    assert_eq!(form.field("typed[zone]").as_deref(), Some("UTC"), "the tenant's");
    let calendar = calendar(&mut admin, &OFFICE).await;
    let page = admin.get("/tickets/hours").await;
    page.says("Monday 08:00-12:00, 13:00-17:00; Tuesday");
    page.says("Europe/Berlin · 1 holiday");
    let plan = plan(&mut admin, &calendar).await;
    let page = admin.get("/tickets/hours?at=2026-12-23T16:30&priority=normal").await;
    page.says("First replyDec 24, 2026, 8:30");
    // Half an hour, four hours on the holiday; then Friday to Sunday are free.
    page.says("SolutionDec 28, 2026, 11:30");
    page.says("Usual: is for it");
    admin.get("/tickets/hours?at=noon").await.says("Say a day and a time");
    let gone = sends(&mut admin, "/api/support/archive-plan", &[("plan", &plan)]).await;
    gone.says("The plan is archived");
    sends(&mut admin, "/api/support/restore-plan", &[("plan", &plan)]).await.says("Every ticket");
    let in_use = sends(&mut admin, "/api/support/archive-calendar", &[("calendar", &calendar)]).await;
    in_use.says("A plan has this calendar");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_refused_form_keeps_what_was_typed(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    admin.get("/tickets/hours/calendars/new").await;
    let wrong = [
        ("typed[name]", "Workshop"),
        ("typed[zone]", "Mars/Olympus"),
        ("typed[monday]", "8 to 12"),
        ("typed[tuesday]", "12:00-08:00"),
        ("typed[holidays]", "25.12.2026 Christmas"),
    ];
    let page = sends(&mut admin, CALENDAR, &wrong).await;
    for (field, typed) in &wrong[..4] {
        assert_eq!(page.field(field).as_deref(), Some(*typed), "{field}");
    }
    page.says("25.12.2026 Christmas");
    page.says("Write each period as 08:00-12:00");
    page.says("no two of a day overlap");
    page.says("Write each holiday as");
    let calendar = calendar(&mut admin, &OFFICE).await;
    admin.get("/tickets/hours/plans/new").await;
    let wrong = [
        ("typed[name]", "Gold"),
        ("typed[calendar]", &calendar),
        ("typed[urgent-first]", "at once"),
        ("typed[accounts]", "NOBODY-1"),
        ("typed[warn]", "120"),
    ];
    let page = sends(&mut admin, PLAN, &wrong).await;
    for field in ["typed[name]", "typed[urgent-first]", "typed[accounts]", "typed[warn]"] {
        let typed = wrong.iter().find(|(name, _)| *name == field).unwrap().1;
        assert_eq!(page.field(field).as_deref(), Some(typed), "{field}");
    }
    page.says("Hours and minutes, such as 0:30");
    let nobody = [("typed[name]", "Gold"), ("typed[calendar]", &calendar), ("typed[urgent-first]", "1"), wrong[3]];
    admin.get("/tickets/hours/plans/new").await;
    sends(&mut admin, PLAN, &nobody).await.says("No company has one of these numbers");
    admin.get("/tickets/hours/plans/new").await;
    sends(&mut admin, PLAN, &nobody[..2]).await.says("Promise something");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_who_change_the_same_are_told(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    let calendar = calendar(&mut admin, &OFFICE).await;
    let address = format!("/tickets/hours/calendars/{calendar}");
    let form = admin.get(&address).await;
    let version = form.field("version").unwrap();
    let with = |name| {
        let mut fields = OFFICE.to_vec();
        fields[0].1 = name;
        fields
    };
    let seen = [("calendar", calendar.as_str()), ("version", version.as_str())];
    sends(&mut admin, CALENDAR, &[&seen, &with("Ours")[..]].concat()).await.says("Saved.");
    admin.get(&address).await;
    let page = sends(&mut admin, CALENDAR, &[&seen, &with("Mine")[..]].concat()).await;
    page.says("Changed by someone else");
    assert_eq!(page.field("typed[name]").as_deref(), Some("Mine"), "what was typed stays");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_report_says_what_was_kept_and_lists_what_was_not(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    admin.get("/tickets/report").await.says("Nothing was decided in these days");
    let always = calendar(&mut admin, &ALWAYS).await;
    plan(&mut admin, &always).await;
    let now = OffsetDateTime::now_utc();
    let [kept, late, _open] = [
        asks(&owner, &shop, "NORTH pads", now - Duration::hours(3)).await,
        asks(&owner, &shop, "NORTH discs", now - Duration::hours(3)).await,
        asks(&owner, &shop, "=SUM(A1)", now - Duration::hours(2)).await,
    ];
    let agent = Actor { person: person(&owner, &shop.admin).await, ..system_actor(shop.tenant) };
    answers(&owner, &agent, kept, now - Duration::minutes(150)).await;
    answers(&owner, &agent, late, now - Duration::minutes(90)).await;
    watches(&owner, &shop, now).await;
    listen();
    for by in ["plan", "queue", "agent", "week"] {
        let address = format!("/tickets/report?by={by}");
        let page = admin.get(&address).await;
        page.says("33.3%");
        page.says("1 of 3 kept");
        page.says("Percent kept =");
        at_most(MOST, &site, &mut admin, &address).await;
    }
    let page = admin.get("/tickets/report").await;
    page.says("Not yet");
    page.says("1 h late");
    let links = page.values("a", "href");
    let in_the_log = |ticket| links.contains(&format!("/tickets/{ticket}"));
    assert_eq!([1, 2, 3].map(in_the_log), [false, true, true], "what was kept is not in the log");
    let csv = admin.get("/tickets/report.csv").await;
    assert_eq!(csv.body.lines().count(), 4, "{}", csv.body);
    assert!(csv.body.contains("\"yes\"") && csv.body.contains("'=SUM(A1)"), "{}", csv.body);
    admin.get("/tickets/report?from=2020-01-01&to=2019-01-01").await.says("The last four weeks are shown");
    admin.get("/alerts").await.says("A promise to the customer was broken");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_is_listed_by_what_is_due(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    let now = OffsetDateTime::now_utc();
    asks(&owner, &shop, "Nothing promised", now - Duration::hours(9)).await;
    let always = calendar(&mut admin, &ALWAYS).await;
    plan(&mut admin, &always).await;
    asks(&owner, &shop, "In time", now - Duration::minutes(10)).await;
    asks(&owner, &shop, "Late", now - Duration::hours(2)).await;
    let numbers = |page: &Answer| -> Vec<String> {
        let links = page.values("a", "href").into_iter();
        let numbers = links.filter_map(|link| Some(link.strip_prefix("/tickets/")?.to_owned()));
        numbers.filter(|number| number.bytes().all(|digit| digit.is_ascii_digit())).collect()
    };
    assert_eq!(numbers(&admin.get("/tickets?view=all&sort=due").await), ["3", "2", "1"]);
    assert_eq!(numbers(&admin.get("/tickets?view=due").await), ["3", "2"]);
    assert_eq!(numbers(&admin.get("/tickets?view=all&due=overdue").await), ["3"]);
    let csv = admin.get("/tickets.csv?view=due").await.body;
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].ends_with("\"due_at\",\"due\""), "{csv}");
    assert!(lines[1].contains("Late") && lines[1].ends_with("\"first\""), "{csv}");
    let kept = [("name", "Late ones"), ("address", "/tickets?view=all&due=overdue&sort=due")];
    let view = admin.post("/api/support/add-view", &kept).await;
    assert_eq!(numbers(&admin.get(view.location().unwrap()).await), ["3"]);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    assert_eq!(numbers(&buyer.get("/tickets?view=all&due=overdue&sort=due").await).len(), 3, "it is the desk's");
    assert!(!buyer.get("/tickets.csv?view=all").await.body.contains("due_at"));
}

async fn person(owner: &PgPool, email: &str) -> platform::PersonId {
    let id: sqlx::types::Uuid =
        sqlx::query_scalar("select person_id from people where email = $1").bind(email).fetch_one(owner).await.unwrap();
    id.into()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_role_sees_what_is_its(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    for (address, of_agents) in [
        ("/tickets/report", 200),
        ("/tickets/report.csv", 200),
        ("/tickets/hours", 403),
        ("/tickets/hours/calendars/new", 403),
        ("/tickets/hours/plans/new", 403),
    ] {
        assert_eq!(agent.get(address).await.status, of_agents, "{address}");
        assert_eq!(buyer.get(address).await.status, 403, "{address}");
    }
    let fields = [("typed[name]", "Mine"), ("typed[zone]", "UTC"), ("typed[monday]", "08:00-17:00")];
    for browser in [&mut agent, &mut buyer] {
        assert_eq!(browser.call(CALENDAR, &fields).await.status, 403);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_of_another_tenant_is_there(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 10_000).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let site = Site::new(&owner);
    let (mut here, mut there) = (site.sign_in(&north.admin).await, site.sign_in(&south.admin).await);
    let calendar = calendar(&mut here, &ALWAYS).await;
    let plan = plan(&mut here, &calendar).await;
    asks(&owner, &north, "NORTH pads", OffsetDateTime::now_utc() - Duration::hours(2)).await;
    watches(&owner, &north, OffsetDateTime::now_utc()).await;
    for address in [format!("/tickets/hours/calendars/{calendar}"), format!("/tickets/hours/plans/{plan}")] {
        assert_eq!(there.get(&address).await.status, 404, "{address}");
    }
    let theirs = [("calendar", calendar.as_str()), ("version", "1")];
    assert_eq!(there.call(CALENDAR, &[&theirs, &OFFICE[..]].concat()).await.status, 404);
    for (address, field, id) in [
        ("/api/support/archive-calendar", "calendar", &calendar),
        ("/api/support/restore-calendar", "calendar", &calendar),
        ("/api/support/archive-plan", "plan", &plan),
        ("/api/support/restore-plan", "plan", &plan),
    ] {
        assert_eq!(there.call(address, &[(field, id)]).await.status, 404, "{address}");
    }
    let by_theirs = [("typed[name]", "X"), ("typed[calendar]", calendar.as_str()), ("typed[normal-first]", "1:00")];
    assert_eq!(there.call(PLAN, &by_theirs).await.status, 422);
    for address in ["/tickets/report", "/tickets/report.csv", "/tickets/hours"] {
        there.get(address).await.keeps(&north.secrets(), address);
    }
    there.get("/tickets/report").await.says("Nothing was decided in these days");
}
