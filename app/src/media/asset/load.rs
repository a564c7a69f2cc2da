//! All that the page of an asset shows to staff.

use super::failed::Failed;
use crate::{AppError, media::pictures::Pictures, request::Visit, text::Lang, texts::media_history as texts};
use catalog::PartId;
use identity::people;
use media::{
    AssetId, AssetVersionId, State,
    assets::{self, AssetDetail, Version},
    delivery::{Link, lasting},
    duplicates::{self, Lookalike},
    history::{self, Event},
    links::{self, LinkedPart},
    renditions::{self, Rendition},
    settings::{self, Settings},
};
use platform::{Actor, PersonId};
use std::collections::HashMap;
use time::OffsetDateTime;

pub struct Seen {
    pub lang: Lang,
    pub now: OffsetDateTime,
    pub actor: Actor,
    pub asset: AssetDetail,
    /// Which of its versions the page is about.
    at: usize,
    pub parts: Vec<LinkedPart>,
    pub renditions: Vec<Rendition>,
    pub alike: Vec<Lookalike>,
    pub events: Vec<Event>,
    pub settings: Settings,
    names: HashMap<PersonId, String>,
    /// Of parts that the history speaks of.
    numbers: HashMap<PartId, String>,
    pub pictures: Pictures,
    /// Where the file is as it was brought; nobody gets that of a quarantined one.
    pub original: Option<String>,
    pub failed: Failed,
}

/// The page is about the version of this number, or else about the newest.
pub async fn load(visit: &mut Visit, id: AssetId, number: Option<i32>, failed: Failed) -> Result<Seen, AppError> {
    let tx = &mut visit.tx;
    let asset = assets::get(tx, id).await?;
    let at = match number {
        Some(number) => asset.versions.iter().position(|version| version.number == number).ok_or(AppError::NotFound)?,
        None => 0,
    };
    let version = asset.versions[at].version;
    let parts = links::of_asset(tx, id).await?;
    let renditions = renditions::of_version(tx, version).await?;
    let alike = duplicates::like(tx, version).await?;
    let mut events = history::list(tx, id).await?;
    events.reverse();
    let settings = settings::get(tx).await?;
    let names = people::names(tx, &persons(&asset, &events)).await?;
    let numbers = numbers(visit, &parts, &events).await?;
    let shown: Vec<AssetVersionId> =
        asset.versions.iter().map(|version| version.version).chain(alike.iter().map(|other| other.version)).collect();
    let pictures = Pictures::load(visit, &shown).await?;
    let (lang, now, actor) = (visit.lang, OffsetDateTime::now_utc(), visit.request.who.actor.clone());
    let original = original(visit, &asset.versions[at], now);
    Ok(Seen {
        lang,
        now,
        actor,
        asset,
        at,
        parts,
        renditions,
        alike,
        events,
        settings,
        names,
        numbers,
        pictures,
        original,
        failed,
    })
}

fn persons(asset: &AssetDetail, events: &[Event]) -> Vec<PersonId> {
    let of_versions = asset.versions.iter().flat_map(|version| {
        [Some(version.brought_by), version.first_approved_by, version.approved_by].into_iter().flatten()
    });
    let mut persons: Vec<PersonId> = of_versions.chain(events.iter().filter_map(|event| event.person)).collect();
    persons.sort();
    persons.dedup();
    persons
}

/// Those that show the asset are known; others are asked for.
async fn numbers(
    visit: &mut Visit,
    parts: &[LinkedPart],
    events: &[Event],
) -> Result<HashMap<PartId, String>, AppError> {
    let mut numbers: HashMap<PartId, String> = parts.iter().map(|part| (part.part, part.part_number.clone())).collect();
    let named = events.iter().filter_map(|event| event.changes.get("part"));
    let ids = named.flat_map(|change| [change.get("old"), change.get("new")]).flatten();
    let ids = ids.filter_map(|id| id.as_str()?.parse().ok());
    let mut unknown: Vec<PartId> = ids.filter(|id| !numbers.contains_key(id)).collect();
    unknown.sort();
    unknown.dedup();
    if !unknown.is_empty() {
        let found = catalog::parts::refs(&mut visit.tx, &unknown).await?;
        numbers.extend(found.into_iter().map(|(id, part)| (id, part.part_number)));
    }
    Ok(numbers)
}

fn original(visit: &Visit, version: &Version, now: OffsetDateTime) -> Option<String> {
    if version.state == State::Quarantined {
        return None;
    }
    let ending = version.file_name.rsplit_once('.').map_or("bin", |(_, ending)| ending).to_lowercase();
    let is_ending = (1..=8).contains(&ending.len()) && ending.bytes().all(|c| c.is_ascii_alphanumeric());
    let ending = if is_ending { ending.as_str() } else { "bin" };
    let link = Link::original(version.version, &version.sha256, ending, lasting(now));
    Some(link.address(&visit.request.services().key, visit.request.who.actor.tenant))
}

impl Seen {
    /// The version that the page is about.
    pub fn version(&self) -> &Version {
        &self.asset.versions[self.at]
    }

    /// Its state as of now.
    pub fn state(&self) -> State {
        let version = self.version();
        version.state.at(version.period, self.now)
    }

    /// The address of this page.
    pub fn address(&self) -> String {
        let address = format!("/media/assets/{}", self.asset.asset);
        if self.at == 0 { address } else { format!("{address}?version={}", self.version().number) }
    }

    /// What somebody is called; who is nobody is the system.
    pub fn name(&self, person: Option<PersonId>) -> String {
        match person {
            None => self.lang.t(texts::SYSTEM).to_owned(),
            Some(person) => self.names.get(&person).cloned().unwrap_or_else(|| self.lang.t(texts::SOMEBODY).to_owned()),
        }
    }

    pub fn number(&self, part: PartId) -> Option<&str> {
        self.numbers.get(&part).map(String::as_str)
    }

    /// What is said of the version: in the language of the page, else in another, else its file's name.
    pub fn alt(&self, version: &Version) -> String {
        let alt = version.alt.get(self.lang.tag()).or_else(|| version.alt.values().next());
        alt.unwrap_or(&version.file_name).clone()
    }
}
