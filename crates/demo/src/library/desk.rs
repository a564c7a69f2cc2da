//! Where files are brought and decided on: each step is that of a person, at its time.

use super::{
    Staff,
    parts::Pictured,
    plan::{Fate, Item},
    subject, texts,
};
use crate::{profile::Profile, rng::Ids};
use media::{
    AssetId, AssetVersionId, Period, ReasonId,
    assets::{self, NewFile, Terms, Text},
    collections::{self, NewCollection},
    links,
    workflow::{self, Decision, Reason},
};
use platform::{Result, TenantTx};
use time::{Duration, OffsetDateTime};

/// Assets of a collection.
const SHARED: usize = 8;

pub(super) struct Desk<'a> {
    tx: &'a mut TenantTx,
    staff: &'a Staff,
    profile: &'a Profile,
    parts: &'a [Pictured],
    reasons: Vec<ReasonId>,
    now: OffsetDateTime,
    /// Of each item that was brought, in their order.
    assets: Vec<AssetId>,
    /// Those that are seen by now.
    published: Vec<AssetId>,
}

/// Between somebody bringing a file and somebody else deciding on it.
const NEXT_DAY: Duration = Duration::hours(21);

impl<'a> Desk<'a> {
    pub fn new(
        tx: &'a mut TenantTx,
        staff: &'a Staff,
        profile: &'a Profile,
        parts: &'a [Pictured],
        reasons: Vec<ReasonId>,
        now: OffsetDateTime,
    ) -> Self {
        Self { tx, staff, profile, parts, reasons, now, assets: Vec::new(), published: Vec::new() }
    }

    /// Brings a file, says what is known of it, and lets it come to where the plan has it. Without a file before it, its
    /// asset gets this id.
    pub async fn bring(&mut self, item: &Item, file: NewFile, id: AssetId) -> Result<()> {
        let at = self.now - Duration::minutes(item.minutes_ago);
        let bringer = if item.by_approver { &self.staff.approver } else { &self.staff.uploader };
        self.tx.act_as(bringer).await?;
        let version = file.version;
        let asset = match item.fate {
            Fate::Replaces(before, _) => assets::replace(self.tx, self.assets[before], file, at).await?.asset,
            _ => assets::add_as(self.tx, id, file, at).await?.asset,
        };
        self.assets.push(asset);
        if let (Some(part), false) = (item.part, matches!(item.fate, Fate::Replaces(..))) {
            links::place(self.tx, asset, self.parts[part].part.into(), item.slot, at).await?;
        }
        self.describe(item, version, at).await?;
        self.tx.act_as(&self.staff.approver).await?;
        self.decide(item, asset, version, at + NEXT_DAY).await
    }

    async fn describe(&mut self, item: &Item, version: AssetVersionId, at: OffsetDateTime) -> Result<()> {
        let part = &self.parts[subject(item)];
        for french in [false, true] {
            if item.described {
                let alt = texts::alt(item.content, part, french);
                let text = Text::parse(if french { "fr" } else { "en" }, &alt, "")?;
                let seen = self.seen(version).await?;
                assets::set_text(self.tx, seen, &text, at).await?;
            }
        }
        let day = |days: i64| self.now + Duration::days(days);
        let period = match item.fate {
            Fate::Begins(days) => Period { from: Some(day(days)), until: None },
            Fate::Ends(days) => Period { from: None, until: Some(day(days)) },
            _ => Period::default(),
        };
        let terms = Terms::parse(&part.brand, texts::licence(self.profile.french), period)?;
        let seen = self.seen(version).await?;
        assets::set_terms(self.tx, seen, &terms, at).await
    }

    async fn decide(&mut self, item: &Item, asset: AssetId, version: AssetVersionId, at: OffsetDateTime) -> Result<()> {
        let seen = self.seen(version).await?;
        match item.fate {
            Fate::Waiting | Fate::Replaces(_, false) => {}
            Fate::Opened => {
                workflow::open(self.tx, version, self.now).await?;
            }
            Fate::Rejected(reason) => {
                let reason = Reason::Canned(self.reasons[reason % self.reasons.len()]);
                workflow::reject(self.tx, seen, &reason, at).await?;
            }
            Fate::Published | Fate::Begins(_) | Fate::Ends(_) | Fate::Replaces(_, true) => {
                workflow::approve(self.tx, seen, at).await?;
            }
            Fate::Withdrawn => {
                workflow::approve(self.tx, seen, at).await?;
                let seen = self.seen(version).await?;
                workflow::unpublish(self.tx, seen, at + NEXT_DAY).await?;
            }
        }
        if let Fate::Published = item.fate {
            self.published.push(asset);
        }
        Ok(())
    }

    /// The version as it is by now.
    async fn seen(&mut self, version: AssetVersionId) -> Result<Decision> {
        let revision = sqlx::query_scalar!(
            "select revision from asset_versions where tenant_id = $1 and asset_version_id = $2",
            self.tx.actor().tenant.uuid(),
            version.uuid(),
        )
        .fetch_one(&mut **self.tx)
        .await?;
        Ok(Decision { version, revision })
    }

    /// Two collections for people outside: one behind the password of the demo and with a watermark, one open.
    pub async fn share(&mut self, ids: &mut Ids, password_hash: &str) -> Result<()> {
        self.tx.act_as(&self.staff.approver).await?;
        let [locked, open] = texts::collections(self.profile.french);
        let first: Vec<AssetId> = self.published.iter().copied().take(SHARED).collect();
        let next: Vec<AssetId> = self.published.iter().copied().skip(SHARED).take(SHARED - 2).collect();
        let new = |name: &str, password: Option<&str>, watermark: &str| NewCollection {
            name: name.to_owned(),
            password_hash: password.map(str::to_owned),
            expires_at: None,
            watermark: watermark.to_owned(),
            downloads: true,
        };
        let locked = new(locked, Some(password_hash), self.profile.name);
        collections::add_as(self.tx, ids.make().into(), &locked, &first, self.now).await?;
        collections::add_as(self.tx, ids.make().into(), &new(open, None, ""), &next, self.now).await?;
        Ok(())
    }
}
