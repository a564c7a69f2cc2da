//! Chats over sockets, against real processes over TCP, and as plain forms.

mod socket;

use crate::{
    browser::{Browser, HOST, browsing},
    shop::Shop,
    site::{Site, eventually},
};
use axum::http::{Method, header};
use identity::Role;
use server::chat::said::Told;
use socket::Socket;
use sqlx::{PgPool, types::Uuid};
use std::{net::SocketAddr, time::Duration};

const SOON: Duration = Duration::from_secs(10);
const A_MOMENT: Duration = Duration::from_millis(700);

/// Two processes of one installation, an agent who is there at the second, and a customer who has begun a chat.
struct Desk {
    shop: Shop,
    sites: [Site; 2],
    at: [SocketAddr; 2],
    buyer: Browser,
    karim: Browser,
    agent: Socket,
    chat: String,
}

impl Desk {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let sites = [Site::new(owner).listening().await, Site::new(owner).listening().await];
        let at = [sites[0].address().await, sites[1].address().await];
        let email = shop.hire(owner, Role::SupportAgent).await;
        sqlx::query("update people set name = 'Karim' where email = $1").bind(&email).execute(owner).await.unwrap();
        let karim = sites[1].sign_in(&email).await;
        let agent = Socket::open(at[1], &karim, "?desk=1").await.expect("an agent's socket");
        let mut buyer = sites[0].sign_in(&shop.near.buyer).await;
        eventually("the agent is there", async || buyer.get("/chat").await.text().contains("We are here")).await;
        start(&mut buyer, "Does it fit?").await;
        let chat = buyer.get("/chat").await.field("ticket").expect("a chat");
        Self { shop, sites, at, buyer, karim, agent, chat }
    }

    async fn joined(&self, process: usize, browser: &Browser, after: i64) -> Socket {
        let mut socket = Socket::open(self.at[process], browser, "").await.expect("a socket");
        socket.join(&self.chat, after).await;
        socket
    }
}

impl Desk {
    /// Something happens in the chat of which somebody is told as this kind.
    async fn provokes(&mut self, buyer: &mut Socket, kind: &str) {
        let (chat, name) = (self.chat.clone(), client());
        match kind {
            "lines" => {
                buyer.say(&chat, &name, "Hello").await;
                self.agent.line("Hello").await;
            }
            "room" => {
                buyer.send(&serde_json::json!({ "do": "typing", "ticket": chat, "on": true })).await;
                self.agent.hear_words("is writing").await;
            }
            "chats" => {
                let taken = self.karim.post("/api/chat/take", &[("ticket", &chat), ("from", "")]).await;
                assert_eq!(taken.status, 302);
                self.agent.hear("chats").await.expect("one chat less waits");
            }
            // The rest is told whoever asked, and nobody else.
            "said" => {
                buyer.say(&chat, &name, "Twice").await;
                buyer.line("Twice").await;
                buyer.say(&chat, &name, "Twice").await;
            }
            "refused" => buyer.say(&chat, &name, &"x".repeat(support::chat::LONGEST + 1)).await,
            "lost" => buyer.join(&client(), 0).await,
            "later" => {
                for at in 0..40 {
                    buyer.say(&chat, &client(), &at.to_string()).await;
                }
            }
            "there" => buyer.send(&serde_json::json!({ "do": "there" })).await,
            other => panic!("nothing is known of {other}"),
        }
        if matches!(kind, "said" | "refused" | "lost" | "later" | "there") {
            buyer.hear(kind).await.expect("an answer");
        }
    }
}

async fn start(buyer: &mut Browser, body: &str) -> String {
    let client = Uuid::now_v7().to_string();
    let form = [("client", &*client), ("body", body), ("page", "/parts/7")];
    let answer = buyer.post("/api/chat/start", &form).await;
    answer.location().unwrap_or_default().to_owned()
}

fn client() -> String {
    Uuid::now_v7().to_string()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_one_says_the_other_reads_at_another_process(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    desk.agent.join(&desk.chat, 0).await;
    let first = desk.agent.hear("lines").await.expect("the chat");
    assert!(first["lines"][0]["body"].as_str().unwrap().starts_with("Does it fit?"), "{first}");
    assert_eq!((&first["taken"], &first["over"]), (&false.into(), &false.into()));
    let mut buyer = desk.joined(0, &desk.buyer, 1).await;
    buyer.hear("lines").await.expect("how it stands");
    let name = client();
    desk.agent.say(&desk.chat, &name, "It does.").await;
    let told = buyer.line("It does.").await;
    assert_eq!((&told["seq"], &told["mine"], &told["name"]), (&2.into(), &false.into(), &"Karim".into()));
    assert_eq!(told["client"], serde_json::Value::Null, "the name of a message is its sender's");
    assert_eq!(desk.agent.line("It does.").await["client"], name.as_str());
    buyer.send(&serde_json::json!({ "do": "typing", "ticket": desk.chat, "on": true })).await;
    desk.agent.hear_words("is writing").await;
    desk.agent.send(&serde_json::json!({ "do": "typing", "ticket": desk.chat, "on": true })).await;
    let room = buyer.hear_words("An agent is writing a reply").await;
    assert!(!room.contains("Karim"), "{room}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_that_ends_loses_nothing_and_doubles_nothing(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut buyer = desk.joined(0, &desk.buyer, 1).await;
    let (heard, unheard) = (client(), client());
    buyer.say(&desk.chat, &heard, "Heard").await;
    buyer.line("Heard").await;
    // It is written, and the process ends before it has said so.
    buyer.say(&desk.chat, &unheard, "Unheard").await;
    let written = async || {
        let sql = "select count(*) from ticket_entries where body = 'Unheard'";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&owner).await.unwrap() == 1
    };
    eventually("it is written", written).await;
    desk.sites[0].events.ending.cancel();
    buyer.ends().await;
    // Meanwhile the other side goes on, and the page comes back at another process and sends what it has no word of.
    let mut agent = desk.joined(1, &desk.karim, 0).await;
    agent.say(&desk.chat, &client(), "Meanwhile").await;
    agent.line("Meanwhile").await;
    let mut again = desk.joined(1, &desk.buyer, 2).await;
    for _ in 0..3 {
        again.say(&desk.chat, &unheard, "Unheard").await;
    }
    again.say(&desk.chat, &client(), "Last").await;
    let mut seen = Vec::new();
    while seen.last().is_none_or(|(_, body)| body != "Last") {
        seen.extend(again.lines().await);
    }
    let expected = [(3, "Unheard"), (4, "Meanwhile"), (5, "Last")].map(|(seq, body)| (seq, body.to_owned()));
    assert_eq!(seen, expected);
    assert_eq!(again.lines_within(A_MOMENT).await, []);
    // A page that was loaded again shows it, and sends it once more: it is told that it need not wait.
    let mut reloaded = desk.joined(1, &desk.buyer, 5).await;
    reloaded.say(&desk.chat, &unheard, "Unheard").await;
    assert_eq!(reloaded.hear("said").await.expect("an answer")["client"], *unheard);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_socket_of_others_hears_and_says_nothing(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let rival = desk.sites[0].sign_in(&desk.shop.far.buyer).await;
    let abroad = desk.sites[0].sign_in(&south.near.buyer).await;
    let foreign = desk.sites[0].sign_in(&south.hire(&owner, Role::SupportAgent).await).await;
    let mut sockets = Vec::new();
    for (browser, how) in [(&rival, ""), (&abroad, ""), (&foreign, "?desk=1")] {
        let mut socket = Socket::open(desk.at[0], browser, how).await.expect("a socket of their own");
        socket.join(&desk.chat, 0).await;
        let lost = socket.hear("lost").await.expect("no such chat");
        assert_eq!(lost["ticket"], desk.chat.as_str());
        socket.say(&desk.chat, &client(), "Psst").await;
        let refused = socket.hear("refused").await.expect("a refusal");
        assert_eq!(refused["why"], "NotFound", "{refused}");
        socket.send(&serde_json::json!({ "do": "typing", "ticket": desk.chat, "on": true })).await;
        sockets.push(socket);
    }
    // Everything that can happen in a chat.
    desk.agent.join(&desk.chat, 0).await;
    let mut buyer = desk.joined(0, &desk.buyer, 0).await;
    for kind in Told::KINDS {
        desk.provokes(&mut buyer, kind).await;
    }
    assert_eq!(desk.buyer.post("/api/chat/end", &[("ticket", &desk.chat)]).await.status, 302);
    desk.agent.hear_words("\"over\":true").await;
    for socket in &mut sockets {
        assert_eq!(socket.rest(A_MOMENT).await, "");
    }
    let said: i64 =
        sqlx::query_scalar("select count(*) from ticket_entries where body = 'Psst'").fetch_one(&owner).await.unwrap();
    assert_eq!(said, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_socket_is_opened_by_our_pages_for_people_who_may(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let stranger = desk.sites[0].stranger();
    assert_eq!(Socket::open(desk.at[0], &stranger, "").await.err(), Some(401));
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        assert_eq!(Socket::open_from(desk.at[0], &desk.buyer, "", origin).await.err(), Some(403), "{origin}");
    }
    assert_eq!(Socket::open(desk.at[0], &desk.buyer, "?desk=1").await.err(), Some(403), "a customer is no agent");
    let approver = desk.sites[0].sign_in(&desk.shop.hire(&owner, Role::MediaApprover).await).await;
    assert_eq!(Socket::open(desk.at[0], &approver, "").await.err(), Some(403));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_signs_out_is_let_go(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    // At the other process than the one where they sign out.
    let mut socket = desk.joined(1, &desk.buyer, 0).await;
    socket.hear("lines").await.expect("the chat");
    desk.buyer.post("/sign-out", &[]).await;
    socket.ends().await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_too_long_too_much_or_nonsense_is_refused(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut socket = desk.joined(0, &desk.buyer, 0).await;
    socket.say(&desk.chat, &client(), &"x".repeat(support::chat::LONGEST + 1)).await;
    assert!(socket.hear("refused").await.expect("a refusal").to_string().contains("body"));
    socket.say(&desk.chat, "mine", "Hello").await;
    assert!(socket.hear("refused").await.expect("a refusal").to_string().contains("client"));
    socket.say(&desk.chat, &client(), "a\u{0}b").await;
    socket.line("ab").await;
    for at in 0..40 {
        socket.say(&desk.chat, &client(), &at.to_string()).await;
    }
    assert!(socket.hear("later").await.is_some(), "nobody says forty things at once");
    socket.send(&serde_json::json!("nonsense")).await;
    socket.ends().await;
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(Socket::open(desk.at[0], &desk.buyer, "").await);
    }
    let refused: Vec<_> = open.iter().filter_map(|socket| socket.as_ref().err()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(Socket::open(desk.at[0], &desk.buyer, "").await.err(), Some(503), "one person has a few");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_scripts_a_chat_is_a_form_and_a_page(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let page = desk.buyer.get("/chat").await;
    page.says("Does it fit?");
    page.says("An agent will be with you in a moment");
    let waiting = desk.karim.get("/tickets/chats").await;
    waiting.says("NORTH buyer");
    let open = desk.karim.get(&format!("/tickets/chats?chat={}", desk.chat)).await;
    open.says("/parts/7");
    let taken = desk.karim.post("/api/chat/take", &[("ticket", &desk.chat), ("from", "")]).await;
    assert_eq!(taken.location(), Some(&*format!("/tickets/chats?chat={}", desk.chat)));
    let name = client();
    let said = [("ticket", &*desk.chat), ("client", &*name), ("body", "It does.")];
    assert_eq!(desk.karim.post("/api/chat/say", &said).await.status, 302);
    assert_eq!(desk.karim.post("/api/chat/say", &said).await.status, 302, "sent twice");
    let page = desk.buyer.get("/chat").await;
    assert_eq!(page.text().matches("It does.").count(), 1);
    assert!(!page.text().contains("will be with you"));
    let long = "x".repeat(support::chat::LONGEST + 1);
    let refused =
        desk.buyer.post("/api/chat/say", &[("ticket", &desk.chat), ("client", &client()), ("body", &long)]).await;
    let shown = desk.buyer.get(refused.location().expect("back to the page")).await;
    assert!(shown.body.contains(&long), "what was typed is still there");
    desk.buyer.post("/api/chat/end", &[("ticket", &desk.chat)]).await;
    desk.buyer.get("/chat").await.says("Earlier chats");
    desk.buyer.get(&format!("/chat?chat={}", desk.chat)).await.says("This chat is over");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn while_nobody_is_there_a_message_is_a_ticket(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner).listening().await;
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    buyer.get("/chat").await.says("Nobody is here");
    let to = start(&mut buyer, "Does it fit?").await;
    assert_eq!(to, "/chat?left=1");
    buyer.get(&to).await.says("Your message is ticket #");
    let body: String =
        sqlx::query_scalar("select body from ticket_entries where kind = 'message'").fetch_one(&owner).await.unwrap();
    assert_eq!(body, "Does it fit?\n\n/parts/7");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_page_from_which_somebody_came_is_kept_until_it_is_said(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner).listening().await;
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let came = |from: &str| {
        let from = format!("https://{HOST}{from}");
        browsing(Method::GET, "/chat").header(header::REFERER, from)
    };
    let page = buyer.send(came("/parts/7?vehicle=1"), String::new()).await;
    assert_eq!(page.field("page").as_deref(), Some("/parts/7?vehicle=1"));
    buyer.get("/chat").await;
    let (name, long) = (client(), "x".repeat(support::chat::LONGEST + 1));
    let fields = [("client", &*name), ("page", "/parts/7?vehicle=1"), ("body", &*long)];
    let refused = buyer.post("/api/chat/start", &fields).await;
    let back = buyer.get(refused.location().expect("back to the page")).await;
    assert_eq!(back.field("page").as_deref(), Some("/parts/7?vehicle=1"), "it is not forgotten");
    for chat in ["/chat", "/chat?left=1", "/chat?chat=7#end"] {
        let fields = [("client", &*client()), ("page", chat), ("body", "Well?")];
        assert_eq!(buyer.post("/api/chat/start", &fields).await.status, 302);
    }
    let said = "select count(*) from ticket_entries where kind = 'message' and body = 'Well?'";
    assert_eq!(
        sqlx::query_scalar::<_, i64>(said).fetch_one(&owner).await.unwrap(),
        3,
        "the chat itself is no such page"
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_side_has_its_own_page(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        let (customer, desk) =
            (matches!(role, Role::Counter | Role::Buyer), matches!(role, Role::TenantAdmin | Role::SupportAgent));
        assert_eq!(browser.get("/chat").await.status, if customer { 200 } else { 403 }, "{role}");
        assert_eq!(browser.get("/tickets/chats").await.status, if desk { 200 } else { 403 }, "{role}");
        let hours = [("version", "0"), ("zone", "UTC"), ("monday", "08:00-12:00")];
        let may = browser.call("/api/chat/hours", &hours).await.status;
        assert_eq!(may.is_success() || may.is_redirection(), role == Role::TenantAdmin, "{role}: {may}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_agent_is_seen_again_whose_process_was_taken_for_silent(owner: PgPool) {
    let desk = Desk::open(&owner).await;
    let mut other = desk.sites[0].sign_in(&desk.shop.far.buyer).await;
    assert!(other.get("/chat").await.text().contains("We are here"));
    for lost in ["delete from chat_seats", "delete from live_processes"] {
        sqlx::query(lost).execute(&owner).await.unwrap();
    }
    assert!(!other.get("/chat").await.text().contains("We are here"));
    eventually("they are seen", async || other.get("/chat").await.text().contains("We are here")).await;
    drop(desk.agent);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_page_of_a_chat_is_made_on_any_thread(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    // What a page holds is dropped where its answer ends, which is seldom where it began.
    for _ in 0..100 {
        assert_eq!(desk.buyer.get("/chat").await.status, 200);
    }
}
