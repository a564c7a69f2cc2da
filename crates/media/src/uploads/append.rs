use super::{
    Checksum, FINISH, PATIENCE, Refusal, Upload, Whole,
    body::{End, Incoming},
    get, signed, unsigned,
};
use crate::{
    UploadId,
    storage::{Key, Storage},
};
use bytes::Bytes;
use futures::Stream;
use platform::{Actor, TenantTx};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

/// Bytes that somebody wants to add to an upload.
#[derive(Clone, Debug)]
pub struct Append {
    pub upload: UploadId,
    pub offset: u64,
    pub checksum: Option<Checksum>,
}

/// How long an append that was killed keeps others out. Every piece renews it, and a piece takes seconds at most.
const LEASE: Duration = Duration::seconds(20);
/// How many files one person sends at a time, so that nobody keeps all others out.
const MOST_AT_ONCE: i64 = 8;

/// Takes what comes, a piece at a time, each acknowledged for itself; answers how far it came. A sender that was cut off
/// goes on from there.
#[tracing::instrument(name = "media.uploads.append", skip_all)]
pub async fn append<E>(
    db: &PgPool,
    storage: &Storage,
    actor: &Actor,
    append: Append,
    body: impl Stream<Item = Result<Bytes, E>>,
    now: impl Fn() -> OffsetDateTime,
) -> Result<Upload, Refusal> {
    super::require_sender(actor)?;
    let mut tx = TenantTx::begin(db, actor).await?;
    let Some(hold) = hold(&mut tx, &append, now()).await? else {
        return refused(&mut tx, &append, now()).await;
    };
    tx.commit().await?;
    let taking = Taking { db, storage, actor, hold, at: append.offset };
    taking.run(Incoming::new(body), append.checksum, &now).await?;
    get(&mut TenantTx::begin(db, actor).await?, append.upload, now()).await
}

/// The right to append, until the lease ends or somebody else has it.
#[derive(Clone, Copy)]
struct Hold {
    upload: UploadId,
    holder: Uuid,
    length: u64,
}

async fn hold(tx: &mut TenantTx, append: &Append, now: OffsetDateTime) -> Result<Option<Hold>, Refusal> {
    let (tenant, person, holder) = (tx.actor().tenant, tx.actor().person, Uuid::now_v7());
    let length = sqlx::query_scalar!(
        "update uploads set holder = $5, held_until = $6
         where tenant_id = $1 and upload_id = $2 and created_by = $3 and received = $4 and received < length
           and closed_at is null and expires_at > $7 and (held_until is null or held_until <= $7)
           and $8 > (select count(*) from uploads o where o.tenant_id = $1 and o.created_by = $3 and o.closed_at is null
                       and o.expires_at > $7 and o.held_until > $7)
         returning length",
        tenant.uuid(),
        append.upload.uuid(),
        person.uuid(),
        signed(append.offset),
        holder,
        now + LEASE,
        now,
        MOST_AT_ONCE,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(length.map(|length| Hold { upload: append.upload, holder, length: unsigned(length) }))
}

/// Why the upload was not to be had. To add nothing to what is whole is no mistake.
async fn refused(tx: &mut TenantTx, append: &Append, now: OffsetDateTime) -> Result<Upload, Refusal> {
    let upload = get(tx, append.upload, now).await?;
    match upload.received {
        received if received != append.offset => Err(Refusal::WrongOffset { received }),
        received if received == upload.length => Ok(upload),
        _ => Err(Refusal::Held),
    }
}

struct Taking<'a> {
    db: &'a PgPool,
    storage: &'a Storage,
    actor: &'a Actor,
    hold: Hold,
    at: u64,
}

impl Taking<'_> {
    /// Whatever happens, the next append need not wait for the lease to end.
    async fn run<S, E>(
        mut self,
        mut body: Incoming<S>,
        checksum: Option<Checksum>,
        now: &impl Fn() -> OffsetDateTime,
    ) -> Result<(), Refusal>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        let taken = match checksum {
            Some(checksum) => match body.checked(&checksum).await {
                Ok(bytes) => self.take(bytes, now).await,
                Err(refusal) => Err(refusal),
            },
            None => self.all(&mut body, now).await,
        };
        let let_go = self.let_go().await;
        taken.and(let_go)
    }

    async fn all<S, E>(&mut self, body: &mut Incoming<S>, now: &impl Fn() -> OffsetDateTime) -> Result<(), Refusal>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        while body.end() == End::NotYet {
            let piece = body.piece().await;
            self.take(piece, now).await?;
        }
        Ok(())
    }

    /// To the store first, then to the row that acknowledges it.
    async fn take(&mut self, bytes: Bytes, now: &impl Fn() -> OffsetDateTime) -> Result<(), Refusal> {
        let size = bytes.len() as u64;
        if size == 0 {
            return Ok(());
        }
        if self.at + size > self.hold.length {
            return Err(Refusal::TooLong);
        }
        let part = Uuid::now_v7();
        let key = Key::part(self.actor.tenant, self.hold.upload, part);
        self.storage.put_bytes(&key, bytes).await?;
        let mut tx = TenantTx::begin(self.db, self.actor).await?;
        if !self.advance(&mut tx, size, now()).await? {
            self.storage.delete(&key).await?;
            return Err(Refusal::Held);
        }
        self.name(&mut tx, part, size).await?;
        if self.at + size == self.hold.length {
            platform::jobs::add(&mut tx, FINISH, Whole { upload: self.hold.upload }).await?;
        }
        tx.commit().await?;
        self.at += size;
        Ok(())
    }

    async fn advance(&self, tx: &mut TenantTx, size: u64, now: OffsetDateTime) -> Result<bool, Refusal> {
        let done = sqlx::query!(
            "update uploads set received = received + $5, held_until = $6, expires_at = $7
             where tenant_id = $1 and upload_id = $2 and holder = $3 and received = $4 and closed_at is null",
            self.actor.tenant.uuid(),
            self.hold.upload.uuid(),
            self.hold.holder,
            signed(self.at),
            signed(size),
            now + LEASE,
            now + PATIENCE,
        )
        .execute(&mut **tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn name(&self, tx: &mut TenantTx, part: Uuid, size: u64) -> Result<(), Refusal> {
        sqlx::query!(
            "insert into upload_parts (upload_part_id, tenant_id, upload_id, starts_at, size) values ($1, $2, $3, $4, $5)",
            part,
            self.actor.tenant.uuid(),
            self.hold.upload.uuid(),
            signed(self.at),
            signed(size),
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    async fn let_go(&self) -> Result<(), Refusal> {
        let mut tx = TenantTx::begin(self.db, self.actor).await?;
        sqlx::query!(
            "update uploads set holder = null, held_until = null where tenant_id = $1 and upload_id = $2 and holder = $3",
            self.actor.tenant.uuid(),
            self.hold.upload.uuid(),
            self.hold.holder,
        )
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }
}
