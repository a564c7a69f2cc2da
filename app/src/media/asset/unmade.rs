//! That a format of the version could not be made: which, why, what waits for it, and what to do.

use super::{load::Seen, technical};
use crate::{
    media::upload::refusals,
    texts::media_asset as texts,
    ui::{Button, LinkButton, Look, Notice, Tone},
};
use leptos::prelude::*;
use media::{
    UPLOAD,
    renditions::{Progress, Rendition},
};
use std::collections::BTreeMap;

pub fn notice(seen: &Seen) -> Option<AnyView> {
    let lang = seen.lang;
    let is_unmade = |each: &&Rendition| each.progress == Progress::Failed && each.wanted.watermark.is_empty();
    let mut sizes: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for each in seen.renditions.iter().filter(is_unmade) {
        let size = lang.t(technical::size(each.wanted.size));
        let name = format!("{size} ({})", each.wanted.format.ending());
        sizes.entry(refusals::sentence(lang, &each.error)).or_default().push(name);
    }
    if sizes.is_empty() {
        return None;
    }
    let waits = seen.version().publish_wanted_at.is_some().then(|| view! { <p>{lang.t(texts::UNMADE_WAITS)}</p> });
    let lines = sizes.into_iter().map(|(why, sizes)| {
        view! { <li><bdi>{sizes.join(lang.comma())}</bdi>" – "{why}</li> }
    });
    let lines = lines.collect_view();
    let may = seen.actor.may(UPLOAD) && !seen.asset.archived;
    let replace = format!("/media/upload?replace={}", seen.asset.asset);
    let (version, back) = (seen.version().version.to_string(), seen.address());
    let ways = may.then(|| {
        view! {
            <form class="cluster" action="/api/media/try-renditions-again" method="post">
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="back" value=back/>
                <LinkButton href=replace small=true>{lang.t(texts::REPLACE)}</LinkButton>
                <Button look=Look::Secondary small=true>{lang.t(texts::MAKE_ANEW)}</Button>
            </form>
        }
    });
    Some(
        view! {
            <Notice tone=Tone::Critical title=lang.t(texts::UNMADE)>
                <ul>{lines}</ul>
                {waits}
                <p>{lang.t(texts::UNMADE_TEXT)}</p>
                {ways}
            </Notice>
        }
        .into_any(),
    )
}
