//! The names of part types, categories and brands, folded once for all parts that show them.

use catalog::LocalName;
use kernel::words::fold;
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;

pub(super) struct Names {
    part_types: HashMap<Uuid, (Vec<String>, Option<Uuid>)>,
    categories: HashMap<Uuid, (Vec<String>, Option<Uuid>)>,
    folded: HashMap<String, String>,
}

impl Names {
    pub async fn load(tx: &mut TenantTx) -> Result<Self> {
        let tenant = tx.actor().tenant;
        let rows = sqlx::query!(
            r#"select part_type_id as "id!", category_id as up, name as "name!", names as "names!", true as "type!"
               from part_types where tenant_id = $1
               union all
               select category_id, parent_id, name, names, false from categories where tenant_id = $1"#,
            tenant.uuid(),
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut names = Self { part_types: HashMap::new(), categories: HashMap::new(), folded: HashMap::new() };
        for row in rows {
            let of = if row.r#type { &mut names.part_types } else { &mut names.categories };
            of.insert(row.id, (languages(&(row.name, row.names).into()), row.up));
        }
        Ok(names)
    }

    /// What these part types are called, the shelves that they are on are called, and those shelves.
    pub fn of(&self, part_types: &[Uuid]) -> (Vec<String>, Vec<String>, Vec<Uuid>) {
        let (mut kind, mut shelf, mut categories) = (Vec::new(), Vec::new(), Vec::new());
        for (names, category) in part_types.iter().filter_map(|id| self.part_types.get(id)) {
            add(&mut kind, names);
            let mut up = *category;
            while let Some((id, (names, parent))) = up.and_then(|id| Some((id, self.categories.get(&id)?))) {
                if categories.contains(&id) {
                    break;
                }
                categories.push(id);
                add(&mut shelf, names);
                up = *parent;
            }
        }
        categories.sort_unstable();
        (kind, shelf, categories)
    }

    pub fn folded(&mut self, text: &str) -> String {
        if let Some(folded) = self.folded.get(text) {
            return folded.clone();
        }
        let folded = fold(text);
        self.folded.insert(text.to_owned(), folded.clone());
        folded
    }
}

fn languages(name: &LocalName) -> Vec<String> {
    let mut folded = Vec::new();
    for text in std::iter::once(&name.name).chain(name.names.values()) {
        add(&mut folded, &[fold(text)]);
    }
    folded
}

fn add(to: &mut Vec<String>, texts: &[String]) {
    for text in texts {
        if !text.is_empty() && !to.contains(text) {
            to.push(text.clone());
        }
    }
}
