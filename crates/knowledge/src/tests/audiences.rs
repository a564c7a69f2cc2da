//! What is for some is not there for others: not by its number, not in lists, not in search, not in answers.

use super::{Desk, NOW, refused, text};
use crate::{
    ArticleId, Audience, NewArticle, articles,
    ask::{self, Kind},
    create,
    feedback::{Said, give},
    find::{Order, first, search, suggest},
    manage, set_audience,
};
use kernel::FieldError;
use platform::{Actor, CompanyId, Error};
use pricing::CustomerTypeId;
use sqlx::PgPool;

/// By how many ways an article is there for somebody: all of them, or none.
async fn is_there(desk: &Desk, actor: &Actor, id: ArticleId) -> bool {
    let mut tx = desk.tx(actor).await;
    let ways = [
        articles::get(&mut tx, id, "en").await.is_ok() && !actor.may(crate::WRITE),
        !search(&mut tx, "rebate", "en", 9).await.unwrap().is_empty(),
        !suggest(&mut tx, "rebat", "en", 9).await.unwrap().is_empty(),
        !first(&mut tx, Order::Newest, "en", 9).await.unwrap().is_empty(),
        ask::answer(&mut tx, "How is the rebate paid?", "en", None, NOW).await.unwrap().kind == Kind::Found,
        give(&mut tx, id, &Said { language: "en".into(), version: 1, helped: true, comment: String::new() }, NOW)
            .await
            .is_ok(),
    ];
    let there = ways.iter().filter(|way| **way).count();
    assert!(there == 0 || there == ways.len(), "{ways:?}");
    there > 0
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_article_for_dealers_is_invisible_to_clients(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let dealers = desk.buys_as(&desk.dealer, "dealer").await;
    desk.buys_as(&desk.client, "client").await;
    let words = text("en", "Dealer rebate", "The rebate is paid each quarter.");
    let named =
        |customer_types: Vec<CustomerTypeId>, companies: Vec<CompanyId>| Audience::Named { customer_types, companies };
    let (id, _) = desk.article(&words, named(vec![dealers], Vec::new())).await;
    let of = |customer: &Actor| customer.company.unwrap().company;
    let audiences = [
        (named(vec![dealers], Vec::new()), (true, false, true)),
        (named(Vec::new(), vec![of(&desk.client)]), (false, true, true)),
        (named(vec![dealers], vec![of(&desk.client)]), (true, true, true)),
        (Audience::Staff, (false, false, true)),
        (Audience::Everybody, (true, true, true)),
    ];
    for (version, (audience, seen)) in (2..).zip(audiences) {
        let mut tx = desk.tx(&desk.writer).await;
        set_audience(&mut tx, id, version, &audience, NOW).await.unwrap();
        assert_eq!(manage::audience(&mut tx, id).await.unwrap(), audience);
        tx.commit().await.unwrap();
        let (dealer, client, staff) = (&desk.dealer, &desk.client, &desk.colleague);
        let now =
            (is_there(&desk, dealer, id).await, is_there(&desk, client, id).await, is_there(&desk, staff, id).await);
        assert_eq!(now, seen, "{audience:?}");
        let foreign = Actor { permissions: &[crate::READ, catalog::READ], ..desk.foreign.clone() };
        assert!(!is_there(&desk, &foreign, id).await, "another tenant's");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_is_named_and_of_this_tenant(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let stranger = testkit::customer(&desk.owner, &desk.foreign, &[]).await.company.unwrap().company;
    let there = desk.dealer.company.unwrap().company;
    for (companies, error) in [(vec![], FieldError::Required), (vec![there, stranger], FieldError::Unknown)] {
        let mut tx = desk.tx(&desk.writer).await;
        let audience = Audience::Named { customer_types: Vec::new(), companies };
        let new = NewArticle { text: text("en", "x", "x"), audience, links: Vec::new() };
        assert_eq!(refused(create(&mut tx, &new, NOW).await, "audience"), Some(error));
    }
    let mut tx = desk.tx(&desk.writer).await;
    let customers = manage::customers(&mut tx).await.unwrap();
    assert_eq!(customers.companies.len(), 2);
    assert!(customers.companies.iter().all(|(id, _)| *id != stranger));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_article_is_not_there_for_its_writers_either(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let (id, _) = desk.says("Title", "Words.").await;
    let mut tx = desk.tx(&desk.foreign).await;
    assert!(matches!(articles::get(&mut tx, id, "en").await, Err(Error::NotFound)));
    let other = text("en", "Mine", "Words.");
    assert!(matches!(crate::save(&mut tx, id, Some(1), &other, NOW).await, Err(Error::NotFound)));
    assert!(matches!(crate::archive(&mut tx, id, 2, NOW).await, Err(Error::NotFound)));
    assert!(matches!(set_audience(&mut tx, id, 2, &Audience::Everybody, NOW).await, Err(Error::NotFound)));
    assert!(matches!(crate::links::set(&mut tx, id, 2, &[], NOW).await, Err(Error::NotFound)));
    assert!(matches!(crate::history::put_back(&mut tx, id, "en", 1, 1, NOW).await, Err(Error::NotFound)));
    assert!(matches!(manage::audience(&mut tx, id).await, Err(Error::NotFound)));
}
