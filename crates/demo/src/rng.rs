//! Chance that is the same everywhere: what a seed makes must not depend on the version of a library.

use sqlx::types::Uuid;

/// SplitMix64. Not for secrets that must stay secret.
#[derive(Clone)]
pub(crate) struct Rng(u64);

impl Rng {
    /// Different `stream`s of one seed have nothing to do with each other.
    pub fn new(seed: u64, stream: &str) -> Self {
        let hash = stream
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut rng = Self(seed ^ hash);
        rng.next();
        rng
    }

    /// A stream of its own, for the thing with this number.
    pub fn fork(&self, number: usize) -> Self {
        let mut rng = Self(self.0 ^ (number as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
        rng.next();
        rng
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `end`, without `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("less than a usize")
    }

    /// Both ends included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.next() % (to - from + 1).unsigned_abs()).expect("within the range")
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Ids shaped like version 7 UUIDs that sort in the order in which they were made, from a fixed day on, so that
/// the same seed gives the same addresses.
pub(crate) struct Ids {
    rng: Rng,
    millisecond: u64,
}

/// 2026-01-01.
const FIRST_MILLISECOND: u64 = 1_767_225_600_000;

impl Ids {
    pub fn new(seed: u64, stream: &str) -> Self {
        Self { rng: Rng::new(seed, stream), millisecond: FIRST_MILLISECOND }
    }

    pub fn make(&mut self) -> Uuid {
        self.millisecond += 1;
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.rng.next().to_le_bytes());
        random[8..].copy_from_slice(&self.rng.next().to_le_bytes()[..2]);
        kernel::uuid::Builder::from_unix_timestamp_millis(self.millisecond, &random).into_uuid()
    }
}
