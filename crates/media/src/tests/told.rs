//! Who is told of what becomes of a file.

use super::{Library, NOW};
use crate::assets::{self, Terms};
use crate::workflow::{self, Reason};
use crate::{Period, told};
use kernel::PageRequest;
use platform::{Actor, alerts};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

impl Library {
    /// What somebody was told, the newest first, with the reasons.
    async fn heard(&self, who: &Actor) -> Vec<(String, String)> {
        let mut tx = self.tx(who).await;
        let page = alerts::list(&mut tx, PageRequest::new(None, 50)).await.unwrap();
        page.rows.into_iter().map(|alert| (alert.kind, alert.note)).collect()
    }

    async fn tells_of_the_end(&self, version: crate::AssetVersionId, now: OffsetDateTime) {
        let mut tx = self.tx(&self.system()).await;
        told::ending(&mut tx, version, now).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn said(kind: &str, note: &str) -> (String, String) {
    (kind.to_owned(), note.to_owned())
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_brought_a_file_is_told_what_was_decided_and_why(owner: PgPool) {
    let library = Library::new(owner).await;
    library.published(1).await;
    assert_eq!(library.heard(&library.uploader).await, [said("media.published", "")]);
    let refused = library.brings(2).await;
    let seen = library.seen(refused.version).await;
    let mut tx = library.tx(&library.approver).await;
    workflow::reject(&mut tx, seen, &Reason::Free("It is blurred.".to_owned()), NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(library.heard(&library.uploader).await[0], said("media.rejected", "It is blurred."));
    // Staff of the tests are administrators, who may approve.
    let waiting = [said("media.waiting", "")];
    assert_eq!(library.heard(&library.approver).await, waiting, "one that waits is enough, and who decides knows");
    assert_eq!(library.heard(&library.customer).await, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_end_of_a_file_is_told_two_weeks_before_and_when_it_has_come(owner: PgPool) {
    let library = Library::new(owner).await;
    let until = NOW + Duration::days(60);
    let shown = library.published(1).await;
    let seen = library.seen(shown.version).await;
    let mut tx = library.tx(&library.approver).await;
    let terms = Terms::parse("", "", Period { from: None, until: Some(until) }).unwrap();
    assets::set_terms(&mut tx, seen, &terms, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let asked = "select count(*) from jobs where kind = 'media.ending' and due_at = '2026-08-30 09:00+00'";
    assert_eq!(library.count(asked).await, 1, "it is told two weeks before the 13th of September");
    library.tells_of_the_end(shown.version, NOW).await;
    assert_eq!(library.heard(&library.uploader).await.len(), 1, "the end is not near yet");
    library.tells_of_the_end(shown.version, until - told::AHEAD).await;
    assert_eq!(library.heard(&library.uploader).await[0].0, "media.ending");
    let mut tx = library.tx(&library.system()).await;
    workflow::expire_due(&mut tx, shown.version, until).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(library.heard(&library.uploader).await[0].0, "media.expired");
    library.tells_of_the_end(shown.version, until).await;
    assert_eq!(library.heard(&library.uploader).await.len(), 3, "what is over does not end");
}
