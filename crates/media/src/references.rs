//! Assets of others that are known by their address and what a list says about them.
//!
//! Nothing is fetched by noting them. Somebody asks for it ([`ask`]), and where the installation names hosts, a job brings
//! it in their name ([`crate::jobs::FETCH`]).

mod ask;
mod note;
mod settle;

pub use ask::{MOST_ASKED, PATIENCE, Wanted, ask, ask_all, count_open, wanted};
pub use note::{Listed, Noted, note};
pub use settle::settle;
pub(crate) use settle::taken;

use crate::{AssetId, READ, ReferenceId};
use catalog::PartId;
use kernel::{Page, PageRequest};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use time::{Date, OffsetDateTime};

/// Whether the file was brought from its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Fetch {
    NotFetched,
    Fetched,
    Refused,
}

impl Fetch {
    pub const ALL: [Self; 3] = [Self::NotFetched, Self::Fetched, Self::Refused];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotFetched => "not_fetched",
            Self::Fetched => "fetched",
            Self::Refused => "refused",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub id: ReferenceId,
    pub part: PartId,
    pub part_number: String,
    pub brand: String,
    pub uri: String,
    pub code: String,
    pub asset_type: String,
    pub slot: i16,
    pub file_name: String,
    pub description: String,
    pub file_type: String,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub bytes: Option<i64>,
    pub dated_on: Option<Date>,
    pub is_public: bool,
    pub state: Fetch,
    /// Why it was refused: a code, and where one is needed a word about it (`status 404`).
    pub error: String,
    /// Since when it is asked for; nothing once it is said what became of it.
    pub asked_at: Option<OffsetDateTime>,
    asset_id: Option<Uuid>,
}

impl Reference {
    /// What became of it.
    pub fn asset(&self) -> Option<AssetId> {
        self.asset_id.map(AssetId::from)
    }

    /// Somebody has asked for it, and an answer may still come.
    pub fn is_asked(&self, now: OffsetDateTime) -> bool {
        self.asked_at.is_some_and(|asked| asked > now - PATIENCE)
    }

    pub fn can_be_asked(&self, now: OffsetDateTime) -> bool {
        self.state != Fetch::Fetched && !self.is_asked(now)
    }
}

/// Which are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<Fetch>,
    /// The beginning of the part's number, however it is written.
    pub number: String,
}

impl Filter {
    /// Number keys are from the first on, and before the second.
    fn keys(&self) -> (String, String) {
        let key = kernel::number_key(&self.number);
        let until = format!("{key}\u{10ffff}");
        (key, until)
    }
}

/// As they were noted.
#[tracing::instrument(name = "media.references.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    page: PageRequest<ReferenceId>,
) -> Result<Page<Reference, ReferenceId>> {
    tx.actor().require(READ)?;
    let (key, until) = filter.keys();
    let rows = sqlx::query_as!(
        Reference,
        r#"select r.reference_id as id, r.part_id as part, p.part_number, b.name as brand, r.uri, r.code, r.asset_type,
                  r.slot, r.file_name, r.description, r.file_type, r.width, r.height, r.bytes, r.dated_on, r.is_public,
                  r.state as "state: Fetch", r.error, r.asked_at, r.asset_id
           from asset_references r
           join parts p on p.tenant_id = $1 and p.part_id = r.part_id
           join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
           where r.tenant_id = $1 and ($2::text is null or r.state = $2) and r.reference_id > $3
             and ($4 = '' or exists (select from part_numbers n where n.tenant_id = $1 and n.part_id = r.part_id
                                       and n.kind = 'own' and n.number_key >= $4 and n.number_key < $5))
           order by r.reference_id limit $6"#,
        tx.actor().tenant.uuid(),
        filter.state.map(Fetch::as_str),
        page.after.map_or(Uuid::nil(), ReferenceId::uuid),
        key,
        until,
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.id))
}

/// How many there are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub not_fetched: i64,
    /// Of those, what is asked for.
    pub asked: i64,
    pub fetched: i64,
    pub refused: i64,
}

#[tracing::instrument(name = "media.references.counts", skip_all)]
pub async fn counts(tx: &mut TenantTx) -> Result<Counts> {
    tx.actor().require(READ)?;
    let counts = sqlx::query_as!(
        Counts,
        r#"select count(*) filter (where state = 'not_fetched') as "not_fetched!",
                  count(*) filter (where state = 'not_fetched' and asked_at is not null) as "asked!",
                  count(*) filter (where state = 'fetched') as "fetched!",
                  count(*) filter (where state = 'refused') as "refused!"
           from asset_references where tenant_id = $1"#,
        tx.actor().tenant.uuid(),
    );
    Ok(counts.fetch_one(&mut **tx).await?)
}
