use super::*;
use crate::{housekeeping, sign_in::ENDED_CHANNEL};
use sqlx::postgres::PgListener;

const LAPTOP: &str = "bGFwdG9wLWxhcHRvcC1sYXB0";
const PHONE: &str = "cGhvbmUtcGhvbmUtcGhvbmUt";
const OTHERS: &str = "b3RoZXJzLW90aGVycy1vdGhl";

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_session_knows_its_person_tenant_and_permissions(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (tenant, person) = ada(&db).await;
    let sign_in = device(&db, (tenant, person), LAPTOP).await;
    let ada = signed_in(&db, LAPTOP).await;
    assert_eq!((ada.sign_in, ada.actor.tenant, ada.actor.person), (sign_in, tenant, person));
    assert_eq!((ada.person_name.as_str(), ada.tenant_slug.as_str(), ada.demo), ("Ada", "northgate", false));
    assert_eq!((ada.currency, ada.totp_on, ada.actor.company), (Currency::USD, false, None));
    assert!(ada.actor.may(crate::PEOPLE));
    for unknown in [PHONE, "", "short", "x' or true; --aaaaaaaaaaaaaaaa"] {
        assert!(sign_in::actor_of(&db, unknown).await.unwrap().is_none(), "{unknown}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_buyer_acts_for_their_company_and_branch(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let tenant = tenant(&db, "northgate").await;
    let hill = company(&db, tenant, "C-1").await;
    let mut tx = system(&db, tenant).await;
    let branch = crate::companies::add_branch(&mut tx, hill, "Main street", "Troy").await.unwrap();
    let new = NewPerson { role: Role::Buyer, company: Some(hill), branch: Some(branch), ..admin("bo@hill.example") };
    let person = people::create(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    device(&db, (tenant, person), LAPTOP).await;
    let buyer = signed_in(&db, LAPTOP).await;
    let acts_for = buyer.actor.company.unwrap();
    assert_eq!((acts_for.company, acts_for.branch), (hill, Some(branch)));
    assert_eq!(
        (buyer.company_name.as_deref(), buyer.branch_name.as_deref()),
        (Some("Hill Garage"), Some("Main street"))
    );
    assert!(!buyer.actor.may(crate::PEOPLE));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn signing_out_ends_the_session_and_every_process_hears_of_it(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    device(&db, ada, LAPTOP).await;
    device(&db, ada, PHONE).await;
    let mut listener = PgListener::connect_with(&owner).await.unwrap();
    listener.listen(ENDED_CHANNEL).await.unwrap();
    sign_in::end(&db, LAPTOP).await.unwrap();
    assert_eq!(listener.recv().await.unwrap().payload(), LAPTOP);
    assert!(sign_in::actor_of(&db, LAPTOP).await.unwrap().is_none());
    assert!(sign_in::actor_of(&db, PHONE).await.unwrap().is_some());
    let kept: Vec<String> = sqlx::query_scalar("select id from sessions.session").fetch_all(&owner).await.unwrap();
    assert_eq!(kept, [PHONE]);
    sign_in::end(&db, LAPTOP).await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_revoked_device_has_no_actor(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    let (laptop, phone) = (device(&db, ada, LAPTOP).await, device(&db, ada, PHONE).await);
    let mut tx = as_of(&db, LAPTOP).await;
    let listed: Vec<SignInId> = sign_in::devices(&mut tx).await.unwrap().into_iter().map(|d| d.sign_in).collect();
    assert_eq!(listed, [phone, laptop]);
    assert_eq!(sign_in::revoke(&mut tx, phone).await.unwrap(), PHONE);
    assert!(matches!(sign_in::revoke(&mut tx, phone).await, Err(Error::NotFound)), "once only");
    assert_eq!(sign_in::devices(&mut tx).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    assert!(sign_in::actor_of(&db, PHONE).await.unwrap().is_none());
    assert!(sign_in::actor_of(&db, LAPTOP).await.unwrap().is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_sees_or_revokes_a_colleagues_device(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (tenant, person) = ada(&db).await;
    device(&db, (tenant, person), LAPTOP).await;
    let mut tx = system(&db, tenant).await;
    let bob = people::create(&mut tx, admin("bob@northgate.example")).await.unwrap();
    tx.commit().await.unwrap();
    let bobs = device(&db, (tenant, bob), OTHERS).await;
    let mut tx = as_of(&db, LAPTOP).await;
    assert_eq!(sign_in::devices(&mut tx).await.unwrap().len(), 1);
    assert!(matches!(sign_in::revoke(&mut tx, bobs).await, Err(Error::NotFound)));
    let visible: i64 = sqlx::query_scalar("select count(*) from sign_ins").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(visible, 1, "the policy alone hides it too");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn leaving_the_tenant_ends_what_a_session_may_do(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    device(&db, ada, LAPTOP).await;
    sqlx::query("update memberships set ended_at = now()").execute(&owner).await.unwrap();
    assert!(sign_in::actor_of(&db, LAPTOP).await.unwrap().is_none());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_last_visit_is_kept_to_the_minute(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    device(&db, ada, LAPTOP).await;
    let ada = signed_in(&db, LAPTOP).await;
    let later = OffsetDateTime::now_utc().replace_second(0).unwrap().replace_nanosecond(0).unwrap() + minutes(10);
    for seconds in [25, 55, -70] {
        sign_in::touch(&db, &ada, later + Duration::seconds(seconds)).await.unwrap();
    }
    let mut tx = as_of(&db, LAPTOP).await;
    assert_eq!(sign_in::devices(&mut tx).await.unwrap()[0].last_seen_at, later);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn expired_sessions_and_old_failures_are_removed_and_no_others(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let now = OffsetDateTime::now_utc();
    sqlx::query(
        "with s as (insert into sessions.session (id, data, expiry_date)
                    select n::text, '', $1::timestamptz + n * interval '1 minute' from generate_series(-1500, 1) n)
         insert into sign_in_failures (subject, failed_at)
         values ('a', $1::timestamptz - interval '25 hours'), ('b', $1::timestamptz - interval '23 hours')",
    )
    .bind(now)
    .execute(&owner)
    .await
    .unwrap();
    let removed = housekeeping(&db, now).await.unwrap();
    assert_eq!((removed.sessions, removed.failures), (1500, 1));
    assert_eq!(housekeeping(&db, now).await.unwrap(), Default::default());
}
