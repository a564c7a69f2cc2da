//! What a ticket knows, and what corrections it hears of.

use super::{Desk, NOW, minutes};
use crate::change::Change;
use crate::context::{self, Known, Knows, SeenAs, Why, corrections};
use crate::messages::Text;
use crate::tickets::{self, About, NewTicket};
use crate::{TicketId, followers, thread};
use catalog::{PartId, brands, parts, parts::NewPart};
use fitment::applications::{self, NewApplication};
use fitment::corrections::{Claim, NewReport, State, fingerprint};
use kernel::{Currency, Money};
use platform::{Actor, Error, Permission, TenantTx};
use pricing::lists::{self, Line, NewPriceList};
use pricing::rules::{Buyers, Validity};
use sqlx::PgPool;
use vehicles::garage::Garages;

const CIVIC: i32 = 2118;
const ALL: &[Permission] = &[
    crate::READ,
    crate::WORK,
    crate::MANAGE,
    catalog::READ,
    catalog::WRITE,
    fitment::READ,
    fitment::WRITE,
    pricing::READ,
    pricing::MANAGE,
    inventory::READ,
    vehicles::READ,
    vehicles::GARAGE,
];
const CUSTOMER: &[Permission] =
    &[crate::ASK, catalog::READ, fitment::READ, pricing::READ, inventory::READ, vehicles::READ, vehicles::GARAGE];

/// A desk whose tenant sells one part, for 100.00 and to the clerk's company for 80.00.
struct Shop {
    desk: Desk,
    seller: Actor,
    clerk: Actor,
    part: PartId,
}

impl Shop {
    async fn new(owner: PgPool) -> Self {
        for statement in [
            "insert into makes values (1, 'Honda')",
            "insert into models values (10, 1, 'Civic', 'car')",
            "insert into base_vehicles values (2118, 2018, 1, 10)",
        ] {
            sqlx::query(statement).execute(&owner).await.unwrap();
        }
        let desk = Desk::new(owner).await;
        let seller = Actor { permissions: ALL, ..desk.chief.clone() };
        let clerk = Actor { permissions: CUSTOMER, ..desk.clerk.clone() };
        let mut tx = TenantTx::begin(&desk.db, &seller).await.unwrap();
        brands::add(&mut tx, "CRV", "Corvin").await.unwrap();
        let part = parts::add(&mut tx, NewPart::parse("CRV", "PAD-1", "Pads", None).unwrap()).await.unwrap();
        let line = |cents| Line::parse(part, 1, Money::new(cents, Currency::USD)).unwrap();
        let list = NewPriceList::parse("List", Buyers::Everybody, "USD", 0, Validity::default()).unwrap();
        let list = lists::add_list(&mut tx, list).await.unwrap();
        lists::set_lines(&mut tx, list, &[line(10_000)]).await.unwrap();
        let company = clerk.company.unwrap().company;
        lists::add_contract_price(&mut tx, company, line(8_000), Validity::default(), "C-1").await.unwrap();
        let fits = NewApplication::parse(part, CIVIC.into(), "front", 1, Vec::new(), Vec::new()).unwrap();
        applications::add(&mut tx, fits).await.unwrap();
        tx.commit().await.unwrap();
        Self { desk, seller, clerk, part }
    }

    fn about(&self) -> About {
        About { part: Some(self.part), vehicle: Some(CIVIC.into()), ..About::default() }
    }

    async fn opens(&self, who: &Actor, new: impl FnOnce(&mut NewTicket)) -> TicketId {
        let text = Text::parse("Does it fit?", &[], &[]).unwrap();
        let mut ticket = NewTicket::parse("Pads", text, self.about()).unwrap();
        new(&mut ticket);
        let mut tx = TenantTx::begin(&self.desk.db, who).await.unwrap();
        let opened = tickets::open(&mut tx, &ticket, NOW).await.unwrap();
        tx.commit().await.unwrap();
        opened.ticket
    }

    async fn context(&self, who: &Actor, ticket: TicketId) -> Result<context::Context, Error> {
        let mut tx = TenantTx::begin(&self.desk.db, who).await.unwrap();
        context::load(&mut tx, Knows { garages: &Garages::default(), decoder: None }, ticket, NOW).await
    }

    async fn told(&self, who: &Actor) -> Vec<String> {
        sqlx::query_scalar(
            "select kind from alerts where person_id = $1 and kind not like 'support.opened%' order by alert_id",
        )
        .bind(who.person.uuid())
        .fetch_all(&self.desk.owner)
        .await
        .unwrap()
    }

    async fn number(&self, ticket: TicketId) -> i64 {
        let number = "select number from tickets where ticket_id = $1";
        sqlx::query_scalar(number).bind(ticket.uuid()).fetch_one(&self.desk.owner).await.unwrap()
    }

    /// Reported by the agent from the ticket.
    async fn reports(&self, ticket: TicketId) -> fitment::CorrectionId {
        let agent = Actor { permissions: ALL, ..self.desk.agent.clone() };
        let new = NewReport::parse(self.part, Some(CIVIC.into()), None, Claim::DoesNotFit, "", "Says the customer");
        let number = self.number(ticket).await;
        let mut tx = TenantTx::begin(&self.desk.db, &agent).await.unwrap();
        let reported = corrections::report(&mut tx, number, &new.unwrap(), NOW).await.unwrap();
        tx.commit().await.unwrap();
        reported.correction
    }
}

fn cents(context: &context::Context) -> i64 {
    context.part.as_ref().unwrap().quote.as_ref().unwrap().unit.minor
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_agent_sees_what_the_customer_of_the_ticket_sees(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |_| {}).await;
    let seen = shop.context(&shop.desk.agent, ticket).await.unwrap();
    assert_eq!(cents(&seen), 8_000);
    assert!(matches!(seen.seen_as, SeenAs::Company { .. }));
    let of_part = seen.part.as_ref().unwrap();
    assert!(of_part.fit.as_ref().unwrap().verdict.fits());

    let mut tx = TenantTx::begin(&shop.desk.db, &shop.clerk).await.unwrap();
    let theirs = pricing::prices::for_part(&mut tx, shop.part, 1).await.unwrap();
    assert_eq!(of_part.quote, theirs, "the steps that explain it are theirs, too");
    assert_eq!(of_part.stock, inventory::stock::for_part(&mut tx, shop.part, NOW).await.unwrap());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_has_left_or_has_no_company_is_answered_with_list_prices(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |_| {}).await;
    let caller = shop.opens(&shop.seller, |new| new.contact = "+216 71 000 000".to_owned()).await;
    let called = shop.opens(&shop.seller, |new| new.company = shop.clerk.company.map(|of| of.company)).await;
    let colleague = shop.opens(&shop.seller, |new| new.requester = Some(shop.desk.second.person)).await;
    let context = async |ticket| {
        let seen = shop.context(&shop.desk.agent, ticket).await.unwrap();
        (cents(&seen), seen.seen_as)
    };
    assert_eq!(context(caller).await, (10_000, SeenAs::List(Why::NoCompany)));
    assert_eq!(context(colleague).await, (10_000, SeenAs::List(Why::Staff)));
    assert!(matches!(context(called).await, (8_000, SeenAs::Company { .. })));
    let moves = "update memberships set company_id = $2, branch_id = null where person_id = $1";
    let other = shop.desk.stranger.company.unwrap().company;
    sqlx::query(moves).bind(shop.clerk.person.uuid()).bind(other.uuid()).execute(&shop.desk.owner).await.unwrap();
    assert_eq!(context(ticket).await, (10_000, SeenAs::List(Why::HasLeft)), "what another company pays is not shown");
    sqlx::query("update memberships set ended_at = now() where person_id = $1")
        .bind(shop.clerk.person.uuid())
        .execute(&shop.desk.owner)
        .await
        .unwrap();
    assert_eq!(context(ticket).await, (10_000, SeenAs::List(Why::HasLeft)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn it_is_for_staff_of_the_tenant_and_leaves_them_who_they_are(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |_| {}).await;
    for who in [&shop.clerk, &shop.desk.boss, &shop.desk.nobody] {
        assert!(matches!(shop.context(who, ticket).await, Err(Error::Forbidden)));
        let mut tx = TenantTx::begin(&shop.desk.db, who).await.unwrap();
        let from = corrections::reported_from(&mut tx, fitment::CorrectionId::generate()).await;
        assert!(matches!(from, Err(Error::Forbidden)));
    }
    assert!(matches!(shop.context(&shop.desk.foreign, ticket).await, Err(Error::NotFound)));
    let mut tx = TenantTx::begin(&shop.desk.db, &shop.seller).await.unwrap();
    context::load(&mut tx, Knows { garages: &Garages::default(), decoder: None }, ticket, NOW).await.unwrap();
    assert_eq!(tx.actor().person, shop.seller.person);
    followers::follow(&mut tx, ticket, NOW).await.expect("the agent may write again");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_written_while_one_looks_as_somebody_else(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let mut tx = TenantTx::begin(&shop.desk.db, &shop.seller).await.unwrap();
    assert!(matches!(tx.look_as(&shop.desk.foreign).await, Err(Error::NotFound)));
    let writer = Actor { permissions: ALL, ..shop.clerk.clone() };
    tx.look_as(&writer).await.unwrap();
    let refused = brands::add(&mut tx, "NEW", "New").await;
    assert!(format!("{refused:?}").contains("read-only transaction"), "{refused:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_ticket_hears_what_became_of_what_was_reported_from_it(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |_| {}).await;
    let asked = shop.opens(&Actor { permissions: CUSTOMER, ..shop.desk.stranger.clone() }, |_| {}).await;
    let mut tx = TenantTx::begin(&shop.desk.db, &shop.desk.second).await.unwrap();
    followers::follow(&mut tx, ticket, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let id = shop.reports(ticket).await;
    assert_eq!(shop.reports(ticket).await, id, "said twice, it is one");
    let mut tx = TenantTx::begin(&shop.desk.db, &shop.desk.reader).await.unwrap();
    assert_eq!(corrections::reported_from(&mut tx, id).await.unwrap(), [shop.number(ticket).await]);
    drop(tx);
    let seen = shop.context(&shop.desk.agent, ticket).await.unwrap();
    assert_eq!(
        seen.corrections.iter().map(|linked| (linked.id, &*linked.state)).collect::<Vec<_>>(),
        [(id, "proposed")]
    );

    let mut tx = TenantTx::begin(&shop.desk.db, &shop.seller).await.unwrap();
    let seen = fingerprint(&applications::for_part(&mut tx, shop.part).await.unwrap());
    let concerned = corrections::concerned(&mut tx, id, NOW).await.unwrap();
    assert_eq!((concerned.tickets.len(), concerned.people), (1, 3), "clerk, follower, and who asked elsewhere");
    corrections::accept(&mut tx, id, 1, &seen, minutes(5)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(shop.told(&shop.desk.agent).await, ["fitment.correction-accepted"], "who reported it");
    assert_eq!(shop.told(&shop.clerk).await, ["support.correction-accepted"]);
    let (said, became) = ("fitment.reported", "support.correction-accepted");
    assert_eq!(shop.told(&shop.desk.second).await, [said, became], "who says what fits, and follows the ticket");
    assert_eq!(shop.told(&shop.desk.stranger).await, ["support.part-corrected"]);
    assert_eq!(shop.told(&shop.desk.boss).await, [""; 0]);

    let actions = async |who: &Actor, ticket| {
        let mut tx = TenantTx::begin(&shop.desk.db, who).await.unwrap();
        let thread = thread::get(&mut tx, ticket, None).await.unwrap();
        let actions =
            thread.entries.into_iter().map(|entry| entry.action).filter(|action| action.starts_with("correction"));
        actions.collect::<Vec<_>>()
    };
    assert_eq!(actions(&shop.desk.agent, ticket).await, ["correction-reported", "correction-accepted"]);
    assert_eq!(actions(&shop.clerk, ticket).await, ["correction-accepted"], "the desk's own is the desk's");
    assert_eq!(actions(&shop.desk.agent, asked).await, [""; 0]);

    let mut tx = TenantTx::begin(&shop.desk.db, &shop.seller).await.unwrap();
    corrections::undo(&mut tx, id, 2, minutes(6)).await.unwrap();
    corrections::refuse(&mut tx, id, 3, "It was another part", minutes(7)).await.unwrap();
    let left = fitment::corrections::get(&mut tx, id).await.unwrap().correction;
    assert_eq!((left.state, left.version), (State::Refused, 4));
    tx.commit().await.unwrap();
    assert_eq!(shop.told(&shop.desk.stranger).await, ["support.part-corrected", "support.part-reopened"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_correction_is_reported_from_a_ticket_by_its_agents_alone(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |_| {}).await;
    let new = NewReport::parse(shop.part, Some(CIVIC.into()), None, Claim::DoesNotFit, "", "No").unwrap();
    let number = shop.number(ticket).await;
    for (who, found) in [(&shop.clerk, false), (&shop.desk.reader, false), (&shop.desk.foreign, true)] {
        let mut tx = TenantTx::begin(&shop.desk.db, who).await.unwrap();
        let refused = corrections::report(&mut tx, number, &new, NOW).await.unwrap_err();
        assert!(matches!((found, &refused), (false, Error::Forbidden) | (true, Error::NotFound)), "{refused:?}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_says_later_what_a_ticket_is_about(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |new| new.about = About::default()).await;
    assert!(shop.context(&shop.desk.agent, ticket).await.unwrap().part.is_none());
    let vin = "19XFC1F39KE000001".parse().ok();
    let about = About { vin, reference: " J-7 ".to_owned(), ..shop.about() };
    let change = Change { about: Some(about), ..Change::default() };
    assert_eq!(shop.desk.changes(&shop.desk.agent, ticket, &change, minutes(1)).await, 2);
    assert_eq!(
        shop.desk.changes(&shop.desk.agent, ticket, &change, minutes(2)).await,
        2,
        "the same again is no change"
    );
    let seen = shop.context(&shop.desk.agent, ticket).await.unwrap();
    assert_eq!(cents(&seen), 8_000);
    let fit = seen.part.unwrap().fit.unwrap();
    assert_eq!((fit.verdict.fits(), fit.known), (true, Known::Nothing));

    // Its customer sees it too, by what things are called.
    let last = shop.desk.entries(&shop.clerk, ticket).await.pop().unwrap();
    let new = |field: &str| last.changes[field]["new"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        ["part", "vehicle", "vin", "reference"].map(new),
        ["Corvin PAD-1", "2018 Honda Civic", "19XFC1F39KE000001", "J-7"]
    );
    assert_eq!(shop.desk.ticket(&shop.clerk, ticket).await.about.reference, "J-7");

    let unknown = About { part: Some(PartId::generate()), ..About::default() };
    for (about, field) in [(unknown, "part"), (About { reference: "x".repeat(101), ..About::default() }, "reference")] {
        let mut tx = TenantTx::begin(&shop.desk.db, &shop.desk.agent).await.unwrap();
        let change = Change { about: Some(about), ..Change::default() };
        match crate::change::change(&mut tx, ticket, 2, &change, minutes(3)).await {
            Err(Error::Invalid(wrong)) => assert!(wrong.get(field).is_some(), "{wrong:?}"),
            other => panic!("{field}: {other:?}"),
        }
    }
    let nothing = Change { about: Some(About::default()), ..Change::default() };
    shop.desk.changes(&shop.desk.agent, ticket, &nothing, minutes(4)).await;
    assert_eq!(shop.desk.ticket(&shop.clerk, ticket).await.about, About::default());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_merged_ticket_tells_the_other_what_it_is_about(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let by_mail =
        shop.opens(&shop.clerk, |new| new.about = About { reference: "J-7".to_owned(), ..About::default() }).await;
    let by_page = shop.opens(&shop.clerk, |new| new.about.reference = "J-8".to_owned()).await;
    let mut tx = TenantTx::begin(&shop.desk.db, &shop.desk.agent).await.unwrap();
    crate::merge::merge(&mut tx, by_page, 1, by_mail, minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    let about = shop.desk.ticket(&shop.clerk, by_mail).await.about;
    assert_eq!(about, About { reference: "J-7".to_owned(), ..shop.about() });
    assert_eq!(cents(&shop.context(&shop.desk.agent, by_mail).await.unwrap()), 8_000);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_report_that_is_taken_back_is_said_to_the_desk_alone(owner: PgPool) {
    let shop = Shop::new(owner).await;
    let ticket = shop.opens(&shop.clerk, |_| {}).await;
    let id = shop.reports(ticket).await;
    let agent = Actor { permissions: ALL, ..shop.desk.agent.clone() };
    let mut tx = TenantTx::begin(&shop.desk.db, &agent).await.unwrap();
    corrections::withdraw(&mut tx, id, minutes(5)).await.unwrap();
    tx.commit().await.unwrap();
    let last = shop.desk.entries(&shop.desk.agent, ticket).await.pop().unwrap();
    assert_eq!(last.action, "correction-withdrawn");
    let theirs = shop.desk.entries(&shop.clerk, ticket).await;
    assert!(theirs.iter().all(|entry| !entry.action.starts_with("correction")), "{theirs:?}");
}
