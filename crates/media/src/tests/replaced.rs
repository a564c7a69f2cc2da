//! What became of uploads, and uploads that bring the next file of an asset.

use super::{
    jobs::{DRAWING, Works, picture},
    stores::Store,
    *,
};
use crate::uploads::{self, Became, NewUpload, Outcome, Refusal, Shown};
use crate::{UploadId, matching};

async fn works(owner: PgPool) -> Works {
    Works::new(owner, Store::both().await.into_iter().next().unwrap()).await
}

async fn became(works: &Works, actor: &Actor, ids: &[UploadId]) -> Vec<Became> {
    uploads::outcomes(&mut works.library.tx(actor).await, ids).await.unwrap()
}

async fn one(works: &Works, upload: UploadId) -> Became {
    became(works, &works.library.uploader, &[upload]).await.remove(0)
}

/// Another picture than [`picture`], of the same kind.
fn other_picture() -> Vec<u8> {
    let mut other = picture();
    other[100] ^= 0xff;
    other
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_sent_files_learns_what_became_of_each_and_nobody_else_does(owner: PgPool) {
    let works = works(owner).await;
    let part = works.library.part("ACME", "BP-100").await;
    let matched = works.sends("BP-100_02.bmp", picture()).await;
    let stray = works.sends("holiday.bmp", other_picture()).await;
    let broken = works.sends("BP-100.svg", "<svg").await;
    let open = one(&works, matched).await;
    assert_eq!((open.outcome, open.received, open.asset), (None, open.length, None));
    works.work().await;
    let again = works.sends("BP-100_02.bmp", picture()).await;
    works.work().await;

    let all = became(&works, &works.library.uploader, &[again, broken, stray, matched]).await;
    assert_eq!(all.iter().map(|became| became.upload).collect::<Vec<_>>(), [matched, stray, broken, again]);
    let shown = Some(Shown { part, part_number: "BP-100".to_owned(), slot: 2 });
    assert_eq!((all[0].outcome, &all[0].shown), (Some(Outcome::Kept), &shown));
    assert_eq!((all[1].outcome, &all[1].shown), (Some(Outcome::Kept), &None));
    assert_eq!((all[2].outcome, all[2].reason.is_empty(), all[2].asset), (Some(Outcome::Refused), false, None));
    assert_eq!((all[3].outcome, all[3].asset, &all[3].shown), (Some(Outcome::Known), all[0].asset, &shown));

    let stranger = testkit::actor(&works.library.owner, &[UPLOAD]).await;
    for other in [&works.library.approver, &stranger] {
        assert_eq!(became(&works, other, &[matched]).await, []);
    }
    let mut tx = works.library.tx(&works.library.customer).await;
    assert!(matches!(uploads::outcomes(&mut tx, &[matched]).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_upload_brings_the_next_file_of_an_asset(owner: PgPool) {
    let works = works(owner).await;
    works.library.part("ACME", "BP-100").await;
    let first = works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    let asset = one(&works, first).await.asset.unwrap();
    let next = works.sends_for("retouched.bmp", other_picture(), Some(asset)).await;
    works.work().await;
    let next = one(&works, next).await;
    assert_eq!((next.outcome, next.asset, next.replaces), (Some(Outcome::Kept), Some(asset), Some(asset)));
    let detail = assets::get(&mut works.library.tx(&works.library.approver).await, asset).await.unwrap();
    assert_eq!(detail.versions.iter().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(detail.versions[0].file_name, "retouched.bmp");
    let links = links::of_asset(&mut works.library.tx(&works.library.approver).await, asset).await.unwrap();
    assert_eq!(links.len(), 1, "its name leads nowhere, and it stays where the asset is");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_cannot_replace_an_asset_is_refused_with_its_reason(owner: PgPool) {
    let works = works(owner).await;
    let (first, second) = (works.sends("a.bmp", picture()).await, works.sends("b.bmp", other_picture()).await);
    works.work().await;
    let (first, second) = (one(&works, first).await.asset.unwrap(), one(&works, second).await.asset.unwrap());
    let same = works.sends_for("b.bmp", other_picture(), Some(first)).await;
    works.work().await;
    let same = one(&works, same).await;
    assert_eq!((same.outcome, same.reason.as_str()), (Some(Outcome::Refused), "of-another"));
    assert_eq!(same.asset, Some(second), "so that its sender can be led there");

    let late = works.sends_for("c.svg", DRAWING, Some(first)).await;
    let mut tx = works.library.tx(&works.library.approver).await;
    assets::archive(&mut tx, first, NOW).await.unwrap();
    tx.commit().await.unwrap();
    works.work().await;
    assert_eq!(one(&works, late).await.reason, "replaced-is-gone");

    let sends = async |actor: &Actor, name: &str, asset: AssetId| {
        let new = NewUpload::parse(name, "", 10).unwrap().replacing(Some(asset));
        uploads::create(&mut works.library.tx(actor).await, new, NOW).await
    };
    let uploader = &works.library.uploader;
    assert!(matches!(sends(uploader, "b.pdf", second).await, Err(Refusal::OtherKind)));
    assert!(matches!(sends(uploader, "a.bmp", first).await, Err(Refusal::Domain(Error::NotFound))), "it is archived");
    assert!(matches!(sends(uploader, "a.bmp", AssetId::generate()).await, Err(Refusal::Domain(Error::NotFound))));
    let stranger = testkit::actor(&works.library.owner, &[UPLOAD]).await;
    assert!(matches!(sends(&stranger, "b.bmp", second).await, Err(Refusal::Domain(Error::NotFound))));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_person_who_knows_the_part_names_it_in_any_spelling(owner: PgPool) {
    let library = Library::new(owner).await;
    let (one, other) = (library.part("ACME", "BP-100").await, library.part("ZETA", "BP 100").await);
    let only = library.part("ACME", "BP-200").await;
    let mut tx = library.tx(&library.uploader).await;
    assert_eq!(matching::by_number(&mut tx, " bp 200 ").await.unwrap(), [only]);
    let mut both = [one, other];
    both.sort();
    assert_eq!(matching::by_number(&mut tx, "BP-100").await.unwrap(), both);
    for none in ["", "BP-300", "BP-100_01.jpg"] {
        assert_eq!(matching::by_number(&mut tx, none).await.unwrap(), [], "{none}");
    }
}
