//! Texts of an asset's page.

use crate::text::{Plural, Text};

pub const SUBTITLE: Text = Text::new(
    "{kind}, version {number} of {count}",
    "{kind}, version {number} sur {count}",
    "{kind}، الإصدار {number} من {count}",
);
pub const ARCHIVED: Text = Text::new("Archived", "Archivé", "مؤرشف");
pub const LOOK: Text = Text::new("Preview", "Aperçu", "المعاينة");
pub const OPEN_DOCUMENT: Text = Text::new("Open the document", "Ouvrir le document", "فتح المستند");
pub const NOT_SHOWN: Text = Text::new(
    "Nothing of it is shown while it is in quarantine",
    "Rien n’est affiché tant qu’il est en quarantaine",
    "لا يُعرض شيء منه ما دام في الحجر",
);
pub const TRANSCRIPT: Text = Text::new("Transcript", "Transcription", "النص المكتوب");
pub const DOWNLOAD: Text = Text::new("Download", "Télécharger", "تنزيل");

// What became of a form.
pub const CHANGED: Text =
    Text::new("Somebody changed this meanwhile", "Quelqu’un a modifié ceci entre-temps", "عدّل شخص آخر هذا في الأثناء");
pub const CHANGED_TEXT: Text = Text::new(
    "Nothing was saved. What you typed is still in the form, and what holds now stands below it: save again to replace that.",
    "Rien n’a été enregistré. Votre saisie est encore là, et la valeur actuelle figure dessous : enregistrez à nouveau pour la remplacer.",
    "لم يُحفظ شيء. ما كتبته لا يزال في النموذج والقيمة الحالية أسفله: احفظ مرة أخرى لاستبدالها.",
);
pub const NOT_SAVED: Text = Text::new(
    "Nothing was saved: see the marked fields.",
    "Rien n’a été enregistré : voyez les champs signalés.",
    "لم يُحفظ شيء: انظر الحقول المحددة.",
);
pub const NOW: Text = Text::new("Now: {value}", "Actuellement : {value}", "القيمة الحالية: {value}");

// Where it stands.
pub const IS_QUARANTINED: Text = Text::new(
    "A scanner has not let this file pass, so nobody gets it.",
    "Un antivirus n’a pas validé ce fichier : personne ne l’obtient.",
    "لم يُجِز برنامج الفحص هذا الملف بعد، فلا يحصل عليه أحد.",
);
pub const IS_SUBMITTED: Text =
    Text::new("It waits for somebody to review it.", "Il attend d’être examiné.", "ينتظر من يراجعه.");
pub const IS_IN_REVIEW: Text = Text::new("Somebody is reviewing it.", "Il est en cours d’examen.", "تجري مراجعته.");
pub const HALF_APPROVED: Text = Text::new(
    "{name} has approved it; a second approval is needed.",
    "{name} l’a approuvé ; une seconde approbation est nécessaire.",
    "اعتمده {name}، ويلزم اعتماد ثانٍ.",
);
pub const IS_AHEAD: Text = Text::new(
    "Approved. Customers see it from {date} on.",
    "Approuvé. Les clients le verront à partir du {date}.",
    "معتمد. يراه العملاء ابتداءً من {date}.",
);
pub const IS_APPROVED: Text =
    Text::new("Approved. Customers do not see it.", "Approuvé. Les clients ne le voient pas.", "معتمد. لا يراه العملاء.");
pub const IS_REJECTED: Text = Text::new("Refused: {reason}", "Refusé : {reason}", "مرفوض: {reason}");
pub const IS_PUBLISHED: Text =
    Text::new("Customers see it, without an end.", "Les clients le voient, sans limite.", "يراه العملاء دون حد زمني.");
pub const IS_PUBLISHED_UNTIL: Text =
    Text::new("Customers see it until {date}.", "Les clients le voient jusqu’au {date}.", "يراه العملاء حتى {date}.");
pub const IS_EXPIRED: Text = Text::new(
    "It has ended: customers see it no more.",
    "Terminé : les clients ne le voient plus.",
    "انتهت مدته: لم يعد العملاء يرونه.",
);
pub const IS_EXPIRED_SINCE: Text = Text::new(
    "Its time ended on {date}: customers see it no more.",
    "Sa période s’est terminée le {date} : les clients ne le voient plus.",
    "انتهت مدته في {date}: لم يعد العملاء يرونه.",
);
pub const IS_ARCHIVED: Text = Text::new(
    "It was taken out of the library: no customer sees anything of it.",
    "Il a été retiré de la médiathèque : aucun client n’en voit rien.",
    "أُخرج من المكتبة: لا يرى أي عميل شيئًا منه.",
);
pub const APPROVED_BY: Text = Text::new("Approved by {name}.", "Approuvé par {name}.", "اعتمده {name}.");
pub const BROUGHT: Text = Text::new("Uploaded by {name}, {date}", "Envoyé par {name}, {date}", "رفعه {name}، {date}");
pub const FOUND_BY_SCANNER: Text =
    Text::new("The scanner found: {note}", "L’antivirus a trouvé : {note}", "وجد برنامج الفحص: {note}");

// What may be done, and why not.
pub const REVIEW: Text = Text::new("Go to the review desk", "Aller à l’examen", "الانتقال إلى المراجعة");
pub const OWN_UPLOAD: Text = Text::new(
    "You uploaded this file, so somebody else decides on it.",
    "Vous avez envoyé ce fichier : quelqu’un d’autre en décide.",
    "أنت من رفع هذا الملف، فيقرر بشأنه شخص آخر.",
);
pub const SAME_PERSON: Text = Text::new(
    "You gave the first approval; the second is somebody else’s.",
    "Vous avez donné la première approbation ; la seconde revient à quelqu’un d’autre.",
    "أنت من أعطى الاعتماد الأول، والثاني لشخص آخر.",
);
pub const PUBLISH: Text = Text::new("Publish", "Publier", "نشر");
pub const PUBLISH_TEXT: Text = Text::new(
    "Customers see this version, in the place of any other.",
    "Les clients voient cette version à la place de toute autre.",
    "يرى العملاء هذا الإصدار بدلًا من أي إصدار آخر.",
);
pub const RESTORE_VERSION: Text =
    Text::new("Show this version again", "Réafficher cette version", "إعادة عرض هذا الإصدار");
pub const RESTORE_VERSION_TEXT: Text = Text::new(
    "Customers see this older version instead; the one shown now stays approved.",
    "Les clients voient cette version antérieure ; l’actuelle reste approuvée.",
    "يرى العملاء هذا الإصدار الأقدم، ويبقى الحالي معتمدًا.",
);
pub const UNPUBLISH: Text = Text::new("Unpublish", "Dépublier", "إلغاء النشر");
pub const UNPUBLISH_TEXT: Text = Text::new(
    "Customers see it no more. It stays approved and can be published again.",
    "Les clients ne le voient plus. Il reste approuvé et peut être republié.",
    "لا يعود العملاء يرونه. يبقى معتمدًا ويمكن نشره من جديد.",
);
pub const END: Text = Text::new("End now", "Mettre fin maintenant", "إنهاء الآن");
pub const END_TEXT: Text = Text::new(
    "It is over at once; whoever has its address is told so. It is reviewed anew before it is shown again.",
    "C’est terminé aussitôt ; qui a son adresse en est informé. Il est réexaminé avant d’être réaffiché.",
    "ينتهي فورًا ويُبلَّغ بذلك من لديه عنوانه. ويُراجع من جديد قبل عرضه ثانيةً.",
);
pub const RESUBMIT: Text = Text::new("Submit again", "Soumettre à nouveau", "تقديم من جديد");
pub const RESUBMIT_TEXT: Text =
    Text::new("It goes to review once more.", "Il repasse à l’examen.", "يعود إلى المراجعة.");
pub const REPLACE: Text = Text::new("Replace the file", "Remplacer le fichier", "استبدال الملف");
pub const REPLACE_TEXT: Text = Text::new(
    "The new file is reviewed first. Parts, texts and rights stay.",
    "Le nouveau fichier est d’abord examiné. Pièces, textes et droits restent.",
    "يُراجع الملف الجديد أولًا. تبقى القطع والنصوص والحقوق.",
);
pub const ARCHIVE: Text = Text::new("Archive", "Archiver", "أرشفة");
pub const ARCHIVE_TEXT: Text = Text::new(
    "It leaves the library, and at once customers see nothing of it. It can be restored.",
    "Il quitte la médiathèque et les clients n’en voient aussitôt plus rien. Il peut être restauré.",
    "يخرج من المكتبة فلا يرى العملاء شيئًا منه فورًا. يمكن استعادته.",
);
pub const RESTORE: Text = Text::new("Restore", "Restaurer", "استعادة");
pub const RESTORE_TEXT: Text = Text::new(
    "It comes back as it was; what was published is shown again.",
    "Il revient tel quel ; ce qui était publié est réaffiché.",
    "يعود كما كان، ويُعرض من جديد ما كان منشورًا.",
);
pub const ONLY_READ: Text = Text::new(
    "Your role reads the library and does not change it.",
    "Votre rôle consulte la médiathèque sans la modifier.",
    "دورك يتيح قراءة المكتبة لا تغييرها.",
);
pub const ARCHIVED_STAYS: Text = Text::new(
    "What is archived is not changed: restore it first.",
    "Ce qui est archivé ne se modifie pas : restaurez d’abord.",
    "لا يُعدَّل ما أُرشف: استعده أولًا.",
);
pub const APPROVED_STAYS: Text = Text::new(
    "What was approved is changed by an approver who did not upload it.",
    "Ce qui est approuvé est modifié par un approbateur qui ne l’a pas envoyé.",
    "ما اعتُمد لا يعدّله إلا معتمِد لم يرفعه.",
);
pub const APPROVED_BY_TWO_STAYS: Text = Text::new(
    "Two people approved it as it is. Replace the file to change something.",
    "Deux personnes l’ont approuvé tel quel. Remplacez le fichier pour le modifier.",
    "اعتمده شخصان كما هو. استبدل الملف لتغيير شيء فيه.",
);

// Its versions.
pub const VERSIONS: Text = Text::new("Versions", "Versions", "الإصدارات");
pub const VERSION: Text = Text::new("Version {number}", "Version {number}", "الإصدار {number}");

// Texts.
pub const ALT: Text = Text::new("Alternative texts", "Textes alternatifs", "النصوص البديلة");
pub const ALT_TEXT: Text = Text::new(
    "What is seen, for those who do not see it. Each language is needed before the file is approved.",
    "Ce que l’on voit, pour ceux qui ne le voient pas. Chaque langue est requise avant l’approbation.",
    "وصف ما يُرى لمن لا يراه. كل لغة مطلوبة قبل اعتماد الملف.",
);
pub const ALT_OF_DOCUMENT: Text = Text::new(
    "What the document is called. Each language is needed before it is approved.",
    "Le nom du document. Chaque langue est requise avant l’approbation.",
    "اسم المستند. كل لغة مطلوبة قبل اعتماده.",
);
pub const ALT_IN: Text = Text::new("Text in {language}", "Texte en {language}", "النص بلغة {language}");
pub const TRANSCRIPT_IN: Text =
    Text::new("Transcript in {language}", "Transcription en {language}", "النص المكتوب بلغة {language}");
pub const SAVE_TEXTS: Text = Text::new("Save texts", "Enregistrer les textes", "حفظ النصوص");
pub const NOTHING_SAID: Text = Text::new("Nothing said", "Non renseigné", "غير مذكور");

// Rights and period.
pub const TERMS: Text = Text::new("Rights and period", "Droits et période", "الحقوق والمدة");
pub const RIGHTS_HOLDER: Text = Text::new("Rights holder", "Titulaire des droits", "صاحب الحقوق");
pub const LICENCE: Text = Text::new("Licence", "Licence", "الترخيص");
pub const VALID_FROM: Text = Text::new("Shown from", "Affiché à partir du", "يُعرض من");
pub const VALID_FROM_TEXT: Text =
    Text::new("In UTC. Empty: at once.", "En UTC. Vide : aussitôt.", "بتوقيت UTC. فارغ: فورًا.");
pub const VALID_UNTIL: Text = Text::new("Shown until", "Affiché jusqu’au", "يُعرض حتى");
pub const VALID_UNTIL_TEXT: Text =
    Text::new("In UTC. Empty: without an end.", "En UTC. Vide : sans limite.", "بتوقيت UTC. فارغ: دون حد زمني.");
pub const AT_ONCE: Text = Text::new("At once", "Aussitôt", "فورًا");
pub const NO_END: Text = Text::new("Without an end", "Sans limite", "دون حد زمني");
pub const SAVE_TERMS: Text = Text::new("Save rights and period", "Enregistrer droits et période", "حفظ الحقوق والمدة");

// The focal point.
pub const FOCUS: Text = Text::new("Focal point", "Point focal", "نقطة التركيز");
pub const FOCUS_TEXT: Text = Text::new(
    "Crops keep this point. Click on the picture, or type where it is.",
    "Les recadrages gardent ce point. Cliquez sur l’image ou saisissez sa position.",
    "تحافظ الاقتصاصات على هذه النقطة. انقر على الصورة أو اكتب موضعها.",
);
pub const FOCUS_PICTURE: Text =
    Text::new("The picture with its focal point", "L’image avec son point focal", "الصورة مع نقطة تركيزها");
pub const FOCUS_X: Text = Text::new("From the left, %", "Depuis la gauche, %", "من اليسار، ‎%");
pub const FOCUS_Y: Text = Text::new("From the top, %", "Depuis le haut, %", "من الأعلى، ‎%");
pub const FOCUS_THUMB: Text = Text::new("In a list", "Dans une liste", "في قائمة");
pub const FOCUS_CARD: Text = Text::new("On a tile", "Sur une vignette", "في بطاقة");
pub const SAVE_FOCUS: Text = Text::new("Save focal point", "Enregistrer le point focal", "حفظ نقطة التركيز");
pub const FOCUS_AT: Text = Text::new(
    "{x} % from the left, {y} % from the top",
    "{x} % depuis la gauche, {y} % depuis le haut",
    "{x}‎% من اليسار و{y}‎% من الأعلى",
);
pub const FOCUS_NOW: Text = Text::new(
    "Now: {x} % from the left, {y} % from the top",
    "Actuellement : {x} % depuis la gauche, {y} % depuis le haut",
    "القيمة الحالية: {x}‎% من اليسار و{y}‎% من الأعلى",
);

// The parts that show it.
pub const PARTS: Text = Text::new("Shown with these parts", "Affiché avec ces pièces", "يُعرض مع هذه القطع");
pub const NO_PARTS: Text = Text::new(
    "No part shows it yet: it is in the tray.",
    "Aucune pièce ne l’affiche encore : il est à classer.",
    "لا تعرضه أي قطعة بعد: هو في غير المصنّف.",
);
pub const PLACE: Text = Text::new("Place {slot}", "Place {slot}", "المكان {slot}");
pub const PLACE_OF: Text = Text::new("Place with {number}", "Place pour {number}", "المكان مع {number}");
pub const MOVE: Text = Text::new("Move", "Déplacer", "نقل");
pub const MOVE_OF: Text = Text::new("Move with {number}", "Déplacer pour {number}", "نقل مع {number}");
pub const REMOVE_OF: Text = Text::new("Remove from {number}", "Retirer de {number}", "إزالة من {number}");
pub const UNLINKED: Text = Text::new("Removed from {number}.", "Retiré de {number}.", "أُزيل من {number}.");
pub const PART_NUMBER: Text = Text::new("Part number", "Référence", "رقم القطعة");
pub const SLOT: Text =
    Text::new("Place (1 is the main picture)", "Place (1 : image principale)", "المكان (1 للصورة الرئيسية)");
pub const LINK: Text = Text::new("Show with this part", "Afficher avec cette pièce", "عرض مع هذه القطعة");
pub const SEVERAL_PARTS: Text = Text::new(
    "Several parts have this number: type one that only this part has.",
    "Plusieurs pièces ont ce numéro : saisissez-en un propre à cette pièce.",
    "لعدة قطع هذا الرقم: اكتب رقمًا تنفرد به هذه القطعة.",
);

// Pictures that look like it.
pub const ALIKE: Text = Text::new("Looks like", "Ressemble à", "يشبه");
pub const ALIKE_TEXT: Text = Text::new(
    "Perhaps the same picture in another size or format.",
    "Peut-être la même image dans une autre taille ou un autre format.",
    "ربما الصورة نفسها بحجم أو بصيغة أخرى.",
);
pub const DIFFERS: Plural = Plural::new(
    ["differs in {count} of 64 features", "differs in {count} of 64 features"],
    ["diffère par {count} trait sur 64", "diffère par {count} traits sur 64"],
    [
        "لا يختلف في شيء",
        "يختلف في سمة واحدة من 64",
        "يختلف في سمتين من 64",
        "يختلف في {count} سمات من 64",
        "يختلف في {count} سمة من 64",
        "يختلف في {count} سمة من 64",
    ],
);

// The file.
pub const FILE: Text = Text::new("File", "Fichier", "الملف");
pub const CONTENT_TYPE: Text = Text::new("Type by its content", "Type d’après le contenu", "النوع حسب المحتوى");
pub const BYTES: Text = Text::new("Size", "Taille", "الحجم");
pub const PIXELS: Text = Text::new("Pixels", "Pixels", "البكسلات");
pub const PAGES: Text = Text::new("Pages", "Pages", "الصفحات");
pub const DURATION: Text = Text::new("Length", "Durée", "المدة");
pub const SECONDS: Plural = Plural::new(
    ["{count} second", "{count} seconds"],
    ["{count} seconde", "{count} secondes"],
    ["صفر ثوانٍ", "ثانية واحدة", "ثانيتان", "{count} ثوانٍ", "{count} ثانية", "{count} ثانية"],
);
pub const SCANNED: Text = Text::new("Scanned for viruses", "Analysé par l’antivirus", "فحص الفيروسات");
pub const NOT_SCANNED: Text =
    Text::new("No scanner has looked at it", "Aucun antivirus ne l’a examiné", "لم يفحصه أي برنامج");
pub const ORIGINAL: Text = Text::new("Download the original", "Télécharger l’original", "تنزيل الملف الأصلي");
pub const RENDITIONS: Text = Text::new("What is delivered", "Ce qui est livré", "ما يُسلَّم منه");
pub const NO_RENDITIONS: Text =
    Text::new("Nothing is made of it yet.", "Rien n’en a encore été produit.", "لم يُنتج منه شيء بعد.");
pub const SIZE: Text = Text::new("For", "Pour", "الغرض");
pub const FORMAT: Text = Text::new("Format", "Format", "الصيغة");
pub const PROGRESS: Text = Text::new("Progress", "Avancement", "التقدم");
pub const UNMADE: Text =
    Text::new("Some formats could not be made", "Certains formats n’ont pas pu être créés", "تعذّر إنشاء بعض الصيغ");
pub const UNMADE_WAITS: Text = Text::new(
    "It is approved and to be published, but it waits until all formats are there. What was shown before is shown until then.",
    "Il est approuvé et doit être publié, mais attend que tous les formats soient là. Jusque-là, l’ancien reste affiché.",
    "اعتُمد وسيُنشر، لكنه ينتظر اكتمال كل الصيغ. حتى ذلك الحين يُعرض ما كان معروضًا.",
);
pub const UNMADE_TEXT: Text = Text::new(
    "Replace the file, or try again if the file is sound.",
    "Remplacez le fichier, ou réessayez s’il est en bon état.",
    "استبدل الملف، أو حاول مرة أخرى إن كان سليمًا.",
);
pub const MAKE_ANEW: Text = Text::new("Try again", "Réessayer", "حاول مرة أخرى");
pub const SIZE_THUMB: Text = Text::new("A list", "Une liste", "قائمة");
pub const SIZE_CARD: Text = Text::new("A tile", "Une vignette", "بطاقة");
pub const SIZE_PAGE: Text = Text::new("A page", "Une page", "صفحة");
pub const SIZE_ZOOM: Text = Text::new("A close look", "Un zoom", "تكبير");
pub const SIZE_FILE: Text = Text::new("The whole", "L’ensemble", "الملف كاملًا");
pub const WATERMARK: Text = Text::new("with {text} across it", "avec {text} en filigrane", "بعلامة مائية {text}");
pub const QUEUED: Text = Text::new("Waiting", "En attente", "في الانتظار");
pub const READY: Text = Text::new("Ready", "Prêt", "جاهز");
pub const FAILED: Text = Text::new("Failed", "Échec", "فشل");
pub const B: Text = Text::new("{number} B", "{number} o", "{number} بايت");
pub const KB: Text = Text::new("{number} kB", "{number} ko", "{number} كيلوبايت");
pub const MB: Text = Text::new("{number} MB", "{number} Mo", "{number} ميغابايت");
