//! Files of others that are known by their addresses: who sees them, what is found among them, and the spreadsheet.

use crate::{
    browser::{Answer, value},
    shop::Shop,
    site::Site,
};
use identity::{Role, tenants};
use kernel::PageRequest;
use media::references::{self, Filter, Listed};
use platform::TenantTx;
use sqlx::PgPool;
use time::OffsetDateTime;

/// What a list says of two parts of the shop.
async fn listed(owner: &PgPool, shop: &Shop) {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(shop.tenant)).await.unwrap();
    let of = |name: &str, asset_type: &str| Listed {
        uri: format!("https://files.{}.example/{name}", shop.mark.to_lowercase()),
        asset_type: asset_type.to_owned(),
        description: format!("Photo {name}"),
        file_name: name.to_owned(),
        slot: 1,
        width: Some(1500),
        height: Some(900),
        bytes: Some(113_617),
        is_public: false,
        ..Listed::default()
    };
    let rows: Vec<_> = (0..60)
        .map(|at| (shop.pads, of(&format!("pads-{at:02}.jpg"), "P05")))
        .chain([(shop.rotor, of("=rotor.jpg", "P04"))])
        .collect();
    references::note(&mut tx, &rows, OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn references_are_listed_found_and_downloaded_by_staff_of_their_tenant(owner: PgPool) {
    let (shop, other) = (Shop::open(&owner, "NORTH", 4837).await, Shop::open(&owner, "SOUTH", 9911).await);
    let site = Site::new(&owner);
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    manager.get("/media/references").await.says("No references");
    listed(&owner, &shop).await;

    let page = manager.get("/media/references").await;
    page.says("pads-00.jpg");
    page.says("1500 × 900");
    page.says("114 kB");
    page.says("Not for the public");
    page.says("50 references");
    assert!(page.values("a", "href").contains(&"https://files.north.example/pads-00.jpg".to_owned()));
    let next = page.values("a", "href").into_iter().find(|link| link.contains("after=")).unwrap();
    let rest = manager.get(&next).await;
    rest.says("=rotor.jpg");
    rest.says("11 references");
    manager.get("/media/references?state=fetched").await.says("No reference is in this state");
    manager.get("/media/references?state=not_fetched&number=north-rot").await.says("1 reference");
    manager.get("/media/references?number=%00%27&state=x&after=y").await;

    let csv = manager.get("/media/references.csv?number=NORTH").await;
    assert_eq!((csv.status.as_u16(), csv.body.lines().count()), (200, 62));
    assert!(csv.body.contains("\"'=rotor.jpg\"") && csv.body.contains("\"not_fetched\""), "{}", csv.body);

    let mut stranger = site.sign_in(&other.admin).await;
    stranger.get("/media/references").await.says("No references");
    assert_eq!(stranger.get("/media/references.csv").await.body.lines().count(), 1);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    for address in ["/media/references", "/media/references.csv"] {
        assert_eq!(buyer.get(address).await.status, 403, "{address}");
        assert_ne!(site.stranger().get(address).await.status, 200, "{address}");
    }
}

/// The names and values of the fields in the form with this address, those outside of it that name it included.
fn fields<'a>(page: &'a Answer, action: &str) -> Vec<(&'a str, String)> {
    let (_, form) = page.body.split_once(&format!("action=\"{action}\"")).expect("the form");
    let (form, _) = form.split_once("</form>").expect("its end");
    let tags = form.split('<').skip(1).filter(|tag| tag.starts_with("input"));
    let named = tags.filter_map(|tag| Some((tag.split_once(" name=\"")?.1.split_once('"')?.0, value(tag, "value")?)));
    named.collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn files_are_asked_for_one_by_one_ticked_or_all_that_are_listed(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::fetching(&owner, "files.north.example");
    listed(&owner, &shop).await;
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    let page = manager.get("/media/references?number=north-pad").await;
    page.says("Files are fetched from: files.north.example");
    page.says("Fetch all 60 files listed here");
    page.says("Choose pads-00.jpg");
    let buttons: Vec<_> = page.tags().filter(|tag| tag.contains(" name=\"only\"")).collect();
    assert_eq!(buttons.len(), 50);
    assert!(buttons.iter().all(|tag| tag.contains(" form=\"fetch-these\"")), "{buttons:?}");

    // One, by its own button, whatever is ticked.
    let id = |at: usize| value(buttons[at], "value").unwrap();
    let back = fields(&page, "/api/media/fetch-references").remove(0);
    assert_eq!(back, ("back", "/media/references?number=north-pad".to_owned()));
    let one = [("references[]", &*id(3)), ("only", &*id(0)), ("back", &*back.1)];
    let answer = manager.post("/api/media/fetch-references", &one).await;
    assert_eq!(answer.location(), Some("/media/references?number=north-pad&asked=1"));
    let page = manager.get(answer.location().unwrap()).await;
    page.says("1 file is asked for");
    page.says("Asked for");
    page.says("Fetch all 59 files listed here");
    // Those that are ticked; and once more.
    let ticked = [("references[]", &*id(0)), ("references[]", &*id(1)), ("references[]", &*id(2))];
    let answer = manager.post("/api/media/fetch-references", &ticked).await;
    assert_eq!(answer.location(), Some("/media/references?asked=2"));
    let answer = manager.post("/api/media/fetch-references", &ticked).await;
    manager.get(answer.location().unwrap()).await.says("Everything of this is here already, or asked for");
    // Nothing is ticked.
    manager.get("/media/references").await;
    let answer = manager.post("/api/media/fetch-references", &[("back", "/media/references")]).await;
    manager.get(answer.location().unwrap()).await.says("Tick the files that are to be fetched");
    // All of what is looked for.
    let page = manager.get("/media/references?state=not_fetched&number=north-pad").await;
    let all = fields(&page, "/api/media/fetch-all-references");
    let all: Vec<_> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = manager.post("/api/media/fetch-all-references", &all).await;
    assert_eq!(answer.location(), Some("/media/references?state=not_fetched&number=north-pad&asked=57"));
    let jobs = "select count(*) from jobs where kind = 'media.fetch'";
    assert_eq!(sqlx::query_scalar::<_, i64>(jobs).fetch_one(&owner).await.unwrap(), 60);

    let mut buyer = site.sign_in(&shop.near.buyer).await;
    assert_eq!(buyer.call("/api/media/fetch-references", &[("only", &id(0))]).await.status, 403);
    assert_eq!(buyer.call("/api/media/fetch-all-references", &[]).await.status, 403);
    let other = Shop::open(&owner, "SOUTH", 9911).await;
    let mut stranger = site.sign_in(&other.admin).await;
    assert_eq!(stranger.call("/api/media/fetch-references", &[("only", &id(0))]).await.status, 404);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn why_a_file_is_not_fetched_is_said_with_what_to_do(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    listed(&owner, &shop).await;
    let system = tenants::system_actor(shop.tenant);
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &system).await.unwrap();
    let all = references::list(&mut tx, &Filter::default(), PageRequest::new(None, 3)).await.unwrap().rows;
    for (reference, why) in all.iter().zip(["status 404", "private files.north.example", "misnamed"]) {
        references::settle(&mut tx, reference.id, Err(why)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let person = shop.hire(&owner, Role::CatalogManager).await;

    let mut manager = Site::fetching(&owner, "*.north.example").sign_in(&person).await;
    let page = manager.get("/media/references?state=refused").await;
    page.says("The host has no such file");
    page.says("is in a network that is not public");
    page.says("The name says another kind than the content is");
    page.says("Try again");
    page.says("Fetch all 3 files listed here");
    let csv = manager.get("/media/references.csv?state=refused").await;
    assert!(csv.body.contains("\"refused\"") && csv.body.contains("\"status 404\""), "{}", csv.body);

    // What would be refused is said before anybody asks.
    let mut manager = Site::fetching(&owner, "files.elsewhere.example").sign_in(&person).await;
    let page = manager.get("/media/references?state=not_fetched").await;
    page.says("an administrator has not named them in NEXUS_FETCH_HOSTS");
    page.says("files.north.example");
    assert!(page.tags().all(|tag| !tag.contains(" name=\"only\"")), "there is nothing to ask for");

    // Nothing is fetched where no host is named.
    let mut manager = Site::new(&owner).sign_in(&person).await;
    let page = manager.get("/media/references").await;
    page.says("No files are fetched here");
    page.says("NEXUS_FETCH_HOSTS");
    assert!(page.tags().all(|tag| !tag.contains("/api/media/fetch")), "there is nothing to ask for");
    let answer = manager.call("/api/media/fetch-references", &[("only", &all[0].id.to_string())]).await;
    assert_eq!(answer.status, 422);
}
