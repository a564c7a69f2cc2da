use super::{shop, sql};
use crate::categories;
use platform::Error;
use sqlx::{PgPool, types::Uuid};

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_tree_has_categories_in_categories_with_their_part_types(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (brakes, discs, pads, loose) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    sql(
        &mut tx,
        "insert into categories (tenant_id, category_id, parent_id, slug, name, names)
         values ($1, $2, null, 'brakes', 'Brakes', '{\"fr\": \"Freinage\"}'),
                ($1, $3, $2, 'disc-brakes', 'Disc brakes', '{}')",
        &[brakes, discs],
    )
    .await;
    sql(
        &mut tx,
        "insert into part_types (tenant_id, part_type_id, category_id, pcdb_id, name)
         values ($1, $2, $3, 1684, 'Disc brake pad set'), ($1, $4, null, null, 'Sundries')",
        &[pads, discs, loose],
    )
    .await;

    let tree = categories::tree(&mut tx).await.unwrap();
    assert_eq!((tree.len(), tree[0].name.text("fr"), tree[0].part_types.len()), (1, "Freinage", 0));
    let inner = &tree[0].children[0];
    assert_eq!(
        (inner.slug.as_str(), inner.name.text("fr"), inner.name.is_fallback("fr")),
        ("disc-brakes", "Disc brakes", true)
    );
    assert_eq!(inner.part_types[0].id.uuid(), pads);

    assert_eq!(categories::part_types(&mut tx).await.unwrap().len(), 2);
    let found = categories::part_type(&mut tx, pads.into()).await.unwrap();
    assert_eq!((found.pcdb_id, found.category.unwrap().slug.as_str()), (Some(1684), "disc-brakes"));
    tx.commit().await.unwrap();

    let (mut tx, _) = shop(&owner).await;
    assert!(categories::tree(&mut tx).await.unwrap().is_empty());
    assert!(matches!(categories::part_type(&mut tx, pads.into()).await, Err(Error::NotFound)));
}
