//! Texts of the review desk.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Review", "Examen", "المراجعة");
pub const DOWNLOAD: Text = Text::new("Queue as CSV", "File en CSV", "القائمة بصيغة CSV");
pub const READ_ONLY: Text = Text::new(
    "You may look at what waits. To approve or reject takes the role of a media approver.",
    "Vous pouvez voir ce qui attend. Pour approuver ou refuser, il faut le rôle d’approbateur de médias.",
    "يمكنك الاطلاع على ما ينتظر. أما الاعتماد أو الرفض فيتطلب دور معتمِد الوسائط.",
);

// What is looked through.
pub const SHELVES: Text = Text::new("What is shown", "Ce qui est affiché", "ما يُعرض");
pub const MINE: Text = Text::new("To decide", "À décider", "بانتظار القرار");
pub const SECOND: Text =
    Text::new("Waiting for a second approval", "En attente d’une seconde approbation", "بانتظار اعتماد ثانٍ");
pub const OTHERS: Text = Text::new("Decided by somebody else", "Décidés par quelqu’un d’autre", "يقررها شخص آخر");
pub const ALL: Text = Text::new("All that waits", "Tout ce qui attend", "كل ما ينتظر");
pub const KINDS: Text = Text::new("Kind of file", "Type de fichier", "نوع الملف");
pub const EVERY_KIND: Text = Text::new("Every kind", "Tous les types", "كل الأنواع");
pub const IMAGES: Text = Text::new("Images", "Images", "الصور");
pub const DOCUMENTS: Text = Text::new("Documents", "Documents", "المستندات");
pub const VIDEOS: Text = Text::new("Videos", "Vidéos", "مقاطع الفيديو");
pub const HIDDEN: Plural = Plural::new(
    [
        "{count} file is not listed: you brought it, or gave the first approval.",
        "{count} files are not listed: you brought them, or gave the first approval.",
    ],
    [
        "{count} fichier n’est pas listé : vous l’avez apporté ou approuvé en premier.",
        "{count} fichiers ne sont pas listés : vous les avez apportés ou approuvés en premier.",
    ],
    [
        "لا ملفات مخفية عنك",
        "ملف واحد غير مدرج: أنت من أحضره أو اعتمده أولًا.",
        "ملفان غير مدرجين: أنت من أحضرهما أو اعتمدهما أولًا.",
        "{count} ملفات غير مدرجة: أنت من أحضرها أو اعتمدها أولًا.",
        "{count} ملفًا غير مدرج: أنت من أحضرها أو اعتمدها أولًا.",
        "{count} ملف غير مدرج: أنت من أحضرها أو اعتمدها أولًا.",
    ],
);
pub const SHOW_THEM: Text = Text::new("Show them", "Les afficher", "اعرضها");

// Nothing waits.
pub const EMPTY: Text = Text::new("Nothing waits for you", "Rien ne vous attend", "لا شيء بانتظارك");
pub const EMPTY_TEXT: Text = Text::new(
    "New files come here as soon as somebody has uploaded them.",
    "Les nouveaux fichiers arrivent ici dès que quelqu’un les a envoyés.",
    "تصل الملفات الجديدة إلى هنا فور أن يرفعها أحد.",
);
pub const DECIDED_TODAY: Plural = Plural::new(
    ["You have decided on {count} file today.", "You have decided on {count} files today."],
    ["Vous avez décidé de {count} fichier aujourd’hui.", "Vous avez décidé de {count} fichiers aujourd’hui."],
    [
        "لم تقرر بشأن أي ملف اليوم.",
        "قررت اليوم بشأن ملف واحد.",
        "قررت اليوم بشأن ملفين.",
        "قررت اليوم بشأن {count} ملفات.",
        "قررت اليوم بشأن {count} ملفًا.",
        "قررت اليوم بشأن {count} ملف.",
    ],
);

// The queue.
pub const QUEUE: Text = Text::new("Queue", "File d’attente", "قائمة الانتظار");
pub const PLACE: Text = Text::new("{place} of {total}", "{place} sur {total}", "{place} من {total}");
pub const CHOOSE: Text = Text::new("Select {name}", "Sélectionner {name}", "حدد {name}");
pub const YOURS: Text =
    Text::new("Yours: somebody else decides", "Le vôtre : quelqu’un d’autre décide", "هذا ملفك: يقرر شخص آخر");
pub const REPLACES: Text = Text::new("New version", "Nouvelle version", "إصدار جديد");
pub const HALF: Text = Text::new("Approved once", "Approuvé une fois", "معتمد مرة واحدة");
pub const APPROVE_CHOSEN: Text = Text::new("Approve selected", "Approuver la sélection", "اعتماد المحدد");
pub const REJECT_CHOSEN: Text = Text::new("Reject selected…", "Refuser la sélection…", "رفض المحدد…");
pub const REJECT_THEM: Text = Text::new("Reject them", "Les refuser", "ارفضها");
pub const NONE_CHOSEN: Text = Text::new(
    "Select the files first, then decide.",
    "Sélectionnez d’abord les fichiers, puis décidez.",
    "حدد الملفات أولًا ثم قرر.",
);

// The file at hand.
pub const NOTHING_YET: Text = Text::new(
    "Its pictures are being made. Reload the page in a moment.",
    "Ses images sont en préparation. Rechargez la page dans un instant.",
    "يجري إعداد صوره. أعد تحميل الصفحة بعد قليل.",
);
pub const OPEN_DOCUMENT: Text = Text::new("Open the document", "Ouvrir le document", "فتح المستند");
pub const NOW_SHOWN: Text = Text::new("Now shown", "Affiché actuellement", "المعروض حاليًا");
pub const SHOWN_BEFORE: Text =
    Text::new("The version that this one replaces", "La version que celle-ci remplace", "الإصدار الذي يحل هذا محله");
pub const SHOWN_AT: Text = Text::new("Place {slot} of {part}", "Place {slot} de {part}", "الموضع {slot} من {part}");
pub const NOTHING_SHOWN: Text = Text::new(
    "Nothing: this would be the first in its place.",
    "Rien : ce serait le premier à cette place.",
    "لا شيء: سيكون الأول في موضعه.",
);
pub const ALIKE: Text = Text::new("Looks like", "Ressemble à", "يشبه");
pub const LOOKING: Text = Text::new(
    "{name} is looking at this since {time}.",
    "{name} examine ce fichier depuis {time}.",
    "ينظر {name} إلى هذا الملف منذ {time}.",
);
pub const SOMEBODY: Text = Text::new("Somebody", "Quelqu’un", "شخص ما");

// Facts.
pub const FACTS: Text = Text::new("About the file", "À propos du fichier", "عن الملف");
pub const KIND: Text = Text::new("Kind", "Type", "النوع");
pub const SIZE: Text = Text::new("Size", "Taille", "الحجم");
pub const PIXELS: Text = Text::new("Pixels", "Pixels", "البكسلات");
pub const PAGES: Text = Text::new("Pages", "Pages", "الصفحات");
pub const SECONDS: Text = Text::new("Seconds", "Secondes", "الثواني");
pub const BROUGHT: Text = Text::new("Brought by", "Apporté par", "أحضره");
pub const BROUGHT_AT: Text = Text::new("Brought on", "Apporté le", "تاريخ الإحضار");
pub const PARTS: Text = Text::new("For", "Pour", "من أجل");
pub const NO_PARTS: Text = Text::new("No part yet", "Aucune pièce pour l’instant", "لا قطعة بعد");
pub const AT_SLOT: Text = Text::new("place {slot}", "place {slot}", "الموضع {slot}");
pub const ALL_ABOUT: Text = Text::new("All about this file", "Tout sur ce fichier", "كل شيء عن هذا الملف");
pub const KILOBYTES: Text = Text::new("{count} kB", "{count} Ko", "{count} كيلوبايت");
pub const MEGABYTES: Text = Text::new("{count} MB", "{count} Mo", "{count} ميغابايت");

// What is said about it.
pub const SAID: Text = Text::new("What it shows", "Ce qu’il montre", "ما يعرضه");
pub const ALT: Text = Text::new("Alt text in {language}", "Texte alternatif en {language}", "النص البديل ({language})");
pub const TRANSCRIPT: Text =
    Text::new("Transcript in {language}", "Transcription en {language}", "نص الكلام ({language})");
pub const RIGHTS_HOLDER: Text = Text::new("Rights holder", "Titulaire des droits", "صاحب الحقوق");
pub const LICENCE: Text = Text::new("Licence", "Licence", "الترخيص");
pub const VALID_FROM: Text = Text::new("Shown from", "Affiché à partir du", "يُعرض من");
pub const VALID_UNTIL: Text =
    Text::new("Shown until, that day included", "Affiché jusqu’au, jour inclus", "يُعرض حتى، بما فيه ذلك اليوم");
pub const SAVED_NOW: Text = Text::new("Saved now: {value}", "Enregistré : {value}", "المحفوظ حاليًا: {value}");
pub const SAVED_EMPTY: Text = Text::new("Saved now: nothing", "Enregistré : rien", "المحفوظ حاليًا: لا شيء");
pub const ENGLISH: Text = Text::new("English", "anglais", "الإنجليزية");
pub const FRENCH: Text = Text::new("French", "français", "الفرنسية");
pub const ARABIC: Text = Text::new("Arabic", "arabe", "العربية");
pub const SPANISH: Text = Text::new("Spanish", "espagnol", "الإسبانية");
pub const GERMAN: Text = Text::new("German", "allemand", "الألمانية");
pub const ALT_MISSING: Text = Text::new(
    "Alt text is missing in {language}.",
    "Le texte alternatif manque en {language}.",
    "النص البديل مفقود ({language}).",
);
pub const RIGHTS_MISSING: Text =
    Text::new("The rights holder is missing.", "Le titulaire des droits manque.", "صاحب الحقوق غير مذكور.");
pub const IS_OVER: Text = Text::new(
    "This time is over: choose a later day, or none.",
    "Cette période est terminée : choisissez un jour ultérieur, ou aucun.",
    "انتهت هذه المدة: اختر يومًا لاحقًا أو لا تختر شيئًا.",
);
pub const REASON_MISSING: Text = Text::new(
    "Say why: choose a reason, or write one.",
    "Dites pourquoi : choisissez un motif ou écrivez-en un.",
    "اذكر السبب: اختر سببًا أو اكتبه.",
);

// The decision.
pub const DECISION: Text = Text::new("Decision", "Décision", "القرار");
pub const SAVE_TEXTS: Text = Text::new("Save without deciding", "Enregistrer sans décider", "حفظ دون قرار");
pub const APPROVE: Text = Text::new("Approve", "Approuver", "اعتماد");
pub const APPROVE_FIRST: Text = Text::new("Approve as the first of two", "Approuver en premier", "اعتماد أول من اثنين");
pub const REJECT: Text = Text::new("Reject…", "Refuser…", "رفض…");
pub const REJECT_IT: Text = Text::new("Reject it", "Le refuser", "ارفضه");
pub const REASON: Text = Text::new("Reason", "Motif", "السبب");
pub const OTHER_REASON: Text = Text::new("In your own words", "Avec vos propres mots", "بكلماتك");
pub const NEXT: Text = Text::new("Skip", "Passer", "تخطٍّ");
pub const PREVIOUS: Text = Text::new("Previous", "Précédent", "السابق");
pub const YOURS_TEXT: Text = Text::new(
    "You brought this file, so somebody else decides on it.",
    "Vous avez apporté ce fichier : quelqu’un d’autre en décide.",
    "أنت من أحضر هذا الملف، لذا يقرر بشأنه شخص آخر.",
);
pub const FIRST_YOURS: Text = Text::new(
    "You have approved it. It waits for a second person.",
    "Vous l’avez approuvé. Il attend une seconde personne.",
    "لقد اعتمدته. وهو بانتظار شخص ثانٍ.",
);
pub const FIRST_BY: Text = Text::new(
    "Approved by {name}; it waits for a second person. If you change what is said about it, it needs two approvals again.",
    "Approuvé par {name} ; il attend une seconde personne. Si vous changez ce qui en est dit, il faudra de nouveau deux approbations.",
    "اعتمده {name} وهو بانتظار شخص ثانٍ. إذا غيّرت ما قيل عنه فسيحتاج إلى اعتمادين من جديد.",
);

// What came of it.
pub const DONE_PUBLISHED: Text =
    Text::new("{name} is approved and published.", "{name} est approuvé et publié.", "اعتُمد {name} ونُشر.");
pub const DONE_APPROVED: Text = Text::new("{name} is approved.", "{name} est approuvé.", "اعتُمد {name}.");
pub const DONE_HALF: Text = Text::new(
    "{name} is approved by you and waits for a second person.",
    "{name} est approuvé par vous et attend une seconde personne.",
    "اعتمدتَ {name} وهو بانتظار شخص ثانٍ.",
);
pub const DONE_REJECTED: Text = Text::new("{name} is rejected.", "{name} est refusé.", "رُفض {name}.");
pub const DONE_MANY: Plural = Plural::new(
    ["Decided on {count} file.", "Decided on {count} files."],
    ["{count} fichier décidé.", "{count} fichiers décidés."],
    [
        "لم يُقرَّر بشأن أي ملف.",
        "قُرر بشأن ملف واحد.",
        "قُرر بشأن ملفين.",
        "قُرر بشأن {count} ملفات.",
        "قُرر بشأن {count} ملفًا.",
        "قُرر بشأن {count} ملف.",
    ],
);
pub const REFUSED_MANY: Plural = Plural::new(
    ["Not done with {count} file:", "Not done with {count} files:"],
    ["Pas fait pour {count} fichier :", "Pas fait pour {count} fichiers :"],
    [
        "تم كل شيء.",
        "لم يتم ذلك مع ملف واحد:",
        "لم يتم ذلك مع ملفين:",
        "لم يتم ذلك مع {count} ملفات:",
        "لم يتم ذلك مع {count} ملفًا:",
        "لم يتم ذلك مع {count} ملف:",
    ],
);
pub const UNDONE: Plural = Plural::new(
    ["Taken back: {count} decision.", "Taken back: {count} decisions."],
    ["Annulé : {count} décision.", "Annulé : {count} décisions."],
    [
        "لم يُتراجع عن أي قرار.",
        "تُراجع عن قرار واحد.",
        "تُراجع عن قرارين.",
        "تُراجع عن {count} قرارات.",
        "تُراجع عن {count} قرارًا.",
        "تُراجع عن {count} قرار.",
    ],
);
pub const SAVED: Text = Text::new(
    "Saved. It still waits for a decision.",
    "Enregistré. Il attend toujours une décision.",
    "حُفظ. وما زال بانتظار قرار.",
);
pub const WHY_OWN: Text = Text::new("you brought it", "vous l’avez apporté", "أنت من أحضره");
pub const WHY_FIRST: Text =
    Text::new("you gave the first approval", "vous avez donné la première approbation", "أنت من منح الاعتماد الأول");
pub const WHY_FORBIDDEN: Text =
    Text::new("your role does not include it", "votre rôle ne le permet pas", "دورك لا يتيح ذلك");
pub const WHY_STALE: Text = Text::new(
    "{name} changed it meanwhile ({state})",
    "{name} l’a modifié entre-temps ({state})",
    "عدّله {name} في هذه الأثناء ({state})",
);
pub const WHY_MISSING: Text = Text::new("it is not there any more", "il n’existe plus", "لم يعد موجودًا");
pub const WHY_ALT: Text = Text::new(
    "alt text missing in {language}",
    "texte alternatif manquant en {language}",
    "النص البديل مفقود ({language})",
);
pub const WHY_RIGHTS: Text =
    Text::new("rights holder missing", "titulaire des droits manquant", "صاحب الحقوق غير مذكور");
pub const WHY_OVER: Text = Text::new("its time is over", "sa période est terminée", "انتهت مدته");
pub const MOVED_ON: Text = Text::new(
    "{name} does not wait for you any more: {state}. {who}",
    "{name} ne vous attend plus : {state}. {who}",
    "لم يعد {name} بانتظارك: {state}. {who}",
);
pub const TOUCHED: Text = Text::new("By {name}, {time}.", "Par {name}, {time}.", "بواسطة {name}، {time}.");
pub const STALE: Text = Text::new(
    "{name} changed this file on {time}. Nothing was decided. What you typed is still here; where it differs, the saved text stands below it.",
    "{name} a modifié ce fichier : {time}. Rien n’a été décidé. Votre saisie est toujours là ; là où elle diffère, le texte enregistré est indiqué dessous.",
    "عدّل {name} هذا الملف: {time}. لم يُقرَّر شيء. ما كتبته ما زال هنا، وحيث يختلف يظهر النص المحفوظ تحته.",
);
pub const NOT_DECIDED: Text = Text::new(
    "Nothing was decided. What you typed is still here.",
    "Rien n’a été décidé. Votre saisie est toujours là.",
    "لم يُقرَّر شيء. ما كتبته ما زال هنا.",
);
pub const DRAFT: Text = Text::new(
    "This is what you typed before; it is not saved yet.",
    "Voici votre saisie précédente ; elle n’est pas encore enregistrée.",
    "هذا ما كتبته سابقًا ولم يُحفظ بعد.",
);
pub const YOU_TYPED: Text = Text::new("You had typed:", "Vous aviez saisi :", "كنت قد كتبت:");
pub const OPEN_IT: Text = Text::new("Open the file", "Ouvrir le fichier", "فتح الملف");

// Keys.
pub const KEYS: Text = Text::new("Keys", "Touches", "المفاتيح");
pub const KEY_UNDO: Text = Text::new("Undo", "Annuler", "تراجع");
pub const KEY_CHOOSE: Text = Text::new("Select", "Sélectionner", "تحديد");
pub const KEY_REASON: Text = Text::new("Choose a reason", "Choisir un motif", "اختيار سبب");
pub const KEY_CONFIRM: Text = Text::new("Confirm", "Confirmer", "تأكيد");
pub const KEY_LEAVE: Text = Text::new("Leave a field", "Quitter un champ", "مغادرة الحقل");
pub const NOT_SENT: Text = Text::new(
    "The server could not be reached. Nothing was decided, and what you typed is still here. Try again.",
    "Le serveur est injoignable. Rien n’a été décidé et votre saisie est toujours là. Réessayez.",
    "تعذّر الوصول إلى الخادم. لم يُقرَّر شيء وما كتبته ما زال هنا. أعد المحاولة.",
);
