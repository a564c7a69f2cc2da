use super::{also_known, found, part, reasons, replaced, shop};
use crate::numbers::{How::*, NumberKind::*, find, find_exact, find_exact_first, refresh, refresh_all};
use catalog::{
    interchange::InterchangeKind,
    parts::{self, PartRef},
};
use platform::{Error, TenantTx};
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_competitors_number_finds_the_part_and_says_so(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "ACME", "FDB 5220").await;
    also_known(&mut tx, id, InterchangeKind::Competitor, "Textar", "0 2460.01").await;
    let hits = found(&mut tx, "246001").await;
    assert_eq!(reasons(&hits), [(Exact, Competitor, "FDB 5220")]);
    assert_eq!((hits[0].reason.brand.as_str(), hits[0].reason.number.as_str()), ("Textar", "0 2460.01"));
    assert_eq!((hits[0].part.brand.as_str(), hits[0].successor.as_ref()), ("Acme", None));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn interchange_works_both_ways(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (acme, brembo) = (part(&mut tx, "ACME", "A-77").await, part(&mut tx, "BBRK", "P 28 034").await);
    // The brand given by its code is the brand.
    also_known(&mut tx, acme, InterchangeKind::Competitor, "BBRK", "P28034").await;
    assert_eq!(reasons(&found(&mut tx, "p28034").await), [(Exact, Own, "P 28 034"), (Exact, Competitor, "A-77")]);

    let also = |parts: Vec<PartRef>| parts.into_iter().map(|part| part.id).collect::<Vec<_>>();
    assert_eq!(also(parts::get(&mut tx, acme).await.unwrap().also), [brembo]);
    assert_eq!(also(parts::get(&mut tx, brembo).await.unwrap().also), [acme]);

    // The same digits under another brand are another part.
    let trw = part(&mut tx, "TRWX", "P28034").await;
    assert_eq!(also(parts::get(&mut tx, trw).await.unwrap().also), []);

    // Two parts with one OE number are alternatives, whatever make it was written under.
    also_known(&mut tx, trw, InterchangeKind::Oe, "Honda", "45022-S9A").await;
    also_known(&mut tx, brembo, InterchangeKind::Oe, "Acura", "45022S9A").await;
    assert_eq!(also(parts::get(&mut tx, trw).await.unwrap().also), [brembo]);
    assert_eq!(also(parts::get(&mut tx, brembo).await.unwrap().also), [acme, trw]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_old_number_offers_the_end_of_its_chain(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let a = part(&mut tx, "ACME", "OLD-1").await;
    let (b, c) = (part(&mut tx, "ACME", "MID-2").await, part(&mut tx, "ACME", "NEW-3").await);
    replaced(&mut tx, b, c).await;
    replaced(&mut tx, a, b).await;

    let hits = found(&mut tx, "old1").await;
    assert_eq!(reasons(&hits), [(Exact, Own, "OLD-1"), (Exact, Superseded, "NEW-3")]);
    assert_eq!(hits[0].successor.as_ref().unwrap().part.id, c);
    assert_eq!(hits[1].successor, None);

    // The chain grows at its end: naming any of its parts is enough.
    let d = part(&mut tx, "ACME", "NEWER-4").await;
    replaced(&mut tx, c, d).await;
    let hits = found(&mut tx, "old1").await;
    assert_eq!(reasons(&hits), [(Exact, Own, "OLD-1"), (Exact, Superseded, "NEWER-4")]);

    // An archived part is not found, but its number still leads on; an archived successor is not offered.
    parts::archive(&mut tx, a, 2).await.unwrap();
    parts::archive(&mut tx, d, 1).await.unwrap();
    refresh(&mut tx, &[a, d]).await.unwrap();
    assert_eq!(reasons(&found(&mut tx, "old1").await), [(Exact, Superseded, "NEW-3")]);
    assert_eq!(found(&mut tx, "new-3").await[0].successor, None);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn own_numbers_come_first_then_others_then_old_ones_then_bar_codes(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let number = "4006381333931";
    let gtin = part(&mut tx, "ACME", "BY-GTIN").await;
    sqlx::query("update parts set gtin = $2 where part_id = $1")
        .bind(gtin.uuid())
        .bind(format!("0{number}"))
        .execute(&mut *tx)
        .await
        .unwrap();
    refresh(&mut tx, &[gtin]).await.unwrap();
    let (old, new) = (part(&mut tx, "BBRK", number).await, part(&mut tx, "BBRK", "REPLACEMENT").await);
    replaced(&mut tx, old, new).await;
    let oe = part(&mut tx, "ACME", "BY-OE").await;
    also_known(&mut tx, oe, InterchangeKind::Oe, "Opel", number).await;
    let expected =
        [(Exact, Own, number), (Exact, Oe, "BY-OE"), (Exact, Superseded, "REPLACEMENT"), (Exact, Gtin, "BY-GTIN")];
    assert_eq!(reasons(&found(&mut tx, "4006381-333931").await), expected);
    assert_eq!(reasons(&find(&mut tx, number, 2).await.unwrap()), expected[..2]);
    tx.commit().await.unwrap();

    let nobody = testkit::colleague(&owner, &actor, &[]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &nobody).await.unwrap();
    assert!(matches!(find(&mut tx, number, 2).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn beginnings_come_after_whole_numbers_and_insides_last(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    for number in ["XGDB155", "GDB1550", "GDB155", "GDB1551", "HDB155"] {
        part(&mut tx, "TRWX", number).await;
    }
    let hits = found(&mut tx, "gdb 155").await;
    let expected =
        [(Exact, Own, "GDB155"), (Prefix, Own, "GDB1550"), (Prefix, Own, "GDB1551"), (Infix, Own, "XGDB155")];
    assert_eq!(reasons(&hits), expected);
    assert_eq!(reasons(&find(&mut tx, "gdb 155", 3).await.unwrap()), expected[..3]);
    assert_eq!(found(&mut tx, "DB155").await.len(), 5);
    assert!(found(&mut tx, "55").await.is_empty(), "two characters are looked for at beginnings only");
    assert!(found(&mut tx, "g").await.is_empty(), "one character must be all of it");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_whole_number_is_enough_for_whoever_typed_one(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    for number in ["GDB1550", "GDB155"] {
        part(&mut tx, "TRWX", number).await;
    }
    let whole = find_exact_first(&mut tx, "gdb 155", 20).await.unwrap();
    assert_eq!(reasons(&whole), [(Exact, Own, "GDB155")]);
    assert_eq!(find_exact(&mut tx, "gdb 155", 20).await.unwrap(), whole);
    let beginning = find_exact_first(&mut tx, "gdb 15", 20).await.unwrap();
    assert_eq!(find_exact(&mut tx, "gdb 15", 20).await.unwrap(), []);
    assert_eq!(find(&mut tx, "gdb 15", 20).await.unwrap(), beginning);
    assert_eq!(beginning.len(), 2, "no whole number: what begins with it");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_near_miss_is_never_exact(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    for number in ["GDB1550", "GDB1551", "GDB15500", "1550"] {
        part(&mut tx, "TRWX", number).await;
    }
    for typed in ["GDB1552", "GBD1550", "GDB155O", "GDB 1550 A", "DGB1550", "GDB01550"] {
        let hits = found(&mut tx, typed).await;
        assert!(
            hits.iter().all(|hit| hit.reason.how != Exact || typed.contains(&hit.part.part_number)),
            "{typed}: {hits:?}"
        );
    }
    assert!(found(&mut tx, "GDB1552").await.is_empty());
    assert!(found(&mut tx, "").await.is_empty() && found(&mut tx, " -/ ").await.is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn words_around_a_number_are_passed_over(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    part(&mut tx, "ACME", "FDB 5220").await;
    part(&mut tx, "ACME", "5220").await;
    part(&mut tx, "ACME", "0986494123").await;
    part(&mut tx, "BBRK", "986494123").await;
    assert_eq!(reasons(&found(&mut tx, "FDB 5220 front").await), [(Exact, Own, "FDB 5220")]);
    assert_eq!(reasons(&found(&mut tx, "pads FDB-522 front").await), [(Prefix, Own, "FDB 5220")]);
    // Both have the number; the brand that was named comes first.
    let brands = |hits: Vec<crate::numbers::NumberHit>| hits.into_iter().map(|hit| hit.part.brand).collect::<Vec<_>>();
    assert_eq!(brands(found(&mut tx, "brembo 0986 494 123").await), ["Brembo", "Acme"]);
    assert_eq!(brands(found(&mut tx, "acme 986494123").await), ["Acme", "Brembo"]);
    assert!(found(&mut tx, "brake pads 2015").await.is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn letters_that_begin_numbers_belong_to_the_number_after_them(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    for number in ["VKBA 3643", "3644", "19855820", "13.0460-7218.2"] {
        part(&mut tx, "ACME", number).await;
    }
    assert!(found(&mut tx, "VKBA 3644").await.is_empty(), "a near miss of VKBA 3643 is not 3644");
    assert!(found(&mut tx, "VKBA 985582").await.is_empty(), "nor what is inside 19855820");
    assert_eq!(reasons(&found(&mut tx, "pads 3644").await), [(Exact, Own, "3644")]);
    assert_eq!(reasons(&found(&mut tx, "VKDS 3644").await), [(Exact, Own, "3644")], "no number begins with VKDS");
    // A long number is meant, even where the letters of its maker begin another.
    part(&mut tx, "ACME", "ATE 15").await;
    assert_eq!(reasons(&found(&mut tx, "ATE 13.0460-7218.2").await), [(Exact, Own, "13.0460-7218.2")]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_number_leads_to_another_tenants_part(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let theirs = part(&mut tx, "ACME", "FDB5220").await;
    tx.commit().await.unwrap();
    let (mut tx, _) = shop(&owner).await;
    refresh(&mut tx, &[theirs]).await.unwrap();
    for typed in ["FDB5220", "FDB5", "B522"] {
        assert!(found(&mut tx, typed).await.is_empty());
    }
    part(&mut tx, "ACME", "FDB5220").await;
    assert!(found(&mut tx, "FDB5220").await.iter().all(|hit| hit.part.id != theirs));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_number_that_is_gone_is_forgotten_unless_another_part_has_it(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (one, two) = (part(&mut tx, "ACME", "A-1").await, part(&mut tx, "ACME", "A-2").await);
    for id in [one, two] {
        also_known(&mut tx, id, InterchangeKind::Oe, "Honda", "45022S9A").await;
    }
    for (id, left) in [(one, 1), (two, 0)] {
        sqlx::query("delete from interchanges where part_id = $1").bind(id.uuid()).execute(&mut *tx).await.unwrap();
        refresh(&mut tx, &[id]).await.unwrap();
        assert_eq!(found(&mut tx, "45022-S9A").await.len(), left);
        assert_eq!(found(&mut tx, "022S9").await.len(), left);
    }
    let suffixes: i64 =
        sqlx::query_scalar("select count(*) from part_number_suffixes").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(suffixes, 0, "the keys A1 and A2 are too short to have any");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn suffixes_are_those_of_the_kernel_and_a_second_refresh_writes_nothing(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    part(&mut tx, "ACME", "0986-494.123").await;
    let rows = "select suffix, xmin::text from part_number_suffixes
                union all select number_key, xmin::text from part_numbers order by 1";
    let before: Vec<(String, String)> = sqlx::query_as(rows).fetch_all(&mut *tx).await.unwrap();
    let mut expected: Vec<&str> = kernel::suffixes("986494123").chain(["986494123"]).collect();
    expected.sort_unstable();
    assert_eq!(before.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), expected);
    tx.commit().await.unwrap();

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    refresh_all(&mut tx).await.unwrap();
    let after: Vec<(String, String)> = sqlx::query_as(rows).fetch_all(&mut *tx).await.unwrap();
    assert_eq!(before, after);
}
