use super::{part, refused, shop, sql};
use crate::{
    PartId,
    interchange::{self, Interchange, InterchangeKind},
    kits,
    parts::{self, PartRef},
    supersession::{self, NewSupersession},
};
use kernel::FieldError;
use platform::{Error, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};
use time::macros::date;

async fn replace(tx: &mut TenantTx, old: PartId, successor: PartId) -> Result<()> {
    let new = NewSupersession { old, successor, effective_on: date!(2026 - 03 - 01), reason: "Better".to_owned() };
    supersession::add(tx, new).await
}

fn numbers(parts: &[PartRef]) -> Vec<&str> {
    parts.iter().map(|part| part.part_number.as_str()).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_chain_is_read_to_its_end_and_back(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (a, b, c) = (part(&mut tx, "A").await, part(&mut tx, "B").await, part(&mut tx, "C").await);
    replace(&mut tx, b, c).await.unwrap();
    replace(&mut tx, a, b).await.unwrap();

    let oldest = parts::get(&mut tx, a).await.unwrap();
    let chain: Vec<&str> = oldest.successors.iter().map(|step| step.part.part_number.as_str()).collect();
    assert_eq!(chain, ["B", "C"]);
    assert_eq!(oldest.successors[1].effective_on, date!(2026 - 03 - 01));
    assert_eq!(oldest.successors[1].reason, "Better");
    let newest = parts::get(&mut tx, c).await.unwrap();
    assert_eq!((numbers(&newest.replaces), newest.successors.len()), (vec!["B", "A"], 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_there_before_parts_were_marked_is_found(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let (a, b, kit) = (part(&mut tx, "A").await, part(&mut tx, "B").await, part(&mut tx, "K").await);
    let alone = part(&mut tx, "X").await;
    replace(&mut tx, a, b).await.unwrap();
    let statement = "insert into kit_components (tenant_id, kit_id, component_id, quantity) values ($1, $2, $3, 1)";
    sql(&mut tx, statement, &[kit.uuid(), b.uuid()]).await;
    tx.commit().await.unwrap();
    let related = "select part_id from parts where related order by part_number";
    let marked = [a, b, kit].map(PartId::uuid);
    assert_eq!(sqlx::query_scalar::<_, Uuid>(related).fetch_all(&owner).await.unwrap(), marked, "by the triggers");

    let migration = include_str!("../../../../migrations/20261121186600_mark_related_parts.sql");
    let mut before = owner.begin().await.unwrap();
    let unmark = "update parts set related = false";
    sqlx::query(unmark).execute(&mut *before).await.unwrap();
    let backfill = &migration[migration.find("do $$").unwrap()..];
    sqlx::raw_sql(backfill).execute(&mut *before).await.unwrap();
    assert_eq!(sqlx::query_scalar::<_, Uuid>(related).fetch_all(&mut *before).await.unwrap(), marked, "and by looking");
    before.commit().await.unwrap();
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let (kits, nothing) =
        (parts::get(&mut tx, b).await.unwrap().part_of_kits, parts::get(&mut tx, alone).await.unwrap());
    assert_eq!((numbers(&kits), nothing.part_of_kits.len()), (vec!["K"], 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_cannot_come_to_replace_itself(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (a, b, c) = (part(&mut tx, "A").await, part(&mut tx, "B").await, part(&mut tx, "C").await);
    replace(&mut tx, a, b).await.unwrap();
    replace(&mut tx, b, c).await.unwrap();
    for (old, successor) in [(c, a), (c, b), (c, c)] {
        assert_eq!(refused(replace(&mut tx, old, successor).await, "successor"), Some(FieldError::OutOfRange));
    }
    assert_eq!(refused(replace(&mut tx, a, c).await, "old"), Some(FieldError::Taken));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_part_is_no_successor(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let theirs = part(&mut tx, "A").await;
    tx.commit().await.unwrap();
    let (mut tx, _) = shop(&owner).await;
    let ours = part(&mut tx, "A").await;
    assert!(matches!(replace(&mut tx, theirs, ours).await, Err(Error::NotFound)));
    assert_eq!(refused(replace(&mut tx, ours, theirs).await, "successor"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_circle_in_imported_data_ends(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (a, b) = (part(&mut tx, "A").await, part(&mut tx, "B").await);
    let statement = "insert into supersessions (tenant_id, part_id, successor_id, effective_on)
                     values ($1, $2, $3, '2026-01-01'), ($1, $3, $2, '2026-01-01')";
    sql(&mut tx, statement, &[a.uuid(), b.uuid()]).await;
    let seen = parts::get(&mut tx, a).await.unwrap();
    assert_eq!((seen.successors.len(), numbers(&seen.replaces)), (1, vec!["B"]));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn interchange_is_listed_with_the_vehicle_makers_numbers_first(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "A").await;
    let oe = Interchange::parse(InterchangeKind::Oe, "Honda", "45022-S9A-A00", "").unwrap();
    let competitor = Interchange::parse(InterchangeKind::Competitor, "Brembo", "P 28 034", "with clips").unwrap();
    interchange::add(&mut tx, id, competitor.clone()).await.unwrap();
    interchange::add(&mut tx, id, oe.clone()).await.unwrap();
    assert_eq!(parts::get(&mut tx, id).await.unwrap().interchanges, [oe.clone(), competitor]);
    assert_eq!(refused(interchange::add(&mut tx, id, oe).await, "number"), Some(FieldError::Taken));
    let empty = Interchange::parse(InterchangeKind::Oe, " ", "- -", "").unwrap_err();
    assert_eq!(empty.get("number"), Some(FieldError::Malformed));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_interchange_is_taken_away_by_its_own_tenant_once(owner: PgPool) {
    let (mut tx, ours) = shop(&owner).await;
    let id = part(&mut tx, "A").await;
    let new = Interchange::parse(InterchangeKind::Competitor, "Brembo", "P 28 034", "").unwrap();
    let interchange = interchange::add(&mut tx, id, new).await.unwrap();
    let before = parts::get(&mut tx, id).await.unwrap().version;
    tx.commit().await.unwrap();
    let (mut tx, _) = shop(&owner).await;
    assert!(matches!(interchange::remove(&mut tx, interchange).await, Err(Error::NotFound)));

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &ours).await.unwrap();
    assert_eq!(interchange::remove(&mut tx, interchange).await.unwrap(), id);
    let after = parts::get(&mut tx, id).await.unwrap();
    assert_eq!((after.interchanges.len(), after.version), (0, before + 1));
    assert!(matches!(interchange::remove(&mut tx, interchange).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_kit_knows_its_components_and_they_know_the_kit(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (kit, disc, pad) = (part(&mut tx, "KIT").await, part(&mut tx, "DISC").await, part(&mut tx, "PAD").await);
    let statement = "insert into kit_components (tenant_id, kit_id, component_id, quantity, sequence)
                     values ($1, $2, $3, 2, 2), ($1, $2, $4, 1, 1)";
    sql(&mut tx, statement, &[kit.uuid(), disc.uuid(), pad.uuid()]).await;
    let seen = parts::get(&mut tx, kit).await.unwrap();
    let components: Vec<_> = seen.components.iter().map(|c| (c.part.part_number.as_str(), c.quantity)).collect();
    assert_eq!(components, [("PAD", 1), ("DISC", 2)]);
    assert_eq!(kits::components(&mut tx, &[kit, pad]).await.unwrap(), [(kit, seen.components)].into());
    assert_eq!(numbers(&parts::get(&mut tx, disc).await.unwrap().part_of_kits), ["KIT"]);
}
