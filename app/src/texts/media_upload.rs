//! Texts of the upload page: files on their way to the library.

use crate::text::Text;

pub const TITLE: Text = Text::new("Bring files", "Apporter des fichiers", "إضافة ملفات");
pub const TITLE_REPLACE: Text = Text::new("Replace a file", "Remplacer un fichier", "استبدال ملف");
pub const SUBTITLE: Text = Text::new(
    "Photos, documents and videos. A name such as PN123_01.jpg leads to part PN123, first place; what leads nowhere waits in the tray.",
    "Photos, documents et vidéos. Un nom tel que PN123_01.jpg mène à la pièce PN123, première place ; ce qui ne mène nulle part attend d’être classé.",
    "صور ومستندات ومقاطع فيديو. الاسم مثل PN123_01.jpg يقود إلى القطعة PN123 في الموضع الأول، وما لا يقود إلى قطعة ينتظر تصنيفه.",
);
pub const SUBTITLE_REPLACE: Text = Text::new(
    "The file becomes the next version of {name}. Its parts, texts and rights stay; customers see it once it is approved.",
    "Le fichier devient la version suivante de {name}. Ses pièces, textes et droits restent ; les clients la voient une fois approuvée.",
    "يصبح الملف الإصدار التالي من {name}. تبقى قطعه ونصوصه وحقوقه، ويراه العملاء بعد اعتماده.",
);
pub const CHOOSE: Text = Text::new("Choose files", "Choisir des fichiers", "اختيار ملفات");
pub const CHOOSE_ONE: Text = Text::new("Choose a file", "Choisir un fichier", "اختيار ملف");
pub const DROP: Text = Text::new(
    "Or drop them anywhere on this page.",
    "Ou déposez-les n’importe où sur cette page.",
    "أو أفلِتها في أي مكان من هذه الصفحة.",
);
pub const TAKEN: Text = Text::new(
    "JPEG, PNG, WebP, GIF, TIFF, BMP, SVG and PDF up to {most}; MP4, MOV, WebM and MKV up to {most_video}.",
    "JPEG, PNG, WebP, GIF, TIFF, BMP, SVG et PDF jusqu’à {most} ; MP4, MOV, WebM et MKV jusqu’à {most_video}.",
    "‏JPEG وPNG وWebP وGIF وTIFF وBMP وSVG وPDF حتى {most}، وMP4 وMOV وWebM وMKV حتى {most_video}.",
);
pub const SEND: Text = Text::new("Send", "Envoyer", "إرسال");
pub const FILES: Text = Text::new("Files", "Fichiers", "الملفات");
pub const ALL: Text = Text::new("All files", "Tous les fichiers", "كل الملفات");

// What a file is at.
pub const WAITING: Text = Text::new("Waiting", "En attente", "في الانتظار");
pub const SENDING: Text = Text::new("Sending", "Envoi en cours", "جارٍ الإرسال");
pub const OFFLINE: Text = Text::new(
    "No connection. It goes on by itself",
    "Pas de connexion. L’envoi reprendra de lui-même",
    "لا اتصال. سيُستأنف الإرسال تلقائيًا",
);
pub const AGAIN: Text = Text::new(
    "Connection lost. Trying again",
    "Connexion perdue. Nouvelle tentative",
    "انقطع الاتصال. جارٍ إعادة المحاولة",
);
pub const LOOKING: Text = Text::new("Received. Being looked at", "Reçu. Examen en cours", "تم الاستلام. جارٍ الفحص");
pub const SHOWN: Text = Text::new(
    "In the library, shown with part {part}, place {place}",
    "Dans la médiathèque, avec la pièce {part}, place {place}",
    "في المكتبة، مع القطعة {part}، الموضع {place}",
);
pub const IN_THE_TRAY: Text = Text::new(
    "In the tray: its name leads to no part",
    "À classer : son nom ne mène à aucune pièce",
    "غير مصنّف: لا يقود اسمه إلى قطعة",
);
pub const NEXT_VERSION: Text = Text::new(
    "The next version. It waits for approval",
    "La version suivante. Elle attend l’approbation",
    "الإصدار التالي. ينتظر الاعتماد",
);
pub const KNOWN: Text =
    Text::new("Already there: the same file", "Déjà présent : le même fichier", "موجود مسبقًا: الملف نفسه");
pub const REFUSED: Text = Text::new("Refused: {why}", "Refusé : {why}", "مرفوض: {why}");
pub const FAILED: Text = Text::new("Not sent: {why}", "Non envoyé : {why}", "لم يُرسل: {why}");
pub const CANCELLED: Text = Text::new("Cancelled", "Annulé", "أُلغي");
pub const EXPIRED: Text = Text::new(
    "Not finished in time: send it again",
    "Pas terminé à temps : envoyez-le à nouveau",
    "لم يكتمل في الوقت المحدد: أرسله من جديد",
);
pub const CUT: Text = Text::new(
    "Cut off. Choose this file again to go on",
    "Interrompu. Choisissez à nouveau ce fichier pour continuer",
    "انقطع. اختر هذا الملف من جديد للمتابعة",
);

// What can be done.
pub const CANCEL: Text = Text::new("Cancel", "Annuler", "إلغاء");
pub const RETRY: Text = Text::new("Try again", "Réessayer", "إعادة المحاولة");
pub const RETRY_ALL: Text = Text::new("Try all again", "Tout réessayer", "إعادة محاولة الكل");
pub const OPEN: Text = Text::new("Open the file", "Ouvrir le fichier", "فتح الملف");
pub const OPEN_PART: Text = Text::new("Part {part}", "Pièce {part}", "القطعة {part}");
pub const OPEN_TRAY: Text = Text::new("To the tray", "Vers les fichiers à classer", "إلى الملفات غير المصنّفة");
pub const SAVE_REFUSED: Text =
    Text::new("Save the list of what was refused", "Enregistrer la liste des refus", "حفظ قائمة المرفوض");
pub const COLUMN_FILE: Text = Text::new("File", "Fichier", "الملف");
pub const COLUMN_BYTES: Text = Text::new("Bytes", "Octets", "البايتات");
pub const COLUMN_WHY: Text = Text::new("Why", "Pourquoi", "السبب");

// All of them.
pub const UNDER_WAY: Text = Text::new(
    "Landed: {landed} · Refused: {refused} · To go: {left}",
    "Arrivés : {landed} · Refusés : {refused} · Restants : {left}",
    "وصل: {landed} · رُفض: {refused} · بقي: {left}",
);
pub const DONE: Text = Text::new(
    "Done. Landed: {landed} · Refused: {refused}",
    "Terminé. Arrivés : {landed} · Refusés : {refused}",
    "اكتمل. وصل: {landed} · رُفض: {refused}",
);
pub const MAY_LEAVE: Text = Text::new(
    "All bytes are here. You may leave this page.",
    "Tous les octets sont arrivés. Vous pouvez quitter cette page.",
    "وصلت كل البيانات. يمكنك مغادرة هذه الصفحة.",
);
pub const REMEMBERED: Text = Text::new(
    "Files that were under way: {count}. Choose them again to go on; what has arrived is not sent twice.",
    "Fichiers en cours d’envoi : {count}. Choisissez-les à nouveau pour continuer ; ce qui est arrivé n’est pas envoyé deux fois.",
    "ملفات كان إرسالها جاريًا: {count}. اخترها من جديد للمتابعة، ولن يُرسل ما وصل مرتين.",
);
pub const EXPLAINED: Text = Text::new(
    "A cut does no harm: sending goes on by itself, also after the page was closed and the same files are chosen again.",
    "Une coupure est sans gravité : l’envoi reprend de lui-même, même si la page a été fermée et que les mêmes fichiers sont choisis à nouveau.",
    "لا ضرر من انقطاع الاتصال: يُستأنف الإرسال تلقائيًا، حتى بعد إغلاق الصفحة واختيار الملفات نفسها من جديد.",
);

// Sent by a plain form.
pub const SENT: Text = Text::new("What was sent", "Ce qui a été envoyé", "ما أُرسل");
pub const SEE_OUTCOMES: Text = Text::new("See what became of them", "Voir ce qu’ils sont devenus", "عرض ما آلت إليه");
pub const NOTHING_SENT: Text = Text::new(
    "No file was chosen. Choose some and send them.",
    "Aucun fichier choisi. Choisissez-en et envoyez-les.",
    "لم يُختر أي ملف. اختر ملفات ثم أرسلها.",
);

// Units of sizes.
pub const BYTES: Text = Text::new("B", "o", "بايت");
pub const KILOBYTES: Text = Text::new("kB", "ko", "كيلوبايت");
pub const MEGABYTES: Text = Text::new("MB", "Mo", "ميغابايت");
pub const GIGABYTES: Text = Text::new("GB", "Go", "غيغابايت");
