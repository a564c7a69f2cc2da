use super::SignInId;
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

/// Where the actor is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub sign_in: SignInId,
    pub user_agent: String,
    pub signed_in_at: OffsetDateTime,
    pub last_seen_at: OffsetDateTime,
}

/// The actor's devices, the last seen first. A device whose session has expired is none any more.
#[tracing::instrument(name = "identity.sign_in.devices", skip_all)]
pub async fn devices(tx: &mut TenantTx) -> Result<Vec<Device>> {
    let person = tx.actor().person;
    let devices = sqlx::query_as!(
        Device,
        r#"select i.sign_in_id as sign_in, i.user_agent, i.created_at as signed_in_at, i.last_seen_at
           from sign_ins i
           join sessions.session s on s.id = i.session_id and s.expiry_date > now()
           where i.person_id = $1 and i.ended_at is null
           order by i.last_seen_at desc, i.sign_in_id desc"#,
        person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(devices)
}

/// Ends one of the actor's own sign-ins and returns its session id; anybody else's is not found.
#[tracing::instrument(name = "identity.sign_in.revoke", skip_all)]
pub async fn revoke(tx: &mut TenantTx, sign_in: SignInId) -> Result<String> {
    end_where(tx, Some(sign_in), None).await?.pop().ok_or(Error::NotFound)
}

/// Ends all of the actor's sign-ins but this one and returns their session ids.
#[tracing::instrument(name = "identity.sign_in.revoke_others", skip_all)]
pub async fn revoke_others(tx: &mut TenantTx, this: SignInId) -> Result<Vec<String>> {
    end_where(tx, None, Some(this)).await
}

async fn end_where(tx: &mut TenantTx, only: Option<SignInId>, except: Option<SignInId>) -> Result<Vec<String>> {
    let person = tx.actor().person;
    let ended = sqlx::query!(
        r#"with ended as (
               update sign_ins set ended_at = now()
               where person_id = $1 and ended_at is null
                 and ($2::uuid is null or sign_in_id = $2) and ($3::uuid is null or sign_in_id <> $3)
               returning session_id
           ), gone as (
               delete from sessions.session using ended where id = ended.session_id
           )
           select session_id, pg_notify('sign_in_ended', session_id)::text as notified from ended"#,
        person.uuid(),
        only.map(SignInId::uuid),
        except.map(SignInId::uuid),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ended.into_iter().map(|row| row.session_id).collect())
}

/// Lets every server process forget what it knows of the actor's sign-ins, which go on.
pub(crate) async fn announce_change(tx: &mut TenantTx) -> Result<()> {
    let person = tx.actor().person;
    sqlx::query!(
        "select pg_notify('sign_in_ended', session_id)::text as notified
         from sign_ins where person_id = $1 and ended_at is null",
        person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(())
}
