//! What a demo distributor has written down: general knowledge of the trade, and nothing about real brands.

mod fitting;
mod ordering;
mod portal;
mod workshop;

use crate::{part_types::part_type, profile::Profile, rng::Ids, setup::Setup};
use knowledge::{ArticleText, Audience, NewArticle, create_as, links::Target, publish, save};
use platform::{Actor, Result, TenantTx};
use time::OffsetDateTime;

/// An article with what it is about.
pub(crate) struct Article {
    pub readers: Readers,
    /// Keys of part types.
    pub about: &'static [&'static str],
    /// Title and text.
    pub en: (&'static str, &'static str),
    pub fr: Option<(&'static str, &'static str)>,
    pub ar: Option<(&'static str, &'static str)>,
}

/// For whom an article is.
pub(crate) enum Readers {
    Everybody,
    Staff,
    /// The companies that buy as the first customer type of the profile: its resellers.
    Resellers,
}

/// All of them, in the order of their numbers.
pub(crate) fn all() -> impl Iterator<Item = &'static Article> {
    [portal::ARTICLES, ordering::ARTICLES, fitting::ARTICLES, workshop::ARTICLES].into_iter().flatten()
}

/// Writes and publishes them, as the `writer`.
pub(crate) async fn write(
    tx: &mut TenantTx,
    profile: &Profile,
    setup: &Setup,
    writer: &Actor,
    (seed, now): (u64, OffsetDateTime),
) -> Result<usize> {
    let mut ids = Ids::new(seed, &format!("{} articles", profile.slug));
    tx.act_as(writer).await?;
    let mut written = 0;
    for article in all() {
        let about = article.about.iter().map(|key| Target::PartType(setup.part_types[part_type(key)].into()));
        let audience = match article.readers {
            Readers::Everybody => Audience::Everybody,
            Readers::Staff => Audience::Staff,
            Readers::Resellers => {
                Audience::Named { customer_types: vec![setup.customer_types[0].into()], companies: Vec::new() }
            }
        };
        let mut texts: Vec<_> = [("en", Some(article.en)), ("fr", article.fr), ("ar", article.ar)]
            .into_iter()
            .filter_map(|(language, text)| text.map(|(title, body)| ArticleText::parse(language, title, body)))
            .collect::<std::result::Result<_, _>>()?;
        // What a French distributor has written in French it has written first.
        if profile.french && article.fr.is_some() {
            texts.swap(0, 1);
        }
        let mut texts = texts.into_iter();
        let first = texts.next().expect("every article has an English text");
        let new = NewArticle { text: first, audience, links: about.collect() };
        let (id, _) = create_as(tx, ids.make().into(), &new, now).await?;
        for text in texts {
            save(tx, id, None, &text, now).await?;
        }
        publish(tx, id, 1, now).await?;
        written += 1;
    }
    Ok(written)
}
