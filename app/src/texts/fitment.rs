//! Texts of fit: the vehicle page, verdicts and their questions.

use crate::text::{Plural, Text};

/// Positions by their code; an unknown code is shown as it came.
pub fn position(code: &str) -> Option<Text> {
    POSITIONS.iter().find(|(known, _)| *known == code).map(|(_, text)| *text)
}

const POSITIONS: [(&str, Text); 21] = [
    ("", Text::new("Any position", "Toute position", "أي موضع")),
    ("front", Text::new("Front", "Avant", "أمامي")),
    ("front-left", Text::new("Front left", "Avant gauche", "أمامي أيسر")),
    ("front-right", Text::new("Front right", "Avant droit", "أمامي أيمن")),
    ("front-inner", Text::new("Front inner", "Avant intérieur", "أمامي داخلي")),
    ("front-outer", Text::new("Front outer", "Avant extérieur", "أمامي خارجي")),
    ("front-upper", Text::new("Front upper", "Avant supérieur", "أمامي علوي")),
    ("front-lower", Text::new("Front lower", "Avant inférieur", "أمامي سفلي")),
    ("rear", Text::new("Rear", "Arrière", "خلفي")),
    ("rear-left", Text::new("Rear left", "Arrière gauche", "خلفي أيسر")),
    ("rear-right", Text::new("Rear right", "Arrière droit", "خلفي أيمن")),
    ("rear-inner", Text::new("Rear inner", "Arrière intérieur", "خلفي داخلي")),
    ("rear-outer", Text::new("Rear outer", "Arrière extérieur", "خلفي خارجي")),
    ("rear-upper", Text::new("Rear upper", "Arrière supérieur", "خلفي علوي")),
    ("rear-lower", Text::new("Rear lower", "Arrière inférieur", "خلفي سفلي")),
    ("left", Text::new("Left", "Gauche", "أيسر")),
    ("right", Text::new("Right", "Droite", "أيمن")),
    ("inner", Text::new("Inner", "Intérieur", "داخلي")),
    ("outer", Text::new("Outer", "Extérieur", "خارجي")),
    ("upper", Text::new("Upper", "Supérieur", "علوي")),
    ("lower", Text::new("Lower", "Inférieur", "سفلي")),
];

pub const POSITION: Text = Text::new("Position", "Position", "الموضع");
pub const PART_TYPE: Text = Text::new("Part type", "Type de pièce", "نوع القطعة");
pub const OTHER_TYPES: Text = Text::new("Other parts", "Autres pièces", "قطع أخرى");
pub const PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const FIT: Text = Text::new("Fit", "Compatibilité", "التوافق");
pub const PER_VEHICLE: Text = Text::new("{count} per vehicle", "{count} par véhicule", "{count} لكل مركبة");
pub const AS_REQUIRED: Text = Text::new("As required", "Selon besoin", "حسب الحاجة");

pub const OTHER_YEAR: Text = Text::new("{year}, same model", "{year}, même modèle", "{year}، الطراز نفسه");
pub const ALL_CATEGORIES: Text = Text::new("All", "Tout", "الكل");
pub const CATEGORIES: Text = Text::new("Categories", "Catégories", "الفئات");
pub const BRAND: Text = Text::new("Brand", "Marque", "العلامة التجارية");
pub const ALL_BRANDS: Text = Text::new("All brands", "Toutes les marques", "كل العلامات");
pub const ALL_POSITIONS: Text = Text::new("All positions", "Toutes les positions", "كل المواضع");
pub const ALL_TYPES: Text = Text::new("All part types", "Tous les types", "كل أنواع القطع");
pub const FITS_ONLY: Text =
    Text::new("Only what fits for certain", "Uniquement ce qui convient à coup sûr", "المتوافق بالتأكيد فقط");
pub const FILTERS: Text = Text::new("Filters", "Filtres", "عوامل التصفية");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "تطبيق");
pub const CLEAR: Text = Text::new("Clear filters", "Effacer les filtres", "مسح عوامل التصفية");
pub const CSV: Text = Text::new("Download CSV", "Télécharger en CSV", "تنزيل CSV");
pub const CHOOSE_A_CELL: Text = Text::new(
    "Choose a part type and position to see the parts with your price and stock.",
    "Choisissez un type de pièce et une position pour voir les pièces avec votre prix et le stock.",
    "اختر نوع القطعة والموضع لعرض القطع مع سعرك والمخزون.",
);
pub const PARTS: Plural = Plural::new(
    ["{count} part", "{count} parts"],
    ["{count} pièce", "{count} pièces"],
    ["لا قطع", "قطعة واحدة", "قطعتان", "{count} قطع", "{count} قطعة", "{count} قطعة"],
);
pub const NOTHING: Text =
    Text::new("No parts for this vehicle", "Aucune pièce pour ce véhicule", "لا توجد قطع لهذه المركبة");
pub const NOTHING_TEXT: Text = Text::new(
    "Nothing in this catalog names this vehicle. Search by number, or try a neighbouring year.",
    "Rien dans ce catalogue ne mentionne ce véhicule. Cherchez par référence ou essayez une année voisine.",
    "لا ذكر لهذه المركبة في هذا الكتالوج. ابحث بالرقم أو جرّب سنة قريبة.",
);
pub const NOTHING_FILTERED: Text =
    Text::new("No part passes these filters", "Aucune pièce ne passe ces filtres", "لا توجد قطعة تطابق عوامل التصفية");
pub const SAVE_VEHICLE: Text = Text::new("Add to garage", "Ajouter au garage", "إضافة إلى المرآب");
pub const IN_GARAGE: Text = Text::new("In your garage", "Dans votre garage", "في مرآبك");

// Verdicts in words.
pub const FIT_TITLE: Text = Text::new("Does it fit?", "Est-ce compatible ?", "هل هي متوافقة؟");
pub const FOR_VEHICLE: Text = Text::new("For {vehicle}", "Pour {vehicle}", "لمركبة {vehicle}");
pub const CHOOSE_VEHICLE: Text = Text::new(
    "Choose a vehicle to see whether this part fits it.",
    "Choisissez un véhicule pour savoir si cette pièce convient.",
    "اختر مركبة لمعرفة ما إذا كانت هذه القطعة متوافقة معها.",
);
pub const NO_CONDITION: Text = Text::new(
    "It is listed for this vehicle without any condition.",
    "Elle est référencée pour ce véhicule sans aucune condition.",
    "مدرجة لهذه المركبة من دون أي شرط.",
);
pub const NO_APPLICATION: Text = Text::new(
    "It is not listed for this vehicle.",
    "Elle n’est pas référencée pour ce véhicule.",
    "غير مدرجة لهذه المركبة.",
);
pub const HOLDS: Text = Text::new(
    "{name}: {wanted}, and this vehicle has {known}",
    "{name} : {wanted}, et ce véhicule a {known}",
    "{name}: {wanted}، وهذه المركبة فيها {known}",
);
pub const FAILS: Text = Text::new(
    "{name}: only {wanted}, but this vehicle has {known}",
    "{name} : seulement {wanted}, or ce véhicule a {known}",
    "{name}: فقط {wanted}، لكن هذه المركبة فيها {known}",
);
pub const STATEMENT_HOLDS: Text = Text::new(
    "“{wanted}” is true of this vehicle",
    "« {wanted} » est vrai pour ce véhicule",
    "«{wanted}» ينطبق على هذه المركبة",
);
pub const STATEMENT_FAILS: Text = Text::new(
    "Only if “{wanted}”, which is not so for this vehicle",
    "Seulement si « {wanted} », ce qui n’est pas le cas",
    "فقط إذا كان «{wanted}»، وهذا لا ينطبق على هذه المركبة",
);
pub const ONLY_ENGINE: Text =
    Text::new("the only engine that agrees", "le seul moteur possible", "المحرك الوحيد المطابق");
pub const EVERY_ENGINE: Text =
    Text::new("with every possible engine", "avec chaque moteur possible", "مع كل محرك ممكن");
pub const WHICH_ENGINE: Text = Text::new("Which engine does it have?", "Quel moteur a-t-il ?", "ما محركها؟");
pub const WHICH_VALUE: Text = Text::new("{name}: which is it?", "{name} : lequel ?", "{name}: أيّها؟");
pub const IS_IT_TRUE: Text = Text::new(
    "Is this true of the vehicle: “{text}”?",
    "Est-ce vrai pour le véhicule : « {text} » ?",
    "هل ينطبق هذا على المركبة: «{text}»؟",
);
pub const YES: Text = Text::new("Yes", "Oui", "نعم");
pub const NO: Text = Text::new("No", "Non", "لا");
pub const NONE_OF_THESE: Text = Text::new("None of these", "Aucun de ceux-ci", "لا شيء مما سبق");
pub const WITH: Text = Text::new("With", "Avec", "مع");
pub const WITHOUT: Text = Text::new("Without", "Sans", "من دون");
pub const ANSWER_KEPT: Text = Text::new(
    "Your answer is kept with the vehicle in your garage.",
    "Votre réponse est conservée avec le véhicule dans votre garage.",
    "تُحفظ إجابتك مع المركبة في مرآبك.",
);
pub const NOTES: Text = Text::new("Note", "Remarque", "ملاحظة");

// The reverse: what a part fits.
pub const FITS_THESE: Text = Text::new("Fits these vehicles", "Véhicules compatibles", "المركبات المتوافقة");
pub const FITS_NOTHING: Text = Text::new(
    "No application is recorded for this part.",
    "Aucune application n’est enregistrée pour cette pièce.",
    "لا يوجد سجل توافق لهذه القطعة.",
);
pub const YEARS: Text = Text::new("Years", "Années", "السنوات");
pub const VEHICLE: Text = Text::new("Vehicle", "Véhicule", "المركبة");
pub const CONDITIONS: Text = Text::new("Conditions and notes", "Conditions et remarques", "الشروط والملاحظات");
pub const QUANTITY: Text = Text::new("Quantity", "Quantité", "الكمية");
pub const SHOW_ALL: Plural = Plural::new(
    ["Show the one line", "Show all {count} lines"],
    ["Afficher la ligne", "Afficher les {count} lignes"],
    [
        "لا أسطر أخرى",
        "عرض السطر الوحيد",
        "عرض السطرين",
        "عرض جميع الأسطر ({count})",
        "عرض جميع الأسطر ({count})",
        "عرض جميع الأسطر ({count})",
    ],
);
pub const APPLICATIONS: Plural = Plural::new(
    ["{count} application", "{count} applications"],
    ["{count} application", "{count} applications"],
    ["لا سجلات توافق", "سجل توافق واحد", "سجلّا توافق", "{count} سجلات توافق", "{count} سجل توافق", "{count} سجل توافق"],
);
pub const UNRESOLVED: Plural = Plural::new(
    [
        "{count} application names a vehicle by an id that the loaded reference does not know:",
        "{count} applications name vehicles by ids that the loaded reference does not know:",
    ],
    [
        "{count} application désigne un véhicule par un identifiant inconnu de la référence chargée :",
        "{count} applications désignent des véhicules par des identifiants inconnus de la référence chargée :",
    ],
    [
        "لا سجلات توافق تسمّي مركبات بمعرّفات غير معروفة في المرجع المحمّل:",
        "سجل توافق واحد يسمّي مركبة بمعرّف غير معروف في المرجع المحمّل:",
        "سجلّا توافق يسمّيان مركبات بمعرّفات غير معروفة في المرجع المحمّل:",
        "{count} سجلات توافق تسمّي مركبات بمعرّفات غير معروفة في المرجع المحمّل:",
        "{count} سجل توافق يسمّي مركبات بمعرّفات غير معروفة في المرجع المحمّل:",
        "{count} سجل توافق يسمّي مركبات بمعرّفات غير معروفة في المرجع المحمّل:",
    ],
);
