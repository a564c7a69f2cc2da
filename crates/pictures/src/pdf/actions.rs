//! What in a PDF acts (ISO 32000-2): actions (§ 12.6), annotations that play or carry files (§ 12.5.6), embedded and associated
//! files (§ 7.11), forms that are programs (XFA, § 12.7.8), and data that lies elsewhere.

use crate::probe::Active;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, MaybeRef, Name, Object, String as PdfString};

/// What an entry of any dictionary is, whatever it holds.
pub(super) fn of_key(key: &[u8]) -> Option<Active> {
    Some(match key {
        b"JS" | b"JavaScript" => Active::Script,
        // Actions at opening, closing, printing, touching.
        b"AA" => Active::Action,
        b"XFA" => Active::Form,
        b"EmbeddedFiles" | b"EF" | b"AF" | b"Collection" => Active::Attachment,
        b"RichMediaContent" | b"RichMediaSettings" | b"3DD" | b"Rendition" => Active::Action,
        b"OPI" | b"Ref" => Active::External,
        _ => return None,
    })
}

/// Entries that no reader of the document needs, and that may say who made it where.
pub(super) fn private(key: &[u8]) -> bool {
    matches!(key, b"Metadata" | b"PieceInfo" | b"LastModified" | b"Info")
}

/// What a dictionary does, if it is an action or an annotation that must go. Turning pages and links to web addresses stay.
pub(super) fn of_dict(dict: &Dict<'_>) -> Option<Active> {
    let name = |key: &[u8]| dict.get::<Name<'_>>(key);
    let says = |key: &[u8], values: &[&[u8]]| name(key).is_some_and(|name| values.contains(&&*name));
    if says(b"Subtype", &[b"FileAttachment"]) || says(b"Type", &[b"EmbeddedFile", b"Filespec", b"F"]) {
        return Some(Active::Attachment);
    }
    if says(b"Subtype", &[b"RichMedia", b"Movie", b"Sound", b"Screen", b"3D"]) {
        return Some(Active::Action);
    }
    // Whatever its Type says: readers go by S. Other dictionaries have an S too, a heading, a border, a group, but not one of these.
    match &*name(b"S")? {
        b"JavaScript" => Some(Active::Script),
        b"GoToR" | b"GoToE" => Some(Active::External),
        b"URI" if !web(dict) => Some(Active::External),
        b"Launch" | b"SubmitForm" | b"ImportData" | b"ResetForm" | b"Rendition" | b"Movie" | b"Sound"
        | b"RichMediaExecute" | b"GoTo3DView" | b"Hide" | b"Trans" | b"Thread" => Some(Active::Action),
        b"Named" if !turns(dict) => Some(Active::Action),
        _ => None,
    }
}

/// What is done by an entry that holds an action, or several: only what is known to be harmless stays in such a place. What has no S is
/// no action, for attributes of a heading are called A, too.
pub(super) fn of_place(pdf: &Pdf, key: &[u8], value: &MaybeRef<Object<'_>>) -> Option<Active> {
    if !matches!(key, b"A" | b"PA" | b"OpenAction" | b"Next") {
        return None;
    }
    let acts = |action: &Dict<'_>| {
        let harmless = || action.get::<Name<'_>>(b"S").is_some_and(|name| HARMLESS.contains(&&*name));
        of_dict(action).or_else(|| (action.contains_key(b"S") && !harmless()).then_some(Active::Action))
    };
    let of = |value: &MaybeRef<Object<'_>>, each: &dyn Fn(&Object<'_>) -> Option<Active>| match value {
        MaybeRef::NotRef(object) => each(object),
        MaybeRef::Ref(reference) => pdf.xref().get::<Object<'_>>((*reference).into()).as_ref().and_then(each),
    };
    let one = |object: &Object<'_>| match object {
        Object::Dict(action) => acts(action),
        Object::Stream(stream) => acts(stream.dict()),
        _ => None,
    };
    of(value, &|object| match object {
        Object::Array(array) => array.raw_iter().find_map(|item| of(&item, &one)),
        other => one(other),
    })
}

/// Turning to another page, showing and hiding layers, and links: of these [`of_dict`] has the bad ones.
const HARMLESS: [&[u8]; 5] = [b"GoTo", b"GoToDp", b"SetOCGState", b"Named", b"URI"];

/// Whether an action of the reader's own menus only turns pages; others print, save and close.
fn turns(action: &Dict<'_>) -> bool {
    let pages: [&[u8]; 4] = [b"NextPage", b"PrevPage", b"FirstPage", b"LastPage"];
    action.get::<Name<'_>>(b"N").is_some_and(|name| pages.contains(&&*name))
}

/// Whether a link leads to the web or to a mailbox, and not to a file or a script.
fn web(action: &Dict<'_>) -> bool {
    let Some(target) = action.get::<PdfString<'_>>(b"URI") else { return false };
    let target = target.as_bytes().trim_ascii().to_ascii_lowercase();
    [&b"https://"[..], b"http://", b"mailto:", b"tel:"].iter().any(|scheme| target.starts_with(scheme))
}
