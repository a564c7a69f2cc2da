//! Articles by their words, and by what they are about. Who asks decides what there is to find: the audience is in every
//! statement, and a reader cannot leave it out.

mod about;
mod excerpt;
mod first;
mod rank;

pub use about::{about_part, of_category};
pub use first::{Order, Shelf, first, shelves};
pub(crate) use rank::Asking;
pub(crate) use rank::Text;
use rank::{Posting, rank};

use crate::{
    ArticleId, READ,
    ask::is_around,
    matching::{Asked, asked},
};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    pub id: ArticleId,
    pub number: i64,
    pub title: String,
    /// In which it is shown.
    pub language: String,
}

/// An article that was found, with some of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub article: Headline,
    pub excerpt: String,
    /// Where the excerpt stands.
    pub section: Option<String>,
    /// The folded words that matched, for marking them.
    pub matched: Vec<String>,
}

/// At most so many rows of the index are looked at.
const MOST: i64 = 20_000;
/// Of the words, by how rare they are, so much must be there.
const ENOUGH: f64 = 0.5;

/// What is found by words, the best first: two statements. What was typed last may go on.
#[tracing::instrument(name = "knowledge.find.search", skip_all)]
pub async fn search(tx: &mut TenantTx, typed: &str, language: &str, limit: usize) -> Result<Vec<Hit>> {
    let asking = Asking::new(telling(typed), language);
    let ranked = matching(tx, &asking, limit).await?;
    let texts = texts(tx, &ranked).await?;
    Ok(texts.into_iter().map(|text| excerpt::hit(&asking, text)).collect())
}

/// As [`search`], the titles alone: one statement, for whoever is typing.
#[tracing::instrument(name = "knowledge.find.suggest", skip_all)]
pub async fn suggest(tx: &mut TenantTx, typed: &str, language: &str, limit: usize) -> Result<Vec<Headline>> {
    let asking = Asking::new(telling(typed), language);
    let ranked = matching(tx, &asking, limit).await?;
    Ok(ranked.into_iter().map(|text| text.article).collect())
}

/// The words that say what is looked for; those that only ask count where there are no others.
fn telling(typed: &str) -> Vec<Asked> {
    let all = asked(typed, true);
    let telling: Vec<_> = all.iter().filter(|asked| !is_around(&asked.word)).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

async fn matching(tx: &mut TenantTx, asking: &Asking, limit: usize) -> Result<Vec<Text>> {
    let ranked = postings(tx, asking).await?;
    Ok(ranked.into_iter().filter(|text| text.share >= ENOUGH).take(limit).collect())
}

/// The texts that have any of the words, ranked. One statement.
pub(crate) async fn postings(tx: &mut TenantTx, asking: &Asking) -> Result<Vec<Text>> {
    tx.actor().require(READ)?;
    if asking.words.is_empty() {
        return Ok(Vec::new());
    }
    let (tenant, company) = (tx.actor().tenant, tx.actor().company.map(|company| company.company.uuid()));
    let (low, high): (Vec<String>, Vec<String>) = asking.words.iter().map(Asked::range).unzip();
    let rows = sqlx::query!(
        r#"select distinct a.article_id, a.number, w.language, t.title, w.word, w.weight,
                  (select count(*) from articles where tenant_id = $1 and state = 'published') as "all!"
           from unnest($2::text[], $3::text[]) as asked (low, high)
           join article_words w on w.tenant_id = $1 and w.word >= asked.low and w.word < asked.high
           join articles a on a.tenant_id = $1 and a.article_id = w.article_id
           join article_texts t on t.tenant_id = $1 and t.article_id = w.article_id and t.language = w.language
           where article_is_seen(a, $4)
           limit $5"#,
        tenant.uuid(),
        &low,
        &high,
        company,
        MOST,
    )
    .fetch_all(&mut **tx)
    .await?;
    let all = rows.first().map_or(0, |row| row.all);
    let postings = rows.into_iter().map(|row| Posting {
        article: Headline { id: row.article_id.into(), number: row.number, title: row.title, language: row.language },
        word: row.word,
        weight: row.weight,
    });
    Ok(rank(asking, postings, all))
}

/// An article's words in one language.
pub(crate) struct Written {
    pub article: Headline,
    pub version: i32,
    pub body: String,
}

/// In the order that is asked for.
pub(crate) async fn texts(tx: &mut TenantTx, of: &[Text]) -> Result<Vec<Written>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let (tenant, company) = (tx.actor().tenant, tx.actor().company.map(|company| company.company.uuid()));
    let ids: Vec<Uuid> = of.iter().map(|text| text.article.id.uuid()).collect();
    let languages: Vec<String> = of.iter().map(|text| text.article.language.clone()).collect();
    let rows = sqlx::query!(
        r#"select a.article_id, a.number, t.language, t.version, t.title, t.body
           from unnest($2::uuid[], $3::text[]) with ordinality as asked (id, language, rank)
           join articles a on a.tenant_id = $1 and a.article_id = asked.id
           join article_texts t on t.tenant_id = $1 and t.article_id = a.article_id and t.language = asked.language
           where article_is_seen(a, $4)
           order by asked.rank"#,
        tenant.uuid(),
        &ids,
        &languages,
        company,
    )
    .fetch_all(&mut **tx)
    .await?;
    let texts = rows.into_iter().map(|row| Written {
        article: Headline { id: row.article_id.into(), number: row.number, title: row.title, language: row.language },
        version: row.version,
        body: row.body,
    });
    Ok(texts.collect())
}
