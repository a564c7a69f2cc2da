//! Texts of the desk's lists, of a new ticket, and of the desk's settings.

use crate::text::{Plural, Text};

pub const TICKETS: Text = Text::new("Tickets", "Tickets", "بطاقات الدعم");
pub const DESK: Text = Text::new("Support desk", "Assistance", "مكتب الدعم");
pub const SETTINGS: Text = Text::new("Settings", "Réglages", "الإعدادات");
pub const DOWNLOAD: Text = Text::new("Download list", "Télécharger la liste", "تنزيل القائمة");
pub const NEW_TICKET: Text = Text::new("New ticket", "Nouveau ticket", "بطاقة جديدة");
pub const ASK: Text = Text::new("Ask a question", "Poser une question", "طرح سؤال");
pub const ASK_PART: Text = Text::new("Ask about this part", "Question sur cette pièce", "سؤال عن هذه القطعة");
pub const ASK_VEHICLE: Text = Text::new("Ask about this vehicle", "Question sur ce véhicule", "سؤال عن هذه المركبة");
pub const ASK_FILE: Text = Text::new("Ask about this file", "Question sur ce fichier", "سؤال عن هذا الملف");

// Views.
pub const VIEWS: Text = Text::new("Views", "Vues", "طرق العرض");
pub const MINE: Text = Text::new("Mine", "Les miens", "بطاقاتي");
pub const UNASSIGNED: Text = Text::new("Unassigned", "Non attribués", "غير مسندة");
pub const WAITING: Text = Text::new("Waiting", "En attente", "بانتظار رد");
pub const UNSOLVED: Text = Text::new("All unsolved", "Tous non résolus", "كل غير المحلولة");
pub const OPEN: Text = Text::new("Open", "Ouverts", "مفتوحة");
pub const SOLVED: Text = Text::new("Solved", "Résolus", "محلولة");
pub const ALL: Text = Text::new("All", "Tous", "الكل");
pub const OF_OWN: Text =
    Text::new("What you asked or follow", "Ce que vous avez demandé ou suivez", "ما سألته أو تتابعه");
pub const OF_BRANCH: Text = Text::new(
    "What your branch asked, and what you asked or follow",
    "Les demandes de votre agence, et ce que vous avez demandé ou suivez",
    "ما سأله فرعك، وما سألته أو تتابعه",
);
pub const OF_COMPANY: Text = Text::new("What your company asked", "Les demandes de votre société", "ما سألته شركتك");
pub const KEEP_VIEWS: Text = Text::new("Save as a view", "Enregistrer comme vue", "حفظ كطريقة عرض");
pub const NEW_VIEW: Text = Text::new("Name of a new view", "Nom d’une nouvelle vue", "اسم طريقة عرض جديدة");
pub const NEW_VIEW_TEXT: Text = Text::new(
    "Shows what is listed now, with its filter and order.",
    "Montre ce qui est listé, avec le filtre et l’ordre actuels.",
    "تعرض ما هو مدرج الآن بعوامل تصفيته وترتيبه.",
);
pub const SHARED: Text = Text::new("For the whole desk", "Pour toute l’assistance", "لمكتب الدعم كله");
pub const VIEW_NAME: Text = Text::new("Name of this view", "Nom de cette vue", "اسم طريقة العرض هذه");
pub const VIEW_TAKES_FILTER: Text = Text::new(
    "Saving keeps the present filter and order in it.",
    "L’enregistrement y garde le filtre et l’ordre actuels.",
    "الحفظ يثبت فيها عوامل التصفية والترتيب الحاليين.",
);
pub const VIEW_KEEPS_FILTER: Text =
    Text::new("Its filter stays as it is.", "Son filtre reste tel quel.", "تبقى عوامل تصفيتها كما هي.");
pub const SAVE_THIS_VIEW: Text = Text::new("Save this view", "Enregistrer cette vue", "حفظ طريقة العرض هذه");
pub const REMOVE_THIS_VIEW: Text = Text::new("Remove this view", "Supprimer cette vue", "إزالة طريقة العرض هذه");
pub const VIEW_REMOVED: Text =
    Text::new("The view {name} was removed.", "La vue {name} a été supprimée.", "أُزيلت طريقة العرض {name}.");

// The form above the list.
pub const FILTER: Text = Text::new("Filter tickets", "Filtrer les tickets", "تصفية البطاقات");
pub const FIND: Text = Text::new("Find", "Rechercher", "بحث");
pub const TEXT: Text = Text::new("Number or words", "Numéro ou mots", "رقم أو كلمات");
pub const ANY: Text = Text::new("Any", "Peu importe", "الكل");
pub const TAG: Text = Text::new("Tag", "Étiquette", "وسم");
pub const SORT: Text = Text::new("Order", "Ordre", "الترتيب");
pub const AS_VIEW: Text = Text::new("As in the view", "Comme dans la vue", "كما في طريقة العرض");
pub const BY_UPDATED: Text = Text::new("Last touched first", "Dernière activité d’abord", "الأحدث نشاطًا أولًا");
pub const BY_CREATED: Text = Text::new("Newest first", "Les plus récents d’abord", "الأحدث إنشاءً أولًا");
pub const BY_DUE: Text = Text::new("Due next first", "Échéance la plus proche d’abord", "الأقرب استحقاقًا أولًا");
pub const DUE: Text = Text::new("Due", "Échéance", "المستحقة");
pub const OVERDUE: Text = Text::new("Overdue", "En retard", "متأخرة");
pub const DUE_DAY: Text =
    Text::new("Overdue or due within a day", "En retard ou à rendre sous un jour", "متأخرة أو مستحقة خلال يوم");
pub const BY_PRIORITY: Text = Text::new("Most urgent first", "Les plus urgents d’abord", "الأكثر استعجالًا أولًا");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "تطبيق");
pub const CLEAR: Text = Text::new("Clear filter", "Effacer le filtre", "مسح التصفية");

// What a state comes down to.
pub const KIND_NEW: Text = Text::new("New", "Nouveau", "جديدة");
pub const KIND_OPEN: Text = Text::new("Open", "Ouvert", "مفتوحة");
pub const KIND_WAITING_CUSTOMER: Text = Text::new("Waiting for the customer", "En attente du client", "بانتظار العميل");
pub const KIND_WAITING_OTHER: Text = Text::new("Waiting for somebody else", "En attente d’un tiers", "بانتظار طرف آخر");
pub const KIND_SOLVED: Text = Text::new("Solved", "Résolu", "محلولة");
pub const KIND_CLOSED: Text = Text::new("Closed", "Clos", "مغلقة");

// A line of the list.
pub const TICKET: Text = Text::new("Ticket", "Ticket", "البطاقة");
pub const TICKED: Text = Text::new("Selected", "Sélection", "التحديد");
pub const TICK: Text = Text::new("Select #{number}", "Sélectionner n° {number}", "تحديد رقم {number}");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const PRIORITY: Text = Text::new("Priority", "Priorité", "الأولوية");
pub const ASKED_BY: Text = Text::new("Asked by", "Demandé par", "السائل");
pub const COMPANY: Text = Text::new("Company", "Société", "الشركة");
pub const QUEUE: Text = Text::new("Queue", "File", "قائمة الانتظار");
pub const NO_QUEUE: Text = Text::new("No queue", "Aucune file", "دون قائمة انتظار");
pub const ASSIGNEE: Text = Text::new("Agent", "Agent", "موظف الدعم");
pub const ME: Text = Text::new("Me", "Moi", "أنا");
pub const NOBODY: Text = Text::new("Nobody", "Personne", "لا أحد");
pub const UPDATED: Text = Text::new("Last activity", "Dernière activité", "آخر نشاط");
pub const SHOWN: Plural = Plural::new(
    ["{count} ticket on this page", "{count} tickets on this page"],
    ["{count} ticket sur cette page", "{count} tickets sur cette page"],
    [
        "لا بطاقات في هذه الصفحة",
        "بطاقة واحدة في هذه الصفحة",
        "بطاقتان في هذه الصفحة",
        "{count} بطاقات في هذه الصفحة",
        "{count} بطاقةً في هذه الصفحة",
        "{count} بطاقة في هذه الصفحة",
    ],
);

// Nothing to list.
pub const NONE_SUCH: Text = Text::new("No ticket like that", "Aucun ticket de ce genre", "لا بطاقة كهذه");
pub const NONE_SUCH_TEXT: Text = Text::new(
    "Clear the filter, or look in another view.",
    "Effacez le filtre, ou cherchez dans une autre vue.",
    "امسح التصفية، أو ابحث في طريقة عرض أخرى.",
);
pub const NONE_YET: Text = Text::new("No tickets", "Aucun ticket", "لا بطاقات");
pub const NONE_YET_TEXT: Text = Text::new(
    "Questions about parts, vehicles and orders stand here with their answers.",
    "Les questions sur les pièces, les véhicules et les commandes figurent ici avec leurs réponses.",
    "تظهر هنا الأسئلة عن القطع والمركبات والطلبات مع إجاباتها.",
);
pub const NONE_HERE: Text = Text::new("Nothing here", "Rien ici", "لا شيء هنا");
pub const NONE_HERE_TEXT: Text = Text::new(
    "No ticket is in this view at the moment.",
    "Aucun ticket n’est dans cette vue pour le moment.",
    "لا بطاقة في طريقة العرض هذه حاليًا.",
);

// What is done with many.
pub const WITH_TICKED: Text =
    Text::new("With the selected tickets", "Avec les tickets sélectionnés", "للبطاقات المحددة");
pub const AS_IS: Text = Text::new("Unchanged", "Inchangé", "دون تغيير");
pub const ADD_TAG: Text = Text::new("Add tag", "Ajouter une étiquette", "إضافة وسم");
pub const CHANGE_TICKED: Text = Text::new("Change selected", "Modifier la sélection", "تعديل المحدد");
pub const NONE_TICKED: Text = Text::new(
    "Select at least one ticket first.",
    "Sélectionnez d’abord au moins un ticket.",
    "حدّد بطاقة واحدة على الأقل أولًا.",
);
pub const NOTHING_CHOSEN: Text = Text::new(
    "Choose what is to change: state, agent, queue, priority or tag.",
    "Choisissez ce qui doit changer : état, agent, file, priorité ou étiquette.",
    "اختر ما ينبغي تعديله: الحالة أو موظف الدعم أو قائمة الانتظار أو الأولوية أو الوسم.",
);
pub const CHANGED: Plural = Plural::new(
    ["{count} ticket was changed", "{count} tickets were changed"],
    ["{count} ticket modifié", "{count} tickets modifiés"],
    [
        "لم تعدّل أي بطاقة",
        "عُدّلت بطاقة واحدة",
        "عُدّلت بطاقتان",
        "عُدّلت {count} بطاقات",
        "عُدّلت {count} بطاقةً",
        "عُدّلت {count} بطاقة",
    ],
);
pub const SAME: Plural = Plural::new(
    ["{count} ticket was so already", "{count} tickets were so already"],
    ["{count} ticket était déjà ainsi", "{count} tickets étaient déjà ainsi"],
    [
        "لا بطاقة كانت كذلك",
        "بطاقة واحدة كانت كذلك من قبل",
        "بطاقتان كانتا كذلك من قبل",
        "{count} بطاقات كانت كذلك من قبل",
        "{count} بطاقةً كانت كذلك من قبل",
        "{count} بطاقة كانت كذلك من قبل",
    ],
);
pub const STALE: Plural = Plural::new(
    [
        "{count} ticket was left alone: somebody changed it meanwhile. Look at it and try again",
        "{count} tickets were left alone: somebody changed them meanwhile. Look at them and try again",
    ],
    [
        "{count} ticket laissé tel quel : quelqu’un l’a modifié entre-temps. Regardez-le et réessayez",
        "{count} tickets laissés tels quels : quelqu’un les a modifiés entre-temps. Regardez-les et réessayez",
    ],
    [
        "لم تُترك أي بطاقة",
        "تُركت بطاقة واحدة كما هي: عدّلها شخص آخر في الأثناء. راجعها وأعد المحاولة",
        "تُركت بطاقتان كما هما: عدّلهما شخص آخر في الأثناء. راجعهما وأعد المحاولة",
        "تُركت {count} بطاقات كما هي: عدّلها شخص آخر في الأثناء. راجعها وأعد المحاولة",
        "تُركت {count} بطاقةً كما هي: عدّلها شخص آخر في الأثناء. راجعها وأعد المحاولة",
        "تُركت {count} بطاقة كما هي: عدّلها شخص آخر في الأثناء. راجعها وأعد المحاولة",
    ],
);
pub const GONE: Plural = Plural::new(
    ["{count} ticket was not found", "{count} tickets were not found"],
    ["{count} ticket introuvable", "{count} tickets introuvables"],
    [
        "وُجدت كل البطاقات",
        "لم تُعثر على بطاقة واحدة",
        "لم تُعثر على بطاقتين",
        "لم تُعثر على {count} بطاقات",
        "لم تُعثر على {count} بطاقةً",
        "لم تُعثر على {count} بطاقة",
    ],
);

// A new ticket: for whom.
pub const FOR_WHOM: Text = Text::new("Who asks", "Qui demande", "من يسأل");
pub const WHO: Text = Text::new("Company or person", "Société ou personne", "شركة أو شخص");
pub const WHO_TEXT: Text = Text::new(
    "Part of a name, an account number or an e-mail address",
    "Une partie du nom, un numéro de compte ou une adresse e-mail",
    "جزء من الاسم أو رقم الحساب أو البريد الإلكتروني",
);
pub const NOBODY_FOUND: Text = Text::new(
    "No customer is called like that. Try less of the name, or write the ticket for somebody without a sign-in.",
    "Aucun client ne s’appelle ainsi. Essayez une partie du nom, ou créez le ticket pour quelqu’un sans compte.",
    "لا عميل بهذا الاسم. جرّب جزءًا من الاسم، أو اكتب البطاقة لشخص دون حساب.",
);
pub const SOMEBODY_OF: Text = Text::new(
    "Somebody of this company without a sign-in",
    "Quelqu’un de cette société sans compte",
    "شخص من هذه الشركة دون حساب",
);
pub const WITHOUT_SIGN_IN: Text = Text::new("Somebody without a sign-in", "Quelqu’un sans compte", "شخص دون حساب");
pub const SOMEBODY_ELSE: Text = Text::new("Somebody else", "Quelqu’un d’autre", "شخص آخر");
pub const ON_BEHALF: Text = Text::new("{name} of {company}", "{name} de {company}", "{name} من {company}");
pub const ON_BEHALF_OF_COMPANY: Text = Text::new(
    "Somebody of {company} without a sign-in",
    "Quelqu’un de {company} sans compte",
    "شخص من {company} دون حساب",
);
pub const ON_BEHALF_OF_CONTACT: Text = Text::new(
    "Somebody without a sign-in, of no company",
    "Quelqu’un sans compte, d’aucune société",
    "شخص دون حساب ولا شركة",
);
pub const CONTACT: Text = Text::new("How to reach them", "Comment les joindre", "وسيلة التواصل");
pub const CONTACT_TEXT: Text = Text::new("Name and telephone number", "Nom et numéro de téléphone", "الاسم ورقم الهاتف");
pub const CHANNEL: Text = Text::new("How it came", "Comment c’est arrivé", "طريقة الورود");

// A new ticket: what about.
pub const SUBJECT: Text = Text::new("Subject", "Objet", "الموضوع");
pub const SUBJECT_TEXT: Text =
    Text::new("What it is about, in a few words", "De quoi il s’agit, en quelques mots", "الموضوع ببضع كلمات");
pub const QUESTION: Text = Text::new("Question", "Question", "السؤال");
pub const QUESTION_TEXT: Text = Text::new(
    "What you see, what you tried and what you need",
    "Ce que vous constatez, ce que vous avez essayé et ce qu’il vous faut",
    "ما تلاحظه وما جرّبته وما تحتاجه",
);
pub const ABOUT: Text = Text::new("It is about", "Il s’agit de", "يتعلق الأمر بما يلي");
pub const PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const VEHICLE: Text = Text::new("Vehicle", "Véhicule", "المركبة");
pub const FILE: Text = Text::new("File", "Fichier", "الملف");
pub const LOOK: Text = Text::new("Open in a new tab", "Ouvrir dans un onglet", "فتح في علامة تبويب");
pub const PART_NUMBER: Text = Text::new("Part number (optional)", "Référence (facultatif)", "رقم القطعة (اختياري)");
pub const PART_NUMBER_TEXT: Text = Text::new(
    "Ours, the maker’s or a competitor’s",
    "La nôtre, celle du constructeur ou d’un concurrent",
    "رقمنا أو رقم الصانع أو رقم منافس",
);
pub const VIN: Text = Text::new("VIN (optional)", "VIN (facultatif)", "رقم الهيكل (VIN)، اختياري");
pub const REFERENCE: Text = Text::new("Your reference", "Votre référence", "مرجعكم");
pub const REFERENCE_TEXT: Text = Text::new(
    "The number of an order or a job card, if there is one",
    "Le numéro d’une commande ou d’un ordre de réparation, s’il y en a un",
    "رقم طلب أو بطاقة عمل إن وُجد",
);
pub const SEND: Text = Text::new("Send", "Envoyer", "إرسال");

// The settings.
pub const SAVED: Text = Text::new("Saved.", "Enregistré.", "تم الحفظ.");
pub const STATES: Text = Text::new("States", "États", "الحالات");
pub const STATES_TEXT: Text = Text::new(
    "Tickets show a state by your name for it. What it means to clocks and messages is its kind, which stays.",
    "Les tickets affichent l’état sous le nom que vous lui donnez. Son type, qui règle délais et messages, ne change pas.",
    "تعرض البطاقات الحالة بالاسم الذي تختارونه. أما نوعها الذي يحكم المهل والرسائل فلا يتغير.",
);
pub const MEANS: Text = Text::new("Kind", "Type", "النوع");
pub const ADD_STATE: Text = Text::new("Add state", "Ajouter un état", "إضافة حالة");
pub const QUEUES: Text = Text::new("Queues", "Files", "قوائم الانتظار");
pub const QUEUES_TEXT: Text = Text::new(
    "Tickets that the same people look after. Customers do not see queues.",
    "Les tickets dont s’occupent les mêmes personnes. Les clients ne voient pas les files.",
    "بطاقات يعتني بها الأشخاص أنفسهم. لا يرى العملاء قوائم الانتظار.",
);
pub const NO_QUEUES: Text = Text::new("No queue yet.", "Aucune file pour l’instant.", "لا قوائم انتظار بعد.");
pub const NEW_QUEUE: Text = Text::new("New queue", "Nouvelle file", "قائمة انتظار جديدة");
pub const QUEUE_NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const CHANGE_NAMED: Text = Text::new("Change {name}", "Modifier {name}", "تعديل {name}");
pub const UP: Text = Text::new("Up", "Monter", "أعلى");
pub const DOWN: Text = Text::new("Down", "Descendre", "أسفل");
pub const ARCHIVE: Text = Text::new("Archive", "Archiver", "أرشفة");
pub const MOVE_UP: Text = Text::new("Up: {name}", "Monter : {name}", "أعلى: {name}");
pub const MOVE_DOWN: Text = Text::new("Down: {name}", "Descendre : {name}", "أسفل: {name}");
pub const ARCHIVE_NAMED: Text = Text::new("Archive: {name}", "Archiver : {name}", "أرشفة: {name}");
pub const STATE_ARCHIVED: Text = Text::new(
    "The state {name} was archived. Tickets in it keep it.",
    "L’état {name} a été archivé. Les tickets qui l’ont le gardent.",
    "أُرشفت الحالة {name}. تحتفظ بها البطاقات التي فيها.",
);
pub const QUEUE_ARCHIVED: Text = Text::new(
    "The queue {name} was archived. Tickets in it stay there.",
    "La file {name} a été archivée. Les tickets qui y sont y restent.",
    "أُرشفت قائمة الانتظار {name}. تبقى فيها بطاقاتها.",
);
pub const LAST_OF_KIND: Text = Text::new(
    "This is the last state of its kind, and the desk needs one. Add another of this kind first.",
    "C’est le dernier état de ce type, et il en faut un. Ajoutez-en d’abord un autre.",
    "هذه آخر حالة من نوعها، ولا بد من واحدة. أضف حالة أخرى من هذا النوع أولًا.",
);
pub const TOO_MANY_STATES: Text = Text::new(
    "There are as many states as there can be. Archive one first.",
    "Le nombre maximal d’états est atteint. Archivez-en un d’abord.",
    "بلغ عدد الحالات حدّه الأقصى. أرشف واحدة أولًا.",
);
pub const TOO_MANY_QUEUES: Text = Text::new(
    "There are as many queues as there can be. Archive one first.",
    "Le nombre maximal de files est atteint. Archivez-en une d’abord.",
    "بلغ عدد قوائم الانتظار حدّه الأقصى. أرشف واحدة أولًا.",
);
