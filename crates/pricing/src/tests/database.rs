use super::{setting::*, usd};
use crate::lists::{self, Line, NewPriceList, Off};
use crate::rules::{Buyers, Validity};
use crate::{READ, prices};
use catalog::PartId;
use kernel::{Currency, FieldError, Money};
use platform::{Error, TenantTx};
use sqlx::PgPool;
use time::Date;

fn refused(error: Error, field: &str) -> Option<FieldError> {
    match error {
        Error::Invalid(errors) => errors.get(field),
        _ => None,
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_rule_reaches_the_price_from_the_database(owner: PgPool) {
    let at = Setting::new(owner, 2).await;
    let (shop, part) = (at.shop().await, at.parts[0]);
    assert_eq!(at.price(&shop, part).await, None);
    at.list(Buyers::Everybody, 1000).await;
    assert_eq!(at.price(&shop, part).await, Some(1000));
    for (off, basis_points, price) in
        [(Off::AllParts, 2000, 800), (Off::Brand(at.brand), 1000, 900), (Off::PartType(at.part_type), 1500, 850)]
    {
        let mut tx = at.tx().await;
        lists::add_discount(&mut tx, company(&shop), off, basis_points, Validity::default()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(at.price(&shop, part).await, Some(price));
    }
    let kind = at.customer_type("jobber").await;
    at.terms(company(&shop), kind, None).await;
    at.list(Buyers::CustomerType(kind), 840).await;
    assert_eq!(at.price(&shop, part).await, Some(840));
    at.list(Buyers::Company(company(&shop)), 830).await;
    assert_eq!(at.price(&shop, part).await, Some(830));
    at.contract(company(&shop), part, 860, Validity::default()).await;
    assert_eq!(at.price(&shop, part).await, Some(860));
    assert_eq!(at.price(&at.staff, part).await, Some(1000));

    let mut tx = TenantTx::begin(&at.db, &shop).await.unwrap();
    let quotes = prices::for_parts(&mut tx, &[at.parts[0], at.parts[1], PartId::generate()], 1).await.unwrap();
    assert_eq!(quotes.len(), 2);
    assert_eq!((quotes[&at.parts[0]].unit, quotes[&at.parts[1]].unit), (usd(860), usd(830)));
    assert_eq!(quotes[&at.parts[0]].steps.len(), 7);
    assert_eq!(prices::for_part(&mut tx, at.parts[0], 1).await.unwrap().as_ref(), quotes.get(&at.parts[0]));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_others_pay_is_in_no_quote(owner: PgPool) {
    let at = Setting::new(owner, 5).await;
    at.list(Buyers::Everybody, 99_999).await;
    let mut shops = vec![];
    for number in 1..=4_i64 {
        let shop = at.shop().await;
        let kind = at.customer_type(&format!("type-{number}")).await;
        at.terms(company(&shop), kind, None).await;
        // Shop 1's amounts are 1x, shop 2's 2x, and so on.
        at.list(Buyers::CustomerType(kind), number * 10 + 1).await;
        at.list(Buyers::Company(company(&shop)), number * 10 + 2).await;
        at.contract(company(&shop), at.parts[number as usize], number * 10 + 3, Validity::default()).await;
        let mut tx = at.tx().await;
        let basis_points = number as u32 * 10 + 4;
        lists::add_discount(&mut tx, company(&shop), Off::AllParts, basis_points, Validity::default()).await.unwrap();
        tx.commit().await.unwrap();
        shops.push((number, shop));
    }
    for (number, shop) in &shops {
        let mut tx = TenantTx::begin(&at.db, shop).await.unwrap();
        for quote in prices::for_parts(&mut tx, &at.parts, 1).await.unwrap().values() {
            for step in &quote.steps {
                let amount = step.amount.unwrap().minor;
                assert!(amount / 10 == *number || amount > 99_000, "{number}: {step:?}");
            }
            assert!(quote.breaks.iter().all(|at| at.unit.minor / 10 == *number));
            assert!((3..=4).contains(&(quote.steps.len() - usize::from(quote.unit.minor % 10 == 3))));
        }
    }
    let mut tx = at.tx().await;
    for quote in prices::for_parts(&mut tx, &at.parts, 1).await.unwrap().values() {
        assert_eq!((quote.unit, quote.steps.len()), (usd(99_999), 1));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_new_customer_type_changes_every_price_on_the_next_read(owner: PgPool) {
    let at = Setting::new(owner, 5).await;
    let shop = at.shop().await;
    let (jobber, export) = (at.customer_type("jobber").await, at.customer_type("export").await);
    at.list(Buyers::CustomerType(jobber), 900).await;
    at.list(Buyers::CustomerType(export), 700).await;
    for (kind, seen, price) in [(jobber, None, 900), (export, Some(1), 700), (jobber, Some(2), 900)] {
        at.terms(company(&shop), kind, seen).await;
        let mut tx = TenantTx::begin(&at.db, &shop).await.unwrap();
        let quotes = prices::for_parts(&mut tx, &at.parts, 1).await.unwrap();
        assert_eq!(quotes.len(), 5);
        assert!(quotes.values().all(|quote| quote.unit == usd(price)));
    }
    let mut tx = at.tx().await;
    for seen in [None, Some(1)] {
        let error = lists::set_terms(&mut tx, company(&shop), export, seen).await.unwrap_err();
        assert!(matches!(error, Error::Stale));
    }
    assert_eq!(at.count("select count(*) from audit_events where action = 'pricing.set-terms'").await, 3);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_contract_ends_at_midnight_of_the_tenants_zone(owner: PgPool) {
    let at = Setting::new(owner, 1).await;
    let (shop, part) = (at.shop().await, at.parts[0]);
    at.list(Buyers::Everybody, 1000).await;
    // It is always at least a day later on Kiritimati than in Pago Pago.
    let here: Date =
        sqlx::query_scalar("select (now() at time zone 'Pacific/Pago_Pago')::date").fetch_one(&at.owner).await.unwrap();
    at.contract(company(&shop), part, 700, Validity { from: None, until: Some(here) }).await;
    for (zone, price) in [("Pacific/Pago_Pago", 700), ("Pacific/Kiritimati", 1000)] {
        sqlx::query("update tenants set time_zone = $1").bind(zone).execute(&at.owner).await.unwrap();
        assert_eq!(at.price(&shop, part).await, Some(price), "{zone}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_archived_list_gives_no_price(owner: PgPool) {
    let at = Setting::new(owner, 1).await;
    at.list(Buyers::Everybody, 1000).await;
    let newer = at.list(Buyers::Everybody, 900).await;
    assert_eq!(at.price(&at.staff, at.parts[0]).await, Some(900));
    sqlx::query("update price_lists set archived_at = now() where price_list_id = $1")
        .bind(newer.uuid())
        .execute(&at.owner)
        .await
        .unwrap();
    assert_eq!(at.price(&at.staff, at.parts[0]).await, Some(1000));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_lines_again_change_nothing(owner: PgPool) {
    let at = Setting::new(owner, 3).await;
    let list = at.list(Buyers::Everybody, 1000).await;
    let lines = [line(at.parts[0], 1, 900), line(at.parts[0], 10, 850), line(at.parts[0], 10, 800)];
    let mut tx = at.tx().await;
    assert_eq!(lists::set_lines(&mut tx, list, &lines).await.unwrap(), 2);
    assert_eq!(lists::set_lines(&mut tx, list, &lines).await.unwrap(), 0);
    assert_eq!(lists::set_lines(&mut tx, list, &[]).await.unwrap(), 0);
    assert_eq!(prices::for_part(&mut tx, at.parts[0], 10).await.unwrap().unwrap().unit, usd(800));
    tx.commit().await.unwrap();
    assert_eq!(at.count("select count(*) from audit_events where action = 'pricing.set-lines'").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_cannot_be_a_price_is_refused_by_field(owner: PgPool) {
    let at = Setting::new(owner, 1).await;
    let (list, part) = (at.list(Buyers::Everybody, 1000).await, at.parts[0]);
    let euro = Line::parse(part, 1, Money::new(1, Currency::EUR)).unwrap();
    let mut tx = at.tx().await;
    let error = lists::set_lines(&mut tx, list, &[euro]).await.unwrap_err();
    assert_eq!(refused(error, "currency"), Some(FieldError::Wrong));
    assert!(Line::parse(part, 0, usd(1)).is_err() && Line::parse(part, 1, usd(-1)).is_err());
    assert!(Line::parse(part, u32::MAX, usd(1)).is_err());

    let backwards = Validity { from: Some(super::TODAY), until: super::TODAY.previous_day() };
    let error = NewPriceList::parse(" ", Buyers::Everybody, "usd", 0, backwards).unwrap_err();
    assert_eq!(error.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["currency", "name", "valid_until"]);
    let shop = company(&at.shop().await);
    for basis_points in [0, 10_001] {
        let error = lists::add_discount(&mut tx, shop, Off::AllParts, basis_points, backwards).await.unwrap_err();
        assert_eq!(refused(error, "basis_points"), Some(FieldError::OutOfRange));
    }
    let error = lists::set_lines(&mut tx, list, &[line(PartId::generate(), 1, 1)]).await.unwrap_err();
    assert_eq!(refused(error, "part"), Some(FieldError::Unknown));
    at.customer_type("jobber").await;
    let error = lists::add_customer_type(&mut at.tx().await, " Jobber", "again").await.unwrap_err();
    assert_eq!(refused(error, "code"), Some(FieldError::Taken));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenant_neither_sees_nor_sets_prices(owner: PgPool) {
    let at = Setting::new(owner.clone(), 1).await;
    let list = at.list(Buyers::Everybody, 1000).await;
    let shop = at.shop().await;
    let stranger = Setting::new(owner, 1).await;
    assert_eq!(stranger.price(&stranger.staff, at.parts[0]).await, None);
    let mut tx = stranger.tx().await;
    let error = lists::set_lines(&mut tx, list, &[line(stranger.parts[0], 1, 1)]).await.unwrap_err();
    assert!(matches!(error, Error::NotFound));
    let (own, theirs) = (line(stranger.parts[0], 1, 1), company(&shop));
    let error = lists::add_contract_price(&mut tx, theirs, own, Validity::default(), "").await.unwrap_err();
    assert_eq!(refused(error, "company"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_shop_may_read_its_price_and_set_none(owner: PgPool) {
    let at = Setting::new(owner.clone(), 1).await;
    let list = at.list(Buyers::Everybody, 1000).await;
    let nobody = testkit::colleague(&owner, &at.staff, &[]).await;
    let shop = testkit::customer(&owner, &at.staff, &[READ]).await;
    let mut tx = TenantTx::begin(&at.db, &nobody).await.unwrap();
    assert!(matches!(prices::for_part(&mut tx, at.parts[0], 1).await, Err(Error::Forbidden)));
    let mut tx = TenantTx::begin(&at.db, &shop).await.unwrap();
    assert!(prices::for_part(&mut tx, at.parts[0], 1).await.unwrap().is_some());
    let lines = [line(at.parts[0], 1, 1)];
    let company = company(&shop);
    assert!(matches!(lists::set_lines(&mut tx, list, &lines).await, Err(Error::Forbidden)));
    assert!(matches!(lists::add_customer_type(&mut tx, "a", "a").await, Err(Error::Forbidden)));
    let discount = lists::add_discount(&mut tx, company, Off::AllParts, 100, Validity::default()).await;
    assert!(matches!(discount, Err(Error::Forbidden)));
}
