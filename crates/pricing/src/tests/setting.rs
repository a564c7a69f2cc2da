use crate::rules::{Buyers, Validity};
use crate::{CustomerTypeId, MANAGE, PriceListId, READ, lists, prices};
use catalog::{BrandId, PartId, PartTypeId};
use kernel::Money;
use platform::{Actor, CompanyId, TenantTx};
use sqlx::PgPool;

/// A tenant with parts of one brand and type, and people who manage its prices.
pub struct Setting {
    pub owner: PgPool,
    pub db: PgPool,
    pub staff: Actor,
    pub brand: BrandId,
    pub part_type: PartTypeId,
    pub parts: Vec<PartId>,
}

impl Setting {
    pub async fn new(owner: PgPool, parts: usize) -> Self {
        let staff = testkit::actor(&owner, &[READ, MANAGE]).await;
        let (brand, part_type) = (BrandId::generate(), PartTypeId::generate());
        let parts: Vec<PartId> = (0..parts).map(|_| PartId::generate()).collect();
        sqlx::query(
            "with b as (insert into brands (brand_id, tenant_id, code, name) values ($2, $1, 'B', 'Brand')),
                  t as (insert into part_types (part_type_id, tenant_id, name) values ($3, $1, 'Pads'))
             insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number)
             select id, $1, $2, $3, id::text from unnest($4::uuid[]) id",
        )
        .bind(staff.tenant.uuid())
        .bind(brand.uuid())
        .bind(part_type.uuid())
        .bind(parts.iter().map(|part| part.uuid()).collect::<Vec<_>>())
        .execute(&owner)
        .await
        .unwrap();
        Self { db: testkit::app_pool(&owner), owner, staff, brand, part_type, parts }
    }

    pub async fn shop(&self) -> Actor {
        testkit::customer(&self.owner, &self.staff, &[READ]).await
    }

    pub async fn tx(&self) -> TenantTx {
        TenantTx::begin(&self.db, &self.staff).await.unwrap()
    }

    /// A list with the same price for every part.
    pub async fn list(&self, buyers: Buyers, minor: i64) -> PriceListId {
        let mut tx = self.tx().await;
        let new = lists::NewPriceList::parse("List", buyers, "USD", 0, Validity::default()).unwrap();
        let list = lists::add_list(&mut tx, new).await.unwrap();
        let lines: Vec<_> = self.parts.iter().map(|part| line(*part, 1, minor)).collect();
        lists::set_lines(&mut tx, list, &lines).await.unwrap();
        tx.commit().await.unwrap();
        list
    }

    pub async fn customer_type(&self, code: &str) -> CustomerTypeId {
        let mut tx = self.tx().await;
        let id = lists::add_customer_type(&mut tx, code, code).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn terms(&self, company: CompanyId, kind: CustomerTypeId, seen: Option<i32>) {
        let mut tx = self.tx().await;
        lists::set_terms(&mut tx, company, kind, seen).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn contract(&self, company: CompanyId, part: PartId, minor: i64, valid: Validity) {
        let mut tx = self.tx().await;
        lists::add_contract_price(&mut tx, company, line(part, 1, minor), valid, "C-1").await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What one of the part costs the actor, in cents.
    pub async fn price(&self, actor: &Actor, part: PartId) -> Option<i64> {
        let mut tx = TenantTx::begin(&self.db, actor).await.unwrap();
        prices::for_part(&mut tx, part, 1).await.unwrap().map(|quote| quote.unit.minor)
    }

    pub async fn count(&self, statement: &str) -> i64 {
        sqlx::query_scalar(statement).fetch_one(&self.owner).await.unwrap()
    }
}

pub fn company(actor: &Actor) -> CompanyId {
    actor.company.unwrap().company
}

pub fn line(part: PartId, min_quantity: u32, minor: i64) -> lists::Line {
    lists::Line::parse(part, min_quantity, Money::new(minor, kernel::Currency::USD)).unwrap()
}
