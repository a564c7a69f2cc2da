use super::{part, refused, shop, sql};
use crate::{
    READ, WRITE,
    parts::{self, ImageKind, Lifecycle, NewPart},
};
use kernel::{FieldError, PageRequest};
use platform::{Error, TenantTx};
use sqlx::{PgPool, types::Uuid};

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_is_invisible_to_another_tenant(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "BP-1").await;
    tx.commit().await.unwrap();

    let (mut tx, _) = shop(&owner).await;
    assert!(matches!(parts::get(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(parts::rename(&mut tx, id, 1, "Mine").await, Err(Error::NotFound)));
    assert!(parts::refs(&mut tx, &[id]).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn reading_and_writing_are_two_permissions(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let id = part(&mut tx, "BP-1").await;
    tx.commit().await.unwrap();
    let db = testkit::app_pool(&owner);

    let reader = testkit::colleague(&owner, &actor, &[READ]).await;
    let mut tx = TenantTx::begin(&db, &reader).await.unwrap();
    assert_eq!(parts::get(&mut tx, id).await.unwrap().part_number, "BP-1");
    assert!(matches!(parts::archive(&mut tx, id, 1).await, Err(Error::Forbidden)));

    let writer = testkit::colleague(&owner, &actor, &[WRITE]).await;
    let mut tx = TenantTx::begin(&db, &writer).await.unwrap();
    assert!(matches!(parts::get(&mut tx, id).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_cannot_be_added_is_said_at_its_field(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let nobody = NewPart::parse("nobody", "BP-1", "Pad", None).unwrap();
    assert_eq!(refused(parts::add(&mut tx, nobody).await, "brand"), Some(FieldError::Unknown));
    part(&mut tx, "BP-1").await;
    let again = NewPart::parse("acme", " BP-1 ", "Pad", None).unwrap();
    assert_eq!(refused(parts::add(&mut tx, again).await, "part_number"), Some(FieldError::Taken));
    let empty = NewPart::parse("", "-", " ", None).unwrap_err();
    assert_eq!(empty.get("brand"), Some(FieldError::Required));
    assert_eq!(empty.get("part_number"), Some(FieldError::Malformed));
    assert_eq!(empty.get("name"), Some(FieldError::Required));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_second_to_save_is_told_so(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let id = part(&mut tx, "BP-1").await;
    parts::rename(&mut tx, id, 1, "Front pads").await.unwrap();
    assert!(matches!(parts::rename(&mut tx, id, 1, "Rear pads").await, Err(Error::Stale)));
    parts::rename(&mut tx, id, 2, "Front brake pads").await.unwrap();
    let seen = parts::get(&mut tx, id).await.unwrap();
    assert_eq!((seen.name.as_str(), seen.version), ("Front brake pads", 3));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_change_is_audited_with_old_and_new(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let id = part(&mut tx, "BP-1").await;
    parts::rename(&mut tx, id, 1, "Front pads").await.unwrap();
    parts::archive(&mut tx, id, 2).await.unwrap();
    tx.commit().await.unwrap();
    let events: Vec<(String, serde_json::Value, Uuid)> = sqlx::query_as(
        "select action, changes, person_id from audit_events where subject_id = $1 order by audit_event_id",
    )
    .bind(id.to_string())
    .fetch_all(&owner)
    .await
    .unwrap();
    let actions: Vec<&str> = events.iter().map(|(action, ..)| action.as_str()).collect();
    assert_eq!(actions, ["catalog.parts.add", "catalog.parts.rename", "catalog.parts.archive"]);
    assert_eq!(events[1].1, serde_json::json!({"name": {"old": "Brake pad set", "new": "Front pads"}}));
    assert!(events.iter().all(|(.., person)| *person == actor.person.uuid()));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_archived_part_leaves_the_lists_but_keeps_its_page(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let pads = Uuid::now_v7();
    sql(&mut tx, "insert into part_types (tenant_id, part_type_id, name) values ($1, $2, 'Pads')", &[pads]).await;
    let mut ids = Vec::new();
    for number in ["A", "B", "C"] {
        let new = NewPart::parse("acme", number, "Pads", Some(pads.into())).unwrap();
        ids.push(parts::add(&mut tx, new).await.unwrap());
    }
    parts::archive(&mut tx, ids[1], 1).await.unwrap();
    assert!(matches!(parts::archive(&mut tx, ids[1], 2).await, Err(Error::Stale)));

    let first = parts::of_type(&mut tx, pads.into(), PageRequest::new(None, 1)).await.unwrap();
    assert_eq!((first.rows[0].id, first.next), (ids[0], Some(ids[0])));
    let second = parts::of_type(&mut tx, pads.into(), PageRequest::new(first.next, 1)).await.unwrap();
    assert_eq!((second.rows[0].id, second.next), (ids[2], None));
    assert!(parts::get(&mut tx, ids[1]).await.unwrap().archived);
    assert!(parts::refs(&mut tx, &ids).await.unwrap()[&ids[1]].archived);

    parts::restore(&mut tx, ids[1], 2).await.unwrap();
    let all = parts::of_type(&mut tx, pads.into(), PageRequest::new(None, 10)).await.unwrap();
    assert_eq!(all.rows.len(), 3);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_page_of_a_part_has_all_that_is_known_of_it(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (id, category, pads) = (part(&mut tx, "BP-1").await, Uuid::now_v7(), Uuid::now_v7());
    let (part, only) = (id.uuid(), [id.uuid()]);
    let statement = "insert into categories (tenant_id, category_id, slug, name, names)
                     values ($1, $2, 'brakes', 'Brakes', '{\"fr\": \"Freinage\"}')";
    sql(&mut tx, statement, &[category]).await;
    let statement = "insert into part_types (tenant_id, part_type_id, category_id, name, illustration)
                     values ($1, $2, $3, 'Pads', 'pads')";
    sql(&mut tx, statement, &[pads, category]).await;
    let statement = "update parts set part_type_id = $3, gtin = '04006381333931', country = 'DE', sold_in = 2,
                     lifecycle = 'obsolete' where tenant_id = $1 and part_id = $2";
    sql(&mut tx, statement, &[part, pads]).await;
    let statement = "insert into part_descriptions (tenant_id, part_id, code, language, body)
                     values ($1, $2, 'SHO', 'EN', 'Short'), ($1, $2, 'DES', 'EN', 'Long')";
    sql(&mut tx, statement, &only).await;
    let statement = "insert into part_images (tenant_id, part_id, sequence, uri, kind)
                     values ($1, $2, 2, '/img/2', 'photo'), ($1, $2, 1, '/img/1', 'illustration')";
    sql(&mut tx, statement, &only).await;
    let statement = "insert into part_packages (tenant_id, part_id, uom, quantity, weight, weight_unit)
                     values ($1, $2, 'CA', 10, 12.5, 'GT'), ($1, $2, 'EA', 1, 1.250, 'GT')";
    sql(&mut tx, statement, &only).await;

    let seen = parts::get(&mut tx, id).await.unwrap();
    assert_eq!((seen.brand.code.as_str(), seen.brand.name.as_str()), ("ACME", "Acme"));
    assert_eq!((seen.gtin.as_str(), seen.country.as_str(), seen.sold_in), ("04006381333931", "DE", 2));
    assert_eq!((seen.lifecycle, seen.archived, seen.is_kit), (Lifecycle::Obsolete, false, false));
    let part_type = seen.part_type.unwrap();
    assert_eq!((part_type.name.text("en"), part_type.illustration.as_str()), ("Pads", "pads"));
    let category = seen.category.unwrap();
    assert_eq!((category.slug.as_str(), category.name.text("fr")), ("brakes", "Freinage"));
    let codes: Vec<&str> = seen.descriptions.iter().map(|text| text.code.as_str()).collect();
    assert_eq!(codes, ["DES", "SHO"]);
    assert_eq!((seen.images[0].kind, seen.images[1].uri.as_str()), (ImageKind::Illustration, "/img/2"));
    assert_eq!((seen.packages[0].uom.as_str(), seen.packages[1].quantity), ("EA", 10));
    assert_eq!(seen.packages[0].weight.unwrap().to_string(), "1.250");
    assert_eq!(seen.packages[0].height, None);

    let listed = &parts::refs(&mut tx, &[id]).await.unwrap()[&id];
    assert_eq!((listed.image.as_deref(), listed.lifecycle), (Some("/img/2"), Lifecycle::Obsolete));
    assert_eq!(listed.part_type.as_ref().unwrap().illustration, "pads");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_name_is_put_back_unless_it_was_changed_since(owner: PgPool) {
    use platform::audit::{Filter, list, put_back};
    let (mut tx, actor) = shop(&owner).await;
    let id = part(&mut tx, "BP-1").await;
    parts::rename(&mut tx, id, 1, "Front pads").await.unwrap();
    parts::archive(&mut tx, id, 2).await.unwrap();
    tx.commit().await.unwrap();
    let who = testkit::colleague(&owner, &actor, &[crate::READ, crate::WRITE, platform::AUDIT]).await;
    let db = testkit::app_pool(&owner);
    let entries = {
        let mut tx = TenantTx::begin(&db, &who).await.unwrap();
        list(&mut tx, &Filter::default(), PageRequest::new(None, 9)).await.unwrap().rows
    };
    let revert = async |at: usize| {
        let mut tx = TenantTx::begin(&db, &who).await.unwrap();
        let entry = put_back(&mut tx, entries[at].id).await.unwrap();
        parts::revert(&mut tx, &entry).await?;
        tx.commit().await
    };
    revert(0).await.unwrap();
    revert(1).await.unwrap();
    assert!(matches!(revert(1).await, Err(Error::Stale)));
    assert!(matches!(revert(2).await, Err(Error::NotFound)), "what was added is not taken away");
    let mut tx = TenantTx::begin(&db, &who).await.unwrap();
    let seen = parts::get(&mut tx, id).await.unwrap();
    assert_eq!((seen.name.as_str(), seen.archived), ("Brake pad set", false));
}
