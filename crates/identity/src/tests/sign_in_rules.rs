use super::*;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_right_password_leads_to_the_persons_tenant(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (tenant, person) = ada(&db).await;
    let step = sign_in::password_step(&db, " Ada@Northgate.example ", PASSWORD, SHOP, NOON).await.unwrap();
    let PasswordStep::Ready(verified) = step else { panic!("{step:?}") };
    assert_eq!((verified.tenant, verified.person, verified.role), (tenant, person, Role::TenantAdmin));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_unknown_email_is_answered_and_counted_like_a_wrong_password(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    for email in ["ada@northgate.example", "nobody@northgate.example", "no\0body"] {
        for n in 0..5 {
            let answer = sign_in::password_step(&db, email, "not the password", address(n), NOON).await;
            assert!(matches!(answer, Err(SignInError::Wrong)), "{email} {n}: {answer:?}");
        }
        let answer = sign_in::password_step(&db, email, "not the password", address(9), NOON).await;
        assert!(matches!(answer, Err(SignInError::Throttled { retry_after_seconds: 900 })), "{email}: {answer:?}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn five_failures_close_an_email_until_the_first_is_fifteen_minutes_old(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    for n in 0..5 {
        assert!(matches!(try_password(&db, "wrong", NOON + minutes(n)).await, Err(SignInError::Wrong)));
    }
    let answer = try_password(&db, PASSWORD, NOON + minutes(5)).await;
    assert!(matches!(answer, Err(SignInError::Throttled { retry_after_seconds: 600 })), "{answer:?}");
    let answer = sign_in::password_step(&db, "bob@northgate.example", "wrong", SHOP, NOON + minutes(5)).await;
    assert!(matches!(answer, Err(SignInError::Wrong)), "another e-mail from the same shop: {answer:?}");
    assert!(try_password(&db, PASSWORD, NOON + minutes(15)).await.is_ok(), "what was refused is not counted");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_success_forgets_the_failures_of_the_email(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    for _ in 0..2 {
        for _ in 0..4 {
            assert!(matches!(try_password(&db, "wrong", NOON).await, Err(SignInError::Wrong)));
        }
        assert!(try_password(&db, PASSWORD, NOON).await.is_ok());
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn twenty_failures_close_an_address_whoever_was_tried_and_whoever_succeeds(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    let network = |host: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, host]);
    for n in 0..20 {
        let email = format!("guess{n}@northgate.example");
        let answer = sign_in::password_step(&db, &email, "wrong", network(n), NOON).await;
        assert!(matches!(answer, Err(SignInError::Wrong)), "{n}: {answer:?}");
        if n == 10 {
            let ada = sign_in::password_step(&db, "ada@northgate.example", PASSWORD, network(n), NOON).await;
            assert!(ada.is_ok());
        }
    }
    let answer = sign_in::password_step(&db, "ada@northgate.example", PASSWORD, network(99), NOON).await;
    assert!(matches!(answer, Err(SignInError::Throttled { .. })), "{answer:?}");
    assert!(try_password(&db, PASSWORD, NOON).await.is_ok(), "from elsewhere");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn guesses_at_the_same_moment_are_counted_too(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    let tries = (0..12).map(|n| {
        let db = db.clone();
        tokio::spawn(async move {
            sign_in::password_step(&db, "ada@northgate.example", "wrong", address(n), NOON).await.unwrap_err()
        })
    });
    let mut judged = 0;
    for answer in tries.collect::<Vec<_>>() {
        judged += i32::from(matches!(answer.await.unwrap(), SignInError::Wrong));
    }
    assert_eq!(judged, 5);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_typed_is_kept_in_clear(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    assert!(try_password(&db, "wrong", NOON).await.is_err());
    let subjects: Vec<Vec<u8>> =
        sqlx::query_scalar("select subject from sign_in_failures").fetch_all(&owner).await.unwrap();
    assert_eq!(subjects.iter().map(Vec::len).collect::<Vec<_>>(), [32, 32]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_has_left_or_is_disabled_has_no_access(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    ada(&db).await;
    sqlx::query("update memberships set ended_at = now()").execute(&owner).await.unwrap();
    assert!(matches!(try_password(&db, PASSWORD, NOON).await, Err(SignInError::NoAccess)));
    assert!(matches!(try_password(&db, "wrong", NOON).await, Err(SignInError::Wrong)), "only its owner is told");
    sqlx::query("update memberships set ended_at = null").execute(&owner).await.unwrap();
    sqlx::query("update people set disabled_at = now()").execute(&owner).await.unwrap();
    assert!(matches!(try_password(&db, PASSWORD, NOON).await, Err(SignInError::NoAccess)));
}
