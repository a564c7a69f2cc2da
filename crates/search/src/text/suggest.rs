use super::plan::{Hits, Search};
use super::wall::Wall;
use crate::index::State;
use crate::text_index::TextIndex;
use catalog::PartId;
use platform::{Result, TenantTx};

/// The first parts that have all of the words, the last of which may not be finished. Empty when the engine is away,
/// or has an index that was never filled.
#[tracing::instrument(name = "search.text.suggest", skip_all)]
pub async fn suggest(
    index: &TextIndex,
    tx: &mut TenantTx,
    words: &str,
    language: &str,
    limit: usize,
) -> Result<Vec<PartId>> {
    let wall = Wall::of(tx)?;
    let words = index.words(tx, words, language).await?;
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let search = Search { words, hits: Hits::Ids(limit), ..Search::default() };
    let answers = wall.search(index, &[search]).await?;
    let finds = answers.iter().flatten().any(|answer| !answer.hits.is_empty());
    if finds && index.state(tx).await == Some(State::Building) {
        return Ok(Vec::new());
    }
    Ok(answers.into_iter().flatten().flat_map(|answer| answer.hits).map(|hit| hit.result.id.into()).collect())
}
