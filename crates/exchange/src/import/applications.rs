//! ACES events into applications.

use super::{Batch, ImportError, Progress, check_count, part_type_name};
use crate::{
    aces::{Action, App, Event, Header},
    report::{Fault, Report, RowError, Submission, Suspect},
    xml::FileError,
};
use catalog::{
    BrandId, PartId, PartTypeId,
    intake::{self as parts, PartKey},
};
use fitment::{
    Position, Qualifier, coverage,
    intake::{self, Incoming, Scope},
};
use platform::{Error, TenantTx};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use tokio::sync::mpsc::Receiver;

/// Ids this far beyond the others are more likely two ids run together: in a real file of 2017 the base vehicles end at
/// 140,945, and then come 588,822 and 588,922. The ceilings are our own rule of thumb, not Auto Care's, so such an id is
/// kept as received and only pointed at. Qualifiers have none: every VCdb table numbers its rows differently.
const CEILINGS: [(&str, i32); 3] = [("BaseVehicle", 400_000), ("Position", 10_000), ("PartType", 400_000)];

/// Parts remembered between batches, so that a file in the order of vehicles does not ask for each of them again and again.
const REMEMBERED: usize = 200_000;

/// Parts whose numbers are indexed by one call.
const NUMBERS: usize = 10_000;

/// Stages every application of the file, then applies them.
pub async fn load(
    tx: &mut TenantTx,
    mut events: Receiver<Batch<Event>>,
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), ImportError> {
    intake::open(tx).await?;
    let mut loader = Loader::default();
    while let Some(batch) = events.recv().await {
        let apps = loader.read(batch, report)?;
        loader.stage(tx, apps).await?;
        progress(Progress::Read(report.applications));
    }
    if !loader.ended {
        return Err(Error::internal("the reader stopped in the middle of the file").into());
    }
    progress(Progress::Applying(report.applications));
    loader.apply(tx, report).await
}

/// What is known of the file so far.
#[derive(Default)]
struct Loader {
    header: Header,
    /// The brand that names the source: the header's, else the first part's.
    brand: Option<String>,
    brands: HashMap<String, BrandId>,
    part_types: HashMap<i32, PartTypeId>,
    parts: HashMap<PartKey, PartId>,
    created: Vec<PartId>,
    accepted: u64,
    ended: bool,
}

/// An application with the brand of its part.
type Branded = (String, App);

impl Loader {
    fn read(&mut self, batch: Batch<Event>, report: &mut Report) -> Result<Vec<Branded>, FileError> {
        let mut apps = Vec::with_capacity(batch.len());
        for event in batch {
            match event? {
                Event::Header(header) => self.begin(header, report),
                Event::Rejected(error) => {
                    report.applications += 1;
                    report.row_error(error);
                }
                Event::App(app) => {
                    report.applications += 1;
                    self.accept(*app, report, &mut apps);
                }
                Event::Skipped(name) => report.skipped(&name),
                Event::End { record_count, digest } => {
                    self.ended = true;
                    report.digest = digest;
                    check_count(report, record_count, report.applications);
                }
            }
        }
        Ok(apps)
    }

    fn begin(&mut self, header: Header, report: &mut Report) {
        report.version.clone_from(&header.version);
        report.title.clone_from(&header.title);
        report.submission = header.submission;
        self.brand.clone_from(&header.brand);
        self.header = header;
    }

    fn accept(&mut self, app: App, report: &mut Report, apps: &mut Vec<Branded>) {
        let Some(brand) = app.brand.clone().or_else(|| self.header.brand.clone()) else {
            let (line, record) = (app.line, app.id.chars().take(40).collect());
            let (field, value) = ("BrandAAIAID".to_owned(), String::new());
            report.row_error(RowError { line, offset: 0, record, field, fault: Fault::Missing, value, kept: false });
            return;
        };
        self.brand.get_or_insert_with(|| brand.clone());
        for name in &app.not_loaded {
            report.skipped(name);
        }
        if app.action == Action::Add {
            self.accepted += 1;
            report.unresolved += 1;
        }
        let ids = [app.base_vehicle, app.position, Some(app.part_type)];
        for ((field, ceiling), id) in CEILINGS.into_iter().zip(ids) {
            if let Some(id) = id.filter(|id| *id > ceiling) {
                report.suspect(Suspect { app: app.id.clone(), line: app.line, field: field.to_owned(), id });
            }
        }
        apps.push((brand, app));
    }

    async fn stage(&mut self, tx: &mut TenantTx, apps: Vec<Branded>) -> Result<(), Error> {
        self.learn(tx, &apps).await?;
        let records: Vec<Incoming> = apps.into_iter().map(|(brand, app)| self.incoming(&brand, app)).collect();
        intake::stage(tx, &records).await
    }

    /// Makes sure that brands, part types and parts of the batch exist and are known here.
    async fn learn(&mut self, tx: &mut TenantTx, apps: &[Branded]) -> Result<(), Error> {
        let adds = || apps.iter().filter(|(_, app)| app.action == Action::Add);
        let brands: HashMap<_, _> = adds()
            .filter(|(brand, _)| !self.brands.contains_key(brand))
            .map(|(brand, _)| (brand.clone(), self.brand_name(brand)))
            .collect();
        if !brands.is_empty() {
            self.brands.extend(parts::brands(tx, &brands).await?);
        }
        let types: HashMap<_, _> = adds()
            .filter(|(_, app)| !self.part_types.contains_key(&app.part_type))
            .map(|(_, app)| (app.part_type, part_type_name(app.part_type)))
            .collect();
        if !types.is_empty() {
            self.part_types.extend(parts::part_types(tx, &types).await?);
        }
        if self.parts.len() > REMEMBERED {
            self.parts.clear();
        }
        let mut wanted = HashMap::new();
        for (brand, app) in adds() {
            let key = self.key(brand, &app.part);
            if !self.parts.contains_key(&key) {
                wanted.entry(key).or_insert_with(|| self.part_types.get(&app.part_type).copied());
            }
        }
        if !wanted.is_empty() {
            let (found, created) = parts::parts(tx, &wanted).await?;
            self.parts.extend(found);
            self.created.extend(created);
        }
        Ok(())
    }

    fn brand_name(&self, code: &str) -> String {
        let titled = self.header.brand.as_deref() == Some(code) && !self.header.title.is_empty();
        if titled { self.header.title.chars().take(crate::fields::NAME).collect() } else { code.to_owned() }
    }

    fn key(&self, brand: &str, number: &str) -> PartKey {
        PartKey { brand: self.brands[brand], number: number.to_owned() }
    }

    fn incoming(&self, brand: &str, app: App) -> Incoming {
        let identity = identity(brand, &app);
        let (remove, known) = (app.action == Action::Delete, app.position.and_then(Position::from_pcdb));
        Incoming {
            remove,
            identity,
            part: if remove { None } else { self.parts.get(&self.key(brand, &app.part)).copied() },
            part_type: self.part_types.get(&app.part_type).copied(),
            position: known.unwrap_or_default(),
            quantity: app.quantity,
            qualifiers: app.qualifiers.into_iter().map(|(name, value)| Qualifier::new(name, value)).collect(),
            notes: app.notes,
            source_base_vehicle: app.base_vehicle,
            source_position: app.position,
            source_part_type: Some(app.part_type),
        }
    }

    async fn apply(self, tx: &mut TenantTx, report: &mut Report) -> Result<(), ImportError> {
        let scope = if report.submission == Submission::Full { Scope::Everything } else { Scope::Changes };
        if scope == Scope::Everything && self.accepted == 0 {
            return Err(FileError::Empty.into());
        }
        let brand = self.brand.ok_or(FileError::NoBrand)?;
        let done = intake::apply(tx, &format!("aces:{brand}"), scope).await?;
        coverage::refresh(tx, &done.touched).await?;
        for created in self.created.chunks(NUMBERS) {
            search::numbers::refresh(tx, created).await?;
        }
        report.brand = brand;
        report.parts = done.parts;
        report.parts_created = self.created.len() as u64;
        (report.added, report.changed, report.removed, report.unchanged) =
            (done.added, done.changed, done.removed, done.unchanged);
        Ok(())
    }
}

/// What makes an application the same one in another file: everything but its quantity. The order of qualifiers and notes does not matter.
fn identity(brand: &str, app: &App) -> [u8; 16] {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    add(brand);
    add(&app.part);
    for id in [app.base_vehicle, Some(app.part_type), app.position] {
        add(&id.unwrap_or_default().to_string());
    }
    let mut qualifiers: Vec<_> = app.qualifiers.iter().collect();
    qualifiers.sort_unstable();
    for (name, value) in qualifiers {
        add(name);
        add(value);
    }
    add("");
    let mut notes: Vec<_> = app.notes.iter().collect();
    notes.sort_unstable();
    for note in notes {
        add(note);
    }
    let whole: [u8; 32] = hash.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    half
}
