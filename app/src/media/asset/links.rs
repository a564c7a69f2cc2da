//! The parts that show the asset, each with its place.

use super::{failed::Form, load::Seen};
use crate::{
    texts::{common, media_asset as texts},
    ui::{Button, Card, Field, Look, PartNumber, TextField, Tone, described_by},
    undo,
};
use catalog::PartId;
use kernel::FieldError;
use leptos::prelude::*;
use media::{
    UPLOAD,
    links::{LAST_SLOT, LinkedPart},
};

pub fn card(seen: &Seen) -> impl IntoView + use<> {
    let lang = seen.lang;
    let may = seen.actor.may(UPLOAD) && !seen.asset.archived;
    let none = seen.parts.is_empty().then(|| view! { <p class="muted">{lang.t(texts::NO_PARTS)}</p> });
    let rows = seen.parts.iter().map(|part| row(seen, part, may)).collect_view();
    let add = may.then(|| add(seen));
    view! {
        <Card title=lang.t(texts::PARTS)>
            <div class="stack" id="links">
                {none}
                <ul class="rows">{rows}</ul>
                {add}
            </div>
        </Card>
    }
}

fn row(seen: &Seen, link: &LinkedPart, may: bool) -> impl IntoView + use<> {
    let lang = seen.lang;
    let number = link.part_number.clone();
    let place = lang.fill(texts::PLACE, &[("slot", &lang.number(link.slot.into()))]);
    let hidden = || {
        view! {
            <input type="hidden" name="asset" value=seen.asset.asset.to_string()/>
            <input type="hidden" name="part" value=link.part.to_string()/>
            <input type="hidden" name="back" value=seen.address()/>
        }
    };
    let place_of = lang.fill(texts::PLACE_OF, &[("number", &number)]);
    let move_of = lang.fill(texts::MOVE_OF, &[("number", &number)]);
    let remove_of = lang.fill(texts::REMOVE_OF, &[("number", &number)]);
    let forms = may.then(|| {
        view! {
            <form class="cluster" action="/api/media/move-asset-link" method="post">
                {hidden()}
                <input class="input asset-place" name="slot" type="number" min="1" max=LAST_SLOT.to_string() required=true
                    value=link.slot.to_string() aria-label=place_of/>
                <Button small=true attr:aria-label=move_of>{lang.t(texts::MOVE)}</Button>
            </form>
            <form action="/api/media/remove-asset-link" method="post">
                {hidden()}
                <Button look=Look::Quiet small=true attr:aria-label=remove_of>{lang.t(common::REMOVE)}</Button>
            </form>
        }
    });
    view! {
        <li class="cluster-between asset-link">
            <span class="cluster">
                <PartNumber number href=format!("/parts/{}", link.part)/>
                <span class="muted">{link.brand.clone()}</span>
                {(!may).then(|| view! { <span class="muted small">{place}</span> })}
            </span>
            <span class="cluster">{forms}</span>
        </li>
    }
}

fn add(seen: &Seen) -> impl IntoView + use<> {
    let lang = seen.lang;
    let error = seen.failed.link.as_ref();
    let typed = seen.failed.typed.as_ref().filter(|typed| typed.is("link", seen.asset.asset));
    let form = Form::new(lang, typed, error);
    let wrong = crate::search::posted::field_as(lang, error, "part", (FieldError::Wrong, texts::SEVERAL_PARTS));
    let slot_error = form.error("slot");
    let (number, slot) = (form.value("part", ""), form.value("slot", "1"));
    let (described, invalid) =
        (described_by("slot", false, slot_error.is_some()), slot_error.is_some().then_some("true"));
    view! {
        <form class="form-inline" action="/api/media/add-asset-link" method="post">
            <input type="hidden" name="asset" value=seen.asset.asset.to_string()/>
            <input type="hidden" name="back" value=seen.address()/>
            <TextField name="number" label=lang.t(texts::PART_NUMBER) value=number error=wrong maxlength=100
                required=true/>
            <Field id="slot" label=lang.t(texts::SLOT) error=slot_error>
                <input class="input" id="slot" name="slot" type="number" min="1" max=LAST_SLOT.to_string() required=true
                    value=slot aria-describedby=described aria-invalid=invalid/>
            </Field>
            <Button>{lang.t(texts::LINK)}</Button>
        </form>
    }
}

/// What was just taken from a part, with the way back.
pub fn unlinked(seen: &Seen, unlinked: Option<(PartId, String)>) -> Option<AnyView> {
    let (part, slot) = unlinked?;
    let number = seen.number(part)?;
    let text = seen.lang.fill(texts::UNLINKED, &[("number", number)]);
    let back = seen.address();
    let fields =
        vec![("asset", seen.asset.asset.to_string()), ("part", part.to_string()), ("slot", slot), ("back", back)];
    Some(undo::notice(seen.lang, Tone::Info, text, "/api/media/move-asset-link", fields).into_any())
}
