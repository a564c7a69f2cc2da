//! Texts of search.

use crate::text::{Plural, Text};

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

// What was understood.
pub const VEHICLE: Text = Text::new("Vehicle", "Véhicule", "المركبة");
pub const CATEGORY: Text = Text::new("Category", "Catégorie", "الفئة");
pub const NUMBER: Text = Text::new("Number", "Référence", "الرقم");
pub const STOCK: Text = Text::new("Stock", "Stock", "المخزون");
pub const PRICE: Text = Text::new("Price", "Prix", "السعر");
pub const AS_WORDS: Text = Text::new("As words: “{words}”", "En tant que mots : « {words} »", "ككلمات: «{words}»");
pub const ANY_VEHICLE: Text = Text::new("Any vehicle", "Tous les véhicules", "أي مركبة");
pub const ONLY_FOR: Text = Text::new("Only for {vehicle}", "Uniquement pour {vehicle}", "فقط للمركبة {vehicle}");
pub const WHICH_VEHICLE: Text = Text::new("Which vehicle is it?", "De quel véhicule s’agit-il ?", "أي مركبة تقصد؟");
pub const IGNORED: Text = Text::new(
    "Left aside, because it could not be read: {names}.",
    "Ignoré, car illisible : {names}.",
    "تم تجاهل ما تعذرت قراءته: {names}.",
);

// Values of filters.
pub const FROM_TO: Text = Text::new("{from} to {to}", "{from} à {to}", "من {from} إلى {to}");
pub const FROM_ON: Text = Text::new("from {from}", "à partir de {from}", "من {from}");
pub const UP_TO: Text = Text::new("up to {to}", "jusqu’à {to}", "حتى {to}");
pub const STOCK_ANYWHERE: Text = Text::new("In stock anywhere", "En stock quelque part", "متوفر في أي مكان");
pub const STOCK_SOMEWHERE: Text = Text::new("In stock at one place", "En stock dans un lieu", "متوفر في مكان واحد");
pub const STOCK_HERE: Text = Text::new("Here: {place}", "Ici : {place}", "هنا: {place}");
pub const NO_SUCH_VALUE: Text = Text::new("No such value.", "Aucune valeur de ce nom.", "لا توجد قيمة كهذه.");
pub const TOO_MANY_TO_PRICE: Text = Text::new(
    "Counted by price when there are fewer than {count} results.",
    "Décompte par prix à partir de moins de {count} résultats.",
    "يظهر العدد بحسب السعر عندما تقل النتائج عن {count}.",
);

// The list.
pub const PARTS_FOUND: Plural = Plural::new(
    ["{count} part", "{count} parts"],
    ["{count} pièce", "{count} pièces"],
    ["لا قطع", "قطعة واحدة", "قطعتان", "{count} قطع", "{count} قطعةً", "{count} قطعة"],
);
pub const MORE_THAN: Text = Text::new("More than {count} parts", "Plus de {count} pièces", "أكثر من {count} قطعة");
pub const SORTED_BY: Text = Text::new("Sort", "Tri", "الترتيب");
pub const BY_RELEVANCE: Text = Text::new("Best match", "Pertinence", "الأكثر صلة");
pub const BY_NUMBER: Text = Text::new("Part number", "Référence", "رقم القطعة");
pub const BY_PRICE: Text = Text::new("My price", "Mon prix", "سعري");
pub const DOWNLOAD: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");
pub const TO_RESULTS: Text = Text::new("Skip to the results", "Aller aux résultats", "الانتقال إلى النتائج");
pub const PAGE_OF: Text = Text::new("{from}–{to} of {total}", "{from}–{to} sur {total}", "{from}–{to} من {total}");
pub const NAME_THIS_SEARCH: Text = Text::new("Name of this search", "Nom de cette recherche", "اسم هذا البحث");
pub const SAVE_SEARCH: Text = Text::new("Save this search", "Enregistrer cette recherche", "حفظ هذا البحث");
pub const LEFT_OUT: Plural = Plural::new(
    ["{count} part that does not fit is left out.", "{count} parts that do not fit are left out."],
    ["{count} pièce incompatible est masquée.", "{count} pièces incompatibles sont masquées."],
    [
        "لم تُستبعد أي قطعة.",
        "استُبعدت قطعة واحدة لا تناسب.",
        "استُبعدت قطعتان لا تناسبان.",
        "استُبعدت {count} قطع لا تناسب.",
        "استُبعدت {count} قطعةً لا تناسب.",
        "استُبعدت {count} قطعة لا تناسب.",
    ],
);
pub const SOME_LEFT_OUT: Text = Text::new(
    "Parts that do not fit are left out.",
    "Les pièces incompatibles sont masquées.",
    "القطع التي لا تناسب مستبعدة.",
);
pub const SHOW_THEM: Text = Text::new("Show them", "Les afficher", "عرضها");
pub const MISFITS_SHOWN: Text = Text::new(
    "Parts that name this vehicle and do not fit it are shown too.",
    "Les pièces qui mentionnent ce véhicule sans lui convenir sont affichées aussi.",
    "تظهر أيضًا القطع التي تذكر هذه المركبة ولا تناسبها.",
);
pub const HIDE_THEM: Text = Text::new("Leave them out", "Les masquer", "استبعادها");
pub const NOT_NARROWED: Text = Text::new(
    "None of the parts with this number is what the other words say. All of them are shown.",
    "Aucune des pièces portant cette référence ne correspond aux autres mots. Toutes sont affichées.",
    "لا توافق أي قطعة بهذا الرقم بقية الكلمات. تُعرض كلها.",
);

// Nothing found.
pub const NOTHING_AT_ALL: Text = Text::new("Nothing found", "Aucun résultat", "لا نتائج");
pub const NOTHING_ADVICE: Text = Text::new(
    "Fewer or other words may find more. Spaces and dashes in numbers do not matter.",
    "Essayez moins de mots ou d’autres mots. Espaces et tirets ne comptent pas dans les références.",
    "جرّب كلمات أقل أو كلمات أخرى. لا أثر للمسافات والشرطات في الأرقام.",
);
pub const WITHOUT: Text = Text::new("Without {name}: {value}", "Sans {name} : {value}", "بدون {name}: {value}");
pub const BEYOND_END: Text = Text::new(
    "The list ends before this page.",
    "La liste se termine avant cette page.",
    "تنتهي القائمة قبل هذه الصفحة.",
);

// When the text index is away, or behind.
pub const AWAY: Text = Text::new(
    "Search by words and filters is not available right now.",
    "La recherche par mots et les filtres sont indisponibles pour le moment.",
    "البحث بالكلمات وعوامل التصفية غير متاح حاليًا.",
);
pub const AWAY_ADVICE: Text = Text::new(
    "Part numbers, vehicles, part types and categories work as always.",
    "Références, véhicules, types de pièces et catégories fonctionnent normalement.",
    "أرقام القطع والمركبات وأنواع القطع والفئات تعمل كالمعتاد.",
);
pub const BEHIND: Text = Text::new(
    "The newest changes of the catalog are not searchable yet.",
    "Les dernières modifications du catalogue ne sont pas encore consultables ici.",
    "أحدث تغييرات الكتالوج غير قابلة للبحث بعد.",
);
pub const PARTS_OF_VEHICLE: Text =
    Text::new("All parts for {vehicle}", "Toutes les pièces pour {vehicle}", "كل القطع للمركبة {vehicle}");
