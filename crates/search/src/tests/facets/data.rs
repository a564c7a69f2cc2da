//! Parts made by SQL: the same ones for the same numbers.

use super::super::text_shop::{STAFF, Shelf};
use crate::text::AttributeFilter;
use catalog::{AttributeId, CategoryId, PartId, PartTypeId, attributes::AttributeKind};
use inventory::LocationId;
use platform::Actor;
use rust_decimal::Decimal;
use sqlx::{PgPool, types::Uuid};
use std::time::Instant;
use time::Date;

pub struct Shop {
    pub actor: Actor,
    pub brands: Vec<String>,
    pub part_types: Vec<PartTypeId>,
    pub categories: Vec<CategoryId>,
    pub locations: Vec<LocationId>,
    pub attributes: Vec<(AttributeId, AttributeKind)>,
}

pub const VEHICLES: i32 = 20;
pub const POSITIONS: [&str; 4] = ["front", "rear", "front-left", ""];

/// `{t}` is the tenant, `{n}` how many parts, `{m}` how many attributes. No trigger runs: they would take most of the time.
const ROWS: &str = r#"
    set local session_replication_role = replica;
    create function die(what text, sides int) returns int language sql immutable as
        $$ select ('x' || substr(md5(what), 1, 7))::bit(28)::int % sides $$;
    create function name_of(what text) returns uuid language sql immutable as $$ select md5('{t}' || what)::uuid $$;
    insert into makes (make_id, name) values (1, 'Honda');
    insert into models (model_id, make_id, name, vehicle_kind) values (1, 1, 'Civic', 'car');
    insert into base_vehicles (base_vehicle_id, year, make_id, model_id)
        select 200 + n, 1900 + n, 1, 1 from generate_series(0, 19) n;
    insert into brands (brand_id, tenant_id, code, name)
        select name_of('b' || n), '{t}', 'B' || n, (array['Ferodo', 'Étoile', 'Müller & Söhne', 'O''Brien', '6" Brakes', 'back\slash',
            'a, b', 'NOT', '名前', 'مصنع', 'Ate', 'TRW'])[n] from generate_series(1, 12) n;
    insert into categories (category_id, tenant_id, slug, name) values (name_of('c0'), '{t}', 'brakes', 'Brakes');
    insert into categories (category_id, tenant_id, parent_id, slug, name)
        select name_of('c' || n), '{t}', name_of('c0'), 'c' || n, 'Shelf ' || n from generate_series(1, 3) n;
    insert into part_types (part_type_id, tenant_id, category_id, name)
        select name_of('y' || n), '{t}', case when n < 7 then name_of('c' || n % 4) end, 'Type ' || n from generate_series(0, 7) n;
    insert into locations (location_id, tenant_id, code, name)
        select name_of('l' || n), '{t}', 'L' || n, 'Place ' || n from generate_series(0, 3) n;
    insert into attributes (attribute_id, tenant_id, code, name, kind, field)
        select name_of('a' || n), '{t}', 'a' || n, 'Attribute ' || n, (array['text', 'number', 'boolean', 'date', 'list'])[1 + n % 5], n + 1
        from generate_series(0, {m} - 1) n;
    insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, name)
        select name_of('p' || n), '{t}', name_of('b' || 1 + die('b' || n, 12)),
               case when die('y?' || n, 9) > 0 then name_of('y' || die('y' || n, 8)) end, 'P' || n, 'Part'
        from generate_series(0, {n} - 1) n;
    insert into applications (application_id, tenant_id, part_id, base_vehicle_id, part_type_id, position, source)
        select gen_random_uuid(), '{t}', name_of('p' || n), 200 + die('v' || n || '.' || i, 20),
               case when die('t?' || n || '.' || i, 4) = 0 then name_of('y' || die('t' || n || '.' || i, 8)) end,
               (array['front', 'rear', 'front-left', ''])[1 + die('s' || n || '.' || i, 4)], 'staff'
        from generate_series(0, {n} - 1) n, generate_series(1, 5) i where die('f' || n || '.' || i, 2) = 0;
    insert into stock_levels (tenant_id, part_id, location_id, on_hand, reserved)
        select '{t}', name_of('p' || n), name_of('l' || i), die('h' || n || '.' || i, 5), die('r' || n || '.' || i, 3)
        from generate_series(0, {n} - 1) n, generate_series(0, 3) i where die('k' || n || '.' || i, 3) = 0;
    insert into part_attributes (tenant_id, part_id, attribute_id, sequence, text_value, number_value, boolean_value, date_value)
        select '{t}', name_of('p' || n), name_of('a' || a), s,
               case when a % 5 in (0, 4) then (array['red', 'Blau', 'crème', 'a "b"', '3/8', '10', 'x\y', 'true', 'أحمر'])[1 + die(v, 9)]
                                              || case when a % 2 = 0 then '' else die(v || 'n', 5)::text end end,
               case when a % 5 = 1 then case when a % 2 = 0 then die(v, 25) / 10.0 else die(v, 5000) / 4.0 - 300 end end,
               case when a % 5 = 2 then die(v, 3) = 0 end,
               case when a % 5 = 3 then date '1999-12-30' + die(v, 3000) end
        from generate_series(0, {n} - 1) n, generate_series(0, {m} - 1) a, generate_series(1, 2) s,
             lateral (select n || '.' || a || '.' || s as v) x
        where (s = 1 or a % 5 = 4) and (n % 50 = 0 or die('?' || n || '.' || a, 10) < 6);
    create index on part_attributes (attribute_id, part_id) include (text_value, number_value, boolean_value, date_value);
"#;

impl Shop {
    pub async fn new(owner: &PgPool, parts: usize, attributes: usize) -> (Self, Shelf) {
        let (began, actor) = (Instant::now(), testkit::actor(owner, STAFF).await);
        let rows = ROWS.replace("{t}", &actor.tenant.to_string()).replace("{n}", &parts.to_string());
        sqlx::raw_sql(&rows.replace("{m}", &attributes.to_string())).execute(owner).await.unwrap();
        sqlx::raw_sql("vacuum analyze").execute(owner).await.unwrap();
        let shop = Self {
            brands: sqlx::query_scalar("select name from brands order by code").fetch_all(owner).await.unwrap(),
            part_types: ids(owner, "part_type_id", "part_types").await,
            categories: ids(owner, "category_id", "categories").await,
            locations: ids(owner, "location_id", "locations").await,
            attributes: sqlx::query_as::<_, (Uuid, AttributeKind)>(
                "select attribute_id, kind from attributes order by code",
            )
            .fetch_all(owner)
            .await
            .unwrap()
            .into_iter()
            .map(|(id, kind)| (id.into(), kind))
            .collect(),
            actor,
        };
        let loaded = began.elapsed();
        let shelf = Shelf::new(owner).await;
        println!(
            "{parts} parts with {attributes} attributes: loaded in {loaded:?}, indexed in {:?}",
            began.elapsed() - loaded
        );
        (shop, shelf)
    }
}

type Row = (Uuid, Option<String>, Option<Decimal>, Option<bool>, Option<Date>);

/// The part that has a value of every attribute, and filters that each of its values passes.
pub async fn full_part(owner: &PgPool) -> (PartId, Vec<(AttributeId, AttributeFilter)>) {
    let id: Uuid =
        sqlx::query_scalar("select part_id from parts where part_number = 'P0'").fetch_one(owner).await.unwrap();
    let sql = "select attribute_id, text_value, number_value, boolean_value, date_value from part_attributes where part_id = $1";
    let rows: Vec<Row> = sqlx::query_as(sql).bind(id).fetch_all(owner).await.unwrap();
    let filter = |(text, number, flag, day): (Option<String>, Option<Decimal>, Option<bool>, Option<Date>)| {
        let text = text.map(|text| AttributeFilter::Texts(vec![text]));
        let number = number.map(|_| AttributeFilter::Numbers { from: number, to: number });
        let day = day.map(|_| AttributeFilter::Dates { from: day, to: day });
        text.or(number).or(flag.map(AttributeFilter::Flag)).or(day).expect("one value")
    };
    let values = rows.into_iter().map(|(id, text, number, flag, day)| (id.into(), filter((text, number, flag, day))));
    (id.into(), values.collect())
}

async fn ids<T: From<Uuid>>(owner: &PgPool, id: &str, table: &str) -> Vec<T> {
    let sql = format!("select {id} from {table} order by {id}");
    sqlx::query_scalar::<_, Uuid>(&sql).fetch_all(owner).await.unwrap().into_iter().map(T::from).collect()
}
