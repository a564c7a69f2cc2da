use crate::numbers::{NumberKind, refresh_all};
use platform::TenantTx;
use proptest::{prelude::*, strategy::ValueTree, string::string_regex, test_runner::TestRunner};
use sqlx::types::Uuid;
use std::collections::HashSet;

/// Numbers as makers write them.
const SHAPES: [&str; 28] = [
    "GDB ?[1-9][0-9]{3}",      // TRW
    "FDB ?[1-9][0-9]{3}",      // Ferodo
    "0 986 [0-9]{3} [0-9]{3}", // Bosch
    "1 987 [0-9]{3} [0-9]{3}",
    "[0-9]{5}-[A-Z0-9]{3}-[A-Z][0-9]{2}",           // Honda
    "[1-9][A-Z][0-9] [0-9]{3} [0-9]{3} [A-Z]{1,2}", // Volkswagen
    "A [0-9]{3} [0-9]{3} [0-9]{2} [0-9]{2}",        // Mercedes-Benz
    "[1-9]{2} [0-9]{2} [0-9] [0-9]{3} [0-9]{3}",    // BMW
    "0[1-9][0-9]{3}-[0-9]{5}",                      // Toyota
    "[A-Z]{2}[0-9]Z-[0-9]{4}-[A-Z]",                // Ford
    "19[0-9]{6}",                                   // GM
    "HU [0-9]{3,4} [xz]",                           // Mann
    "W [0-9]{3}/[0-9]{2}",
    "P [0-9]{2} [0-9]{3}", // Brembo
    "09\\.[A-Z][0-9]{3}\\.[0-9]{2}",
    "13\\.0460-[0-9]{4}\\.[0-9]",          // ATE
    "DOX-[0-9]{4}",                        // Denso
    "[BD]K?[PR][56789]E[A-Z]?-[0-9]{1,2}", // NGK
    "VK(BA|JA|DS) [0-9]{4,6}",             // SKF
    "[1-6][0-9]{2} [0-9]{4} [0-9]{2}",     // LuK
    "[3-8]PK[0-9]{3,4}",                   // Gates
    "8DB 355 [0-9]{3}-[0-9]{3}",           // Hella
    "[1-9][0-9]{4} 0[1-9]",                // Lemförder
    "[1-9][0-9]{5}",                       // KYB, Valeo
    "G[0-9]{4,5}",                         // Monroe
    "PH[0-9]{4}[A-Z]?",                    // Fram
    "K[0-9]{5,6}",                         // Moog
    "000[1-9][0-9]{5}",
];

pub(super) struct Entry {
    pub(super) part: Uuid,
    pub(super) kind: NumberKind,
    pub(super) number: String,
}

/// The part's own number, one of each other kind, and the part that it replaces.
pub(super) async fn fill(tx: &mut TenantTx, runner: &mut TestRunner, parts: usize) -> Vec<Entry> {
    let shapes = string_regex(&SHAPES.join("|")).unwrap();
    let mut taken = HashSet::new();
    let mut numbers = std::iter::repeat_with(|| shapes.new_tree(runner).unwrap().current())
        .filter(|number| taken.insert(kernel::number_key(number)));
    let mut entries = Vec::new();
    for at in 0..parts {
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
