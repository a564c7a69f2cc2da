use super::{part, refused, shop};
use crate::{
    AttributeId,
    attributes::{self, AttributeKind, MOST_PER_PART, NewAttribute, Value},
    parts,
};
use kernel::FieldError;
use platform::{Error, TenantTx};
use proptest::prelude::*;
use rust_decimal::Decimal;
use sqlx::PgPool;
use time::{Date, macros::date};

async fn attribute(tx: &mut TenantTx, code: &str, kind: AttributeKind) -> AttributeId {
    attributes::define(tx, NewAttribute::parse(code, code, kind, "").unwrap()).await.unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn values_come_back_with_their_types(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "A").await;
    let given = [
        ("a", AttributeKind::Text, vec![text("12.5")]),
        ("b", AttributeKind::Number, vec![Value::Number(Decimal::new(1250, 2))]),
        ("c", AttributeKind::Boolean, vec![Value::Boolean(true)]),
        ("d", AttributeKind::Date, vec![Value::Date(date!(2026 - 01 - 31))]),
        ("e", AttributeKind::List, vec![text("red"), text("blue"), text("red")]),
    ];
    let mut values = Vec::new();
    for (code, kind, some) in &given {
        let attribute = attribute(&mut tx, code, *kind).await;
        values.extend(some.iter().map(|value| (attribute, value.clone())));
    }
    attributes::set(&mut tx, id, values).await.unwrap();
    let seen = parts::get(&mut tx, id).await.unwrap();
    let got: Vec<_> = seen.attributes.iter().map(|a| (a.name.text("en"), a.kind, a.values.clone())).collect();
    assert_eq!(got, given);
    assert_eq!(seen.version, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn setting_an_attribute_leaves_the_others(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "A").await;
    let (colour, shape) = (
        attribute(&mut tx, "colour", AttributeKind::List).await,
        attribute(&mut tx, "shape", AttributeKind::Text).await,
    );
    let first = vec![(colour, text("red")), (colour, text("blue")), (shape, text("round"))];
    attributes::set(&mut tx, id, first).await.unwrap();
    attributes::set(&mut tx, id, vec![(colour, text("green"))]).await.unwrap();
    let seen = parts::get(&mut tx, id).await.unwrap();
    assert_eq!(
        seen.attributes.iter().map(|a| a.values.clone()).collect::<Vec<_>>(),
        [[text("green")], [text("round")]]
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_hundred_and_first_attribute_is_refused(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "A").await;
    let mut all = Vec::new();
    for n in 0..=MOST_PER_PART {
        all.push((attribute(&mut tx, &format!("a{n}"), AttributeKind::Text).await, text("x")));
    }
    let last = all.pop().unwrap();
    let known = all[0].clone();
    attributes::set(&mut tx, id, all).await.unwrap();
    let refusal = attributes::set(&mut tx, id, vec![last]).await;
    assert_eq!(refused(refusal, "attributes"), Some(FieldError::OutOfRange));
    attributes::set(&mut tx, id, vec![known]).await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_value_must_be_of_its_attributes_kind(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "A").await;
    let width = attribute(&mut tx, "width", AttributeKind::Number).await;
    let wide = attributes::set(&mut tx, id, vec![(width, text("wide"))]).await;
    assert_eq!(refused(wide, "width"), Some(FieldError::Malformed));
    let one = Value::Number(Decimal::ONE);
    let twice = attributes::set(&mut tx, id, vec![(width, one.clone()), (width, one.clone())]).await;
    assert_eq!(refused(twice, "width"), Some(FieldError::Taken));
    let nothing = attributes::set(&mut tx, id, vec![(AttributeId::generate(), one.clone())]).await;
    assert_eq!(refused(nothing, "attributes"), Some(FieldError::Unknown));
    let nowhere = attributes::set(&mut tx, crate::PartId::generate(), vec![(width, one)]).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

#[test]
fn only_numbers_have_units() {
    assert!(NewAttribute::parse("width", "Width", AttributeKind::Number, "mm").is_ok());
    let errors = NewAttribute::parse("", "Colour", AttributeKind::Text, "mm").unwrap_err();
    assert_eq!((errors.get("unit"), errors.get("code")), (Some(FieldError::Malformed), Some(FieldError::Required)));
}

proptest! {
    #[test]
    fn a_value_reads_back_as_written(minor in any::<i64>(), scale in 0u32..6, day in 0i32..20_000, flag: bool) {
        let epoch = Date::from_julian_day(2_440_588 + day).unwrap();
        for (kind, value) in [
            (AttributeKind::Number, Value::Number(Decimal::new(minor, scale))),
            (AttributeKind::Date, Value::Date(epoch)),
            (AttributeKind::Boolean, Value::Boolean(flag)),
        ] {
            let read = Value::parse(kind, &value.to_string());
            prop_assert!(read.as_ref().is_some_and(|read| kind.takes(read)));
            prop_assert_eq!(read, Some(value));
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,20}") {
        for kind in [AttributeKind::Number, AttributeKind::Date, AttributeKind::Boolean, AttributeKind::Text] {
            let read = Value::parse(kind, &text);
            prop_assert!(read.is_none_or(|value| kind.takes(&value)));
        }
    }
}
