//! Texts of collections, of what their guests see, and of many files at once.

use crate::text::{Plural, Text};

pub const COLLECTIONS: Text = Text::new("Shared collections", "Collections partagées", "المجموعات المشتركة");
pub const COLLECTIONS_TEXT: Text = Text::new(
    "Files for people who have no sign-in: by a link that ends, with a password or without.",
    "Des fichiers pour des personnes sans accès : par un lien qui prend fin, avec ou sans mot de passe.",
    "ملفات لمن ليس لديهم حساب: برابط له نهاية، بكلمة مرور أو من دونها.",
);
pub const NO_COLLECTIONS: Text =
    Text::new("Nothing is shared yet", "Rien n’est encore partagé", "لم تُشارَك أي ملفات بعد");
pub const NO_COLLECTIONS_TEXT: Text = Text::new(
    "Make a collection and send its link to whoever needs the files.",
    "Créez une collection et envoyez son lien à qui a besoin des fichiers.",
    "أنشئ مجموعة وأرسل رابطها إلى من يحتاج إلى الملفات.",
);
pub const NEW: Text = Text::new("New collection", "Nouvelle collection", "مجموعة جديدة");
pub const MAKE: Text = Text::new("Share", "Partager", "مشاركة");
pub const CSV: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");

// What a collection has.
pub const NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const FILES: Text = Text::new("Files", "Fichiers", "الملفات");
pub const FILE_COUNT: Plural = Plural::new(
    ["{count} file", "{count} files"],
    ["{count} fichier", "{count} fichiers"],
    ["لا ملفات", "ملف واحد", "ملفان", "{count} ملفات", "{count} ملفًا", "{count} ملف"],
);
pub const WHO: Text = Text::new("Who may open it", "Qui peut l’ouvrir", "من يمكنه فتحها");
pub const WITH_PASSWORD: Text = Text::new("Whoever has the password", "Qui a le mot de passe", "من لديه كلمة المرور");
pub const WITH_LINK: Text = Text::new("Whoever has the link", "Qui a le lien", "من لديه الرابط");
pub const LAST_DAY: Text = Text::new("Last day", "Dernier jour", "آخر يوم");
pub const LAST_DAY_HINT: Text = Text::new(
    "The link works until this day is over, for a year at most.",
    "Le lien fonctionne jusqu’à la fin de ce jour, un an au plus.",
    "يعمل الرابط حتى نهاية هذا اليوم، لمدة سنة على الأكثر.",
);
pub const WATERMARK: Text = Text::new("Watermark", "Filigrane", "العلامة المائية");
pub const WATERMARK_HINT: Text = Text::new(
    "Written across every picture. Of documents and videos only a picture is then shown. Leave it empty for none.",
    "Inscrit en travers de chaque image. Des documents et vidéos, seule une image est alors montrée. Laissez vide pour aucun.",
    "تُكتب فوق كل صورة، ولا يظهر عندئذ من المستندات ومقاطع الفيديو إلا صورة. اتركها فارغة لعدم استخدامها.",
);
pub const DOWNLOADS: Text = Text::new("Downloads", "Téléchargements", "التنزيل");
pub const DOWNLOADS_ALLOWED: Text = Text::new(
    "Guests may download the files",
    "Les invités peuvent télécharger les fichiers",
    "يمكن للضيوف تنزيل الملفات",
);
pub const ALLOWED: Text = Text::new("Allowed", "Autorisés", "مسموح");
pub const NOT_ALLOWED: Text = Text::new("Only to look at", "Consultation seule", "للعرض فقط");
pub const PASSWORD: Text = Text::new("Password", "Mot de passe", "كلمة المرور");
pub const PASSWORD_HINT: Text = Text::new(
    "At least 12 characters, or empty: then the link is enough. It is not shown again, so tell it to your guests yourself.",
    "Au moins 12 caractères, ou vide : le lien suffit alors. Il ne sera plus affiché : communiquez-le vous-même à vos invités.",
    "12 حرفًا على الأقل، أو اتركها فارغة فيكفي الرابط. لن تُعرض مرة أخرى، فأخبر بها ضيوفك بنفسك.",
);
pub const TOO_EASY: Text =
    Text::new("This is too easily guessed.", "Ce mot de passe est trop facile à deviner.", "من السهل جدًا تخمينها.");
pub const BAD_END: Text = Text::new(
    "Choose a day from today on, within a year.",
    "Choisissez un jour à partir d’aujourd’hui, dans l’année.",
    "اختر يومًا ابتداءً من اليوم وخلال سنة.",
);
pub const CHOSEN: Text = Text::new("Chosen files", "Fichiers choisis", "الملفات المختارة");
pub const NONE_CHOSEN: Text = Text::new(
    "No files yet: you add them on the next page.",
    "Aucun fichier pour l’instant : vous les ajouterez à la page suivante.",
    "لا ملفات بعد: تضيفها في الصفحة التالية.",
);

// How it stands.
pub const OPEN: Text = Text::new("Open", "Ouverte", "مفتوحة");
pub const ENDED: Text = Text::new("Expired", "Expirée", "منتهية");
pub const REVOKED: Text = Text::new("Revoked", "Révoquée", "ملغاة");

// One of them, for staff.
pub const SHARED: Text = Text::new("The collection is shared.", "La collection est partagée.", "تمت مشاركة المجموعة.");
pub const LINK: Text = Text::new("Link for guests", "Lien pour les invités", "رابط الضيوف");
pub const LINK_HINT: Text = Text::new(
    "Select and copy it, and send it to your guests.",
    "Sélectionnez-le, copiez-le et envoyez-le à vos invités.",
    "حدّده وانسخه وأرسله إلى ضيوفك.",
);
pub const COPY: Text = Text::new("Copy", "Copier", "نسخ");
pub const COPIED: Text = Text::new("Copied", "Copié", "تم النسخ");
pub const SELECTED: Text = Text::new(
    "The link is selected: copy it with Ctrl-C or ⌘-C.",
    "Le lien est sélectionné : copiez-le avec Ctrl-C ou ⌘-C.",
    "الرابط محدّد: انسخه بالضغط على Ctrl-C أو ⌘-C.",
);
pub const AS_GUEST: Text = Text::new("See it as a guest", "Voir comme un invité", "عرض كضيف");
pub const SETTINGS: Text = Text::new("Settings", "Réglages", "الإعدادات");
pub const CHANGE_PASSWORD: Text = Text::new("Change password", "Changer le mot de passe", "تغيير كلمة المرور");
pub const SET_PASSWORD: Text = Text::new("Set a password", "Définir un mot de passe", "تعيين كلمة مرور");
pub const REMOVE_PASSWORD: Text = Text::new("Remove the password", "Retirer le mot de passe", "إزالة كلمة المرور");
pub const CHANGE_PASSWORD_TEXT: Text = Text::new(
    "Whoever knows the old password has to ask you for the new one.",
    "Qui connaît l’ancien mot de passe devra vous demander le nouveau.",
    "من يعرف كلمة المرور القديمة عليه أن يطلب منك الجديدة.",
);
pub const REVOKE: Text = Text::new("Revoke", "Révoquer", "إلغاء المشاركة");
pub const REVOKE_TEXT: Text = Text::new(
    "The link and all files behind it end at once. This cannot be undone: to share again, make a new collection.",
    "Le lien et tous ses fichiers prennent fin aussitôt. C’est irréversible : pour partager à nouveau, créez une nouvelle collection.",
    "ينتهي الرابط وكل ملفاته فورًا. لا يمكن التراجع عن ذلك: للمشاركة من جديد أنشئ مجموعة جديدة.",
);
pub const REVOKE_SURE: Text = Text::new(
    "I want to end this link for good",
    "Je veux mettre fin à ce lien définitivement",
    "أريد إنهاء هذا الرابط نهائيًا",
);
pub const IS_REVOKED: Text = Text::new(
    "This collection was revoked. It cannot be opened again; to share its files, make a new collection.",
    "Cette collection a été révoquée. Elle ne peut pas être rouverte ; pour partager ses fichiers, créez-en une nouvelle.",
    "أُلغيت هذه المجموعة ولا يمكن فتحها من جديد؛ لمشاركة ملفاتها أنشئ مجموعة جديدة.",
);
pub const IS_EXPIRED: Text = Text::new(
    "This collection has expired. A later last day opens it again.",
    "Cette collection a expiré. Un dernier jour plus tardif la rouvre.",
    "انتهت هذه المجموعة. يعيد اختيار آخر يوم أبعد فتحها.",
);
pub const AGAIN: Text =
    Text::new("Share these files anew", "Partager à nouveau ces fichiers", "مشاركة هذه الملفات من جديد");
pub const NO_FILES: Text = Text::new("No files in it yet", "Aucun fichier pour l’instant", "لا ملفات فيها بعد");
pub const NO_FILES_TEXT: Text = Text::new(
    "Find some by file name or part number, or paste part numbers.",
    "Cherchez-en par nom de fichier ou référence, ou collez des références.",
    "ابحث عنها باسم الملف أو رقم القطعة، أو ألصق أرقام القطع.",
);
pub const NOT_SHOWN: Text = Text::new("Guests do not see it", "Invisible pour les invités", "لا يراه الضيوف");
pub const MOVE_UP: Text = Text::new("Move up: {name}", "Monter : {name}", "تحريك إلى أعلى: {name}");
pub const MOVE_DOWN: Text = Text::new("Move down: {name}", "Descendre : {name}", "تحريك إلى أسفل: {name}");
pub const UP: Text = Text::new("Up", "Monter", "أعلى");
pub const DOWN: Text = Text::new("Down", "Descendre", "أسفل");
pub const REMOVE_FILE: Text = Text::new("Remove: {name}", "Retirer : {name}", "إزالة: {name}");
pub const ADD_FILE: Text = Text::new("Add: {name}", "Ajouter : {name}", "إضافة: {name}");
pub const ADD_FILES: Text = Text::new("Add files", "Ajouter des fichiers", "إضافة ملفات");
pub const FIND: Text = Text::new("File name or part number", "Nom de fichier ou référence", "اسم الملف أو رقم القطعة");
pub const FOUND_NOTHING: Text = Text::new(
    "No file outside the collection has this in its name, and no part with this number shows one.",
    "Aucun fichier hors de la collection ne porte ce nom, et aucune pièce de cette référence n’en montre.",
    "لا يوجد خارج المجموعة ملف بهذا الاسم، ولا قطعة بهذا الرقم تعرض ملفًا.",
);
pub const NUMBERS: Text = Text::new("Part numbers", "Références", "أرقام القطع");
pub const NUMBERS_HINT: Text = Text::new(
    "One on each line, or with commas between; at most 500.",
    "Une par ligne, ou séparées par des virgules ; 500 au plus.",
    "رقم في كل سطر أو بفواصل بينها؛ 500 على الأكثر.",
);
pub const ADD_PUBLISHED: Text =
    Text::new("Add everything published for them", "Ajouter tout ce qui est publié pour elles", "إضافة كل ما نُشر لها");
pub const ADDED: Plural = Plural::new(
    ["{count} file was added.", "{count} files were added."],
    ["{count} fichier a été ajouté.", "{count} fichiers ont été ajoutés."],
    [
        "لم يُضف أي ملف.",
        "أُضيف ملف واحد.",
        "أُضيف ملفان.",
        "أُضيفت {count} ملفات.",
        "أُضيف {count} ملفًا.",
        "أُضيف {count} ملف.",
    ],
);
pub const WITHOUT: Text =
    Text::new("Nothing is published for: {numbers}", "Rien n’est publié pour : {numbers}", "لم يُنشر شيء لـ: {numbers}");
pub const NOTHING_PUBLISHED: Text = Text::new(
    "Nothing is published for these numbers.",
    "Rien n’est publié pour ces références.",
    "لم يُنشر شيء لهذه الأرقام.",
);
pub const TOO_MANY: Text =
    Text::new("These are too many: 500 at most.", "C’est trop : 500 au plus.", "هذا كثير: 500 على الأكثر.");
pub const HISTORY: Text = Text::new("History", "Historique", "السجل");
pub const DID_ADD: Text = Text::new("Shared", "Partagée", "تمت المشاركة");
pub const DID_EDIT: Text = Text::new("Settings changed", "Réglages modifiés", "غُيّرت الإعدادات");
pub const DID_ITEMS: Text = Text::new("Files changed", "Fichiers modifiés", "غُيّرت الملفات");
pub const DID_PASSWORD: Text = Text::new("Password changed", "Mot de passe modifié", "غُيّرت كلمة المرور");
pub const DID_REVOKE: Text = Text::new("Revoked", "Révoquée", "أُلغيت");

// Many files at once.
pub const BUNDLE: Text =
    Text::new("Photos and documents of parts", "Photos et documents de pièces", "صور القطع ومستنداتها");
pub const BUNDLE_TEXT: Text = Text::new(
    "Everything that is published for a list of part numbers, as one ZIP file with a list of what is in it.",
    "Tout ce qui est publié pour une liste de références, en un fichier ZIP avec la liste de son contenu.",
    "كل ما نُشر لقائمة من أرقام القطع في ملف ZIP واحد مع قائمة بمحتوياته.",
);
pub const DOWNLOAD_ZIP: Text = Text::new("Download as ZIP", "Télécharger en ZIP", "تنزيل بصيغة ZIP");
pub const ZIP_RENDITIONS: Text = Text::new("As customers see them", "Comme les clients les voient", "كما يراها العملاء");
pub const ZIP_ORIGINALS: Text = Text::new("Originals", "Originaux", "الأصول");
pub const WHAT: Text = Text::new("What of each file", "Quoi de chaque fichier", "ماذا من كل ملف");
pub const BUSY: Text = Text::new(
    "Two downloads are under way already. Wait until one of them has ended.",
    "Deux téléchargements sont déjà en cours. Attendez la fin de l’un d’eux.",
    "هناك عمليتا تنزيل جاريتان بالفعل. انتظر حتى تنتهي إحداهما.",
);
pub const NO_SELECTION: Text = Text::new(
    "Choose files or paste part numbers first.",
    "Choisissez d’abord des fichiers ou collez des références.",
    "اختر ملفات أو ألصق أرقام قطع أولًا.",
);

// What guests see.
pub const SHARED_BY: Text = Text::new("Shared by {name}", "Partagé par {name}", "بمشاركة من {name}");
pub const UNTIL: Text = Text::new("Open until {date}", "Ouvert jusqu’au {date}", "متاح حتى {date}");
pub const LOCKED: Text = Text::new("A password is needed", "Un mot de passe est nécessaire", "كلمة المرور مطلوبة");
pub const LOCKED_TEXT: Text = Text::new(
    "{name} shares files here. Whoever sent you the link knows the password.",
    "{name} partage des fichiers ici. La personne qui vous a envoyé le lien connaît le mot de passe.",
    "يشارك {name} ملفات هنا. من أرسل إليك الرابط يعرف كلمة المرور.",
);
pub const SHOW_FILES: Text = Text::new("Show the files", "Voir les fichiers", "عرض الملفات");
pub const WRONG: Text =
    Text::new("The password is not right.", "Le mot de passe n’est pas le bon.", "كلمة المرور غير صحيحة.");
pub const GUESSED_TOO_OFTEN: Plural = Plural::new(
    [
        "The password was guessed too often. Try again in {count} minute.",
        "The password was guessed too often. Try again in {count} minutes.",
    ],
    [
        "Trop d’essais du mot de passe. Réessayez dans {count} minute.",
        "Trop d’essais du mot de passe. Réessayez dans {count} minutes.",
    ],
    [
        "محاولات كثيرة لكلمة المرور. حاول مجددًا الآن.",
        "محاولات كثيرة لكلمة المرور. حاول مجددًا بعد دقيقة واحدة.",
        "محاولات كثيرة لكلمة المرور. حاول مجددًا بعد دقيقتين.",
        "محاولات كثيرة لكلمة المرور. حاول مجددًا بعد {count} دقائق.",
        "محاولات كثيرة لكلمة المرور. حاول مجددًا بعد {count} دقيقة.",
        "محاولات كثيرة لكلمة المرور. حاول مجددًا بعد {count} دقيقة.",
    ],
);
pub const LINK_ENDED: Text = Text::new("This link has ended", "Ce lien a pris fin", "انتهى هذا الرابط");
pub const ASK_ANEW: Text = Text::new(
    "The files are not shared any more. If you still need them, ask {name} for a new link.",
    "Les fichiers ne sont plus partagés. Si vous en avez encore besoin, demandez un nouveau lien à {name}.",
    "لم تعد الملفات مشتركة. إن كنت لا تزال بحاجة إليها فاطلب رابطًا جديدًا من {name}.",
);
pub const NO_LINK: Text = Text::new("There is nothing here", "Il n’y a rien ici", "لا شيء هنا");
pub const NO_LINK_TEXT: Text = Text::new(
    "Check that the link is complete: it may have been cut in a message.",
    "Vérifiez que le lien est complet : il a pu être coupé dans un message.",
    "تحقق من أن الرابط كامل: ربما قُطع في رسالة.",
);
pub const NOTHING_SHOWN: Text =
    Text::new("There is nothing to see at the moment", "Il n’y a rien à voir pour le moment", "لا شيء للعرض حاليًا");
pub const ASK: Text = Text::new("Ask {name} about it.", "Renseignez-vous auprès de {name}.", "استفسر من {name}.");
pub const PICTURES: Text = Text::new("Pictures", "Images", "الصور");
pub const DOCUMENTS: Text = Text::new("Documents", "Documents", "المستندات");
pub const VIDEOS: Text = Text::new("Videos", "Vidéos", "مقاطع الفيديو");
pub const DOWNLOAD: Text = Text::new("Download", "Télécharger", "تنزيل");
pub const DOWNLOAD_NAMED: Text = Text::new("Download {name}", "Télécharger {name}", "تنزيل {name}");
pub const DOWNLOAD_ALL: Text = Text::new("Download all as ZIP", "Tout télécharger en ZIP", "تنزيل الكل بصيغة ZIP");
pub const LICENCE: Text = Text::new("Licence: {text}", "Licence : {text}", "الترخيص: {text}");
pub const PIXELS: Text = Text::new("{width} × {height} pixels", "{width} × {height} pixels", "{width} × {height} بكسل");
