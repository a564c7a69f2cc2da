mod answers;
mod articles;
mod audiences;
mod markup;

use crate::{ArticleId, ArticleText, Audience, NewArticle, READ, WRITE, create, publish};
use kernel::FieldError;
use platform::{Actor, Error, Permission, Result, TenantTx};
use sqlx::PgPool;
use support::{ASK, COMPANY};
use time::{OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-07-15 09:00 UTC);

/// A distributor with a writer, a colleague who only reads, and two customers.
struct Desk {
    owner: PgPool,
    db: PgPool,
    writer: Actor,
    colleague: Actor,
    dealer: Actor,
    client: Actor,
    /// A writer of another tenant.
    foreign: Actor,
}

const WRITES: &[Permission] = &[READ, WRITE, catalog::READ];
const ASKS: &[Permission] = &[READ, ASK, COMPANY, catalog::READ, fitment::READ, pricing::READ, inventory::READ];

impl Desk {
    async fn new(owner: PgPool) -> Self {
        let writer = testkit::actor(&owner, WRITES).await;
        Self {
            db: testkit::app_pool(&owner),
            colleague: testkit::colleague(&owner, &writer, &[READ, catalog::READ]).await,
            dealer: testkit::customer(&owner, &writer, ASKS).await,
            client: testkit::customer(&owner, &writer, ASKS).await,
            foreign: testkit::actor(&owner, WRITES).await,
            owner,
            writer,
        }
    }

    async fn tx(&self, actor: &Actor) -> TenantTx {
        TenantTx::begin(&self.db, actor).await.unwrap()
    }

    /// A published article.
    async fn article(&self, text: &ArticleText, audience: Audience) -> (ArticleId, i64) {
        let mut tx = self.tx(&self.writer).await;
        let new = NewArticle { text: text.clone(), audience, links: Vec::new() };
        let (id, number) = create(&mut tx, &new, NOW).await.unwrap();
        publish(&mut tx, id, 1, NOW).await.unwrap();
        tx.commit().await.unwrap();
        (id, number)
    }

    /// The same for everybody, in English.
    async fn says(&self, title: &str, body: &str) -> (ArticleId, i64) {
        self.article(&text("en", title, body), Audience::Everybody).await
    }

    /// The company buys as a new type, which is returned.
    async fn buys_as(&self, customer: &Actor, code: &str) -> pricing::CustomerTypeId {
        let id = pricing::CustomerTypeId::generate();
        sqlx::query(
            "with t as (insert into customer_types (customer_type_id, tenant_id, code, name) values ($1, $2, $4, $4))
             insert into company_terms (tenant_id, company_id, customer_type_id) values ($2, $3, $1)",
        )
        .bind(id.uuid())
        .bind(customer.tenant.uuid())
        .bind(customer.company.unwrap().company.uuid())
        .bind(code)
        .execute(&self.owner)
        .await
        .unwrap();
        id
    }
}

fn text(language: &str, title: &str, body: &str) -> ArticleText {
    ArticleText::parse(language, title, body).unwrap()
}

fn refused<T>(result: Result<T>, field: &str) -> Option<FieldError> {
    match result {
        Err(Error::Invalid(errors)) => errors.get(field),
        _ => None,
    }
}
