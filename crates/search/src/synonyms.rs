//! Words that find other words too, for one tenant in one language: "rotor" also finds "brake disc".
//!
//! All tenants share one index, whose synonyms would be everybody's. So the engine learns words that nobody types: each
//! stands for a phrase of one tenant and language, and means the phrase and its synonyms (see [`Phrases`]). A query says
//! that word instead of the phrase. A synonym is sent to the engine first ([`publish`]) and used afterwards.

mod phrases;
mod publish;

pub(crate) use phrases::Phrases;
pub(crate) use publish::publish_alone;
pub use publish::{keep_published, publish, settings};

use crate::MANAGE;
use kernel::{FieldError, FieldErrors, words::fold};
use platform::{Changes, OnConstraint, Result, TenantTx, audit};
use time::OffsetDateTime;

/// How many a tenant may have. Every search reads all tenants' synonyms, so they cost everybody.
pub const MOST: i64 = 500;
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
    /// Whether searches use it: the engine has been told.
    pub holds: bool,
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
        let is_code = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
        errors.check(is_code, "language", FieldError::Malformed);
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
        r#"select synonym_id as id, language, phrase, meaning, both_ways, created_at, published_at is not null as "holds!"
           from search_synonyms where tenant_id = $1 and removed_at is null
           order by language, phrase_key, meaning_key"#,
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// It holds once it is committed and [`publish`]ed.
#[tracing::instrument(name = "search.synonyms.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: NewSynonym) -> Result<SynonymId> {
    tx.actor().require(MANAGE)?;
    let (tenant, person, id) = (tx.actor().tenant, tx.actor().person, SynonymId::generate());
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from search_synonyms where tenant_id = $1 and removed_at is null"#,
        tenant.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if count >= MOST {
        return Err(FieldErrors::one("phrase", FieldError::OutOfRange).into());
    }
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

/// It stops to hold when it is committed.
#[tracing::instrument(name = "search.synonyms.remove", skip_all)]
pub async fn remove(tx: &mut TenantTx, id: SynonymId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let row = sqlx::query!(
        "update search_synonyms set removed_at = now()
         where tenant_id = $1 and synonym_id = $2 and removed_at is null
         returning language, phrase, meaning",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let changes = Changes::default()
        .field("language", row.language, None::<String>)
        .field("phrase", row.phrase, None::<String>)
        .field("meaning", row.meaning, None::<String>);
    audit(tx, "search.synonym.remove", "synonym", id, changes).await
}
