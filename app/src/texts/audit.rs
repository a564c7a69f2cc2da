//! Texts of the audit trail.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Audit trail", "Journal des modifications", "سجل التغييرات");
pub const SUBTITLE: Text = Text::new(
    "Who changed what, when and from where. Nothing is ever taken out of it.",
    "Qui a modifié quoi, quand et d’où. Rien n’en est jamais retiré.",
    "من غيّر ماذا ومتى ومن أين. لا يُحذف منه شيء أبدًا.",
);
pub const DOWNLOAD: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");
pub const SHOWN: Plural = Plural::new(
    ["{count} change", "{count} changes"],
    ["{count} modification", "{count} modifications"],
    ["لا تغييرات", "تغيير واحد", "تغييران", "{count} تغييرات", "{count} تغييرًا", "{count} تغيير"],
);
pub const NONE: Text = Text::new("Nothing has been changed yet", "Rien n’a encore été modifié", "لم يُغيَّر شيء بعد");
pub const NONE_TEXT: Text = Text::new(
    "Every change appears here at once, with its old and its new value.",
    "Chaque modification apparaît ici aussitôt, avec l’ancienne et la nouvelle valeur.",
    "يظهر كل تغيير هنا فورًا بقيمته القديمة والجديدة.",
);
pub const NONE_SUCH: Text =
    Text::new("No change is like that", "Aucune modification ne correspond", "لا تغيير يطابق ذلك");
pub const NONE_SUCH_TEXT: Text = Text::new(
    "Choose other people, another area or other days.",
    "Choisissez d’autres personnes, un autre domaine ou d’autres jours.",
    "اختر أشخاصًا آخرين أو مجالًا آخر أو أيامًا أخرى.",
);
pub const SHOW_ALL: Text = Text::new("Show all changes", "Afficher toutes les modifications", "عرض كل التغييرات");
pub const ONLY_OF: Text = Text::new("Only of:", "Seulement :", "فقط ما يخص:");

// The form.
pub const FILTER: Text = Text::new("Filter", "Filtrer", "تصفية");
pub const ANYBODY: Text = Text::new("Anybody", "Tout le monde", "أي شخص");
pub const WHAT: Text = Text::new("Area", "Domaine", "المجال");
pub const ANYTHING: Text = Text::new("Everything", "Tout", "كل شيء");
pub const FROM_DAY: Text = Text::new("From", "Du", "من يوم");
pub const UNTIL_DAY: Text = Text::new("Until", "Au", "إلى يوم");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "تطبيق");
pub const AREA_FILES: Text = Text::new("Files of the library", "Fichiers de la médiathèque", "ملفات المكتبة");
pub const AREA_COLLECTIONS: Text = Text::new("Collections", "Collections", "المجموعات");
pub const AREA_RULES: Text = Text::new("Rules of the library", "Règles de la médiathèque", "قواعد المكتبة");
pub const AREA_CATALOG: Text = Text::new("Catalog", "Catalogue", "الكتالوج");
pub const AREA_FITMENT: Text = Text::new("Fit", "Compatibilité", "التوافق");
pub const AREA_PRICING: Text = Text::new("Prices", "Prix", "الأسعار");
pub const AREA_INVENTORY: Text = Text::new("Stock", "Stock", "المخزون");
pub const AREA_SEARCH: Text = Text::new("Search", "Recherche", "البحث");
pub const AREA_PEOPLE: Text = Text::new("People and companies", "Personnes et entreprises", "الأشخاص والشركات");

// The table.
pub const WHEN: Text = Text::new("When", "Quand", "متى");
pub const WHO: Text = Text::new("Who", "Qui", "من");
pub const FROM_WHERE: Text = Text::new("From where", "D’où", "من أين");
pub const DONE: Text = Text::new("What was done", "Ce qui a été fait", "ما جرى");
pub const SUBJECT: Text = Text::new("Of what", "Sur quoi", "على ماذا");
pub const CHANGES: Text = Text::new("Old and new", "Ancien et nouveau", "القديم والجديد");
pub const BACKGROUND: Text = Text::new("Background work", "Travail en arrière-plan", "عمل في الخلفية");
pub const SOMEBODY: Text = Text::new("Somebody", "Quelqu’un", "شخص ما");
pub const ALL: Text = Text::new("All changes", "Toutes les modifications", "كل التغييرات");
pub const ALL_OF: Text =
    Text::new("All changes of {name}", "Toutes les modifications de {name}", "كل التغييرات: {name}");
pub const MORE_FIELDS: Plural = Plural::new(
    ["and {count} more field", "and {count} more fields"],
    ["et {count} autre champ", "et {count} autres champs"],
    ["ولا حقل آخر", "وحقل آخر", "وحقلان آخران", "و{count} حقول أخرى", "و{count} حقلًا آخر", "و{count} حقل آخر"],
);

// Putting back.
pub const REVERT: Text = Text::new("Put back", "Rétablir", "إرجاع");
pub const REVERTED: Text = Text::new("Was put back", "A été rétabli", "أُرجع");
pub const REVERTS: Text = Text::new("Puts back", "Rétablit", "إرجاع لتغيير");
pub const PUT_BACK: Text = Text::new(
    "It is as it was before. That is a change of its own, at the top of the trail.",
    "C’est de nouveau comme avant. C’est une modification à part entière, en tête du journal.",
    "عاد كما كان من قبل. وهذا تغيير قائم بذاته في أعلى السجل.",
);
pub const CHANGED_SINCE: Text =
    Text::new("Not put back: it was changed since", "Non rétabli : modifié depuis", "لم يُرجَع: تغيّر منذ ذلك الحين");
pub const CHANGED_SINCE_BY: Text = Text::new(
    "By {name}, {date}. Put that change back first, or edit it where it is.",
    "Par {name}, {date}. Rétablissez d’abord cette modification, ou corrigez sur place.",
    "بواسطة {name}، {date}. أرجع ذلك التغيير أولًا، أو عدّله في موضعه.",
);

// What there is.
pub const KIND_ASSET: Text = Text::new("File", "Fichier", "ملف");
pub const KIND_ATTRIBUTE: Text = Text::new("Attribute", "Caractéristique", "خاصية");
pub const KIND_BRANCH: Text = Text::new("Branch", "Agence", "الفرع");
pub const KIND_BRAND: Text = Text::new("Brand", "Marque", "العلامة التجارية");
pub const KIND_COLLECTION: Text = Text::new("Collection", "Collection", "مجموعة");
pub const KIND_COMPANY: Text = Text::new("Company", "Entreprise", "الشركة");
pub const KIND_CONTRACT_PRICE: Text = Text::new("Contract price", "Prix contractuel", "سعر تعاقدي");
pub const KIND_CUSTOMER_TYPE: Text = Text::new("Customer type", "Type de client", "فئة العملاء");
pub const KIND_DISCOUNT: Text = Text::new("Discount", "Remise", "خصم");
pub const KIND_IMPORT: Text = Text::new("Import", "Importation", "استيراد");
pub const KIND_LOCATION: Text = Text::new("Place", "Lieu", "الموقع");
pub const KIND_PATTERN: Text = Text::new("Pattern of file names", "Modèle de noms de fichiers", "نمط أسماء الملفات");
pub const KIND_REASON: Text = Text::new("Reason for refusing", "Motif de refus", "سبب رفض");
pub const KIND_PART: Text = Text::new("Part", "Pièce", "قطعة");
pub const KIND_PERSON: Text = Text::new("Person", "Personne", "شخص");
pub const KIND_PRICE_LIST: Text = Text::new("Price list", "Tarif", "قائمة أسعار");
pub const KIND_SEARCH: Text = Text::new("Search", "Recherche", "بحث");
pub const KIND_SOURCING: Text = Text::new("Sourcing request", "Demande d’approvisionnement", "طلب توفير");
pub const KIND_SYNONYM: Text = Text::new("Synonym", "Synonyme", "مرادف");
pub const KIND_TENANT: Text = Text::new("The whole portal", "Tout le portail", "البوابة كلها");

// What was done.
pub const SCHEDULED: Text = Text::new("To be published later", "À publier plus tard", "سيُنشر لاحقًا");
pub const RECALLED: Text =
    Text::new("Submitted again with its file", "Soumis à nouveau avec son fichier", "قُدّم من جديد مع ملفه");
pub const COLLECTION_ADDED: Text = Text::new("Collection shared", "Collection partagée", "شُوركت المجموعة");
pub const COLLECTION_EDITED: Text = Text::new("Collection changed", "Collection modifiée", "عُدّلت المجموعة");
pub const COLLECTION_ITEMS: Text =
    Text::new("Files of the collection changed", "Fichiers de la collection modifiés", "عُدّلت ملفات المجموعة");
pub const COLLECTION_PASSWORD: Text =
    Text::new("Password of the collection changed", "Mot de passe de la collection modifié", "غُيّرت كلمة مرور المجموعة");
pub const COLLECTION_REVOKED: Text = Text::new("Collection ended", "Collection close", "أُنهيت المجموعة");
pub const RULES_CHANGED: Text = Text::new("Rules changed", "Règles modifiées", "عُدّلت القواعد");
pub const REASON_ADDED: Text = Text::new("Reason added", "Motif ajouté", "أُضيف سبب");
pub const REASON_ARCHIVED: Text = Text::new("Reason archived", "Motif archivé", "أُرشف سبب");
pub const PATTERN_ADDED: Text = Text::new("Pattern added", "Modèle ajouté", "أُضيف نمط");
pub const PATTERN_REMOVED: Text = Text::new("Pattern removed", "Modèle retiré", "أُزيل نمط");
pub const REFERENCES_ASKED: Text =
    Text::new("Files of others asked for", "Fichiers d’autrui demandés", "طُلبت ملفات الآخرين");
pub const PART_ADDED: Text = Text::new("Part added", "Pièce ajoutée", "أُضيفت قطعة");
pub const PART_RENAMED: Text = Text::new("Renamed", "Renommé", "أُعيدت تسميته");
pub const BRAND_ADDED: Text = Text::new("Brand added", "Marque ajoutée", "أُضيفت علامة تجارية");
pub const ATTRIBUTE_DEFINED: Text = Text::new("Attribute defined", "Caractéristique définie", "عُرّفت خاصية");
pub const ATTRIBUTES_SET: Text = Text::new("Attributes changed", "Caractéristiques modifiées", "عُدّلت الخصائص");
pub const INTERCHANGE_ADDED: Text = Text::new("Interchange added", "Équivalence ajoutée", "أُضيف رقم بديل");
pub const INTERCHANGE_REMOVED: Text = Text::new("Interchange removed", "Équivalence retirée", "أُزيل رقم بديل");
pub const SUPERSESSION_ADDED: Text =
    Text::new("Replaced by another part", "Remplacée par une autre pièce", "استُبدلت بقطعة أخرى");
pub const CUSTOMER_TYPE_ADDED: Text = Text::new("Customer type added", "Type de client ajouté", "أُضيفت فئة عملاء");
pub const TERMS_SET: Text =
    Text::new("Terms of a customer changed", "Conditions d’un client modifiées", "عُدّلت شروط عميل");
pub const PRICE_LIST_ADDED: Text = Text::new("Price list added", "Tarif ajouté", "أُضيفت قائمة أسعار");
pub const PRICES_SET: Text = Text::new("Prices changed", "Prix modifiés", "عُدّلت الأسعار");
pub const CONTRACT_PRICE_ADDED: Text = Text::new("Contract price added", "Prix contractuel ajouté", "أُضيف سعر تعاقدي");
pub const DISCOUNT_ADDED: Text = Text::new("Discount added", "Remise ajoutée", "أُضيف خصم");
pub const STOCK_REPORTED: Text = Text::new("Stock reported", "Stock communiqué", "أُبلغ عن المخزون");
pub const STOCK_OPENED: Text = Text::new("Opening stock", "Stock initial", "مخزون افتتاحي");
pub const STOCK_RECEIVED: Text = Text::new("Stock received", "Stock reçu", "استُلم مخزون");
pub const STOCK_ISSUED: Text = Text::new("Stock issued", "Stock sorti", "صُرف مخزون");
pub const STOCK_ADJUSTED: Text = Text::new("Stock adjusted", "Stock ajusté", "سُوّي المخزون");
pub const WORDS_RESOLVED: Text = Text::new(
    "Taken off the list of what is not found",
    "Retiré de la liste des recherches sans résultat",
    "أُزيل من قائمة ما لا يوجد",
);
pub const WORDS_REOPENED: Text = Text::new("Put back on that list", "Remis sur cette liste", "أُعيد إلى تلك القائمة");
pub const SYNONYM_ADDED: Text = Text::new("Synonym added", "Synonyme ajouté", "أُضيف مرادف");
pub const SYNONYM_REMOVED: Text = Text::new("Synonym removed", "Synonyme retiré", "أُزيل مرادف");
pub const SOURCING_ADDED: Text = Text::new("Sourcing requested", "Approvisionnement demandé", "طُلب توفيرها");
pub const SOURCING_CHANGED: Text =
    Text::new("Sourcing request closed or opened", "Demande close ou rouverte", "أُغلق طلب التوفير أو فُتح");
pub const PERSON_JOINED: Text = Text::new("Person added", "Personne ajoutée", "أُضيف شخص");
pub const PASSWORD_CHANGED: Text = Text::new("Password changed", "Mot de passe modifié", "غُيّرت كلمة المرور");
pub const FACTOR_ON: Text = Text::new("Second factor turned on", "Second facteur activé", "فُعّل العامل الثاني");
pub const FACTOR_OFF: Text = Text::new("Second factor turned off", "Second facteur désactivé", "أُوقف العامل الثاني");
pub const CODES_RENEWED: Text =
    Text::new("Recovery codes renewed", "Codes de récupération renouvelés", "جُدّدت رموز الاسترداد");
pub const COMPANY_ADDED: Text = Text::new("Company added", "Entreprise ajoutée", "أُضيفت شركة");
pub const BRANCH_ADDED: Text = Text::new("Branch added", "Agence ajoutée", "أُضيف فرع");
pub const APPLICATION_ADDED: Text = Text::new("Application added", "Affectation ajoutée", "أُضيف سجل توافق");
pub const APPLICATION_REMOVED: Text = Text::new("Application removed", "Affectation retirée", "أُزيل سجل توافق");
pub const IMPORTED: Text = Text::new("File imported", "Fichier importé", "استُورد ملف");
pub const DEMO_LOADED: Text = Text::new("Demo data loaded", "Données de démonstration chargées", "حُمّلت بيانات العرض");

// What was changed.
pub const FIELD_ACCOUNT: Text = Text::new("Account number", "Numéro de compte", "رقم الحساب");
pub const FIELD_ADDED: Text = Text::new("Added", "Ajouts", "المُضاف");
pub const FIELD_APPLICATION: Text = Text::new("Application", "Affectation", "سجل التوافق");
pub const FIELD_BODY: Text = Text::new("Wording", "Texte", "النص");
pub const FIELD_BOTH_WAYS: Text = Text::new("Both ways", "Dans les deux sens", "في الاتجاهين");
pub const FIELD_BUYER: Text = Text::new("For whom", "Pour qui", "لمن");
pub const FIELD_CHANGED: Text = Text::new("Changed", "Modifications", "المُعدَّل");
pub const FIELD_CITY: Text = Text::new("City", "Ville", "المدينة");
pub const FIELD_CODE: Text = Text::new("Code", "Code", "الرمز");
pub const FIELD_CURRENCY: Text = Text::new("Currency", "Devise", "العملة");
pub const FIELD_DISCOUNT: Text = Text::new("Discount", "Remise", "الخصم");
pub const FIELD_DOWNLOADS: Text = Text::new("May be downloaded", "Téléchargement permis", "التنزيل مسموح");
pub const FIELD_EXPIRES: Text = Text::new("Open until", "Ouverte jusqu’au", "مفتوحة حتى");
pub const FIELD_FILE: Text = Text::new("File", "Fichier", "الملف");
pub const FIELD_HOW: Text = Text::new("By", "Par", "بواسطة");
pub const FIELD_ITEMS: Text = Text::new("Number of files", "Nombre de fichiers", "عدد الملفات");
pub const FIELD_LANGUAGE: Text = Text::new("Language", "Langue", "اللغة");
pub const FIELD_LINES: Text = Text::new("Number of prices", "Nombre de prix", "عدد الأسعار");
pub const FIELD_MEANING: Text = Text::new("Finds too", "Trouve aussi", "يجد أيضًا");
pub const FIELD_MIN_QUANTITY: Text = Text::new("From quantity", "À partir de la quantité", "من الكمية");
pub const FIELD_NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const FIELD_NOTE: Text = Text::new("Note", "Note", "ملاحظة");
pub const FIELD_NUMBER: Text = Text::new("Number", "Numéro", "الرقم");
pub const FIELD_ON_HAND: Text = Text::new("In stock", "En stock", "متوفر");
pub const FIELD_OPEN: Text = Text::new("Open", "Ouverte", "مفتوح");
pub const FIELD_ORDER: Text = Text::new("Order", "Ordre", "الترتيب");
pub const FIELD_PART_NUMBER: Text = Text::new("Part number", "Référence", "رقم القطعة");
pub const FIELD_PARTS: Text = Text::new("Parts", "Pièces", "القطع");
pub const FIELD_PASSWORD: Text = Text::new("Has a password", "A un mot de passe", "لها كلمة مرور");
pub const FIELD_PASSWORD_REPLACED: Text =
    Text::new("Password replaced", "Mot de passe remplacé", "استُبدلت كلمة المرور");
pub const FIELD_PHRASE: Text = Text::new("Typed", "Saisi", "المكتوب");
pub const FIELD_TOOK_IN: Text = Text::new("Took in", "A absorbé", "ضمّت");
pub const FIELD_PRIORITY: Text = Text::new("Priority", "Priorité", "الأولوية");
pub const FIELD_REASON: Text = Text::new("Reason", "Motif", "السبب");
pub const FIELD_REMOVED: Text = Text::new("Removed", "Retraits", "المُزال");
pub const FIELD_REPORTED: Text = Text::new("Reported", "Communiqué", "وقت الإبلاغ");
pub const FIELD_REVOKED: Text = Text::new("Ended", "Close", "منتهية");
pub const FIELD_ROLE: Text = Text::new("Role", "Rôle", "الدور");
pub const FIELD_SCOPE: Text = Text::new("Applies to", "S’applique à", "ينطبق على");
pub const FIELD_SEED: Text =
    Text::new("Seed of its random numbers", "Graine des nombres aléatoires", "بذرة الأرقام العشوائية");
pub const FIELD_SUCCESSOR: Text = Text::new("Replaced by", "Remplacée par", "استُبدلت بـ");
pub const FIELD_TEMPLATE: Text = Text::new("Pattern", "Modèle", "النمط");
pub const FIELD_TERM: Text = Text::new("Wanted", "Recherché", "المطلوب");
pub const FIELD_UNIT: Text = Text::new("Unit price", "Prix unitaire", "سعر الوحدة");
pub const FIELD_VALID: Text = Text::new("Valid", "Valable", "السريان");
pub const FIELD_WATERMARK: Text = Text::new("Watermark", "Filigrane", "العلامة المائية");

// Tickets.
pub const TICKET_OPENED: Text = Text::new("Ticket opened", "Ticket ouvert", "فُتحت بطاقة دعم");
pub const TICKET_ANSWERED: Text = Text::new("Answered", "Réponse envoyée", "أُرسل رد");
pub const TICKET_NOTED: Text = Text::new("Note added", "Note ajoutée", "أُضيفت ملاحظة");
pub const TICKET_CHANGED: Text = Text::new("Ticket changed", "Ticket modifié", "عُدّلت بطاقة الدعم");
pub const TICKET_MERGED: Text = Text::new("Tickets merged", "Tickets fusionnés", "دُمجت بطاقتا دعم");
pub const TICKET_SPLIT: Text = Text::new("Ticket split", "Ticket scindé", "قُسمت بطاقة الدعم");
pub const TICKET_SPLIT_OFF: Text =
    Text::new("Ticket split off another", "Ticket issu d’une scission", "فُصلت عن بطاقة دعم أخرى");
pub const SURVEY_ANSWERED: Text = Text::new("Satisfaction answered", "Satisfaction indiquée", "أُجيب عن سؤال الرضا");
pub const SURVEY_CHANGED: Text =
    Text::new("Answer on satisfaction changed", "Réponse sur la satisfaction modifiée", "عُدّلت إجابة سؤال الرضا");
pub const SURVEYS_REFUSED: Text = Text::new(
    "Questions on satisfaction refused or allowed",
    "Questions sur la satisfaction refusées ou permises",
    "رُفضت أسئلة الرضا أو سُمح بها",
);
pub const SURVEY_RULES: Text =
    Text::new("Rules of asking changed", "Règles des questions modifiées", "عُدّلت قواعد السؤال عن الرضا");
pub const CHAT_HOURS: Text =
    Text::new("Hours of the chat changed", "Horaires de la discussion modifiés", "عُدّلت ساعات المحادثة");
pub const TICKET_STATE_ADDED: Text = Text::new("State added", "État ajouté", "أُضيفت حالة");
pub const TICKET_STATE_CHANGED: Text = Text::new("State changed", "État modifié", "عُدّلت حالة");
pub const TICKET_STATE_ARCHIVED: Text = Text::new("State archived", "État archivé", "أُرشفت حالة");
pub const TICKET_STATE_RESTORED: Text = Text::new("State restored", "État restauré", "استُعيدت حالة");
pub const QUEUE_ADDED: Text = Text::new("Queue added", "File ajoutée", "أُضيف صف انتظار");
pub const QUEUE_CHANGED: Text = Text::new("Queue changed", "File modifiée", "عُدّل صف انتظار");
pub const QUEUE_ARCHIVED: Text = Text::new("Queue archived", "File archivée", "أُرشف صف انتظار");
pub const CALENDAR_ADDED: Text = Text::new("Calendar added", "Calendrier ajouté", "أُضيف تقويم");
pub const CALENDAR_CHANGED: Text = Text::new("Calendar changed", "Calendrier modifié", "عُدّل تقويم");
pub const CALENDAR_ARCHIVED: Text = Text::new("Calendar archived", "Calendrier archivé", "أُرشف تقويم");
pub const CALENDAR_RESTORED: Text = Text::new("Calendar restored", "Calendrier rétabli", "استُعيد تقويم");
pub const MACRO_ADDED: Text = Text::new("Macro added", "Macro ajoutée", "أُضيف رد جاهز");
pub const MACRO_CHANGED: Text = Text::new("Macro changed", "Macro modifiée", "عُدّل رد جاهز");
pub const MACRO_ARCHIVED: Text = Text::new("Macro archived", "Macro archivée", "أُرشف رد جاهز");
pub const MACRO_RESTORED: Text = Text::new("Macro restored", "Macro rétablie", "استُعيد رد جاهز");
pub const QUEUE_MEMBERS: Text =
    Text::new("Turns of a queue changed", "Tours d’une file modifiés", "عُدّل تناوب صف انتظار");
pub const AGENT_TURNS: Text = Text::new("Turns of an agent changed", "Tours d’un agent modifiés", "عُدّل تناوب موظف دعم");
pub const TRIGGER_ADDED: Text = Text::new("Trigger added", "Déclencheur ajouté", "أُضيف مُشغّل");
pub const TRIGGER_CHANGED: Text = Text::new("Trigger changed", "Déclencheur modifié", "عُدّل مُشغّل");
pub const TRIGGER_ARCHIVED: Text = Text::new("Trigger archived", "Déclencheur archivé", "أُرشف مُشغّل");
pub const TRIGGER_RESTORED: Text = Text::new("Trigger restored", "Déclencheur rétabli", "استُعيد مُشغّل");
pub const TRIGGER_RUN: Text = Text::new("Touched by a trigger", "Touché par un déclencheur", "نُفّذ مُشغّل");
pub const PLAN_ADDED: Text = Text::new("Plan added", "Plan ajouté", "أُضيفت خطة");
pub const PLAN_CHANGED: Text = Text::new("Plan changed", "Plan modifié", "عُدّلت خطة");
pub const PLAN_ARCHIVED: Text = Text::new("Plan archived", "Plan archivé", "أُرشفت خطة");
pub const PLAN_RESTORED: Text = Text::new("Plan restored", "Plan rétabli", "استُعيدت خطة");
pub const QUEUE_RESTORED: Text = Text::new("Queue restored", "File restaurée", "استُعيد صف انتظار");
pub const VIEW_ADDED: Text = Text::new("Shared view added", "Vue partagée ajoutée", "أُضيف عرض مشترك");
pub const VIEW_CHANGED: Text = Text::new("Shared view changed", "Vue partagée modifiée", "عُدّل عرض مشترك");
pub const VIEW_REMOVED: Text = Text::new("Shared view removed", "Vue partagée supprimée", "أُزيل عرض مشترك");
pub const VIEW_RESTORED: Text = Text::new("Shared view restored", "Vue partagée restaurée", "استُعيد عرض مشترك");
pub const KIND_TICKET: Text = Text::new("Ticket", "Ticket", "بطاقة دعم");
pub const MAIL_AGAIN: Text = Text::new("Mail sent again", "Message renvoyé", "أُعيد إرسال رسالة");
pub const MAIL_SETTLED: Text = Text::new("Held mail decided on", "Message retenu traité", "بُتّ في رسالة محتجزة");
pub const KIND_MAIL: Text = Text::new("Mail", "Message", "رسالة بريد");
pub const KIND_QUEUE: Text = Text::new("Queue", "File", "صف انتظار");
pub const KIND_TICKET_STATE: Text = Text::new("State of tickets", "État des tickets", "حالة بطاقات الدعم");
pub const KIND_CALENDAR: Text = Text::new("Calendar of the desk", "Calendrier du support", "تقويم مكتب الدعم");
pub const KIND_MACRO: Text = Text::new("Macro", "Macro", "رد جاهز");
pub const KIND_TRIGGER: Text = Text::new("Trigger", "Déclencheur", "مُشغّل");
pub const KIND_PLAN: Text = Text::new("Plan of the desk", "Plan du support", "خطة مكتب الدعم");
pub const KIND_VIEW: Text = Text::new("Shared view", "Vue partagée", "عرض مشترك");
