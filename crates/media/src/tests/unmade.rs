//! A format that could not be made is said, and asked for again.

use super::*;
use crate::{jobs, review};

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_could_not_be_made_is_told_at_the_desk_and_asked_for_again(owner: PgPool) {
    let library = Library::new(owner).await;
    let photo = library.described(1).await;
    let mut tx = library.tx(&library.system()).await;
    let wanted = renditions::usual(Kind::Image, "");
    renditions::ask(&mut tx, photo.version, &wanted, NOW).await.unwrap();
    renditions::failed(&mut tx, photo.version, &wanted[0], "broken").await.unwrap();
    tx.commit().await.unwrap();
    let file = review::file(&mut library.tx(&library.approver).await, photo.version, NOW).await.unwrap();
    assert_eq!(file.unmade, ["broken"]);

    let refused = renditions::try_again(&mut library.tx(&library.customer).await, photo.version, NOW).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ, UPLOAD]).await;
    let refused = renditions::try_again(&mut library.tx(&stranger).await, photo.version, NOW).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    let mut tx = library.tx(&library.uploader).await;
    renditions::try_again(&mut tx, photo.version, NOW).await.unwrap();
    assert!(
        matches!(renditions::try_again(&mut tx, photo.version, NOW).await, Err(Error::Stale)),
        "none has failed now"
    );
    let events = crate::history::list(&mut tx, photo.asset).await.unwrap();
    assert_eq!(events.last().unwrap().action, "render");
    assert_eq!(review::file(&mut tx, photo.version, NOW).await.unwrap().unmade, [""; 0]);
    tx.commit().await.unwrap();
    let asked = format!("select count(*) from jobs where kind = '{}' and finished_at is null", jobs::COMPLETE);
    assert_eq!(library.count(&asked).await, 1);
}

/// A day at the desk is one where the tenant is: at nine in Greenwich it is eleven in the evening before in Honolulu.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_decided_today_is_counted_by_the_tenants_own_day(owner: PgPool) {
    let library = Library::new(owner).await;
    library.published(1).await;
    let at = async |now| {
        let mut tx = library.tx(&library.approver).await;
        review::desk(&mut tx, review::Wanted::default(), now).await.unwrap().decided
    };
    let hours = time::Duration::hours;
    assert_eq!((at(NOW).await, at(NOW + hours(14)).await, at(NOW + hours(15)).await), (1, 1, 0));
    sqlx::query("update tenants set time_zone = 'Pacific/Honolulu' where tenant_id = $1")
        .bind(library.chief.tenant.uuid())
        .execute(&library.owner)
        .await
        .unwrap();
    assert_eq!((at(NOW).await, at(NOW + hours(1)).await), (1, 0));
}
