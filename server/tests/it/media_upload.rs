//! Files on their way in, as a person sees it: what became of each, a file that replaces another, and the plain form.

use crate::{
    browser::{Answer, Browser, browsing},
    shop::Shop,
    site::{Site, eventually},
};
use app::{media::upload::refusals, text::Lang, texts::media_refusals};
use axum::http::{Method, Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use identity::{Role, tenants::system_actor};
use media::jobs::Tools;
use pictures::{Limits, Refusal, Workshop};
use platform::jobs::Job;
use serde_json::Value;
use sqlx::PgPool;
use time::OffsetDateTime;

/// A drawing of its own colour, which is opened in no time.
pub fn drawing(colour: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><rect width="9" height="6" fill="{colour}"/></svg>"#
    )
}

/// Does what the worker would, until every upload that is whole has been looked at.
pub async fn work(owner: &PgPool, site: &Site) {
    let workshop = Workshop::new(testkit::pictures(), Vec::new(), Limits::default());
    let (db, storage) = (testkit::worker_pool(owner), site.storage.clone());
    let tools = Tools { db, storage, workshop, scanner: None, fetcher: None };
    let (db, run) = (tools.db.clone(), move |job: Job| {
        let tools = tools.clone();
        async move { media::jobs::run(&tools, &system_actor(job.tenant), &job, OffsetDateTime::now_utc()).await }
    });
    let open = "select count(*) from uploads where closed_at is null and received = length";
    let looked_at = eventually("all that came is looked at", async || {
        sqlx::query_scalar::<_, i64>(open).fetch_one(owner).await.unwrap() == 0
    });
    tokio::select! {
        () = platform::jobs::work(db.clone(), &[media::uploads::FINISH], 2, run) => {}
        () = looked_at => {}
    }
    testkit::ended(owner, db).await;
}

/// Sends a file as the page does; the id of the upload, or why there is none.
pub async fn send(browser: &mut Browser, name: &str, content: &str, replaces: &str) -> Result<String, (u16, String)> {
    let coded = |text: &str| BASE64_STANDARD.encode(text);
    let described = match replaces {
        "" => format!("filename {}", coded(name)),
        asset => format!("filename {},replaces {}", coded(name), coded(asset)),
    };
    let request = |method: &str, address: &str| {
        let request = Request::builder().method(method).uri(address).header("sec-fetch-site", "same-origin");
        request.header("tus-resumable", "1.0.0").header(header::ACCEPT, "application/json")
    };
    let create =
        request("POST", "/uploads").header("upload-length", content.len()).header("upload-metadata", described);
    let answer = browser.send(create, String::new()).await;
    let Some(address) = answer.location().map(str::to_owned) else {
        let problem: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        return Err((answer.status.as_u16(), problem["title"].as_str().unwrap_or_default().to_owned()));
    };
    let append = request("PATCH", &address).header("upload-offset", "0");
    let append = append.header(header::CONTENT_TYPE, "application/offset+octet-stream");
    assert_eq!(browser.send(append, content.to_owned()).await.status, 204);
    Ok(address.rsplit('/').next().unwrap().to_owned())
}

pub async fn outcomes(browser: &mut Browser, ids: &[&str]) -> Vec<Value> {
    let answer = browser.call("/api/media/upload-outcomes", &[("ids", &ids.join(","))]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// The asset that a file has become.
pub async fn brought(owner: &PgPool, site: &Site, browser: &mut Browser, name: &str, content: &str) -> String {
    let id = send(browser, name, content, "").await.unwrap();
    work(owner, site).await;
    outcomes(browser, &[&id]).await[0]["asset"].as_str().unwrap().to_owned()
}

/// A form of files, as a browser without scripts sends it.
async fn post_files(browser: &mut Browser, fields: &[(&str, &str, &str)]) -> Answer {
    let mut body = String::new();
    for (field, name, content) in fields {
        let file = if *field == "file" { format!("; filename=\"{name}\"") } else { String::new() };
        body.push_str(&format!("--b\r\ncontent-disposition: form-data; name=\"{field}\"{file}\r\n\r\n{content}\r\n"));
    }
    let request = browsing(Method::POST, "/media/upload").header("sec-fetch-site", "same-origin");
    browser
        .send(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b"), format!("{body}--b--\r\n"))
        .await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_request_says_what_became_of_all_files_of_a_person(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    let matched = send(&mut admin, "NORTH-PAD-4410_02.svg", &drawing("red"), "").await.unwrap();
    let stray = send(&mut admin, "holiday.svg", &drawing("blue"), "").await.unwrap();
    let broken = send(&mut admin, "NORTH-ROT-7.svg", "<svg", "").await.unwrap();
    let all = [matched.as_str(), &stray, &broken];
    for open in outcomes(&mut admin, &all).await {
        assert_eq!((&open["fate"], &open["asset"]), (&"Open".into(), &"".into()), "nobody has looked at it");
    }
    work(&owner, &site).await;
    let became = outcomes(&mut admin, &all).await;
    assert_eq!(became.iter().map(|one| one["fate"].as_str().unwrap()).collect::<Vec<_>>(), ["Kept", "Kept", "Refused"]);
    let part = serde_json::json!({"Part": {"id": shop.pads.to_string(), "number": "NORTH-PAD-4410", "place": 2}});
    assert_eq!((&became[0]["landing"], &became[1]["landing"]), (&part, &"Tray".into()));
    assert_eq!(became[2]["why"], refusals::sentence(Lang::En, "unwelcome"), "it is no drawing, whatever it is");

    let mut colleague = site.sign_in(&shop.hire(&owner, Role::MediaApprover).await).await;
    let mut stranger = site.sign_in(&other.admin).await;
    for browser in [&mut colleague, &mut stranger] {
        assert_eq!(outcomes(browser, &all).await, Vec::<Value>::new());
    }
    for (ids, status) in [("x".to_owned(), 404), (vec![stray; 101].join(","), 400)] {
        let answer = admin.call("/api/media/upload-outcomes", &[("ids", &ids)]).await;
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    assert_eq!(buyer.call("/api/media/upload-outcomes", &[("ids", &matched)]).await.status, 403);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_brought_to_replace_another(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    let asset = brought(&owner, &site, &mut admin, "NORTH-PAD-4410.svg", &drawing("red")).await;
    let page = admin.get(&format!("/media/upload?replace={asset}")).await;
    page.says("becomes the next version of NORTH-PAD-4410.svg");
    let next = send(&mut admin, "better.svg", &drawing("green"), &asset).await.unwrap();
    work(&owner, &site).await;
    let became = outcomes(&mut admin, &[&next]).await.remove(0);
    assert_eq!(
        (&became["fate"], &became["landing"], &became["asset"]),
        (&"Kept".into(), &"Version".into(), &asset.as_str().into())
    );

    let refused = send(&mut admin, "sheet.pdf", "%PDF-1.4", &asset).await;
    assert_eq!(refused, Err((422, "other-kind".to_owned())));
    let mut stranger = site.sign_in(&other.admin).await;
    assert_eq!(send(&mut stranger, "a.svg", &drawing("red"), &asset).await.unwrap_err().0, 404);
    assert_eq!(stranger.get(&format!("/media/upload?replace={asset}")).await.status, 404);
    for odd in ["x", "00000000-0000-0000-0000-000000000000"] {
        assert_eq!(admin.get(&format!("/media/upload?replace={odd}")).await.status, 404);
        assert_eq!(send(&mut admin, "a.svg", &drawing("red"), odd).await.unwrap_err().0, 404);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_scripts_a_form_brings_files_and_says_what_became_of_each(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    let (red, blue) = (drawing("red"), drawing("blue"));
    let answer = post_files(
        &mut admin,
        &[
            ("file", "NORTH-PAD-4410_01.svg", &red),
            ("file", "notes.txt", "words"),
            ("file", "", ""),
            ("file", "empty.svg", ""),
            ("file", "holiday.svg", &blue),
        ],
    )
    .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.says("NORTH-PAD-4410_01.svgReceived. Being looked at");
    answer.says(&format!("notes.txtRefused: {}", media_refusals::UNKNOWN_KIND.en));
    answer.says(&format!("empty.svgRefused: {}", media_refusals::EMPTY.en));
    let again = answer.values("a", "href").into_iter().find(|to| to.contains("sent=")).expect("a way to look again");
    work(&owner, &site).await;
    let page = admin.get(&again).await;
    page.says("NORTH-PAD-4410_01.svgIn the library, shown with part NORTH-PAD-4410, place 1");
    page.says("holiday.svgIn the tray");
    assert!(page.values("a", "href").iter().any(|to| to.starts_with("/media/assets/")));

    post_files(&mut admin, &[]).await.says(app::texts::media_upload::NOTHING_SENT.en);
    let asset = brought(&owner, &site, &mut admin, "a.svg", &drawing("green")).await;
    let answer = post_files(&mut admin, &[("replaces", "", &asset), ("file", "sheet.pdf", "%PDF-1.4")]).await;
    answer.says(&format!("sheet.pdfRefused: {}", media_refusals::OTHER_KIND.en));
    let answer = post_files(&mut admin, &[("replaces", "", &asset), ("file", "b.svg", &drawing("black"))]).await;
    answer.says("b.svgReceived. Being looked at");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_those_who_may_bring_files_have_the_page_and_its_form(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        let may = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
        for address in ["/media/upload", "/media/tray"] {
            assert_eq!(browser.get(address).await.status, if may { 200 } else { 403 }, "{role} {address}");
        }
        let answer = post_files(&mut browser, &[("file", "a.svg", &drawing(role.as_str()))]).await;
        assert_eq!(answer.status, if may { 200 } else { 403 }, "{role}");
    }
    let answer = post_files(&mut site.stranger(), &[("file", "a.svg", "x")]).await;
    assert_eq!(answer.status, 303);
    let mut admin = site.sign_in(&shop.admin).await;
    let request = browsing(Method::POST, "/media/upload").header("sec-fetch-site", "cross-site");
    let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    assert_eq!(admin.send(request, "--b--\r\n".to_owned()).await.status, 403);
    assert_eq!(sqlx::query_scalar::<_, i64>("select count(*) from uploads").fetch_one(&owner).await.unwrap(), 3);
}

#[test]
fn nothing_is_refused_without_a_sentence() {
    let of_content = [
        Refusal::Empty,
        Refusal::Unknown,
        Refusal::Name,
        Refusal::OutOfMemory,
        Refusal::OutOfTime,
        Refusal::Broken(String::new()),
        Refusal::Locked,
        Refusal::Entities,
    ];
    let codes = of_content.iter().map(Refusal::code);
    let others =
        ["unwelcome", "polyglot", "misnamed", "too-large", "too-many-pixels", "too-complex", "too-much-memory"];
    for code in codes.chain(others).chain(["other-kind", "of-another", "replaced-is-gone", "too-many-open"]) {
        for lang in Lang::ALL {
            assert_ne!(refusals::sentence(lang, code), lang.t(media_refusals::OTHER), "{code}");
        }
    }
}
