use super::{count, loaded, none};
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_application_names_an_engine_that_its_vehicle_has(owner: PgPool) {
    loaded(&owner).await;
    let wrong = "
        select from applications a
        where a.qualifiers @> '[{\"name\": \"engine_liters\"}]' and not exists (
            select from vehicle_engines v join engines e using (engine_id)
            where v.base_vehicle_id = a.base_vehicle_id and not exists (
                select from jsonb_to_recordset(a.qualifiers) q (name text, value text)
                where q.name like 'engine_%' and q.name <> 'engine_fuel' and q.value is distinct from case q.name
                    when 'engine_liters' then e.liters::text
                    when 'engine_cylinders' then e.cylinders::text
                    when 'engine_aspiration' then e.aspiration end))";
    none(&owner, "an engine that the vehicle does not have", wrong).await;
    assert!(count(&owner, "applications where qualifiers @> '[{\"name\": \"engine_liters\"}]'").await > 50);
    assert!(
        count(&owner, "applications where qualifiers @> '[{\"name\": \"engine_fuel\", \"value\": \"diesel\"}]'").await
            > 0
    );
    none(
        &owner,
        "a spark plug for what has none",
        "select from applications a join part_types t using (part_type_id) join base_vehicles b using (base_vehicle_id)
         where t.illustration in ('spark-plug', 'oil-filter') and b.model_id = 40",
    )
    .await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_category_part_type_and_attribute_has_a_name_in_each_language(owner: PgPool) {
    loaded(&owner).await;
    for table in ["categories", "part_types", "attributes"] {
        let wrong = format!(
            "select from {table} join tenants n using (tenant_id) where coalesce(names ->> 'ar', '') !~ '[ء-ي]'
               or names ->> case n.slug when 'valmont' then 'en' else 'fr' end is null"
        );
        none(&owner, table, &wrong).await;
        assert!(count(&owner, table).await > 40, "{table}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_civic_has_brakes_front_and_rear_whatever_its_engine(owner: PgPool) {
    loaded(&owner).await;
    let of_2018 = |key: &str, position: &str| {
        format!(
            "applications a join part_types t using (part_type_id) join tenants n on n.tenant_id = a.tenant_id
             where n.slug = 'northgate' and a.base_vehicle_id = 10 * 200 + 118 and t.illustration = '{key}'
               and a.position = '{position}'"
        )
    };
    for (key, position) in [
        ("brake-pads", "front"),
        ("brake-pads", "rear"),
        ("brake-rotor", "front"),
        ("oil-filter", ""),
        ("wiper", "front-left"),
    ] {
        assert!(count(&owner, &of_2018(key, position)).await > 0, "{key} {position}");
    }
    none(&owner, "pads by engine", &format!("select from {} and a.qualifiers <> '[]'", of_2018("brake-pads", "front")))
        .await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn movements_add_up_to_what_is_on_hand(owner: PgPool) {
    loaded(&owner).await;
    none(
        &owner,
        "stock that no movement explains",
        "select from stock_levels s
         full join (select part_id, location_id, sum(quantity) as moved from stock_movements group by 1, 2) m
             using (part_id, location_id)
         where coalesce(s.on_hand, 0) <> coalesce(m.moved, 0) or s.reserved > s.on_hand",
    )
    .await;
    assert!(count(&owner, "stock_movements").await > 200);
    let late =
        "locations where timestamptz '2026-11-21 12:00Z' - reported_at > 2 * report_minutes * interval '1 minute'";
    assert_eq!(count(&owner, late).await, 2, "one late place each");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn chains_of_old_numbers_end_at_a_part_that_is_sold(owner: PgPool) {
    loaded(&owner).await;
    none(
        &owner,
        "a chain that does not end",
        "with recursive chain as (
             select part_id as start, successor_id as part_id, 1 as step from supersessions
             union all
             select c.start, s.successor_id, step + 1
             from chain c join supersessions s on s.part_id = c.part_id where step < 10)
         select start from chain join parts p on p.part_id = chain.part_id
         group by start having bool_and(p.lifecycle = 'superseded') or max(step) = 10",
    )
    .await;
    none(
        &owner,
        "an old part without a successor",
        "select from parts p left join supersessions s using (part_id) where (p.lifecycle = 'superseded') <> (s.part_id is not null)",
    )
    .await;
    let two_steps = "supersessions a join supersessions b on b.part_id = a.successor_id";
    assert!(count(&owner, two_steps).await > 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn kits_are_pads_and_two_rotors_for_the_same_vehicles(owner: PgPool) {
    loaded(&owner).await;
    assert!(count(&owner, "parts where is_kit").await > 0);
    none(
        &owner,
        "a kit of something else",
        "select k.kit_id from kit_components k join parts p on p.part_id = k.component_id
         join part_types t using (part_type_id) group by k.kit_id
         having array_agg(t.illustration || k.quantity order by t.illustration) <> '{brake-pads1,brake-rotor2}'",
    )
    .await;
    none(
        &owner,
        "a kit where a component does not fit",
        "select from applications a join kit_components k on k.kit_id = a.part_id
         where not exists (select from applications c
                           where c.part_id = k.component_id and c.base_vehicle_id = a.base_vehicle_id
                             and c.position = a.position and c.qualifiers = a.qualifiers)",
    )
    .await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_kind_of_price_can_be_seen(owner: PgPool) {
    loaded(&owner).await;
    let today = "date '2026-11-21'";
    for which in ["valid_until < ", "valid_from > ", "valid_from <= "] {
        assert!(count(&owner, &format!("contract_prices where {which}{today}")).await > 0, "{which}");
    }
    assert!(count(&owner, "price_list_lines where min_quantity > 1").await > 0);
    assert!(count(&owner, "company_discounts").await > 0);
    none(
        &owner,
        "an active part without a list price",
        "select from parts p where lifecycle = 'active' and not exists (
             select from price_list_lines l join price_lists pl using (price_list_id)
             where l.part_id = p.part_id and pl.customer_type_id is null and pl.company_id is null)",
    )
    .await;
    none(&owner, "an amount of nothing", "select from price_list_lines where amount_minor = 0").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn parts_are_found_by_vehicle_and_by_number(owner: PgPool) {
    loaded(&owner).await;
    none(
        &owner,
        "a vehicle with parts that no step leads to",
        "select from applications a left join vehicle_coverage v using (tenant_id, base_vehicle_id) where v.year is null",
    )
    .await;
    none(
        &owner,
        "an interchange that no number leads to",
        "select from interchanges i left join part_numbers n using (tenant_id, part_id, number_key) where n.kind is null",
    )
    .await;
    assert!(count(&owner, "interchanges where note <> 'demo'").await == 0);
}
