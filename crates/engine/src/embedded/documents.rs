//! Documents: payloads that come in, and reading them back.

use memmap2::{Mmap, MmapMut};
use milli_core::{Filter, Index, all_obkv_to_json};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::api::{Answer, ApiError, Request};
use super::fields::{Fields, text};
use super::format::select;

/// A change of documents.
pub(super) struct Operation {
    pub(super) payload: Payload,
    pub(super) primary_key: Option<String>,
    count: usize,
}

/// One document after the other, or the ids of those to delete.
pub(super) enum Payload {
    Replace(Mmap),
    Update(Mmap),
    Delete(Vec<String>),
}

impl Operation {
    /// `POST` replaces documents with the same id, `PUT` changes only the fields that are given.
    pub(super) fn add(request: &Request) -> Answer<Self> {
        let mut query = Fields::new("index", request.query())?;
        let primary_key = query.take("primaryKey")?;
        query.finish()?;
        let (lines, count) = lines(&request.content_type, &request.body)?;
        let payload = if request.method == "PUT" { Payload::Update(lines) } else { Payload::Replace(lines) };
        Ok(Self { payload, primary_key, count })
    }

    pub(super) fn delete(ids: Vec<String>) -> Self {
        Self { count: ids.len(), payload: Payload::Delete(ids), primary_key: None }
    }

    /// `["1", 2]`
    pub(super) fn delete_batch(ids: Value) -> Answer<Self> {
        let Value::Array(ids) = ids else {
            return Err(ApiError::bad("bad_request", "Invalid value type: expected an array"));
        };
        Ok(Self::delete(ids.iter().map(text).collect()))
    }

    pub(super) fn adds(&self) -> bool {
        !matches!(self.payload, Payload::Delete(_))
    }

    pub(super) fn ids(&self) -> Vec<&str> {
        match &self.payload {
            Payload::Delete(ids) => ids.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match &self.payload {
            Payload::Replace(lines) | Payload::Update(lines) => lines.len(),
            Payload::Delete(ids) => ids.iter().map(String::len).sum(),
        }
    }

    /// What the task says of it; `done` once it is.
    pub(super) fn details(&self, done: Option<u64>) -> Value {
        if self.adds() {
            json!({"receivedDocuments": self.count, "indexedDocuments": done})
        } else {
            json!({"providedIds": self.count, "deletedDocuments": done, "originalFilter": null})
        }
    }
}

/// The engine reads one document after the other, not an array.
fn lines(content_type: &str, body: &[u8]) -> Answer<(Mmap, usize)> {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if body.is_empty() {
        return Err(ApiError::bad("missing_payload", "A payload of documents is missing."));
    }
    let malformed = |error: serde_json::Error| {
        ApiError::bad("malformed_payload", format!("The payload provided is malformed. `{error}`."))
    };
    let documents: Vec<&RawValue> = match kind {
        "application/json" if first(body) == Some(b'[') => serde_json::from_slice(body).map_err(malformed)?,
        "application/json" => vec![serde_json::from_slice(body).map_err(malformed)?],
        "application/x-ndjson" => {
            serde_json::Deserializer::from_slice(body).into_iter().collect::<Result<_, _>>().map_err(malformed)?
        }
        _ => {
            let message =
                format!("The Content-Type `{kind}` is invalid. Use application/json or application/x-ndjson.");
            return Err(ApiError::new(415, "invalid_content_type", message));
        }
    };
    if let Some(other) = documents.iter().find(|document| !document.get().starts_with('{')) {
        return Err(ApiError::bad(
            "malformed_payload",
            format!("Each document is an object, but one is `{}`.", other.get()),
        ));
    }
    let length = documents.iter().map(|document| document.get().len() + 1).sum();
    let mut map = MmapMut::map_anon(length).map_err(ApiError::internal)?;
    let mut at = 0;
    for document in &documents {
        let bytes = document.get().as_bytes();
        map[at..at + bytes.len()].copy_from_slice(bytes);
        map[at + bytes.len()] = b'\n';
        at += bytes.len() + 1;
    }
    Ok((map.make_read_only().map_err(ApiError::internal)?, documents.len()))
}

fn first(body: &[u8]) -> Option<u8> {
    body.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// `GET /indexes/{uid}/documents/{id}`
pub(super) fn get(index: &Index, id: &str, query: Value) -> Answer<Value> {
    let mut query = Fields::new("document", query)?;
    let fields = query.list("fields")?;
    query.finish()?;
    let transaction = index.read_txn()?;
    let number = index
        .external_documents_ids()
        .get(&transaction, id)?
        .ok_or_else(|| ApiError::new(404, "document_not_found", format!("Document `{id}` not found.")))?;
    let names = index.fields_ids_map(&transaction)?;
    let document = all_obkv_to_json(index.document(&transaction, number)?, &names)?;
    Ok(Value::Object(only(document, fields.as_deref())))
}

/// `GET /indexes/{uid}/documents` and `POST /indexes/{uid}/documents/fetch`
pub(super) fn list(index: &Index, query: Value) -> Answer<Value> {
    let mut query = Fields::new("document", query)?;
    let (offset, limit) = (query.number("offset")?.unwrap_or(0), query.number("limit")?.unwrap_or(20));
    let (fields, ids, filter) = (query.list("fields")?, query.list("ids")?, query.take::<Value>("filter")?);
    query.finish()?;

    let transaction = index.read_txn()?;
    let mut documents = index.documents_ids(&transaction)?;
    if let Some(filter) = &filter
        && let Some(filter) = Filter::from_json(filter)?
    {
        documents &= filter
            .evaluate(&transaction, index)
            .map_err(|error| ApiError::from(error).recoded("invalid_search_filter", "invalid_document_filter"))?;
    }
    if let Some(ids) = ids {
        let external = index.external_documents_ids();
        let numbers = ids.iter().map(|id| external.get(&transaction, id)).collect::<Result<Vec<_>, _>>()?;
        documents &= numbers.into_iter().flatten().collect::<roaring::RoaringBitmap>();
    }
    let names = index.fields_ids_map(&transaction)?;
    let total = documents.len();
    let mut results = Vec::new();
    for document in index.iter_documents(&transaction, documents.into_iter().skip(offset).take(limit))? {
        results.push(only(all_obkv_to_json(document?.1, &names)?, fields.as_deref()));
    }
    Ok(json!({"results": results, "offset": offset, "limit": limit, "total": total}))
}

fn only(document: Map<String, Value>, fields: Option<&[String]>) -> Map<String, Value> {
    match fields {
        Some(fields) if fields != ["*"] => select(&document, fields),
        _ => document,
    }
}
