//! Texts of the library's rules.

use crate::text::{Plural, Text};

pub const SAVED: Text = Text::new("The rules are saved.", "Les règles sont enregistrées.", "حُفظت القواعد.");
pub const READ_ONLY: Text = Text::new(
    "Your administrator changes these rules.",
    "Votre administrateur modifie ces règles.",
    "مسؤول النظام لديك هو من يغيّر هذه القواعد.",
);
pub const YES: Text = Text::new("Yes", "Oui", "نعم");
pub const NO: Text = Text::new("No", "Non", "لا");
pub const NOW: Text = Text::new("Now: {value}", "Actuellement : {value}", "القيمة الحالية: {value}");
pub const NOW_ON: Text = Text::new("Now: yes", "Actuellement : oui", "القيمة الحالية: نعم");
pub const NOW_OFF: Text = Text::new("Now: no", "Actuellement : non", "القيمة الحالية: لا");
pub const DAYS: Plural = Plural::new(
    ["{count} day", "{count} days"],
    ["{count} jour", "{count} jours"],
    ["صفر أيام", "يوم واحد", "يومان", "{count} أيام", "{count} يومًا", "{count} يوم"],
);
pub const FOR_GOOD: Text = Text::new("For good", "Sans limite", "دون حد زمني");

// Approval.
pub const APPROVAL: Text = Text::new("Approval", "Approbation", "الاعتماد");
pub const SECOND_APPROVER: Text = Text::new("Two people approve", "Deux personnes approuvent", "يعتمد شخصان");
pub const SECOND_APPROVER_TEXT: Text = Text::new(
    "Neither of them brought the file.",
    "Aucune des deux n’a envoyé le fichier.",
    "ولا يكون أيٌّ منهما من رفع الملف.",
);
pub const PUBLISH_ON_APPROVAL: Text =
    Text::new("Publish what is approved", "Publier ce qui est approuvé", "نشر ما يُعتمد");
pub const PUBLISH_ON_APPROVAL_TEXT: Text = Text::new(
    "Otherwise somebody publishes each file afterwards.",
    "Sinon, quelqu’un publie ensuite chaque fichier.",
    "وإلا فينشر أحدهم كل ملف لاحقًا.",
);
pub const RIGHTS_REQUIRED: Text =
    Text::new("Ask whose file it is", "Demander à qui est le fichier", "طلب ذكر صاحب حقوق الملف");
pub const RIGHTS_REQUIRED_TEXT: Text = Text::new(
    "A file without a rights holder is not approved.",
    "Un fichier sans titulaire des droits n’est pas approuvé.",
    "لا يُعتمد ملف لم يُذكر صاحب حقوقه.",
);
pub const LANGUAGES: Text =
    Text::new("Languages of alternative texts", "Langues des textes alternatifs", "لغات النصوص البديلة");
pub const LANGUAGES_TEXT: Text = Text::new(
    "Codes of two letters: en, fr, ar. A file is approved when it has a text in each.",
    "Codes à deux lettres : en, fr, ar. Un fichier est approuvé s’il a un texte dans chacune.",
    "رموز من حرفين: en وfr وar. لا يُعتمد الملف إلا إذا كان له نص بكل منها.",
);
pub const VALID_DAYS: Text = Text::new("Days that a file is shown", "Jours d’affichage d’un fichier", "أيام عرض الملف");
pub const VALID_DAYS_TEXT: Text = Text::new(
    "For files that name no end of their own. Empty: for good.",
    "Pour les fichiers sans date de fin. Vide : sans limite.",
    "للملفات التي لم يُحدد لها تاريخ انتهاء. فارغ: دون حد زمني.",
);
pub const SHARE_DAYS: Text = Text::new(
    "Days that a shared collection is open",
    "Jours d’ouverture d’une collection",
    "أيام إتاحة المجموعة المشاركة",
);
pub const SHARE_DAYS_TEXT: Text = Text::new(
    "For collections that name no end of their own; 1 to 366.",
    "Pour les collections sans date de fin ; de 1 à 366.",
    "للمجموعات التي لم يُحدد لها تاريخ انتهاء؛ من 1 إلى 366.",
);

// Reasons.
pub const REASONS: Text = Text::new("Reasons for refusing", "Motifs de refus", "أسباب الرفض");
pub const REASONS_TEXT: Text = Text::new(
    "Approvers choose one of them, or write their own.",
    "Les approbateurs en choisissent un ou écrivent le leur.",
    "يختار المعتمِدون أحدها أو يكتبون سببًا آخر.",
);
pub const NO_REASONS: Text = Text::new(
    "There are none yet: each refusal is written out.",
    "Il n’y en a pas encore : chaque refus est rédigé.",
    "لا أسباب بعد: يُكتب سبب كل رفض.",
);
pub const NEW_REASON: Text = Text::new("New reason", "Nouveau motif", "سبب جديد");
pub const ARCHIVE: Text = Text::new("Archive", "Archiver", "أرشفة");
pub const ARCHIVE_NAMED: Text = Text::new("Archive: {text}", "Archiver : {text}", "أرشفة: {text}");
pub const REASON_GONE: Text = Text::new(
    "“{text}” is not offered any more. Undo puts it at the end.",
    "« {text} » n’est plus proposé. Annuler le remet à la fin.",
    "لم يعد السبب {text} معروضًا. التراجع يعيده إلى النهاية.",
);
pub const TOO_MANY: Text =
    Text::new("There are as many as can be.", "Le nombre maximal est atteint.", "بلغ العدد حده الأقصى.");

// Patterns.
pub const PATTERNS: Text = Text::new("How files are named", "Noms des fichiers", "تسمية الملفات");
pub const PATTERNS_TEXT: Text = Text::new(
    "They are tried in this order; the first that leads to a part decides where a file belongs.",
    "Ils sont essayés dans cet ordre ; le premier qui mène à une pièce décide où va le fichier.",
    "تُجرَّب بهذا الترتيب؛ وأول نمط يقود إلى قطعة يحدد مكان الملف.",
);
pub const USUAL: Text = Text::new(
    "The usual patterns hold. The first of your own takes their place.",
    "Les modèles usuels s’appliquent. Le premier que vous ajoutez les remplace.",
    "الأنماط المعتادة سارية. أول نمط تضيفه يحل محلها.",
);
pub const NEW_PATTERN: Text = Text::new("New pattern", "Nouveau modèle", "نمط جديد");
pub const NEW_PATTERN_TEXT: Text = Text::new(
    "Made of (part), once (slot), (brand) and (any) at most, each in braces, and words.",
    "Composé de (part), d’au plus un (slot), (brand) et (any), entre accolades, et de mots.",
    "يتكوّن من (part) ومرة على الأكثر (slot) و(brand) و(any)، كل منها بين قوسين معقوفين، ومن كلمات.",
);
pub const REMOVE_NAMED: Text = Text::new("Remove: {text}", "Retirer : {text}", "إزالة: {text}");
pub const PATTERN_GONE: Text = Text::new(
    "The pattern {text} is removed. Undo puts it at the end.",
    "Le modèle {text} est retiré. Annuler le remet à la fin.",
    "أُزيل النمط {text}. التراجع يعيده إلى النهاية.",
);
pub const TRY: Text = Text::new("Where does a name lead?", "Où mène un nom ?", "إلى أين يقود الاسم؟");
pub const FILE_NAME: Text = Text::new("File name", "Nom du fichier", "اسم الملف");
pub const FILE_NAME_TEXT: Text = Text::new("Such as PN123_01.jpg", "Par exemple PN123_01.jpg", "مثل PN123_01.jpg");
pub const TRY_IT: Text = Text::new("Try it", "Essayer", "تجربة");
pub const LEADS_TO: Text = Text::new(
    "Leads to this part, place {slot}",
    "Mène à cette pièce, place {slot}",
    "يقود إلى هذه القطعة، المكان {slot}",
);
pub const AMBIGUOUS: Text = Text::new(
    "Several parts have this number: the file waits in the tray",
    "Plusieurs pièces ont ce numéro : le fichier attend d’être classé",
    "لعدة قطع هذا الرقم: ينتظر الملف التصنيف",
);
pub const UNKNOWN: Text = Text::new(
    "Leads to no part: the file waits in the tray",
    "Ne mène à aucune pièce : le fichier attend d’être classé",
    "لا يقود إلى أي قطعة: ينتظر الملف التصنيف",
);
pub const AS_DOCUMENT: Text = Text::new("As a document: {type}", "Comme document : {type}", "بوصفه مستندًا: {type}");
