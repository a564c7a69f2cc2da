use crate::{
    ArticleId,
    markup::{Block, parse, plain},
};
use kernel::words::every;
use platform::{Result, TenantTx};
use std::collections::BTreeMap;

/// What a word weighs by where it stands; below headings it counts as often as this.
const TITLE: i16 = 8;
const HEADING: i16 = 4;
const REPEATED: i16 = 3;
/// An article with more words than this is found by its first ones.
const MOST: usize = 8_000;
/// Nobody types a longer one.
const LONGEST: usize = 60;

/// The words of a text in place of those that it had.
pub(super) async fn write(tx: &mut TenantTx, id: ArticleId, language: &str, title: &str, body: &str) -> Result<()> {
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "delete from article_words where tenant_id = $1 and article_id = $2 and language = $3",
        tenant.uuid(),
        id.uuid(),
        language,
    )
    .execute(&mut **tx)
    .await?;
    let (words, weights): (Vec<String>, Vec<i16>) = weighed(title, &parse(body)).into_iter().unzip();
    sqlx::query!(
        "insert into article_words (tenant_id, word, article_id, language, weight)
         select $1, found.word, $2, $3, found.weight from unnest($4::text[], $5::smallint[]) as found (word, weight)",
        tenant.uuid(),
        id.uuid(),
        language,
        &words,
        &weights,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn weighed(title: &str, blocks: &[Block]) -> BTreeMap<String, i16> {
    let (mut fixed, mut counted) = (BTreeMap::new(), BTreeMap::new());
    let of = |text: &str| every(text).into_iter().filter(|folded| !folded.stop).map(|folded| folded.word);
    for block in blocks {
        for word in of(&plain(block)) {
            if matches!(block, Block::Heading { .. }) {
                fixed.insert(word, HEADING);
            } else {
                let count = counted.entry(word).or_insert(0);
                *count = REPEATED.min(*count + 1);
            }
        }
    }
    fixed.extend(of(title).map(|word| (word, TITLE)));
    for (word, count) in counted {
        *fixed.entry(word).or_insert(0) += count;
    }
    let fit = |word: &String| word.chars().count() <= LONGEST;
    fixed.into_iter().filter(|(word, _)| fit(word)).take(MOST).collect()
}
