use crate::{Actor, Error, Result, audit::AuditEventId};
use sqlx::{Executor, PgConnection, PgPool, Postgres, Transaction};
use std::net::IpAddr;
use std::ops::{Deref, DerefMut};

/// A transaction that sees one tenant's rows only.
///
/// Row-level security reads `app.tenant_id`, which is set for this transaction
/// and forgotten with it. Dropped without [`commit`](Self::commit), it rolls back.
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    actor: Actor,
    /// Where the request came from; `None`: nobody asked, it is background work.
    from: Option<IpAddr>,
    /// The entry of the audit trail that is being put back.
    reverts: Option<AuditEventId>,
}

impl TenantTx {
    /// Begins in one round trip; both ids are UUIDs, so nothing in the statement needs quoting.
    pub async fn begin(db: &PgPool, actor: &Actor) -> Result<Self> {
        Self::begin_from(db, actor, None).await
    }

    /// The same for a request that came `from` this address, which the audit trail then notes.
    pub async fn begin_from(db: &PgPool, actor: &Actor, from: Option<IpAddr>) -> Result<Self> {
        let statement = format!(
            "begin; set local app.tenant_id = '{}'; set local app.person_id = '{}'",
            actor.tenant, actor.person
        );
        let tx = crate::begin(db, statement).await?;
        Ok(Self { tx, actor: actor.clone(), from, reverts: None })
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub(crate) fn from(&self) -> Option<IpAddr> {
        self.from
    }

    pub(crate) fn reverts(&self) -> Option<AuditEventId> {
        self.reverts
    }

    pub(crate) fn set_reverts(&mut self, entry: AuditEventId) {
        self.reverts = Some(entry);
    }

    /// Somebody else of the same tenant goes on in this transaction: what several people did is written at once.
    pub async fn act_as(&mut self, actor: &Actor) -> Result<()> {
        if actor.tenant != self.actor.tenant {
            return Err(Error::NotFound);
        }
        let person = actor.person.to_string();
        sqlx::query!("select set_config('app.person_id', $1, true)", person).fetch_one(&mut *self.tx).await?;
        self.actor = actor.clone();
        Ok(())
    }

    /// From here on what `other` of the same tenant sees is seen, and nothing can be written: the database itself refuses it.
    /// [`Self::look_back`] ends it with the actor that this answers.
    pub async fn look_as(&mut self, other: &Actor) -> Result<Actor> {
        if other.tenant != self.actor.tenant {
            return Err(Error::NotFound);
        }
        let statement =
            format!("savepoint looking; set transaction read only; set local app.person_id = '{}'", other.person);
        self.tx.execute(&*statement).await?;
        Ok(std::mem::replace(&mut self.actor, other.clone()))
    }

    /// What was set to look as somebody else goes with its savepoint.
    pub async fn look_back(&mut self, actor: Actor) -> Result<()> {
        self.actor = actor;
        let statement = "rollback to savepoint looking; release savepoint looking";
        self.tx.execute(statement).await?;
        Ok(())
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
