use super::{Desk, NOW, refused, text};
use crate::{
    ArticleText, Audience, NewArticle, READ, State, archive, articles, create, feedback,
    feedback::{Said, Votes, comments, give, votes},
    find::{Order, about_part, first, of_category, search, shelves, suggest},
    history, links,
    links::Target,
    manage, publish, restore, save, unpublish,
};
use catalog::{
    brands,
    parts::{self, NewPart},
};
use kernel::{FieldError, PageRequest};
use platform::{Actor, Error};
use sqlx::PgPool;

#[test]
fn a_text_has_a_title_and_words() {
    let error =
        |language, title: &str, body: &str, field| ArticleText::parse(language, title, body).unwrap_err().get(field);
    assert_eq!(error("en", " ", "x", "title"), Some(FieldError::Required));
    assert_eq!(error("en", &"x".repeat(201), "x", "title"), Some(FieldError::TooLong));
    assert_eq!(error("en", "x", " \n ", "body"), Some(FieldError::Required));
    assert_eq!(error("english", "x", "x", "language"), Some(FieldError::Malformed));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_article_is_numbered_saved_as_versions_and_put_back(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let (id, number) = desk.says("Bedding in", "Ten stops.").await;
    assert_eq!((number, desk.says("Other", "x").await.1), (1, 2));
    let mut tx = desk.tx(&desk.writer).await;
    assert_eq!(save(&mut tx, id, Some(1), &text("en", "Bedding in", "Twenty stops."), NOW).await.unwrap(), 2);
    // The same again is no version.
    assert_eq!(save(&mut tx, id, Some(2), &text("en", "Bedding in", "Twenty stops."), NOW).await.unwrap(), 2);
    // Who saw the first is told, and nothing is lost.
    let late = save(&mut tx, id, Some(1), &text("en", "Bedding in", "Thirty."), NOW).await;
    assert!(matches!(late, Err(Error::Stale)));
    assert_eq!(articles::get(&mut tx, id, "en").await.unwrap().text.body, "Twenty stops.");
    assert_eq!(history::put_back(&mut tx, id, "en", 1, 2, NOW).await.unwrap(), 3);
    let versions = history::list(&mut tx, id, "en").await.unwrap();
    let told: Vec<_> = versions.iter().map(|it| (it.version, it.body.as_str(), it.restores)).collect();
    assert_eq!(told, [(3, "Ten stops.", Some(1)), (2, "Twenty stops.", None), (1, "Ten stops.", None)]);
    assert!(matches!(history::put_back(&mut tx, id, "en", 9, 3, NOW).await, Err(Error::NotFound)));
    assert!(matches!(history::put_back(&mut tx, id, "en", 1, 2, NOW).await, Err(Error::Stale)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_translation_belongs_to_its_article(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let (id, _) = desk.says("Returns", "Within thirty days.").await;
    let mut tx = desk.tx(&desk.writer).await;
    let french = text("fr", "Retours", "Sous trente jours.");
    assert_eq!(save(&mut tx, id, None, &french, NOW).await.unwrap(), 1);
    assert!(matches!(save(&mut tx, id, None, &french, NOW).await, Err(Error::Stale)), "somebody was faster");
    tx.commit().await.unwrap();
    let mut tx = desk.tx(&desk.client).await;
    for (asked, shown) in [("fr", "Retours"), ("en", "Returns"), ("ar", "Returns")] {
        let article = articles::get(&mut tx, id, asked).await.unwrap();
        assert_eq!((article.text.title.as_str(), article.languages.len()), (shown, 2));
    }
    // Words of any of its languages find it, in the language of the words.
    assert_eq!(search(&mut tx, "retour", "en", 5).await.unwrap()[0].article.language, "fr");
    assert_eq!(search(&mut tx, "returned", "fr", 5).await.unwrap()[0].article.language, "en");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_article_goes_from_draft_to_published_to_the_archive_and_back(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut tx = desk.tx(&desk.writer).await;
    let new = NewArticle { text: text("en", "Draft", "Words."), audience: Audience::Everybody, links: Vec::new() };
    let (id, _) = create(&mut tx, &new, NOW).await.unwrap();
    assert!(matches!(restore(&mut tx, id, 1, NOW).await, Err(Error::Stale)), "it is in no archive");
    tx.commit().await.unwrap();
    let seen = async |actor: &Actor| articles::get(&mut desk.tx(actor).await, id, "en").await.is_ok();
    let change = async |step: &str, version| {
        let mut tx = desk.tx(&desk.writer).await;
        match step {
            "publish" => publish(&mut tx, id, version, NOW).await,
            "unpublish" => unpublish(&mut tx, id, version, NOW).await,
            "archive" => archive(&mut tx, id, version, NOW).await,
            _ => restore(&mut tx, id, version, NOW).await,
        }
        .unwrap();
        tx.commit().await.unwrap();
    };
    let version = 1;
    assert_eq!((seen(&desk.client).await, seen(&desk.colleague).await, seen(&desk.writer).await), (false, false, true));
    change("publish", version).await;
    assert!(seen(&desk.client).await && seen(&desk.colleague).await);
    assert!(matches!(publish(&mut desk.tx(&desk.writer).await, id, version, NOW).await, Err(Error::Stale)));
    change("unpublish", version + 1).await;
    assert!(!seen(&desk.client).await);
    change("publish", version + 2).await;
    change("archive", version + 3).await;
    assert!(!seen(&desk.client).await && seen(&desk.writer).await);
    change("restore", version + 4).await;
    let mut tx = desk.tx(&desk.writer).await;
    let article = articles::get(&mut tx, id, "en").await.unwrap();
    assert_eq!((article.state, article.published_at), (State::Draft, Some(NOW)));
    assert_eq!(manage::counts(&mut tx).await.unwrap(), [0, 1, 0]);
    let listed = manage::list(&mut tx, Some(State::Draft), "en", PageRequest::new(None, 10)).await.unwrap().rows;
    assert_eq!(listed[0].title, "Draft");
    let entries: i64 = sqlx::query_scalar("select count(*) from audit_events where action like 'knowledge.article.%'")
        .fetch_one(&desk.owner)
        .await
        .unwrap();
    assert!(entries >= 6, "{entries}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_writers_write(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let (id, _) = desk.says("Title", "Words.").await;
    for actor in [&desk.colleague, &desk.client] {
        let mut tx = desk.tx(actor).await;
        let other = text("en", "Mine", "Words.");
        assert!(matches!(save(&mut tx, id, Some(1), &other, NOW).await, Err(Error::Forbidden)));
        let new = NewArticle { text: other, audience: Audience::Everybody, links: Vec::new() };
        assert!(matches!(create(&mut tx, &new, NOW).await, Err(Error::Forbidden)));
        assert!(matches!(publish(&mut tx, id, 2, NOW).await, Err(Error::Forbidden)));
        assert!(matches!(history::list(&mut tx, id, "en").await, Err(Error::Forbidden)));
        assert!(matches!(manage::customers(&mut tx).await, Err(Error::Forbidden)));
        assert!(matches!(comments(&mut tx, id).await, Err(Error::Forbidden)));
        assert!(matches!(links::set(&mut tx, id, 2, &[], NOW).await, Err(Error::Forbidden)));
    }
    let nobody = testkit::colleague(&desk.owner, &desk.writer, &[]).await;
    assert!(!nobody.may(READ));
    let mut tx = desk.tx(&nobody).await;
    assert!(matches!(articles::get(&mut tx, id, "en").await, Err(Error::Forbidden)));
    assert!(matches!(search(&mut tx, "words", "en", 5).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_reader_says_once_per_version_whether_it_helped(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let (id, _) = desk.says("Title", "Words.").await;
    let said =
        |version, helped, comment: &str| Said { language: "en".into(), version, helped, comment: comment.into() };
    let give_as = async |actor: &Actor, said: &Said| {
        let mut tx = desk.tx(actor).await;
        let result = give(&mut tx, id, said, NOW).await;
        tx.commit().await.unwrap();
        result
    };
    give_as(&desk.client, &said(1, true, "")).await.unwrap();
    give_as(&desk.client, &said(1, false, "Which torque?")).await.unwrap();
    give_as(&desk.dealer, &said(1, true, "")).await.unwrap();
    assert_eq!(refused(give_as(&desk.client, &said(2, true, "")).await, "version"), Some(FieldError::Unknown));
    assert_eq!(
        refused(give_as(&desk.client, &said(1, true, &"x".repeat(1_001))).await, "comment"),
        Some(FieldError::TooLong)
    );
    assert!(matches!(give_as(&desk.foreign, &said(1, true, "")).await, Err(Error::NotFound)));
    let mut tx = desk.tx(&desk.writer).await;
    assert_eq!(votes(&mut tx, id).await.unwrap(), Votes { yes: 1, no: 1 });
    assert_eq!(feedback::comments(&mut tx, id).await.unwrap()[0].comment, "Which torque?");
    save(&mut tx, id, Some(1), &text("en", "Title", "Words: 25 Nm."), NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(articles::get(&mut desk.tx(&desk.client).await, id, "en").await.unwrap().helped, None);
    give_as(&desk.client, &said(2, true, "")).await.unwrap();
    let mut tx = desk.tx(&desk.client).await;
    assert_eq!(articles::get(&mut tx, id, "en").await.unwrap().helped, Some(true));
    assert_eq!(first(&mut tx, Order::MostHelpful, "en", 5).await.unwrap()[0].id, id);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_article_stands_on_the_pages_of_its_parts(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut tx = desk
        .tx(&Actor { permissions: &[crate::READ, crate::WRITE, catalog::READ, catalog::WRITE], ..desk.writer.clone() })
        .await;
    let brand = brands::add(&mut tx, "TX", "Torvex").await.unwrap();
    let (category, below, kind) =
        (catalog::CategoryId::generate(), catalog::CategoryId::generate(), catalog::PartTypeId::generate());
    for sql in [
        format!(
            "insert into categories (category_id, tenant_id, slug, name) values ('{category}', '{0}', 'brakes', 'Brakes')",
            desk.writer.tenant
        ),
        format!(
            "insert into categories (category_id, tenant_id, slug, name, parent_id) values ('{below}', '{0}', 'discs', 'Discs', '{category}')",
            desk.writer.tenant
        ),
        format!(
            "insert into part_types (part_type_id, tenant_id, category_id, name) values ('{kind}', '{0}', '{below}', 'Pads')",
            desk.writer.tenant
        ),
    ] {
        sqlx::raw_sql(&sql).execute(&mut *tx).await.unwrap();
    }
    let part = parts::add(&mut tx, NewPart::parse("TX", "PAD-1", "Pads", Some(kind)).unwrap()).await.unwrap();
    search::numbers::refresh(&mut tx, &[part]).await.unwrap();
    tx.commit().await.unwrap();
    let targets = [
        ("part", Target::Part(part)),
        ("type", Target::PartType(kind)),
        ("shelf", Target::Category(category)),
        ("brand", Target::Brand(brand)),
    ];
    for (title, target) in targets {
        let (id, _) = desk.says(title, "Words.").await;
        let mut tx = desk.tx(&desk.writer).await;
        links::set(&mut tx, id, 2, &[target], NOW).await.unwrap();
        assert_eq!(links::of(&mut tx, id).await.unwrap()[0].target, target);
        tx.commit().await.unwrap();
    }
    desk.says("nothing", "Words.").await;
    let mut tx = desk.tx(&desk.client).await;
    let titles: Vec<_> = about_part(&mut tx, part, "en", 9).await.unwrap().into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["part", "type", "shelf", "brand"]);
    let on_shelf: Vec<_> = of_category(&mut tx, category, "en").await.unwrap().into_iter().map(|it| it.title).collect();
    assert_eq!(on_shelf, ["shelf", "type"]);
    let counts: Vec<_> = shelves(&mut tx).await.unwrap().into_iter().map(|it| (it.name.name, it.articles)).collect();
    assert_eq!(counts, [("Brakes".to_owned(), 1), ("Discs".to_owned(), 1)]);
    let mut tx = desk.tx(&desk.writer).await;
    assert_eq!(links::by_number(&mut tx, "pad1, ").await.unwrap(), [Target::Part(part)]);
    assert_eq!(refused(links::by_number(&mut tx, "PAD-9").await, "parts"), Some(FieldError::Unknown));
    // Of another tenant nothing can be linked to.
    let mut tx = desk.tx(&desk.foreign).await;
    let new = NewArticle { text: text("en", "x", "x"), audience: Audience::Staff, links: vec![Target::Part(part)] };
    assert_eq!(refused(create(&mut tx, &new, NOW).await, "links"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn articles_are_found_by_words_that_go_on(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.says("Bedding in new brake pads", "Drive carefully.\n\n## Steps\n\nMake ten gentle stops from 50 km/h.").await;
    let (id, _) = desk.says("Charging a battery", "Use a charger with a limit.").await;
    let mut tx = desk.tx(&desk.client).await;
    let titles = async |tx: &mut _, typed: &str| -> Vec<String> {
        suggest(tx, typed, "en", 5).await.unwrap().into_iter().map(|it| it.title).collect()
    };
    assert_eq!(titles(&mut tx, "brak").await, ["Bedding in new brake pads"]);
    assert_eq!(titles(&mut tx, "brakes pad").await, ["Bedding in new brake pads"]);
    assert_eq!(titles(&mut tx, "batteries").await, ["Charging a battery"]);
    assert_eq!(titles(&mut tx, "charger lim").await, ["Charging a battery"]);
    assert_eq!(titles(&mut tx, "how do I charge a batt").await, ["Charging a battery"]);
    assert_eq!(titles(&mut tx, "gearbox").await, [""; 0]);
    assert_eq!(titles(&mut tx, "").await, [""; 0]);
    let hits = search(&mut tx, "gentle stops", "en", 5).await.unwrap();
    assert_eq!(
        (hits[0].section.as_deref(), hits[0].excerpt.as_str()),
        (Some("section-1"), "Make ten gentle stops from 50 km/h.")
    );
    // What was taken out is not found any more, in the same moment.
    let mut tx = desk.tx(&desk.writer).await;
    save(&mut tx, id, Some(1), &text("en", "Batteries", "Keep them dry."), NOW).await.unwrap();
    assert_eq!(titles(&mut tx, "charger").await, [""; 0]);
    assert_eq!(titles(&mut tx, "dry").await, ["Batteries"]);
}
