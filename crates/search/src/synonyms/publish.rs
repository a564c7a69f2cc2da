//! Telling the engine.

use super::phrases::word;
use crate::document;
use crate::text_index::{TextIndex, WORDS_CHANGED};
use engine::sdk::settings::Settings;
use kernel::words::fold;
use platform::{Error, Result};
use sqlx::postgres::PgListener;
use sqlx::types::Uuid;
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a private word means: its phrase, and what that finds too.
type Meanings = BTreeMap<String, Vec<String>>;

struct All {
    meanings: Meanings,
    unpublished: Vec<Uuid>,
}

impl All {
    async fn load(connection: &mut PgConnection) -> Result<Self> {
        let rows = sqlx::query!(
            r#"select tenant as "tenant!", synonym as "synonym!", lang as "language!", typed as "phrase!",
                      finds as "meaning!", two_way as "both_ways!", is_new as "is_new!"
               from synonyms_of_all_tenants()"#
        )
        .fetch_all(connection)
        .await?;
        let mut all = Self { meanings: Meanings::new(), unpublished: Vec::new() };
        for row in rows {
            let (phrase, meaning) = (fold(&row.phrase), fold(&row.meaning));
            all.add((row.tenant, &row.language), &phrase, &meaning);
            if row.both_ways {
                all.add((row.tenant, &row.language), &meaning, &phrase);
            }
            all.unpublished.extend(row.is_new.then_some(row.synonym));
        }
        for meanings in all.meanings.values_mut() {
            meanings.sort_unstable();
            meanings.dedup();
        }
        Ok(all)
    }

    fn add(&mut self, (tenant, language): (Uuid, &str), phrase: &str, meaning: &str) {
        let meanings = self.meanings.entry(word(tenant.into(), language, phrase)).or_default();
        meanings.extend([phrase.to_owned(), meaning.to_owned()]);
    }
}

/// The settings of the index, every tenant's synonyms among them: what is compared and applied when a process starts.
pub async fn settings(db: &PgPool) -> Result<Settings> {
    let mut tx = platform::begin(db, "begin read only".to_owned()).await?;
    Ok(document::settings().with_synonyms(All::load(&mut tx).await?.meanings.into_iter().collect()))
}

/// How long a page waits for the process that writes to the index.
const PATIENCE: Duration = Duration::from_secs(3);

/// Tells the engine about every synonym, and lets new ones hold from then on. Says whether they do: not before there is an
/// index, and not while the process that writes to it does not get round to them.
#[tracing::instrument(name = "search.synonyms.publish", skip_all)]
pub async fn publish(index: &TextIndex, db: &PgPool) -> Result<bool> {
    let done = match send(index, db).await? {
        Sent::Done => true,
        Sent::NoIndex => false,
        Sent::Elsewhere => others_publish(db).await?,
    };
    index.forget_all();
    Ok(done)
}

enum Sent {
    Done,
    /// There is no index yet; it will be made with all synonyms.
    NoIndex,
    /// Only another process may write to the index.
    Elsewhere,
}

async fn send(index: &TextIndex, db: &PgPool) -> Result<Sent> {
    // One at a time in the whole installation: who read earlier must not send later.
    let mut tx = platform::begin(db, "begin".to_owned()).await?;
    publish_alone(&mut tx).await?;
    let All { meanings, unpublished } = All::load(&mut tx).await?;
    match tell(index, meanings).await {
        Ok(()) => {}
        Err(engine::Error::ReadOnly) => return Ok(Sent::Elsewhere),
        Err(engine::Error::Request(error)) if engine::is_no_index(&error) => return Ok(Sent::NoIndex),
        Err(error) => return Err(Error::internal(error)),
    }
    sqlx::query!("select publish_synonyms($1)", &unpublished).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(Sent::Done)
}

async fn tell(index: &TextIndex, meanings: Meanings) -> engine::Result<()> {
    let parts = index.client().index(document::INDEX);
    if parts.get_synonyms().await?.into_iter().collect::<Meanings>() == meanings {
        return Ok(());
    }
    let task = parts.set_synonyms(&meanings.into_iter().collect()).await?;
    engine::wait(index.client(), task).await
}

async fn others_publish(db: &PgPool) -> Result<bool> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if !any_unpublished(db).await? {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(false)
}

async fn any_unpublished(db: &PgPool) -> Result<bool> {
    let mut tx = platform::begin(db, "begin read only".to_owned()).await?;
    Ok(!All::load(&mut tx).await?.unpublished.is_empty())
}

/// Waits until nobody else tells the engine of synonyms, and keeps it so until the transaction ends.
pub(crate) async fn publish_alone(tx: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(20261121182000)").execute(tx).await?;
    Ok(())
}

/// Forgets a tenant's words whenever they change anywhere, until the process ends; and, where `sends`, tells the engine
/// about synonyms that it does not know: this process may write to the index.
pub async fn keep_published(index: Arc<TextIndex>, db: PgPool, sends: bool) {
    // A connection of its own: whoever listens keeps it, and the pool has none to spare.
    let listening = platform::app_pool((*db.connect_options()).clone(), 1);
    loop {
        if let Err(error) = hear(&index, &listening, sends.then_some(&db)).await {
            tracing::warn!(%error, "not listening for changed words");
        }
        index.forget_all();
        tokio::time::sleep(AGAIN).await;
    }
}

/// How soon what could not be done is tried again.
const AGAIN: Duration = Duration::from_secs(1);

async fn hear(index: &TextIndex, listening: &PgPool, sends: Option<&PgPool>) -> Result<()> {
    let mut listener = PgListener::connect_with(listening).await?;
    listener.listen(WORDS_CHANGED).await?;
    index.forget_all();
    loop {
        let published = match sends {
            // The engine may be away; what changes is to be heard all the same.
            Some(db) => publish_new(index, db).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the text index was not told of new synonyms; it is tried again");
                false
            }),
            None => true,
        };
        let changed = if published {
            listener.try_recv().await?
        } else {
            match tokio::time::timeout(AGAIN, listener.try_recv()).await {
                Ok(changed) => changed?,
                Err(_) => continue,
            }
        };
        let Some(changed) = changed else { return Ok(()) };
        match changed.payload().parse() {
            Ok(tenant) => index.forget(tenant),
            Err(_) => index.forget_all(),
        }
    }
}

/// Publishes when there is something to publish, for most changes of words are of other words; and says whether nothing
/// is left.
async fn publish_new(index: &TextIndex, db: &PgPool) -> Result<bool> {
    if !any_unpublished(db).await? {
        return Ok(true);
    }
    Ok(matches!(send(index, db).await?, Sent::Done))
}
