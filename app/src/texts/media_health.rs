//! Texts of the list of what parts lack.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("What is missing", "Ce qui manque", "ما ينقص");
pub const SUBTITLE: Text = Text::new(
    "Parts by their photos: the poorest first, and of these what people look for most.",
    "Les pièces selon leurs photos : les plus pauvres d’abord, et parmi elles les plus recherchées.",
    "القطع بحسب صورها: الأفقر أولًا، ومنها الأكثر طلبًا في البحث.",
);
pub const DOWNLOAD: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");
pub const AVERAGE: Text = Text::new(
    "{points} of {most} points on average",
    "{points} points sur {most} en moyenne",
    "{points} من {most} نقاط في المتوسط",
);
pub const COMPLETE: Text = Text::new(
    "Nothing is missing of {complete} of {parts} parts.",
    "Il ne manque rien à {complete} pièces sur {parts}.",
    "لا ينقص شيء في {complete} من أصل {parts} من القطع.",
);

// What is missing.
pub const MISSING: Text = Text::new("Missing", "Manque", "ما ينقص");
pub const ANYTHING: Text = Text::new("Anything", "Tous les manques", "أي نقص");
pub const NO_PHOTO: Text = Text::new("No photo", "Aucune photo", "بلا صورة");
pub const ONE_PHOTO: Text = Text::new("One photo only", "Une seule photo", "صورة واحدة فقط");
pub const NOT_DESCRIBED: Text = Text::new("No alternative text", "Sans texte alternatif", "بلا نص بديل");
pub const SMALL: Text = Text::new("Small photo", "Petite photo", "صورة صغيرة");
pub const ENDS_SOON: Text = Text::new("Ends within 30 days", "Se termine sous 30 jours", "تنتهي خلال 30 يومًا");
pub const NO_SHEET: Text = Text::new("No installation sheet", "Sans notice de montage", "بلا تعليمات تركيب");

// The form above the list.
pub const FILTER: Text = Text::new("Filter", "Filtrer", "تصفية");
pub const BRAND: Text = Text::new("Brand", "Marque", "العلامة");
pub const PART_TYPE: Text = Text::new("Part type", "Type de pièce", "نوع القطعة");
pub const NOT_DESCRIBED_IN: Text = Text::new("A photo without text in", "Une photo sans texte en", "صورة بلا نص باللغة");
pub const ALL: Text = Text::new("All", "Toutes", "الكل");
pub const ANY: Text = Text::new("Does not matter", "Peu importe", "لا يهم");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "تطبيق");

// The list.
pub const PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const POINTS: Text = Text::new("Points", "Points", "النقاط");
pub const LOOKED_FOR: Text = Text::new("Opened from a search", "Ouverte depuis une recherche", "فُتحت من البحث");
pub const SHOWN: Plural = Plural::new(
    ["{count} part", "{count} parts"],
    ["{count} pièce", "{count} pièces"],
    ["لا قطع", "قطعة واحدة", "قطعتان", "{count} قطع", "{count} قطعة", "{count} قطعة"],
);
pub const NOTHING: Text = Text::new("Nothing is missing", "Il ne manque rien", "لا ينقص شيء");
pub const NOTHING_TEXT: Text = Text::new(
    "Every part has its photos, described and large enough, and its installation sheet.",
    "Chaque pièce a ses photos, décrites et assez grandes, et sa notice de montage.",
    "لكل قطعة صورها موصوفة وكبيرة بما يكفي، ولها تعليمات تركيبها.",
);
pub const NOTHING_SUCH: Text = Text::new("Nothing like that is missing", "Rien de tel ne manque", "لا نقص من هذا النوع");
pub const NOTHING_SUCH_TEXT: Text = Text::new(
    "No part that the filter lets through lacks this.",
    "Aucune pièce retenue par le filtre n’en manque.",
    "لا توجد قطعة ضمن التصفية ينقصها هذا.",
);
pub const SHOW_ALL: Text = Text::new("Show all that is missing", "Afficher tout ce qui manque", "عرض كل ما ينقص");
pub const NO_PARTS: Text = Text::new("There are no parts yet", "Il n’y a pas encore de pièces", "لا توجد قطع بعد");
pub const NO_PARTS_TEXT: Text = Text::new(
    "As soon as the catalogue has parts, what they lack stands here.",
    "Dès que le catalogue aura des pièces, ce qui leur manque figurera ici.",
    "حالما يحتوي الكتالوج على قطع، يظهر هنا ما ينقصها.",
);
