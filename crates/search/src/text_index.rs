//! What a process holds of the text index: the way to it, and whether it is worth asking.

mod breaker;

use crate::index::{self, State};
use crate::synonyms::{Phrases, Words};
use crate::vocabulary::Vocabulary;
use breaker::Breaker;
use engine::Client;
use engine::sdk::errors::{Error as SdkError, ErrorType, MeilisearchError};
use platform::{Error, Memory, Remembered, Result, TenantId, TenantTx};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How long a page waits for an engine on another machine.
pub const REMOTE_LIMIT: Duration = Duration::from_millis(150);
/// The engine inside computes and cannot hang; this only bounds what a page can wait for.
pub const EMBEDDED_LIMIT: Duration = Duration::from_secs(5);

/// Tells every process that a tenant's words have changed; the payload is the tenant.
pub const WORDS_CHANGED: &str = "search_words_changed";

pub struct TextIndex {
    client: Client,
    breaker: Breaker,
    limit: Duration,
    phrases: Remembered<TenantId, Arc<Phrases>>,
    vocabularies: Remembered<TenantId, Arc<Vocabulary>>,
    states: Mutex<HashMap<TenantId, (Instant, State)>>,
}

/// How long a page takes the index to be as complete as it was.
const STATE_HOLDS: Duration = Duration::from_secs(5);
/// Of what somebody typed; the engine looks at ten words.
const LONGEST_QUERY: usize = 256;

impl TextIndex {
    pub fn new(client: Client) -> Self {
        let remote = client.get_host().starts_with("http");
        Self {
            client,
            breaker: Breaker::default(),
            limit: if remote { REMOTE_LIMIT } else { EMBEDDED_LIMIT },
            phrases: Remembered::default(),
            vocabularies: Remembered::default(),
            states: Mutex::default(),
        }
    }

    /// A request that takes longer is given up.
    pub fn with_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The words of the tenant of `tx`, kept until they change.
    pub async fn vocabulary(&self, tx: &mut TenantTx) -> Result<Arc<Vocabulary>> {
        tx.actor().require(catalog::READ)?;
        self.vocabularies.get_or(tx.actor().tenant, || Box::pin(Vocabulary::load(tx))).await
    }

    /// Whether the index is complete, as of a few seconds ago; `None` when that cannot be learnt.
    pub async fn state(&self, tx: &mut TenantTx) -> Option<State> {
        let tenant = tx.actor().tenant;
        if let Some((since, state)) = self.states().get(&tenant)
            && since.elapsed() < STATE_HOLDS
        {
            return Some(*state);
        }
        let state = tokio::time::timeout(self.limit, index::state(tx, &self.client)).await.ok()?.ok()?;
        self.states().insert(tenant, (Instant::now(), state));
        Some(state)
    }

    fn states(&self) -> MutexGuard<'_, HashMap<TenantId, (Instant, State)>> {
        self.states.lock().expect("no panic while locked")
    }

    /// What was typed as the engine is asked for it: folded, and with the synonyms of its phrases.
    pub(crate) async fn words(&self, tx: &mut TenantTx, typed: &str, language: &str) -> Result<Words> {
        let folded = kernel::words::fold(&typed[..typed.floor_char_boundary(LONGEST_QUERY)]);
        if folded.is_empty() {
            return Ok(Words::default());
        }
        tx.actor().require(catalog::READ)?;
        let phrases = self.phrases.get_or(tx.actor().tenant, || Box::pin(Phrases::load(tx))).await?;
        Ok(phrases.asked(language, &folded))
    }

    /// Looks up anew what a tenant calls things, and what else those words find: who has changed them need not wait
    /// until this process hears of it.
    pub fn forget(&self, tenant: TenantId) {
        self.vocabularies.forget(&tenant);
        self.phrases.forget(&tenant);
    }

    /// The answer to a request, or nothing: the engine cannot be reached, is too slow, failed, or did so just now.
    pub(crate) async fn ask<T>(&self, request: impl Future<Output = Result<T, SdkError>>) -> Result<Option<T>> {
        let Some(permit) = self.breaker.admit() else { return Ok(None) };
        match tokio::time::timeout(self.limit, request).await {
            Ok(Ok(answer)) => {
                permit.succeeded();
                Ok(Some(answer))
            }
            Ok(Err(error)) if is_refusal(&error) => {
                permit.succeeded();
                // The index is made by its first filling; until then nothing can be found in it.
                if is_missing_index(&error) { Ok(None) } else { Err(Error::internal(error)) }
            }
            Ok(Err(error)) => {
                permit.failed(&error);
                Ok(None)
            }
            Err(_) => {
                permit.failed(&"no answer in time");
                Ok(None)
            }
        }
    }
}

impl Memory for TextIndex {
    fn channel(&self) -> &'static str {
        WORDS_CHANGED
    }

    fn forget(&self, changed: &str) {
        match changed.parse() {
            Ok(tenant) => Self::forget(self, tenant),
            Err(_) => {
                self.vocabularies.forget_all();
                self.phrases.forget_all();
            }
        }
    }

    fn hears(&self, hears: bool) {
        self.vocabularies.hears(hears);
        self.phrases.hears(hears);
    }
}

/// Whether the index has yet to be made, or was made in this moment and has no settings yet.
fn is_missing_index(error: &SdkError) -> bool {
    let no_settings = |error: &MeilisearchError| error.error_message.contains("`tenant` is not filterable");
    engine::is_no_index(error) || matches!(error, SdkError::Meilisearch(error) if no_settings(error))
}

/// Whether an engine that works said no: the request is at fault.
fn is_refusal(error: &SdkError) -> bool {
    matches!(error, SdkError::Meilisearch(error) if error.error_type == ErrorType::InvalidRequest)
}
