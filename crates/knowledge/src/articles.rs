//! An article as it is read: by those it is for, and by writers in every state.

use crate::{ArticleId, AudienceKind, READ, State, WRITE};
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    pub id: ArticleId,
    pub number: i64,
    pub state: State,
    pub audience: AudienceKind,
    /// Of all but its texts.
    pub version: i32,
    pub updated_at: OffsetDateTime,
    pub published_at: Option<OffsetDateTime>,
    /// In which it was written first.
    pub written_in: String,
    /// In which it is there.
    pub languages: Vec<String>,
    pub text: Shown,
    /// What its reader has said of this version.
    pub helped: Option<bool>,
}

/// The text that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub language: String,
    pub version: i32,
    pub title: String,
    /// See [`crate::markup`].
    pub body: String,
}

/// An article in `language`, or else in the one that it was written in. For readers those only that are published for them.
#[tracing::instrument(name = "knowledge.articles.get", skip_all, fields(article.id = %id))]
pub async fn get(tx: &mut TenantTx, id: ArticleId, language: &str) -> Result<Article> {
    tx.actor().require(READ)?;
    let actor = tx.actor();
    let (tenant, person, writes) = (actor.tenant, actor.person, actor.may(WRITE));
    let company = actor.company.map(|company| company.company.uuid());
    let row = sqlx::query!(
        r#"select a.article_id, a.number, a.state as "state: State", a.audience as "audience: AudienceKind", a.version,
                  a.updated_at, a.published_at, a.language as written_in,
                  array(select x.language from article_texts x
                        where x.tenant_id = $1 and x.article_id = a.article_id order by x.language) as "languages!",
                  t.language, t.version as text_version, t.title, t.body, f.helped as "helped?"
           from articles a
           join lateral (
               select x.language, x.version, x.title, x.body from article_texts x
               where x.tenant_id = $1 and x.article_id = a.article_id
               order by x.language <> $3, x.language <> a.language, x.language limit 1
           ) t on true
           left join article_feedback f on f.tenant_id = $1 and f.article_id = a.article_id and f.language = t.language
                                       and f.version = t.version and f.person_id = $4
           where a.tenant_id = $1 and a.article_id = $2 and ($5 or article_is_seen(a, $6))"#,
        tenant.uuid(),
        id.uuid(),
        language,
        person.uuid(),
        writes,
        company,
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Article {
        id: row.article_id.into(),
        number: row.number,
        state: row.state,
        audience: row.audience,
        version: row.version,
        updated_at: row.updated_at,
        published_at: row.published_at,
        written_in: row.written_in,
        languages: row.languages,
        text: Shown { language: row.language, version: row.text_version, title: row.title, body: row.body },
        helped: row.helped,
    })
}
