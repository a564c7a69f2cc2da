//! Texts of the tray: files whose names lead to no part.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Tray", "À classer", "غير المصنّف");
pub const SUBTITLE: Text = Text::new(
    "Files whose names lead to no part. Put each where it belongs.",
    "Fichiers dont le nom ne mène à aucune pièce. Placez chacun où il appartient.",
    "ملفات لا تقود أسماؤها إلى قطعة. ضع كل ملف في مكانه.",
);
pub const EMPTY: Text = Text::new("The tray is empty", "Rien à classer", "لا ملفات غير مصنّفة");
pub const EMPTY_TEXT: Text = Text::new(
    "Every file is shown with a part. What comes with a name that leads nowhere waits here.",
    "Chaque fichier est lié à une pièce. Ce dont le nom ne mène nulle part attend ici.",
    "كل ملف مرتبط بقطعة. ما لا يقود اسمه إلى قطعة ينتظر هنا.",
);
pub const SHOWN: Plural = Plural::new(
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

// A file.
pub const CHOOSE: Text = Text::new("Choose {name}", "Choisir {name}", "اختيار {name}");
pub const FILE: Text = Text::new("File", "Fichier", "الملف");
pub const BROUGHT: Text = Text::new("{when}, by {who}", "{when}, par {who}", "{when}، بواسطة {who}");
pub const NO_SUCH_NUMBER: Text = Text::new(
    "No part has a number like its name.",
    "Aucune pièce n’a de référence semblable à son nom.",
    "لا توجد قطعة رقمها يشبه اسمه.",
);
pub const SEVERAL: Text = Text::new(
    "Several parts have this number. Which one?",
    "Plusieurs pièces ont cette référence. Laquelle ?",
    "لعدة قطع هذا الرقم. أيها تقصد؟",
);
pub const ONE: Text =
    Text::new("By now its name leads to a part:", "Désormais son nom mène à une pièce :", "أصبح اسمه يقود إلى قطعة:");
pub const PUT_ON: Text = Text::new("{part}, place {place}", "{part}, place {place}", "{part}، الموضع {place}");

// Where it goes.
pub const NUMBER: Text = Text::new("Part number", "Référence de la pièce", "رقم القطعة");
pub const NUMBER_FOR: Text = Text::new("Part number for {name}", "Référence pour {name}", "رقم القطعة للملف {name}");
pub const PLACE: Text = Text::new("Place", "Place", "الموضع");
pub const PLACE_FOR: Text = Text::new("Place for {name}", "Place pour {name}", "الموضع للملف {name}");
pub const PUT: Text = Text::new("Put there", "Placer", "وضع هنا");
pub const REMOVE_FILE: Text = Text::new("Remove {name}", "Retirer {name}", "إزالة {name}");
pub const NOT_FOUND: Text = Text::new(
    "No part has the number {number}. Check it, or search for the part.",
    "Aucune pièce n’a la référence {number}. Vérifiez-la, ou cherchez la pièce.",
    "لا توجد قطعة رقمها {number}. تحقق منه أو ابحث عن القطعة.",
);
pub const WHICH: Text = Text::new(
    "Several parts have the number {number}. Choose one:",
    "Plusieurs pièces ont la référence {number}. Choisissez :",
    "لعدة قطع الرقم {number}. اختر واحدة:",
);
pub const NONE_CHOSEN: Text = Text::new(
    "No file was chosen. Tick the files to put there.",
    "Aucun fichier choisi. Cochez les fichiers à placer.",
    "لم يُختر أي ملف. ضع علامة على الملفات المطلوب وضعها.",
);

// Several at once.
pub const TOGETHER: Text = Text::new("Put all that are ticked", "Placer tout ce qui est coché", "وضع كل المحدد");
pub const TOGETHER_HINT: Text = Text::new(
    "The first gets this place, each further one the next.",
    "Le premier reçoit cette place, chaque suivant la prochaine.",
    "يأخذ الأول هذا الموضع، وكل ملف بعده الموضع التالي.",
);
pub const FIRST_PLACE: Text = Text::new("First place", "Première place", "الموضع الأول");
pub const REMOVE_TICKED: Text =
    Text::new("Remove all that are ticked", "Retirer tout ce qui est coché", "إزالة كل المحدد");

// What was done.
pub const WAS_PUT: Text =
    Text::new("{count} put with part {part}.", "{count} avec la pièce {part}.", "{count} مع القطعة {part}.");
pub const FILES: Plural = Plural::new(
    ["{count} file", "{count} files"],
    ["{count} fichier", "{count} fichiers"],
    ["لا ملفات", "ملف واحد", "ملفان", "{count} ملفات", "{count} ملفًا", "{count} ملف"],
);
pub const WAS_REMOVED: Text =
    Text::new("{count} taken out of the library.", "{count} hors de la médiathèque.", "{count} خارج المكتبة الآن.");
pub const BRING_AGAIN: Text = Text::new(
    "Bringing the same file again brings it back.",
    "Apporter à nouveau le même fichier le fait revenir.",
    "إضافة الملف نفسه من جديد تعيده.",
);

// Searching and dropping.
pub const FIND: Text = Text::new("Find a part", "Trouver une pièce", "البحث عن قطعة");
pub const FIND_HINT: Text = Text::new(
    "Drag a file onto a part, or tick files and use the button of the part.",
    "Glissez un fichier sur une pièce, ou cochez des fichiers et utilisez le bouton de la pièce.",
    "اسحب ملفًا إلى قطعة، أو حدد ملفات واستخدم زر القطعة.",
);
pub const FIND_LABEL: Text = Text::new("Number or words", "Référence ou mots", "رقم أو كلمات");
pub const FOUND_NONE: Text = Text::new("No part found.", "Aucune pièce trouvée.", "لا توجد قطع.");
pub const FOUND: Text = Text::new("Parts found: {count}", "Pièces trouvées : {count}", "قطع وُجدت: {count}");
pub const FIND_FAILED: Text = Text::new(
    "The search did not answer. Try again.",
    "La recherche n’a pas répondu. Réessayez.",
    "لم يستجب البحث. أعد المحاولة.",
);
pub const PUT_TICKED: Text = Text::new(
    "Put ticked files with {part}",
    "Placer les fichiers cochés avec {part}",
    "وضع الملفات المحددة مع {part}",
);
pub const TICK_FIRST: Text = Text::new("Tick a file first.", "Cochez d’abord un fichier.", "حدد ملفًا أولًا.");
