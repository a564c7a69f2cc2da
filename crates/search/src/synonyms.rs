//! Words that find other words too, for one tenant in one language: "rotor" also finds "brake disc".
//!
//! The engine knows nothing of them: all tenants share its index, and its own synonyms would be everybody's, and read by
//! everybody's searches. A query with such a phrase is asked as several ([`Words`]), whose answers are put together.

mod phrases;
mod restore;

pub(crate) use phrases::{Phrases, Words};
pub use restore::{needs, restore, revert};

use crate::MANAGE;
use kernel::{FieldError, FieldErrors, is_language_code, words::fold};
use platform::{Changes, OnConstraint, Result, TenantTx, audit};
use time::OffsetDateTime;

/// How many a tenant may have: they are shown on one page.
pub const MOST: i64 = 500;
/// How many meanings a phrase may have, for each costs its searches another query.
pub const MOST_MEANINGS: i64 = phrases::MOST_QUERIES as i64 - 1;
/// How many words either side of a synonym may have.
pub const LONGEST: usize = 4;

kernel::define_id!(
    /// One phrase that finds another.
    SynonymId
);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    pub id: SynonymId,
    pub language: String,
    /// What is typed.
    pub phrase: String,
    /// What it finds too.
    pub meaning: String,
    /// Whether `meaning` finds `phrase` as well.
    pub both_ways: bool,
    pub created_at: OffsetDateTime,
}

#[derive(Clone, Debug)]
pub struct NewSynonym {
    language: String,
    phrase: String,
    meaning: String,
    both_ways: bool,
}

impl NewSynonym {
    /// Fields are `language`, `phrase` and `meaning`. Two phrases that are the same but for case, accents and plural are no
    /// synonyms: the one finds the other anyway.
    pub fn parse(language: &str, phrase: &str, meaning: &str, both_ways: bool) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check(is_language_code(language), "language", FieldError::Malformed);
        for (field, text) in [("phrase", phrase), ("meaning", meaning)] {
            let folded = fold(text);
            errors.check(!folded.is_empty(), field, FieldError::Required);
            errors.check(folded.split(' ').count() <= LONGEST && text.len() <= 200, field, FieldError::TooLong);
        }
        errors.check(fold(phrase) != fold(meaning), "meaning", FieldError::Malformed);
        errors.into_result()?;
        let [language, phrase, meaning] = [language, phrase, meaning].map(|text| text.trim().to_owned());
        Ok(Self { language, phrase, meaning, both_ways })
    }
}

/// Those of the actor's tenant, by language and phrase.
#[tracing::instrument(name = "search.synonyms.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Synonym>> {
    tx.actor().require(MANAGE)?;
    let rows = sqlx::query_as!(
        Synonym,
        "select synonym_id as id, language, phrase, meaning, both_ways, created_at
         from search_synonyms where tenant_id = $1 and removed_at is null
         order by language, phrase_key, meaning_key",
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// It holds when it is committed.
#[tracing::instrument(name = "search.synonyms.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: NewSynonym) -> Result<SynonymId> {
    tx.actor().require(MANAGE)?;
    let (tenant, person, id) = (tx.actor().tenant, tx.actor().person, SynonymId::generate());
    room_for(tx, &new).await?;
    sqlx::query!(
        "insert into search_synonyms
             (synonym_id, tenant_id, language, phrase, meaning, both_ways, phrase_key, meaning_key, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        tenant.uuid(),
        new.language,
        new.phrase,
        new.meaning,
        new.both_ways,
        fold(&new.phrase),
        fold(&new.meaning),
        person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("search_synonyms_once_key", "meaning", FieldError::Taken)?;
    let changes = Changes::default()
        .field("language", None::<String>, new.language)
        .field("phrase", None::<String>, new.phrase)
        .field("meaning", None::<String>, new.meaning)
        .field("both_ways", None::<bool>, new.both_ways);
    audit(tx, "search.synonym.add", "synonym", id, changes).await?;
    Ok(id)
}

/// Whether the tenant, and each phrase, may have one more.
async fn room_for(tx: &mut TenantTx, new: &NewSynonym) -> Result<()> {
    let [phrase, meaning] = [&new.phrase, &new.meaning].map(|text| fold(text));
    let there = sqlx::query!(
        r#"select count(*) as "all!",
                  count(*) filter (where language = $2 and (phrase_key = $3 or both_ways and meaning_key = $3)) as "phrase!",
                  count(*) filter (where language = $2 and (phrase_key = $4 or both_ways and meaning_key = $4)) as "meaning!"
           from search_synonyms where tenant_id = $1 and removed_at is null"#,
        tx.actor().tenant.uuid(),
        new.language,
        phrase,
        meaning,
    )
    .fetch_one(&mut **tx)
    .await?;
    let mut errors = FieldErrors::default();
    errors.check(there.all < MOST && there.phrase < MOST_MEANINGS, "phrase", FieldError::OutOfRange);
    errors.check(!new.both_ways || there.meaning < MOST_MEANINGS, "meaning", FieldError::OutOfRange);
    Ok(errors.into_result()?)
}

/// It stops to hold when it is committed.
#[tracing::instrument(name = "search.synonyms.remove", skip_all)]
pub async fn remove(tx: &mut TenantTx, id: SynonymId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let row = sqlx::query!(
        "update search_synonyms set removed_at = now()
         where tenant_id = $1 and synonym_id = $2 and removed_at is null
         returning language, phrase, meaning, both_ways",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let changes = Changes::default()
        .field("language", row.language, None::<String>)
        .field("phrase", row.phrase, None::<String>)
        .field("meaning", row.meaning, None::<String>)
        .field("both_ways", row.both_ways, None::<bool>);
    audit(tx, "search.synonym.remove", "synonym", id, changes).await
}
