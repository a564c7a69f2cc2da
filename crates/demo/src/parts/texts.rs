//! What a part is called, in both languages.

use crate::part_types::{PartType, Word, word};

/// `Front Disc Brake Pad Set, Ceramic`; `Jeu de plaquettes de frein avant, céramique`.
pub(super) fn short(part_type: &PartType, position: &str, line: Word, french: bool) -> String {
    let (name, line) = (part_type.name.of(french), line.of(french));
    match (place(position), french) {
        (None, _) => format!("{name}, {line}"),
        (Some(place), false) => format!("{} {name}, {line}", place.english),
        (Some(place), true) => format!("{name} {}, {line}", place.french),
    }
}

/// The short one, the brand, and some of the vehicles.
pub(super) fn long(short: &str, brand: &str, part_type: &PartType, fits: &[String], french: bool) -> String {
    let some = fits.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = fits.len().saturating_sub(3);
    let direct = part_type.name.of(french).to_lowercase();
    match (french, more) {
        _ if fits.is_empty() => format!("{brand} – {short}."),
        (false, 0) => format!("{brand} {short}. Direct replacement {direct} for {some}."),
        (false, _) => {
            format!("{brand} {short}. Direct replacement {direct} for {some} and {more} more.")
        }
        (true, 0) => format!("{brand} : {short}. Remplacement direct ({direct}) pour {some}."),
        (true, _) => {
            format!("{brand} : {short}. Remplacement direct ({direct}) pour {some} et {more} de plus.")
        }
    }
}

fn place(position: &str) -> Option<Word> {
    Some(match position {
        "front" => word("Front", "avant"),
        "rear" => word("Rear", "arrière"),
        "front-left" => word("Front Left", "avant gauche"),
        "front-right" => word("Front Right", "avant droit"),
        "rear-left" => word("Rear Left", "arrière gauche"),
        "rear-right" => word("Rear Right", "arrière droit"),
        "front-lower" => word("Front Lower", "avant inférieur"),
        "front-upper" => word("Front Upper", "avant supérieur"),
        "front-outer" => word("Front Outer", "avant extérieur"),
        "front-inner" => word("Front Inner", "avant intérieur"),
        _ => return None,
    })
}
