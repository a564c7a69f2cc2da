//! What is asked with another tenant's ids, and what must come of it.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
};
use sqlx::PgPool;

/// What an answer to another tenant's ids is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// There is nothing like that: 404.
    Refused,
    /// It does what it can with the ids it knows, which are none.
    Nothing,
    /// It is told that what it names is not there, or not as it was.
    Unknown,
}
use Meant::{Nothing, Refused, Unknown};

pub type Fields = Vec<(&'static str, String)>;

/// What a tenant has in every table that has tenants.
pub async fn all_of(owner: &PgPool, shop: &Shop) -> Vec<(String, Vec<String>)> {
    let tables = "select c.table_name::text from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                  where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' order by 1";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(owner).await.unwrap();
    let mut all = Vec::new();
    for table in tables {
        let rows = format!("select t::text from \"{table}\" t where tenant_id = $1 order by 1");
        let rows: Vec<String> = sqlx::query_scalar(&rows).bind(shop.tenant.uuid()).fetch_all(owner).await.unwrap();
        all.push((table, rows));
    }
    all
}

/// Asks as a program does and as a form does; says what is wrong with the answers.
pub async fn tries(browser: &mut Browser, path: &str, meant: Meant, fields: &Fields) -> Vec<String> {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (called, posted) = (browser.call(path, &fields).await, browser.post(path, &fields).await);
    let status = called.status.as_u16();
    let sent_back = |answer: &Answer| answer.location().is_some_and(|to| to.contains("__err="));
    let is_meant = match meant {
        Refused => status == 404 && sent_back(&posted),
        Nothing => (200..400).contains(&status),
        Unknown => (400..500).contains(&status) && sent_back(&posted) || called.location().is_some(),
    };
    let about = format!("{path} with {fields:?}, {meant:?}");
    let mut wrong = Vec::new();
    if !is_meant {
        wrong.push(format!("{about}: {status} {} {:?}", called.body, posted.location()));
    }
    let repeats = |secret: &str| fields.iter().any(|(_, value)| value.contains(secret));
    for secret in ["NORTH", "file-", "north.example"].into_iter().filter(|secret| !repeats(secret)) {
        let shows = |answer: &Answer| format!("{:?} {}", answer.headers, answer.body).contains(secret);
        wrong.extend(
            [&called, &posted].into_iter().filter(|answer| shows(answer)).map(|_| format!("{about}: {secret}")),
        );
    }
    wrong
}
