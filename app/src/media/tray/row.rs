use super::pages::Loaded;
use crate::{
    media::{pictures::Placing, words},
    text::Lang,
    texts::{common, media_tray as texts},
    ui::{Button, Card, Look},
};
use catalog::PartId;
use leptos::prelude::*;
use media::{AssetId, assets::VersionSummary, matching::Outcome, renditions::Size};

/// The form that takes all files that are ticked.
const TOGETHER: &str = "tray-together";
/// The parts that the browser offers while a number is typed.
const OFFERS: &str = "tray-parts";

/// A file: what it is, why it is here, and where it may go.
pub(super) fn row(
    lang: Lang,
    loaded: &Loaded,
    file: &VersionSummary,
    lead: &Outcome,
    after: Option<AssetId>,
) -> impl IntoView + use<> {
    let (id, name) = (file.asset.to_string(), file.file_name.clone());
    let named = |text| lang.fill(text, &[("name", &name)]);
    let who = loaded.people.get(&file.brought_by).cloned().unwrap_or_default();
    let brought = lang.fill(texts::BROUGHT, &[("when", &lang.ago(file.brought_at, loaded.now)), ("who", &who)]);
    let kind = lang.t(words::kind_or_type(file.kind, file.document_type));
    let picture = loaded.pictures.view(
        file.version,
        Size::Thumb,
        name.clone(),
        Placing { class: "tray-picture", ..Placing::default() },
    );
    let why = why(lang, loaded, file, lead, after);
    view! {
        <li class="tray-row" data-asset=id.clone()>
            <label class="tray-tick">
                <input type="checkbox" name="assets[]" value=id.clone() form=TOGETHER/>
                <span class="sr-only">{named(texts::CHOOSE)}</span>
            </label>
            <div class="tray-thumb">{picture}</div>
            <div class="tray-body">
                <p class="cluster">
                    <a href=format!("/media/assets/{id}")><bdi>{name.clone()}</bdi></a>
                    <words::StateBadge lang state=file.state/>
                </p>
                <p class="muted small">{kind} " · " {brought}</p>
                {why}
                <div class="tray-forms">
                    <form class="tray-form" action="/api/media/put-on-part" method="post">
                        {hidden(std::slice::from_ref(&id), after)}
                        <label class="tray-field">
                            <span class="field-label">{lang.t(texts::NUMBER)}</span>
                            <input class="input" name="number" required autocomplete="off" spellcheck="false" list=OFFERS
                                aria-label=named(texts::NUMBER_FOR)/>
                        </label>
                        <label class="tray-field tray-place">
                            <span class="field-label">{lang.t(texts::PLACE)}</span>
                            <input class="input" name="slot" type="number" min="1" max="99" value="1" required
                                aria-label=named(texts::PLACE_FOR)/>
                        </label>
                        <Button look=Look::Secondary>{lang.t(texts::PUT)}</Button>
                    </form>
                    <form action="/api/media/remove-from-tray" method="post">
                        {hidden(std::slice::from_ref(&id), after)}
                        <button class="button button-quiet" aria-label=named(texts::REMOVE_FILE)>{lang.t(common::REMOVE)}</button>
                    </form>
                </div>
            </div>
        </li>
    }
}

fn hidden(assets: &[String], after: Option<AssetId>) -> impl IntoView + use<> {
    let assets = assets.iter().cloned().map(|id| view! { <input type="hidden" name="assets[]" value=id/> });
    view! {
        {assets.collect_view()}
        {after.map(|after| view! { <input type="hidden" name="after" value=after.to_string()/> })}
    }
}

/// Why its name led nowhere, with the parts that it may mean.
fn why(lang: Lang, loaded: &Loaded, file: &VersionSummary, lead: &Outcome, after: Option<AssetId>) -> AnyView {
    let (said, slot) = match lead {
        Outcome::Unknown => return view! { <p class="small">{lang.t(texts::NO_SUCH_NUMBER)}</p> }.into_any(),
        Outcome::Ambiguous(_) => (texts::SEVERAL, 1),
        Outcome::Part { slot, .. } => (texts::ONE, *slot),
    };
    let buttons = super::pages::led_to(lead).into_iter().filter_map(|part| {
        Some(put_button(lang, &[file.asset.to_string()], part, slot, &loaded.part_name(part)?, after))
    });
    view! {
        <p class="small">{lang.t(said)}</p>
        <div class="cluster">{buttons.collect_view()}</div>
    }
    .into_any()
}

/// Puts files with one part that is known.
pub(super) fn put_button(
    lang: Lang,
    assets: &[String],
    part: PartId,
    slot: i16,
    name: &str,
    after: Option<AssetId>,
) -> impl IntoView + use<> {
    let text = lang.fill(texts::PUT_ON, &[("part", name), ("place", &slot.to_string())]);
    view! {
        <form action="/api/media/put-on-part" method="post">
            {hidden(assets, after)}
            <input type="hidden" name="part" value=part.to_string()/>
            <input type="hidden" name="slot" value=slot.to_string()/>
            <Button look=Look::Secondary small=true>{text}</Button>
        </form>
    }
}

/// For all files that are ticked.
pub(super) fn together(lang: Lang, after: Option<AssetId>) -> impl IntoView {
    view! {
        <Card title=lang.t(texts::TOGETHER)>
            <form id=TOGETHER class="tray-form" action="/api/media/put-on-part" method="post">
                {hidden(&[], after)}
                <label class="tray-field">
                    <span class="field-label">{lang.t(texts::NUMBER)}</span>
                    <input class="input" name="number" autocomplete="off" spellcheck="false" list=OFFERS/>
                </label>
                <label class="tray-field tray-place">
                    <span class="field-label">{lang.t(texts::FIRST_PLACE)}</span>
                    <input class="input" name="slot" type="number" min="1" max="99" value="1"/>
                </label>
                <Button look=Look::Secondary>{lang.t(texts::PUT)}</Button>
                <button class="button button-quiet" formaction="/api/media/remove-from-tray">{lang.t(texts::REMOVE_TICKED)}</button>
            </form>
            <p class="muted small">{lang.t(texts::TOGETHER_HINT)}</p>
        </Card>
    }
}
