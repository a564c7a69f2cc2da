//! The lists of the support desk, how a ticket begins, and the desk's settings.

use crate::{
    browser::{Answer, Browser},
    pages::desk,
    shop::{CIVIC, Shop},
    site::Site,
    statements::{MOST, at_most, listen},
};
use identity::Role;
use leptos::server_fn::axum::server_fn_paths;
use sqlx::{PgPool, types::Uuid};

/// Opens a ticket as whoever is in the browser, and returns its number.
async fn ask(browser: &mut Browser, subject: &str, more: &[(&str, &str)]) -> i64 {
    let fields = [&[("subject", subject), ("body", "The old one squeals.")], more].concat();
    let answer = browser.post("/api/support/open-ticket", &fields).await;
    let to = answer.location().unwrap_or_default().to_owned();
    to.strip_prefix("/tickets/")
        .and_then(|number| number.parse().ok())
        .unwrap_or_else(|| panic!("{to}: {}", answer.text()))
}

/// What the box of a ticket sends.
fn tick(list: &Answer, number: i64) -> String {
    let ticks = list.values("input", "value");
    let tick = ticks.into_iter().find(|value| value.ends_with(&format!(":{number}")));
    tick.unwrap_or_else(|| panic!("#{number} is not listed: {}", list.text()))
}

#[track_caller]
fn led_on(answer: &Answer) -> String {
    let to = answer.location().unwrap_or_else(|| panic!("it leads nowhere: {}", answer.text())).to_owned();
    assert!(!to.contains("__err"), "{to}");
    to
}

struct Desk {
    owner: PgPool,
    shop: Shop,
    site: Site,
    admin: Browser,
    agent: Browser,
    /// Sees what the near branch asks.
    buyer: Browser,
    /// Sees what they ask themselves.
    clerk: Browser,
    far: Browser,
}

impl Desk {
    async fn open(owner: PgPool) -> Self {
        let shop = Shop::open(&owner, "NORTH", 10_000).await;
        let site = Site::new(&owner);
        let admin = site.sign_in(&shop.admin).await;
        let agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
        let clerk = site.sign_in(&shop.hire(&owner, Role::Counter).await).await;
        let (buyer, far) = (site.sign_in(&shop.near.buyer).await, site.sign_in(&shop.far.buyer).await);
        Self { owner, shop, site, admin, agent, buyer, clerk, far }
    }

    async fn one<T>(&self, sql: &str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql).fetch_one(&self.owner).await.unwrap()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn everybody_lists_what_is_theirs_to_see(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    let near = ask(&mut desk.buyer, "Pads for the Civic", &[]).await;
    let clerks = ask(&mut desk.clerk, "Rotor runout", &[("about[reference]", "JOB-77")]).await;
    let far = ask(&mut desk.far, "Delivery of shims", &[]).await;
    assert_eq!((near, clerks, far), (1, 2, 3));

    let list = desk.agent.get("/tickets").await;
    for said in
        ["#1 Pads for the Civic", "#2 Rotor runout", "#3 Delivery of shims", "Nobody", "All unsolved", "Unassigned"]
    {
        list.says(said);
    }
    let list = desk.buyer.get("/tickets").await;
    list.says("What your branch asked");
    list.says("#1 Pads for the Civic");
    list.says("JOB-77");
    assert!(!list.text().contains("#3") && !list.text().contains("Unassigned"), "{}", list.text());
    let list = desk.clerk.get("/tickets?view=unassigned&assignee=nobody").await;
    list.says("#2 Rotor runout");
    assert!(!list.text().contains("#1 ") && !list.text().contains("#3 "), "{}", list.text());
    desk.clerk.get("/tickets?q=2").await.says("#2 Rotor runout");
    desk.clerk.get("/tickets?q=pads").await.says("No ticket like that");
    desk.clerk.get("/tickets?view=solved").await.says("Nothing here");
    assert!(desk.clerk.get("/").await.values("a", "href").contains(&"/tickets".to_owned()));

    let state: Uuid = desk.one("select state_id from ticket_states where kind = 'solved'").await;
    let ticket = tick(&desk.agent.get("/tickets").await, 2);
    let fields = [("tickets[]", &*ticket), ("state", &state.to_string())];
    led_on(&desk.agent.post("/api/support/change-tickets", &fields).await);
    desk.clerk.get("/tickets").await.says("No tickets");
    desk.clerk.get("/tickets?view=solved").await.says("#2 Rotor runout");
    desk.agent.get("/tickets?view=solved").await.says("#2 Rotor runout");
    desk.agent.get("/tickets?kind=solved").await.says("#2 Rotor runout");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_tickets_are_not_there(owner: PgPool) {
    let mut desk = Desk::open(owner.clone()).await;
    ask(&mut desk.buyer, "NORTH pads", &[]).await;
    desk.admin.post("/api/support/add-queue", &[("name", "NORTH returns")]).await;
    led_on(
        &desk
            .admin
            .post(
                "/api/support/add-view",
                &[("name", "NORTH view"), ("address", "/tickets?view=all"), ("shared", "yes")],
            )
            .await,
    );
    let tick = tick(&desk.agent.get("/tickets").await, 1);
    let queue: Uuid = desk.one("select queue_id from ticket_queues").await;
    let view: Uuid = desk.one("select view_id from ticket_saved_views").await;
    let state =
        format!("select state_id from ticket_states where tenant_id = '{}' and kind = 'open'", desk.shop.tenant);
    let state: Uuid = desk.one(&state).await;
    let (queue, view, state) = (queue.to_string(), view.to_string(), state.to_string());

    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let mut stranger = desk.site.sign_in(&south.admin).await;
    for address in crate::pages::desk(&south)
        .into_iter()
        .chain([format!("/tickets?view={view}"), format!("/tickets?queue={queue}")])
    {
        assert!(!stranger.get(&address).await.body.contains("NORTH"), "{address}");
    }
    assert_eq!(stranger.get(&format!("/tickets/new?person={}", desk.shop.near.person)).await.status, 404);
    assert_eq!(stranger.get(&format!("/tickets/new?company={}", desk.shop.near.company)).await.status, 404);
    let before: String = desk.one("select string_agg(t::text, '' order by ticket_id) from tickets t").await;
    let mut tried = 0;
    for (path, _) in server_fn_paths().filter(|(path, _)| path.starts_with("/api/support/")) {
        let name = path.trim_start_matches("/api/support/");
        let of = |field: &'static str, id: &str| {
            vec![(field, id.to_owned()), ("version", "1".to_owned()), ("name", "Mine".to_owned())]
        };
        let fields = match name {
            "rename-view" | "remove-view" | "restore-view" => of("view", &view),
            "rename-queue" | "move-queue" | "archive-queue" | "restore-queue" => of("queue", &queue),
            "rename-state" | "move-state" | "archive-state" | "restore-state" => of("state", &state),
            _ => continue,
        };
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        assert_eq!(stranger.call(path, &fields).await.status, 404, "{path}");
        tried += 1;
    }
    assert_eq!(tried, 11);
    let answer = stranger.post("/api/support/change-tickets", &[("tickets[]", &*tick), ("priority", "urgent")]).await;
    assert_eq!(led_on(&answer), "/tickets?gone=1");
    for (field, value) in [
        ("desk[queue]", &*queue),
        ("about[part]", &desk.shop.pads.to_string()),
        ("desk[requester]", &desk.shop.near.person.to_string()),
    ] {
        let fields = [("subject", "Mine"), ("body", "Mine"), ("desk[contact]", "Me"), (field, value)];
        assert_eq!(stranger.call("/api/support/open-ticket", &fields).await.status, 422, "{field}");
    }
    assert_eq!(desk.one::<String>("select string_agg(t::text, '' order by ticket_id) from tickets t").await, before);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn many_are_changed_at_once_and_each_is_told_of(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    for subject in ["One", "Two", "Three"] {
        ask(&mut desk.buyer, subject, &[]).await;
    }
    let list = desk.agent.get("/tickets?q=o").await;
    let (one, two) = (tick(&list, 1), tick(&list, 2));
    let three = tick(&desk.agent.get("/tickets").await, 3);
    let mine = [("tickets[]", &*three), ("assignee", "me"), ("back", "/tickets")];
    assert_eq!(led_on(&desk.agent.post("/api/support/change-tickets", &mine).await), "/tickets?changed=3");
    desk.agent.get("/tickets?view=mine").await.says("#3 Three");

    // The third was changed since it was seen.
    let fields = [
        ("tickets[0]", &*one),
        ("tickets[1]", &*two),
        ("tickets[2]", &*three),
        ("priority", "urgent"),
        ("tag", "#Core return"),
        ("back", "/tickets?q=o&after=x"),
    ];
    let to = led_on(&desk.agent.post("/api/support/change-tickets", &fields).await);
    assert_eq!(to, "/tickets?q=o&changed=1%2C2&stale=3");
    let list = desk.agent.get(&to).await;
    list.says("2 tickets were changed");
    list.says("1 ticket was left alone: somebody changed it meanwhile");
    assert!(list.values("a", "href").contains(&"/tickets/3".to_owned()));
    desk.agent.get("/tickets?tag=core%20return&priority=urgent").await.says("#2 Two");
    let urgent: i64 = desk.one("select count(*) from tickets where priority = 4").await;
    assert_eq!(urgent, 2);

    // What was so already is said, too.
    let again = tick(&desk.agent.get("/tickets").await, 1);
    let fields = [("tickets[]", &*again), ("priority", "urgent")];
    assert_eq!(led_on(&desk.agent.post("/api/support/change-tickets", &fields).await), "/tickets?same=1");

    // Nothing ticked, nothing chosen, or a tag that is none: the list says so and keeps what was typed.
    let refused = desk.agent.post("/api/support/change-tickets", &[("tag", "warranty")]).await;
    let page = desk.agent.get(refused.location().unwrap()).await;
    page.says("Select at least one ticket first");
    assert_eq!(page.field_of("input", "bulk-tag").as_deref(), Some("warranty"));
    desk.agent.get("/tickets").await.says("#1 One");
    let refused = desk.agent.post("/api/support/change-tickets", &[("tickets[]", &*again)]).await;
    let page = desk.agent.get(refused.location().unwrap()).await;
    page.says("Choose what is to change");
    assert!(
        page.tags().any(|tag| tag.contains(&format!("value=\"{again}\"")) && tag.contains("checked")),
        "it stays ticked"
    );

    let forbidden =
        desk.buyer.call("/api/support/change-tickets", &[("tickets[0]", &again), ("priority", "low")]).await;
    assert_eq!(forbidden.status, 403);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_view_is_kept_shared_renamed_removed_and_brought_back(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    ask(&mut desk.buyer, "Pads", &[]).await;
    let add = [("name", "With nobody"), ("address", "/tickets?view=unassigned&q=pads&sort=created")];
    let view = led_on(&desk.agent.post("/api/support/add-view", &add).await);
    let list = desk.agent.get(&view).await;
    list.says("With nobody");
    list.says("#1 Pads");
    assert!(!desk.admin.get("/tickets").await.text().contains("With nobody"), "it is the agent's own");
    let id = view.trim_start_matches("/tickets?view=").to_owned();

    // A name that is taken is said at the field, which keeps it.
    let refused = desk.agent.post("/api/support/add-view", &add).await;
    let page = desk.agent.get(refused.location().unwrap()).await;
    assert_eq!(page.field_of("input", "view-name").as_deref(), Some("With nobody"));

    let rename = [("view", &*id), ("version", "1"), ("name", "Alone"), ("address", &format!("{view}&priority=high"))];
    led_on(&desk.agent.post("/api/support/rename-view", &rename).await);
    let list = desk.agent.get(&view).await;
    list.says("Alone");
    assert!(!list.text().contains("#1 Pads"), "it asks for urgency now");
    assert_eq!(desk.agent.call("/api/support/rename-view", &rename).await.status, 409, "it was changed since");

    let removed = led_on(&desk.agent.post("/api/support/remove-view", &[("view", &id)]).await);
    desk.agent.get(&removed).await.says("The view Alone was removed.");
    assert!(!desk.agent.get("/tickets").await.text().contains("Alone"));
    let back = led_on(&desk.agent.post("/api/support/restore-view", &[("view", &id)]).await);
    desk.agent.get(&back).await.says("Alone");

    let shared = [("name", "Urgent ones"), ("address", "/tickets?priority=urgent"), ("shared", "yes")];
    assert_eq!(desk.agent.call("/api/support/add-view", &shared).await.status, 403);
    led_on(&desk.admin.post("/api/support/add-view", &shared).await);
    desk.agent.get("/tickets").await.says("Urgent ones");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_spreadsheet_holds_what_its_reader_sees(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    ask(&mut desk.buyer, "=SUM(1)", &[("about[reference]", "PO 9")]).await;
    ask(&mut desk.far, "Shims", &[]).await;
    let tick = tick(&desk.agent.get("/tickets").await, 1);
    let fields = [("tickets[]", &*tick), ("tag", "secret"), ("assignee", "me")];
    led_on(&desk.agent.post("/api/support/change-tickets", &fields).await);
    let csv = desk.agent.get("/tickets.csv").await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(csv.body.lines().count(), 3);
    for said in ["\"'=SUM(1)\"", "\"PO 9\"", "\"secret\"", "\"NORTH Near Garage\"", "agent"] {
        assert!(csv.body.contains(said), "{said}: {}", csv.body);
    }
    assert_eq!(desk.agent.get("/tickets.csv?tag=secret").await.body.lines().count(), 2);
    let csv = desk.buyer.get("/tickets.csv?view=all&tag=other").await;
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
    assert!(!csv.body.contains("secret") && !csv.body.contains("agent") && !csv.body.contains("Shims"), "{}", csv.body);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_question_carries_what_it_was_asked_from(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    let part = format!("/parts/{}", desk.shop.pads);
    let ask_here = format!("/tickets/new?part={}", desk.shop.pads);
    assert!(desk.buyer.get(&part).await.values("a", "href").contains(&ask_here));
    let on_civic = desk.buyer.get(&format!("{part}?vehicle={CIVIC}")).await;
    assert!(on_civic.values("a", "href").contains(&format!("{ask_here}&vehicle={CIVIC}")));
    let of_vehicle = format!("/tickets/new?vehicle={CIVIC}");
    assert!(desk.buyer.get(&format!("/vehicles/{CIVIC}")).await.values("a", "href").contains(&of_vehicle));
    let page = desk.buyer.get(&format!("{ask_here}&vehicle={CIVIC}")).await;
    page.says("NORTH-PAD-4410");
    page.says("2018 Honda Civic");
    let (pads, civic) = (desk.shop.pads.to_string(), CIVIC.to_string());
    let about = [
        ("about[part]", &*pads),
        ("about[vehicle]", &*civic),
        ("about[vin]", "2hgfc2f59jh-000001"),
        ("about[reference]", "JOB 4"),
    ];
    ask(&mut desk.buyer, "Do they fit?", &about).await;
    let kept: String =
        desk.one("select concat_ws(' ', part_id, base_vehicle_id, vin, reference) from tickets where number = 1").await;
    assert_eq!(kept, format!("{pads} {civic} 2HGFC2F59JH000001 JOB 4"));

    // A number stands for its part, and what is wrong is said where it was typed.
    ask(&mut desk.buyer, "And these?", &[("about[part_number]", "north pad 4410")]).await;
    assert_eq!(desk.one::<Uuid>("select part_id from tickets where number = 2").await, desk.shop.pads.uuid());
    let wrong = [
        ("subject", ""),
        ("body", "It rattles."),
        ("about[part_number]", "zz-9"),
        ("about[vin]", "123"),
        ("about[reference]", "JOB 5"),
    ];
    desk.buyer.get("/tickets/new").await.says("Part number (optional)");
    let refused = desk.buyer.post("/api/support/open-ticket", &wrong).await;
    let page = desk.buyer.get(refused.location().unwrap()).await;
    page.says("It rattles.");
    for (id, value) in [("part_number", "zz-9"), ("vin", "123"), ("reference", "JOB 5")] {
        assert_eq!(page.field_of("input", id).as_deref(), Some(value), "{id}");
    }
    for id in ["subject-error", "part_number-error", "vin-error"] {
        assert!(page.body.contains(&format!("id=\"{id}\"")), "{id}: {}", page.text());
    }
    // A customer opens none for somebody else, and names no file that they do not see.
    let stranger = desk.shop.far.person.to_string();
    for (field, value, status) in [
        ("desk[requester]", &*stranger, 403),
        ("desk[contact]", "x", 403),
        ("about[asset]", "01936f00-0000-7000-8000-000000000000", 422),
    ] {
        let fields = [("subject", "x"), ("body", "x"), (field, value)];
        assert_eq!(desk.buyer.call("/api/support/open-ticket", &fields).await.status, status, "{field}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_opens_tickets_for_whoever_called(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    let found = desk.agent.get("/tickets/new?who=near&part=x").await;
    found.says("NORTH Near");
    let link = format!("/tickets/new?person={}", desk.shop.near.person);
    assert!(found.values("a", "href").contains(&link), "{:?}", found.values("a", "href"));
    desk.agent.get("/tickets/new?who=nobody%20at%20all").await.says("No customer is called like that");
    let form = desk.agent.get(&link).await;
    assert_eq!(form.field("desk[requester]"), Some(desk.shop.near.person.to_string()));
    let person = desk.shop.near.person.to_string();
    ask(
        &mut desk.agent,
        "Called about pads",
        &[("desk[requester]", &person), ("desk[channel]", "phone"), ("desk[priority]", "high")],
    )
    .await;
    desk.buyer.get("/tickets").await.says("#1 Called about pads");
    assert!(!desk.far.get("/tickets").await.text().contains("Called about pads"));

    let company = desk.shop.far.company.to_string();
    let contact = [("desk[company]", &*company), ("desk[contact]", "Mo, +216 20 000 000"), ("desk[channel]", "phone")];
    ask(&mut desk.agent, "Core deposit", &contact).await;
    desk.far.get("/tickets").await.says("No tickets");
    desk.agent.get("/tickets").await.says("Mo, +216 20 000 000");
    desk.agent.get(&format!("/tickets?company={company}")).await.says("#2 Core deposit");
    let refused = desk.agent.post("/api/support/open-ticket", &[("subject", "Nobody"), ("body", "asks")]).await;
    assert!(refused.location().unwrap().contains("__err"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_names_its_states_and_queues(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    desk.admin.get("/tickets/settings").await.says("No queue yet");
    led_on(&desk.admin.post("/api/support/add-queue", &[("name", "Returns")]).await);
    led_on(&desk.admin.post("/api/support/add-queue", &[("name", "Technical")]).await);
    let id: Uuid = desk.one("select queue_id from ticket_queues where name = 'Technical'").await;
    let id = id.to_string();
    led_on(&desk.admin.post("/api/support/move-queue", &[("queue", &*id), ("version", "1"), ("up", "yes")]).await);
    let first: String = desk.one("select name from ticket_queues order by rank limit 1").await;
    assert_eq!(first, "Technical");
    let refused =
        desk.admin.post("/api/support/rename-queue", &[("queue", &*id), ("version", "2"), ("name", "returns")]).await;
    let page = desk.admin.get(refused.location().unwrap()).await;
    assert_eq!(page.field_of("input", &format!("queue-{id}")).as_deref(), Some("returns"));
    assert!(page.body.contains(&format!("queue-{id}-error")));
    let archived = led_on(&desk.admin.post("/api/support/archive-queue", &[("queue", &*id)]).await);
    desk.admin.get(&archived).await.says("The queue Technical was archived");
    led_on(&desk.admin.post("/api/support/restore-queue", &[("queue", &*id)]).await);
    assert_eq!(desk.one::<i64>("select count(*) from ticket_queues where archived_at is null").await, 2);

    let add = [("kind", "waiting_other"), ("names[en]", "At the maker"), ("names[fr]", "Chez le fabricant")];
    led_on(&desk.admin.post("/api/support/add-state", &add).await);
    desk.admin.get("/tickets/settings").await.says("Waiting for somebody else");
    let id: Uuid = desk.one("select state_id from ticket_states where names->>'en' = 'At the maker'").await;
    let id = id.to_string();
    let rename =
        [("state", &*id), ("version", "1"), ("names[en]", "At the factory"), ("names[fr]", ""), ("names[ar]", "")];
    led_on(&desk.admin.post("/api/support/rename-state", &rename).await);
    let names: String = desk.one(&format!("select names::text from ticket_states where state_id = '{id}'")).await;
    assert_eq!(names, r#"{"en": "At the factory"}"#);
    let moved = [("state", &*id), ("version", "2"), ("up", "yes")];
    led_on(&desk.admin.post("/api/support/move-state", &moved).await);
    assert_eq!(desk.admin.call("/api/support/move-state", &moved).await.status, 409, "it was moved since");
    let archived = led_on(&desk.admin.post("/api/support/archive-state", &[("state", &*id)]).await);
    desk.admin.get(&archived).await.says("The state At the factory was archived");
    led_on(&desk.admin.post("/api/support/restore-state", &[("state", &*id)]).await);

    let new: Uuid = desk.one("select state_id from ticket_states where kind = 'new'").await;
    let refused = desk.admin.post("/api/support/archive-state", &[("state", &new.to_string())]).await;
    desk.admin.get(refused.location().unwrap()).await.says("the last state of its kind");
    for (browser, who) in [(&mut desk.agent, "an agent"), (&mut desk.buyer, "a buyer")] {
        assert_eq!(browser.call("/api/support/add-queue", &[("name", "Mine")]).await.status, 403, "{who}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_long_list_goes_on_where_its_page_ended(owner: PgPool) {
    let mut desk = Desk::open(owner).await;
    for number in 0..53 {
        ask(&mut desk.buyer, &format!("Question {number}"), &[]).await;
    }
    let mut seen = std::collections::BTreeSet::new();
    for sort in ["updated", "created", "priority"] {
        let mut address = Some(format!("/tickets?sort={sort}"));
        let mut listed = Vec::new();
        while let Some(here) = address {
            let page = desk.agent.get(&here).await;
            listed.extend(
                page.values("a", "href")
                    .into_iter()
                    .filter(|to| to.strip_prefix("/tickets/").is_some_and(|number| number.parse::<i64>().is_ok())),
            );
            let next =
                page.tags().find(|tag| tag.contains("rel=\"next\"")).and_then(|tag| crate::browser::value(tag, "href"));
            address = next;
        }
        assert_eq!(listed.len(), 53, "{sort}");
        seen.extend(listed);
    }
    assert_eq!(seen.len(), 53);
    desk.agent.get("/tickets").await.says("53");
}

/// With tickets in the lists, as few statements as without: see `statements` for the pages of a desk that has none.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_full_list_runs_no_more_statements_than_an_empty_one(owner: PgPool) {
    let mut site_desk = Desk::open(owner).await;
    for subject in ["One", "Two", "Three"] {
        ask(&mut site_desk.buyer, subject, &[]).await;
    }
    led_on(&site_desk.admin.post("/api/support/add-queue", &[("name", "Returns")]).await);
    led_on(&site_desk.admin.post("/api/support/add-view", &[("name", "All"), ("address", "/tickets?view=all")]).await);
    listen();
    site_desk.admin.get("/").await;
    for address in desk(&site_desk.shop) {
        at_most(MOST, &site_desk.site, &mut site_desk.admin, &address).await;
    }
}
