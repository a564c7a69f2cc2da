//! Rows on their way into a table, as the text of a `copy`.
//!
//! `copy` is refused into tables with row-level security, so the rows go into a temporary table first and from
//! there into the real one, past its policy.

use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::fmt::{self, Write};

/// Rows of one tenant's table. The tenant is not among the columns; it is that of the transaction.
pub(crate) struct Rows {
    table: &'static str,
    columns: &'static str,
    text: String,
    count: usize,
}

/// A column's value.
pub(crate) enum Value<'a> {
    Id(Uuid),
    Text(&'a str),
    Int(i64),
    Bool(bool),
    /// Anything whose text has neither tab, line break nor backslash: dates, decimals.
    Shown(&'a dyn fmt::Display),
    Null,
}

impl Rows {
    pub fn new(table: &'static str, columns: &'static str) -> Self {
        Self { table, columns, text: String::new(), count: 0 }
    }

    /// One value for each column, in order.
    pub fn push(&mut self, values: &[Value<'_>]) {
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            self.value(value);
        }
        self.text.push('\n');
        self.count += 1;
    }

    fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Text(text) => self.escaped(text),
            Value::Id(id) => self.shown(id),
            Value::Int(number) => self.shown(number),
            Value::Bool(boolean) => self.shown(boolean),
            Value::Shown(value) => self.shown(value),
            Value::Null => self.text.push_str("\\N"),
        }
    }

    fn shown(&mut self, value: &dyn fmt::Display) {
        write!(self.text, "{value}").expect("a string takes everything");
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\\' => self.text.push_str("\\\\"),
                '\t' => self.text.push_str("\\t"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                other => self.text.push(other),
            }
        }
    }

    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Writes what has gathered, and is empty again; returns how many rows that were.
    pub async fn write(&mut self, tx: &mut TenantTx) -> Result<usize> {
        let Self { table, columns, .. } = self;
        if self.count == 0 {
            return Ok(0);
        }
        let tenant = tx.actor().tenant;
        let temporary =
            format!("create temporary table loading on commit drop as select {columns} from {table} with no data");
        sqlx::raw_sql(&temporary).execute(&mut **tx).await?;
        let mut copy = tx.copy_in_raw("copy loading from stdin").await?;
        copy.send(self.text.as_bytes()).await?;
        copy.finish().await?;
        let insert = format!(
            "insert into {table} (tenant_id, {columns}) select '{tenant}', {columns} from loading; drop table loading"
        );
        sqlx::raw_sql(&insert).execute(&mut **tx).await?;
        self.text.clear();
        Ok(std::mem::take(&mut self.count))
    }
}
