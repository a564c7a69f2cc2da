//! Part types and categories by name, whatever the case and the accents.

pub use crate::vocabulary::NameHit;
use catalog::READ;
use platform::{Result, TenantTx};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The part types and categories whose name, in `language` or in the tenant's own, has a word beginning with each
/// word of `text`. Names that begin like the text come first.
#[tracing::instrument(name = "search.names.find", skip_all)]
pub async fn find(tx: &mut TenantTx, text: &str, language: &str, limit: u16) -> Result<Vec<NameHit>> {
    tx.actor().require(READ)?;
    let typed = words(text);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select part_type_id as "part_type_id?", '' as "slug!", name as "name!", illustration as "illustration!",
                  coalesce(names ->> $2, name) as "local!"
           from part_types where tenant_id = $1
           union all
           select null, slug, name, '', coalesce(names ->> $2, name) from categories where tenant_id = $1"#,
        tenant.uuid(),
        language,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut hits: Vec<_> = rows
        .into_iter()
        .filter_map(|row| {
            let place = place(&typed, &row.local).or_else(|| place(&typed, &row.name))?;
            let (name, slug, illustration) = (row.local, row.slug, row.illustration);
            let hit = match row.part_type_id {
                Some(id) => NameHit::PartType { id: id.into(), name, illustration },
                None => NameHit::Category { slug, name },
            };
            Some((place, hit))
        })
        .collect();
    hits.sort_by(|(a, first), (b, second)| a.cmp(b).then_with(|| first.name().cmp(second.name())));
    Ok(hits.into_iter().take(limit.into()).map(|(_, hit)| hit).collect())
}

/// Where the first of the words is in the name, if all of them begin one of its words; then how long the name is.
fn place(typed: &[String], name: &str) -> Option<(usize, usize)> {
    let name = words(name);
    let begun = |word: &String| name.iter().position(|whole| whole.starts_with(word.as_str()));
    let places: Option<Vec<usize>> = typed.iter().map(begun).collect();
    Some((*places?.first()?, name.len()))
}

/// Words in lower case without accents: "Plaquettes d'Étrier" is "plaquettes", "d", "etrier".
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('œ', "oe").replace('æ', "ae").replace('ß', "ss");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
