use super::*;
use crate::totp::{self, Offer};
use platform::Result;
use totp_rs::{Builder, Secret};

const LAPTOP: &str = "bGFwdG9wLWxhcHRvcC1sYXB0";
const PHONE: &str = "cGhvbmUtcGhvbmUtcGhvbmUt";

/// What the authenticator app shows at this time.
fn app(offer: &Offer, at: OffsetDateTime) -> String {
    let secret = Secret::try_from_base32(offer.secret.replace(' ', "")).unwrap();
    Builder::new().with_secret(secret).build().unwrap().generate(at.unix_timestamp() as u64).to_string()
}

/// Ada on her laptop with a second factor, confirmed at noon.
async fn enrolled(db: &PgPool) -> (PersonId, Offer, Vec<String>) {
    let ada = ada(db).await;
    let laptop = device(db, ada, LAPTOP).await;
    let mut tx = as_of(db, LAPTOP).await;
    let offer = totp::offer(&mut tx, &key()).await.unwrap();
    let codes = totp::confirm(&mut tx, &key(), laptop, &app(&offer, NOON), NOON).await.unwrap();
    tx.commit().await.unwrap();
    (ada.1, offer, codes)
}

async fn code(db: &PgPool, person: PersonId, code: &str, now: OffsetDateTime) -> bool {
    match sign_in::code_step(db, &key(), person, code, SHOP, now).await {
        Ok(verified) => verified.person == person,
        Err(SignInError::Wrong) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_offer_changes_nothing_until_it_is_confirmed(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    let laptop = device(&db, ada, LAPTOP).await;
    let mut tx = as_of(&db, LAPTOP).await;
    let offer = totp::offer(&mut tx, &key()).await.unwrap();
    assert_eq!(totp::offer(&mut tx, &key()).await.unwrap().secret, offer.secret, "a wrong code needs no new scan");
    tx.commit().await.unwrap();
    assert!(matches!(try_password(&db, PASSWORD, NOON).await, Ok(PasswordStep::Ready(_))));
    assert!(!code(&db, ada.1, &app(&offer, NOON), NOON).await);

    let mut tx = as_of(&db, LAPTOP).await;
    let error = totp::confirm(&mut tx, &key(), laptop, "000000", NOON).await.unwrap_err();
    assert_eq!(field(error, "code"), Some(FieldError::Wrong));
    totp::confirm(&mut tx, &key(), laptop, &app(&offer, NOON), NOON).await.unwrap();
    assert!(matches!(totp::offer(&mut tx, &key()).await, Err(Error::Stale)));
    assert!(matches!(totp::confirm(&mut tx, &key(), laptop, "000000", NOON).await, Err(Error::Stale)));
    tx.commit().await.unwrap();
    assert!(matches!(try_password(&db, PASSWORD, NOON).await, Ok(PasswordStep::NeedsCode(_))));
    assert!(signed_in(&db, LAPTOP).await.totp_on);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_secret_is_sealed_for_its_person(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (person, offer, _) = enrolled(&db).await;
    let secret = Secret::try_from_base32(offer.secret.replace(' ', "")).unwrap();
    let sealed: Vec<u8> = sqlx::query_scalar("select totp_secret from people").fetch_one(&owner).await.unwrap();
    assert!(sealed.len() > 20 && !sealed.windows(20).any(|part| part == secret.as_bytes()));
    assert_eq!(key().open(person.uuid().as_bytes(), &sealed).unwrap(), secret.as_bytes());
    assert!(key().open(PersonId::generate().uuid().as_bytes(), &sealed).is_err());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_code_is_good_once(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (person, offer, _) = enrolled(&db).await;
    assert!(!code(&db, person, &app(&offer, NOON), NOON).await, "it confirmed the second factor already");
    let later = NOON + minutes(5);
    let shown = app(&offer, later);
    assert!(!code(&db, PersonId::generate(), &shown, later).await);
    assert!(code(&db, person, &format!("{} {}", &shown[..3], &shown[3..]), later).await);
    assert!(!code(&db, person, &shown, later).await);
    assert!(!code(&db, person, &shown, later + Duration::seconds(30)).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_code_of_the_step_before_is_good_once_and_an_older_one_never(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (person, offer, _) = enrolled(&db).await;
    let now = NOON + minutes(5);
    let before = app(&offer, now - Duration::seconds(30));
    assert!(!code(&db, person, &app(&offer, now - Duration::seconds(60)), now).await);
    assert!(code(&db, person, &before, now).await);
    assert!(!code(&db, person, &before, now).await);
    assert!(code(&db, person, &app(&offer, now), now).await, "the next code is not spent");
    assert!(!code(&db, person, &before, now).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_recovery_code_is_good_once_and_only_for_its_person(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (person, _, codes) = enrolled(&db).await;
    assert_eq!(codes.len(), 10);
    assert!(!code(&db, PersonId::generate(), &codes[0], NOON).await);
    assert!(code(&db, person, &codes[0].to_lowercase(), NOON).await);
    assert!(!code(&db, person, &codes[0], NOON).await);
    assert!(code(&db, person, &codes[1], NOON).await);
    let mut tx = as_of(&db, LAPTOP).await;
    assert_eq!(totp::recovery_codes_left(&mut tx).await.unwrap(), 8);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn five_wrong_codes_close_the_second_step_and_the_password_does_not_open_it(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (person, offer, _) = enrolled(&db).await;
    for _ in 0..5 {
        assert!(matches!(try_password(&db, PASSWORD, NOON).await, Ok(PasswordStep::NeedsCode(_))));
        assert!(!code(&db, person, "000000", NOON).await);
    }
    let later = NOON + minutes(10);
    let answer = sign_in::code_step(&db, &key(), person, &app(&offer, later), address(1), later).await;
    assert!(matches!(answer, Err(SignInError::Throttled { retry_after_seconds: 300 })), "{answer:?}");
    let later = NOON + minutes(15);
    assert!(code(&db, person, &app(&offer, later), later).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn switching_it_on_ends_the_other_sign_ins(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    let laptop = device(&db, ada, LAPTOP).await;
    device(&db, ada, PHONE).await;
    let mut tx = as_of(&db, LAPTOP).await;
    let offer = totp::offer(&mut tx, &key()).await.unwrap();
    totp::confirm(&mut tx, &key(), laptop, &app(&offer, NOON), NOON).await.unwrap();
    tx.commit().await.unwrap();
    assert!(sign_in::actor_of(&db, PHONE).await.unwrap().is_none());
    assert!(sign_in::actor_of(&db, LAPTOP).await.unwrap().is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn switching_it_off_takes_a_code_and_leaves_nothing_behind(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (_, _, codes) = enrolled(&db).await;
    let try_off = async |code: &str| -> Result<()> {
        let mut tx = as_of(&db, LAPTOP).await;
        totp::disable(&mut tx, &db, &key(), code, NOON).await?;
        tx.commit().await
    };
    assert_eq!(field(try_off("000000").await.unwrap_err(), "code"), Some(FieldError::Wrong));
    try_off(&codes[3]).await.unwrap();
    assert!(matches!(try_off(&codes[4]).await, Err(Error::Stale)));
    assert!(matches!(try_password(&db, PASSWORD, NOON).await, Ok(PasswordStep::Ready(_))));
    let left: (i64, i64) =
        sqlx::query_as("select (select count(*) from recovery_codes), (select count(totp_secret) from people)")
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(left, (0, 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn wrong_codes_of_somebody_signed_in_are_counted_although_the_form_is_rolled_back(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (_, _, codes) = enrolled(&db).await;
    for _ in 0..5 {
        let mut tx = as_of(&db, LAPTOP).await;
        assert!(totp::disable(&mut tx, &db, &key(), "000000", NOON).await.is_err());
    }
    let mut tx = as_of(&db, LAPTOP).await;
    let error = totp::disable(&mut tx, &db, &key(), &codes[0], NOON).await.unwrap_err();
    assert_eq!(field(error, "code"), Some(FieldError::Wrong));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn new_recovery_codes_replace_the_old_ones(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (person, offer, old) = enrolled(&db).await;
    let now = NOON + minutes(2);
    let mut tx = as_of(&db, LAPTOP).await;
    let new = totp::regenerate_recovery_codes(&mut tx, &db, &key(), &app(&offer, now), now).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!code(&db, person, &old[0], now).await);
    assert!(code(&db, person, &new[0], now).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_demo_account_gets_the_secret_that_is_written_down_for_it(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (tenant, person) = ada(&db).await;
    let mut tx = system(&db, tenant).await;
    totp::enable_for(&mut tx, &key(), person, *b"a secret of 20 bytes", NOON).await.unwrap();
    let stranger = totp::enable_for(&mut tx, &key(), PersonId::generate(), *b"a secret of 20 bytes", NOON).await;
    assert!(matches!(stranger, Err(Error::NotFound)));
    let again = totp::enable_for(&mut tx, &key(), person, *b"20 bytes of a secret", NOON).await;
    assert!(matches!(again, Err(Error::Stale)), "nobody's own second factor is replaced");
    tx.commit().await.unwrap();
    let app = Builder::new().with_secret(*b"a secret of 20 bytes").build().unwrap();
    assert!(code(&db, person, &app.generate(NOON.unix_timestamp() as u64).to_string(), NOON).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_qr_code_is_a_picture_and_nothing_else(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    device(&db, ada, LAPTOP).await;
    let offer = totp::offer(&mut as_of(&db, LAPTOP).await, &key()).await.unwrap();
    assert!(offer.url.starts_with("otpauth://totp/Crown%20Nexus:ada"), "{}", offer.url);
    assert!(offer.url.contains(&format!("secret={}", offer.secret.replace(' ', ""))));
    let svg = offer.qr_svg.as_str();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>") && svg.contains(r#"fill="currentColor""#));
    for unwanted in ["style", "script", "href", "url(", "<?xml", "<image"] {
        assert!(!svg.contains(unwanted), "{unwanted}");
    }
}
