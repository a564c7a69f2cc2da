//! Texts of search.

use crate::text::Text;

pub const TITLE: Text = Text::new("Search", "Recherche", "البحث");
pub const FOR: Text = Text::new("Results for “{query}”", "Résultats pour « {query} »", "نتائج البحث عن «{query}»");
pub const EMPTY: Text = Text::new("What are you looking for?", "Que cherchez-vous ?", "عمّ تبحث؟");
pub const EMPTY_TEXT: Text = Text::new(
    "A part number in any spelling, an OE or competitor number, a GTIN, a VIN, or a part type.",
    "Une référence sous toute forme, un numéro d’origine ou concurrent, un GTIN, un VIN ou un type de pièce.",
    "رقم القطعة بأي صيغة كتابة، أو الرقم الأصلي (OE)، أو رقم منافس، أو GTIN، أو رقم الهيكل (VIN)، أو نوع القطعة.",
);
pub const NUMBERS: Text = Text::new("Parts by number", "Pièces par numéro", "قطع بحسب الرقم");
pub const NAMES: Text = Text::new("Part types and categories", "Types de pièces et catégories", "أنواع القطع والفئات");
pub const IS_A_VIN: Text = Text::new("This is a VIN.", "Ceci est un VIN.", "هذا رقم هيكل (VIN).");
pub const FIND_VEHICLE: Text = Text::new("Find the vehicle", "Trouver le véhicule", "البحث عن المركبة");
pub const NOTHING: Text =
    Text::new("Nothing found for “{query}”", "Aucun résultat pour « {query} »", "لا نتائج عن «{query}»");

pub const MATCHED_OWN: Text =
    Text::new("Matched part number {number}", "Correspond à la référence {number}", "مطابقة لرقم القطعة {number}");
pub const MATCHED_OE: Text = Text::new(
    "Matched OE number {number} ({brand})",
    "Correspond au numéro d’origine {number} ({brand})",
    "مطابقة للرقم الأصلي {number} ({brand})",
);
pub const MATCHED_COMPETITOR: Text = Text::new(
    "Matched competitor number {number} ({brand})",
    "Correspond à la référence concurrente {number} ({brand})",
    "مطابقة لرقم المنافس {number} ({brand})",
);
pub const MATCHED_SUPERSEDED: Text = Text::new(
    "Matched superseded number {number}: this part replaces it",
    "Correspond à l’ancienne référence {number} : cette pièce la remplace",
    "مطابقة للرقم القديم {number}: هذه القطعة تحل محله",
);
pub const MATCHED_GTIN: Text =
    Text::new("Matched GTIN {number}", "Correspond au GTIN {number}", "مطابقة لرقم GTIN {number}");
pub const PREFIX: Text =
    Text::new("{reason}, which begins so", "{reason}, qui commence ainsi", "{reason}، ويبدأ بما كتبته");
pub const INFIX: Text =
    Text::new("{reason}, which contains it", "{reason}, qui le contient", "{reason}، ويتضمن ما كتبته");
pub const ALSO_NEAR: Text = Text::new(
    "Also show numbers that begin with it or contain it",
    "Afficher aussi les références qui commencent ainsi ou le contiennent",
    "عرض الأرقام التي تبدأ به أو تتضمنه أيضًا",
);
pub const SUCCESSOR: Text = Text::new("Replaced by {part}", "Remplacée par {part}", "استُبدلت بالقطعة {part}");
