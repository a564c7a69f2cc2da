//! What hits cost the person who asks, and bands of it. Only Postgres knows prices.

use super::PriceBand;
use catalog::PartId;
use platform::{Result, TenantTx};
use pricing::{prices::for_parts, rules::Quote};
use std::collections::{BTreeSet, HashMap};

/// Parts that were found, the best first.
pub(super) struct Ids {
    pub parts: Vec<PartId>,
    /// Whether there are no more.
    pub all: bool,
}

pub(super) struct Priced {
    parts: Vec<(PartId, Option<i64>)>,
    all: bool,
}

/// What the parts of one or several lists cost.
pub(super) type Quotes = HashMap<PartId, Quote>;

impl Priced {
    /// What one of each costs. Who may not see prices finds none.
    pub(super) async fn of(tx: &mut TenantTx, ids: Ids) -> Result<(Self, Quotes)> {
        let (mut priced, quotes) = Self::of_all(tx, vec![ids]).await?;
        Ok((priced.swap_remove(0), quotes))
    }

    /// The same of several lists, which mostly have the same parts, in one statement.
    pub(super) async fn of_all(tx: &mut TenantTx, lists: Vec<Ids>) -> Result<(Vec<Self>, Quotes)> {
        let parts: BTreeSet<PartId> = lists.iter().flat_map(|ids| ids.parts.iter().copied()).collect();
        let parts: Vec<PartId> = parts.into_iter().collect();
        let quotes = if tx.actor().may(pricing::READ) { for_parts(tx, &parts, 1).await? } else { Default::default() };
        let price = |part: &PartId| quotes.get(part).map(|quote| quote.unit.minor);
        let priced = lists
            .into_iter()
            .map(|ids| Self { parts: ids.parts.iter().map(|part| (*part, price(part))).collect(), all: ids.all })
            .collect();
        Ok((priced, quotes))
    }

    pub(super) fn within(&self, band: PriceBand) -> impl Iterator<Item = PartId> {
        self.parts.iter().filter(move |(_, price)| band.holds(*price)).map(|(part, _)| *part)
    }

    /// The lowest price first; without one, last.
    pub(super) fn in_order(&self, band: PriceBand) -> impl Iterator<Item = PartId> {
        let mut parts: Vec<_> = self.parts.iter().filter(|(_, price)| band.holds(*price)).collect();
        parts.sort_by_key(|(part, price)| (price.is_none(), *price, part.uuid()));
        parts.into_iter().map(|(part, _)| *part)
    }

    /// About five bands with as many parts each as round limits allow. Nothing when not every hit was priced.
    pub(super) fn bands(&self) -> Option<Vec<(PriceBand, usize)>> {
        self.all.then(|| bands(self.parts.iter().filter_map(|(_, price)| *price).collect()))
    }
}

impl PriceBand {
    /// A part without a price is in the band without ends only.
    fn holds(self, price: Option<i64>) -> bool {
        match price {
            Some(price) => self.from.is_none_or(|from| from <= price) && self.to.is_none_or(|to| price <= to),
            None => self == Self::default(),
        }
    }
}

const BANDS: usize = 5;

fn bands(mut prices: Vec<i64>) -> Vec<(PriceBand, usize)> {
    prices.sort_unstable();
    let mut limits: Vec<i64> =
        (1..BANDS).filter_map(|n| prices.get(prices.len() * n / BANDS)).map(|it| round(*it)).collect();
    limits.dedup();
    // Between two limits there is somebody; below the first and from the last on, too.
    let below = |limit: i64| prices.partition_point(|price| *price < limit);
    let mut all = Vec::new();
    let mut from = None;
    for limit in limits {
        let count = below(limit) - from.map_or(0, below);
        if count > 0 && below(limit) < prices.len() {
            all.push((PriceBand { from, to: Some(limit - 1) }, count));
            from = Some(limit);
        }
    }
    let rest = prices.len() - from.map_or(0, below);
    if from.is_some() && rest > 0 {
        all.push((PriceBand { from, to: None }, rest));
    }
    all
}

/// The nearest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 and 10 times a power of ten; whole hundreds of minor units from 5 on.
fn round(price: i64) -> i64 {
    const STEPS: [i64; 10] = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100];
    let digits = price.max(100).ilog10();
    let tenth = 10_i64.pow(digits) / 10;
    let steps = STEPS.map(|step| step.saturating_mul(tenth));
    steps.into_iter().min_by_key(|step| step.abs_diff(price)).unwrap_or(price)
}
