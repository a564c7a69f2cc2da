use platform::{Result, TenantTx};
use vehicles::BaseVehicle;

/// The vehicles that lead to parts and are named by year, make and model in any order: "civic 2018", "18 hon civ".
/// Each word begins one of the make or the model; the newest come first, and of those what most parts fit.
pub(super) async fn named(tx: &mut TenantTx, typed: &str, limit: i64) -> Result<Vec<BaseVehicle>> {
    let Named { year, words } = read(typed);
    if !words.iter().any(|word| word.chars().count() > 1) {
        return Ok(Vec::new());
    }
    let tenant = tx.actor().tenant;
    let vehicles = sqlx::query_as!(
        BaseVehicle,
        r#"with named as materialized (
               select m.model_id, m.name as model, k.make_id, k.name as make
               from models m join makes k using (make_id)
               where (select bool_and(position(' ' || word in ' ' || replace(lower(k.name || ' ' || m.name), '-', '')) > 0)
                      from unnest($2::text[]) word)
           )
           select c.base_vehicle_id as "id!", c.year as "year!", n.make_id as "make_id!", n.make as "make!",
                  n.model_id as "model_id!", n.model as "model!"
           from named n
           cross join lateral (
               select base_vehicle_id, year, applications from vehicle_coverage
               where tenant_id = $1 and model_id = n.model_id and ($3::smallint is null or year = $3)
                 and base_vehicle_id >= n.model_id * 200 and base_vehicle_id < (n.model_id + 1) * 200
               order by base_vehicle_id desc limit $4
           ) c
           order by c.year desc, c.applications desc, n.make, n.model
           limit $4"#,
        tenant.uuid(),
        &words,
        year,
        limit,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(vehicles)
}

struct Named {
    year: Option<i16>,
    words: Vec<String>,
}

/// The first number of four digits that can be a year is one; hyphens do not count: "F150", "CRV".
fn read(typed: &str) -> Named {
    let mut named = Named { year: None, words: Vec::new() };
    for word in typed.split_whitespace().take(8) {
        let year = word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year));
        match (named.year, year) {
            (None, Some(year)) => named.year = Some(year),
            _ => named.words.push(word.to_lowercase().replace('-', "")),
        }
    }
    named.words.retain(|word| !word.is_empty());
    named
}
