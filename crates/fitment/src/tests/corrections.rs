//! What is said to be wrong, by the database as the server's role.

use super::database::{CIVIC_2018, CIVIC_2019, part, plain, qualified, reference};
use crate::applications::{self, NewApplication};
use crate::corrections::{self, Claim, Filter, NewReport, Order, State, Step, Trouble, Values, fingerprint, lint};
use crate::{Application, Position, Qualifier, READ, WRITE, intake};
use catalog::PartId;
use kernel::{FieldError, PageRequest};
use platform::{Actor, Error, TenantTx};
use proptest::prelude::*;
use sqlx::PgPool;
use testkit::{actor, app_pool, colleague, customer};
use time::{OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-07-15 09:00 UTC);
const MAY_READ: &[platform::Permission] = &[catalog::READ, READ];

struct Garage {
    owner: PgPool,
    db: PgPool,
    decider: Actor,
    clerk: Actor,
    stranger: Actor,
    part: PartId,
}

impl Garage {
    async fn new(owner: PgPool) -> Self {
        reference(&owner).await;
        let decider = actor(&owner, &[catalog::READ, READ, WRITE]).await;
        let clerk = customer(&owner, &decider, MAY_READ).await;
        let stranger = actor(&owner, &[catalog::READ, READ, WRITE]).await;
        let part = part(&owner, &decider, "PAD-1", "Corvin", None).await;
        Self { db: app_pool(&owner), owner, decider, clerk, stranger, part }
    }

    async fn tx(&self, who: &Actor) -> TenantTx {
        TenantTx::begin(&self.db, who).await.unwrap()
    }

    async fn fits(&self, new: NewApplication) -> crate::ApplicationId {
        let mut tx = self.tx(&self.decider).await;
        let id = applications::add(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    fn says(&self, claim: Claim, value: &str) -> NewReport {
        NewReport::parse(self.part, Some(CIVIC_2018.into()), None, claim, value, "Tried it on the lift").unwrap()
    }

    async fn reports(&self, who: &Actor, new: &NewReport) -> corrections::Reported {
        let mut tx = self.tx(who).await;
        let reported = corrections::report(&mut tx, new, NOW).await.unwrap();
        tx.commit().await.unwrap();
        reported
    }

    async fn applications(&self) -> Vec<Application> {
        applications::for_part(&mut self.tx(&self.decider).await, self.part).await.unwrap()
    }

    async fn version(&self, id: crate::CorrectionId) -> i32 {
        corrections::get(&mut self.tx(&self.decider).await, id).await.unwrap().correction.version
    }

    async fn accepts(&self, id: crate::CorrectionId) -> Result<corrections::Decided, Error> {
        let (seen, version) = (fingerprint(&self.applications().await), self.version(id).await);
        let mut tx = self.tx(&self.decider).await;
        let decided = corrections::accept(&mut tx, id, version, &seen, NOW).await?;
        tx.commit().await?;
        Ok(decided)
    }

    async fn undoes(&self, id: crate::CorrectionId) -> Result<corrections::Decided, Error> {
        let version = self.version(id).await;
        let mut tx = self.tx(&self.decider).await;
        let decided = corrections::undo(&mut tx, id, version, NOW).await?;
        tx.commit().await?;
        Ok(decided)
    }

    async fn told(&self, who: &Actor) -> Vec<String> {
        sqlx::query_scalar("select kind from alerts where person_id = $1 order by alert_id")
            .bind(who.person.uuid())
            .fetch_all(&self.owner)
            .await
            .unwrap()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_that_does_not_fit_is_taken_off_and_put_back_as_it_was(owner: PgPool) {
    let garage = Garage::new(owner).await;
    garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    garage.fits(qualified(garage.part, CIVIC_2018, "rear", &[("drive_type", "AWD")])).await;
    let other = garage.fits(plain(garage.part, CIVIC_2019, "front")).await;
    let before = garage.applications().await;

    let reported = garage.reports(&garage.clerk, &garage.says(Claim::DoesNotFit, "")).await;
    assert!(!reported.joined);
    assert_eq!(garage.told(&garage.decider).await, ["fitment.reported"]);
    let decided = garage.accepts(reported.correction).await.unwrap();
    assert_eq!((decided.part, decided.reporters), (garage.part, vec![garage.clerk.person]));
    let left: Vec<_> = garage.applications().await.iter().map(|application| application.id).collect();
    assert_eq!(left, [other]);
    let covered: Vec<i32> =
        sqlx::query_scalar("select base_vehicle_id from vehicle_coverage").fetch_all(&garage.owner).await.unwrap();
    assert_eq!(covered, [CIVIC_2019]);

    garage.undoes(reported.correction).await.unwrap();
    assert_eq!(garage.applications().await, before);
    assert_eq!(garage.told(&garage.clerk).await, ["fitment.correction-accepted", "fitment.correction-reopened"]);
    garage.accepts(reported.correction).await.unwrap();
    assert_eq!(garage.applications().await.len(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_claim_comes_with_the_steps_that_mend_it(owner: PgPool) {
    let garage = Garage::new(owner).await;
    let id = garage.fits(qualified(garage.part, CIVIC_2018, "front", &[("drive_type", "AWD")])).await;
    let read = |application: &Application| {
        let qualifiers: Vec<_> = application.qualifiers.iter().map(|q| format!("{}={}", q.name, q.value)).collect();
        let (position, notes) = (application.position.code(), application.notes.join("/"));
        format!("{position} {} {} {notes}", application.quantity, qualifiers.join("/"))
    };
    for (claim, value, becomes) in [
        (Claim::Position, "rear", "rear 1 drive_type=AWD "),
        (Claim::Quantity, "2", "front 2 drive_type=AWD "),
        (Claim::Note, "With wear sensor", "front 1 drive_type=AWD With wear sensor"),
        (Claim::Attribute, "drive_type = FWD", "front 1 drive_type=FWD "),
        (Claim::Attribute, "engine_liters=1.5", "front 1 drive_type=AWD/engine_liters=1.5 "),
    ] {
        let reported = garage.reports(&garage.clerk, &garage.says(claim, value)).await;
        garage.accepts(reported.correction).await.unwrap();
        let now = garage.applications().await;
        assert_eq!(now.iter().map(read).collect::<Vec<_>>(), [becomes], "{claim:?}");
        garage.undoes(reported.correction).await.unwrap();
        assert_eq!(garage.applications().await[0].id, id);
    }
    let new = NewReport::parse(garage.part, Some(CIVIC_2019.into()), None, Claim::NotListed, "rear", "fits").unwrap();
    let reported = garage.reports(&garage.clerk, &new).await;
    garage.accepts(reported.correction).await.unwrap();
    let on_it: Vec<_> =
        garage.applications().await.into_iter().filter(|a| a.base_vehicle_id == Some(CIVIC_2019.into())).collect();
    assert_eq!(on_it.iter().map(read).collect::<Vec<_>>(), ["rear 1  "]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_says_the_same_joins_and_the_last_to_leave_takes_it_along(owner: PgPool) {
    let garage = Garage::new(owner).await;
    garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    let peer = colleague(&garage.owner, &garage.decider, MAY_READ).await;
    let claim = garage.says(Claim::Quantity, "2");
    let first = garage.reports(&garage.clerk, &claim).await;
    let again = garage.reports(&garage.clerk, &garage.says(Claim::Quantity, "02")).await;
    let second = garage.reports(&peer, &claim).await;
    assert!(again.joined && second.joined && second.correction == first.correction);
    let another = garage.reports(&peer, &garage.says(Claim::Quantity, "3")).await;
    assert_ne!(another.correction, first.correction);
    let found = corrections::get(&mut garage.tx(&garage.decider).await, first.correction).await.unwrap();
    assert_eq!((found.correction.reports, found.reports.len()), (2, 2));
    assert_eq!(garage.told(&garage.decider).await, ["fitment.reported"], "one unseen alert is enough");

    let own = corrections::get(&mut garage.tx(&garage.clerk).await, first.correction).await.unwrap();
    assert_eq!(own.reports.iter().map(|report| report.person).collect::<Vec<_>>(), [garage.clerk.person]);
    let hidden = corrections::get(&mut garage.tx(&garage.clerk).await, another.correction).await;
    assert!(matches!(hidden, Err(Error::NotFound)));
    for (who, last) in [(&garage.clerk, false), (&peer, true)] {
        let mut tx = garage.tx(who).await;
        assert_eq!(corrections::withdraw(&mut tx, first.correction, NOW).await.unwrap(), last);
        tx.commit().await.unwrap();
    }
    let gone = corrections::get(&mut garage.tx(&garage.decider).await, first.correction).await.unwrap();
    assert_eq!(gone.correction.state, State::Withdrawn);
    let anew = garage.reports(&garage.clerk, &claim).await;
    assert_ne!(anew.correction, first.correction);
    let mine = corrections::mine(&mut garage.tx(&garage.clerk).await, PageRequest::new(None, 10)).await.unwrap();
    let states: Vec<_> = mine.rows.iter().map(|mine| (mine.correction.state, mine.withdrawn)).collect();
    assert_eq!(states, [(State::Proposed, false), (State::Withdrawn, true)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_done_that_was_not_seen_or_that_lint_refuses(owner: PgPool) {
    let garage = Garage::new(owner).await;
    let front = garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    let reported = garage.reports(&garage.clerk, &garage.says(Claim::Position, "rear")).await;
    let seen = fingerprint(&garage.applications().await);
    garage.fits(plain(garage.part, CIVIC_2018, "rear")).await;
    let mut tx = garage.tx(&garage.decider).await;
    let stale = corrections::accept(&mut tx, reported.correction, 1, &seen, NOW).await;
    assert!(matches!(stale, Err(Error::Stale)), "the applications are others: {stale:?}");
    let now = fingerprint(&garage.applications().await);
    let older = corrections::accept(&mut tx, reported.correction, 0, &now, NOW).await;
    assert!(matches!(older, Err(Error::Stale)));
    let twice = corrections::accept(&mut tx, reported.correction, 1, &now, NOW).await;
    assert!(matches!(&twice, Err(Error::Invalid(fields)) if fields.get("steps") == Some(FieldError::OutOfRange)));
    assert_eq!(garage.applications().await.len(), 2);

    let steps = [Step::Retire { application: front }];
    corrections::edit(&mut tx, reported.correction, 1, &steps, NOW).await.unwrap();
    tx.commit().await.unwrap();
    garage.accepts(reported.correction).await.unwrap();
    let left: Vec<_> = garage.applications().await.into_iter().map(|a| a.position).collect();
    assert_eq!(left, [Position::Rear]);
    garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    let taken = garage.undoes(reported.correction).await;
    assert!(matches!(taken, Err(Error::Stale)), "somebody has entered the same since: {taken:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_refusal_needs_a_reason_and_is_taken_back(owner: PgPool) {
    let garage = Garage::new(owner).await;
    garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    let id = garage.reports(&garage.clerk, &garage.says(Claim::DoesNotFit, "")).await.correction;
    let mut tx = garage.tx(&garage.decider).await;
    assert!(matches!(corrections::refuse(&mut tx, id, 1, "  ", NOW).await, Err(Error::Invalid(_))));
    let decided = corrections::refuse(&mut tx, id, 1, "Measured: it fits", NOW).await.unwrap();
    assert_eq!(decided.reason, "Measured: it fits");
    assert!(matches!(corrections::refuse(&mut tx, id, 2, "Again", NOW).await, Err(Error::Stale)));
    tx.commit().await.unwrap();
    let mut tx = garage.tx(&garage.clerk).await;
    assert!(matches!(corrections::withdraw(&mut tx, id, NOW).await, Err(Error::Stale)), "it is decided");
    drop(tx);
    garage.reports(&garage.clerk, &garage.says(Claim::DoesNotFit, "")).await;
    assert!(matches!(garage.undoes(id).await, Err(Error::Stale)), "the same claim is open again");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_a_correction_took_away_its_file_does_not_bring_back(owner: PgPool) {
    let garage = Garage::new(owner).await;
    let run = async || {
        let mut tx = garage.tx(&garage.decider).await;
        intake::open(&mut tx).await.unwrap();
        let record = |identity: u8, position: Position| intake::Incoming {
            remove: false,
            identity: [identity; 16],
            part: Some(garage.part),
            part_type: None,
            position,
            quantity: 1,
            qualifiers: Vec::new(),
            notes: Vec::new(),
            source_base_vehicle: None,
            source_position: None,
            source_part_type: None,
        };
        intake::stage(&mut tx, &[record(1, Position::Front), record(2, Position::Rear)]).await.unwrap();
        intake::apply(&mut tx, "aces:X", intake::Scope::Everything).await.unwrap();
        tx.commit().await.unwrap();
    };
    run().await;
    sqlx::query("update applications set base_vehicle_id = $1").bind(CIVIC_2018).execute(&garage.owner).await.unwrap();
    let front = garage.applications().await.into_iter().find(|a| a.position == Position::Front).unwrap().id;
    let new = NewReport::parse(garage.part, Some(CIVIC_2018.into()), Some(front), Claim::DoesNotFit, "", "no").unwrap();
    let id = garage.reports(&garage.clerk, &new).await.correction;
    garage.accepts(id).await.unwrap();
    run().await;
    let left = async || garage.applications().await.into_iter().map(|a| a.position).collect::<Vec<_>>();
    assert_eq!(left().await, [Position::Rear]);
    garage.undoes(id).await.unwrap();
    run().await;
    assert_eq!(left().await.len(), 2, "and there is no third");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn claims_are_their_tenants_and_decisions_those_of_who_may(owner: PgPool) {
    let garage = Garage::new(owner).await;
    garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    let claim = garage.says(Claim::DoesNotFit, "");
    let id = garage.reports(&garage.clerk, &claim).await.correction;
    let mut tx = garage.tx(&garage.stranger).await;
    assert!(matches!(corrections::get(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(corrections::report(&mut tx, &claim, NOW).await, Err(Error::NotFound)));
    assert!(matches!(corrections::refuse(&mut tx, id, 1, "no", NOW).await, Err(Error::NotFound)));
    assert!(matches!(corrections::accept(&mut tx, id, 1, "", NOW).await, Err(Error::NotFound)));
    assert!(matches!(corrections::withdraw(&mut tx, id, NOW).await, Err(Error::NotFound)));
    let mut tx = garage.tx(&garage.clerk).await;
    assert!(matches!(corrections::accept(&mut tx, id, 1, "", NOW).await, Err(Error::Forbidden)));
    assert!(matches!(corrections::edit(&mut tx, id, 1, &[], NOW).await, Err(Error::Forbidden)));
    assert!(matches!(corrections::undo(&mut tx, id, 1, NOW).await, Err(Error::Forbidden)));
    let listed = corrections::list(&mut tx, &Filter::default(), Order::Oldest, PageRequest::new(None, 5)).await;
    assert!(matches!(listed, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_worklist_goes_by_age_or_by_how_many_say_so(owner: PgPool) {
    let garage = Garage::new(owner).await;
    garage.fits(plain(garage.part, CIVIC_2018, "front")).await;
    let peer = colleague(&garage.owner, &garage.decider, MAY_READ).await;
    for value in ["2", "3", "4"] {
        garage.reports(&garage.clerk, &garage.says(Claim::Quantity, value)).await;
    }
    garage.reports(&peer, &garage.says(Claim::Quantity, "3")).await;
    let mut tx = garage.tx(&garage.decider).await;
    for (order, expected) in [(Order::Oldest, ["2", "3", "4"]), (Order::MostReported, ["3", "2", "4"])] {
        let (mut values, mut after) = (Vec::new(), None);
        loop {
            let filter = Filter { state: Some(State::Proposed), claim: Some(Claim::Quantity), number: "pad".into() };
            let page = corrections::list(&mut tx, &filter, order, PageRequest::new(after, 1)).await.unwrap();
            values.extend(page.rows.into_iter().map(|row| row.value));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(values, expected, "{order:?}");
    }
    let none = Filter { number: "OTHER".into(), ..Filter::default() };
    assert_eq!(corrections::counts(&mut tx, &none).await.unwrap().proposed, 0);
    assert_eq!(corrections::counts(&mut tx, &Filter::default()).await.unwrap().proposed, 3);
}

#[test]
fn a_report_says_what_it_lacks() {
    let part = PartId::generate();
    for (claim, vehicle, value, field, error) in [
        (Claim::DoesNotFit, None, "", "vehicle", FieldError::Required),
        (Claim::NotListed, None, "rear", "vehicle", FieldError::Required),
        (Claim::Position, Some(1), "", "value", FieldError::Required),
        (Claim::Position, Some(1), "behind", "value", FieldError::Unknown),
        (Claim::Quantity, None, "two", "value", FieldError::Malformed),
        (Claim::Quantity, None, "1000", "value", FieldError::OutOfRange),
        (Claim::Attribute, None, "AWD", "value", FieldError::Malformed),
        (Claim::Attribute, None, "drive_type=", "value", FieldError::Malformed),
    ] {
        let errors = NewReport::parse(part, vehicle.map(Into::into), None, claim, value, "seen").unwrap_err();
        assert_eq!(errors.get(field), Some(error), "{claim:?} {value:?}");
    }
    let errors = NewReport::parse(part, None, None, Claim::Note, "x", " ").unwrap_err();
    assert_eq!(errors.get("evidence"), Some(FieldError::Required));
}

fn values(position: &str, qualifiers: &[(&str, &str)]) -> Values {
    let qualifiers = qualifiers.iter().map(|(name, value)| Qualifier::new(*name, *value)).collect();
    Values { position: position.into(), quantity: 1, qualifiers, notes: Vec::new() }
}

#[test]
fn lint_says_what_is_wrong_with_steps() {
    let present = super::make::applications(" ;drive_type=AWD");
    let (first, second) = (present[0].id, present[1].id);
    let add = |to| Step::Add { vehicle: 1.into(), part_type: None, to };
    let troubles = |steps: &[Step]| lint(steps, &present).into_iter().map(|found| found.trouble).collect::<Vec<_>>();
    assert_eq!(troubles(&[]), [Trouble::Nothing]);
    assert_eq!(troubles(&[Step::Retire { application: crate::ApplicationId::generate() }]), [Trouble::Gone]);
    assert_eq!(troubles(&vec![Step::Retire { application: first }; 2]), [Trouble::Twice]);
    assert_eq!(troubles(&[Step::Change { application: first, to: Values::of(&present[0]) }]), [Trouble::Same]);
    assert_eq!(troubles(&[add(values("front", &[("drive_type", "AWD")]))]), [Trouble::Duplicate]);
    assert_eq!(troubles(&[add(values("front", &[("drive_type", "FWD")]))]), [Trouble::Covered]);
    assert_eq!(troubles(&[add(values("rear", &[("drive_type", "FWD")]))]), []);
    assert_eq!(troubles(&[add(values("behind", &[]))]), [Trouble::Position]);
    let both = [Step::Retire { application: first }, Step::Retire { application: second }];
    assert_eq!(troubles(&both), [Trouble::Last]);
}

proptest! {
    /// Whatever steps lint lets through leave no two applications with the same conditions in one place.
    #[test]
    fn what_lint_lets_through_leaves_no_twins(
        picks in proptest::collection::vec((0..3u8, 0..4usize, 0..2usize, 0..3usize), 0..5)
    ) {
        let present = super::make::applications(" ;drive_type=AWD;drive_type=FWD");
        let conditions: [&[(&str, &str)]; 3] = [&[], &[("drive_type", "AWD")], &[("drive_type", "RWD")]];
        let steps: Vec<Step> = picks.iter().map(|(kind, at, position, condition)| {
            let to = values(["front", "rear"][*position], conditions[*condition]);
            match (kind, present.get(*at)) {
                (0, _) | (_, None) => Step::Add { vehicle: 1.into(), part_type: None, to },
                (1, Some(one)) => Step::Change { application: one.id, to },
                (_, Some(one)) => Step::Retire { application: one.id },
            }
        }).collect();
        let blocked = lint(&steps, &present).iter().any(|found| found.trouble.blocks());
        let named: Vec<_> = steps.iter().filter_map(Step::application).collect();
        let stay = present.iter().filter(|one| !named.contains(&one.id)).map(Values::of);
        let mut all: Vec<_> = stay.chain(steps.iter().filter_map(|step| step.values().cloned()))
            .map(|of| (of.position, of.qualifiers)).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        prop_assert!(blocked || all.len() == count, "{steps:?}");
    }
}
