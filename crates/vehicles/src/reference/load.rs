//! Building the reference from vPIC's tables. Runs as the database's owner; the server may only read it.

use crate::engine::EngineFacts;
use crate::reference::BaseVehicleId;
use crate::vpic::{names, options};
use platform::{Error, Result};
use serde::Serialize;
use sqlx::{PgConnection, PgPool};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::{fmt, fmt::Write, path::Path};
use time::OffsetDateTime;
use ultravin::{Db, tables};

/// What a load did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loaded {
    pub version: String,
    /// This very file had been loaded before; nothing was done.
    pub unchanged: bool,
    pub makes: i64,
    pub models: i64,
    pub base_vehicles: i64,
    pub engines: i64,
    pub vehicle_engines: i64,
}

impl fmt::Display for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, makes, models, base_vehicles, engines, vehicle_engines, .. } = self;
        let how = if self.unchanged { "already loaded" } else { "loaded" };
        write!(f, "vehicle reference {version} {how}: {makes} makes, {models} models, {base_vehicles} vehicles, ")?;
        write!(f, "{engines} engines in {vehicle_engines} places")
    }
}

/// Loads makes, models, base vehicles and engines from the file that `scripts/fetch-vpic` brings, in one
/// transaction. Ids stay what they were, whatever was loaded before; the same file again is not read.
pub async fn load(owner: &PgPool, decoder_file: &Path, progress: impl Fn(&str)) -> Result<Loaded> {
    let db = Db::open(decoder_file).map_err(Error::internal)?;
    let (version, digest) = (db.provenance().data_month, db.artifact_blake3().to_owned());
    let mut tx = owner.begin().await?;
    sqlx::query("select pg_advisory_xact_lock(hashtext('vehicles.reference.load'))").execute(&mut *tx).await?;
    let known = sqlx::query_scalar!("select digest from reference_loads where source = 'vpic'")
        .fetch_optional(&mut *tx)
        .await?;
    if known.as_ref() == Some(&digest) {
        return count(&mut tx, version, true).await;
    }
    progress("reading NHTSA's patterns");
    let year = OffsetDateTime::now_utc().year() + 1;
    let reference = tokio::task::spawn_blocking(move || Reference::read(&db, year)).await.map_err(Error::internal)?;
    progress(&format!("storing {} vehicles", reference.vehicles.len()));
    reference.store(&mut tx).await?;
    sqlx::query!(
        "insert into reference_loads (source, version, digest, base_vehicles)
         values ('vpic', $1, $2, (select count(*) from base_vehicles))
         on conflict (source) do update
         set version = excluded.version, digest = excluded.digest, base_vehicles = excluded.base_vehicles,
             loaded_at = now()",
        version,
        digest,
    )
    .execute(&mut *tx)
    .await?;
    let loaded = count(&mut tx, version, false).await?;
    tx.commit().await?;
    sqlx::query("analyze makes, models, base_vehicles, engines, vehicle_engines").execute(owner).await?;
    Ok(loaded)
}

async fn count(tx: &mut PgConnection, version: &str, unchanged: bool) -> Result<Loaded> {
    let row = sqlx::query!(
        r#"select (select count(*) from makes) as "makes!", (select count(*) from models) as "models!",
                  (select count(*) from base_vehicles) as "base_vehicles!", (select count(*) from engines) as "engines!",
                  (select count(*) from vehicle_engines) as "vehicle_engines!""#,
    )
    .fetch_one(tx)
    .await?;
    let (makes, models, base_vehicles) = (row.makes, row.models, row.base_vehicles);
    let (engines, vehicle_engines) = (row.engines, row.vehicle_engines);
    Ok(Loaded { version: version.to_owned(), unchanged, makes, models, base_vehicles, engines, vehicle_engines })
}

/// The reference as it will be stored.
struct Reference {
    makes: BTreeMap<i32, String>,
    models: BTreeMap<i32, Model>,
    vehicles: BTreeMap<(i32, i32), Vec<EngineFacts>>,
}

struct Model {
    make: i32,
    name: String,
    /// How often each kind of maker's code was seen to mean this model.
    kinds: BTreeMap<&'static str, usize>,
}

/// The makers' codes whose vehicles a distributor sells parts for, each with the kind of vehicle it stands for.
///
/// Cars (vPIC's type 2), MPVs (7), and of trucks (3) and cabs with chassis (10) those of companies that also make
/// cars, or make MPVs and neither buses (5) nor chassis: the rest are fire engines and road tractors. A code longer
/// than three characters is that of a maker of fewer than a thousand vehicles a year.
fn makers(db: &Db) -> Vec<(i32, &'static str)> {
    let now = ultravin::now_micros();
    let known: Vec<_> = db
        .wmis()
        .iter()
        .filter(|wmi| db.s(wmi.wmi.to_native()).len() == 3)
        .filter(|wmi| (0..=now).contains(&wmi.publicavailabilitydate.to_native()))
        .map(|wmi| (wmi.id.to_native(), wmi.manufacturerid.to_native(), wmi.vehicletypeid.to_native()))
        .collect();
    let making = |kinds: &[i32]| -> HashSet<i32> {
        known.iter().filter(|(_, _, kind)| kinds.contains(kind)).map(|(_, company, _)| *company).collect()
    };
    let (cars, mpvs, heavy) = (making(&[2]), making(&[7]), making(&[5, 10]));
    let is_light = |company| cars.contains(company) || mpvs.contains(company) && !heavy.contains(company);
    known
        .iter()
        .filter_map(|(wmi, company, kind)| match kind {
            2 => Some((*wmi, "car")),
            7 => Some((*wmi, "mpv")),
            3 | 10 if is_light(company) => Some((*wmi, "truck")),
            _ => None,
        })
        .collect()
}

impl Reference {
    /// Every model year up to `last` that some VIN can mean.
    fn read(db: &Db, last: i32) -> Self {
        let mut options = options::Options::new(db);
        let mut reference = Self { makes: BTreeMap::new(), models: BTreeMap::new(), vehicles: BTreeMap::new() };
        for (wmi, kind) in makers(db) {
            let starts = db.wmi_vinschema_for(wmi).iter().map(|link| link.yearfrom.to_native());
            for year in starts.min().map_or(last + 1, |first| first.max(1980))..=last {
                for option in options.of(wmi, year).iter() {
                    reference.add(db, option, kind, year);
                }
            }
        }
        for engines in reference.vehicles.values_mut() {
            *engines = options::without_vague(std::mem::take(engines));
        }
        reference
    }

    fn add(&mut self, db: &Db, option: &options::ModelOption, kind: &'static str, year: i32) {
        let lookup = |table, id| tables::tag_of_table(table).and_then(|table| db.lookup(table, id));
        let Some(make) = db.makes_for_model(option.model).first().map(|make| make.makeid.to_native()) else { return };
        let (Some(make_name), Some(name)) = (lookup("make", make), lookup("model", option.model)) else { return };
        self.makes.entry(make).or_insert_with(|| names::make(make_name));
        let model = self.models.entry(option.model).or_insert_with(|| Model {
            make,
            name: name.trim().to_owned(),
            kinds: BTreeMap::new(),
        });
        *model.kinds.entry(kind).or_default() += 1;
        self.vehicles.entry((option.model, year)).or_default().extend_from_slice(&option.engines);
    }

    async fn store(&self, tx: &mut PgConnection) -> Result<()> {
        sqlx::raw_sql(TEMPORARY).execute(&mut *tx).await?;
        for (table, rows) in self.rows() {
            let mut copy = tx.copy_in_raw(&format!("copy new_{table} from stdin")).await?;
            copy.send(rows.into_bytes()).await?;
            copy.finish().await?;
        }
        sqlx::raw_sql(MERGE).execute(&mut *tx).await?;
        Ok(())
    }

    /// What goes into each of the temporary tables, in the text form of `copy`.
    fn rows(&self) -> [(&'static str, String); 5] {
        let (mut vehicles, mut engines, mut places) = (String::new(), String::new(), String::new());
        let mut numbers: HashMap<&EngineFacts, usize> = HashMap::new();
        for ((model, year), with) in &self.vehicles {
            let year = i16::try_from(*year).expect("a year of this century or the last");
            let id = BaseVehicleId::of((*model).into(), year).expect("a year of this century or the last");
            line(&mut vehicles, &[&id, &year, &self.models[model].make, model]);
            for engine in with {
                let next = numbers.len();
                let number = *numbers.entry(engine).or_insert_with(|| {
                    let EngineFacts { liters, cylinders, configuration, fuel, aspiration, label } = engine;
                    line(
                        &mut engines,
                        &[&next, &or_null(liters), &or_null(cylinders), configuration, fuel, aspiration, label],
                    );
                    next
                });
                line(&mut places, &[&id, &number]);
            }
        }
        let (mut makes, mut models) = (String::new(), String::new());
        for (id, name) in &self.makes {
            line(&mut makes, &[id, &escaped(name)]);
        }
        for (id, model) in &self.models {
            line(&mut models, &[id, &model.make, &escaped(&model.name), &model.kind()]);
        }
        [("makes", makes), ("models", models), ("vehicles", vehicles), ("engines", engines), ("places", places)]
    }
}

impl Model {
    /// What most of its makers' codes stand for.
    fn kind(&self) -> &'static str {
        self.kinds.iter().max_by_key(|(_, times)| **times).map_or("car", |(kind, _)| kind)
    }
}

fn line(rows: &mut String, values: &[&dyn fmt::Display]) {
    for (at, value) in values.iter().enumerate() {
        let end = if at + 1 == values.len() { '\n' } else { '\t' };
        write!(rows, "{value}{end}").expect("a string takes everything");
    }
}

fn or_null(value: &Option<impl fmt::Display>) -> String {
    value.as_ref().map_or_else(|| "\\N".to_owned(), ToString::to_string)
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(['\t', '\n', '\r'], " ")
}

const TEMPORARY: &str = "
    create temporary table new_makes (make_id integer, name text) on commit drop;
    create temporary table new_models (model_id integer, make_id integer, name text, kind text) on commit drop;
    create temporary table new_vehicles (base_vehicle_id integer, year smallint, make_id integer, model_id integer)
        on commit drop;
    create temporary table new_engines (number integer, liters numeric(4, 1), cylinders smallint, configuration text,
        fuel text, aspiration text, label text) on commit drop;
    create temporary table new_places (base_vehicle_id integer, number integer) on commit drop;";

/// Nothing that a garage or an application may point at is deleted: a vehicle that vPIC no longer has stays.
const MERGE: &str = "
    analyze new_engines, new_places;
    insert into makes (make_id, name)
        select make_id, name from new_makes
        on conflict (make_id) do update set name = excluded.name where makes.name <> excluded.name;
    insert into models (model_id, make_id, name, vehicle_kind)
        select model_id, make_id, name, kind from new_models
        on conflict (model_id) do update
        set make_id = excluded.make_id, name = excluded.name, vehicle_kind = excluded.vehicle_kind
        where (models.make_id, models.name, models.vehicle_kind)
            <> (excluded.make_id, excluded.name, excluded.vehicle_kind);
    insert into base_vehicles (base_vehicle_id, year, make_id, model_id)
        select base_vehicle_id, year, make_id, model_id from new_vehicles
        on conflict (base_vehicle_id) do nothing;
    update base_vehicles b set make_id = m.make_id
        from models m where m.model_id = b.model_id and b.make_id <> m.make_id;
    insert into engines (liters, cylinders, configuration, fuel, aspiration, label)
        select liters, cylinders, configuration, fuel, aspiration, label from new_engines order by number
        on conflict on constraint engines_key do update set label = excluded.label where engines.label <> excluded.label;
    create temporary table new_vehicle_engines on commit drop as
        with known as materialized (
            select n.number, e.engine_id from new_engines n join engines e
            on  (e.configuration, e.fuel, e.aspiration) = (n.configuration, n.fuel, n.aspiration)
            and e.liters is not distinct from n.liters and e.cylinders is not distinct from n.cylinders)
        select p.base_vehicle_id, k.engine_id from new_places p join known k using (number);
    analyze new_vehicle_engines;
    delete from vehicle_engines old
        where not exists (select from new_vehicle_engines new
            where (new.base_vehicle_id, new.engine_id) = (old.base_vehicle_id, old.engine_id));
    insert into vehicle_engines (base_vehicle_id, engine_id)
        select base_vehicle_id, engine_id from new_vehicle_engines order by base_vehicle_id
        on conflict do nothing;";
