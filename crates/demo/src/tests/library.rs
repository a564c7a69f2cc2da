use super::{count, demo_in, loading::content, none, reference, small, storage};
use crate::{Options, remove::TABLES};
use futures::TryStreamExt;
use media::storage::{Key, Storage};
use sqlx::PgPool;
use std::collections::BTreeSet;

async fn objects(owner: &PgPool, storage: &Storage) -> BTreeSet<(Key, u64)> {
    let mut objects = BTreeSet::new();
    let tenants: Vec<sqlx::types::Uuid> =
        sqlx::query_scalar("select tenant_id from tenants").fetch_all(owner).await.unwrap();
    for tenant in tenants {
        let listed: Vec<_> = storage.list(tenant.into()).try_collect().await.unwrap();
        objects.extend(listed.into_iter().map(|object| (object.key, object.size)));
    }
    objects
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_library_has_files_in_every_state(owner: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let storage = storage(&folder);
    reference(&owner).await;
    let loaded = demo_in(&owner, &storage, Options { parts: 400, files: true, ..small() }).await.unwrap();
    let of = |what: &str| {
        format!(
            "asset_versions v join assets a using (tenant_id, asset_id) join tenants t using (tenant_id) where t.slug = 'northgate' and {what}"
        )
    };
    let counts = [
        ("v.state = 'published' and a.kind = 'image'", 60..=64),
        ("v.state = 'published' and a.kind = 'document'", 6..=6),
        ("v.state in ('submitted', 'in_review')", 40..=40),
        ("v.state = 'in_review'", 2..=4),
        ("v.state = 'rejected'", 5..=5),
        ("v.state = 'published' and valid_until < '2026-11-21 12:00Z'", 1..=1),
        ("v.state = 'published' and valid_until > '2026-11-21 12:00Z'", 1..=1),
        ("v.state = 'approved' and valid_from > '2026-11-21 12:00Z'", 1..=1),
        ("v.number = 2", 4..=4),
        ("v.state = 'approved' and v.publish_wanted_at is not null and v.number = 2", 1..=1),
        ("v.state = 'submitted' and not exists (select from asset_links l where l.asset_id = v.asset_id)", 5..=5),
        (
            "v.state = 'submitted' and not exists (select from asset_texts x where x.asset_version_id = v.asset_version_id)",
            2..=2,
        ),
    ];
    for (what, wanted) in counts {
        let found = count(&owner, &of(what)).await;
        assert!(wanted.contains(&found), "{what}: {found}");
    }
    assert_eq!(loaded.files as i64, count(&owner, "asset_versions").await);
    assert!(
        (13..=17)
            .contains(&count(&owner, "asset_versions join tenants using (tenant_id) where slug = 'valmont'").await)
    );
    assert_eq!(objects(&owner, &storage).await.len(), loaded.files);
    none(
        &owner,
        "a file that its bringer approved",
        "select from asset_versions v where v.approved_by in
             (select person_id from asset_events e where e.asset_version_id = v.asset_version_id and e.action = 'upload')",
    )
    .await;
    none(
        &owner,
        "a file without a job",
        "select from asset_versions v where not exists
             (select from jobs j where j.kind = 'media.prepare' and j.payload ->> 'version' = v.asset_version_id::text)",
    )
    .await;
    assert_eq!(count(&owner, "share_collections where password_hash is not null and watermark <> ''").await, 2);
    assert_eq!(count(&owner, "share_collections where password_hash is null").await, 2);
    none(
        &owner,
        "pads for a 2018 Civic without a photo",
        "select from applications a join part_types t using (part_type_id) join tenants n on n.tenant_id = a.tenant_id
         join parts p on p.part_id = a.part_id and p.lifecycle = 'active'
         where n.slug = 'northgate' and a.base_vehicle_id = 10 * 200 + 118 and t.illustration = 'brake-pads'
           and not exists (select from asset_links l join asset_versions v using (asset_id)
                           where l.part_id = a.part_id and v.state = 'published')",
    )
    .await;
    let alike = "asset_versions a join asset_versions b on a.tenant_id = b.tenant_id and a.asset_id < b.asset_id
                 where bit_count((a.phash # b.phash)::bit(64)) <= 6";
    let pairs: Vec<(String, String)> =
        sqlx::query_as(&format!("select a.file_name, b.file_name from {alike}")).fetch_all(&owner).await.unwrap();
    assert!((1..=12).contains(&pairs.len()), "the copy that is there for it, and chance: {pairs:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_files_are_the_same_again_and_go_with_their_distributor(owner: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let storage = storage(&folder);
    reference(&owner).await;
    demo_in(&owner, &storage, Options { files: true, ..small() }).await.unwrap();
    let first = (content(&owner).await, objects(&owner, &storage).await);
    demo_in(&owner, &storage, Options { replace: true, files: true, ..small() }).await.unwrap();
    assert_eq!((content(&owner).await, objects(&owner, &storage).await), first);
    let tenants: Vec<(sqlx::types::Uuid, String)> =
        sqlx::query_as("select tenant_id, slug from tenants").fetch_all(&owner).await.unwrap();
    for (tenant, slug) in tenants {
        assert!(crate::remove::remove(&owner, &storage, &slug).await.unwrap());
        assert_eq!(storage.list(tenant.into()).try_collect::<Vec<_>>().await.unwrap().len(), 0);
    }
    for table in TABLES {
        assert_eq!(count(&owner, table).await, 0, "{table}");
    }
}
