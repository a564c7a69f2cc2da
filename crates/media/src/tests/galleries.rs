//! What a part shows in a list and on its page, and what staff are told is missing.

use super::*;
use crate::health::Missing;
use crate::renditions::{self, Format, Made, Size, Wanted};
use crate::{gallery, settings, storage::Key};
use time::Duration;

impl Library {
    /// The version is there in this size and format.
    async fn made(&self, version: AssetVersionId, size: Size, format: Format) {
        let wanted = Wanted { size, format, watermark: String::new() };
        let name = format!("{}-a7.{}", size.as_str(), format.ending());
        let made = Made {
            storage_key: Key::rendition(self.chief.tenant, version, &name).unwrap().to_string(),
            bytes: 10,
            width: Some(160),
            height: Some(120),
            content_hash: [0xa7; 32],
        };
        let mut tx = self.tx(&self.system()).await;
        renditions::ask(&mut tx, version, std::slice::from_ref(&wanted), NOW).await.unwrap();
        renditions::ready(&mut tx, version, &wanted, &made, NOW).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn first(&self, actor: &Actor, part: PartId, now: OffsetDateTime) -> Option<AssetVersionId> {
        let mut tx = self.tx(actor).await;
        let mut firsts = gallery::firsts(&mut tx, &[part], now).await.unwrap();
        firsts.of.remove(&part)
    }

    async fn gallery(&self, actor: &Actor, part: PartId, now: OffsetDateTime) -> gallery::Gallery {
        gallery::of_part(&mut self.tx(actor).await, part, "en", now).await.unwrap()
    }

    async fn missing(&self, part: PartId) -> (u8, Vec<Missing>) {
        let standing = self.gallery(&self.uploader, part, NOW).await.standing.unwrap();
        (standing.health.points(), standing.health.missing)
    }

    async fn installation_sheet(&self, part: PartId) {
        let file = NewFile {
            kind: Kind::Document,
            document_type: Some(crate::DocumentType::Installation),
            content_type: "application/pdf".into(),
            ..picture(900)
        };
        let sheet = self.brings_as(&self.uploader, file).await;
        self.says(sheet.version, "en", "How it is fitted").await;
        let mut tx = self.tx(&self.approver).await;
        workflow::approve(&mut tx, self.seen(sheet.version).await, NOW).await.unwrap();
        tx.commit().await.unwrap();
        self.linked(sheet.asset, part, 1, NOW).await;
    }
}

const LARGE: &str = "update asset_versions set width = 1600, height = 1200 where asset_version_id = $1";

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_list_shows_the_first_photo_of_a_part_that_may_be_seen(owner: PgPool) {
    let library = Library::new(owner).await;
    let (part, bare) = (library.part("ACME", "BP-1").await, library.part("ACME", "BP-2").await);
    let (one, two, newer) = (library.published(1).await, library.published(2).await, library.published(3).await);
    let waiting = library.described(4).await;
    library.linked(two.asset, part, 2, NOW).await;
    assert_eq!(library.first(&library.customer, part, NOW).await, Some(two.version));
    library.linked(one.asset, part, 1, NOW).await;
    assert_eq!(library.first(&library.customer, part, NOW).await, Some(one.version));
    library.linked(newer.asset, part, 1, NOW + Duration::HOUR).await;
    library.linked(waiting.asset, part, 1, NOW + Duration::DAY).await;
    for actor in [&library.customer, &library.uploader] {
        assert_eq!(library.first(actor, part, NOW).await, Some(newer.version), "what waits is not shown");
    }
    library
        .set("update asset_versions set valid_until = '2026-07-16Z' where asset_version_id = $1", newer.version)
        .await;
    library.set("update asset_versions set valid_from = '2026-08-01Z' where asset_version_id = $1", one.version).await;
    assert_eq!(library.first(&library.customer, part, NOW + Duration::DAY).await, Some(two.version));
    assert_eq!(library.first(&library.customer, part, NOW + Duration::days(30)).await, Some(one.version));
    library.set("update assets set archived_at = now() from asset_versions v where v.asset_version_id = $1 and v.asset_id = assets.asset_id", one.version).await;
    assert_eq!(library.first(&library.customer, part, NOW + Duration::days(30)).await, Some(two.version));
    assert_eq!(library.first(&library.customer, bare, NOW).await, None);
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ]).await;
    assert_eq!(library.first(&stranger, part, NOW).await, None);
    let nobody = testkit::colleague(&library.owner, &library.chief, &[]).await;
    let refused = gallery::firsts(&mut library.tx(&nobody).await, &[part], NOW).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_list_gets_what_is_ready_for_it_and_a_page_all_that_is(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let photo = library.published(1).await;
    library.linked(photo.asset, part, 1, NOW).await;
    let mut tx = library.tx(&library.customer).await;
    let firsts = gallery::firsts(&mut tx, &[part], NOW).await.unwrap();
    assert_eq!((firsts.of.len(), firsts.ready.len()), (1, 0), "nothing has been made yet");
    for (size, format) in [(Size::Thumb, Format::Jpeg), (Size::Thumb, Format::Avif), (Size::Page, Format::Jpeg)] {
        library.made(photo.version, size, format).await;
    }
    let stored = renditions::ready_of(&mut tx, &[photo.version], "").await.unwrap();
    let firsts = gallery::firsts(&mut tx, &[part, part], NOW).await.unwrap();
    let thumbs: Vec<_> = stored.iter().filter(|each| each.wanted.size == Size::Thumb).collect();
    assert!(firsts.ready.iter().all(|each| thumbs.contains(&each)) && thumbs.len() == 2, "{firsts:?}");
    let found = gallery::of_part(&mut tx, part, "en", NOW).await.unwrap();
    assert_eq!(found.ready.len(), 3);
    assert!(found.ready.iter().all(|each| stored.contains(each)), "{found:?}");
    assert_eq!((found.shown.len(), found.standing), (1, None));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_page_of_a_part_has_what_is_published_and_tells_staff_what_waits(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let (shown, waiting, refused) =
        (library.published(1).await, library.described(2).await, library.described(3).await);
    for (asset, slot) in [(shown.asset, 1), (waiting.asset, 1), (refused.asset, 2)] {
        library.linked(asset, part, slot, NOW).await;
    }
    library.made(waiting.version, Size::Page, Format::Jpeg).await;
    library
        .set(
            "update asset_versions set state = 'rejected', rejection = 'dark' where asset_version_id = $1",
            refused.version,
        )
        .await;
    for (actor, waits) in [(&library.customer, None), (&library.uploader, Some(1))] {
        let found = library.gallery(actor, part, NOW).await;
        assert_eq!(found.shown.iter().map(|shown| shown.version).collect::<Vec<_>>(), [shown.version]);
        assert_eq!((found.ready, found.standing.map(|found| found.waiting)), (Vec::new(), waits));
        let listed = gallery::of_parts(&mut library.tx(actor).await, &[part], "en", NOW).await.unwrap();
        assert_eq!(listed, found.shown);
    }
    library
        .set("update asset_versions set valid_until = '2026-07-16Z' where asset_version_id = $1", shown.version)
        .await;
    assert_eq!(library.gallery(&library.customer, part, NOW + Duration::DAY).await.shown, []);
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ]).await;
    assert_eq!(library.gallery(&stranger, part, NOW).await.shown, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_has_points_for_its_photos_and_staff_are_told_what_costs_some(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    assert_eq!(library.missing(part).await, (0, vec![Missing::Photo, Missing::InstallationSheet]));
    library.installation_sheet(part).await;
    assert_eq!(library.missing(part).await, (0, vec![Missing::Photo]));

    let first = library.published(1).await;
    library.linked(first.asset, part, 1, NOW).await;
    assert_eq!(library.missing(part).await, (9, vec![Missing::SecondPhoto]));
    let second = library.published(2).await;
    library.linked(second.asset, part, 2, NOW).await;
    library.set(LARGE, first.version).await;
    library.set(LARGE, second.version).await;
    assert_eq!(library.missing(part).await, (10, Vec::new()));

    library
        .set("update asset_versions set width = 999, height = 600 where asset_version_id = $1", second.version)
        .await;
    let small = Missing::Large { asset: second.asset, width: 999, height: 600 };
    assert_eq!(library.missing(part).await, (9, vec![small.clone()]));
    let until = NOW + crate::health::SOON - Duration::SECOND;
    library
        .set(
            "update asset_versions set valid_until = '2026-08-14 08:59:59Z' where asset_version_id = $1",
            first.version,
        )
        .await;
    let over_soon = Missing::Lasting { asset: first.asset, until };
    assert_eq!(library.missing(part).await, (8, vec![small.clone(), over_soon.clone()]));

    let mut tx = library.tx(&library.chief).await;
    let old = settings::get(&mut tx).await.unwrap();
    let new = settings::Settings { languages: vec!["en".into(), "fr".into(), "ar".into()], ..old };
    settings::change(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let alt = |asset| Missing::Alt { asset, languages: vec!["ar".into(), "fr".into()] };
    let expected = vec![alt(first.asset), alt(second.asset), small, over_soon];
    assert_eq!(library.missing(part).await, (6, expected));
}
