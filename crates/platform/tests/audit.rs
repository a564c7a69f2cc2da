//! The audit trail against a database: what is found of it, by whom, and that nothing of it is ever changed.

use kernel::PageRequest;
use platform::{
    AUDIT, Actor, Changes, Error, PersonId, TenantTx, audit,
    audit::{AuditEventId, Entry, Filter, authors, changed_since, list, put_back},
};
use sqlx::{PgPool, types::Uuid};
use std::net::IpAddr;
use time::macros::date;

const MAY: &[platform::Permission] = &[AUDIT];

fn renamed(old: &str, new: &str) -> Changes {
    Changes::default().field("name", old, new)
}

async fn note(db: &PgPool, who: &Actor, from: Option<IpAddr>, action: &str, of: (&str, &str), changes: Changes) {
    let mut tx = TenantTx::begin_from(db, who, from).await.unwrap();
    audit(&mut tx, action, of.0, of.1, changes).await.unwrap();
    tx.commit().await.unwrap();
}

async fn found(db: &PgPool, who: &Actor, filter: &Filter) -> Vec<Entry> {
    let mut tx = TenantTx::begin(db, who).await.unwrap();
    list(&mut tx, filter, PageRequest::new(None, 100)).await.unwrap().rows
}

async fn actions(db: &PgPool, who: &Actor, filter: &Filter) -> Vec<String> {
    found(db, who, filter).await.into_iter().map(|entry| entry.action).collect()
}

fn of(actions: &[&str]) -> Filter {
    Filter { actions: actions.iter().map(|action| (*action).to_owned()).collect(), ..Filter::default() }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_entry_says_who_changed_what_and_from_where(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    let system = Actor { person: PersonId::from(Uuid::nil()), ..actor.clone() };
    let from: IpAddr = "::ffff:203.0.113.7".parse().unwrap();
    note(&db, &actor, Some(from), "catalog.parts.rename", ("part", "7"), renamed("Pad", "Pads")).await;
    note(&db, &system, None, "media.asset.expire", ("asset", "8"), Changes::default()).await;
    let entries = found(&db, &actor, &Filter::default()).await;
    let [expired, rename] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((rename.person, rename.address.as_deref()), (Some(actor.person), Some("203.0.113.7")));
    assert_eq!((rename.subject_kind.as_str(), rename.subject_id.as_str()), ("part", "7"));
    assert_eq!(rename.changes, serde_json::json!({ "name": { "old": "Pad", "new": "Pads" } }));
    assert_eq!((expired.person, &expired.address, expired.reverts), (None, &None, None));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_trail_is_found_by_person_action_subject_and_day(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    let other = testkit::colleague(&owner, &actor, MAY).await;
    let system = Actor { person: PersonId::from(Uuid::nil()), ..actor.clone() };
    for (who, action, subject) in [
        (&actor, "media.asset.text", ("asset", "1")),
        (&other, "media.asset.terms", ("asset", "1")),
        (&system, "media.assets-moved.all", ("asset", "2")),
        (&other, "person.joined", ("person", "1")),
    ] {
        note(&db, who, None, action, subject, renamed("a", "b")).await;
    }
    let by = |person| Filter { person: Some(person), ..Filter::default() };
    assert_eq!(actions(&db, &actor, &by(actor.person)).await, ["media.asset.text"]);
    assert_eq!(actions(&db, &actor, &by(system.person)).await, ["media.assets-moved.all"]);
    assert_eq!(actions(&db, &actor, &of(&["media.asset"])).await, ["media.asset.terms", "media.asset.text"]);
    assert_eq!(actions(&db, &actor, &of(&["media.asset.text", "person"])).await, ["person.joined", "media.asset.text"]);
    let about =
        |id: Option<&str>| Filter { subject: Some(("asset".to_owned(), id.map(str::to_owned))), ..Filter::default() };
    assert_eq!(actions(&db, &actor, &about(None)).await.len(), 3);
    assert_eq!(actions(&db, &actor, &about(Some("2"))).await, ["media.assets-moved.all"]);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let mut both = [actor.person, other.person];
    both.sort();
    assert_eq!(authors(&mut tx).await.unwrap(), both);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_day_is_a_day_where_the_tenant_is(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    sqlx::query("update tenants set time_zone = 'America/Montreal' where tenant_id = $1")
        .bind(actor.tenant.uuid())
        .execute(&owner)
        .await
        .unwrap();
    note(&db, &actor, None, "catalog.parts.add", ("part", "7"), renamed("", "Pad")).await;
    sqlx::query("update audit_events set at = '2026-07-16 03:59:59Z'").execute(&owner).await.unwrap();
    let during = |from, until| Filter { from, until, ..Filter::default() };
    let (before, on, after) = (date!(2026 - 07 - 14), date!(2026 - 07 - 15), date!(2026 - 07 - 16));
    for (from, until, count) in [
        (Some(on), Some(on), 1),
        (Some(before), None, 1),
        (None, Some(on), 1),
        (Some(after), None, 0),
        (None, Some(before), 0),
    ] {
        assert_eq!(found(&db, &actor, &during(from, until)).await.len(), count, "{from:?} {until:?}");
    }
    let entry = found(&db, &actor, &Filter::default()).await.remove(0);
    assert_eq!((entry.at.date(), entry.at.hour(), entry.at.offset().whole_hours()), (on, 23, -4));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn pages_follow_each_other_without_a_gap(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    for number in 0..7 {
        audit(&mut tx, "catalog.parts.add", "part", number, renamed("", "Pad")).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let (mut after, mut subjects): (Option<AuditEventId>, Vec<String>) = (None, Vec::new());
    loop {
        let page = list(&mut tx, &of(&["catalog"]), PageRequest::new(after, 3)).await.unwrap();
        subjects.extend(page.rows.into_iter().map(|entry| entry.subject_id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(subjects, ["6", "5", "4", "3", "2", "1", "0"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_trail_is_its_tenants_and_for_those_who_may(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    let stranger = testkit::actor(&owner, MAY).await;
    let reader = testkit::colleague(&owner, &actor, &[]).await;
    note(&db, &actor, None, "catalog.parts.add", ("part", "7"), renamed("", "Pad")).await;
    let id = found(&db, &actor, &Filter::default()).await[0].id;
    assert_eq!(found(&db, &stranger, &Filter::default()).await, []);
    let mut tx = TenantTx::begin(&db, &stranger).await.unwrap();
    assert_eq!(authors(&mut tx).await.unwrap(), []);
    assert!(matches!(put_back(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(changed_since(&mut tx, id).await, Err(Error::NotFound)));
    let mut tx = TenantTx::begin(&db, &reader).await.unwrap();
    let all = Filter::default();
    assert!(matches!(list(&mut tx, &all, PageRequest::new(None, 9)).await, Err(Error::Forbidden)));
    assert!(matches!(authors(&mut tx).await, Err(Error::Forbidden)));
    assert!(matches!(put_back(&mut tx, id).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_changed_or_taken_out(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    note(&db, &actor, None, "catalog.parts.add", ("part", "7"), renamed("", "Pad")).await;
    for change in ["update audit_events set address = null", "delete from audit_events", "truncate audit_events"] {
        let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
        let refused = sqlx::query(change).execute(&mut *tx).await.unwrap_err();
        assert!(refused.to_string().contains("permission denied"), "{change}: {refused}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_puts_an_entry_back_names_it_and_what_came_between_is_found(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, MAY).await;
    note(&db, &actor, None, "catalog.parts.rename", ("part", "7"), renamed("Pad", "Pads")).await;
    let first = found(&db, &actor, &Filter::default()).await.remove(0);

    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    assert_eq!(changed_since(&mut tx, first.id).await.unwrap(), None);
    let entry = put_back(&mut tx, first.id).await.unwrap();
    let mut name = "Pads".to_owned();
    entry.restore("name", &mut name).unwrap();
    entry.restore("another", &mut name).unwrap();
    assert_eq!(name, "Pad");
    assert!(matches!(entry.restore("name", &mut name), Err(Error::Stale)), "it is no more what it became");
    audit(&mut tx, "catalog.parts.rename", "part", 7, renamed("Pads", "Pad")).await.unwrap();
    tx.commit().await.unwrap();

    let entries = found(&db, &actor, &Filter::default()).await;
    assert_eq!((entries[0].reverts, entries[0].reverted), (Some(first.id), false));
    assert_eq!((entries[1].reverts, entries[1].reverted), (None, true));
    note(&db, &actor, None, "catalog.parts.archive", ("part", "7"), Changes::default().field("archived", false, true))
        .await;
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    assert_eq!(changed_since(&mut tx, first.id).await.unwrap().map(|entry| entry.id), Some(entries[0].id));
    let of_another_part = |part: &str| Changes::default().field("part", None::<String>, part).field("slot", 1, 2);
    drop(tx);
    for part in ["p", "q"] {
        note(&db, &actor, None, "media.asset.link", ("asset", "1"), of_another_part(part)).await;
    }
    let links = found(&db, &actor, &of(&["media"])).await;
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    assert_eq!(changed_since(&mut tx, links[1].id).await.unwrap(), None, "each part has a place of its own");
}
