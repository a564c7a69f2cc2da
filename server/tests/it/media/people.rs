//! Everybody who signs in, everybody of another tenant, and whoever has not signed in.

use super::{
    library::{Library, addresses, ask, named},
    table::{Clock, Form, Many, Who, answer, has},
};
use crate::{browser::Browser, share::unzipped, shop::Shop};
use axum::http::Method;
use futures::{StreamExt, stream};
use identity::Role;
use media::CollectionId;
use sqlx::PgPool;
use std::collections::BTreeSet;

/// So many are asked for beside one another.
const AT_ONCE: usize = 4;

struct Person {
    who: Who,
    what: String,
    browser: Browser,
}

/// Of every role one, the admin of another tenant, and a stranger.
async fn everybody(library: &Library) -> Vec<Person> {
    let mut people = Vec::new();
    for role in Role::ALL {
        let browser = library.site.sign_in(&library.shop.hire(&library.owner, role).await).await;
        people.push(Person { who: Who::of(role), what: role.to_string(), browser });
    }
    let other = Shop::open(&library.owner, "SOUTH", 10_000).await;
    let browser = library.site.sign_in(&other.admin).await;
    people.push(Person { who: Who::Outsider, what: "another tenant's admin".to_owned(), browser });
    people.push(Person { who: Who::Stranger, what: "a stranger".to_owned(), browser: library.site.stranger() });
    people
}

/// Asks at every form of the address of every file, and says how often. Of what was never signed, today is enough.
async fn each_file(library: &Library, person: &Person, clock: Clock) -> usize {
    let all = library.files.iter().flat_map(|file| library.forms(file).into_iter().map(move |form| (file, form)));
    let all: Vec<_> = all.filter(|(_, (form, _))| clock == Clock::Today || *form != Form::Guessed).collect();
    stream::iter(&all)
        .for_each_concurrent(AT_ONCE, async |(file, (form, address))| {
            let (status, body) = ask(&person.browser, Method::GET, address, "").await;
            let body = String::from_utf8_lossy(&body);
            let expected = answer(person.who, *form, file.standing, clock);
            let about = format!("{} at {form:?} {address} of {:?}, {clock:?}", person.what, file.standing);
            match person.who {
                Who::Stranger => assert!([303, 404].contains(&status) && body.is_empty(), "{about}: {status}"),
                _ => assert_eq!(status, expected, "{about}"),
            }
            // Nothing of a file is in an answer but 200, and in that nothing of another.
            let own = BTreeSet::from([file.number]);
            match (expected, form) {
                (200, Form::Page) => assert!(named(&body).is_superset(&own), "{about}"),
                (200, _) => assert_eq!(named(&body), own, "{about}"),
                _ => assert!(named(&body).is_empty(), "{about}"),
            }
        })
        .await;
    all.len()
}

/// Asks for what names or holds many files.
async fn all_files(library: &Library, person: &Person, collection: CollectionId, clock: Clock) -> usize {
    let ids: Vec<_> = library.files.iter().map(|file| file.asset.to_string()).collect();
    let (files, shop) = (format!("assets={}", ids.join(",")), &library.shop);
    let originals = format!("{files}&what=originals");
    let of_part = format!("numbers={}-PAD-4410", shop.mark);
    let asked = [
        (Many::Gallery, Method::GET, format!("/parts/{}", shop.pads), ""),
        (Many::Csv, Method::GET, "/media.csv".to_owned(), ""),
        (Many::CsvOfArchived, Method::GET, "/media.csv?archived=1".to_owned(), ""),
        (Many::CsvOfQueue, Method::GET, "/media/review.csv".to_owned(), ""),
        (Many::ArchiveOfPart, Method::POST, "/media/bundle.zip".to_owned(), &*of_part),
        (Many::ArchiveOfFiles, Method::POST, "/media/bundle.zip".to_owned(), &*files),
        (Many::ArchiveOfOriginals, Method::POST, "/media/bundle.zip".to_owned(), &*originals),
        (Many::ArchiveOfCollection, Method::GET, format!("/media/collections/{collection}/bundle.zip"), ""),
    ];
    for (many, method, address, form) in &asked {
        let expected = library.numbers(|file| has(person.who, *many, file, clock));
        let about = format!("{} at {many:?} {address}, {clock:?}", person.what);
        let (status, body) = ask(&person.browser, method.clone(), address, form).await;
        let found = match many {
            _ if status != 200 => named(&String::from_utf8_lossy(&body)),
            Many::Gallery => delivered(person, &String::from_utf8_lossy(&body), &about).await,
            Many::Csv | Many::CsvOfArchived | Many::CsvOfQueue => named(&String::from_utf8_lossy(&body)),
            _ => contents(&body),
        };
        assert_eq!(found, expected, "{about}: {status}");
        let may = match person.who {
            Who::Staff => true,
            Who::Customer => [Many::Gallery, Many::ArchiveOfPart, Many::ArchiveOfFiles].contains(many),
            Who::Outsider => matches!(many, Many::Csv | Many::CsvOfArchived | Many::CsvOfQueue), // of their own
            Who::Stranger => false,
        };
        assert_eq!(status == 200, may, "{about}: {status}");
    }
    asked.len() * library.files.len()
}

/// The files whose bytes are at the addresses of a page.
async fn delivered(person: &Person, html: &str, about: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for address in addresses(html) {
        let (status, body) = ask(&person.browser, Method::GET, &address, "").await;
        assert_eq!(status, 200, "{about} leads to {address}");
        found.extend(named(&String::from_utf8_lossy(&body)));
    }
    assert!(named(html).is_subset(&found), "{about} names {:?}", named(html));
    found
}

/// The files of an archive, by their bytes and not by the list in it, which also says what is missing.
fn contents(archive: &[u8]) -> BTreeSet<usize> {
    let files = unzipped(archive).into_iter().filter(|(name, _)| name != "files.csv");
    files.flat_map(|(_, content)| named(&content)).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_for_whom_its_state_says_at_every_form_of_its_address(owner: PgPool) {
    let library = Library::open(&owner).await;
    let (people, collection) = (everybody(&library).await, library.collection_of_all().await);
    let mut pairs = 0;
    for clock in [Clock::Today, Clock::Later] {
        library.turn(clock).await;
        for person in &people {
            pairs += each_file(&library, person, clock).await;
            pairs += all_files(&library, person, collection, clock).await;
        }
    }
    println!("{pairs} pairs of a file and a way to it were asked by people");
    assert!(pairs > 20_000, "{pairs}");
}
