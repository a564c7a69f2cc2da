//! The worklist over all parts: what the database keeps is what a part's page says, whatever happens to its files.

use super::*;
use crate::health::{self, After, Filter, Lack, Task};
use crate::{gallery, settings};
use kernel::PageRequest;
use std::collections::{BTreeMap, BTreeSet};
use time::Duration;

/// Parts, assets, and what happens to them: the same every time.
struct Chance(u64);

impl Chance {
    fn of(&mut self, many: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % many
    }

    fn from<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.of(all.len() as u64)).unwrap()].clone()
    }
}

/// A statement as the owner, on ids and texts that are written into it.
async fn run(library: &Library, statement: String) {
    sqlx::raw_sql(&statement).execute(&library.owner).await.unwrap();
}

async fn tasks(library: &Library, filter: Filter, now: OffsetDateTime) -> Vec<Task> {
    let mut tx = library.tx(&library.uploader).await;
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = health::worklist(&mut tx, &filter, PageRequest::new(after, 5), now).await.unwrap();
        all.extend(page.rows);
        after = page.next.map(|next: After| next.to_string().parse().unwrap());
        if after.is_none() {
            return all;
        }
    }
}

async fn all(library: &Library, now: OffsetDateTime) -> Vec<Task> {
    tasks(library, Filter::default(), now).await
}

/// What the pages of these parts say.
async fn pages(library: &Library, parts: &[PartId], now: OffsetDateTime) -> BTreeMap<PartId, health::Health> {
    let mut tx = library.tx(&library.uploader).await;
    let mut found = BTreeMap::new();
    for part in parts {
        let shown = gallery::of_part(&mut tx, *part, "en", now).await.unwrap();
        found.insert(*part, shown.standing.unwrap().health);
    }
    found
}

/// The worklist and its totals are what the pages say.
async fn agree(library: &Library, parts: &[PartId], now: OffsetDateTime) {
    let pages = pages(library, parts, now).await;
    let lacks = |part: &PartId| pages[part].missing.iter().map(health::Missing::lack).collect::<BTreeSet<_>>();
    let tasks = all(library, now).await;
    let listed: BTreeMap<PartId, &Task> = tasks.iter().map(|task| (task.part, task)).collect();
    assert_eq!(listed.len(), tasks.len(), "a part is listed once");
    for part in parts {
        let Some(task) = listed.get(part) else {
            assert_eq!(pages[part].missing, [], "it is not listed");
            continue;
        };
        assert_eq!(task.lacks.iter().copied().collect::<BTreeSet<_>>(), lacks(part), "{now}");
        assert_eq!(task.points, pages[part].points());
        let silent = pages[part].missing.iter().filter_map(|missing| match missing {
            health::Missing::Alt { languages, .. } => Some(languages.clone()),
            _ => None,
        });
        assert_eq!(task.languages, silent.flatten().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
    }
    assert!(tasks.is_sorted_by_key(|task| (task.points, -task.looked_for, task.part_number.clone())), "{tasks:?}");
    let mut tx = library.tx(&library.uploader).await;
    let totals = health::totals(&mut tx, &Filter::default(), now).await.unwrap();
    assert_eq!(totals.parts, i64::try_from(parts.len()).unwrap());
    assert_eq!(totals.complete, totals.parts - i64::try_from(tasks.len()).unwrap());
    for lack in Lack::ALL {
        let parts = parts.iter().filter(|part| lacks(part).contains(&lack)).count();
        assert_eq!(totals.lacking(lack), i64::try_from(parts).unwrap(), "{lack:?}");
    }
    let points: i64 = pages.values().map(|health| i64::from(health.points())).sum();
    assert_eq!(totals.average(), Some((points * 10 + totals.parts / 2) / totals.parts));
    let standings = health::standings(&mut tx, parts, now).await.unwrap();
    assert!(pages.iter().all(|(part, health)| standings[part].health == *health));
}

const PERIODS: [(&str, &str); 6] = [
    ("null", "null"),
    ("null", "null"),
    ("null", "'2026-08-01Z'"),
    ("'2026-07-20Z'", "null"),
    ("'2026-07-10Z'", "'2026-09-10Z'"),
    ("'2026-08-20Z'", "'2026-09-01Z'"),
];
const STATES: [&str; 5] = ["published", "published", "published", "submitted", "approved"];

async fn asset(library: &Library, chance: &mut Chance, number: u64) -> AssetId {
    let (asset, version) = (AssetId::generate(), AssetVersionId::generate());
    let (kind, document) = chance.from(&[
        ("image", "null"),
        ("image", "null"),
        ("image", "null"),
        ("video", "null"),
        ("document", "'installation'"),
        ("document", "'other'"),
    ]);
    let (from, until) = chance.from(&PERIODS);
    let (state, (width, height)) =
        (chance.from(&STATES), chance.from(&[("1600", "900"), ("999", "999"), ("900", "1000"), ("null", "500")]));
    let tenant = library.chief.tenant;
    let texts: String = ["en", "fr", "ar"]
        .into_iter()
        .filter(|_| chance.of(3) > 0)
        .map(|language| format!("insert into asset_texts values ('{tenant}', '{version}', '{language}', 'words');"))
        .collect();
    run(
        library,
        format!(
            "begin;
             insert into assets (asset_id, tenant_id, kind, document_type, created_at, created_by)
             values ('{asset}', '{tenant}', '{kind}', {document}, now(), '{tenant}');
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type, bytes,
                 sha256, width, height, storage_key, valid_from, valid_until, approved_by, created_at, created_by)
             values ('{version}', '{tenant}', '{asset}', 1, '{state}', 'f', 'image/jpeg', 1, sha256('{number}'), {width},
                 {height}, 'k', {from}, {until}, '{tenant}', now(), '{tenant}');
             {texts}
             commit"
        ),
    )
    .await;
    asset
}

/// Something that happens to one of them.
fn deed(chance: &mut Chance, library: &Library, assets: &[AssetId], parts: &[PartId]) -> String {
    let (tenant, asset, part) = (library.chief.tenant, chance.from(assets), chance.from(parts));
    let (from, until) = chance.from(&PERIODS);
    let (slot, state) = (1 + chance.of(3), chance.from(&STATES));
    let at = format!("'2026-07-01Z'::timestamptz + interval '{} minutes'", chance.of(1000));
    let version = format!("(select asset_version_id from asset_versions where asset_id = '{asset}')");
    match chance.of(12) {
        0..=3 => format!(
            "insert into asset_links values ('{tenant}', '{part}', '{asset}', {slot}, {at}, '{tenant}')
             on conflict (tenant_id, part_id, asset_id) do update set slot = {slot}, created_at = {at}"
        ),
        4 => format!("delete from asset_links where part_id = '{part}' and slot = {slot}"),
        5 => format!("update assets set archived_at = case when archived_at is null then now() end where asset_id = '{asset}'"),
        6 => format!("update asset_versions set state = '{state}' where asset_id = '{asset}'"),
        7 => format!("update asset_versions set valid_from = {from}, valid_until = {until} where asset_id = '{asset}'"),
        8 => format!("update asset_versions set width = 1200, height = 800 where asset_id = '{asset}'"),
        9 => format!("delete from asset_texts where asset_version_id = {version} and language = 'fr'"),
        10 => format!("insert into asset_texts values ('{tenant}', {version}, 'fr', 'des mots') on conflict do nothing"),
        _ => format!(
            "insert into media_settings (tenant_id, second_approver, publish_on_approval, rights_required, languages, share_days,
                 updated_by)
             values ('{tenant}', false, true, false, '{}', 30, '{tenant}')
             on conflict (tenant_id) do update set languages = excluded.languages",
            chance.from(&["{en}", "{en,fr}", "{fr,ar,en}"]),
        ),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_worklist_says_of_every_part_what_its_page_says(owner: PgPool) {
    let library = Library::new(owner).await;
    let mut chance = Chance(20_260_715);
    let (mut parts, mut assets) = (Vec::new(), Vec::new());
    for number in 0..9 {
        parts.push(library.part(chance.from(&["ACME", "BOLT"]), &format!("BP-{number}")).await);
    }
    for number in 0..24 {
        assets.push(asset(&library, &mut chance, number).await);
    }
    for round in 0..30 {
        for _ in 0..6 {
            run(&library, deed(&mut chance, &library, &assets, &parts)).await;
        }
        let days = [0, 2, 5, 17, 20, 37, 48, 57, 90][round % 9];
        agree(&library, &parts, NOW + Duration::days(days)).await;
    }
    let boundary = time::macros::datetime!(2026-08-01 00:00 UTC);
    for now in [boundary - health::SOON, boundary - health::SOON + Duration::MICROSECOND, boundary] {
        agree(&library, &parts, now).await;
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_primary_photo_costs_its_weight_when_it_goes_and_is_a_task_until_it_is_mended(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let (first, second) = (library.published(1).await, library.published(2).await);
    library.linked(first.asset, part, 1, NOW).await;
    library.linked(second.asset, part, 2, NOW).await;
    let task = all(&library, NOW).await.remove(0);
    assert_eq!((task.points, task.lacks), (health::MOST_POINTS, vec![Lack::InstallationSheet]));

    let archive = async |asset| {
        let mut tx = library.tx(&library.approver).await;
        assets::archive(&mut tx, asset, NOW).await.unwrap();
        tx.commit().await.unwrap();
        all(&library, NOW).await.remove(0)
    };
    let task = archive(first.asset).await;
    assert_eq!(task.points, health::MOST_POINTS - Lack::SecondPhoto.weight());
    assert_eq!(task.lacks, [Lack::SecondPhoto, Lack::InstallationSheet]);
    let task = archive(second.asset).await;
    assert_eq!(
        (task.points, task.lacks),
        (health::MOST_POINTS - Lack::Photo.weight(), vec![Lack::Photo, Lack::InstallationSheet])
    );

    let mut tx = library.tx(&library.approver).await;
    for asset in [first.asset, second.asset] {
        assets::restore(&mut tx, asset, NOW).await.unwrap();
    }
    tx.commit().await.unwrap();
    let task = all(&library, NOW).await.remove(0);
    assert_eq!((task.points, task.lacks), (health::MOST_POINTS, vec![Lack::InstallationSheet]));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_list_is_narrowed_and_begins_with_what_people_look_for(owner: PgPool) {
    let library = Library::new(owner).await;
    let (one, two, three) =
        (library.part("ACME", "BP-1").await, library.part("BOLT", "BP-2").await, library.part("BOLT", "BP-3").await);
    let photo = library.published(1).await;
    library.linked(photo.asset, three, 1, NOW).await;
    let numbers =
        async |filter| tasks(&library, filter, NOW).await.into_iter().map(|task| task.part_number).collect::<Vec<_>>();
    assert_eq!(numbers(Filter::default()).await, ["BP-1", "BP-2", "BP-3"]);
    run(
        &library,
        format!(
            "insert into search_log (search_id, tenant_id, words, answer, results, picked_part, picked_place)
             values (gen_random_uuid(), '{}', 'pads', 'words', 3, '{two}', 1)",
            library.chief.tenant
        ),
    )
    .await;
    assert_eq!(numbers(Filter::default()).await, ["BP-2", "BP-1", "BP-3"]);
    assert_eq!(numbers(Filter { lack: Some(Lack::SecondPhoto), ..Filter::default() }).await, ["BP-3"]);
    assert_eq!(numbers(Filter { lack: Some(Lack::Photo), ..Filter::default() }).await, ["BP-2", "BP-1"]);

    let mut tx = library.tx(&library.chief).await;
    let old = settings::get(&mut tx).await.unwrap();
    settings::change(&mut tx, &settings::Settings { languages: vec!["en".into(), "fr".into()], ..old }).await.unwrap();
    tx.commit().await.unwrap();
    let language = |language: &str| Filter { language: Some(language.to_owned()), ..Filter::default() };
    assert_eq!(numbers(language("fr")).await, ["BP-3"]);
    assert_eq!(numbers(language("en")).await, [""; 0]);

    let brands = catalog::brands::list(&mut library.tx(&library.chief).await).await.unwrap();
    let acme = brands.iter().find(|brand| brand.code == "ACME").unwrap().id;
    let filter = Filter { brand: Some(acme), ..Filter::default() };
    assert_eq!(numbers(filter.clone()).await, ["BP-1"]);
    let totals = health::totals(&mut library.tx(&library.chief).await, &filter, NOW).await.unwrap();
    assert_eq!((totals.parts, totals.lacking(Lack::Photo), totals.average()), (1, 1, Some(0)));

    run(&library, format!("update parts set archived_at = now() where part_id = '{one}'")).await;
    run(&library, format!("update parts set part_number = 'AP-9' where part_id = '{three}'")).await;
    assert_eq!(numbers(Filter::default()).await, ["BP-2", "AP-9"]);
    run(&library, format!("update parts set archived_at = null where part_id = '{one}'")).await;
    assert_eq!(numbers(Filter::default()).await, ["BP-2", "BP-1", "AP-9"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_worklist_is_for_staff_and_has_nobody_elses_parts(owner: PgPool) {
    let library = Library::new(owner).await;
    library.part("ACME", "BP-1").await;
    let nobody = testkit::colleague(&library.owner, &library.chief, &[catalog::READ]).await;
    for actor in [&library.customer, &nobody] {
        let mut tx = library.tx(actor).await;
        let listed = health::worklist(&mut tx, &Filter::default(), PageRequest::new(None, 10), NOW).await;
        assert!(matches!(listed, Err(Error::Forbidden)));
        assert!(matches!(health::totals(&mut tx, &Filter::default(), NOW).await, Err(Error::Forbidden)));
    }
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ]).await;
    let mut tx = library.tx(&stranger).await;
    let listed = health::worklist(&mut tx, &Filter::default(), PageRequest::new(None, 10), NOW).await.unwrap();
    assert_eq!(listed.rows, []);
    let totals = health::totals(&mut tx, &Filter::default(), NOW).await.unwrap();
    assert_eq!((totals.parts, totals.average()), (0, None));
}

/// Two people link a photo each to the same part at the same time: each sees what the other has done, and neither waits for
/// ever.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_two_do_at_once_is_counted_together(owner: PgPool) {
    let library = Library::new(owner).await;
    let (one, two) = (library.part("ACME", "BP-1").await, library.part("ACME", "BP-2").await);
    let (first, second) = (library.published(1).await, library.published(2).await);
    let (mut here, mut there) = (library.tx(&library.uploader).await, library.tx(&library.chief).await);
    for (part, slot) in [(one, 1), (two, 1)] {
        links::place(&mut here, first.asset, part, slot, NOW).await.unwrap();
    }
    for (part, slot) in [(two, 2), (one, 2)] {
        links::place(&mut there, second.asset, part, slot, NOW).await.unwrap();
    }
    let (here, there) = tokio::join!(here.commit(), there.commit());
    here.unwrap();
    there.unwrap();
    agree(&library, &[one, two], NOW).await;
    assert!(all(&library, NOW).await.iter().all(|task| task.lacks == [Lack::InstallationSheet]));
}
