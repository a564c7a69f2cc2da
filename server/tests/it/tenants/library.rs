//! Every server function of the library and of the audit trail, asked with another tenant's ids.

use super::tried::{
    Fields,
    Meant::{self, Nothing, Refused, Unknown},
    all_of, tries,
};
use crate::{media::library::Library, media::table::Time, shop::Shop, site::Site};
use ::media::State;
use leptos::server_fn::axum::server_fn_paths;
use sqlx::{PgPool, types::Uuid};

/// Ids of one tenant that another tries, and what the other has of its own.
#[derive(Clone)]
struct Ids {
    asset: String,
    archived: String,
    version: String,
    part: String,
    number: String,
    collection: String,
    reason: String,
    pattern: String,
    reference: String,
    upload: String,
    event: String,
    own_asset: String,
    own_part: String,
    own_number: String,
}

/// What a server function is asked with, each way in which it takes the id of something that has an owner.
fn asked(path: &str, ids: &Ids) -> Vec<(Meant, Fields)> {
    let one = |meant, fields: &[(&'static str, &str)]| {
        (meant, fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Fields>())
    };
    let seen = |more: &[(&'static str, &str)]| {
        vec![one(Refused, &[&[("version", &*ids.version), ("revision", "1")], more].concat())]
    };
    let collection = |more: &[(&'static str, &str)]| {
        vec![one(Refused, &[&[("collection", &*ids.collection), ("version", "1")], more].concat())]
    };
    let files = format!("{}:1", ids.version);
    let Ids { asset, archived, part, own_asset, own_part, .. } = ids;
    match path.strip_prefix("/api/").unwrap_or_default() {
        "media/asset-step" => {
            ["publish", "unpublish", "expire", "resubmit"].map(|step| seen(&[("step", step)])).concat()
        }
        "media/asset-texts" => seen(&[("alt[en]", "Mine")]),
        "media/asset-terms" => seen(&[("rights_holder", "Me")]),
        "media/asset-focus" => seen(&[("x", "10"), ("y", "10")]),
        "media/add-asset-link" => vec![
            one(Refused, &[("asset", asset), ("number", &ids.own_number), ("slot", "1")]),
            one(Unknown, &[("asset", own_asset), ("number", &ids.number), ("slot", "1")]),
        ],
        "media/move-asset-link" => vec![one(Refused, &[("asset", asset), ("part", part), ("slot", "9")])],
        "media/remove-asset-link" => vec![one(Refused, &[("asset", asset), ("part", part)])],
        "media/archive-asset" => vec![one(Refused, &[("asset", asset)])],
        "media/restore-asset" => vec![one(Refused, &[("asset", archived)])],
        "media/archive-assets" | "media/remove-from-tray" => vec![one(Refused, &[("assets[0]", asset)])],
        "media/restore-to-tray" => vec![one(Refused, &[("assets[0]", archived)])],
        // What is not there to come back is left out.
        "media/restore-assets" => vec![one(Nothing, &[("assets[0]", archived)])],
        // It leads to a form; what the form sends is asked for next.
        "media/collect-assets" => vec![one(Nothing, &[("assets[0]", asset)])],
        "media/add-collection" => vec![one(Unknown, &[("name", "Mine"), ("assets", asset)])],
        "media/edit-collection" => collection(&[("name", "Mine")]),
        "media/set-collection-password" => collection(&[("remove", "yes")]),
        // Where nothing is to be changed it says that it was changed by somebody else, of whatever id.
        "media/change-collection" => ["add", "remove", "up", "down"]
            .map(|how| {
                let fields = [("collection", &*ids.collection), ("version", "1"), ("how", how), ("asset", &**asset)];
                one(Unknown, &fields)
            })
            .to_vec(),
        "media/add-to-collection" => collection(&[("numbers", &ids.own_number)]),
        "media/revoke-collection" => vec![one(Refused, &[("collection", &ids.collection), ("sure", "yes")])],
        "media/put-on-part" => vec![
            one(Refused, &[("assets[0]", asset), ("part", own_part)]),
            one(Unknown, &[("assets[0]", own_asset), ("part", part)]),
        ],
        "media/take-off-part" => vec![one(Refused, &[("assets[0]", asset), ("part", part)])],
        "media/archive-reason" => vec![one(Refused, &[("reason", &ids.reason)])],
        "media/remove-pattern" => vec![one(Refused, &[("pattern", &ids.pattern)])],
        "media/decide-one" => ["save", "approve"]
            .map(|verdict| {
                let typed = [("typed[version]", &*ids.version), ("typed[revision]", "1"), ("typed[verdict]", verdict)];
                one(Refused, &[&typed[..], &[("typed[alt][en]", "Mine")]].concat())
            })
            .to_vec(),
        "media/decide-many" => vec![one(Nothing, &[("files[0]", &files), ("verdict", "approve")])],
        "media/undo-decisions" => vec![one(Nothing, &[("files[0]", &files)])],
        "media/look-at" => vec![one(Nothing, &[("version", &ids.version)])],
        "media/try-renditions-again" => vec![one(Refused, &[("version", &ids.version)])],
        "media/leave-file" => vec![one(Nothing, &[("version", &ids.version)])],
        "media/upload-outcomes" => vec![one(Nothing, &[("ids", &ids.upload)])],
        "media/fetch-references" => vec![one(Refused, &[("only", &ids.reference)])],
        "audit/revert" => vec![one(Refused, &[("event", &ids.event)])],
        // These name nothing that has an owner.
        "media/add-pattern"
        | "media/add-reason"
        | "media/change-settings"
        | "media/fetch-all-references"
        | "media/find-part" => Vec::new(),
        other => panic!("say here which ids {other} takes"),
    }
}

/// The functions that this file is about.
pub fn is_of_library(path: &str) -> bool {
    path.starts_with("/api/media/") || path.starts_with("/api/audit/")
}

/// What there is of a tenant beside its files, and an asset of the one that tries.
async fn settled(owner: &PgPool, library: &Library, south: &Shop) -> Ids {
    let north = &library.shop;
    let collection = library.collection_of_all().await;
    let [reason, pattern, reference, upload, event, own_asset] = [(); 6].map(|()| Uuid::now_v7());
    for (sql, id, shop) in [
        ("insert into media_reasons (reason_id, tenant_id, body) values ($1, $2, 'Not NORTH enough')", reason, north),
        ("insert into media_patterns (pattern_id, tenant_id, template) values ($1, $2, '{part}~{slot}')", pattern, north),
        (
            "insert into asset_references (reference_id, tenant_id, part_id, uri, created_at, created_by)
             select $1, $2, $3, 'https://north.example/a.jpg', now(), $4",
            reference,
            north,
        ),
        (
            "insert into uploads (upload_id, tenant_id, asset_version_id, file_name, kind, length, received, expires_at,
                                  created_at, created_by, closed_at, outcome, reason)
             select $1, $2, gen_random_uuid(), 'a.jpg', 'image', 9, 9, now(), now(), $4, now(), 'refused', 'not_a_picture'
             where $3::uuid is not null",
            upload,
            north,
        ),
        (
            "insert into audit_events (audit_event_id, tenant_id, person_id, action, subject_kind, subject_id)
             select $1, $2, $4, 'catalog.parts.add', 'part', $3::uuid::text",
            event,
            north,
        ),
        (
            "with a as (insert into assets (asset_id, tenant_id, kind, created_at, created_by)
                        values ($1, $2, 'image', now(), $4))
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                         bytes, sha256, storage_key, created_at, created_by)
             select $1, $2, $1, 1, 'submitted', 'own.jpg', 'image/jpeg', 9, sha256('own'), 'own', now(), $4
             where $3::uuid is not null",
            own_asset,
            south,
        ),
    ] {
        let query = sqlx::query(sql).bind(id).bind(shop.tenant.uuid()).bind(shop.pads.uuid());
        query.bind(shop.near.person.uuid()).execute(owner).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    let file = |state, archived| {
        let is = |file: &&crate::media::library::File| {
            let standing = file.standing;
            standing.state == state && standing.time == Time::Always && standing.archived == archived
        };
        library.files.iter().find(is).expect("there is one of each")
    };
    Ids {
        asset: file(State::Submitted, false).asset.to_string(),
        archived: file(State::Published, true).asset.to_string(),
        version: file(State::Submitted, false).version.to_string(),
        part: north.pads.to_string(),
        number: format!("{}-PAD-4410", north.mark),
        collection: collection.to_string(),
        reason: reason.to_string(),
        pattern: pattern.to_string(),
        reference: reference.to_string(),
        upload: upload.to_string(),
        event: event.to_string(),
        own_asset: own_asset.to_string(),
        own_part: south.pads.to_string(),
        own_number: format!("{}-PAD-4410", south.mark),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_function_of_the_library_takes_an_id_of_another_tenant(owner: PgPool) {
    let library = Library::open(&owner).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let ids = settled(&owner, &library, &south).await;
    let mut elsewhere = Site::fetching(&owner, "files.example").sign_in(&south.admin).await;
    elsewhere.get("/media").await;
    let before = all_of(&owner, &library.shop).await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for (path, _) in server_fn_paths().filter(|(path, _)| is_of_library(path)) {
        for (meant, fields) in asked(path, &ids) {
            wrong.extend(tries(&mut elsewhere, path, meant, &fields).await);
            tried += 2;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{tried} forms and calls with ids of another tenant");
    assert!(tried >= 60, "{tried}");
    for (before, after) in before.into_iter().zip(all_of(&owner, &library.shop).await) {
        assert_eq!(before, after);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn their_own_ids_are_known_to_every_function_of_the_library(owner: PgPool) {
    let library = Library::open(&owner).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let ids = settled(&owner, &library, &south).await;
    let mut admin = Site::fetching(&owner, "files.example").sign_in(&library.shop.admin).await;
    // With what is the other's put aside, all that was refused is known here: what it answers is each one's own test.
    let (own_asset, own_part, own_number) = (ids.asset.clone(), ids.part.clone(), ids.number.clone());
    let own = Ids { own_asset, own_part, own_number, ..ids };
    for (path, _) in server_fn_paths().filter(|(path, _)| is_of_library(path)) {
        for (meant, fields) in asked(path, &own) {
            as_before(&owner, &library, &own).await;
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = admin.call(path, &fields).await;
            if meant == Refused {
                assert_ne!(answer.status, 404, "{path} with {fields:?}: {}", answer.body);
            }
        }
    }
}

/// What others took away is there again.
async fn as_before(owner: &PgPool, library: &Library, ids: &Ids) {
    let id = |text: &str| text.parse::<Uuid>().unwrap();
    for (sql, of) in [
        ("update assets set archived_at = case when asset_id = $1 then now() end where $2::uuid is not null", &ids.archived),
        (
            "insert into asset_links (tenant_id, part_id, asset_id, slot, created_at, created_by)
             select tenant_id, $2, asset_id, 1, now(), created_by from assets where asset_id = $1 on conflict do nothing",
            &ids.asset,
        ),
        ("update media_reasons set archived_at = null where reason_id = $1 and $2::uuid is not null", &ids.reason),
        (
            "insert into media_patterns (pattern_id, tenant_id, template)
             select $1, tenant_id, '{part}~{slot}' from parts where part_id = $2 on conflict do nothing",
            &ids.pattern,
        ),
    ] {
        sqlx::query(sql).bind(id(of)).bind(library.shop.pads.uuid()).execute(owner).await.unwrap();
    }
}
