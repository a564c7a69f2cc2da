//! Texts of an asset's history.

use crate::text::{Plural, Text};

pub const HISTORY: Text = Text::new("History", "Historique", "السجل");
pub const EARLIER: Plural = Plural::new(
    ["{count} earlier step", "{count} earlier steps"],
    ["{count} étape antérieure", "{count} étapes antérieures"],
    ["لا خطوات أقدم", "خطوة أقدم", "خطوتان أقدم", "{count} خطوات أقدم", "{count} خطوة أقدم", "{count} خطوة أقدم"],
);
pub const IN_THE_TRAIL: Text = Text::new(
    "Where each change came from, and putting it back",
    "D’où vient chaque modification, et la rétablir",
    "من أين جاء كل تغيير وكيف يُرجع",
);
pub const BY: Text = Text::new("{name}, {date}", "{name}, {date}", "بواسطة {name}، {date}");
pub const SYSTEM: Text = Text::new("The system", "Le système", "النظام");
pub const SOMEBODY: Text = Text::new("Somebody", "Quelqu’un", "شخص ما");
pub const OF_VERSION: Text = Text::new("version {number}", "version {number}", "الإصدار {number}");
pub const YES: Text = Text::new("yes", "oui", "نعم");
pub const NO: Text = Text::new("no", "non", "لا");

// What was done.
pub const UPLOADED: Text = Text::new("Uploaded", "Envoyé", "رُفع");
pub const CLEARED: Text = Text::new("Passed by the scanner", "Validé par l’antivirus", "أجازه برنامج الفحص");
pub const INFECTED: Text = Text::new("Stopped by the scanner", "Arrêté par l’antivirus", "أوقفه برنامج الفحص");
pub const OPENED: Text = Text::new("Review begun", "Examen commencé", "بدأت المراجعة");
pub const APPROVED: Text = Text::new("Approved", "Approuvé", "اعتُمد");
pub const REJECTED: Text = Text::new("Refused", "Refusé", "رُفض");
pub const PUBLISHED: Text = Text::new("Published", "Publié", "نُشر");
pub const UNPUBLISHED: Text = Text::new("Unpublished", "Dépublié", "أُلغي نشره");
pub const SUPERSEDED: Text = Text::new("Another version is shown", "Une autre version est affichée", "يُعرض إصدار آخر");
pub const EXPIRED: Text = Text::new("Ended", "Terminé", "انتهى");
pub const RESUBMITTED: Text = Text::new("Submitted again", "Soumis à nouveau", "قُدّم من جديد");
pub const SCHEDULED: Text =
    Text::new("To be published as soon as it can be", "À publier dès que possible", "سيُنشر حالما يمكن ذلك");
pub const RECALLED: Text = Text::new(
    "Back from the archive, to be looked at anew",
    "Sorti des archives, à examiner à nouveau",
    "عاد من الأرشيف، ويُراجع من جديد",
);
pub const UNDONE: Text = Text::new("Decision taken back", "Décision annulée", "سُحب القرار");
pub const TEXT: Text = Text::new("Texts changed", "Textes modifiés", "عُدّلت النصوص");
pub const TERMS: Text = Text::new("Rights or period changed", "Droits ou période modifiés", "عُدّلت الحقوق أو المدة");
pub const FOCUS: Text = Text::new("Focal point moved", "Point focal déplacé", "نُقلت نقطة التركيز");
pub const LINKED: Text = Text::new("Shown with a part", "Affiché avec une pièce", "عُرض مع قطعة");
pub const UNLINKED: Text = Text::new("Removed from a part", "Retiré d’une pièce", "أُزيل من قطعة");
pub const ARCHIVED: Text = Text::new("Archived", "Archivé", "أُرشف");
pub const RENDERED: Text = Text::new("Formats asked for again", "Formats demandés à nouveau", "طُلبت الصيغ من جديد");
pub const RESTORED: Text = Text::new("Restored", "Restauré", "استُعيد");

// What was changed.
pub const FIELD_ALT: Text = Text::new("Text, {language}", "Texte, {language}", "النص، {language}");
pub const FIELD_TRANSCRIPT: Text =
    Text::new("Transcript, {language}", "Transcription, {language}", "النص المكتوب، {language}");
pub const FIELD_RIGHTS: Text = Text::new("Rights holder", "Titulaire des droits", "صاحب الحقوق");
pub const FIELD_LICENCE: Text = Text::new("Licence", "Licence", "الترخيص");
pub const FIELD_FROM: Text = Text::new("Shown from", "Affiché à partir du", "يُعرض من");
pub const FIELD_UNTIL: Text = Text::new("Shown until", "Affiché jusqu’au", "يُعرض حتى");
pub const FIELD_X: Text = Text::new("From the left", "Depuis la gauche", "من اليسار");
pub const FIELD_Y: Text = Text::new("From the top", "Depuis le haut", "من الأعلى");
pub const FIELD_PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const FIELD_SLOT: Text = Text::new("Place", "Place", "المكان");
pub const FIELD_ARCHIVED: Text = Text::new("Archived", "Archivé", "مؤرشف");
pub const FIELD_SCAN: Text = Text::new("Found by the scanner", "Trouvé par l’antivirus", "ما وجده برنامج الفحص");
pub const FIELD_STATE: Text = Text::new("State", "État", "الحالة");
