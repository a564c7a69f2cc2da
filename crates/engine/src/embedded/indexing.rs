//! Writing documents into one index, in one transaction.

use bumpalo::Bump;
use milli_core::progress::Progress;
use milli_core::update::IndexerConfig;
use milli_core::update::new::indexer::{self, DocumentOperation};
use milli_core::vector::EmbeddingConfigs;
use milli_core::{Filter, Index};
use serde_json::Value;

use super::api::{Answer, ApiError};
use super::documents::{Operation, Payload};

/// Writes the operations in their order, and answers for each how many documents it touched. An operation that cannot be
/// read changes nothing; an error of the whole changes nothing at all.
pub(super) fn write<F>(
    index: &Index,
    config: &IndexerConfig,
    operations: &[Operation],
    stopping: &F,
) -> Answer<Vec<Answer<u64>>>
where
    F: Fn() -> bool + Sync,
{
    let ids: Vec<Vec<&str>> = operations.iter().map(Operation::ids).collect();
    let mut transaction = index.write_txn()?;
    let before = index.read_txn()?;
    let fields = index.fields_ids_map(&before)?;
    let mut new_fields = fields.clone();

    let mut documents = DocumentOperation::new();
    for (operation, ids) in operations.iter().zip(&ids) {
        match &operation.payload {
            Payload::Replace(lines) => documents.replace_documents(lines)?,
            Payload::Update(lines) => documents.update_documents(lines)?,
            Payload::Delete(_) => documents.delete_documents(ids),
        }
    }
    let arena = Bump::new();
    let primary_key = operations.iter().find_map(|operation| operation.primary_key.as_deref());
    let (changes, results, primary_key) =
        documents.into_changes(&arena, index, &before, primary_key, &mut new_fields, stopping, Progress::default())?;

    if results.iter().any(|result| result.error.is_none()) {
        indexer::index(
            &mut transaction,
            index,
            config.thread_pool.as_ref().expect("the writer's settings name its threads"),
            config.grenad_parameters(),
            &fields,
            new_fields,
            primary_key,
            &changes,
            EmbeddingConfigs::default(),
            stopping,
            &Progress::default(),
        )?;
        transaction.commit()?;
    }
    let counts = results.into_iter().map(|result| match result.error {
        None => Ok(result.document_count),
        Some(error) => Err(ApiError::from(error)),
    });
    Ok(counts.collect())
}

/// The ids of the documents that a filter keeps.
pub(super) fn matching(index: &Index, filter: &Value) -> Answer<Vec<String>> {
    let Some(filter) = Filter::from_json(filter)? else { return Ok(Vec::new()) };
    let transaction = index.read_txn()?;
    let documents = filter.evaluate(&transaction, index)?;
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let ids = index.external_id_of(&transaction, documents)?;
    Ok(ids.into_iter().collect::<milli_core::Result<_>>()?)
}

pub(super) fn count(index: &Index) -> Answer<u64> {
    let transaction = index.read_txn()?;
    Ok(index.number_of_documents(&transaction)?)
}
