//! What an agent sees beside a ticket: the price, stock and verdict of its customer, and what is done with them.

use crate::{
    browser::{Answer, Browser},
    corrections::decides,
    shop::{CIVIC, Customer, Shop},
    site::Site,
    statements::{ALL_OF_A_TICKET, at_most, listen},
    tickets_thread::writes,
};
use fitment::Qualifier;
use identity::{Role, roles::permissions, tenants::system_actor};
use kernel::{Currency, Money};
use platform::{Actor, Company, Memory, TenantTx};
use pricing::{
    lists::{self, Line},
    rules::Validity,
};
use sqlx::PgPool;
use support::{
    messages::Text,
    tickets::{self, About, NewTicket},
};
use time::OffsetDateTime;

/// The number of a ticket that the customer opens about a part on the Civic.
async fn asks(owner: &PgPool, shop: &Shop, customer: &Customer, part: catalog::PartId) -> i64 {
    let company = Company { company: customer.company, branch: Some(customer.branch) };
    let permissions = permissions(Role::Buyer);
    let actor = Actor { tenant: shop.tenant, person: customer.person, company: Some(company), permissions };
    let about = About { part: Some(part), vehicle: Some(CIVIC.into()), ..About::default() };
    let new = NewTicket::parse("Does it fit?", Text::parse("Does it?", &[], &[]).unwrap(), about).unwrap();
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &actor).await.unwrap();
    let opened = tickets::open(&mut tx, &new, OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
    opened.number
}

/// The cards of a page, each by the text of its title.
fn card(page: &Answer, title: &str) -> String {
    let title = format!("class=\"card-title\">{title}<");
    let from = page.body.find(&title).unwrap_or_else(|| panic!("no {title:?} in {}", page.text()));
    let rest = &page.body[from..];
    rest[..rest.find("</section>").unwrap()].to_owned()
}

/// The verdict's words in a card.
fn verdict(card: &str) -> String {
    let from = card.find("class=\"verdict").expect("a verdict");
    let tags = card[from..].split("</p>").next().unwrap().split('>').skip(1);
    let words = tags.map(|rest| rest.split('<').next().unwrap().trim()).collect::<String>();
    assert!(!words.is_empty(), "{card}");
    words
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_agent_sees_to_the_letter_what_the_customers_own_page_says(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    shop.fit(&owner, shop.old, "rear", Qualifier::new("drive_type", "AWD")).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &system_actor(shop.tenant)).await.unwrap();
    // Any prices will do; these are other ones each time.
    let seed = OffsetDateTime::now_utc().unix_timestamp_nanos().unsigned_abs();
    println!("seed {seed}");
    let mut cents = (1..).map(|step: u128| i64::try_from((seed / 7919 * step) % 90_000).unwrap() + 100);
    for customer in [&shop.near, &shop.far] {
        for part in [shop.rotor, shop.old] {
            for from in [1, 10] {
                let line = Line::parse(part, from, Money::new(cents.next().unwrap(), Currency::USD)).unwrap();
                lists::add_contract_price(&mut tx, customer.company, line, Validity::default(), "C-9").await.unwrap();
            }
        }
    }
    tx.commit().await.unwrap();
    let site = Site::new(&owner);
    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    for customer in [&shop.near, &shop.far] {
        let mut browser = site.sign_in(&customer.buyer).await;
        for said in [None, Some("1.5"), Some("2.0")] {
            if let Some(liters) = said {
                browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
                let answer = [("vehicle", &*CIVIC.to_string()), ("name", "engine_liters"), ("value", liters)];
                browser.post("/api/vehicles/answer", &answer).await;
                // The process hears of it a moment later than the next page may be asked for.
                site.garages.hears(true);
            }
            for part in [shop.pads, shop.rotor, shop.old, shop.odd] {
                let ticket = asks(&owner, &shop, customer, part).await;
                let theirs = browser.get(&format!("/parts/{part}?vehicle={CIVIC}")).await;
                let seen = agent.get(&format!("/tickets/{ticket}")).await;
                assert_eq!(seen.status, 200, "{}", seen.text());
                seen.says("Garage");
                for title in ["Your price", "Stock"] {
                    assert_eq!(card(&seen, title), card(&theirs, title), "{part} for {}", customer.buyer);
                }
                let title = "Does it fit?";
                let (theirs, seen) = (verdict(&card(&theirs, title)), verdict(&card(&seen, title)));
                assert_eq!(seen, theirs, "{part} for {} who said {said:?}", customer.buyer);
            }
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn from_the_panel_an_agent_answers_without_losing_what_they_typed(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let number = asks(&owner, &shop, &shop.near, shop.pads).await;
    let address = format!("/tickets/{number}");
    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    let panel = agent.get(&address).await;
    panel.says("As NORTH Near Garage (NORTH Near Street) sees it");
    let say = panel.field("say").expect("what is said");
    let form = |body, draft| [("body", body), ("draft", draft), ("what", "say"), ("say", &*say)];
    let answer = writes(&mut agent, &address, &form("", "1"), &[]).await;
    let link = answer.location().expect("a way to answer").trim_end_matches("#compose").to_owned();
    let begun = answer_of(&agent.get(&link).await);
    for words in ["NORTH-PAD-4410", "It fits the 2018 Honda Civic.", "Your price: $41.37"] {
        assert!(begun.contains(words), "{words} in {begun}");
    }
    let forged = agent.get(&format!("{address}?say=%3C%2Ftextarea%3E%3Cimg%20src%3Dx%3E")).await;
    assert!(!forged.body.contains("<img src=x>"), "what an address says is text");
    assert_eq!(writes(&mut agent, &address, &form("Hello, it is", "2"), &[]).await.location(), answer.location());
    let both = answer_of(&agent.get(&link).await);
    assert!(both.starts_with("Hello, it is\n\n") && both.ends_with(&begun), "{both}");
    assert_eq!(answer_of(&agent.get(&address).await), "Hello, it is", "only who asks for it gets it");

    let mut near = site.sign_in(&shop.near.buyer).await;
    let theirs = near.get(&link).await;
    assert_eq!(answer_of(&theirs), "", "nobody puts words into a customer's mouth");
    let own = theirs.values("a", "href");
    assert!(!theirs.body.contains("id=\"context\"") && theirs.field("say").is_none(), "it is the desk's");
    assert!(own.contains(&format!("/parts/{}", shop.pads)) && own.contains(&format!("/vehicles/{CIVIC}")));
    let elsewhere = Shop::open(&owner, "SOUTH", 9911).await;
    assert_eq!(site.sign_in(&elsewhere.admin).await.get(&address).await.status, 404);
    assert_eq!(site.sign_in(&shop.far.buyer).await.get(&address).await.status, 404);
}

/// What stands in the field of the answer.
fn answer_of(page: &Answer) -> String {
    let (_, from) = page.body.split_once("id=\"compose-body\"").expect("a form");
    let text = from.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
    text.replace("&amp;", "&")
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_reported_from_a_ticket_leads_back_to_it_and_is_told_there(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let number = asks(&owner, &shop, &shop.near, shop.pads).await.to_string();
    // Whoever asked about the same part elsewhere is told, too.
    asks(&owner, &shop, &shop.far, shop.pads).await;
    let address = format!("/tickets/{number}");
    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    let links = agent.get(&address).await.values("a", "href");
    let wrong = links.iter().find(|link| link.contains("/wrong?")).expect("a way to report").clone();
    let form = agent.get(&wrong).await;
    assert_eq!(form.field("ticket"), Some(number.clone()));
    let (part, vehicle) = (shop.pads.to_string(), CIVIC.to_string());
    let mut fields = vec![("part", &*part), ("claim", "does_not_fit"), ("vehicle", &*vehicle)];
    fields.extend([("ticket", &*number), ("evidence", "The customer tried it")]);
    let at = agent.post("/api/fitment/report-wrong", &fields).await.location().unwrap().to_owned();
    let correction = at.split('?').next().unwrap().to_owned();
    assert!(agent.get(&at).await.values("a", "href").contains(&address), "the correction leads to the ticket");
    let ticket = agent.get(&address).await;
    ticket.says("Reported from this ticket");
    ticket.says("reported wrong data");
    assert!(ticket.values("a", "href").contains(&correction));

    let mut near = site.sign_in(&shop.near.buyer).await;
    assert!(!near.get(&address).await.text().contains("reported wrong data"), "that is the desk's");
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    manager.get(&correction).await.says(&format!("#{number}"));
    decides(&mut manager, &at, "accept-correction", "").await;
    near.get("/alerts").await.says("The catalog is corrected");
    near.get(&address).await.says("The catalog was corrected");
    site.sign_in(&shop.far.buyer).await.get("/alerts").await.says("you had asked about it");
    let ticket = agent.get(&address).await;
    ticket.says("Accepted");
    ticket.says("The catalog was corrected");
    assert_eq!(verdict(&card(&ticket, "Does it fit?")), "Does not fit");
    decides(&mut manager, &at, "undo-correction", "").await;
    near.get(&address).await.says("The decision on the correction was taken back");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_ticket_of_a_part_runs_no_more_statements_than_the_part_and_the_ticket(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let address = format!("/tickets/{}", asks(&owner, &shop, &shop.near, shop.rotor).await);
    let mut near = site.sign_in(&shop.near.buyer).await;
    near.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    listen();
    at_most(ALL_OF_A_TICKET, &site, &mut agent, &address).await;
}

const ABOUT: &str = "/api/support/change-ticket-about";

async fn sends(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    browser.get("/tickets/1").await;
    let answer = browser.post(ABOUT, fields).await;
    let to = answer.location().unwrap_or_else(|| panic!("{}", answer.body)).to_owned();
    browser.get(&to).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_says_what_a_ticket_is_about(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    buyer.post("/api/support/open-ticket", &[("subject", "Pads"), ("body", "Do they fit my Civic?")]).await;
    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    let civic = CIVIC.to_string();
    agent.post("/api/vehicles/choose", &[("vehicle", &*civic)]).await;
    agent.get("/tickets/1").await.says("The ticket names no part.");
    let form = |part, vin| {
        let seen = [("ticket", "1"), ("version", "1"), ("vehicle", &*civic), ("reference", "J-7")];
        [&seen[..], &[("part_number", part), ("vin", vin)]].concat()
    };
    for (part, vin) in [("NO-SUCH", ""), ("NORTH-PAD-4410", "2HGFC")] {
        let page = sends(&mut agent, &form(part, vin)).await;
        let typed = ["part_number", "vin", "reference"].map(|name| page.field(name).unwrap_or_default());
        assert_eq!(typed, [part, vin, "J-7"], "what was typed stays");
        assert!(page.body.contains("field-error"), "{}", page.text());
    }
    let page = sends(&mut agent, &form("NORTH-PAD-4410", "")).await;
    assert!(card(&page, "Does it fit?").contains("class=\"verdict"), "{}", page.text());
    page.says("Part: none → NORTH");
    page.says("Vehicle: none → 2018 Honda Civic");
    let late = sends(&mut agent, &form("NORTH-ROT-7", "")).await;
    late.says("Changed meanwhile");
    assert_eq!(late.field("part_number").as_deref(), Some("NORTH-ROT-7"));

    // Its customer sees it, and changes nothing of it.
    let page = buyer.get("/tickets/1").await;
    page.says("NORTH-PAD-4410");
    page.says("J-7");
    assert!(page.field("part_number").is_none());
    assert_eq!(buyer.call(ABOUT, &form("", "")).await.status, 403);
}
