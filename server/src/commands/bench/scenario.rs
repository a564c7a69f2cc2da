//! What is asked: real addresses of the tenant's data, enough that no answer is the one before.

use anyhow::Context;
use fitment::coverage;
use platform::{Actor, TenantId, TenantTx};
use sqlx::PgPool;
use std::sync::Arc;

pub struct Scenario {
    pub name: &'static str,
    pub asks: Arc<[Ask]>,
}

#[derive(Clone)]
pub struct Ask {
    pub path: String,
    /// Posted when there is one.
    pub form: Option<String>,
}

impl Ask {
    fn page(path: String) -> Self {
        Self { path, form: None }
    }
}

const SAMPLES: i64 = 1_000;

pub async fn all(db: &PgPool, buyer: &Actor) -> anyhow::Result<Vec<Scenario>> {
    let mut tx = TenantTx::begin(db, buyer).await?;
    let parts = search::sample::parts(&mut tx, SAMPLES).await?;
    let numbers = search::sample::numbers(&mut tx, SAMPLES).await?;
    let vehicles = coverage::sample(&mut tx, SAMPLES).await?;
    let steps = steps(&mut tx).await?;
    let step = |form: &String| Ask { path: "/api/vehicles/steps".to_owned(), form: Some(form.clone()) };
    let search = |number: &String| format!("/search?q={}", number.replace(' ', "%20").replace(['#', '&', '+'], ""));
    Ok(vec![
        Scenario { name: "floor: bare answer", asks: [Ask::page("/floor/bare".to_owned())].into() },
        Scenario {
            name: "floor: select by key",
            asks: parts.iter().map(|part| Ask::page(format!("/floor/select/{part}"))).collect(),
        },
        Scenario { name: "part page", asks: parts.iter().map(|part| Ask::page(format!("/parts/{part}"))).collect() },
        Scenario {
            name: "vehicle page",
            asks: vehicles.iter().map(|vehicle| Ask::page(format!("/vehicles/{vehicle}"))).collect(),
        },
        Scenario { name: "number search", asks: numbers.iter().map(|number| Ask::page(search(number))).collect() },
        Scenario { name: "year-make-model step", asks: steps.iter().map(step).collect() },
    ])
}

/// Years, makes of each year, and models of each make.
async fn steps(tx: &mut TenantTx) -> anyhow::Result<Vec<String>> {
    let mut forms = Vec::new();
    for year in coverage::years(tx).await? {
        forms.push(format!("year={year}"));
        for (make, _) in coverage::makes(tx, year).await? {
            forms.push(format!("year={year}&make={make}"));
        }
    }
    Ok(forms)
}

/// A customer's buyer: list prices alone would be less work.
pub async fn somebody(db: &PgPool, tenant: TenantId) -> anyhow::Result<Actor> {
    identity::people::first_customer(db, tenant).await?.context("the tenant has no customer to ask as")
}

pub async fn name_of(tx: &mut TenantTx, part: catalog::PartId) -> platform::Result<String> {
    search::sample::part_number(tx, part).await
}
