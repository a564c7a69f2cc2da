use super::Shelf;
use crate::document::AttributeValue::{Flag, Number, Text};
use crate::document::{Document, MOST_ATTRIBUTES, attribute_key};
use crate::index::{documents, number_key};
use catalog::PartId;
use sqlx::{PgPool, types::Uuid};

async fn of(shelf: &Shelf) -> Vec<Document> {
    documents(&mut shelf.begin().await, &[shelf.part.into()]).await.unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_document_says_what_the_part_is_in_folded_words(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let [document] = &of(&shelf).await[..] else { panic!("one document") };
    let fold = kernel::words::fold;
    assert_eq!((document.id, document.tenant), (shelf.part, shelf.actor.tenant.uuid()));
    assert_eq!(document.kind, [fold("Brake pad set"), fold("Plaquettes de frein"), fold("Wear sensor")]);
    assert_eq!(document.shelf, [fold("Disc brakes"), fold("Brakes"), fold("Freinage")]);
    assert_eq!((&document.name, &document.brand_words), (&fold("Front pads"), &"acme".to_owned()));
    assert_eq!(
        (&document.features[..], &document.descriptions[..]),
        (&[fold("Céramique")][..], &[fold("Ceramic, quiet")][..])
    );
    assert_eq!((document.brand.as_str(), document.lifecycle.as_str()), ("Acmé", "active"));
    assert_eq!(document.part_types, [shelf.id("y"), shelf.id("y2")]);
    assert_eq!(document.categories, [shelf.id("c"), shelf.id("c2")]);
    assert_eq!(
        (&document.positions[..], &document.fits[..]),
        (&["", "front"].map(str::to_owned)[..], &["318", "318/front"].map(str::to_owned)[..])
    );
    assert_eq!(document.stock, [shelf.id("l")], "what is reserved cannot be had");
    let value = |name| &document.a[&attribute_key(shelf.id(name).into())][..];
    assert_eq!((value("a"), value("a3")), (&[Number(12.5)][..], &[Flag(true)][..]));
    assert_eq!((value("a2"), value("a4")), (&[Text("Céramique".to_owned())][..], &[Number(2_451_545.0)][..]));
    assert_eq!((document.revision, document.digest.len()), (0, 32));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_attribute_that_the_index_has_no_room_for_is_found_by_its_words(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let numbers: Vec<i32> = sqlx::query_scalar("select field from attributes").fetch_all(&owner).await.unwrap();
    assert_eq!(numbers.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "each has a number of its own");
    for field in ["null".to_owned(), (MOST_ATTRIBUTES + 1).to_string()] {
        shelf.run(&format!("update attributes set field = {field} where attribute_id = '{{a2}}'")).await;
        let document = &of(&shelf).await[0];
        assert_eq!(document.a.len(), 3);
        assert!(!document.a.contains_key(&attribute_key(shelf.id("a2").into())));
        assert_eq!(document.features, [kernel::words::fold("Céramique")]);
    }
    shelf
        .run(
            "insert into attributes (attribute_id, tenant_id, code, name, kind)
             select gen_random_uuid(), '{t}', 'n' || n, 'N', 'text' from generate_series(1, 2500) n",
        )
        .await;
    shelf.run("insert into attributes (attribute_id, tenant_id, code, name, kind) values ('{p}', '{t}', 'x', 'X', 'text')").await;
    let mut tx = shelf.begin().await;
    let last: Option<i32> =
        sqlx::query_scalar("select field from attributes where code = 'x'").fetch_one(&mut *tx).await.unwrap();
    let numbered: i64 = sqlx::query_scalar("select count(field) from attributes").fetch_one(&mut *tx).await.unwrap();
    assert_eq!((last, numbered), (None, 2_000), "no tenant takes all the room");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_digest_follows_what_is_said_and_nothing_else(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let before = of(&shelf).await;
    shelf.run("update parts set version = 7, gtin = '04006381333931'; update stock_levels set on_hand = on_hand + 1 where location_id = '{l}'").await;
    assert_eq!(of(&shelf).await, before);
    shelf.run("update part_types set names = '{\"fr\": \"Garnitures\"}' where part_type_id = '{y}'").await;
    assert_ne!(of(&shelf).await[0].digest, before[0].digest);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_that_is_archived_gone_or_anothers_has_no_document(owner: PgPool) {
    let (north, south) = (Shelf::new(&owner).await, Shelf::new(&owner).await);
    let all: Vec<PartId> = [north.part, south.part, Uuid::nil()].map(PartId::from).to_vec();
    let found = documents(&mut north.begin().await, &all).await.unwrap();
    assert_eq!(found.iter().map(|document| document.id).collect::<Vec<_>>(), [north.part]);
    north.run("update parts set lifecycle = 'proposed' where part_id = '{p}'").await;
    assert_eq!(of(&north).await.len(), 1, "the catalogue lists it, too");
    north.run("update parts set archived_at = now() where part_id = '{p}'").await;
    assert_eq!(of(&north).await, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn documents_hold_no_price(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let before = of(&shelf).await;
    shelf
        .run(
            "insert into price_lists (price_list_id, tenant_id, name, currency) values ('{a}', '{t}', 'Retail', 'USD');
             insert into price_list_lines (tenant_id, price_list_id, part_id, amount_minor) values ('{t}', '{a}', '{p}', 987654)",
        )
        .await;
    assert_eq!(of(&shelf).await, before);
    assert!(!serde_json::to_string(&before).unwrap().contains("987654"));
}

#[test]
fn part_numbers_are_sorted_as_people_do() {
    let mut numbers = ["BP-10", "bp-2", "BP-2a", "A 1", "A 01", "10", "9", "FDB5220"];
    numbers.sort_by_key(|number| number_key(number));
    assert_eq!(numbers, ["9", "10", "A 1", "A 01", "bp-2", "BP-2a", "BP-10", "FDB5220"]);
    assert_eq!(number_key("123456789012345"), "123456789012345");
}
