//! Every page and download of a shop, as addresses: what the generated tests walk over.

use crate::{
    browser::{Answer, Browser},
    shop::{CIVIC, Shop, VIN},
};
use app::shell::{DESK_PAGES, LIBRARY_PAGES, MANAGED_PAGES, PAGES, PROMISE_PAGES, WRITING_PAGES};
use std::collections::{BTreeMap, BTreeSet};

/// Each page in its plain form and in those that load more.
pub fn pages(shop: &Shop) -> Vec<String> {
    PAGES.iter().flat_map(|pattern| forms(pattern, shop)).collect()
}

/// Pages and downloads for those who manage search.
pub fn managed() -> Vec<String> {
    let others = [
        "/search/synonyms?language=en&phrase=rotor&meaning=brake%20disc",
        "/search/log?report=zero&days=7",
        "/search/log?report=unpicked&days=90",
        "/search/resolve?words=rotor&how=sourcing",
        "/search/log.csv",
        "/audit?action=catalog&person=system&from=2026-01-01",
        "/audit.csv",
        "/corrections?state=all&order=reported&number=pad&claim=note",
        "/corrections.csv",
    ];
    MANAGED_PAGES.into_iter().chain(others).map(str::to_owned).collect()
}

/// Pages and downloads of the library that are about no asset in particular; those have tests of their own.
pub fn library() -> Vec<String> {
    let others = [
        "/media?state=published&kind=image&q=pad",
        "/media?state=archived",
        "/media/review?kind=video",
        "/media/rules?try=PN123_01.jpg",
        "/media/references?state=refused&q=pad",
        "/media.csv",
        "/media/review.csv",
        "/media/collections.csv",
        "/media/references.csv",
    ];
    LIBRARY_PAGES.iter().copied().filter(|page| !page.contains(':')).chain(others).map(str::to_owned).collect()
}

/// Pages and downloads of the support desk that are about no ticket in particular.
pub fn desk(shop: &Shop) -> Vec<String> {
    let others = [
        "/tickets?view=mine&q=pads&kind=open&sort=priority".to_owned(),
        "/tickets?view=all&tag=core&priority=high&assignee=nobody".to_owned(),
        "/tickets?view=due&due=overdue".to_owned(),
        format!("/tickets/new?part={}&vehicle={CIVIC}", shop.pads),
        "/tickets/new?who=near".to_owned(),
        format!("/tickets/new?person={}&part={}&vehicle={CIVIC}", shop.near.person, shop.pads),
        format!("/tickets/new?company={}", shop.near.company),
        "/tickets.csv?view=all".to_owned(),
    ];
    DESK_PAGES.iter().filter(|page| !page.contains(':')).map(|page| (*page).to_owned()).chain(others).collect()
}

/// Pages and downloads for those who write articles.
pub fn writing(shop: &Shop) -> Vec<String> {
    let edit = format!("/help/{}/edit", shop.article);
    let tabs = ["about", "history", "feedback"].map(|tab| format!("{edit}?tab={tab}"));
    let others = ["/help/manage?state=published", "/help/manage?state=archived", "/help/manage.csv"].map(str::to_owned);
    let pages = WRITING_PAGES.iter().map(|pattern| filled(pattern, shop));
    pages.chain(tabs).chain(others).chain([format!("{edit}?language=ar")]).collect()
}

/// Pages and downloads of what the support desk promises that are about nothing in particular.
pub fn promises() -> Vec<String> {
    let others = [
        "/tickets/hours?at=2026-12-24T16:30&priority=urgent",
        "/tickets/report?by=agent&from=2026-07-01&to=2026-07-31",
        "/tickets/report.csv?from=2026-07-01&to=2026-07-31",
        "/tickets/satisfaction.csv?from=2026-07-01&to=2026-07-31",
        "/tickets/mail?state=refused",
        "/tickets/mail?way=went&state=failed",
        "/tickets/mail.csv?way=went",
        "/tickets/mail?way=alerts&state=failed",
        "/tickets/mail.csv?way=alerts",
    ];
    PROMISE_PAGES.iter().copied().filter(|page| !page.contains(':')).chain(others).map(str::to_owned).collect()
}

fn forms(pattern: &str, shop: &Shop) -> Vec<String> {
    let path = filled(pattern, shop);
    let kind = shop.part_type;
    let queries = match pattern {
        "/" => {
            vec![String::new(), "?vin=bad".into(), format!("?vin={VIN}"), format!("?year=2018&make=1&vehicle={CIVIC}")]
        }
        "/vehicles/:vehicle" => {
            vec![String::new(), format!("?type={kind}"), "?position=front".into(), "?fits=1".into()]
        }
        "/parts/:part/wrong" => {
            vec![String::new(), format!("?vehicle={CIVIC}&claim=position"), "?claim=attribute&everywhere=1".into()]
        }
        "/parts/:part" => vec![String::new(), format!("?vehicle={CIVIC}"), "?all=1".into()],
        "/search" => vec![
            String::new(),
            format!("?q={}", shop.mark),
            format!("?q={VIN}"),
            "?q=nothing".into(),
            "?q=ceramic".into(),
            format!("?q={}-PAD-4410%20ceramic", shop.mark),
            "?q=front%20pads%202018%20civic%201.5".into(),
            format!("?type={kind}&position=front&stock=any&sort=price&all=1"),
            "?q=pads%204999&brand=none&price=1-2".into(),
            // All that costs statements at once: a number that is none, a vehicle that is typed, and prices.
            "?q=pads%20for%20a%202018%20civic%204999&sort=price".into(),
            "?q=pads%202018%20civic%20ceramic&price=1-9999".into(),
            format!("?q={}-PAD-44%202018%20civic", shop.mark),
            format!("?q={}-PAD-44", shop.mark),
            format!("?q={}-PAD-4410&all=1", shop.mark),
        ],
        "/help" => vec![String::new(), "?q=returns".into(), "?q=nothing".into()],
        "/help/:article" => vec![String::new(), "?language=fr".into(), "?said=1".into()],
        _ => vec![String::new()],
    };
    queries.into_iter().map(|query| format!("{path}{query}")).collect()
}

fn filled(pattern: &str, shop: &Shop) -> String {
    let path = pattern
        .replace(":vehicle", &CIVIC.to_string())
        .replace(":part_type", &shop.part_type.to_string())
        .replace(":part", &shop.pads.to_string())
        .replace(":article", &shop.article.to_string());
    assert!(!path.contains(':'), "say here what stands for the parameter of {pattern}");
    path
}

pub fn downloads(shop: &Shop) -> [String; 4] {
    [
        format!("/vehicles/{CIVIC}/parts.csv"),
        format!("/parts/{}/vehicles.csv", shop.pads),
        format!("/part-types/{}/parts.csv", shop.part_type),
        format!("/search.csv?q={}-PAD-4410", shop.mark),
    ]
}

/// What the search box asks.
pub fn offers(shop: &Shop) -> [String; 4] {
    [
        "/suggest".to_owned(),
        format!("/suggest?q={}", shop.mark),
        format!("/suggest?q={}&palette=1", shop.mark),
        format!("/help/suggest?q={}", shop.mark),
    ]
}

/// What the pages that a person can walk to hold.
#[derive(Default)]
pub struct Walk {
    /// Every address of ours, with what it answered.
    pub answers: BTreeMap<String, Answer>,
    /// Where forms post to.
    pub actions: BTreeSet<String>,
}

/// Follows every link of ours, from the home page on.
pub async fn walk(browser: &mut Browser) -> Walk {
    let mut walk = Walk::default();
    let mut ahead = vec!["/".to_owned()];
    while let Some(address) = ahead.pop() {
        let answer = browser.get(&address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            let links = answer
                .values("a", "href")
                .into_iter()
                .map(|link| link.split('#').next().unwrap_or_default().to_owned());
            ahead.extend(links.filter(|link| link.starts_with('/')));
            walk.actions.extend(posts(&answer));
        }
        walk.answers.insert(address, answer);
        ahead.retain(|address| !walk.answers.contains_key(address));
        assert!(walk.answers.len() < 500, "the pages of a small shop are few");
    }
    walk
}

fn posts(answer: &Answer) -> impl Iterator<Item = String> {
    answer
        .tags()
        .filter(|tag| tag.starts_with("form ") && tag.contains("method=\"post\""))
        .map(|tag| crate::browser::value(tag, "action").expect("a form says where it posts to"))
}
