use super::Shelf;
use platform::TenantTx;
use sqlx::{PgPool, types::Uuid};

/// What waits, and is then taken as indexed.
async fn noted(shelf: &Shelf) -> Vec<(String, Uuid)> {
    let rows = sqlx::query_as(
        "with done as (update search_changes set indexed_at = now() where indexed_at is null returning kind, subject_id)
         select kind, subject_id from done order by 1, 2",
    );
    rows.fetch_all(&shelf.owner).await.unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whatever_a_document_shows_is_noted_when_it_changes(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    assert_eq!(noted(&shelf).await, [("part".to_owned(), shelf.part)], "once for all statements of a transaction");
    let part = ("part", "p");
    for (change, expected) in [
        ("update parts set brand_id = '{b2}' where part_id = '{p}'", part),
        ("update parts set part_type_id = null where part_id = '{p}'", part),
        ("update parts set part_type_id = '{y}' where part_id = '{p}'", part),
        ("update parts set part_number = 'X-1' where part_id = '{p}'", part),
        ("update parts set name = 'Pads' where part_id = '{p}'", part),
        ("update parts set lifecycle = 'obsolete' where part_id = '{p}'", part),
        ("update parts set archived_at = now() where part_id = '{p}'", part),
        ("update parts set archived_at = null where part_id = '{p}'", part),
        ("update part_descriptions set body = 'Other' where part_id = '{p}'", part),
        ("insert into part_descriptions values ('{t}', '{p}', 'SHO', 'FR', 1, 'Silencieux')", part),
        ("delete from part_descriptions where part_id = '{p}' and code = 'SHO'", part),
        ("update part_attributes set number_value = 13 where attribute_id = '{a}'", part),
        ("update part_attributes set text_value = 'Organic' where attribute_id = '{a2}'", part),
        ("update part_attributes set boolean_value = false where attribute_id = '{a3}'", part),
        ("update part_attributes set date_value = '2001-01-01' where attribute_id = '{a4}'", part),
        (
            "insert into part_attributes (tenant_id, part_id, attribute_id, sequence, text_value)
          values ('{t}', '{p}', '{a2}', 2, 'Steel')",
            part,
        ),
        ("update part_attributes set sequence = 3 where attribute_id = '{a2}' and sequence = 1", part),
        ("delete from part_attributes where attribute_id = '{a2}'", part),
        ("update applications set base_vehicle_id = 317 where application_id = '{f}'", part),
        ("update applications set base_vehicle_id = 317 where application_id = '{f2}'", part),
        ("update applications set part_type_id = null where application_id = '{f}'", part),
        ("update applications set position = 'rear' where application_id = '{f}'", part),
        ("delete from applications where application_id = '{f}'", part),
        (
            "insert into applications (application_id, tenant_id, part_id, source) values ('{f}', '{t}', '{p}', 'staff')",
            part,
        ),
        ("update stock_levels set reserved = 5 where location_id = '{l}'", part),
        ("update stock_levels set on_hand = 6 where location_id = '{l}'", part),
        ("delete from stock_levels where location_id = '{l}'", part),
        ("insert into stock_levels (tenant_id, part_id, location_id, on_hand) values ('{t}', '{p}', '{l}', 1)", part),
        ("update brands set name = 'Acme' where brand_id = '{b}'", ("brand", "b")),
        ("update part_types set name = 'Pad' where part_type_id = '{y}'", ("part_type", "y")),
        ("update part_types set names = '{}' where part_type_id = '{y}'", ("part_type", "y")),
        ("update part_types set category_id = '{c}' where part_type_id = '{y}'", ("part_type", "y")),
        ("update part_types set category_id = null where part_type_id = '{y}'", ("part_type", "y")),
        ("update categories set name = 'Discs' where category_id = '{c2}'", ("category", "c2")),
        ("update categories set names = '{\"fr\": \"Disques\"}' where category_id = '{c2}'", ("category", "c2")),
        ("update categories set parent_id = null where category_id = '{c2}'", ("category", "c2")),
    ] {
        shelf.run(change).await;
        assert_eq!(noted(&shelf).await, [(expected.0.to_owned(), shelf.id(expected.1))], "{change}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_no_document_shows_is_not_noted(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    noted(&shelf).await;
    for change in [
        "update parts set version = version + 1, updated_at = now(), gtin = '04006381333931', unit = 'SET', sold_in = 2,
                          country = 'DE', is_kit = true, name = name",
        "update part_descriptions set language = 'FR'",
        "update part_attributes set text_value = text_value",
        "update applications set quantity = 2, notes = '{x}', qualifiers = '[{\"name\": \"engine_liters\", \"value\": \"2\"}]'",
        "update stock_levels set on_hand = on_hand + 10, reserved = reserved + 10, on_order = 4",
        "delete from stock_levels where location_id = '{l2}'; insert into stock_levels (tenant_id, part_id, location_id)
         values ('{t}', '{p}', '{l2}')",
        "insert into interchanges (interchange_id, tenant_id, part_id, kind, brand, number, number_key)
         values (gen_random_uuid(), '{t}', '{p}', 'oe', 'Honda', '1', '1')",
        "insert into part_images values ('{t}', '{p}', 1, '/img/x.svg')",
        "insert into price_lists (price_list_id, tenant_id, name, currency) values ('{a}', '{t}', 'Retail', 'USD')",
        "insert into price_list_lines (tenant_id, price_list_id, part_id, amount_minor) values ('{t}', '{a}', '{p}', 100);
         update price_list_lines set amount_minor = 90",
        "update attributes set name = 'Other', names = '{\"fr\": \"Autre\"}', rank = 3",
        "update locations set name = 'Elsewhere', reported_at = now()",
        "update brands set code = 'ZZZZ' where brand_id = '{b}'",
        "update part_types set illustration = 'pad', rank = 2, pcdb_id = 1684 where part_type_id = '{y}'",
        "update categories set slug = 'x', rank = 2 where category_id = '{c}'",
        "insert into brands (brand_id, tenant_id, code, name) values (gen_random_uuid(), '{t}', 'NEW', 'New')",
        "update parts set archived_at = now(); update search_changes set indexed_at = now();
         update parts set name = 'While archived', archived_at = archived_at + interval '1 day'",
    ] {
        shelf.run(change).await;
        assert_eq!(noted(&shelf).await, [], "{change}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_server_notes_what_it_changes_and_sees_no_change_of_another_tenant(owner: PgPool) {
    let (north, south) = (Shelf::new(&owner).await, Shelf::new(&owner).await);
    noted(&north).await;
    let mut tx = north.begin().await;
    sqlx::query("update parts set name = 'Mine'").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();

    let db = testkit::app_pool(&owner);
    let mut tx = TenantTx::begin(&db, &south.actor).await.unwrap();
    let seen = "select count(*) from search_changes where subject_id <> $1";
    let seen: i64 = sqlx::query_scalar(seen).bind(south.part).fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 0);
    let forged = "insert into search_changes (tenant_id, subject_id) values ($1, $1)";
    assert!(sqlx::query(forged).bind(north.actor.tenant.uuid()).execute(&mut *tx).await.is_err());
    let waiting = crate::index::backlog(&db).await.unwrap();
    assert_eq!(waiting.iter().map(|of| (of.tenant, of.changes)).collect::<Vec<_>>(), [(north.actor.tenant, 1)]);
    assert_eq!(noted(&north).await, [("part".to_owned(), north.part)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_indexed_long_ago_is_forgotten(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    noted(&shelf).await;
    shelf
        .run("update search_changes set indexed_at = now() - interval '25 hours'; update parts set name = 'New'")
        .await;
    let day = std::time::Duration::from_secs(24 * 60 * 60);
    assert_eq!(crate::index::forget(&testkit::app_pool(&owner), day).await.unwrap(), 1);
    assert_eq!(noted(&shelf).await.len(), 1, "what waits stays");
}
