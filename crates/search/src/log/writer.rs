use super::{Answer, SearchId, normalised};
use crate::saved;
use catalog::PartId;
use platform::{Actor, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio_util::task::TaskTracker;

/// What a search was and had.
#[derive(Clone, Debug)]
pub struct Searched {
    /// As typed.
    pub words: String,
    pub answer: Answer,
    pub results: usize,
    /// The names of the filters that were set, never their values.
    pub filters: Vec<&'static str>,
    /// A search that was noted goes on: another page of it, in another order, or narrowed. What is opened from it
    /// counts, but nobody has looked for the words once more.
    pub goes_on: bool,
}

/// Notes searches and what was opened from them. Clones write to the same log.
#[derive(Clone)]
pub struct Log(Arc<Shared>);

struct Shared {
    db: PgPool,
    under_way: TaskTracker,
    waiting: Mutex<Vec<(Actor, Note)>>,
}

enum Note {
    Searched(SearchId, Searched),
    Picked(SearchId, PartId, i32),
}

/// What is noted within this time is written together, by one connection.
const TOGETHER: Duration = Duration::from_millis(200);
/// More than this is not kept waiting for a database that is away.
const MOST: usize = 10_000;

impl Log {
    /// `under_way` is what the process waits for before it ends, so that nothing noted is lost.
    pub fn new(db: PgPool, under_way: TaskTracker) -> Self {
        Self(Arc::new(Shared { db, under_way, waiting: Mutex::default() }))
    }

    /// Notes a search, and that its person looked for it lately. Answers at once; nothing for what has no words, which is
    /// not noted.
    pub fn searched(&self, actor: &Actor, searched: Searched) -> Option<SearchId> {
        if normalised(&searched.words).is_empty() {
            return None;
        }
        let id = SearchId::generate();
        self.note(actor, Note::Searched(id, searched));
        Some(id)
    }

    /// Notes which part was opened from a search, and its place in the list, from 1. The first one counts.
    pub fn picked(&self, actor: &Actor, search: SearchId, part: PartId, place: i32) {
        if place > 0 {
            self.note(actor, Note::Picked(search, part, place));
        }
    }

    fn note(&self, actor: &Actor, note: Note) {
        let mut waiting = self.0.waiting.lock().expect("no panic while locked");
        if waiting.len() >= MOST {
            return;
        }
        waiting.push((actor.clone(), note));
        if waiting.len() == 1 {
            let shared = self.0.clone();
            self.0.under_way.spawn(async move { shared.write_soon().await });
        }
    }
}

impl Shared {
    async fn write_soon(&self) {
        tokio::time::sleep(TOGETHER).await;
        let notes = std::mem::take(&mut *self.waiting.lock().expect("no panic while locked"));
        let mut by_tenant: HashMap<Uuid, Vec<(Actor, Note)>> = HashMap::new();
        for (actor, note) in notes {
            by_tenant.entry(actor.tenant.uuid()).or_default().push((actor, note));
        }
        for notes in by_tenant.into_values() {
            if let Err(error) = write(&self.db, &notes).await {
                tracing::warn!(error = ?error, notes = notes.len(), "searches were not noted");
            }
        }
    }
}

/// Writes what people of one tenant did, in one transaction.
async fn write(db: &PgPool, notes: &[(Actor, Note)]) -> Result<()> {
    let Some((actor, _)) = notes.first() else { return Ok(()) };
    let mut tx = TenantTx::begin(db, actor).await?;
    let searches = || {
        notes.iter().filter_map(|(actor, note)| match note {
            Note::Searched(id, searched) => Some((actor, *id, searched)),
            Note::Picked(..) => None,
        })
    };
    insert(&mut tx, searches().map(|(_, id, searched)| (id, searched))).await?;
    saved::remember(&mut tx, searches().map(|(actor, _, searched)| (actor.person, searched.words.as_str()))).await?;
    let picks = notes.iter().filter_map(|(_, note)| match note {
        Note::Picked(search, part, place) => Some((search.uuid(), part.uuid(), *place)),
        Note::Searched(..) => None,
    });
    pick(&mut tx, picks.collect()).await?;
    tx.commit().await
}

async fn insert(tx: &mut TenantTx, searches: impl Iterator<Item = (SearchId, &Searched)>) -> Result<()> {
    let tenant = tx.actor().tenant;
    let (mut ids, mut words, mut answers, mut results) = (vec![], vec![], vec![], vec![]);
    let (mut filters, mut go_on) = (vec![], vec![]);
    for (id, searched) in searches {
        ids.push(id.uuid());
        words.push(normalised(&searched.words));
        answers.push(searched.answer);
        results.push(i32::try_from(searched.results).unwrap_or(i32::MAX));
        filters.push(searched.filters.join(","));
        go_on.push(searched.goes_on);
    }
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into search_log (search_id, tenant_id, words, answer, results, filters, goes_on)
         select search_id, $1, words, answer, results, string_to_array(filters, ','), goes_on
         from unnest($2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::boolean[])
              as noted (search_id, words, answer, results, filters, goes_on)",
        tenant.uuid(),
        &ids,
        &words,
        &answers as &[Answer],
        &results,
        &filters,
        &go_on,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A link can name a part or a search that are not the tenant's, or no more; then nothing is noted.
async fn pick(tx: &mut TenantTx, picks: Vec<(Uuid, Uuid, i32)>) -> Result<()> {
    if picks.is_empty() {
        return Ok(());
    }
    let tenant = tx.actor().tenant;
    let mut searches = Vec::with_capacity(picks.len());
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    for (search, part, place) in picks {
        if !searches.contains(&search) {
            searches.push(search);
            parts.push(part);
            places.push(place);
        }
    }
    sqlx::query!(
        "update search_log l
         set picked_part = picked.part_id, picked_place = picked.place
         from unnest($2::uuid[], $3::uuid[], $4::integer[]) as picked (search_id, part_id, place)
         where l.tenant_id = $1 and l.search_id = picked.search_id and l.picked_part is null
           and exists (select from parts p where p.tenant_id = $1 and p.part_id = picked.part_id)",
        tenant.uuid(),
        &searches,
        &parts,
        &places,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
