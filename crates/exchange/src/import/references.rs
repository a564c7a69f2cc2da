//! A list of assets into references: addresses of files, and which part each is of.

use super::{Batch, ImportError, Progress};
use crate::{
    assets::{Asset, Event},
    report::{Fault, Report, RowError, Unmatched},
    xml::FileError,
};
use catalog::{
    PartId,
    intake::{self, Numbered},
};
use kernel::number_key;
use media::references::{self, Listed};
use platform::{Error, TenantTx};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};
use time::OffsetDateTime;
use tokio::sync::mpsc::Receiver;

/// The last place of a part.
const LAST: i16 = media::links::LAST_SLOT;

/// Notes the rows of parts that there are, batch by batch. What the list does not mention stays.
pub async fn load(
    tx: &mut TenantTx,
    mut events: Receiver<Batch<Event>>,
    now: OffsetDateTime,
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), ImportError> {
    let mut loader = Loader::default();
    while let Some(batch) = events.recv().await {
        let assets = loader.read(batch, report)?;
        let matched = loader.matched(tx, assets, report).await?;
        let noted = references::note(tx, &matched, now).await?;
        report.added += noted.added;
        report.changed += noted.changed;
        report.unchanged += noted.unchanged;
        progress(Progress::Read(report.items));
    }
    if !loader.ended {
        return Err(Error::internal("the reader stopped in the middle of the file").into());
    }
    report.parts = loader.places.len() as u64;
    report.unmatched_parts = loader.unmatched.len() as u64;
    Ok(())
}

#[derive(Default)]
struct Loader {
    /// Fingerprints of part and address: a second row would undo the first.
    seen: HashSet<u64>,
    /// The place that was given last, of each part.
    places: HashMap<PartId, Places>,
    /// Fingerprints of the numbers that led to no part.
    unmatched: HashSet<u64>,
    ended: bool,
}

#[derive(Default)]
struct Places {
    first_taken: bool,
    last: i16,
}

impl Places {
    /// The primary photo is the first, the others follow in the order of the list.
    fn give(&mut self, asset_type: &str) -> i16 {
        if asset_type == "P04" && !self.first_taken {
            self.first_taken = true;
            return 1;
        }
        if !asset_type.starts_with('P') {
            return 1; // documents and drawings have no order
        }
        self.last = (self.last.max(1) + 1).min(LAST);
        self.last
    }
}

impl Loader {
    fn read(&mut self, batch: Batch<Event>, report: &mut Report) -> Result<Vec<Asset>, FileError> {
        let mut assets = Vec::with_capacity(batch.len());
        for event in batch {
            match event? {
                Event::Begun { digest, not_taken } => {
                    report.digest = digest;
                    not_taken.iter().for_each(|title| report.skipped(title));
                }
                Event::Fault(error) => {
                    report.items += u64::from(!error.kept);
                    report.row_error(error);
                }
                Event::Asset(asset) => {
                    report.items += 1;
                    assets.push(*asset);
                }
                Event::End => self.ended = true,
            }
        }
        Ok(assets)
    }

    async fn matched(
        &mut self,
        tx: &mut TenantTx,
        assets: Vec<Asset>,
        report: &mut Report,
    ) -> Result<Vec<(PartId, Listed)>, ImportError> {
        let keys: HashSet<String> = assets.iter().map(|asset| number_key(&asset.part_number)).collect();
        let known = intake::numbered(tx, &keys.into_iter().collect::<Vec<_>>()).await?;
        let mut matched = Vec::with_capacity(assets.len());
        for asset in assets {
            let found = meant(&asset, known.get(&number_key(&asset.part_number)).map_or(&[], Vec::as_slice));
            match *found.as_slice() {
                [part] if !self.seen.insert(fingerprint(&(part, &asset.listed.uri))) => {
                    report.row_error(duplicate(&asset));
                }
                [part] => {
                    let slot = self.places.entry(part).or_default().give(&asset.listed.asset_type);
                    matched.push((part, Listed { slot, ..asset.listed }));
                }
                _ => {
                    self.unmatched.insert(fingerprint(&(&asset.part_number, &asset.brand)));
                    report.unmatched(unmatched(asset, found.len()));
                }
            }
        }
        Ok(matched)
    }
}

/// The parts that a row may mean: of its brand if it names one, and as it writes the number if one is written so.
fn meant(asset: &Asset, known: &[Numbered]) -> Vec<PartId> {
    let brand = number_key(&asset.brand);
    let is_brand = |part: &&Numbered| {
        asset.brand.is_empty() || [&part.brand_code, &part.brand_name].iter().any(|name| number_key(name) == brand)
    };
    let of_brand: Vec<&Numbered> = known.iter().filter(is_brand).collect();
    let exact: Vec<PartId> =
        of_brand.iter().filter(|part| part.number == asset.part_number).map(|part| part.part).collect();
    if exact.is_empty() { of_brand.iter().map(|part| part.part).collect() } else { exact }
}

fn fingerprint(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn duplicate(asset: &Asset) -> RowError {
    RowError {
        line: asset.line,
        offset: 0,
        record: asset.part_number.clone(),
        field: "URI".to_owned(),
        fault: Fault::Duplicate,
        value: asset.listed.uri.chars().take(100).collect(),
        kept: false,
    }
}

fn unmatched(asset: Asset, parts: usize) -> Unmatched {
    let Asset { line, part_number, brand, listed } = asset;
    Unmatched { line, part_number, brand, code: listed.code, file_name: listed.file_name, uri: listed.uri, parts }
}
