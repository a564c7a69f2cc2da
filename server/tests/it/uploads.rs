//! Files on their way to the library, as a tus client sends them.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::Site,
};
use axum::http::{Method, Request, header};
use identity::Role;
use serde_json::{Value, json};
use sqlx::PgPool;

const NAME: &str = "filename UE4xMjNfMDEuanBn,filetype aW1hZ2UvanBlZw=="; // PN123_01.jpg, image/jpeg

type Headers<'a> = &'a [(&'a str, &'a str)];
/// Method, address, headers and body; the status and the reason.
type Case<'a> = (&'a str, &'a str, Headers<'a>, &'a str, (u16, &'a str));

async fn send(browser: &mut Browser, method: &str, address: &str, headers: Headers<'_>, body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in [("tus-resumable", "1.0.0"), ("sec-fetch-site", "same-origin")] {
        if headers.iter().all(|(given, _)| *given != name) {
            request = request.header(name, value);
        }
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, body.to_owned()).await
}

async fn create(browser: &mut Browser, length: &str) -> Answer {
    send(browser, "POST", "/uploads", &[("upload-length", length), ("upload-metadata", NAME)], "").await
}

/// The address of a new upload.
async fn created(browser: &mut Browser, length: usize) -> String {
    let answer = create(browser, &length.to_string()).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.location().unwrap().to_owned()
}

async fn append(browser: &mut Browser, address: &str, offset: usize, body: &str) -> Answer {
    let offset = offset.to_string();
    let headers = [("upload-offset", offset.as_str()), ("content-type", "application/offset+octet-stream")];
    send(browser, "PATCH", address, &headers, body).await
}

/// The status and the reason.
fn reason(answer: &Answer) -> (u16, String) {
    let problem: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    (answer.status.as_u16(), problem["title"].as_str().unwrap_or_default().to_owned())
}

async fn somebody(owner: &PgPool, shop: &Shop, site: &Site, role: Role) -> Browser {
    site.sign_in(&shop.hire(owner, role).await).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_sent_cut_off_and_sent_to_its_end(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut approver = somebody(&owner, &shop, &site, Role::MediaApprover).await;
    let address = created(&mut approver, 10).await;
    let first = append(&mut approver, &address, 0, "1234").await;
    assert_eq!((first.status.as_u16(), first.header("upload-offset")), (204, Some("4")));
    assert!(first.header("upload-expires").is_some_and(|expires| expires.ends_with(" GMT")), "{:?}", first.headers);

    let mut again = approver.clone(); // the page is opened anew
    let told = send(&mut again, "HEAD", &address, &[], "").await;
    let header = |name| told.header(name).unwrap_or_default();
    assert_eq!((told.status.as_u16(), header("upload-offset"), header("upload-length")), (200, "4", "10"));
    assert_eq!((header("upload-metadata"), header("cache-control")), ("filename UE4xMjNfMDEuanBn", "no-store"));
    let last = append(&mut again, &address, 4, "567890").await;
    assert_eq!((last.status.as_u16(), last.header("upload-offset")), (204, Some("10")));
    for answer in [&first, &told, &last] {
        assert_eq!(answer.header("tus-resumable"), Some("1.0.0"));
    }
    let outcome = send(&mut again, "GET", &address, &[], "").await;
    let expected = json!({"file_name": "PN123_01.jpg", "length": 10, "received": 10, "outcome": null, "reason": ""});
    assert_eq!(serde_json::from_str::<Value>(&outcome.body).unwrap(), expected);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_those_who_may_bring_files_do_and_each_their_own(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let site = Site::new(&owner);
    let mut approver = somebody(&owner, &shop, &site, Role::MediaApprover).await;
    let address = created(&mut approver, 10).await;
    for role in Role::ALL {
        let mut browser = somebody(&owner, &shop, &site, role).await;
        let may = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
        assert_eq!(create(&mut browser, "5").await.status, if may { 201 } else { 403 }, "{role}");
        // Everybody else brings files to their tickets, which are sent whole; the uploads of others are not there for them.
        for method in ["HEAD", "GET"] {
            let answer = send(&mut browser, method, &address, &[], "").await;
            assert_eq!(answer.status, 404, "{role} {method}");
        }
        let cancelled = send(&mut browser, "DELETE", &address, &[], "").await;
        assert_eq!(cancelled.status, if may { 404 } else { 403 }, "{role}");
        assert_eq!(append(&mut browser, &address, 0, "x").await.status, 404, "{role}");
    }
    let mut elsewhere = somebody(&owner, &other, &site, Role::TenantAdmin).await;
    assert_eq!(append(&mut elsewhere, &address, 0, "x").await.status, 404);
    let mut stranger = site.stranger();
    for (method, address) in
        [("POST", "/uploads"), ("OPTIONS", "/uploads"), ("PATCH", &address), ("HEAD", &address), ("DELETE", &address)]
    {
        assert_eq!(send(&mut stranger, method, address, &[], "").await.status, 401, "{method} {address}");
    }
    assert_eq!(send(&mut approver, "HEAD", &address, &[], "").await.header("upload-offset"), Some("0"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_site_can_send_nothing(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut approver = Site::new(&owner).sign_in(&shop.admin).await;
    let address = created(&mut approver, 10).await;
    for (method, address) in [("POST", "/uploads"), ("PATCH", &address), ("DELETE", &address), ("POST", &address)] {
        let headers = [("sec-fetch-site", "cross-site"), ("x-http-method-override", "DELETE")];
        assert_eq!(send(&mut approver, method, address, &headers, "").await.status, 403, "{method} {address}");
    }
    assert_eq!(send(&mut approver, "HEAD", &address, &[], "").await.status, 200);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_not_taken_is_refused_with_a_reason(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    let address = created(&mut admin, 10).await;
    append(&mut admin, &address, 0, "1234").await;
    let bytes = ("content-type", "application/offset+octet-stream");
    let wrong_sum = ("upload-checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let html = ("upload-metadata", "filename YS5odG1s,filetype dGV4dC9odG1s");
    let cases: &[Case<'_>] = &[
        ("POST", "/uploads", &[("upload-metadata", NAME)], "", (400, "upload-length")),
        ("POST", "/uploads", &[("upload-metadata", NAME), ("upload-length", "-1")], "", (400, "upload-length")),
        ("POST", "/uploads", &[("upload-metadata", NAME), ("upload-length", "0")], "", (400, "empty")),
        ("POST", "/uploads", &[("upload-length", "5")], "", (400, "file-name")),
        ("POST", "/uploads", &[("upload-length", "5"), html], "", (415, "unknown-kind")),
        ("POST", "/uploads", &[("upload-metadata", NAME), ("upload-length", "100663297")], "", (413, "too-large")),
        ("PATCH", &address, &[("upload-offset", "4")], "5", (415, "content-type")),
        ("PATCH", &address, &[bytes], "5", (400, "upload-offset")),
        ("PATCH", &address, &[bytes, ("upload-offset", "3")], "5", (409, "wrong-offset")),
        ("PATCH", &address, &[bytes, ("upload-offset", "4")], "5678901", (413, "too-long")),
        ("PATCH", &address, &[bytes, ("upload-offset", "4"), wrong_sum], "5", (460, "checksum-mismatch")),
        (
            "PATCH",
            &address,
            &[bytes, ("upload-offset", "4"), ("upload-checksum", "crc32 x")],
            "5",
            (400, "upload-checksum"),
        ),
        ("PATCH", "/uploads/x", &[bytes, ("upload-offset", "4")], "5", (404, "not found")),
        ("POST", &address, &[], "", (405, "method")),
        ("PATCH", &address, &[bytes, ("upload-offset", "4"), ("tus-resumable", "0.2.2")], "5", (412, "")),
    ];
    for (method, address, headers, body, (status, title)) in cases {
        let answer = send(&mut admin, method, address, headers, body).await;
        assert_eq!(reason(&answer), (*status, (*title).to_owned()), "{method} {address} {headers:?}");
        assert_eq!(answer.header("tus-resumable"), Some("1.0.0"));
    }
    let answer = append(&mut admin, &address, 3, "x").await;
    assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap()["received"], 4);
    let answer = send(&mut admin, "HEAD", &address, &[("tus-resumable", "2.0.0")], "").await;
    assert_eq!((answer.status.as_u16(), answer.header("tus-version")), (412, Some("1.0.0")));
    assert_eq!(append(&mut admin, &address, 4, "567890").await.status, 204);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_sender_is_told_what_we_can_do_and_may_cancel(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    let answer = send(&mut admin, "OPTIONS", "/uploads", &[], "").await;
    assert_eq!(answer.status, 204);
    for (name, value) in [
        ("tus-version", "1.0.0"),
        ("tus-extension", "creation,termination,expiration,checksum"),
        ("tus-checksum-algorithm", "sha1,sha256"),
        ("tus-max-size", "2147483648"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
    let address = created(&mut admin, 10).await;
    assert_eq!(send(&mut admin, "DELETE", &address, &[], "").await.status, 204);
    assert_eq!(reason(&append(&mut admin, &address, 0, "1").await), (410, "gone".to_owned()));
    assert_eq!(send(&mut admin, "HEAD", &address, &[], "").await.status, 410);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_sender_that_knows_only_post_says_what_it_means(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    let address = created(&mut admin, 4).await;
    let append = [
        ("x-http-method-override", "PATCH"),
        ("upload-offset", "0"),
        (header::CONTENT_TYPE.as_str(), "application/offset+octet-stream"),
    ];
    let answer = send(&mut admin, Method::POST.as_str(), &address, &append, "12").await;
    assert_eq!((answer.status.as_u16(), answer.header("upload-offset")), (204, Some("2")));
    let answer = send(&mut admin, "POST", &address, &[("x-http-method-override", "HEAD")], "").await;
    assert_eq!((answer.status.as_u16(), answer.header("upload-offset")), (200, Some("2")));
    let answer = send(&mut admin, "POST", &address, &[("x-http-method-override", "DELETE")], "").await;
    assert_eq!(answer.status, 204);
    assert_eq!(send(&mut admin, "HEAD", &address, &[], "").await.status, 410);
}
