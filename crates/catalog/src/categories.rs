//! Categories and the part types in them.

use crate::{
    CategoryId, LocalName, PartTypeId, READ,
    parts::{CategoryRef, PartTypeRef},
};
use platform::{Error, Result, TenantTx};
use sqlx::types::Json;
use std::collections::HashMap;

/// A shelf of the catalogue, with what stands on it and the shelves inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub id: CategoryId,
    pub slug: String,
    pub name: LocalName,
    pub part_types: Vec<PartTypeRef>,
    pub children: Vec<Category>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartType {
    pub id: PartTypeId,
    pub name: LocalName,
    /// File name in `/img/part-types`, without ending; empty when there is none.
    pub illustration: String,
    /// The id of its part terminology in the PCdb, known to a loaded reference or not.
    pub pcdb_id: Option<i32>,
    pub category: Option<CategoryRef>,
}

/// The top categories with all below them. Part types without a category are in [`part_types`] only.
#[tracing::instrument(name = "catalog.categories.tree", skip_all)]
pub async fn tree(tx: &mut TenantTx) -> Result<Vec<Category>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select c.category_id, c.parent_id, c.slug, c.name, c.names,
                  coalesce(t.part_types, '[]') as "part_types!: Json<Vec<PartTypeRef>>"
           from categories c
           left join (
               select category_id, json_agg(json_build_object(
                          'id', part_type_id, 'name', json_build_object('name', name, 'names', names),
                          'illustration', illustration) order by rank, name) as part_types
               from part_types where tenant_id = $1 group by category_id
           ) t on t.category_id = c.category_id
           where c.tenant_id = $1
           order by c.rank, c.name"#,
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut by_parent: HashMap<Option<CategoryId>, Vec<Category>> = HashMap::new();
    for row in rows {
        by_parent.entry(row.parent_id.map(CategoryId::from)).or_default().push(Category {
            id: row.category_id.into(),
            slug: row.slug,
            name: (row.name, row.names).into(),
            part_types: row.part_types.0,
            children: Vec::new(),
        });
    }
    Ok(below(None, &mut by_parent))
}

/// Takes each category once, so rows that were each other's parents would be left out, not followed for ever.
fn below(parent: Option<CategoryId>, by_parent: &mut HashMap<Option<CategoryId>, Vec<Category>>) -> Vec<Category> {
    let mut categories = by_parent.remove(&parent).unwrap_or_default();
    for category in &mut categories {
        category.children = below(Some(category.id), by_parent);
    }
    categories
}

#[tracing::instrument(name = "catalog.categories.part_types", skip_all)]
pub async fn part_types(tx: &mut TenantTx) -> Result<Vec<PartType>> {
    tx.actor().require(READ)?;
    select(tx, None).await
}

#[tracing::instrument(name = "catalog.categories.part_type", skip_all)]
pub async fn part_type(tx: &mut TenantTx, id: PartTypeId) -> Result<PartType> {
    tx.actor().require(READ)?;
    select(tx, Some(id)).await?.pop().ok_or(Error::NotFound)
}

async fn select(tx: &mut TenantTx, only: Option<PartTypeId>) -> Result<Vec<PartType>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select t.part_type_id, t.name, t.names, t.illustration, t.pcdb_id,
                  c.slug as "category_slug?", c.name as "category_name?", c.names as "category_names?"
           from part_types t
           left join categories c on c.tenant_id = $1 and c.category_id = t.category_id
           where t.tenant_id = $1 and ($2::uuid is null or t.part_type_id = $2)
           order by t.rank, t.name"#,
        tenant.uuid(),
        only.map(PartTypeId::uuid),
    )
    .fetch_all(&mut **tx)
    .await?;
    let part_types = rows.into_iter().map(|row| {
        let category = row.category_slug.zip(row.category_name).zip(row.category_names);
        PartType {
            id: row.part_type_id.into(),
            name: (row.name, row.names).into(),
            illustration: row.illustration,
            pcdb_id: row.pcdb_id,
            category: category.map(|((slug, name), names)| CategoryRef { slug, name: (name, names).into() }),
        }
    });
    Ok(part_types.collect())
}
