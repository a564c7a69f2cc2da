//! Texts of the page of a ticket.

use crate::text::{Plural, Text};

pub const TICKET: Text = Text::new("Ticket #{number}", "Ticket n° {number}", "بطاقة الدعم رقم {number}");
pub const ALL_TICKETS: Text = Text::new("Tickets", "Tickets", "بطاقات الدعم");

// The head.
pub const PRIORITY: Text = Text::new("Priority", "Priorité", "الأولوية");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const QUEUE: Text = Text::new("Queue", "File", "قائمة الانتظار");
pub const ASSIGNEE: Text = Text::new("Agent", "Agent", "موظف الدعم");
pub const SUBJECT: Text = Text::new("Subject", "Objet", "الموضوع");
pub const TAGS: Text = Text::new("Tags", "Étiquettes", "الوسوم");
pub const TAGS_HINT: Text = Text::new("With commas between.", "Séparées par des virgules.", "تفصل بينها فواصل.");
pub const REQUESTER: Text = Text::new("Asked by", "Demandé par", "صاحب الطلب");
pub const COMPANY: Text = Text::new("Company", "Entreprise", "الشركة");
pub const CONTACT: Text = Text::new("Contact", "Contact", "جهة الاتصال");
pub const CHANNEL: Text = Text::new("Came by", "Arrivé par", "وصلت عبر");
pub const CREATED: Text = Text::new("Opened", "Ouvert", "فُتحت");
pub const ABOUT_PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const ABOUT_VEHICLE: Text = Text::new("Vehicle", "Véhicule", "المركبة");
pub const ABOUT_VIN: Text = Text::new("VIN", "VIN", "رقم الهيكل (VIN)");
pub const ABOUT_FILE: Text = Text::new("File", "Fichier", "الملف");
pub const ABOUT_REFERENCE: Text = Text::new("Reference", "Référence", "المرجع");
pub const NOBODY: Text = Text::new("Nobody", "Personne", "لا أحد");
pub const NO_QUEUE: Text = Text::new("None", "Aucune", "بلا");
pub const FACTS: Text = Text::new("Details", "Détails", "التفاصيل");
pub const TO_REPLY: Text = Text::new("Write an answer", "Écrire une réponse", "كتابة رد");

// The thread.
pub const THREAD: Text = Text::new("What was said", "Échanges", "المحادثة");
pub const EARLIER: Text = Text::new("Show what was before", "Voir ce qui précède", "عرض ما سبق");
pub const NEWEST: Text = Text::new("Back to the newest", "Revenir au plus récent", "العودة إلى الأحدث");
pub const NOTE: Text = Text::new(
    "Internal note, for colleagues only",
    "Note interne, pour les collègues seuls",
    "ملاحظة داخلية للزملاء فقط",
);
pub const THE_TEAM: Text = Text::new("The support team", "L’équipe du support", "فريق الدعم");
pub const THE_SYSTEM: Text = Text::new("The portal", "Le portail", "البوابة");
pub const THE_CUSTOMER: Text = Text::new("The customer", "Le client", "العميل");
pub const SOMEBODY: Text = Text::new("Somebody", "Quelqu’un", "شخص ما");
pub const QUOTED: Text = Text::new("Quoted text", "Texte cité", "نص مقتبس");
pub const MENTIONED: Text = Text::new("Mentions {names}", "Mentionne {names}", "إشارة إلى {names}");
pub const WRITTEN_IN: Text =
    Text::new("Written in ticket #{number}", "Écrit dans le ticket n° {number}", "كُتبت في بطاقة الدعم رقم {number}");

// What was done.
pub const OPENED: Text = Text::new("{who} opened the ticket", "{who} a ouvert le ticket", "فتح {who} بطاقة الدعم");
pub const CHANGED: Text = Text::new("{who} made a change", "{who} a fait une modification", "أجرى {who} تغييرًا");
pub const MERGED: Text = Text::new(
    "{who} merged this ticket into #{number}",
    "{who} a fusionné ce ticket avec le n° {number}",
    "دمج {who} هذه البطاقة في البطاقة رقم {number}",
);
pub const TOOK_IN: Text = Text::new(
    "{who} merged #{number} into this ticket",
    "{who} a fusionné le n° {number} avec ce ticket",
    "دمج {who} البطاقة رقم {number} في هذه البطاقة",
);
pub const SPLIT: Text =
    Text::new("{who} split off #{number}", "{who} a détaché le n° {number}", "فصل {who} البطاقة رقم {number}");
pub const SPLIT_OFF: Text = Text::new(
    "{who} split this ticket off #{number}",
    "{who} a détaché ce ticket du n° {number}",
    "فصل {who} هذه البطاقة عن البطاقة رقم {number}",
);
pub const BECAME: Text = Text::new("{field}: {old} → {new}", "{field} : {old} → {new}", "{field}: من {old} إلى {new}");
pub const NONE: Text = Text::new("none", "aucun", "بلا");

// Files.
pub const FILES: Text = Text::new("Files", "Fichiers", "الملفات");
pub const FILES_HINT: Text = Text::new(
    "Photos, PDFs or short videos, {count} at most, each up to 25 MB. They are checked before anybody can open them.",
    "Photos, PDF ou courtes vidéos, {count} au plus, 25 Mo chacun. Ils sont contrôlés avant que quiconque puisse les ouvrir.",
    "صور أو ملفات PDF أو مقاطع قصيرة، {count} على الأكثر، حتى 25 ميغابايت لكل منها. تُفحص قبل أن يتمكن أحد من فتحها.",
);
pub const ARRIVING: Text = Text::new("being checked", "en cours de contrôle", "قيد الفحص");
pub const INFECTED: Text = Text::new("withheld by the virus scanner", "bloqué par l’antivirus", "حجبه فاحص الفيروسات");
pub const UNOPENED: Text = Text::new("could not be opened", "n’a pas pu être ouvert", "تعذّر فتحه");

// The form.
pub const ANSWER: Text = Text::new("Answer", "Réponse", "رد");
pub const YOUR_ANSWER: Text = Text::new("Your answer", "Votre réponse", "ردك");
pub const TO_WHOM: Text = Text::new("Who reads it", "Qui le lit", "من يقرأه");
pub const TO_CUSTOMER: Text = Text::new("The customer", "Le client", "العميل");
pub const TO_COLLEAGUES: Text =
    Text::new("Colleagues only (internal note)", "Les collègues seuls (note interne)", "الزملاء فقط (ملاحظة داخلية)");
pub const AND_STATE: Text = Text::new("And set the state to", "Et passer à l’état", "وتغيير الحالة إلى");
pub const AS_IT_IS: Text = Text::new("Leave as it is", "Ne pas changer", "تركها كما هي");
pub const MENTION: Text = Text::new("Mention colleagues", "Mentionner des collègues", "الإشارة إلى زملاء");
pub const SEND: Text = Text::new("Send", "Envoyer", "إرسال");
pub const KEEP_DRAFT: Text = Text::new("Keep as draft", "Garder en brouillon", "حفظ كمسودة");
pub const DROP_DRAFT: Text = Text::new("Discard the draft", "Abandonner le brouillon", "تجاهل المسودة");
pub const BEGUN: Text = Text::new("{name} has begun an answer", "{name} a commencé une réponse", "بدأ {name} كتابة رد");
pub const BEGUN_NOTE: Text =
    Text::new("{name} has begun a note", "{name} a commencé une note", "بدأ {name} كتابة ملاحظة");
pub const SAVED: Text = Text::new("Draft saved", "Brouillon enregistré", "حُفظت المسودة");
pub const SAVED_HERE: Text = Text::new(
    "Not saved: no connection. Your text is kept in this browser.",
    "Non enregistré : pas de connexion. Votre texte est gardé dans ce navigateur.",
    "لم تُحفظ: لا يوجد اتصال. نصك محفوظ في هذا المتصفح.",
);
pub const SAVED_ELSEWHERE: Text = Text::new(
    "Not saved: another window has a newer draft. Copy your text and reload the page.",
    "Non enregistré : une autre fenêtre a un brouillon plus récent. Copiez votre texte et rechargez la page.",
    "لم تُحفظ: في نافذة أخرى مسودة أحدث. انسخ نصك وأعد تحميل الصفحة.",
);
pub const RECALLED: Text = Text::new(
    "Your unsaved text was brought back.",
    "Votre texte non enregistré a été récupéré.",
    "استُعيد نصك غير المحفوظ.",
);
pub const CLOSED_FOR_GOOD: Text = Text::new(
    "This ticket is closed. Open a new one if you need anything else.",
    "Ce ticket est fermé. Ouvrez-en un nouveau si vous avez besoin d’autre chose.",
    "بطاقة الدعم هذه مغلقة. افتح بطاقة جديدة إن احتجت شيئًا آخر.",
);
pub const REOPENS: Text =
    Text::new("An answer opens the ticket again.", "Une réponse rouvre le ticket.", "يعيد الرد فتح بطاقة الدعم.");

// What became of a form.
pub const SAID_SENT: Text = Text::new("Sent", "Envoyé", "أُرسل");
pub const SAID_NOTED: Text = Text::new("Noted for colleagues", "Noté pour les collègues", "دُوّنت للزملاء");
pub const SAID_CHANGED: Text = Text::new("Changed", "Modifié", "عُدّلت");
pub const SAID_EMPTY: Text = Text::new(
    "Write something or add a file.",
    "Écrivez quelque chose ou joignez un fichier.",
    "اكتب شيئًا أو أضف ملفًا.",
);
pub const SAID_LONG: Text = Text::new(
    "The text is too long; nothing was sent.",
    "Le texte est trop long ; rien n’a été envoyé.",
    "النص طويل جدًا؛ لم يُرسل شيء.",
);
pub const SAID_FILE: Text = Text::new(
    "One of the files is not taken, so nothing was sent. Your text is kept; choose the files again.",
    "Un des fichiers n’est pas accepté, rien n’a donc été envoyé. Votre texte est gardé ; choisissez à nouveau les fichiers.",
    "أحد الملفات غير مقبول، لذا لم يُرسل شيء. نصك محفوظ؛ اختر الملفات من جديد.",
);
pub const SAID_LARGE: Text = Text::new(
    "A file is larger than 25 MB, so nothing was sent. Your text is kept; choose the files again.",
    "Un fichier dépasse 25 Mo, rien n’a donc été envoyé. Votre texte est gardé ; choisissez à nouveau les fichiers.",
    "أحد الملفات أكبر من 25 ميغابايت، لذا لم يُرسل شيء. نصك محفوظ؛ اختر الملفات من جديد.",
);
pub const SAID_MANY: Text = Text::new(
    "There are too many files, so nothing was sent. Your text is kept; choose fewer files.",
    "Il y a trop de fichiers, rien n’a donc été envoyé. Votre texte est gardé ; choisissez moins de fichiers.",
    "عدد الملفات كبير جدًا، لذا لم يُرسل شيء. نصك محفوظ؛ اختر ملفات أقل.",
);
pub const SAID_STALE: Text = Text::new(
    "The ticket or the macro was changed meanwhile. Your text is kept; look at it and send it again.",
    "Le ticket ou la macro a changé entre-temps. Votre texte est gardé ; vérifiez-le et envoyez-le à nouveau.",
    "تغيّرت بطاقة الدعم أو الرد الجاهز في هذه الأثناء. نصك محفوظ؛ راجعه وأرسله مرة أخرى.",
);
pub const SAID_FAILED: Text = Text::new(
    "It could not be sent just now. What came of your text is kept; look at it and send it again.",
    "L’envoi n’a pas pu se faire. Ce qui est arrivé de votre texte est gardé ; vérifiez-le et renvoyez-le.",
    "تعذّر الإرسال الآن. ما وصل من نصك محفوظ؛ راجعه وأرسله مرة أخرى.",
);
pub const SAID_UNKNOWN: Text = Text::new(
    "Somebody or something that you chose is not there any more. Your text is kept.",
    "Quelqu’un ou quelque chose que vous avez choisi n’existe plus. Votre texte est gardé.",
    "شخص أو شيء اخترته لم يعد موجودًا. نصك محفوظ.",
);
pub const STALE: Text = Text::new("Changed meanwhile", "Modifié entre-temps", "تغيّرت في هذه الأثناء");
pub const STALE_TEXT: Text = Text::new(
    "Nothing of yours was saved. What you chose is still in the form; look at what was changed and save again.",
    "Rien de votre saisie n’a été enregistré. Vos choix sont encore dans le formulaire ; voyez ce qui a changé et enregistrez à nouveau.",
    "لم يُحفظ شيء مما أدخلته. ما اخترته لا يزال في النموذج؛ انظر ما تغيّر واحفظ مرة أخرى.",
);
pub const IS_NOW: Text = Text::new("Now: {value}", "Actuellement : {value}", "الآن: {value}");

// Beside the thread.
pub const CHANGE: Text = Text::new("Change", "Modifier", "تغيير");
pub const SAVE: Text = Text::new("Save", "Enregistrer", "حفظ");
pub const TAKE: Text = Text::new("Assign to me", "Me l’attribuer", "إسنادها إليّ");
pub const FOLLOWERS: Text = Text::new("Followers", "Abonnés", "المتابعون");
pub const FOLLOWERS_COUNT: Plural = Plural::new(
    ["{count} follower", "{count} followers"],
    ["{count} abonné", "{count} abonnés"],
    ["لا متابعين", "متابع واحد", "متابعان", "{count} متابعين", "{count} متابعًا", "{count} متابع"],
);
pub const FOLLOW: Text = Text::new("Follow", "Suivre", "متابعة");
pub const UNFOLLOW: Text = Text::new("Stop following", "Ne plus suivre", "إلغاء المتابعة");
pub const ADD_FOLLOWER: Text = Text::new("Add a follower", "Ajouter un abonné", "إضافة متابع");
pub const ADD_COLLEAGUE: Text = Text::new("Add a colleague", "Ajouter un collègue", "إضافة زميل");
pub const ADD_COLLEAGUE_TEXT: Text = Text::new(
    "They see this ticket and are told of answers.",
    "Il voit ce ticket et est prévenu des réponses.",
    "يرى هذه البطاقة ويُبلَّغ بالردود.",
);
pub const ADD: Text = Text::new("Add", "Ajouter", "إضافة");
pub const REMOVE: Text = Text::new("Remove {name}", "Retirer {name}", "إزالة {name}");
pub const CHOOSE: Text = Text::new("Choose", "Choisir", "اختر");
pub const ABOUT_TITLE: Text = Text::new("What it is about", "De quoi il s’agit", "موضوع البطاقة");
pub const ABOUT_NUMBER: Text = Text::new("Part number", "Référence de la pièce", "رقم القطعة");
pub const SEVERAL_PARTS: Text = Text::new(
    "Several parts have this number: put the address of the part’s page here instead.",
    "Plusieurs pièces portent cette référence : mettez plutôt ici l’adresse de la page de la pièce.",
    "لهذا الرقم عدة قطع: ضع هنا عنوان صفحة القطعة بدلًا منه.",
);
pub const VIN_HINT: Text = Text::new(
    "A new VIN says which vehicle it is.",
    "Un nouveau VIN indique le véhicule.",
    "رقم هيكل (VIN) جديد يحدّد المركبة.",
);
pub const VIN_OF_ANOTHER: Text = Text::new(
    "The VIN is of another vehicle: change or empty one of the two.",
    "Le VIN est celui d’un autre véhicule : changez ou videz l’un des deux.",
    "رقم الهيكل (VIN) لمركبة أخرى: غيّر أحدهما أو أفرغه.",
);
pub const VEHICLE_HINT: Text = Text::new(
    "Those you worked with last. Choose another at the top of the page.",
    "Vos derniers véhicules. Choisissez-en un autre en haut de la page.",
    "آخر المركبات التي عملت عليها. اختر غيرها من أعلى الصفحة.",
);
pub const MERGE: Text = Text::new("Merge into another ticket", "Fusionner avec un autre ticket", "الدمج في بطاقة أخرى");
pub const MERGE_TEXT: Text = Text::new(
    "This ticket is closed, and both are read in the other one. This cannot be undone.",
    "Ce ticket est fermé, et les deux se lisent dans l’autre. C’est définitif.",
    "تُغلق هذه البطاقة، وتُقرأ الاثنتان في الأخرى. لا يمكن التراجع عن ذلك.",
);
pub const MERGE_NUMBER: Text = Text::new("Number of the other ticket", "Numéro de l’autre ticket", "رقم البطاقة الأخرى");
pub const MERGE_REFUSED: Text = Text::new(
    "No open ticket of the same company has this number.",
    "Aucun ticket de la même entreprise ne porte ce numéro.",
    "لا توجد بطاقة للشركة نفسها بهذا الرقم.",
);
pub const MERGE_NOW: Text = Text::new("Merge", "Fusionner", "دمج");
pub const SPLIT_TITLE: Text = Text::new("Split off a question", "Détacher une question", "فصل سؤال");
pub const SPLIT_TEXT: Text = Text::new(
    "Tick what is about the other question. One message has to stay, one to go.",
    "Cochez ce qui concerne l’autre question. Un message doit rester, un autre partir.",
    "حدّد ما يخص السؤال الآخر. يجب أن تبقى رسالة وأن تنتقل أخرى.",
);
pub const SPLIT_SUBJECT: Text =
    Text::new("Subject of the new ticket", "Objet du nouveau ticket", "موضوع البطاقة الجديدة");
pub const SPLIT_NOW: Text = Text::new("Split off", "Détacher", "فصل");
pub const SPLIT_ALL: Text = Text::new(
    "One message has to stay and one to go.",
    "Un message doit rester, un autre partir.",
    "يجب أن تبقى رسالة وأن تنتقل أخرى.",
);
pub const SOLVED_QUESTION: Text = Text::new("Is it solved?", "Est-ce résolu ?", "هل حُلّت؟");
pub const SOLVED: Text = Text::new("This is solved", "C’est résolu", "تم حلها");
pub const SOLVED_TEXT: Text = Text::new(
    "The support team is told. If it comes back, answer here.",
    "L’équipe du support est prévenue. Si cela revient, répondez ici.",
    "يُبلَّغ فريق الدعم. إن عادت المشكلة، فاكتب ردًا هنا.",
);
pub const MERGED_INTO: Text = Text::new(
    "This ticket goes on in #{number}",
    "Ce ticket continue dans le n° {number}",
    "تتواصل هذه البطاقة في البطاقة رقم {number}",
);
pub const SPLIT_FROM: Text = Text::new("Split off #{number}", "Détaché du n° {number}", "فُصلت عن البطاقة رقم {number}");
