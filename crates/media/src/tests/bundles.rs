//! What an archive is planned to hold.

use super::*;
use crate::bundles::{MOST_FILES, What, of_assets, of_collection};
use crate::collections::{self, NewCollection};
use crate::delivery::{Audience, Target};
use crate::renditions::{self, Format, Made, Size, Wanted};

/// Makes what customers get of it, as a job would.
async fn made(library: &Library, version: AssetVersionId, watermark: &str, sizes: &[(Size, Format)]) {
    let system = library.system();
    let mut tx = library.tx(&system).await;
    for (size, format) in sizes {
        let wanted = Wanted { size: *size, format: *format, watermark: watermark.to_owned() };
        let made = Made { storage_key: "t/x".into(), bytes: 9, width: Some(3), height: Some(2), content_hash: [1; 32] };
        renditions::ask(&mut tx, version, std::slice::from_ref(&wanted), NOW).await.unwrap();
        renditions::ready(&mut tx, version, &wanted, &made, NOW).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn share(library: &Library, assets: &[AssetId], watermark: &str, downloads: bool) -> collections::Collection {
    let new = NewCollection {
        name: "Fair".into(),
        password_hash: None,
        expires_at: None,
        watermark: watermark.into(),
        downloads,
    };
    let mut tx = library.tx(&library.approver).await;
    let id = collections::add(&mut tx, &new, assets, NOW).await.unwrap();
    let collection = collections::find(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    collection
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn guests_take_what_is_written_across_and_are_told_what_is_not_ready(owner: PgPool) {
    let library = Library::new(owner).await;
    let [marked, unmarked, waiting] =
        [library.published(1).await, library.published(2).await, library.described(3).await];
    let zoom = [(Size::Thumb, Format::Jpeg), (Size::Zoom, Format::Avif), (Size::Zoom, Format::Jpeg)];
    made(&library, marked.version, "", &zoom).await;
    made(&library, marked.version, "Acme", &zoom).await;
    made(&library, unmarked.version, "", &zoom).await;
    let assets = [waiting.asset, unmarked.asset, marked.asset];
    let guest = Actor { permissions: &[], ..library.system() };
    let collection = share(&library, &assets, "Acme", true).await;
    let mut tx = library.tx(&guest).await;
    let plan = of_collection(&mut tx, &collection, false, "en", NOW).await.unwrap();
    let [file] = plan.files.as_slice() else { panic!("{plan:?}") };
    assert_eq!((file.row.name.as_str(), file.row.alt.as_str()), ("picture-1.jpg", "A brake pad"));
    assert_eq!(file.link.audience(), Audience::Guests { tenant: guest.tenant, collection: collection.id });
    assert!(file.link.is_download());
    let ready = renditions::ready_of(&mut tx, &[marked.version], "Acme").await.unwrap();
    let zoom = ready.iter().find(|each| each.wanted.size == Size::Zoom && each.wanted.format == Format::Jpeg).unwrap();
    assert_eq!(file.link.target(), Target::Rendition(zoom.id));
    let missing: Vec<_> = plan.missing.iter().map(|row| (row.original_name.as_str(), row.note)).collect();
    assert_eq!(missing, [("picture-2.jpg", "being prepared")], "of what waits they are told nothing");
    let closed = share(&library, &assets, "Acme", false).await;
    let plan = of_collection(&mut library.tx(&guest).await, &closed, false, "en", NOW).await.unwrap();
    assert_eq!((plan.files.len(), plan.missing.len()), (0, 0));
    let over = of_collection(&mut library.tx(&guest).await, &collection, false, "en", collection.expires_at).await;
    assert_eq!(over.unwrap().files.len(), 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn originals_are_for_staff_and_customers_take_what_is_published(owner: PgPool) {
    let library = Library::new(owner).await;
    let other = Library::new(library.owner.clone()).await;
    let (published, waiting, theirs) =
        (library.published(1).await, library.described(2).await, other.published(3).await);
    for version in [published.version, waiting.version] {
        made(&library, version, "", &[(Size::Zoom, Format::Jpeg)]).await;
    }
    let assets = [published.asset, waiting.asset, theirs.asset];
    let names = |plan: &crate::bundles::Plan| {
        let files: Vec<_> = plan.files.iter().map(|file| file.row.name.clone()).collect();
        let missing: Vec<_> = plan.missing.iter().map(|row| row.original_name.clone()).collect();
        (files, missing)
    };
    let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let plan = of_assets(&mut library.tx(&library.customer).await, &assets, What::Renditions, "en", NOW).await.unwrap();
    assert_eq!(names(&plan), (words(&["picture-1.jpg"]), words(&["", ""])), "no name of what is not theirs");
    let plan = of_assets(&mut library.tx(&library.customer).await, &assets, What::Originals, "en", NOW).await.unwrap();
    assert_eq!(names(&plan), (words(&[]), words(&["", "", ""])));
    for what in [What::Renditions, What::Originals] {
        let plan = of_assets(&mut library.tx(&library.uploader).await, &assets, what, "en", NOW).await.unwrap();
        assert_eq!(names(&plan), (words(&["picture-1.jpg", "picture-2.jpg"]), words(&[""])), "{what:?}");
        let original = matches!(plan.files[0].link.target(), Target::Original(_));
        assert_eq!(original, what == What::Originals);
    }
    let nobody = Actor { permissions: &[], ..library.customer.clone() };
    let plan = of_assets(&mut library.tx(&nobody).await, &assets, What::Renditions, "en", NOW).await;
    assert!(matches!(plan, Err(Error::Forbidden)));
    let many = vec![published.asset; MOST_FILES + 1];
    let plan = of_assets(&mut library.tx(&library.uploader).await, &many, What::Renditions, "en", NOW).await;
    assert_eq!(refused(plan.map(drop), "assets"), Some(FieldError::OutOfRange));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_a_document_with_a_watermark_there_is_a_picture(owner: PgPool) {
    let library = Library::new(owner).await;
    let document = NewFile { kind: Kind::Document, file_name: "Fitting.pdf".into(), ..picture(1) };
    let added = library.brings_as(&library.uploader, document).await;
    library.says(added.version, "en", "How it is fitted").await;
    let mut tx = library.tx(&library.approver).await;
    workflow::approve(&mut tx, library.seen(added.version).await, NOW).await.unwrap();
    tx.commit().await.unwrap();
    made(&library, added.version, "", &[(Size::Zoom, Format::Jpeg), (Size::File, Format::Pdf)]).await;
    made(&library, added.version, "Acme", &[(Size::Zoom, Format::Jpeg)]).await;
    let guest = Actor { permissions: &[], ..library.system() };
    for (watermark, expected) in [("", ("Fitting.pdf", "")), ("Acme", ("Fitting.jpg", "a picture of it"))] {
        let collection = share(&library, &[added.asset], watermark, true).await;
        let plan = of_collection(&mut library.tx(&guest).await, &collection, false, "en", NOW).await.unwrap();
        let rows: Vec<_> = plan.files.iter().map(|file| (file.row.name.as_str(), file.row.note)).collect();
        assert_eq!(rows, [expected]);
    }
}
