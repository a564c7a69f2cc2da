use super::{Make, Model, Vocabulary, Words};
use platform::{Result, TenantTx};
use sqlx::types::Json;
use std::{collections::BTreeMap, sync::Arc};

impl Vocabulary {
    /// Two statements.
    #[tracing::instrument(name = "search.vocabulary.load", skip_all)]
    pub(crate) async fn load(tx: &mut TenantTx) -> Result<Arc<Self>> {
        tx.actor().require(catalog::READ)?;
        let (words, newest_year) = words(tx).await?;
        let (makes, models) = vehicles(tx).await?;
        Ok(Arc::new(Self::new(words, makes, models, newest_year)))
    }
}

async fn words(tx: &mut TenantTx) -> Result<(Words, i16)> {
    let row = sqlx::query!(
        r#"select json_build_object(
               'brands', (select coalesce(json_agg(b), '[]') from (
                   select brand_id as id, code, name from brands where tenant_id = $1 order by name, code) b),
               'part_types', (select coalesce(json_agg(t), '[]') from (
                   select part_type_id as id, name, names, illustration, category_id as category
                   from part_types where tenant_id = $1 order by rank, name) t),
               'categories', (select coalesce(json_agg(c), '[]') from (
                   select category_id as id, slug, name, names, parent_id as parent
                   from categories where tenant_id = $1 order by rank, name) c),
               'attributes', (select coalesce(json_agg(a), '[]') from (
                   select attribute_id as id, code, name, names, kind, unit,
                          array(select part_type_id from attribute_uses u
                                where u.tenant_id = $1 and u.attribute_id = a.attribute_id) as part_types
                   from attributes a where tenant_id = $1 order by rank, name) a)
           ) as "words!: Json<Words>",
           (extract(year from now()) + 1)::smallint as "newest_year!""#,
        tx.actor().tenant.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.words.0, row.newest_year))
}

async fn vehicles(tx: &mut TenantTx) -> Result<(Vec<Make>, Vec<Model>)> {
    let rows = sqlx::query!(
        r#"select m.make_id, k.name as make, m.model_id, m.name as model, c.years as "years!",
                  c.applications as "applications!"
           from (select model_id, array_agg(year order by year) as years,
                        sum(applications)::bigint as applications
                 from vehicle_coverage where tenant_id = $1 group by model_id) c
           join models m using (model_id)
           join makes k using (make_id)
           order by k.name, m.name"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut makes = BTreeMap::new();
    let mut models = Vec::with_capacity(rows.len());
    for row in rows {
        makes.entry(row.make).or_insert(row.make_id);
        models.push(Model {
            id: row.model_id.into(),
            name: row.model,
            make: row.make_id.into(),
            years: row.years,
            applications: row.applications,
        });
    }
    let makes = makes.into_iter().map(|(name, id)| Make { id: id.into(), name });
    Ok((makes.collect(), models))
}
