//! PIES events into parts.

mod attributes;
mod rows;

use super::{Batch, ImportError, Progress, check_count, part_type_name};
use crate::{
    pies::{Event, Header, Item, Maintenance},
    report::{Fault, Report, RowError, Submission},
    xml::FileError,
};
use catalog::{
    BrandId, PartId, PartTypeId,
    intake::{self, AttributeKind, PartKey},
};
use platform::{Error, TenantTx};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};
use tokio::sync::mpsc::Receiver;

/// Items written by one round of statements.
const ROUND: usize = 500;

/// Writes the items round by round.
///
/// An item's rows are added and changed, and removed where the file says so; what it does not mention stays, because no
/// row of the catalogue says who brought it. That holds for full files too.
pub async fn load(
    tx: &mut TenantTx,
    mut events: Receiver<Batch<Event>>,
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), ImportError> {
    let mut loader = Loader::default();
    while let Some(batch) = events.recv().await {
        let items = loader.read(batch, report)?;
        for round in items.chunks(ROUND) {
            loader.write(tx, round, report).await?;
        }
        progress(Progress::Read(report.items));
    }
    if !loader.ended {
        return Err(Error::internal("the reader stopped in the middle of the file").into());
    }
    report.parts = loader.seen.len() as u64;
    report.parts_created = loader.created.len() as u64;
    Ok(())
}

/// What is known of the file so far.
#[derive(Default)]
struct Loader {
    header: Header,
    brands: HashMap<String, BrandId>,
    part_types: HashMap<i32, PartTypeId>,
    attributes: HashMap<String, AttributeKind>,
    /// Fingerprints of the parts that had their item; a second one would undo the first.
    seen: HashSet<u64>,
    created: HashSet<PartId>,
    ended: bool,
}

/// An item with its brand's code.
type Branded = (String, Item);

impl Loader {
    fn read(&mut self, batch: Batch<Event>, report: &mut Report) -> Result<Vec<Branded>, FileError> {
        let mut items = Vec::with_capacity(batch.len());
        for event in batch {
            match event? {
                Event::Header(header) => self.begin(header, report),
                Event::Rejected(error) => {
                    report.items += 1;
                    report.row_error(error);
                }
                Event::Item(item) => {
                    report.items += 1;
                    items.extend(self.accept(*item, report));
                }
                Event::Skipped(name) => report.skipped(&name),
                Event::End { item_count, digest } => {
                    self.ended = true;
                    report.digest = digest;
                    check_count(report, item_count, report.items);
                }
            }
        }
        Ok(items)
    }

    fn begin(&mut self, header: Header, report: &mut Report) {
        // A test file says so in an element of its own, which comes first.
        if report.submission != Submission::Test {
            report.submission = header.submission;
        }
        report.version.clone_from(&header.version);
        report.brand = header.brand.clone().unwrap_or_default();
        self.header = header;
    }

    fn accept(&mut self, item: Item, report: &mut Report) -> Option<Branded> {
        let reject = |field: &str, fault| RowError { kept: false, ..error(&item, field, fault, "") };
        let Some(brand) = item.brand.clone().or_else(|| self.header.brand.clone()) else {
            report.row_error(reject("BrandAAIAID", Fault::Missing));
            return None;
        };
        let mut fingerprint = DefaultHasher::new();
        (&brand, &item.number).hash(&mut fingerprint);
        if !self.seen.insert(fingerprint.finish()) {
            report.row_error(reject("PartNumber", Fault::Duplicate));
            return None;
        }
        for name in &item.not_loaded {
            report.skipped(name);
        }
        for error in &item.errors {
            report.row_error(error.clone());
        }
        Some((brand, item))
    }

    async fn write(&mut self, tx: &mut TenantTx, items: &[Branded], report: &mut Report) -> Result<(), ImportError> {
        self.learn(tx, items).await?;
        let (kept, gone): (Vec<_>, Vec<_>) = items.iter().partition(|(_, item)| item.maintenance == Maintenance::Keep);
        let archived = self.archive(tx, &gone).await?;
        let (parts, created) = self.parts(tx, &kept).await?;
        let kept: Vec<(PartId, &Item)> =
            kept.iter().map(|(brand, item)| (parts[&self.key(brand, &item.number)], item)).collect();

        let mut touched: HashSet<PartId> = self.describe(tx, &kept).await?.into_iter().collect();
        touched.extend(rows::descriptions(tx, &kept).await?);
        touched.extend(attributes::write(tx, &kept, &mut self.attributes, report).await?);
        touched.extend(rows::packages(tx, &kept).await?);
        touched.extend(rows::interchanges(tx, &kept).await?);
        touched.extend(rows::images(tx, &kept).await?);
        touched.extend(self.components(tx, items, &parts, report).await?);

        let added = kept.iter().filter(|(part, _)| self.created.contains(part)).count();
        let changed: Vec<PartId> = touched.iter().filter(|part| !self.created.contains(part)).copied().collect();
        intake::stamp(tx, &changed).await?;
        touched.extend(created);
        touched.extend(&archived);
        let renumbered: Vec<PartId> = touched.into_iter().collect();
        if !renumbered.is_empty() {
            search::numbers::refresh(tx, &renumbered).await?;
        }
        report.added += added as u64;
        report.changed += changed.len() as u64;
        report.removed += archived.len() as u64;
        report.unchanged += (items.len() - added - changed.len() - archived.len()) as u64;
        Ok(())
    }

    /// Makes sure that the brands and part types of the round exist and are known here.
    async fn learn(&mut self, tx: &mut TenantTx, items: &[Branded]) -> Result<(), Error> {
        let mut brands = HashMap::new();
        let mut types = HashMap::new();
        for (brand, item) in items {
            let kits = item.components.iter().map(|c| (c.brand.as_ref(), c.brand_label.as_ref(), c.part_type));
            for (code, label, part_type) in kits.chain([(Some(brand), item.brand_label.as_ref(), item.part_type)]) {
                if let Some(code) = code.filter(|code| !self.brands.contains_key(*code)) {
                    brands.insert(code.clone(), label.unwrap_or(code).clone());
                }
                if let Some(id) = part_type.filter(|id| !self.part_types.contains_key(id)) {
                    types.insert(id, part_type_name(id));
                }
            }
        }
        if !brands.is_empty() {
            self.brands.extend(intake::brands(tx, &brands).await?);
        }
        if !types.is_empty() {
            self.part_types.extend(intake::part_types(tx, &types).await?);
        }
        Ok(())
    }

    fn key(&self, brand: &str, number: &str) -> PartKey {
        PartKey { brand: self.brands[brand], number: number.to_owned() }
    }

    async fn archive(&self, tx: &mut TenantTx, items: &[&Branded]) -> Result<Vec<PartId>, Error> {
        if items.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<PartKey> = items.iter().map(|(brand, item)| self.key(brand, &item.number)).collect();
        let parts: Vec<PartId> = intake::find(tx, keys.iter()).await?.into_values().collect();
        let archived = intake::archive(tx, &parts).await?;
        intake::stamp(tx, &archived).await?;
        for part in &archived {
            fitment::coverage::refresh_part(tx, *part).await?;
        }
        Ok(archived)
    }

    /// The items' parts and those of their components, and which of them are new.
    async fn parts(
        &mut self,
        tx: &mut TenantTx,
        items: &[&Branded],
    ) -> Result<(HashMap<PartKey, PartId>, HashSet<PartId>), Error> {
        let mut wanted: HashMap<PartKey, Option<PartTypeId>> = HashMap::new();
        let part_type = |id: Option<i32>| id.and_then(|id| self.part_types.get(&id).copied());
        for (brand, item) in items {
            for component in item.components.iter().filter(|c| c.maintenance == Maintenance::Keep) {
                let key = self.key(component.brand.as_ref().unwrap_or(brand), &component.number);
                wanted.entry(key).or_insert_with(|| part_type(component.part_type));
            }
            wanted.insert(self.key(brand, &item.number), part_type(item.part_type));
        }
        let (parts, created) = intake::parts(tx, &wanted).await?;
        self.created.extend(&created);
        Ok((parts, created))
    }

    async fn describe(&self, tx: &mut TenantTx, items: &[(PartId, &Item)]) -> Result<Vec<PartId>, Error> {
        let facts: Vec<intake::Item> = items
            .iter()
            .map(|(part, item)| intake::Item {
                part: *part,
                part_type: item.part_type.and_then(|id| self.part_types.get(&id).copied()),
                name: rows::name(item),
                gtin: item.gtin.clone(),
                unit: item.unit.clone(),
                sold_in: item.sold_in,
                country: item.country.clone(),
                is_kit: item.components.iter().any(|c| c.maintenance == Maintenance::Keep),
            })
            .collect();
        intake::describe(tx, &facts).await
    }

    async fn components(
        &self,
        tx: &mut TenantTx,
        items: &[Branded],
        parts: &HashMap<PartKey, PartId>,
        report: &mut Report,
    ) -> Result<Vec<PartId>, Error> {
        let mut rows = HashMap::new();
        for (brand, item) in items.iter().filter(|(_, item)| !item.components.is_empty()) {
            let Some(kit) = parts.get(&self.key(brand, &item.number)).copied() else { continue };
            for component in &item.components {
                let key = self.key(component.brand.as_ref().unwrap_or(brand), &component.number);
                // One that is to be removed and that nobody else names has no row here, and cannot be in the kit either.
                let Some(id) = parts.get(&key).copied() else { continue };
                if id == kit {
                    report.row_error(error(item, "ComponentPartNumber", Fault::Duplicate, &component.number));
                    continue;
                }
                let quantity = (component.maintenance == Maintenance::Keep).then_some(component.quantity);
                let row = intake::Component { kit, component: id, quantity, sequence: component.sequence };
                rows.insert((kit, id), row);
            }
        }
        let rows: Vec<_> = rows.into_values().collect();
        if rows.is_empty() { Ok(Vec::new()) } else { intake::components(tx, &rows).await }
    }
}

/// Something that an item is taken without.
fn error(item: &Item, field: &str, fault: Fault, value: &str) -> RowError {
    RowError {
        line: item.line,
        offset: item.offset,
        record: item.number.chars().take(40).collect(),
        field: field.to_owned(),
        fault,
        value: value.chars().take(100).collect(),
        kept: true,
    }
}
