//! The point of a picture that no crop may lose.

use super::{FocalPoint, FocalState, FocalTexts, load::Seen, permitted};
use crate::{
    search::posted,
    texts::media_asset as texts,
    ui::{Card, DescriptionList, Fact},
};
use leptos::prelude::*;
use media::renditions::{Format, Size};

pub fn card(seen: &Seen) -> AnyView {
    let lang = seen.lang;
    let version = seen.version();
    let percent =
        |thousandths: i16| format!("{}.{}", thousandths / 10, thousandths % 10).trim_end_matches(".0").to_owned();
    let (x, y) = (percent(version.focus.0), percent(version.focus.1));
    if let Err(why) = permitted::edits(seen, version) {
        let point = lang.fill(texts::FOCUS_AT, &[("x", &lang.decimal(&x)), ("y", &lang.decimal(&y))]);
        let facts = vec![Fact::new(lang.t(texts::FOCUS), point)];
        return view! {
            <Card title=lang.t(texts::FOCUS)><DescriptionList facts/> <p class="muted small">{lang.t(why)}</p></Card>
        }
        .into_any();
    }
    let form = seen.failed.form(lang, "focus", version.version, &seen.failed.focus);
    let size = version.width.zip(version.height);
    let now = form.hint("x", &x).or_else(|| form.hint("y", &y));
    let error = posted::field(lang, seen.failed.focus.as_ref(), "focus");
    let state = FocalState {
        version: version.version.to_string(),
        revision: version.revision,
        back: seen.address(),
        x: form.value("x", &x),
        y: form.value("y", &y),
        picture: seen.pictures.address(version.version, Size::Page, Format::Jpeg).filter(|_| size.is_some()),
        width: size.map_or(4, |(width, _)| width),
        height: size.map_or(3, |(_, height)| height),
        now: now.map(|_| lang.fill(texts::FOCUS_NOW, &[("x", &lang.decimal(&x)), ("y", &lang.decimal(&y))])),
        error,
    };
    let text = |text| lang.t(text).to_owned();
    let words = FocalTexts {
        explained: text(texts::FOCUS_TEXT),
        picture: text(texts::FOCUS_PICTURE),
        x: text(texts::FOCUS_X),
        y: text(texts::FOCUS_Y),
        thumb: text(texts::FOCUS_THUMB),
        card: text(texts::FOCUS_CARD),
        save: text(texts::SAVE_FOCUS),
    };
    view! {
        <Card title=lang.t(texts::FOCUS)>
            <div id="focus"><FocalPoint state texts=words/></div>
        </Card>
    }
    .into_any()
}
