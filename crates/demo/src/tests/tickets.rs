use super::{NOW, count, loaded, none};
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_desk_has_tickets_in_every_state_and_threads_of_several_entries(owner: PgPool) {
    let loaded = loaded(&owner).await;
    assert_eq!(loaded.tickets as i64, count(&owner, "tickets").await);
    for slug in ["northgate", "valmont"] {
        let of = |what: &str| format!("tickets t join tenants n using (tenant_id) where n.slug = '{slug}' and {what}");
        for (kind, wanted) in
            [("new", 6), ("open", 8), ("waiting_customer", 8), ("waiting_other", 8), ("solved", 16), ("closed", 14)]
        {
            let found = count(&owner, &of(&format!("merged_into is null and state_kind = '{kind}'"))).await;
            assert_eq!(found, wanted, "{slug} {kind}");
        }
        assert_eq!(count(&owner, &of("merged_into is not null")).await, 1);
        let long =
            of("(select count(*) from ticket_entries e where e.ticket_id = t.ticket_id and e.kind = 'message') > 2");
        assert!(count(&owner, &long).await >= 15, "{slug}");
        for (what, least) in
            [("part_id is not null", 30), ("base_vehicle_id is not null", 15), ("subject ~ '[ء-ي]'", 5)]
        {
            assert!(count(&owner, &of(what)).await >= least, "{slug}: {what}");
        }
    }
    none(
        &owner,
        "a part asked about with a vehicle that it is not for",
        "select from tickets t
         where base_vehicle_id is not null and part_id is not null and not exists
             (select from applications a where a.part_id = t.part_id and a.base_vehicle_id = t.base_vehicle_id)",
    )
    .await;
    none(
        &owner,
        "a placeholder",
        "select from ticket_entries where body ~ '[{}]' union all select from tickets where subject ~ '[{}]'",
    )
    .await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn tickets_are_numbered_as_they_were_asked_and_nothing_is_to_come(owner: PgPool) {
    loaded(&owner).await;
    let wrong =
        format!("select from ticket_entries where at >= '{NOW}' or at < timestamptz '{NOW}' - interval '45 days'");
    none(&owner, "an entry of another time", &wrong).await;
    none(
        &owner,
        "a number out of order",
        "select from tickets a join tickets b using (tenant_id)
         where a.number < b.number and a.created_at > b.created_at",
    )
    .await;
    none(
        &owner,
        "somebody new told of what is long over",
        &format!(
            "select from alerts
         where subject_kind = 'ticket' and seen_at is null and created_at < timestamptz '{NOW}' - interval '1 day'"
        ),
    )
    .await;
    assert!(count(&owner, "alerts where subject_kind = 'ticket' and seen_at is null").await > 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn promises_were_kept_mostly_and_some_are_due(owner: PgPool) {
    loaded(&owner).await;
    for slug in ["northgate", "valmont"] {
        let of = |table: &str, what: &str| {
            format!("{table} join tenants n using (tenant_id) where n.slug = '{slug}' and {what}")
        };
        let kept = count(&owner, &of("ticket_verdicts", "met")).await;
        let broken = count(&owner, &of("ticket_verdicts", "not met")).await;
        assert!(kept > 2 * broken && broken > 0, "{slug}: {kept} kept, {broken} broken");
        assert!(count(&owner, &of("ticket_clocks", "due_at is not null")).await > 4, "{slug}");
        let (good, bad) = (
            count(&owner, &of("ticket_surveys", "verdict = 'good'")).await,
            count(&owner, &of("ticket_surveys", "verdict = 'bad'")).await,
        );
        let silent = count(&owner, &of("ticket_surveys", "asked_at is not null and verdict is null")).await;
        assert!(good > bad && good > 3 && silent > 0, "{slug}: {good} good, {bad} bad, {silent} without an answer");
    }
    none(
        &owner,
        "a chat left open",
        "select from tickets where channel = 'chat' and state_kind not in ('solved', 'closed')",
    )
    .await;
    none(&owner, "what nobody watched", &format!("select from ticket_clocks where look_at < timestamptz '{NOW}'"))
        .await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_fits_is_corrected_on_parts_and_from_tickets(owner: PgPool) {
    loaded(&owner).await;
    for slug in ["northgate", "valmont"] {
        let of = |what: &str| {
            format!(
                "corrections c join tenants n using (tenant_id)
                 left join ticket_corrections l using (tenant_id, correction_id) where n.slug = '{slug}' and {what}"
            )
        };
        for (what, wanted) in [
            ("c.state = 'proposed' and l.ticket_id is null", 2),
            ("c.state = 'accepted' and l.ticket_id is null", 1),
            ("c.state = 'refused' and c.reason <> ''", 1),
            ("c.state = 'withdrawn'", 1),
            ("c.state = 'proposed' and l.ticket_id is not null", 1),
            ("c.state = 'accepted' and l.ticket_id is not null", 1),
            ("c.reports = 2", 1),
        ] {
            assert_eq!(count(&owner, &of(what)).await, wanted, "{slug}: {what}");
        }
    }
    none(
        &owner,
        "an open one with nothing to change",
        "select from corrections where state = 'proposed' and steps = '[]'",
    )
    .await;
}
