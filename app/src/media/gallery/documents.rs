//! Documents of a part, to take away.

use crate::{
    media::{pictures::Pictures, words},
    text::Lang,
    texts::media_gallery as texts,
    ui::{Card, Glyph, Icon},
};
use leptos::prelude::*;
use media::{
    DocumentType, Kind,
    gallery::Shown,
    renditions::{Format, Size},
};

/// Each is what customers get of it: the cleaned file. Nothing where the part has none.
pub fn documents(lang: Lang, shown: &[Shown], pictures: &Pictures) -> Option<impl IntoView + use<>> {
    let documents = shown.iter().filter(|shown| shown.kind == Kind::Document);
    let rows: Vec<AnyView> = documents.filter_map(|shown| row(lang, shown, pictures)).collect();
    (!rows.is_empty()).then(|| {
        view! { <Card flush=true title=lang.t(texts::DOCUMENTS)><ul class="rows">{rows}</ul></Card> }
    })
}

fn row(lang: Lang, shown: &Shown, pictures: &Pictures) -> Option<AnyView> {
    let made = pictures.made(shown.version, Size::File, Format::Pdf)?;
    let href = pictures.download(shown.version, Size::File, Format::Pdf)?;
    let kind = lang.t(words::document_type(shown.document_type.unwrap_or(DocumentType::Other)));
    let size = file_size(lang, made.bytes);
    let name = format!("{kind} ({}{}{size})", lang.isolated("PDF"), lang.comma());
    let about = (!shown.alt.is_empty()).then(|| shown.alt.clone());
    Some(
        view! {
            <li>
                <a class="document" href=href download="">
                    <Icon glyph=Glyph::Download/>
                    <span>
                        {name}
                        {about.map(|about| view! { <span class="muted small document-about"><bdi>{about}</bdi></span> })}
                    </span>
                </a>
            </li>
        }
        .into_any(),
    )
}

/// As people say it: two digits that matter, in the decimal units of file managers.
fn file_size(lang: Lang, bytes: i64) -> String {
    let (unit, of) = if bytes >= 1_000_000 { (texts::MEGABYTES, 1_000_000) } else { (texts::KILOBYTES, 1_000) };
    let tenths = (bytes * 10 + of / 2) / of;
    let number = match (tenths / 10, tenths % 10) {
        (whole, _) if whole >= 10 => lang.number((tenths + 5) / 10),
        (0, 0) => lang.decimal("0.1"),
        (whole, 0) => lang.number(whole),
        (whole, tenth) => lang.decimal(&format!("{whole}.{tenth}")),
    };
    lang.fill(unit, &[("size", &number)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_the_digits_that_matter() {
        let sizes = [1, 949, 12_400, 999_949, 1_000_000, 1_240_000, 1_960_000, 23_500_000];
        let said = sizes.map(|bytes| file_size(Lang::En, bytes));
        assert_eq!(said, ["0.1 kB", "0.9 kB", "12 kB", "1,000 kB", "1 MB", "1.2 MB", "2 MB", "24 MB"]);
        assert_eq!(file_size(Lang::Fr, 1_240_000), "1,2 Mo");
    }
}
