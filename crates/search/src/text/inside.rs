use super::Ask;
use super::conditions::{About, any_of};
use super::facets::frequent;
use super::plan::{Plan, Search};
use super::wall::Wall;
use crate::text_index::TextIndex;
use catalog::AttributeId;
use platform::{Result, TenantTx};

/// A facet that can be searched inside, because it has many values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Brand,
    Attribute(AttributeId),
}

/// The values of a facet that have what was typed at the beginning, but for a letter or two; those of parts that pass every
/// other filter, with their counts. Empty when the engine is away.
///
/// The price filter is left out: it would take another round for a list that is about to be narrowed anyway.
#[tracing::instrument(name = "search.text.facet_values", skip_all)]
pub async fn facet_values(
    index: &TextIndex,
    tx: &mut TenantTx,
    ask: &Ask,
    facet: Facet,
    typed: &str,
) -> Result<Vec<(String, usize)>> {
    let wall = Wall::of(tx)?;
    let about = match facet {
        Facet::Brand => About::Brand,
        Facet::Attribute(id) => About::Attribute(id),
    };
    let field = about.field();
    let plan = Plan::new(ask, index.words(tx, &ask.words, &ask.language).await?, std::iter::empty());
    let Some(found) = wall.values(index, &plan.search(Some(about)), &field, typed).await? else {
        return Ok(Vec::new());
    };
    let typed: Vec<String> = found.into_keys().collect();
    let Some(these) = any_of(&field, &typed) else { return Ok(Vec::new()) };
    // The values may be spelled as somebody else spells them: counted again, they are as this tenant has them.
    let mut search = Search { facets: vec![field.clone()], ..plan.search(Some(about)) };
    search.conditions.push(these);
    let Some(answers) = wall.search(index, &[search]).await? else { return Ok(Vec::new()) };
    let counts = answers.into_iter().filter_map(|it| it.facet_distribution?.remove(&field)).flatten();
    let same = |value: &String| typed.iter().any(|one| one.to_lowercase() == value.to_lowercase());
    Ok(frequent(counts.filter(|(value, _)| same(value))))
}
