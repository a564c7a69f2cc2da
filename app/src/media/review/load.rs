//! What the desk shows, in as few statements as it takes.

use super::address::Address;
use crate::{AppError, media::pictures::Pictures, request::Visit, text::Lang};
use media::{
    APPROVE, AssetVersionId, Kind,
    claims::{self, Onlooker},
    duplicates::{self, Lookalike},
    review::{self, Desk, File, Rules, Shelf, Told, Wanted},
};
use platform::PersonId;
use std::collections::HashMap;
use time::OffsetDateTime;

pub struct Loaded {
    pub lang: Lang,
    pub now: OffsetDateTime,
    pub may_approve: bool,
    pub me: PersonId,
    pub here: Address,
    pub shelf: Shelf,
    pub rules: Rules,
    pub desk: Desk,
    /// The file at hand.
    pub file: Option<File>,
    pub alike: Vec<Lookalike>,
    pub onlookers: Vec<Onlooker>,
    /// What was decided, what was refused, and a file that was asked for and does not wait.
    pub told: Vec<Told>,
    pub names: HashMap<PersonId, String>,
    pub pictures: Pictures,
    /// What was typed about a file that was decided meanwhile.
    pub lost: Option<File>,
}

impl Loaded {
    pub fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| self.lang.t(crate::texts::media_review::SOMEBODY).to_owned())
    }

    pub fn told_of(&self, version: AssetVersionId) -> Option<&Told> {
        self.told.iter().find(|told| told.version == version)
    }

    /// The file that the address names, where it does not wait on this shelf.
    pub fn passed(&self) -> Option<&Told> {
        self.here.at.filter(|at| self.desk.at != Some(*at)).and_then(|at| self.told_of(at))
    }
}

/// `looks`: the page is shown now, and not only fetched ahead.
pub async fn load(visit: &mut Visit, here: Address, looks: bool, failed: bool) -> Result<Loaded, AppError> {
    let now = OffsetDateTime::now_utc();
    let tx = &mut visit.tx;
    let (may_approve, me) = (tx.actor().may(APPROVE), tx.actor().person);
    let shelf = if may_approve { here.shelf.unwrap_or_default() } else { Shelf::All };
    let rules = review::rules(tx).await?;
    let desk = review::desk(tx, Wanted { shelf, kind: here.kind, at: here.at }, now).await?;
    let mut told = Vec::new();
    let passed = here.at.filter(|at| desk.at != Some(*at));
    if here.done.is_some() || passed.is_some() || !here.refused.is_empty() {
        let others: Vec<_> = here.refused.iter().map(|each| each.version).chain(passed).collect();
        told = review::told(tx, here.done_at(), &others).await?;
    }
    if passed.is_some_and(|passed| told.iter().all(|told| told.version != passed)) {
        return Err(AppError::NotFound);
    }
    let file = match desk.at {
        Some(at) => Some(review::file(tx, at, now).await?),
        None => None,
    };
    let lost = match passed {
        Some(passed) if failed => Some(review::file(tx, passed, now).await?).filter(|file| file.draft.is_some()),
        _ => None,
    };
    let alike = match &file {
        Some(file) if file.kind != Kind::Document => duplicates::like(tx, file.version).await?,
        _ => Vec::new(),
    };
    let onlookers = match &file {
        Some(file) if looks && may_approve => claims::look(tx, file.version, now).await?,
        _ => Vec::new(),
    };
    let names = names(tx, &desk, file.as_ref(), &onlookers, &told, lost.as_ref()).await?;
    let pictures = pictures(visit, &desk, file.as_ref(), &alike).await?;
    let lang = visit.lang;
    Ok(Loaded {
        lang,
        now,
        may_approve,
        me,
        here,
        shelf,
        rules,
        desk,
        file,
        alike,
        onlookers,
        told,
        names,
        pictures,
        lost,
    })
}

async fn names(
    tx: &mut platform::TenantTx,
    desk: &Desk,
    file: Option<&File>,
    onlookers: &[Onlooker],
    told: &[Told],
    lost: Option<&File>,
) -> Result<HashMap<PersonId, String>, AppError> {
    let mut people: Vec<PersonId> = desk.rows.iter().filter_map(|row| row.first_approved_by).collect();
    for file in file.into_iter().chain(lost) {
        people.push(file.brought_by);
        people.extend(file.first_approved_by);
        people.extend(file.touched.map(|(person, _)| person));
    }
    people.extend(onlookers.iter().map(|other| other.person));
    people.extend(told.iter().filter_map(|told| Some(told.touched?.0)));
    people.sort_unstable();
    people.dedup();
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(identity::people::names(tx, &people).await?)
}

/// Of the queue, the file at hand, what it is compared with, and the file after it, which is there at once then.
async fn pictures(
    visit: &mut Visit,
    desk: &Desk,
    file: Option<&File>,
    alike: &[Lookalike],
) -> Result<Pictures, AppError> {
    let mut versions: Vec<AssetVersionId> = desk.rows.iter().map(|row| row.version).collect();
    if let Some(file) = file {
        versions.push(file.version);
        versions.extend(file.shown.iter().map(|shown| shown.version));
    }
    versions.extend(alike.iter().map(|other| other.version));
    versions.extend(desk.next);
    versions.sort_unstable();
    versions.dedup();
    Pictures::load(visit, &versions).await
}
