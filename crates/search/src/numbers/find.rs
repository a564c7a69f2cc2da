use super::{
    FoundPart, How, Match, NumberHit, NumberKind,
    typed::{Fragment, end_of, fragments},
};
use catalog::parts::{Lifecycle, Successor};
use kernel::number_key;
use platform::{Result, TenantTx};
use sqlx::types::{Json, Uuid};
use std::collections::HashSet;

/// The shortest keys that are looked for at the beginning of a number, and inside one.
#[derive(Clone, Copy)]
struct Shortest {
    prefix: usize,
    infix: i32,
}

const WHOLE: Shortest = Shortest { prefix: 2, infix: 3 };
/// A word of a longer text is seldom meant as a piece of a number: "brake pads 2015" is no search for "2015…".
const FRAGMENT: Shortest = Shortest { prefix: 5, infix: 5 };
/// A part is found by no more numbers than these, on average: an OE number under several makes, and beside it its own.
const NUMBERS_OF_A_PART: i64 = 8;
/// From this length on, a word that is a whole number is meant, whatever letters stand before it.
const LONG: usize = 6;

/// The parts that have the number typed, in any spelling; then those with a number that begins with it; then those
/// with a number that contains it. Each part once, by its best reason: a part's own number before those of others,
/// those before what it replaces and its GTIN.
///
/// Text around a number is passed over when all of it together is no number; a brand in it then puts that brand's
/// numbers first. Two statements at most.
#[tracing::instrument(name = "search.numbers.find", skip_all)]
pub async fn find(tx: &mut TenantTx, typed: &str, limit: u16) -> Result<Vec<NumberHit>> {
    search(tx, typed, limit, Reach::All).await
}

/// As [`find`], but who typed a whole number gets the parts that have it and no others. Two statements at most, one where
/// that is so or nothing is found.
#[tracing::instrument(name = "search.numbers.find_exact_first", skip_all)]
pub async fn find_exact_first(tx: &mut TenantTx, typed: &str, limit: u16) -> Result<Vec<NumberHit>> {
    search(tx, typed, limit, Reach::ExactFirst).await
}

/// The parts that have the number typed, and no others. One statement.
#[tracing::instrument(name = "search.numbers.find_exact", skip_all)]
pub async fn find_exact(tx: &mut TenantTx, typed: &str, limit: u16) -> Result<Vec<NumberHit>> {
    search(tx, typed, limit, Reach::Exact).await
}

/// How far is looked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Exact,
    /// Near ones where there are no exact ones.
    ExactFirst,
    All,
}

async fn search(tx: &mut TenantTx, typed: &str, limit: u16, reach: Reach) -> Result<Vec<NumberHit>> {
    tx.actor().require(catalog::READ)?;
    let whole = number_key(typed);
    if whole.is_empty() {
        return Ok(Vec::new());
    }
    let fragments =
        fragments(typed).into_iter().map(|Fragment { key, letters }| Key { key, letters, shortest: FRAGMENT });
    let whole = Key { key: whole, letters: String::new(), shortest: WHOLE };
    let keys: Vec<Key> = std::iter::once(whole).chain(fragments).collect();
    by_keys(tx, &keys, (&typed.to_lowercase(), limit), reach).await
}

/// A key that was typed, or may be among what was.
struct Key {
    key: String,
    /// What stands before it and may be its beginning; or empty.
    letters: String,
    shortest: Shortest,
}

impl Key {
    /// How numbers begin of which the key would be a piece, or empty. While there are such numbers it is not looked
    /// for: beside "VKBA 3643", "VKBA 3644" is a mistake and no search for 3644, and even less for 36445.
    fn rival(&self, how: How) -> String {
        let first = self.key.chars().take(1);
        let digits = self.key.bytes().all(|c| c.is_ascii_digit());
        match how {
            _ if self.letters.is_empty() => String::new(),
            How::Exact if self.key.len() >= LONG => String::new(),
            How::Prefix | How::Infix if digits => self.letters.clone(),
            _ => self.letters.chars().chain(first).collect(),
        }
    }
}

/// A number that may be what was meant.
struct Candidate {
    key: String,
    /// See [`Key::rival`].
    rival: String,
    /// Which of the typed keys led to it; earlier ones are better.
    typed: i32,
    how: How,
}

/// The hits of the first key that leads anywhere: exact ones, then near ones while there are fewer than `limit`.
async fn by_keys(tx: &mut TenantTx, keys: &[Key], (text, limit): (&str, u16), reach: Reach) -> Result<Vec<NumberHit>> {
    let same = (0..).zip(keys).map(|(typed, key)| {
        let rival = key.rival(How::Exact);
        Candidate { key: key.key.clone(), rival, typed, how: How::Exact }
    });
    let same = same.collect();
    if reach == Reach::Exact {
        return Ok(hits(tx, same, text, limit).await?.hits);
    }
    let (mut found, mut near) = first(tx, same, keys, (text, limit), reach).await?;
    if let Some(exact) = found.typed {
        near.retain(|candidate| usize::try_from(candidate.typed) == Ok(exact));
    }
    if found.hits.len() < usize::from(limit) && !near.is_empty() {
        let more = hits(tx, near, text, limit).await?.hits;
        let known: HashSet<_> = found.hits.iter().map(|hit| hit.part.id).collect();
        found.hits.extend(more.into_iter().filter(|hit| !known.contains(&hit.part.id)));
        found.hits.truncate(limit.into());
    }
    Ok(found.hits)
}

/// The parts that have the candidates as numbers, and the numbers that begin with one of the keys or contain it.
async fn first(
    tx: &mut TenantTx,
    candidates: Vec<Candidate>,
    keys: &[Key],
    (text, limit): (&str, u16),
    reach: Reach,
) -> Result<(Found, Vec<Candidate>)> {
    let tenant = tx.actor().tenant;
    let classes: Vec<i32> = candidates.iter().map(|c| class(c.typed, c.how)).collect();
    let (same, rivals): (Vec<String>, Vec<String>) = candidates.into_iter().map(|c| (c.key, c.rival)).unzip();
    let near: Vec<(i32, &Key)> = (0..).zip(keys).filter(|(_, key)| key.key.len() >= key.shortest.prefix).collect();
    let ends: Vec<String> = near.iter().map(|(_, key)| end_of(&key.key)).collect();
    let infix: Vec<i32> = near.iter().map(|(_, key)| key.shortest.infix).collect();
    let (near_keys, near_rivals): (Vec<String>, Vec<String>) =
        near.iter().map(|(_, key)| (key.key.clone(), key.rival(How::Prefix))).unzip();
    let enough = i64::from(limit) * 4; // a part may have several of the numbers
    let rows = sqlx::query_file!(
        "src/numbers/first.sql",
        tenant.uuid(),
        &same,
        &classes,
        text,
        i64::from(limit) * NUMBERS_OF_A_PART,
        &rivals,
        &near_keys,
        &ends,
        &infix,
        enough,
        &near_rivals,
        reach == Reach::All,
    )
    .fetch_all(&mut **tx)
    .await?;
    let (mut exact, mut candidates) = (Vec::new(), Vec::new());
    for row in rows {
        if let (Some(key), Some(begins), Some(at)) = (row.key, row.begins, row.typed) {
            let typed = usize::try_from(at).ok().and_then(|at| near.get(at)).map(|(typed, _)| *typed);
            let how = if begins { How::Prefix } else { How::Infix };
            candidates.extend(typed.map(|typed| Candidate { key, rival: String::new(), typed, how }));
        } else if let (Some(class), Some(kind), Some(part), Some(lifecycle)) =
            (row.class, row.kind, row.part_id, row.lifecycle)
        {
            exact.push(Row {
                class,
                kind,
                number: row.number.unwrap_or_default(),
                number_brand: row.number_brand.unwrap_or_default(),
                part_id: part,
                part_number: row.part_number.unwrap_or_default(),
                name: row.name.unwrap_or_default(),
                brand: row.brand.unwrap_or_default(),
                lifecycle,
                type_name: row.type_name,
                type_names: row.type_names,
                illustration: row.illustration,
                successor: row.successor,
            });
        }
    }
    Ok((Found::of(exact, limit), candidates))
}

#[derive(Default)]
struct Found {
    hits: Vec<NumberHit>,
    /// The typed key that they are all of.
    typed: Option<usize>,
}

/// A part and one of its numbers.
struct Row {
    class: i32,
    kind: NumberKind,
    number: String,
    number_brand: String,
    part_id: Uuid,
    part_number: String,
    name: String,
    brand: String,
    lifecycle: Lifecycle,
    type_name: Option<String>,
    type_names: Option<serde_json::Value>,
    illustration: Option<String>,
    successor: Option<Json<Successor>>,
}

impl Found {
    /// Of rows in order, each part once, as far as they come from the same typed key as the first.
    fn of(mut rows: Vec<Row>, limit: u16) -> Self {
        let typed = rows.first().map(|row| row.class / 3);
        let mut listed = HashSet::new();
        rows.retain(|row| Some(row.class / 3) == typed && listed.insert(row.part_id));
        rows.truncate(limit.into());
        let hits = rows.into_iter().map(|row| NumberHit {
            part: FoundPart {
                id: row.part_id.into(),
                part_number: row.part_number,
                name: row.name,
                brand: row.brand,
                part_type: row.type_name.zip(row.type_names).map(Into::into),
                illustration: row.illustration.unwrap_or_default(),
                lifecycle: row.lifecycle,
            },
            reason: Match { how: how(row.class), kind: row.kind, number: row.number, brand: row.number_brand },
            successor: row.successor.map(|Json(successor)| successor),
        });
        Self { hits: hits.collect(), typed: typed.and_then(|typed| usize::try_from(typed).ok()) }
    }
}

/// The parts that have the candidates as numbers, in order.
async fn hits(tx: &mut TenantTx, candidates: Vec<Candidate>, text: &str, limit: u16) -> Result<Found> {
    if candidates.is_empty() {
        return Ok(Found::default());
    }
    let tenant = tx.actor().tenant;
    let classes: Vec<i32> = candidates.iter().map(|c| class(c.typed, c.how)).collect();
    let (keys, rivals): (Vec<String>, Vec<String>) = candidates.into_iter().map(|c| (c.key, c.rival)).unzip();
    let rows_at_most = i64::from(limit) * NUMBERS_OF_A_PART;
    let rows =
        sqlx::query_file_as!(Row, "src/numbers/hits.sql", tenant.uuid(), &keys, &classes, text, rows_at_most, &rivals)
            .fetch_all(&mut **tx)
            .await?;
    Ok(Found::of(rows, limit))
}

/// What hits are ordered by before all else: three classes for each typed key.
fn class(typed: i32, how: How) -> i32 {
    let how = match how {
        How::Exact => 0,
        How::Prefix => 1,
        How::Infix => 2,
    };
    typed * 3 + how
}

fn how(class: i32) -> How {
    match class % 3 {
        0 => How::Exact,
        1 => How::Prefix,
        _ => How::Infix,
    }
}
