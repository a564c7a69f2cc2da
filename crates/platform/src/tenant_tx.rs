use crate::{Actor, Result};
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use std::ops::{Deref, DerefMut};

/// A transaction that sees one tenant's rows only.
///
/// Row-level security reads `app.tenant_id`, which is set for this transaction
/// and forgotten with it. Dropped without [`commit`](Self::commit), it rolls back.
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    actor: Actor,
}

impl TenantTx {
    /// Begins in one round trip; both ids are UUIDs, so nothing in the statement needs quoting.
    pub async fn begin(db: &PgPool, actor: &Actor) -> Result<Self> {
        let statement = format!(
            "begin; set local app.tenant_id = '{}'; set local app.person_id = '{}'",
            actor.tenant, actor.person
        );
        let tx = crate::begin(db, statement).await?;
        Ok(Self { tx, actor: actor.clone() })
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub async fn commit(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }
}

impl Deref for TenantTx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl DerefMut for TenantTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}
