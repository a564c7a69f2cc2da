//! Which request is answered by what.

use milli_core::Index;
use serde_json::{Value, json};

use super::api::{Answer, ApiError, Reply, Request};
use super::documents::Operation;
use super::fields::Fields;
use super::tasks::moment;
use super::writer::{Job, Work};
use super::{Shared, documents, schema, search};
use crate::error::READ_ONLY;

/// The release of Meilisearch whose engine this is.
const VERSION: &str = "1.15.1";

pub(super) fn answer(shared: &Shared, request: &Request) -> Reply {
    let path = request.path();
    let answer = match path.as_slice() {
        ["indexes", uid, rest @ ..] => of_index(shared, request, uid, rest),
        path => of_all(shared, request, path),
    };
    answer.unwrap_or_else(|error| error.reply())
}

fn of_all(shared: &Shared, request: &Request, path: &[&str]) -> Answer<Reply> {
    match (request.method.as_str(), path) {
        ("GET", ["health"]) => found(json!({"status": "available"})),
        ("GET", ["version"]) => {
            found(json!({"commitSha": "embedded", "commitDate": "embedded", "pkgVersion": VERSION}))
        }
        ("GET", ["stats"]) => found(shared.stats()?),
        ("GET", ["tasks"]) => found(shared.tasks.list(request.query())?),
        ("GET", ["tasks", uid]) => found(shared.tasks.get(uid)?),
        ("GET", ["indexes"]) => found(shared.indexes(request.query())?),
        ("POST", ["indexes"]) => shared.create_index(request.json()?),
        ("POST", ["swap-indexes"]) => shared.swap_indexes(request.json()?),
        ("POST", ["multi-search"]) => found(shared.multi_search(request.json()?)?),
        _ => Err(no_route(request)),
    }
}

fn of_index(shared: &Shared, request: &Request, uid: &str, rest: &[&str]) -> Answer<Reply> {
    let index = || shared.store.get(uid);
    let queue = |kind, details, work| shared.queue(uid, kind, details, work);
    match (request.method.as_str(), rest) {
        ("POST", ["search"]) => found(search::search(&shared.spent, &index()?, request.json()?)?),
        ("POST", ["facet-search"]) => found(search::facet_search(&shared.spent, &index()?, request.json()?)?),
        ("GET", ["documents", id]) => found(documents::get(&index()?, id, request.query())?),
        ("GET", ["documents"]) => found(documents::list(&index()?, request.query())?),
        ("POST", ["documents", "fetch"]) => found(documents::list(&index()?, request.json()?)?),
        ("GET", ["stats"]) => found(shared.index_stats(uid, &index()?)?),
        ("GET", ["settings"]) => found(schema::document(&index()?)?),
        ("GET", ["settings", name]) => found(schema::document(&index()?)?[setting(request, name)?].take()),
        ("GET", []) => found(shared.index(uid)?),

        ("POST" | "PUT", ["documents"]) => documents_task(shared, uid, Operation::add(request)?),
        ("POST", ["documents", "delete-batch"]) => {
            documents_task(shared, uid, Operation::delete_batch(request.json()?)?)
        }
        ("DELETE", ["documents", id]) => documents_task(shared, uid, Operation::delete(vec![(*id).to_owned()])),
        ("POST", ["documents", "delete"]) => delete_by_filter(shared, uid, request.json()?),
        ("DELETE", ["documents"]) => queue("documentDeletion", json!({}), Work::DeleteAll),
        ("PATCH", ["settings"]) => settings_task(shared, uid, request.json()?),
        ("DELETE", ["settings"]) => settings_task(shared, uid, schema::defaults()),
        ("PUT" | "PATCH", ["settings", name]) => {
            settings_task(shared, uid, json!({setting(request, name)?: request.json()?}))
        }
        ("DELETE", ["settings", name]) => settings_task(shared, uid, json!({setting(request, name)?: null})),
        ("PATCH", []) => shared.set_primary_key(uid, request.json()?),
        ("DELETE", []) => queue("indexDeletion", json!({}), Work::DeleteIndex),
        _ => Err(no_route(request)),
    }
}

fn found(body: Value) -> Answer<Reply> {
    Ok(Reply { status: 200, body })
}

fn no_route(request: &Request) -> ApiError {
    let message = format!("The engine inside does not answer {} {}.", request.method, request.target);
    ApiError::new(404, "not_found", message)
}

fn setting(request: &Request, route: &str) -> Answer<&'static str> {
    schema::name_of_route(route).ok_or_else(|| no_route(request))
}

fn documents_task(shared: &Shared, uid: &str, operation: Operation) -> Answer<Reply> {
    let kind = if operation.adds() { "documentAdditionOrUpdate" } else { "documentDeletion" };
    shared.queue(uid, kind, operation.details(None), Work::Documents(operation))
}

fn delete_by_filter(shared: &Shared, uid: &str, body: Value) -> Answer<Reply> {
    let mut fields = Fields::new("document", body)?;
    let filter: Option<Value> = fields.take("filter")?;
    fields.finish()?;
    let filter = filter.ok_or_else(|| ApiError::bad("missing_document_filter", "Missing field `filter`"))?;
    milli_core::Filter::from_json(&filter)
        .map_err(|error| ApiError::from(error).recoded("invalid_search_filter", "invalid_document_filter"))?;
    let details = json!({"providedIds": 0, "deletedDocuments": null, "originalFilter": filter.to_string()});
    shared.queue(uid, "documentDeletion", details, Work::DeleteByFilter(filter))
}

fn settings_task(shared: &Shared, uid: &str, document: Value) -> Answer<Reply> {
    let changes = schema::changes(document.clone())?;
    shared.queue(uid, "settingsUpdate", document, Work::Settings(changes))
}

/// The searches of `POST /multi-search`, each with the name of its index.
fn queries(body: Value) -> Answer<Vec<(String, Value)>> {
    let mut fields = Fields::new("multi_search", body)?;
    let queries: Option<Vec<Value>> = fields.take("queries")?;
    fields.finish()?;
    let named = queries.unwrap_or_default().into_iter().map(|mut query| {
        let uid = query.as_object_mut().and_then(|query| query.remove("indexUid"));
        (uid.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned(), query)
    });
    Ok(named.collect())
}

impl Shared {
    /// `uid` may be empty for work that names its indexes itself.
    fn queue(&self, uid: &str, kind: &'static str, details: Value, work: Work) -> Answer<Reply> {
        if !self.store.leads() {
            return Err(ApiError::new(
                403,
                READ_ONLY,
                "Another process writes to the search index; this one only reads it.",
            ));
        }
        let valid = uid.len() <= 400 && uid.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if !valid {
            let message = format!(
                "`{uid}` is not a valid index uid. Index uid can be an integer or a string containing only alphanumeric \
                 characters, hyphens (-) and underscores (_), and can not be more than 400 bytes."
            );
            return Err(ApiError::bad("invalid_index_uid", message));
        }
        let body = self.tasks.add(kind, details, Job { index: uid.to_owned(), work });
        Ok(Reply { status: 202, body })
    }

    fn create_index(&self, body: Value) -> Answer<Reply> {
        let mut fields = Fields::new("index", body)?;
        let (uid, primary_key) = (fields.take::<String>("uid")?, fields.take::<String>("primaryKey")?);
        fields.finish()?;
        let uid = uid
            .filter(|uid| !uid.is_empty())
            .ok_or_else(|| ApiError::bad("missing_index_uid", "Missing field `uid`"))?;
        self.queue(&uid, "indexCreation", json!({"primaryKey": primary_key}), Work::CreateIndex { primary_key })
    }

    fn set_primary_key(&self, uid: &str, body: Value) -> Answer<Reply> {
        let mut fields = Fields::new("index", body)?;
        let primary_key = fields.take::<String>("primaryKey")?;
        fields.finish()?;
        let key = primary_key.ok_or_else(|| ApiError::bad("bad_request", "Missing field `primaryKey`"))?;
        self.queue(uid, "indexUpdate", json!({"primaryKey": key}), Work::SetPrimaryKey(key))
    }

    fn swap_indexes(&self, body: Value) -> Answer<Reply> {
        let Value::Array(swaps) = &body else { return Err(ApiError::bad("bad_request", "expected an array of swaps")) };
        let mut pairs: Vec<[String; 2]> = Vec::new();
        for swap in swaps {
            let mut fields = Fields::new("swap", swap.clone())?;
            let pair: Option<[String; 2]> = fields.take("indexes")?;
            if fields.take::<bool>("rename")? == Some(true) {
                return Err(ApiError::bad("bad_request", "The engine inside swaps indexes and does not rename them."));
            }
            fields.finish()?;
            pairs.push(pair.ok_or_else(|| ApiError::bad("missing_swap_indexes", "Missing field `indexes`"))?);
        }
        let mut names: Vec<&String> = pairs.iter().flatten().collect();
        names.sort();
        if let Some(twice) = names.windows(2).find(|two| two[0] == two[1]) {
            let message =
                format!("Indexes must be declared only once during a swap. `{}` was specified twice.", twice[0]);
            return Err(ApiError::bad("invalid_swap_duplicate_index_found", message));
        }
        self.queue("", "indexSwap", json!({"swaps": body}), Work::SwapIndexes(pairs))
    }

    fn multi_search(&self, body: Value) -> Answer<Value> {
        let mut results = Vec::new();
        for (uid, query) in queries(body)? {
            let mut result = search::search(&self.spent, &self.store.get(&uid)?, query)?;
            result["indexUid"] = uid.into();
            results.push(result);
        }
        Ok(json!({"results": results}))
    }

    fn index(&self, uid: &str) -> Answer<Value> {
        let index = self.store.get(uid)?;
        let txn = index.read_txn()?;
        Ok(json!({
            "uid": uid,
            "createdAt": moment(index.created_at(&txn)?),
            "updatedAt": moment(index.updated_at(&txn)?),
            "primaryKey": index.primary_key(&txn)?,
        }))
    }

    fn indexes(&self, query: Value) -> Answer<Value> {
        let mut query = Fields::new("index", query)?;
        let (offset, limit) = (query.number("offset")?.unwrap_or(0), query.number("limit")?.unwrap_or(20));
        query.finish()?;
        let all = self.uids()?;
        let page = all.iter().skip(offset).take(limit);
        let results = page.map(|uid| self.index(uid)).collect::<Answer<Vec<_>>>()?;
        Ok(json!({"results": results, "offset": offset, "limit": limit, "total": all.len()}))
    }

    fn uids(&self) -> Answer<Vec<String>> {
        self.store.catch_up()?;
        Ok(self.store.names())
    }

    fn index_stats(&self, uid: &str, index: &Index) -> Answer<Value> {
        let txn = index.read_txn()?;
        let documents = index.number_of_documents(&txn)?;
        let bytes = index.documents_stats(&txn)?.unwrap_or_default().total_size();
        Ok(json!({
            "numberOfDocuments": documents,
            "numberOfEmbeddedDocuments": 0,
            "numberOfEmbeddings": 0,
            "rawDocumentDbSize": bytes,
            "avgDocumentSize": bytes.checked_div(documents).unwrap_or(0),
            "isIndexing": self.tasks.is_indexing(uid),
            "fieldDistribution": index.field_distribution(&txn)?,
        }))
    }

    fn stats(&self) -> Answer<Value> {
        let (mut size, mut used, mut last) = (0, 0, None);
        let mut indexes = serde_json::Map::new();
        for uid in self.uids()? {
            let index = self.store.get(&uid)?;
            size += index.on_disk_size()?;
            used += index.used_size()?;
            let txn = index.read_txn()?;
            last = last.max(Some(index.updated_at(&txn)?));
            indexes.insert(uid.clone(), self.index_stats(&uid, &index)?);
        }
        Ok(json!({"databaseSize": size, "usedDatabaseSize": used, "lastUpdate": last.map(moment), "indexes": indexes}))
    }
}
