use super::{Desk, NOW, new};
use crate::tickets;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn twenty_who_open_at_once_get_twenty_numbers_without_a_gap(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let question = new("Pads", "Does it fit?");
    let opens = (0..20).map(async |at| {
        let mut tx = desk.tx(&desk.clerk).await;
        let number = tickets::open(&mut tx, &question, NOW).await.unwrap().number;
        // Some come to nothing, and leave no gap.
        if at % 5 == 4 {
            return None;
        }
        tx.commit().await.unwrap();
        Some(number)
    });
    let numbers = futures::future::join_all(opens).await;
    let mut numbers: Vec<i64> = numbers.into_iter().flatten().collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    let mut elsewhere = question;
    elsewhere.contact = "a walk-in".to_owned();
    let other = desk.opens_as(&desk.foreign, &elsewhere, NOW).await;
    assert_eq!(other.number, 1, "each tenant counts its own");
}
