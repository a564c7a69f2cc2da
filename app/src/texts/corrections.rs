//! Texts of corrections: what people say is wrong about what fits, and what becomes of it.

use crate::text::{Plural, Text};
use crate::texts::support_context as of_tickets;

// A correction is تصحيح in Arabic, to report أبلغ, an application سجل توافق.

pub const REPORT_WRONG: Text = Text::new("Report wrong data", "Signaler une erreur", "الإبلاغ عن بيانات خاطئة");
pub const REPORT_TEXT: Text = Text::new(
    "Say what is wrong and how you know. The catalog team looks at it, and you are told what becomes of it.",
    "Dites ce qui est faux et comment vous le savez. L’équipe du catalogue l’examine, et vous saurez ce qu’il en advient.",
    "اذكر الخطأ وكيف عرفته. يراجعه فريق الكتالوج وتُبلَّغ بما يؤول إليه.",
);
pub const CORRECTIONS: Text = Text::new("Corrections", "Corrections", "التصحيحات");
pub const CORRECTIONS_TEXT: Text = Text::new(
    "What people say is wrong about what fits what.",
    "Ce que l’on signale de faux sur ce qui convient à quoi.",
    "ما يُبلَّغ عنه من أخطاء في التوافق.",
);
pub const MINE: Text = Text::new("What I reported", "Mes signalements", "بلاغاتي");
pub const MINE_TEXT: Text = Text::new(
    "Where each of them stands, and why one was refused.",
    "Où en est chacun, et pourquoi l’un a été refusé.",
    "حالة كل بلاغ وسبب رفضه إن رُفض.",
);
pub const MINE_NONE: Text = Text::new("You have reported nothing", "Vous n’avez rien signalé", "لم تبلّغ عن شيء");
pub const MINE_NONE_TEXT: Text = Text::new(
    "The page of each part has a link to report wrong data.",
    "La page de chaque pièce a un lien pour signaler une erreur.",
    "في صفحة كل قطعة رابط للإبلاغ عن بيانات خاطئة.",
);
pub const NONE: Text = Text::new("No corrections", "Aucune correction", "لا تصحيحات");
pub const NONE_TEXT: Text = Text::new(
    "Nobody has said that anything is wrong, or everything is decided.",
    "Personne n’a rien signalé, ou tout est décidé.",
    "لم يبلّغ أحد عن خطأ، أو بُتّ في كل شيء.",
);
pub const NONE_FOUND: Text =
    Text::new("No correction is like that.", "Aucune correction ne correspond.", "لا تصحيح مطابق.");
pub const SHOWN: Plural = Plural::new(
    ["{count} correction", "{count} corrections"],
    ["{count} correction", "{count} corrections"],
    ["لا تصحيحات", "تصحيح واحد", "تصحيحان", "{count} تصحيحات", "{count} تصحيحًا", "{count} تصحيح"],
);
pub const SAY_SO: Plural = Plural::new(
    ["{count} person says so", "{count} people say so"],
    ["{count} personne le dit", "{count} personnes le disent"],
    [
        "لا أحد يقول ذلك",
        "شخص واحد يقول ذلك",
        "شخصان يقولان ذلك",
        "{count} أشخاص يقولون ذلك",
        "{count} شخصًا يقولون ذلك",
        "{count} شخص يقولون ذلك",
    ],
);

// What is claimed.
pub const CLAIM: Text = Text::new("What is wrong", "Ce qui est faux", "الخطأ");
pub const DOES_NOT_FIT: Text = Text::new("Does not fit", "Ne convient pas", "غير متوافقة");
pub const NOT_LISTED: Text =
    Text::new("Fits but is not listed", "Convient mais n’est pas listée", "متوافقة وغير مدرجة");
pub const POSITION: Text = Text::new("Wrong position", "Mauvaise position", "موضع خاطئ");
pub const QUANTITY: Text = Text::new("Wrong quantity", "Mauvaise quantité", "كمية خاطئة");
pub const NOTE: Text = Text::new("A note is missing", "Une note manque", "ملاحظة ناقصة");
pub const ATTRIBUTE: Text =
    Text::new("A condition is missing or wrong", "Une condition manque ou est fausse", "شرط ناقص أو خاطئ");

// The form.
pub const SHOULD_BE: Text = Text::new("It should be", "Ce devrait être", "الصحيح");
pub const NOTE_HINT: Text = Text::new(
    "As it should stand with the part, for example: with wear sensor.",
    "Telle qu’elle doit figurer, par exemple : avec témoin d’usure.",
    "كما ينبغي أن تظهر مع القطعة، مثل: مع حساس تآكل.",
);
pub const QUANTITY_HINT: Text = Text::new("Per vehicle.", "Par véhicule.", "لكل مركبة.");
pub const ATTRIBUTE_HINT: Text = Text::new(
    "A name and its value, for example: drive_type=AWD.",
    "Un nom et sa valeur, par exemple : drive_type=AWD.",
    "اسم وقيمته، مثل: drive_type=AWD.",
);
pub const EVIDENCE: Text = Text::new("How do you know?", "Comment le savez-vous ?", "كيف عرفت؟");
pub const EVIDENCE_HINT: Text = Text::new(
    "What you measured or tried, on which vehicle, and what happened.",
    "Ce que vous avez mesuré ou essayé, sur quel véhicule, et ce qui s’est passé.",
    "ما قسته أو جربته، وعلى أي مركبة، وما الذي حدث.",
);
pub const WHICH: Text = Text::new("Which entry?", "Quelle entrée ?", "أي سجل؟");
pub const ALL_OF_THEM: Text = Text::new("All of them", "Toutes", "جميعها");
pub const FOR_VEHICLE: Text = Text::new("For the {vehicle}", "Pour {vehicle}", "للمركبة {vehicle}");
pub const FOR_ALL: Text = Text::new("On every vehicle", "Sur tous les véhicules", "على كل المركبات");
pub const SAY_FOR_ALL: Text =
    Text::new("It is so on every vehicle", "C’est ainsi sur tous les véhicules", "الأمر كذلك على كل المركبات");
pub const NEEDS_VEHICLE: Text = Text::new(
    "Choose the vehicle first: this is about one vehicle.",
    "Choisissez d’abord le véhicule : cela concerne un seul véhicule.",
    "اختر المركبة أولًا: هذا يخص مركبة واحدة.",
);
pub const TOO_MANY: Text = Text::new(
    "The part fits too many vehicles for that. Choose one of them.",
    "La pièce convient à trop de véhicules. Choisissez-en un.",
    "القطعة متوافقة مع مركبات كثيرة. اختر واحدة منها.",
);
pub const CATALOG_SAYS: Text =
    Text::new("What the catalog says now", "Ce que dit le catalogue", "ما يقوله الكتالوج الآن");
pub const CATALOG_SAYS_NOTHING: Text = Text::new(
    "The catalog does not list this part here.",
    "Le catalogue ne liste pas cette pièce ici.",
    "لا يدرج الكتالوج هذه القطعة هنا.",
);
pub const SEND: Text = Text::new("Send the report", "Envoyer le signalement", "إرسال البلاغ");
pub const SENT: Text = Text::new(
    "Thank you. Your report is on this page; you are told when it is decided.",
    "Merci. Votre signalement est sur cette page ; vous serez prévenu de la décision.",
    "شكرًا. بلاغك في هذه الصفحة، وستُبلَّغ عند البت فيه.",
);
pub const JOINED: Text = Text::new(
    "Others have said the same: your report is added to theirs.",
    "D’autres ont dit la même chose : votre signalement s’ajoute au leur.",
    "قال آخرون الشيء نفسه: أُضيف بلاغك إلى بلاغاتهم.",
);

// States.
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const PROPOSED: Text = Text::new("Open", "Ouverte", "مفتوح");
pub const ACCEPTED: Text = Text::new("Accepted", "Acceptée", "مقبول");
pub const REFUSED: Text = Text::new("Refused", "Refusée", "مرفوض");
pub const WITHDRAWN: Text = Text::new("Withdrawn", "Retirée", "مسحوب");

// The list.
pub const PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const VEHICLE: Text = Text::new("Vehicle", "Véhicule", "المركبة");
pub const REPORTS: Text = Text::new("Reports", "Signalements", "البلاغات");
pub const SINCE: Text = Text::new("Since", "Depuis", "منذ");
pub const ALL: Text = Text::new("All", "Toutes", "الكل");
pub const PART_NUMBER: Text = Text::new("Part number begins with", "La référence commence par", "يبدأ رقم القطعة بـ");
pub const ORDER: Text = Text::new("Order", "Ordre", "الترتيب");
pub const OLDEST: Text = Text::new("Oldest first", "Les plus anciennes", "الأقدم أولًا");
pub const MOST_REPORTED: Text = Text::new("Most reported first", "Les plus signalées", "الأكثر بلاغًا أولًا");
pub const FILTER: Text = Text::new("Filter", "Filtrer", "تصفية");
pub const CLEAR: Text = Text::new("Show all", "Tout afficher", "عرض الكل");
pub const CSV: Text = Text::new("Download CSV", "Télécharger en CSV", "تنزيل CSV");

// One correction.
pub const WHO_SAYS_SO: Text = Text::new("Who says so", "Qui le dit", "من يقول ذلك");
pub const YOUR_REPORT: Text = Text::new("Your report", "Votre signalement", "بلاغك");
pub const OUR_OWN: Text = Text::new("Our own people", "Notre équipe", "من فريقنا");
pub const SOMEBODY: Text = Text::new("Somebody", "Quelqu’un", "شخص ما");
pub const THE_TEAM: Text = Text::new("The catalog team", "L’équipe du catalogue", "فريق الكتالوج");
pub const TAKEN_BACK: Text = Text::new("Taken back", "Retiré", "سُحب");
pub const WITHDRAW: Text = Text::new("Take my report back", "Retirer mon signalement", "سحب بلاغي");
pub const STEPS: Text = Text::new("What would be changed", "Ce qui serait changé", "ما سيُغيَّر");
pub const STEPS_DONE: Text = Text::new("What was changed", "Ce qui a été changé", "ما غُيِّر");
pub const STEP_ADD: Text = Text::new("Add: {what}", "Ajouter : {what}", "إضافة: {what}");
pub const STEP_CHANGE: Text =
    Text::new("Change {old} to: {what}", "Changer {old} en : {what}", "تغيير {old} إلى: {what}");
pub const STEP_RETIRE: Text = Text::new("Take off: {old}", "Retirer : {old}", "إزالة: {old}");
pub const A_GONE_ONE: Text = Text::new("an entry that is gone", "une entrée disparue", "سجل لم يعد موجودًا");
pub const EDIT_STEP: Text = Text::new("Edit", "Modifier", "تعديل");
pub const DROP_STEP: Text = Text::new("Leave this out", "Laisser de côté", "ترك هذه الخطوة");
pub const SAVE_STEP: Text = Text::new("Save this change", "Enregistrer ce changement", "حفظ هذا التغيير");
pub const MORE_STEPS: Text = Text::new("Add a change", "Ajouter un changement", "إضافة تغيير");
pub const WHAT: Text = Text::new("What to do", "Que faire", "الإجراء");
pub const DO_ADD: Text = Text::new("Add an entry", "Ajouter une entrée", "إضافة سجل");
pub const DO_CHANGE: Text = Text::new("Change the entry", "Changer l’entrée", "تغيير السجل");
pub const DO_RETIRE: Text = Text::new("Take the entry off", "Retirer l’entrée", "إزالة السجل");
pub const ENTRY: Text = Text::new("Entry", "Entrée", "السجل");
pub const NEW_ENTRY: Text = Text::new("A new one", "Une nouvelle", "سجل جديد");
pub const CONDITIONS: Text = Text::new("Conditions", "Conditions", "الشروط");
pub const CONDITIONS_HINT: Text = Text::new(
    "One to a line, as name=value.",
    "Une par ligne, sous la forme nom=valeur.",
    "شرط في كل سطر بصيغة name=value.",
);
pub const NOTES: Text = Text::new("Notes", "Notes", "ملاحظات");
pub const NOTES_HINT: Text = Text::new("One to a line.", "Une par ligne.", "ملاحظة في كل سطر.");
pub const PER_VEHICLE: Text = Text::new("Quantity per vehicle", "Quantité par véhicule", "الكمية لكل مركبة");
pub const WHERE: Text = Text::new("Position", "Position", "الموضع");

// What is wrong with the steps.
pub const LINT: Text = Text::new("Checks", "Contrôles", "الفحوص");
pub const LINT_CLEAN: Text = Text::new("Nothing speaks against it.", "Rien ne s’y oppose.", "لا شيء يمنع ذلك.");
pub const IN_STEP: Text =
    Text::new("Change {number}: {what}", "Changement {number} : {what}", "التغيير {number}: {what}");
pub const LINT_NOTHING: Text = Text::new(
    "There is nothing to change. Add a change, or refuse the claim.",
    "Il n’y a rien à changer. Ajoutez un changement, ou refusez.",
    "لا شيء ليُغيَّر. أضف تغييرًا أو ارفض البلاغ.",
);
pub const LINT_TOO_MANY: Text = Text::new(
    "That is too much for one correction.",
    "C’est trop pour une correction.",
    "هذا أكثر مما يسعه تصحيح واحد.",
);
pub const LINT_GONE: Text = Text::new(
    "The entry is gone. Leave this change out.",
    "L’entrée a disparu. Laissez ce changement de côté.",
    "لم يعد السجل موجودًا. اترك هذا التغيير.",
);
pub const LINT_TWICE: Text = Text::new(
    "Another change is about the same entry.",
    "Un autre changement concerne la même entrée.",
    "تغيير آخر يخص السجل نفسه.",
);
pub const LINT_SAME: Text = Text::new("It changes nothing.", "Il ne change rien.", "لا يغيّر شيئًا.");
pub const LINT_DUPLICATE: Text = Text::new(
    "There would be two entries with the same conditions in the same place.",
    "Il y aurait deux entrées aux mêmes conditions au même endroit.",
    "سيكون هناك سجلان بالشروط نفسها في الموضع نفسه.",
);
pub const LINT_POSITION: Text =
    Text::new("Choose a position of the list.", "Choisissez une position de la liste.", "اختر موضعًا من القائمة.");
pub const LINT_QUANTITY: Text =
    Text::new("The quantity is from 0 to 999.", "La quantité va de 0 à 999.", "الكمية من 0 إلى 999.");
pub const LINT_NO_VEHICLE: Text = Text::new(
    "No vehicle of the reference is known for this entry: its source has to mend it.",
    "Aucun véhicule de la référence n’est connu pour cette entrée : sa source doit la corriger.",
    "لا مركبة معروفة لهذا السجل في المرجع: على مصدره تصحيحه.",
);
pub const LINT_COVERED: Text = Text::new(
    "Another entry says without conditions that it fits there: these conditions decide nothing.",
    "Une autre entrée dit sans condition que cela convient : ces conditions ne décident de rien.",
    "سجل آخر يقول بلا شروط إنها متوافقة هناك: هذه الشروط لا تقرر شيئًا.",
);
pub const LINT_LAST: Text = Text::new(
    "After that the part fits no vehicle at all.",
    "Après cela, la pièce ne convient à aucun véhicule.",
    "بعد ذلك لا تتوافق القطعة مع أي مركبة.",
);
pub const LINT_FROM_SOURCE: Text = Text::new(
    "A file brought this entry. It stays off when the same file comes again.",
    "Un fichier a apporté cette entrée. Elle reste retirée quand le même fichier revient.",
    "جاء هذا السجل من ملف، ويبقى مُزالًا عند عودة الملف نفسه.",
);

// Deciding.
pub const DECIDE: Text = Text::new("Decide", "Décider", "البت");
pub const ACCEPT: Text = Text::new("Accept and publish", "Accepter et publier", "قبول ونشر");
pub const REFUSE: Text = Text::new("Refuse", "Refuser", "رفض");
pub const REASON: Text = Text::new("Reason for refusing", "Motif du refus", "سبب الرفض");
pub const REASON_HINT: Text = Text::new(
    "Those who reported it read this, and the customer of a ticket from which it was reported.",
    "Ceux qui l’ont signalé liront ceci, ainsi que le client du ticket d’où vient le signalement.",
    "يقرؤه من أبلغوا عنه، وعميل البطاقة التي جاء منها البلاغ.",
);
pub const DECIDED_BY: Text =
    Text::new("Decided by {name}, {time}", "Décidé par {name}, {time}", "بتّ فيه {name}، {time}");
pub const WHO_IS_TOLD: Text = Text::new("Who is told", "Qui est prévenu", "من يُبلَّغ");
pub const WHO_IS_TOLD_TEXT: Text = Text::new(
    "Those who reported it; the tickets from which it was reported, with their followers; and, when it is accepted, whoever asked in a ticket of the last two years about this part on this vehicle. Orders are not in the portal yet, so who bought the part is not known; owners of such a vehicle have not bought it and are not told.",
    "Ceux qui l’ont signalé ; les tickets d’où vient le signalement, avec leurs abonnés ; et, si elle est acceptée, ceux qui ont demandé cette pièce pour ce véhicule dans un ticket des deux dernières années. Les commandes ne sont pas encore dans le portail : on ne sait pas qui a acheté la pièce, et les propriétaires d’un tel véhicule ne sont pas prévenus.",
    "من أبلغوا عنه، والبطاقات التي أُبلغ منها ومتابعوها، وعند القبول كل من سأل في بطاقة خلال السنتين الأخيرتين عن هذه القطعة لهذه المركبة. الطلبات ليست في البوابة بعد، فلا يُعرف من اشترى القطعة، ومالكو هذه المركبة لم يشتروها ولا يُبلَّغون.",
);
pub const PEOPLE_TOLD: Plural = Plural::new(
    ["{count} person beside the reporters", "{count} people beside the reporters"],
    ["{count} personne en plus des auteurs", "{count} personnes en plus des auteurs"],
    [
        "لا أحد سوى المبلّغين",
        "شخص واحد سوى المبلّغين",
        "شخصان سوى المبلّغين",
        "{count} أشخاص سوى المبلّغين",
        "{count} شخصًا سوى المبلّغين",
        "{count} شخص سوى المبلّغين",
    ],
);
pub const FROM_TICKETS: Text =
    Text::new("Reported from tickets:", "Signalée depuis les tickets :", "أُبلغ عنه من بطاقات الدعم:");
pub const IS_ACCEPTED: Text = Text::new(
    "Accepted: the catalog says so now.",
    "Acceptée : le catalogue le dit désormais.",
    "قُبل: الكتالوج يقول ذلك الآن.",
);
pub const IS_REFUSED: Text = Text::new("Refused: {reason}", "Refusée : {reason}", "رُفض: {reason}");
pub const IS_WITHDRAWN: Text = Text::new(
    "All who said so have taken it back.",
    "Tous ceux qui l’ont dit se sont rétractés.",
    "سحب الجميع بلاغاتهم.",
);
pub const CANNOT: Text = Text::new(
    "The checks speak against it. Mend the changes first.",
    "Les contrôles s’y opposent. Corrigez d’abord les changements.",
    "الفحوص تمنع ذلك. أصلح التغييرات أولًا.",
);

// What people are told.
pub const TOLD_REPORTED: Text = Text::new(
    "Wrong data is reported, {name} among it",
    "Des erreurs sont signalées, dont {name}",
    "أُبلغ عن بيانات خاطئة، منها {name}",
);
pub const TOLD_ACCEPTED: Text = Text::new(
    "Your report about {name} was accepted: the catalog is corrected",
    "Votre signalement sur {name} est accepté : le catalogue est corrigé",
    "قُبل بلاغك عن {name}: صُحح الكتالوج",
);
pub const TOLD_REFUSED: Text =
    Text::new("Your report about {name} was refused", "Votre signalement sur {name} est refusé", "رُفض بلاغك عن {name}");
pub const TOLD_REOPENED: Text = Text::new(
    "The decision on your report about {name} was taken back",
    "La décision sur votre signalement de {name} est annulée",
    "أُلغي القرار بشأن بلاغك عن {name}",
);

/// The sentence of an alert of these kinds.
pub fn told(kind: &str) -> Option<Text> {
    Some(match kind {
        "fitment.reported" => TOLD_REPORTED,
        "fitment.correction-accepted" => TOLD_ACCEPTED,
        "fitment.correction-refused" => TOLD_REFUSED,
        "fitment.correction-reopened" => TOLD_REOPENED,
        _ => return of_tickets::told(kind),
    })
}

// The audit trail.
pub const AUDIT_REPORT: Text = Text::new("Wrong data reported", "Erreur signalée", "أُبلغ عن خطأ");
pub const AUDIT_EDIT: Text = Text::new("Correction edited", "Correction modifiée", "عُدّل تصحيح");
pub const AUDIT_ACCEPT: Text = Text::new("Correction accepted", "Correction acceptée", "قُبل تصحيح");
pub const AUDIT_REFUSE: Text = Text::new("Correction refused", "Correction refusée", "رُفض تصحيح");
pub const AUDIT_UNDO: Text =
    Text::new("Decision on a correction undone", "Décision sur une correction annulée", "أُلغي قرار تصحيح");
pub const AUDIT_WITHDRAW: Text = Text::new("Report withdrawn", "Signalement retiré", "سُحب بلاغ");
pub const KIND: Text = Text::new("Correction", "Correction", "تصحيح");

/// What an action on corrections is called; `code` is what stands after `fitment.correction.`.
pub fn audited(code: &str) -> Option<Text> {
    Some(match code {
        "report" => AUDIT_REPORT,
        "edit" => AUDIT_EDIT,
        "accept" => AUDIT_ACCEPT,
        "refuse" => AUDIT_REFUSE,
        "undo" => AUDIT_UNDO,
        "withdraw" => AUDIT_WITHDRAW,
        _ => return None,
    })
}
