//! SE-2: in a corpus of real-shaped numbers, any spelling of any number of a part finds that part first.

use super::shop;
use crate::numbers::{How, NumberKind, find, refresh_all};
use platform::TenantTx;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sqlx::{PgPool, types::Uuid};
use std::collections::HashSet;

const PARTS: usize = 1_000;
const TRIES: usize = 300;

/// Numbers as makers write them: "GDB1550", "0 986 494 123", "45022-S9A-A00", "P 28 034".
const SHAPES: &str =
    "[A-Z]{2,3} ?[0-9]{4,6}|0 [0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{5}-[A-Z0-9]{3}-[A-Z][0-9]{2}|[A-Z] [0-9]{2} [0-9]{3}";

struct Entry {
    part: Uuid,
    kind: NumberKind,
    number: String,
}

/// The part's own number, one of each other kind, and the part that it replaces.
async fn fill(tx: &mut TenantTx, runner: &mut TestRunner) -> Vec<Entry> {
    let mut taken = HashSet::new();
    let mut numbers = std::iter::repeat_with(|| SHAPES.new_tree(runner).unwrap().current())
        .filter(|number| taken.insert(kernel::number_key(number)));
    let mut entries = Vec::new();
    for at in 0..PARTS {
        let part = Uuid::now_v7();
        let mut gtin = *b"0400638000000";
        format!("{at:06}").bytes().zip(&mut gtin[7..]).for_each(|(digit, place)| *place = digit);
        let gtin = kernel::Gtin::with_check_digit(&gtin).unwrap().to_string();
        for kind in [NumberKind::Own, NumberKind::Oe, NumberKind::Competitor, NumberKind::Superseded] {
            entries.push(Entry { part, kind, number: numbers.next().unwrap() });
        }
        entries.push(Entry { part, kind: NumberKind::Gtin, number: gtin });
    }
    write(tx, &entries).await;
    refresh_all(tx).await.unwrap();
    entries
}

async fn write(tx: &mut TenantTx, entries: &[Entry]) {
    let tenant = tx.actor().tenant.uuid();
    let of = |kind: NumberKind| entries.iter().filter(move |entry| entry.kind == kind);
    let (parts, gtins): (Vec<Uuid>, Vec<&str>) =
        of(NumberKind::Gtin).map(|entry| (entry.part, entry.number.as_str())).unzip();
    let numbers: Vec<&str> = of(NumberKind::Own).map(|entry| entry.number.as_str()).collect();
    let old: Vec<Uuid> = parts.iter().map(|_| Uuid::now_v7()).collect();
    let old_numbers: Vec<&str> = of(NumberKind::Superseded).map(|entry| entry.number.as_str()).collect();
    let part = "insert into parts (tenant_id, brand_id, part_id, part_number, gtin, archived_at)
                select $1, brand_id, part_id, number, gtin, case when gtin = '' then now() end
                from brands, unnest($2::uuid[], $3::text[], $4::text[]) p(part_id, number, gtin)
                where tenant_id = $1 and code = 'ACME'";
    let none = vec![""; old.len()];
    for (ids, numbers, gtins) in [(&parts, &numbers, &gtins), (&old, &old_numbers, &none)] {
        sqlx::query(part).bind(tenant).bind(ids).bind(numbers).bind(gtins).execute(&mut **tx).await.unwrap();
    }
    let chain = "insert into supersessions (tenant_id, part_id, successor_id, effective_on)
                 select $1, old, new, '2026-01-01' from unnest($2::uuid[], $3::uuid[]) s(old, new)";
    sqlx::query(chain).bind(tenant).bind(&old).bind(&parts).execute(&mut **tx).await.unwrap();
    for (kind, name) in [(NumberKind::Oe, "oe"), (NumberKind::Competitor, "competitor")] {
        let numbers: Vec<&str> = of(kind).map(|entry| entry.number.as_str()).collect();
        let keys: Vec<String> = numbers.iter().map(|number| kernel::number_key(number)).collect();
        let interchange =
            "insert into interchanges (interchange_id, tenant_id, part_id, kind, brand, number, number_key)
                           select gen_random_uuid(), $1, part_id, $5, 'Other', number, key
                           from unnest($2::uuid[], $3::text[], $4::text[]) i(part_id, number, key)";
        sqlx::query(interchange)
            .bind(tenant)
            .bind(&parts)
            .bind(numbers)
            .bind(keys)
            .bind(name)
            .execute(&mut **tx)
            .await
            .unwrap();
    }
}

/// Another spelling: other case, other gaps, leading zeros added or left out.
fn respelled(number: &str, gaps: &[String], zeros: usize, lower: bool) -> String {
    let plain: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let spaced: String = plain.trim_start_matches('0').chars().zip(gaps).map(|(c, gap)| format!("{gap}{c}")).collect();
    let spelled = format!("{}{spaced}", "0".repeat(zeros));
    if lower { spelled.to_lowercase() } else { spelled }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn any_spelling_of_any_number_finds_the_part_first(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let mut runner = TestRunner::deterministic();
    let entries = fill(&mut tx, &mut runner).await;
    let spelling = (0..entries.len(), proptest::collection::vec("[ ./_-]{0,2}", 20), 0usize..3, any::<bool>());
    for _ in 0..TRIES {
        let (at, gaps, zeros, lower) = spelling.new_tree(&mut runner).unwrap().current();
        let entry = &entries[at];
        let typed = respelled(&entry.number, &gaps, zeros, lower);
        let hits = find(&mut tx, &typed, 5).await.unwrap();
        let first = hits.first().unwrap_or_else(|| panic!("{typed:?} finds nothing of {:?}", entry.number));
        assert_eq!(
            (first.part.id.uuid(), first.reason.how, first.reason.kind, first.reason.number.as_str()),
            (entry.part, How::Exact, entry.kind, entry.number.as_str()),
            "{typed:?}"
        );
    }
}
