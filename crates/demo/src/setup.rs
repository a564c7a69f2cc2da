//! What a distributor has before its first part: brands, categories, part types, price lists, places.

use crate::{
    part_types::{ATTRIBUTES, CATEGORIES, Name, PART_TYPES, part_type},
    profile::{Buyers, Days, Off, Profile},
    rng::Ids,
    rows::{
        Rows,
        Value::{Id, Int, Null, Shown, Text},
    },
};
use platform::{Result, TenantTx};
use serde_json::json;
use sqlx::types::Uuid;
use time::{Date, Duration, OffsetDateTime};

/// Ids, each list in the order of the profile or of the table that it is about.
pub(crate) struct Setup {
    pub brands: Vec<Uuid>,
    pub part_types: Vec<Uuid>,
    pub attributes: Vec<Uuid>,
    pub companies: Vec<Uuid>,
    /// Of each company.
    pub branches: Vec<Vec<Uuid>>,
    pub customer_types: Vec<Uuid>,
    pub lists: Vec<Uuid>,
    pub places: Vec<Uuid>,
}

/// Makes them in an order that the references among them allow.
pub(crate) async fn write(tx: &mut TenantTx, profile: &Profile, ids: &mut Ids, now: OffsetDateTime) -> Result<Setup> {
    let mut tables = Vec::new();
    let brands = brands(profile, ids, &mut tables);
    let part_types = part_types(profile, ids, &mut tables);
    let attributes = attributes(profile, ids, &mut tables);
    let places = places(profile, ids, now, &mut tables);
    let (companies, branches) = companies(profile, ids, &places, &mut tables);
    let customer_types = customer_types(profile, ids, &companies, &mut tables);
    let lists = lists(profile, ids, &companies, &customer_types, now.date(), &mut tables);
    discounts(profile, ids, &companies, &brands, &part_types, &mut tables);
    for table in &mut tables {
        table.write(tx).await?;
    }
    Ok(Setup { brands, part_types, attributes, companies, branches, customer_types, lists, places })
}

fn make<T>(of: &[T], ids: &mut Ids) -> Vec<Uuid> {
    of.iter().map(|_| ids.make()).collect()
}

/// A name in the tenant's language, and in the others.
fn named(name: Name, french: bool) -> (&'static str, String) {
    let other = if french { "en" } else { "fr" };
    (name.of(french), json!({ other: name.of(!french), "ar": name.arabic }).to_string())
}

fn brands(profile: &Profile, ids: &mut Ids, tables: &mut Vec<Rows>) -> Vec<Uuid> {
    let mut rows = Rows::new("brands", "brand_id, code, name");
    let brands = make(profile.brands, ids);
    for (id, brand) in brands.iter().zip(profile.brands) {
        rows.push(&[Id(*id), Text(brand.code), Text(brand.name)]);
    }
    tables.push(rows);
    brands
}

fn part_types(profile: &Profile, ids: &mut Ids, tables: &mut Vec<Rows>) -> Vec<Uuid> {
    let mut rows = Rows::new("categories", "category_id, parent_id, slug, name, names, rank");
    let categories = make(CATEGORIES, ids);
    let category = |slug| CATEGORIES.iter().position(|category| category.slug == slug).map(|at| categories[at]);
    for ((id, made), rank) in categories.iter().zip(CATEGORIES).zip(1..) {
        let parent = made.parent.and_then(category).map_or(Null, Id);
        let (name, names) = named(made.name, profile.french);
        rows.push(&[Id(*id), parent, Text(made.slug), Text(name), Text(&names), Int(rank)]);
    }
    tables.push(rows);
    let mut rows = Rows::new("part_types", "part_type_id, category_id, pcdb_id, name, names, illustration, rank");
    let part_types = make(PART_TYPES, ids);
    for ((id, made), rank) in part_types.iter().zip(PART_TYPES).zip(1..) {
        let category = category(made.category).map_or(Null, Id);
        let pcdb = made.pcdb.map_or(Null, |id| Int(id.into()));
        let (name, names) = named(made.name, profile.french);
        rows.push(&[Id(*id), category, pcdb, Text(name), Text(&names), Text(made.key), Int(rank)]);
    }
    tables.push(rows);
    part_types
}

fn attributes(profile: &Profile, ids: &mut Ids, tables: &mut Vec<Rows>) -> Vec<Uuid> {
    let mut rows = Rows::new("attributes", "attribute_id, code, name, names, kind, unit, rank");
    let attributes = make(ATTRIBUTES, ids);
    for ((id, made), rank) in attributes.iter().zip(ATTRIBUTES).zip(1..) {
        let (name, names) = named(made.name, profile.french);
        let kind = made.kind.code();
        rows.push(&[Id(*id), Text(made.code), Text(name), Text(&names), Text(kind), Text(made.unit), Int(rank)]);
    }
    tables.push(rows);
    attributes
}

fn places(profile: &Profile, ids: &mut Ids, now: OffsetDateTime, tables: &mut Vec<Rows>) -> Vec<Uuid> {
    let mut rows = Rows::new("locations", "location_id, code, name, city, rank, report_minutes, reported_at, source");
    let places = make(profile.places, ids);
    for ((id, made), rank) in places.iter().zip(profile.places).zip(1..) {
        let reported = now - Duration::minutes(made.reported_minutes_ago);
        let (minutes, source) = (Int(made.report_minutes), Text(made.source));
        let (code, name, city) = (Text(made.code), Text(made.name), Text(made.city));
        rows.push(&[Id(*id), code, name, city, Int(rank), minutes, Shown(&reported), source]);
    }
    tables.push(rows);
    places
}

/// The companies, and the branches of each.
fn companies(profile: &Profile, ids: &mut Ids, places: &[Uuid], tables: &mut Vec<Rows>) -> (Vec<Uuid>, Vec<Vec<Uuid>>) {
    let mut rows = Rows::new("companies", "company_id, name, account_no");
    let mut branch_rows = Rows::new("branches", "branch_id, company_id, name, city");
    let mut served = Rows::new("branch_locations", "branch_id, location_id, rank");
    let companies = make(profile.companies, ids);
    let mut branches = Vec::new();
    for (company, made) in companies.iter().zip(profile.companies) {
        rows.push(&[Id(*company), Text(made.name), Text(made.account_no)]);
        let of_company = make(made.branches, ids);
        for (branch, made) in of_company.iter().zip(made.branches) {
            branch_rows.push(&[Id(*branch), Id(*company), Text(made.name), Text(made.city)]);
            for (code, rank) in made.served_from.iter().zip(1..) {
                let at = profile.places.iter().position(|place| place.code == *code).expect("a place of the profile");
                served.push(&[Id(*branch), Id(places[at]), Int(rank)]);
            }
        }
        branches.push(of_company);
    }
    tables.extend([rows, branch_rows, served]);
    (companies, branches)
}

fn customer_types(profile: &Profile, ids: &mut Ids, companies: &[Uuid], tables: &mut Vec<Rows>) -> Vec<Uuid> {
    let mut rows = Rows::new("customer_types", "customer_type_id, code, name");
    let mut terms = Rows::new("company_terms", "company_id, customer_type_id");
    let types = make(profile.customer_types, ids);
    for (id, made) in types.iter().zip(profile.customer_types) {
        rows.push(&[Id(*id), Text(made.code), Text(made.name)]);
    }
    for (company, made) in companies.iter().zip(profile.companies) {
        terms.push(&[Id(*company), Id(types[customer_type(profile, made.buys_as)])]);
    }
    tables.extend([rows, terms]);
    types
}

fn customer_type(profile: &Profile, code: &str) -> usize {
    profile.customer_types.iter().position(|made| made.code == code).expect("a customer type of the profile")
}

fn company(profile: &Profile, account_no: &str) -> usize {
    profile.companies.iter().position(|made| made.account_no == account_no).expect("a company of the profile")
}

fn brand(profile: &Profile, code: &str) -> usize {
    profile.brands.iter().position(|made| made.code == code).expect("a brand of the profile")
}

impl Days {
    /// First and last.
    pub fn from(self, today: Date) -> Option<(Date, Date)> {
        match self {
            Self::Always => None,
            Self::Around(first, last) => Some((today + Duration::days(first), today + Duration::days(last))),
        }
    }
}

fn lists(
    profile: &Profile,
    ids: &mut Ids,
    companies: &[Uuid],
    types: &[Uuid],
    today: Date,
    tables: &mut Vec<Rows>,
) -> Vec<Uuid> {
    let columns = "price_list_id, name, customer_type_id, company_id, currency, priority, valid_from, valid_until";
    let mut rows = Rows::new("price_lists", columns);
    let lists = make(profile.lists, ids);
    for (id, made) in lists.iter().zip(profile.lists) {
        let (customer_type, company) = match made.buyers {
            Buyers::Everybody => (Null, Null),
            Buyers::CustomerType(code) => (Id(types[customer_type(profile, code)]), Null),
            Buyers::Company(account_no) => (Null, Id(companies[company(profile, account_no)])),
        };
        let days = made.days.from(today);
        let from = days.as_ref().map_or(Null, |(from, _)| Shown(from));
        let until = days.as_ref().map_or(Null, |(_, until)| Shown(until));
        let currency = Text(profile.currency.code());
        rows.push(&[Id(*id), Text(made.name), customer_type, company, currency, Int(made.priority), from, until]);
    }
    tables.push(rows);
    lists
}

fn discounts(
    profile: &Profile,
    ids: &mut Ids,
    companies: &[Uuid],
    brands: &[Uuid],
    part_types: &[Uuid],
    tables: &mut Vec<Rows>,
) {
    let mut rows =
        Rows::new("company_discounts", "company_discount_id, company_id, brand_id, part_type_id, basis_points");
    for (company, made) in companies.iter().zip(profile.companies) {
        for discount in made.discounts {
            let (brand, part_type) = match discount.off {
                Off::AllParts => (None, None),
                Off::Brand(code) => (Some(brands[brand(profile, code)]), None),
                Off::PartType(key) => (None, Some(part_types[part_type(key)])),
            };
            let (brand, part_type) = (brand.map_or(Null, Id), part_type.map_or(Null, Id));
            rows.push(&[Id(ids.make()), Id(*company), brand, part_type, Int(discount.basis_points)]);
        }
    }
    tables.push(rows);
}
