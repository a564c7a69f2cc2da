//! The files that the asset has or had, the newest first.

use super::{head, load::Seen, permitted};
use crate::{
    media::{pictures::Placing, words::StateBadge},
    texts::media_asset as texts,
    ui::{Card, Glyph, Icon},
};
use leptos::prelude::*;
use media::{
    assets::Version,
    renditions::{Format, Size},
};

pub fn card(seen: &Seen) -> impl IntoView + use<> {
    let rows = seen.asset.versions.iter().map(|version| row(seen, version)).collect_view();
    view! {
        <Card title=seen.lang.t(texts::VERSIONS) flush=true>
            <ol class="rows asset-versions">{rows}</ol>
        </Card>
    }
}

fn row(seen: &Seen, version: &Version) -> impl IntoView + use<> {
    let lang = seen.lang;
    let current = version.version == seen.version().version;
    let newest = seen.asset.versions.first().map(|newest| newest.number) == Some(version.number);
    let base = format!("/media/assets/{}", seen.asset.asset);
    let href = if newest { base } else { format!("{base}?version={}", version.number) };
    let name = lang.fill(texts::VERSION, &[("number", &lang.number(version.number.into()))]);
    let state = version.state.at(version.period, seen.now);
    let by = lang.fill(
        texts::BROUGHT,
        &[("name", &seen.name(Some(version.brought_by))), ("date", &lang.datetime(version.brought_at))],
    );
    // What may be done with the version of the page stands above; of the others, that they can be shown again.
    let steps = permitted::steps(seen, version).into_iter().filter(|(step, ..)| !current && *step == "publish");
    let steps = steps.map(|step| head::button(seen, version, step)).collect_view();
    view! {
        <li class="asset-version">
            <span class="asset-version-picture">{thumb(seen, version)}</span>
            <span class="stack-tight">
                <span class="cluster">
                    <a href=href aria-current=current.then_some("page")>{name}</a>
                    <StateBadge lang state/>
                </span>
                <span class="small"><bdi>{version.file_name.clone()}</bdi></span>
                <span class="muted small">{by}</span>
                {steps}
            </span>
        </li>
    }
}

/// The words beside it say which version it is, so the picture is silent.
fn thumb(seen: &Seen, version: &Version) -> AnyView {
    match seen.pictures.address(version.version, Size::Thumb, Format::Jpeg) {
        Some(_) => seen.pictures.view(version.version, Size::Thumb, String::new(), Placing::default()),
        None => view! { <span class="media-missing"><Icon glyph=Glyph::Clock/></span> }.into_any(),
    }
}
