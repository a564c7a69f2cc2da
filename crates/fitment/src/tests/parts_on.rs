//! The parts of a list on one vehicle.

use super::database::{CIVIC_2018, CIVIC_2019, part, plain, qualified, reference};
use crate::{Position, READ, WRITE, applications, parts_on, verdict::Verdict};
use platform::TenantTx;
use sqlx::PgPool;
use testkit::{actor, app_pool};
use vehicles::{FactSource, Facts};

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_part_stands_once_with_the_places_where_it_fits(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let two_places = part(&owner, &who, "A-1", "Corvin", None).await;
    let other_engine = part(&owner, &who, "B-1", "Corvin", None).await;
    let undecided = part(&owner, &who, "C-1", "Corvin", None).await;
    let elsewhere = part(&owner, &who, "D-1", "Corvin", None).await;
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    for new in [
        plain(two_places, CIVIC_2018, "rear"),
        plain(two_places, CIVIC_2018, "front-left"),
        qualified(two_places, CIVIC_2018, "left", &[("engine_liters", "2.0")]),
        qualified(other_engine, CIVIC_2018, "front", &[("engine_liters", "2.0")]),
        qualified(undecided, CIVIC_2018, "front", &[("drive_type", "AWD")]),
        plain(elsewhere, CIVIC_2019, "front"),
    ] {
        applications::add(&mut tx, new).await.unwrap();
    }
    let mut facts = Facts::default();
    facts.set(Facts::ENGINE_LITERS, "1.5", FactSource::Person);

    let all = parts_on::load(&mut tx, CIVIC_2018.into(), &facts, None).await.unwrap();
    assert_eq!(all.misfits(), [other_engine]);
    assert_eq!(all.get(elsewhere), None);
    let on = all.get(two_places).unwrap();
    assert!(on.verdict.fits());
    assert_eq!(on.positions, [Position::FrontLeft, Position::Rear], "not where another engine is wanted");
    assert_eq!(all.get(other_engine).unwrap().positions, [Position::Front], "where it would sit");
    assert!(matches!(all.get(undecided).unwrap().verdict, Verdict::NeedsAnswer { .. }));
    let (question, waiting) = all.question(&[two_places, undecided, elsewhere], &facts).unwrap();
    assert_eq!((question.name.as_str(), waiting), ("drive_type", 1));
    assert_eq!(all.question(&[two_places], &facts), None);

    let some = parts_on::load(&mut tx, CIVIC_2018.into(), &facts, Some(&[two_places])).await.unwrap();
    assert_eq!((some.get(two_places), some.get(undecided)), (all.get(two_places), None));
    let nothing = parts_on::load(&mut tx, CIVIC_2019.into(), &facts, Some(&[undecided])).await.unwrap();
    assert!(nothing.get(undecided).is_none() && nothing.misfits().is_empty());
}
