//! Texts of the library's list.

use crate::text::{Plural, Text};

pub const DOWNLOAD: Text = Text::new("Download list", "Télécharger la liste", "تنزيل القائمة");
pub const BRING: Text = Text::new("Upload files", "Envoyer des fichiers", "رفع ملفات");
pub const ALL: Text = Text::new("All", "Tous", "الكل");
pub const ANY: Text = Text::new("No matter", "Peu importe", "لا يهم");
pub const FILES: Plural = Plural::new(
    ["{count} file", "{count} files"],
    ["{count} fichier", "{count} fichiers"],
    ["لا ملفات", "ملف واحد", "ملفان", "{count} ملفات", "{count} ملفًا", "{count} ملف"],
);
pub const FILES_HERE: Plural = Plural::new(
    ["{count} file on this page", "{count} files on this page"],
    ["{count} fichier sur cette page", "{count} fichiers sur cette page"],
    [
        "لا ملفات في هذه الصفحة",
        "ملف واحد في هذه الصفحة",
        "ملفان في هذه الصفحة",
        "{count} ملفات في هذه الصفحة",
        "{count} ملفًا في هذه الصفحة",
        "{count} ملف في هذه الصفحة",
    ],
);

// The form above the list.
pub const FILTER: Text = Text::new("Filter files", "Filtrer les fichiers", "تصفية الملفات");
pub const TEXT: Text = Text::new("File name or part number", "Nom de fichier ou référence", "اسم الملف أو رقم القطعة");
pub const KIND: Text = Text::new("Kind of file", "Type de fichier", "نوع الملف");
pub const WITHOUT_ALT: Text = Text::new("Without alternative text in", "Sans texte alternatif en", "دون نص بديل بلغة");
pub const UNLINKED: Text = Text::new("Shown with no part", "Sans pièce", "غير مرتبطة بقطعة");
pub const EXPIRING: Text = Text::new("Ending within 30 days", "Expire sous 30 jours", "تنتهي خلال 30 يومًا");
pub const ARCHIVED: Text = Text::new("Archived", "Archivés", "المؤرشفة");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "تطبيق");

// A file of the list.
pub const CHOOSE: Text = Text::new("Select {name}", "Sélectionner {name}", "تحديد {name}");
pub const NEWER: Text = Text::new("Newer version:", "Version plus récente :", "إصدار أحدث:");
pub const UNTIL: Text = Text::new("Until {date}", "Jusqu’au {date}", "حتى {date}");
pub const NO_PART: Text = Text::new("No part", "Aucune pièce", "لا قطعة");
pub const MORE_PARTS: Plural = Plural::new(
    ["and {count} more", "and {count} more"],
    ["et {count} autre", "et {count} autres"],
    ["ولا غيرها", "وواحدة أخرى", "واثنتان أخريان", "و{count} أخرى", "و{count} أخرى", "و{count} أخرى"],
);

// What is done with many.
pub const WITH_CHOSEN: Text = Text::new("With the selected files", "Avec les fichiers sélectionnés", "للملفات المحددة");
pub const ARCHIVE: Text = Text::new("Archive", "Archiver", "أرشفة");
pub const RESTORE: Text = Text::new("Restore", "Restaurer", "استعادة");
pub const COLLECT: Text = Text::new("Make a collection", "Créer une collection", "إنشاء مجموعة");
pub const TAKEN: Plural = Plural::new(
    ["{count} file was archived.", "{count} files were archived."],
    ["{count} fichier archivé.", "{count} fichiers archivés."],
    [
        "لم يؤرشف أي ملف.",
        "أُرشف ملف واحد.",
        "أُرشف ملفان.",
        "أُرشفت {count} ملفات.",
        "أُرشف {count} ملفًا.",
        "أُرشف {count} ملف.",
    ],
);
pub const BROUGHT_BACK: Plural = Plural::new(
    ["{count} file was restored.", "{count} files were restored."],
    ["{count} fichier restauré.", "{count} fichiers restaurés."],
    [
        "لم يُستعد أي ملف.",
        "استُعيد ملف واحد.",
        "استُعيد ملفان.",
        "استُعيدت {count} ملفات.",
        "استُعيد {count} ملفًا.",
        "استُعيد {count} ملف.",
    ],
);
pub const LEFT: Plural = Plural::new(
    [
        "{count} stays as it is: an approver decides about what was published or what others brought.",
        "{count} stay as they are: an approver decides about what was published or what others brought.",
    ],
    [
        "{count} reste tel quel : un approbateur décide de ce qui a été publié ou envoyé par d’autres.",
        "{count} restent tels quels : un approbateur décide de ce qui a été publié ou envoyé par d’autres.",
    ],
    [
        "لم يبق شيء على حاله.",
        "بقي ملف واحد على حاله: المعتمِد هو من يقرر بشأن ما نُشر أو رفعه غيرك.",
        "بقي ملفان على حالهما: المعتمِد هو من يقرر بشأن ما نُشر أو رفعه غيرك.",
        "بقيت {count} ملفات على حالها: المعتمِد هو من يقرر بشأن ما نُشر أو رفعه غيرك.",
        "بقي {count} ملفًا على حاله: المعتمِد هو من يقرر بشأن ما نُشر أو رفعه غيرك.",
        "بقي {count} ملف على حاله: المعتمِد هو من يقرر بشأن ما نُشر أو رفعه غيرك.",
    ],
);

// Nothing there.
pub const NONE_SUCH: Text = Text::new("No file is like that", "Aucun fichier ne correspond", "لا ملف يطابق ذلك");
pub const NONE_SUCH_ADVICE: Text = Text::new(
    "Try fewer filters, or a shorter piece of the name.",
    "Essayez moins de filtres ou une partie plus courte du nom.",
    "جرّب عوامل أقل أو جزءًا أقصر من الاسم.",
);
pub const SHOW_ALL: Text = Text::new("Show all files", "Afficher tous les fichiers", "عرض كل الملفات");
pub const EMPTY: Text = Text::new("The library is empty", "La médiathèque est vide", "مكتبة الوسائط فارغة");
pub const EMPTY_TEXT: Text = Text::new(
    "Photos, documents and videos that are uploaded stand here, whatever their state.",
    "Les photos, documents et vidéos envoyés figurent ici, quel que soit leur état.",
    "تظهر هنا الصور والمستندات ومقاطع الفيديو المرفوعة أيًا كانت حالتها.",
);
