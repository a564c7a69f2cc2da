//! Every kind of what a stream tells, and everybody who is not to hear of it, whatever they ask for.

use super::*;
use platform::{
    PersonId,
    alerts::{self, NewAlert},
};
use server::events::Kind;
use support::EntryKind;

/// Somebody to whom the ticket is not there.
struct Outsider {
    who: &'static str,
    shop: platform::TenantId,
    person: PersonId,
    streams: Vec<Stream>,
}

impl Outsider {
    /// Listens in every way in which a page may name a ticket.
    async fn listens(desk: &Desk, who: &'static str, email: &str, shop: platform::TenantId) -> Self {
        let browser = desk.sites[0].sign_in(email).await;
        let (ticket, of_ours) = (desk.ticket, format!("tenant={}&person={}", desk.shop.tenant, desk.shop.near.person));
        let nil = Uuid::nil().to_string();
        let mut streams = Vec::new();
        for (asked, last) in [
            (format!("ticket={ticket}&{of_ours}"), None),
            (format!("tickets={ticket}"), None),
            (format!("ticket={ticket}&after={nil}"), None),
            (format!("ticket={ticket}&tickets={ticket}"), Some(&*nil)),
        ] {
            let stream = browser.stream(&format!("/events?{asked}"), last).await;
            assert_eq!(stream.status, 200, "{who}: there is no telling a ticket of others from none");
            streams.push(stream);
        }
        assert_eq!(desk.types(&browser, "replying").await, 404, "{who}");
        let person: Uuid = sqlx::query_scalar("select person_id from people where email = $1")
            .bind(email)
            .fetch_one(&desk.owner)
            .await
            .unwrap();
        Self { who, shop, person: person.into(), streams }
    }

    /// The first that each of their streams tells is what comes now, so nothing came before.
    async fn heard_nothing(mut self, owner: &PgPool) {
        let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(self.shop)).await.unwrap();
        let subject = ("part", Uuid::nil());
        let marker = NewAlert { kind: "fitment.correction-accepted", subject, about: "THE-MARKER", note: "" };
        alerts::tell(&mut tx, &[self.person], marker).await.unwrap();
        tx.commit().await.unwrap();
        for stream in &mut self.streams {
            let first = stream.next(SOON).await.expect("the marker");
            assert!(first.contains("THE-MARKER"), "{} hears {first}", self.who);
        }
    }
}

/// Those who hear of it: an agent of another process, the buyer, and a clerk who may see the ticket for some time.
struct Witnesses {
    dina: Stream,
    buyer: Stream,
    clerk: Stream,
    clerk_actor: Actor,
    /// Whoever types is there.
    _karim: Stream,
}

impl Witnesses {
    async fn of(desk: &Desk, owner: &PgPool) -> Self {
        let email = desk.shop.hire(owner, Role::Counter).await;
        let person: Uuid = sqlx::query_scalar("select person_id from people where email = $1")
            .bind(&email)
            .fetch_one(owner)
            .await
            .unwrap();
        let near = Company { company: desk.shop.near.company, branch: Some(desk.shop.near.branch) };
        let permissions = identity::roles::permissions(Role::Counter);
        let clerk = Actor { tenant: desk.shop.tenant, person: person.into(), company: Some(near), permissions };
        let mut tx =
            TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(desk.shop.tenant)).await.unwrap();
        support::followers::add(&mut tx, desk.ticket, clerk.person, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            dina: desk.dina.stream(&desk.shown(), None).await,
            buyer: desk.buyer.stream(&desk.shown(), None).await,
            clerk: desk.sites[1].sign_in(&email).await.stream(&desk.shown(), None).await,
            clerk_actor: clerk,
            _karim: desk.karim.stream(&desk.shown(), None).await,
        }
    }

    /// Something of this kind happens, and those whom it concerns hear of it.
    async fn hear(&mut self, desk: &mut Desk, kind: Kind, owner: &PgPool) {
        let event = format!("event: {}", kind.as_str());
        match kind {
            Kind::Room => {
                for (doing, words) in [("replying", "is writing a reply"), ("noting", "is writing a note")] {
                    desk.types(&desk.karim, doing).await;
                    heard(&mut self.dina, words).await;
                }
                desk.types(&desk.buyer, "replying").await;
                heard(&mut self.dina, "buyer").await;
            }
            Kind::Entry => {
                for kind in [EntryKind::Message, EntryKind::Note, EntryKind::Event] {
                    enters(desk, kind, owner).await;
                    heard(&mut self.dina, &event).await;
                }
            }
            Kind::Alert => {
                desk.says("Told as an alert.", false).await;
                heard(&mut self.buyer, &event).await;
            }
            Kind::Lost => {
                let mut tx = TenantTx::begin(&testkit::app_pool(owner), &self.clerk_actor).await.unwrap();
                support::followers::unfollow(&mut tx, desk.ticket).await.unwrap();
                tx.commit().await.unwrap();
                heard(&mut self.clerk, &event).await;
            }
        }
    }
}

async fn enters(desk: &mut Desk, kind: EntryKind, owner: &PgPool) {
    match kind {
        EntryKind::Message => _ = desk.says("It fits.", false).await,
        EntryKind::Note => _ = desk.says("He always asks.", true).await,
        EntryKind::Event => {
            opens(owner, &desk.shop.buyer(), "The same again").await;
            let merge = [("ticket", "2"), ("version", "1"), ("target", "1")];
            desk.karim.post("/api/support/merge-ticket", &merge).await;
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_kind_of_event_is_heard_by_whom_it_is_none_of(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    assert_ne!(desk.sites[0].stranger().stream(&desk.shown(), None).await.status, 200, "nobody without a session");
    let (ours, theirs) = (desk.shop.tenant, desk.other.tenant);
    let foreign = hire(&owner, &desk.other, "Sam").await;
    let clerk = desk.shop.hire(&owner, Role::Counter).await;
    let outsiders = [
        Outsider::listens(&desk, "an agent of another distributor", &foreign, theirs).await,
        Outsider::listens(&desk, "a customer of another distributor", &desk.other.near.buyer, theirs).await,
        Outsider::listens(&desk, "another customer", &desk.shop.far.buyer, ours).await,
        Outsider::listens(&desk, "a colleague who sees their own alone", &clerk, ours).await,
    ];
    let mut witnesses = Witnesses::of(&desk, &owner).await;
    for kind in Kind::ALL {
        witnesses.hear(&mut desk, kind, &owner).await;
    }
    for outsider in outsiders {
        outsider.heard_nothing(&owner).await;
    }
    let told = all(&mut witnesses.dina).await;
    assert!(!told.contains("Sam"), "nor does anybody at the desk hear of them: {told}");
}
