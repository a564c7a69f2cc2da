use super::SignInId;
use crate::{Language, Role, Theme, begin::begin_as, roles::permissions};
use kernel::Currency;
use platform::{Actor, Company, Error, PersonId, Result, TenantId, TenantTx};
use sqlx::PgPool;
use time::OffsetDateTime;

/// Everything that a request needs to know about who sent it.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub sign_in: SignInId,
    pub actor: Actor,
    pub role: Role,
    pub person_name: String,
    pub email: String,
    pub language: Language,
    pub theme: Theme,
    pub totp_on: bool,
    pub tenant_name: String,
    pub tenant_slug: String,
    pub currency: Currency,
    /// IANA name: "today" of a price is this zone's day.
    pub time_zone: String,
    /// Every row is made up, and every page must say so.
    pub demo: bool,
    pub company_name: Option<String>,
    pub branch_name: Option<String>,
}

/// Notes that a device is signed in. The session must be a new one, made after the password was right.
#[tracing::instrument(name = "identity.sign_in.begin", skip_all)]
pub async fn begin(
    db: &PgPool,
    person: PersonId,
    tenant: TenantId,
    session_id: &str,
    user_agent: &str,
) -> Result<SignInId> {
    if !is_session_id(session_id) {
        return Err(Error::internal("malformed session id"));
    }
    let sign_in = SignInId::generate();
    let user_agent: String = user_agent.chars().filter(|c| !c.is_control()).take(300).collect();
    let mut tx = begin_as(db, person).await?;
    sqlx::query!(
        "insert into sign_ins (sign_in_id, person_id, tenant_id, session_id, user_agent) values ($1, $2, $3, $4, $5)",
        sign_in.uuid(),
        person.uuid(),
        tenant.uuid(),
        session_id,
        user_agent,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(sign_in)
}

/// Who is signed in with this session; nobody if it has ended, or if their place in the tenant has.
#[tracing::instrument(name = "identity.sign_in.actor_of", skip_all)]
pub async fn actor_of(db: &PgPool, session_id: &str) -> Result<Option<SignedIn>> {
    if !is_session_id(session_id) {
        return Ok(None);
    }
    let mut tx = platform::begin(db, claim(session_id)).await?;
    let row = sqlx::query!(
        r#"select s.sign_in_id, s.person_id, s.tenant_id, m.role, m.company_id, m.branch_id,
                  p.name as person_name, p.email, p.language, p.theme, p.totp_confirmed_at is not null as "totp_on!",
                  t.name as tenant_name, t.slug, t.currency, t.time_zone, t.demo_seed is not null as "demo!",
                  c.name as "company_name?", b.name as "branch_name?"
           from sign_ins s
           join people p on p.person_id = s.person_id and p.disabled_at is null
           join tenants t on t.tenant_id = s.tenant_id
           join memberships m on m.tenant_id = s.tenant_id and m.person_id = s.person_id and m.ended_at is null
           left join companies c on c.tenant_id = m.tenant_id and c.company_id = m.company_id
           left join branches b on b.tenant_id = m.tenant_id and b.branch_id = m.branch_id
           where s.session_id = $1 and s.ended_at is null"#,
        session_id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let role: Role = row.role.parse()?;
    let company = row.company_id.map(|id| Company { company: id.into(), branch: row.branch_id.map(Into::into) });
    Ok(Some(SignedIn {
        sign_in: row.sign_in_id.into(),
        actor: Actor {
            tenant: row.tenant_id.into(),
            person: row.person_id.into(),
            company,
            permissions: permissions(role),
        },
        role,
        person_name: row.person_name,
        email: row.email,
        language: row.language.parse()?,
        theme: row.theme.parse()?,
        totp_on: row.totp_on,
        tenant_name: row.tenant_name,
        tenant_slug: row.slug,
        currency: row.currency.parse().map_err(Error::internal)?,
        time_zone: row.time_zone,
        demo: row.demo,
        company_name: row.company_name,
        branch_name: row.branch_name,
    }))
}

/// Keeps the time of the last visit, to the minute: a second call in the same minute writes nothing.
pub async fn touch(db: &PgPool, signed_in: &SignedIn, now: OffsetDateTime) -> Result<()> {
    let mut tx = TenantTx::begin(db, &signed_in.actor).await?;
    sqlx::query!(
        "update sign_ins set last_seen_at = date_trunc('minute', $2::timestamptz)
         where sign_in_id = $1 and ended_at is null and last_seen_at < date_trunc('minute', $2::timestamptz)",
        signed_in.sign_in.uuid(),
        now,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await
}

/// Signs out: the sign-in and its session end, and every server process hears of it. Harmless when it has ended before.
#[tracing::instrument(name = "identity.sign_in.end", skip_all)]
pub async fn end(db: &PgPool, session_id: &str) -> Result<()> {
    if !is_session_id(session_id) {
        return Ok(());
    }
    let mut tx = platform::begin(db, claim(session_id)).await?;
    sqlx::query!(
        r#"with ended as (
               update sign_ins set ended_at = now() where session_id = $1 and ended_at is null returning session_id
           ), gone as (
               delete from sessions.session using ended where id = ended.session_id
           )
           select pg_notify('sign_in_ended', session_id)::text as notified from ended"#,
        session_id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(tx.commit().await?)
}

/// Begins a transaction that may see the session's sign-in and then, in the same round trip, becomes one of
/// its person and tenant.
fn claim(session_id: &str) -> String {
    debug_assert!(is_session_id(session_id));
    format!(
        "begin; set local app.session_id = '{session_id}'; \
         select set_config('app.person_id', person_id::text, true), set_config('app.tenant_id', tenant_id::text, true) \
         from sign_ins where session_id = '{session_id}' and ended_at is null"
    )
}

/// Base64url, as session ids are. Nothing else is ever put into the text of a statement.
fn is_session_id(text: &str) -> bool {
    (16..=64).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::is_session_id;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_passes_for_a_session_id_cannot_leave_its_quotes(text in "\\PC{0,70}|[A-Za-z0-9_-]{0,70}") {
            let harmless = text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_');
            prop_assert_eq!(is_session_id(&text), harmless && text.len() >= 16 && text.len() <= 64);
        }
    }
}
