use super::{MAY, Site, TempFile, aces_file, app};
use crate::{
    ImportError, Options, Progress,
    import::{Format, run},
};
use sqlx::{Connection, PgConnection, PgPool};
use std::{future::poll_fn, pin::pin, task::Poll};

fn big_file() -> String {
    let apps: String = (0..9_000).map(|n| app('A', n, 100 + n, 1, &format!("AQ{}", n % 300), "")).collect();
    aces_file("FULL", &apps)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_run_that_is_dropped_leaves_nothing_and_the_next_does_all(owner: PgPool) {
    let site = Site::new(owner).await;
    let clean = site.other().await;
    let file = TempFile::new(big_file().as_bytes());
    clean.file(&file.0, Format::Aces, false).await.unwrap();
    let expected = clean.state().await;

    assert!(!expected.is_empty());

    for polls in (1..).step_by(3) {
        let options = Options { format: Format::Aces, dry_run: false };
        let done = at_most(polls, run(&site.db, &site.actor, &file.0, options, |_| {})).await;
        nobody_is_inside(&site.db).await;
        let state = site.state().await;
        match done {
            None if state.is_empty() => continue,
            None => {} // dropped while its COMMIT was under way
            Some(done) => assert_eq!(done.unwrap().added, 9_000),
        }
        assert!(state == expected, "dropped after {polls} polls");
        break;
    }
    let again = site.file(&file.0, Format::Aces, false).await.unwrap();
    assert_eq!((again.added, again.unchanged), (0, 9_000));
}

/// Every connection of the pool is back, and outside of any transaction.
async fn nobody_is_inside(db: &PgPool) {
    let mut all = Vec::new();
    for _ in 0..db.options().get_max_connections() {
        let mut connection = db.acquire().await.unwrap();
        let tenant: Option<String> = sqlx::query_scalar("select current_setting('app.tenant_id', true)")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        assert_eq!(tenant.unwrap_or_default(), "");
        all.push(connection);
    }
}

/// Drops the future in whatever it waits for when it has been polled so often.
async fn at_most<T>(polls: usize, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut left) = (pin!(future), polls);
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_run_whose_connection_dies_leaves_nothing_and_the_next_does_all(owner: PgPool) {
    let site = Site::new(owner).await;
    let clean = site.other().await;
    let file = TempFile::new(big_file().as_bytes());
    clean.file(&file.0, Format::Aces, false).await.unwrap();
    let expected = clean.state().await;

    let connect = (*site.owner.connect_options()).clone();
    let options = Options { format: Format::Aces, dry_run: false };
    let killed = run(&site.db, &site.actor, &file.0, options, |step| {
        if matches!(step, Progress::Applying(_)) {
            let connect = connect.clone();
            std::thread::spawn(move || terminate_others(connect)).join().unwrap();
        }
    })
    .await;
    assert!(matches!(killed, Err(ImportError::Domain(_))), "{killed:?}");

    let owner = PgPool::connect_with(connect).await.unwrap();
    let again = Site { db: testkit::app_pool(&owner), owner, actor: site.actor.clone() };
    assert_eq!(again.actor.permissions, MAY);
    assert_eq!(again.state().await, Vec::<String>::new());
    again.file(&file.0, Format::Aces, false).await.unwrap();
    assert_eq!(again.state().await, expected);
}

fn terminate_others(connect: sqlx::postgres::PgConnectOptions) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let mut connection = PgConnection::connect_with(&connect).await.unwrap();
        sqlx::query(
            "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
        )
        .execute(&mut connection)
        .await
        .unwrap();
    });
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_runs_of_one_tenant_wait_for_each_other(owner: PgPool) {
    let site = Site::new(owner).await;
    let file = TempFile::new(big_file().as_bytes());
    let (first, second) =
        tokio::join!(site.file(&file.0, Format::Aces, false), site.file(&file.0, Format::Aces, false));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(first.added + second.added, 9_000);
    assert_eq!(first.unchanged + second.unchanged, 9_000);
}
