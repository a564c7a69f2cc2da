//! What must hold of the portal as a whole.

use crate::{
    pages::walk,
    shop::{Shop, VIN},
    site::Site,
};
use app::shell::{
    CHAT_PAGES, CORRECTION_PAGES, DESK_PAGES, LIBRARY_PAGES, MANAGED_PAGES, PAGES, PROMISE_PAGES, TICKET_PAGES,
    WRITING_PAGES,
};
use identity::{Role, roles::permissions};
use leptos::server_fn::axum::server_fn_paths;
use platform::Permission;
use sqlx::PgPool;
use std::{collections::BTreeSet, path::Path};

#[test]
fn every_server_function_has_a_chosen_path() {
    let paths: Vec<_> = server_fn_paths().collect();
    assert!(paths.len() >= 12, "the functions of the interface are linked in: {paths:?}");
    for (path, method) in paths {
        let (context, name) = path.strip_prefix("/api/").and_then(|path| path.split_once('/')).expect(path);
        let words = |text: &str| text.bytes().all(|c| c.is_ascii_lowercase() || c == b'-');
        assert!(words(context) && words(name), "{path} is a generated name");
        assert_eq!(method, "POST", "{path}: what answers GET can be asked by another site");
    }
}

#[test]
fn the_table_of_pages_names_every_route() {
    let routes = leptos_axum::generate_route_list(app::shell::App);
    let routes: BTreeSet<String> = routes.iter().map(|route| route.path().replace('{', ":").replace('}', "")).collect();
    let of_desks = LIBRARY_PAGES
        .iter()
        .chain(DESK_PAGES)
        .chain(TICKET_PAGES)
        .chain(CORRECTION_PAGES)
        .chain(WRITING_PAGES)
        .copied();
    let named = PAGES.into_iter().chain(MANAGED_PAGES).chain(CHAT_PAGES).chain(PROMISE_PAGES).chain(of_desks);
    let named =
        named.chain(["/sign-in", "/sign-in/code", "/share/:token", "/satisfaction/:token", "/unsubscribe/:token"]);
    let named = named.map(str::to_owned);
    assert_eq!(routes, named.collect::<BTreeSet<_>>());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_form_posts_to_something_that_answers_posts(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut browser = Site::new(&owner).sign_in(&shop.admin).await;
    browser.post("/api/vehicles/choose", &[("vehicle", "2118"), ("vin", VIN)]).await;
    let functions: BTreeSet<_> = server_fn_paths().map(|(path, _)| path).collect();
    let handlers = ["/sign-out", "/account/password", "/account/second-factor", "/media/upload", "/media/bundle.zip"];
    let actions = walk(&mut browser).await.actions;
    assert!(actions.len() >= 8, "{actions:?}");
    for action in actions {
        assert!(functions.contains(&*action) || handlers.contains(&&*action), "nobody answers {action}");
    }
}

/// What the contexts declare, as this binary is linked to them.
const DECLARED: [Permission; 26] = [
    platform::AUDIT,
    identity::PEOPLE,
    vehicles::READ,
    vehicles::GARAGE,
    catalog::READ,
    catalog::WRITE,
    fitment::READ,
    fitment::WRITE,
    exchange::IMPORT,
    pricing::READ,
    pricing::MANAGE,
    inventory::READ,
    inventory::WRITE,
    media::READ,
    media::UPLOAD,
    media::ATTACH,
    media::APPROVE,
    media::MANAGE,
    search::MANAGE,
    support::READ,
    support::WORK,
    support::MANAGE,
    support::ASK,
    support::COMPANY,
    knowledge::READ,
    knowledge::WRITE,
];

#[test]
fn roles_give_the_permissions_that_contexts_declare_and_no_others() {
    let names = |all: &mut dyn Iterator<Item = Permission>| all.map(|may| may.0.to_owned()).collect::<BTreeSet<_>>();
    let given = names(&mut Role::ALL.into_iter().flat_map(|role| permissions(role).iter().copied()));
    assert_eq!(given, names(&mut DECLARED.into_iter()));
    assert_eq!(given, written_down(), "the list of this test is not complete");
}

/// The permissions in the sources: `pub const READ: Permission = Permission("catalog.read");`.
fn written_down() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let libraries = std::fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().path().join("src/lib.rs"));
    let sources: Vec<String> = libraries.filter_map(|library| std::fs::read_to_string(library).ok()).collect();
    let names = sources.iter().flat_map(|source| source.split("Permission(\"").skip(1));
    names.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}
