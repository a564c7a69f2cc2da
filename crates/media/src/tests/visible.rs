//! What may be seen: every state × everybody × every purpose × time, and the same against the database.

use super::*;
use crate::visibility::{self, Answer, Purpose, Seen, Share, Viewer, answer, opening};
use crate::{CollectionId, Period};
use platform::{Company, CompanyId, Permission, TenantId};
use time::Duration;

fn somebody(tenant: TenantId, company: bool, permissions: &'static [Permission]) -> Actor {
    let company = company.then(|| Company { company: CompanyId::generate(), branch: None });
    Actor { tenant, person: PersonId::generate(), company, permissions }
}

fn periods() -> Vec<Period> {
    let times = [None, Some(NOW - Duration::DAY), Some(NOW), Some(NOW + Duration::DAY)];
    let all = times.into_iter().flat_map(|from| times.into_iter().map(move |until| Period { from, until }));
    all.filter(|period| period.from.zip(period.until).is_none_or(|(from, until)| from < until)).collect()
}

fn file(tenant: TenantId, state: State, period: Period, archived: bool) -> Seen {
    Seen { tenant, asset: AssetId::generate(), version: AssetVersionId::generate(), state, period, archived }
}

/// Every state, period and archive there is.
fn files(tenant: TenantId) -> Vec<Seen> {
    let mut all = Vec::new();
    for state in State::ALL {
        for period in periods() {
            all.extend([false, true].map(|archived| file(tenant, state, period, archived)));
        }
    }
    all
}

/// In words of the product: what somebody outside the library gets.
fn outside(seen: &Seen, purpose: Purpose) -> Answer {
    let begun = seen.period.from.is_none_or(|from| from <= NOW);
    let over = seen.period.until.is_some_and(|until| until <= NOW);
    let ended = seen.state == State::Expired || (seen.state == State::Published && over);
    match () {
        () if purpose == Purpose::Original || seen.archived => Answer::Hidden,
        () if ended => Answer::Gone,
        () if seen.state == State::Published && begun => Answer::Visible,
        () => Answer::Hidden,
    }
}

#[test]
fn nobody_sees_more_than_is_meant_for_them() {
    let (ours, theirs) = (TenantId::generate(), TenantId::generate());
    let staff = [
        somebody(ours, false, &[catalog::READ, READ]),
        somebody(ours, false, &[catalog::READ, READ, UPLOAD]),
        somebody(ours, false, &[catalog::READ, READ, UPLOAD, APPROVE, MANAGE]),
    ];
    let customers = [
        somebody(ours, true, &[catalog::READ]),
        somebody(ours, false, &[catalog::READ]),
        somebody(ours, true, &[catalog::READ, READ, APPROVE]), // a customer with a permission of staff stays a customer
    ];
    let strangers = [
        somebody(theirs, false, &[catalog::READ, READ, UPLOAD, APPROVE, MANAGE]),
        somebody(theirs, true, &[catalog::READ]),
        somebody(ours, false, &[]),
        somebody(ours, false, &[UPLOAD]),
    ];
    let mut asked = 0;
    for seen in files(ours) {
        for purpose in Purpose::ALL {
            for actor in &staff {
                let bytes = purpose != Purpose::Page;
                let hidden = bytes && seen.state == State::Quarantined;
                let expected = if hidden { Answer::Hidden } else { Answer::Visible };
                assert_eq!(answer(Viewer::Person(actor), &seen, purpose, NOW), expected, "{seen:?} {purpose:?}");
            }
            for actor in &customers {
                assert_eq!(
                    answer(Viewer::Person(actor), &seen, purpose, NOW),
                    outside(&seen, purpose),
                    "{seen:?} {purpose:?}"
                );
            }
            for actor in &strangers {
                assert_eq!(answer(Viewer::Person(actor), &seen, purpose, NOW), Answer::Hidden, "{seen:?} {purpose:?}");
            }
            assert_eq!(answer(Viewer::Stranger, &seen, purpose, NOW), Answer::Hidden);
            asked += staff.len() + customers.len() + strangers.len() + 1;
        }
    }
    assert!(asked > 5_000, "{asked}");
}

fn shares(tenant: TenantId) -> Vec<Share> {
    let mut all = Vec::new();
    for expires_at in [NOW - Duration::DAY, NOW, NOW + Duration::SECOND] {
        for bits in 0..16_u8 {
            let [revoked, unlocked, downloads, contains] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
            let collection = CollectionId::generate();
            all.push(Share { tenant, collection, expires_at, revoked, unlocked, downloads, contains });
        }
    }
    all
}

#[test]
fn a_guest_gets_what_the_collection_allows_and_nothing_that_is_not_published() {
    let (ours, theirs) = (TenantId::generate(), TenantId::generate());
    for share in shares(ours) {
        let open = match () {
            () if share.revoked || share.expires_at <= NOW => Answer::Gone,
            () if share.unlocked => Answer::Visible,
            () => Answer::Hidden,
        };
        assert_eq!(opening(&share, NOW), open, "{share:?}");
        for seen in files(ours) {
            for purpose in Purpose::ALL {
                let expected = match () {
                    () if !share.contains => Answer::Hidden,
                    () if open != Answer::Visible => open,
                    () if purpose == Purpose::Download && !share.downloads => Answer::Hidden,
                    () => outside(&seen, purpose),
                };
                assert_eq!(
                    answer(Viewer::Guest(&share), &seen, purpose, NOW),
                    expected,
                    "{share:?} {seen:?} {purpose:?}"
                );
                let elsewhere = Seen { tenant: theirs, ..seen };
                assert_eq!(answer(Viewer::Guest(&share), &elsewhere, purpose, NOW), Answer::Hidden);
            }
        }
    }
}

#[test]
fn the_clock_alone_ends_what_is_shown() {
    let tenant = TenantId::generate();
    let customer = somebody(tenant, true, &[catalog::READ]);
    let period = Period { from: Some(NOW), until: Some(NOW + Duration::DAY) };
    let seen = file(tenant, State::Published, period, false);
    for purpose in [Purpose::Page, Purpose::Rendition, Purpose::Download] {
        let at = |now| answer(Viewer::Person(&customer), &seen, purpose, now);
        let (last, end) = (NOW + Duration::DAY - Duration::NANOSECOND, NOW + Duration::DAY);
        assert_eq!(at(NOW - Duration::NANOSECOND), Answer::Hidden);
        assert_eq!(
            [at(NOW), at(last), at(end), at(end + Duration::DAY * 999)],
            [Answer::Visible, Answer::Visible, Answer::Gone, Answer::Gone]
        );
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_files_of_a_tenant_are_seen_as_the_rows_say(owner: PgPool) {
    let library = Library::new(owner).await;
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ, UPLOAD, APPROVE]).await;
    let added = library.published(1).await;
    for state in State::ALL {
        library
            .set(&format!("update asset_versions set state = '{state}', rejection = case when '{state}' = 'rejected' then 'x' else '' end where asset_version_id = $1", state = state.as_str()), added.version)
            .await;
        let mut tx = library.tx(&library.customer).await;
        let seen = visibility::version(&mut tx, added.version).await.unwrap();
        assert_eq!((seen.state, seen.asset, seen.archived), (state, added.asset, false));
        assert_eq!(visibility::asset(&mut tx, added.asset).await.unwrap(), seen);
        let expected = outside(&seen, Purpose::Rendition);
        assert_eq!(answer(Viewer::Person(&library.customer), &seen, Purpose::Rendition, NOW), expected);
        let mut tx = library.tx(&stranger).await;
        assert!(matches!(visibility::version(&mut tx, added.version).await, Err(Error::NotFound)));
        assert!(matches!(visibility::asset(&mut tx, added.asset).await, Err(Error::NotFound)));
    }
}
