mod aces;
mod assets;
mod fuzz;
mod kill;
mod pies;
mod reader;
mod workbook;

use crate::{
    IMPORT, ImportError, Options, Report,
    import::{Format, run},
};
use platform::{Actor, Permission};
use sqlx::PgPool;
use std::{
    io::Write,
    path::{Path, PathBuf},
};

const MAY: &[Permission] = &[IMPORT, catalog::READ, catalog::WRITE, fitment::READ, fitment::WRITE, media::UPLOAD];

/// A file that is gone with its name.
struct TempFile(PathBuf);

impl TempFile {
    fn new(bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("exchange-{}.xml", sqlx::types::Uuid::now_v7()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        _ = std::fs::remove_file(&self.0);
    }
}

/// The server's pool, its owner's, and somebody who may import.
struct Site {
    db: PgPool,
    owner: PgPool,
    actor: Actor,
}

impl Site {
    async fn new(owner: PgPool) -> Self {
        Self { db: testkit::app_pool(&owner), actor: testkit::actor(&owner, MAY).await, owner }
    }

    /// The same with another tenant, empty.
    async fn other(&self) -> Self {
        Self { db: self.db.clone(), owner: self.owner.clone(), actor: testkit::actor(&self.owner, MAY).await }
    }

    async fn file(&self, path: &Path, format: Format, dry_run: bool) -> Result<Report, ImportError> {
        run(&self.db, &self.actor, path, Options { format, dry_run }, |_| {}).await
    }

    async fn aces(&self, xml: impl AsRef<[u8]>) -> Result<Report, ImportError> {
        self.file(&TempFile::new(xml.as_ref()).0, Format::Aces, false).await
    }

    async fn pies(&self, xml: impl AsRef<[u8]>) -> Result<Report, ImportError> {
        self.file(&TempFile::new(xml.as_ref()).0, Format::Pies, false).await
    }

    /// Everything that an import may write, in words of its own instead of ids.
    async fn state(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for table in [
            "select b.code, b.name from brands b where b.tenant_id = $1",
            "select t.pcdb_id, t.name from part_types t where t.tenant_id = $1",
            "select c.code, c.name, c.kind, c.unit from attributes c where c.tenant_id = $1",
            "select p.part_number, b.code, t.pcdb_id, p.name, p.gtin, p.unit, p.sold_in, p.is_kit, p.country,
                    p.version, p.archived_at is null as active
             from parts p join brands b using (brand_id) left join part_types t using (part_type_id) where p.tenant_id = $1",
            "select p.part_number, t.pcdb_id, to_jsonb(a) - '{application_id,tenant_id,part_id,part_type_id}'::text[] as a
             from applications a join parts p using (part_id) left join part_types t on t.part_type_id = a.part_type_id
             where a.tenant_id = $1",
            "select p.part_number, to_jsonb(d) - '{tenant_id,part_id}'::text[] as d
             from part_descriptions d join parts p using (part_id) where p.tenant_id = $1",
            "select p.part_number, c.code, to_jsonb(a) - '{tenant_id,part_id,attribute_id}'::text[] as a
             from part_attributes a join parts p using (part_id) join attributes c using (attribute_id) where p.tenant_id = $1",
            "select p.part_number, to_jsonb(i) - '{tenant_id,part_id}'::text[] as i
             from part_images i join parts p using (part_id) where p.tenant_id = $1",
            "select p.part_number, to_jsonb(k) - '{tenant_id,part_id}'::text[] as k
             from part_packages k join parts p using (part_id) where p.tenant_id = $1",
            "select p.part_number, to_jsonb(i) - '{tenant_id,part_id,interchange_id}'::text[] as i
             from interchanges i join parts p using (part_id) where p.tenant_id = $1",
            "select p.part_number, c.part_number as component, k.quantity, k.sequence from kit_components k
             join parts p on p.part_id = k.kit_id join parts c on c.part_id = k.component_id where p.tenant_id = $1",
            "select p.part_number, to_jsonb(n) - '{tenant_id,part_id}'::text[] as n
             from part_numbers n join parts p using (part_id) where p.tenant_id = $1",
            "select suffix, number_key from part_number_suffixes where tenant_id = $1",
            "select digest from imports where tenant_id = $1",
            "select action, changes from audit_events where tenant_id = $1",
        ] {
            let sql = format!("select to_jsonb(x)::text from ({table}) x order by 1");
            let found: Vec<String> =
                sqlx::query_scalar(&sql).bind(self.actor.tenant.uuid()).fetch_all(&self.owner).await.unwrap();
            rows.extend(found);
        }
        rows
    }
}

/// An ACES file around `apps`.
fn aces_file(submission: &str, apps: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><ACES version="4.2"><Header><BrandAAIAID>BMNN</BrandAAIAID>
<DocumentTitle>AirQualitee</DocumentTitle><SubmissionType>{submission}</SubmissionType></Header>
{apps}<Footer><RecordCount>{}</RecordCount></Footer></ACES>"#,
        apps.matches("<App ").count()
    )
}

fn app(action: char, id: u32, vehicle: u32, quantity: u32, part: &str, more: &str) -> String {
    format!(
        r#"<App action="{action}" id="{id}"><BaseVehicle id="{vehicle}"/>{more}<Qty>{quantity}</Qty><PartType id="6832"/>
<Position id="22"/><Part>{part}</Part></App>
"#
    )
}

/// A PIES file around `items`.
fn pies_file(items: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><PIES xmlns="http://www.autocare.org"><Header><PIESVersion>7.2</PIESVersion>
<SubmissionType>FULL</SubmissionType><BrandOwnerAAIAID>BMNN</BrandOwnerAAIAID></Header><Items>{items}</Items>
<Trailer><ItemCount>{}</ItemCount></Trailer></PIES>"#,
        items.matches("<Item ").count()
    )
}

fn item(number: &str, more: &str) -> String {
    format!(
        r#"<Item MaintenanceType="A"><PartNumber>{number}</PartNumber><BrandAAIAID>BMNN</BrandAAIAID>{more}</Item>"#
    )
}

/// The counts of a report: added, changed, removed, unchanged, rejected.
fn counts(report: &Report) -> [u64; 5] {
    [report.added, report.changed, report.removed, report.unchanged, report.rejected]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file of the real data set, unless this machine does not have it.
fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/aces_pies").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not on this machine", path.display());
    None
}
