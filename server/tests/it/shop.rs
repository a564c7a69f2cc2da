//! A small distributor: two customer companies with a buyer each, four parts, one vehicle that two of them fit.

use catalog::{
    CategoryId, PartId, PartTypeId, brands,
    interchange::{self, Interchange, InterchangeKind},
    parts::{self, NewPart},
    supersession::{self, NewSupersession},
};
use fitment::{Qualifier, applications, applications::NewApplication};
use identity::{Role, companies, people, people::NewPerson, tenants, tenants::NewTenant};
use inventory::{
    LocationId, locations,
    movements::{self, Kind, NewMovement},
};
use kernel::{Currency, Money};
use knowledge::{ArticleId, ArticleText, Audience, NewArticle, links::Target};
use platform::{Actor, BranchId, Company, CompanyId, PersonId, TenantId, TenantTx};
use pricing::{
    lists::{self, Line, NewPriceList},
    rules::{Buyers, Validity},
};
use sqlx::PgPool;
use time::{OffsetDateTime, macros::date};

pub const PASSWORD: &str = "violet-harbor-crank-92";

/// The 2018 Honda Civic, which has two engines.
pub const CIVIC: i32 = 10 * 200 + 118;
pub const VIN: &str = "2HGFC2F59JH000001";

pub struct Shop {
    pub tenant: TenantId,
    /// In every name and number of this shop, so that they are found wherever they leak to.
    pub mark: &'static str,
    /// What everybody pays for `pads` who has no contract, in cents.
    pub price: i64,
    pub admin: String,
    pub near: Customer,
    pub far: Customer,
    pub part_type: PartTypeId,
    /// Fits the Civic in front; has every kind of number.
    pub pads: PartId,
    /// Fits the Civic with its 1.5 litre engine.
    pub rotor: PartId,
    /// Replaced by `pads`.
    pub old: PartId,
    /// Its name is a formula to a spreadsheet.
    pub odd: PartId,
    /// Published for everybody, about the pads.
    pub article: ArticleId,
}

pub struct Customer {
    pub company: CompanyId,
    pub branch: BranchId,
    pub buyer: String,
    pub person: PersonId,
    /// What `pads` cost this company, in cents.
    pub price: i64,
}

impl Shop {
    /// `mark` is a short word in upper case; `price` the list price of the pads, in cents.
    pub async fn open(owner: &PgPool, mark: &'static str, price: i64) -> Self {
        reference(owner).await;
        let db = testkit::app_pool(owner);
        let slug = mark.to_lowercase();
        let name = format!("{mark} Distribution");
        let new = NewTenant { slug: &slug, name: &name, currency: Currency::USD, time_zone: "UTC", demo_seed: Some(1) };
        let tenant = tenants::create(&db, new).await.unwrap();
        let part_type = part_type(owner, tenant, mark).await;
        let location = location(owner, tenant, mark).await;
        let mut tx = TenantTx::begin(&db, &tenants::system_actor(tenant)).await.unwrap();
        let admin = person(&mut tx, mark, Role::TenantAdmin, None).await.0;
        let near = customer(&mut tx, mark, "Near", price - 700).await;
        let far = customer(&mut tx, mark, "Far", price - 300).await;

        brands::add(&mut tx, mark, &format!("{mark} Brakes")).await.unwrap();
        let mut parts = Vec::new();
        for (number, name) in
            [("PAD-4410", "ceramic pads"), ("ROT-7", "vented rotor"), ("OLD-1", "organic pads"), ("ODD-2", "shim")]
        {
            let name = if number == "ODD-2" { format!("=SUM({mark})") } else { format!("{mark} {name}") };
            let new = NewPart::parse(mark, &format!("{mark}-{number}"), &name, Some(part_type)).unwrap();
            parts.push(parts::add(&mut tx, new).await.unwrap());
        }
        let (pads, rotor, old, odd) = (parts[0], parts[1], parts[2], parts[3]);
        for (kind, brand, number) in [
            (InterchangeKind::Competitor, "Torvex", format!("{mark} 0.2460/01")),
            (InterchangeKind::Oe, "Honda", format!("45022-{mark}-A01")),
        ] {
            interchange::add(&mut tx, pads, Interchange::parse(kind, brand, &number, "").unwrap()).await.unwrap();
        }
        let new = NewSupersession { old, successor: pads, effective_on: date!(2026 - 01 - 01), reason: String::new() };
        supersession::add(&mut tx, new).await.unwrap();
        search::numbers::refresh(&mut tx, &parts).await.unwrap();

        fits(&mut tx, pads, "front", Vec::new()).await;
        fits(&mut tx, odd, "rear", Vec::new()).await;
        fits(&mut tx, rotor, "front", vec![Qualifier::new("engine_liters", "1.5")]).await;

        sell(&mut tx, pads, price, &[&near, &far]).await;
        let opening = NewMovement::parse(Kind::Opening, pads, location, 7, "").unwrap();
        movements::record(&mut tx, opening).await.unwrap();
        locations::report_received(&mut tx, location, OffsetDateTime::now_utc()).await.unwrap();
        let article = article(&mut tx, mark, pads).await;
        tx.commit().await.unwrap();
        Self { tenant, mark, price, admin, near, far, part_type, pads, rotor, old, odd, article }
    }

    /// One more person who may sign in, and their e-mail address.
    pub async fn hire(&self, owner: &PgPool, role: Role) -> String {
        let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(self.tenant)).await.unwrap();
        let company = matches!(role, Role::Counter | Role::Buyer).then_some((self.near.company, self.near.branch));
        let (email, _) = person(&mut tx, self.mark, role, company).await;
        tx.commit().await.unwrap();
        email
    }

    /// One more application of a part on the Civic.
    pub async fn fit(&self, owner: &PgPool, part: PartId, position: &str, qualifier: Qualifier) {
        let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(self.tenant)).await.unwrap();
        fits(&mut tx, part, position, vec![qualifier]).await;
        tx.commit().await.unwrap();
    }

    /// The near company's buyer, without going through the door.
    pub fn buyer(&self) -> Actor {
        Actor {
            tenant: self.tenant,
            person: self.near.person,
            company: Some(Company { company: self.near.company, branch: Some(self.near.branch) }),
            permissions: identity::roles::permissions(Role::Buyer),
        }
    }

    /// What nobody outside may read: the mark is in every name and number, and what else there is are prices.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets = vec![format!("{}-PAD", self.mark), format!("{} ", self.mark), format!("-{}-A01", self.mark)];
        secrets.extend([self.price, self.near.price, self.far.price].map(amount));
        secrets
    }
}

/// `41.37` of 4137 cents.
pub fn amount(cents: i64) -> String {
    Money::new(cents, Currency::USD).amount()
}

async fn reference(owner: &PgPool) {
    for statement in [
        "insert into makes values (1, 'Honda') on conflict do nothing",
        "insert into models values (10, 1, 'Civic', 'car') on conflict do nothing",
        "insert into base_vehicles values (2117, 2017, 1, 10), (2118, 2018, 1, 10) on conflict do nothing",
        "insert into engines (liters, cylinders, configuration, fuel, aspiration, label)
         values (1.5, 4, 'L', 'gasoline', 'turbo', '1.5L L4 turbo gasoline'), (2.0, 4, 'L', 'gasoline', '', '2.0L L4 gasoline')
         on conflict do nothing",
        "insert into vehicle_engines select 2118, engine_id from engines on conflict do nothing",
    ] {
        sqlx::query(statement).execute(owner).await.unwrap();
    }
}

async fn part_type(owner: &PgPool, tenant: TenantId, mark: &str) -> PartTypeId {
    let id = PartTypeId::generate();
    sqlx::query(
        "with c as (
             insert into categories (category_id, tenant_id, slug, name, names)
             values ($1, $2, 'brakes', $4 || ' brakes', '{\"fr\": \"Freinage\"}'))
         insert into part_types (part_type_id, tenant_id, category_id, pcdb_id, name, names)
         values ($3, $2, $1, 1684, $4 || ' pad sets', '{\"fr\": \"Plaquettes\"}')",
    )
    .bind(CategoryId::generate().uuid())
    .bind(tenant.uuid())
    .bind(id.uuid())
    .bind(mark)
    .execute(owner)
    .await
    .unwrap();
    id
}

async fn location(owner: &PgPool, tenant: TenantId, mark: &str) -> LocationId {
    let id = LocationId::generate();
    sqlx::query("insert into locations (location_id, tenant_id, code, name, source) values ($1, $2, 'HUB', $3 || ' Hub', 'counter')")
        .bind(id.uuid())
        .bind(tenant.uuid())
        .bind(mark)
        .execute(owner)
        .await
        .unwrap();
    id
}

async fn customer(tx: &mut TenantTx, mark: &str, name: &str, price: i64) -> Customer {
    let company = companies::create(tx, &format!("{mark} {name} Garage"), name).await.unwrap();
    let branch = companies::add_branch(tx, company, &format!("{mark} {name} Street"), "").await.unwrap();
    let (buyer, person) = person(tx, mark, Role::Buyer, Some((company, branch))).await;
    Customer { company, branch, buyer, person, price }
}

async fn person(tx: &mut TenantTx, mark: &str, role: Role, place: Option<(CompanyId, BranchId)>) -> (String, PersonId) {
    let email = format!("{}@{}.example", PersonId::generate(), mark.to_lowercase());
    let new = NewPerson {
        email: &email,
        name: &format!("{mark} {role}"),
        password: PASSWORD,
        role,
        company: place.map(|(company, _)| company),
        branch: place.map(|(_, branch)| branch),
        language: Default::default(),
    };
    let person = people::create(tx, new).await.unwrap();
    (email, person)
}

async fn article(tx: &mut TenantTx, mark: &str, part: PartId) -> ArticleId {
    let body = format!("{mark} parts go back within 30 days.\n\n## Packing\n\nIn their own box.");
    let text = ArticleText::parse("en", &format!("{mark} returns"), &body).unwrap();
    let new = NewArticle { text, audience: Audience::Everybody, links: vec![Target::Part(part)] };
    let now = OffsetDateTime::now_utc();
    let (id, _) = knowledge::create(tx, &new, now).await.unwrap();
    knowledge::publish(tx, id, 1, now).await.unwrap();
    id
}

async fn fits(tx: &mut TenantTx, part: PartId, position: &str, qualifiers: Vec<Qualifier>) {
    let new = NewApplication::parse(part, CIVIC.into(), position, 1, qualifiers, Vec::new()).unwrap();
    applications::add(tx, new).await.unwrap();
}

/// A list price for everybody, and a contract with each company.
async fn sell(tx: &mut TenantTx, part: PartId, price: i64, customers: &[&Customer]) {
    let line = |cents| Line::parse(part, 1, Money::new(cents, Currency::USD)).unwrap();
    let new = NewPriceList::parse("List", Buyers::Everybody, "USD", 0, Validity::default()).unwrap();
    let list = lists::add_list(tx, new).await.unwrap();
    lists::set_lines(tx, list, &[line(price)]).await.unwrap();
    for customer in customers {
        lists::add_contract_price(tx, customer.company, line(customer.price), Validity::default(), "C-1")
            .await
            .unwrap();
    }
}
