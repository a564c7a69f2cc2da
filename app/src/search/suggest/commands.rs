//! What the palette can do, and the pages of the portal by their names.

use crate::{
    request::{Request, back_or},
    search::{Offer, OfferGroup, Way},
    text::{Lang, Text},
    texts::{common, identity, search_log, suggest as texts},
};
use kernel::words::fold;
use vehicles::garage::GarageVehicle;

/// A page: its name, further words by which it is found, and its address.
type Page = (Text, Option<Text>, &'static str);

const PAGES: [Page; 7] = [
    (common::HOME, Some(texts::HOME_WORDS), "/"),
    (common::PARTS, Some(texts::PARTS_WORDS), "/parts"),
    (texts::PART_TYPES, None, "/parts"),
    (common::GARAGE, Some(texts::GARAGE_WORDS), "/garage"),
    (texts::MY_SEARCHES, Some(texts::SEARCHES_WORDS), "/search/mine"),
    (common::ACCOUNT, Some(texts::ACCOUNT_WORDS), "/account"),
    (identity::SECOND_FACTOR, Some(texts::FACTOR_WORDS), "/account#second-factor"),
];

/// For those who manage search.
const MANAGED: [Page; 3] = [
    (search_log::TITLE, Some(texts::LOG_WORDS), "/search/log"),
    (search_log::SYNONYMS, None, "/search/synonyms"),
    (search_log::SOURCING, None, "/search/sourcing"),
];

const THEMES: [(&str, Text); 4] = [
    ("system", common::THEME_SYSTEM),
    ("light", common::THEME_LIGHT),
    ("dark", common::THEME_DARK),
    ("contrast", common::THEME_CONTRAST),
];

/// The pages that what is typed names.
pub(super) fn pages(request: &Request, typed: &str) -> OfferGroup {
    group(request.lang(), texts::PAGES, named_pages(request), typed)
}

/// Pages, vehicles, and how the portal looks and speaks; those that what is typed names.
pub(super) fn all(request: &Request, garage: Vec<GarageVehicle>, typed: &str, back: &str) -> [OfferGroup; 3] {
    let lang = request.lang();
    [
        group(lang, texts::GO_TO, named_pages(request), typed),
        group(lang, texts::CHANGE_VEHICLE, vehicles(lang, garage), typed),
        group(lang, texts::APPEARANCE, preferences(lang, back), typed),
    ]
}

/// An offer, and the words by which it is found besides its text.
type Named = (Offer, &'static str);

fn group(lang: Lang, title: Text, named: impl IntoIterator<Item = Named>, typed: &str) -> OfferGroup {
    let typed = fold(typed);
    let offers = named.into_iter().filter(|(offer, words)| is_named(&typed, &format!("{} {words}", offer.text)));
    OfferGroup { title: lang.t(title).to_owned(), offers: offers.map(|(offer, _)| offer).collect() }
}

/// Whether each folded word of `typed` begins a word of `text`.
fn is_named(typed: &str, text: &str) -> bool {
    let text = fold(text);
    typed.split(' ').all(|typed| text.split(' ').any(|word| word.starts_with(typed)))
}

fn named_pages(request: &Request) -> impl Iterator<Item = Named> + use<> {
    let lang = request.lang();
    let managed: &[Page] = if request.who.actor.may(search::MANAGE) { &MANAGED } else { &[] };
    PAGES.iter().chain(managed).map(move |(name, words, address)| {
        let to = Way::Page((*address).to_owned());
        let words = words.map_or("", |words| lang.t(words));
        (Offer { text: lang.t(*name).to_owned(), note: String::new(), to }, words)
    })
}

fn vehicles(lang: Lang, garage: Vec<GarageVehicle>) -> Vec<Named> {
    let mine = garage.into_iter().map(|mine| {
        let fields = vec![
            ("vehicle".to_owned(), mine.vehicle.id.to_string()),
            ("vin".to_owned(), mine.vin.as_ref().map(ToString::to_string).unwrap_or_default()),
        ];
        (form(mine.name(), "/api/vehicles/choose", fields), "")
    });
    let text = lang.t(crate::texts::vehicles::ANOTHER_VEHICLE).to_owned();
    let another = Offer { text, note: String::new(), to: Way::Page("/#vin".to_owned()) };
    mine.chain([(another, lang.t(texts::CHANGE_VEHICLE))]).collect()
}

fn preferences(lang: Lang, back: &str) -> Vec<Named> {
    let back = back_or(back, "/");
    let set = |text: String, name: &str, value: &str| {
        let fields = vec![(name.to_owned(), value.to_owned()), ("back".to_owned(), back.clone())];
        form(text, "/api/identity/set-preferences", fields)
    };
    let themes = THEMES.iter().map(|(value, name)| {
        let text = lang.fill(texts::THEME_IS, &[("theme", lang.t(*name))]);
        (set(text, "theme", value), "theme")
    });
    let languages = Lang::ALL.iter().map(|other| {
        let text = lang.fill(texts::LANGUAGE_IS, &[("language", other.endonym())]);
        (set(text, "language", other.tag()), "language")
    });
    themes.chain(languages).collect()
}

fn form(text: String, address: &str, fields: Vec<(String, String)>) -> Offer {
    Offer { text, note: String::new(), to: Way::Form(address.to_owned(), fields) }
}

#[cfg(test)]
mod tests {
    use super::is_named;
    use kernel::words::fold;

    #[test]
    fn a_page_is_named_by_the_beginnings_of_its_words() {
        for (typed, text, named) in [
            ("", "Garage", true),
            ("gar", "Garage", true),
            ("veh sav", "Garage vehicles saved", true),
            ("factor", "Garage", false),
            ("véhic", "Garage vehicules", true),
        ] {
            assert_eq!(is_named(&fold(typed), text), named, "{typed}");
        }
    }
}
