//! Texts of the hours of the desk and what is promised within them.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Hours and promises", "Horaires et engagements", "ساعات العمل والالتزامات");
pub const SUBTITLE: Text = Text::new(
    "When the desk is at work, and until when customers have an answer.",
    "Quand le support travaille, et sous quel délai les clients ont une réponse.",
    "متى يعمل مكتب الدعم، ومتى يحصل العملاء على رد.",
);
pub const REPORT: Text = Text::new("Promises kept", "Engagements tenus", "الالتزامات المنجزة");
pub const SAVED: Text = Text::new(
    "Saved. Tickets that are not solved are counted anew within a minute.",
    "Enregistré. Les tickets non résolus sont recalculés en moins d’une minute.",
    "تم الحفظ. يُعاد حساب بطاقات الدعم غير المحلولة خلال دقيقة.",
);
pub const NOTHING: Text = Text::new("Nothing is promised", "Aucun engagement", "لا توجد التزامات");
pub const NOTHING_TEXT: Text = Text::new(
    "Tickets have no due times and nobody is reminded. Begin with a calendar of your hours, then add a plan.",
    "Les tickets n’ont pas d’échéance et personne n’est relancé. Commencez par un calendrier de vos horaires, puis ajoutez un plan.",
    "ليس لبطاقات الدعم مواعيد استحقاق ولا يُذكَّر أحد. ابدأ بتقويم لساعات عملكم ثم أضف خطة.",
);

// Calendars.
pub const CALENDARS: Text = Text::new("Calendars", "Calendriers", "التقاويم");
pub const CALENDAR: Text = Text::new("Calendar", "Calendrier", "التقويم");
pub const NEW_CALENDAR: Text = Text::new("New calendar", "Nouveau calendrier", "تقويم جديد");
pub const CALENDAR_NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const ZONE: Text = Text::new("Time zone", "Fuseau horaire", "المنطقة الزمنية");
pub const ZONE_HINT: Text = Text::new(
    "Its name in the IANA database, for example Europe/Paris.",
    "Son nom dans la base IANA, par exemple Europe/Paris.",
    "اسمها في قاعدة بيانات IANA، مثل Europe/Paris.",
);
pub const DAYS_HINT: Text = Text::new(
    "Several periods a day with commas between: 08:00-12:00, 13:00-17:30. Empty: the desk is closed.",
    "Plusieurs plages par jour séparées par des virgules : 08:00-12:00, 13:00-17:30. Vide : le support est fermé.",
    "عدة فترات في اليوم تفصل بينها فواصل: 08:00-12:00, 13:00-17:30. فارغ: مكتب الدعم مغلق.",
);
pub const MONDAY: Text = Text::new("Monday", "Lundi", "الاثنين");
pub const TUESDAY: Text = Text::new("Tuesday", "Mardi", "الثلاثاء");
pub const WEDNESDAY: Text = Text::new("Wednesday", "Mercredi", "الأربعاء");
pub const THURSDAY: Text = Text::new("Thursday", "Jeudi", "الخميس");
pub const FRIDAY: Text = Text::new("Friday", "Vendredi", "الجمعة");
pub const SATURDAY: Text = Text::new("Saturday", "Samedi", "السبت");
pub const SUNDAY: Text = Text::new("Sunday", "Dimanche", "الأحد");
pub const HOLIDAYS: Text = Text::new("Holidays", "Jours fériés", "أيام العطل");
pub const HOLIDAYS_HINT: Text = Text::new(
    "One a line: 2026-12-25; Christmas. With hours that are worked all the same: 2026-12-24; Christmas Eve; 08:00-12:00",
    "Un par ligne : 2026-12-25; Noël. Avec des heures tout de même travaillées : 2026-12-24; Réveillon; 08:00-12:00",
    "واحد في كل سطر بهذا الشكل: 2026-12-25; Christmas ومع ساعات عمل في ذلك اليوم: 2026-12-24; Christmas Eve; 08:00-12:00",
);
pub const HOLIDAY_COUNT: Plural = Plural::new(
    ["{count} holiday", "{count} holidays"],
    ["{count} jour férié", "{count} jours fériés"],
    ["لا أيام عطل", "يوم عطلة واحد", "يوما عطلة", "{count} أيام عطل", "{count} يوم عطلة", "{count} يوم عطلة"],
);
pub const FROM_NOW_ON: Text = Text::new(
    "A change counts from now on. What was broken before stays broken.",
    "Une modification compte à partir de maintenant. Ce qui a été manqué avant le reste.",
    "يسري التغيير من الآن فصاعدًا. وما لم يُلتزم به من قبل يبقى كذلك.",
);
pub const BAD_PERIODS: Text = Text::new(
    "Write each period as 08:00-12:00.",
    "Écrivez chaque plage sous la forme 08:00-12:00.",
    "اكتب كل فترة بالشكل 08:00-12:00.",
);
pub const OVERLAP: Text = Text::new(
    "A period ends after it begins, and no two of a day overlap.",
    "Une plage finit après son début, et deux plages d’un jour ne se recouvrent pas.",
    "تنتهي الفترة بعد بدايتها، ولا تتداخل فترتان في اليوم نفسه.",
);
pub const NO_HOURS: Text = Text::new(
    "Say at least one hour of a week when the desk is at work.",
    "Indiquez au moins une heure de travail par semaine.",
    "حدد ساعة عمل واحدة على الأقل في الأسبوع.",
);
pub const BAD_HOLIDAYS: Text = Text::new(
    "Write each holiday as 2026-12-25; its name, one a line.",
    "Écrivez chaque jour férié sous la forme 2026-12-25; son nom, un par ligne.",
    "اكتب كل عطلة بالشكل 2026-12-25; ثم اسمها، واحدة في كل سطر.",
);
pub const HOLIDAY_TWICE: Text =
    Text::new("A day stands there twice.", "Un jour y figure deux fois.", "يتكرر أحد الأيام مرتين.");
pub const IN_USE: Text = Text::new(
    "A plan has this calendar. Give the plan another one first.",
    "Un plan utilise ce calendrier. Donnez-lui d’abord un autre calendrier.",
    "هناك خطة تستخدم هذا التقويم. اختر لها تقويمًا آخر أولًا.",
);
pub const CALENDAR_GONE: Text = Text::new("The calendar is archived.", "Le calendrier est archivé.", "أُرشف التقويم.");

// Plans.
pub const PLANS: Text = Text::new("Plans", "Plans", "الخطط");
pub const PLANS_TEXT: Text = Text::new(
    "The first plan that is for a ticket’s queue and company is the ticket’s.",
    "Le premier plan qui convient à la file et à la société d’un ticket s’applique.",
    "أول خطة تناسب قائمة انتظار بطاقة الدعم وشركتها هي التي تسري عليها.",
);
pub const NO_PLANS: Text = Text::new(
    "There is no plan yet, so nothing is due.",
    "Il n’y a pas encore de plan : rien n’a d’échéance.",
    "لا توجد خطة بعد، فلا مواعيد استحقاق.",
);
pub const NEW_PLAN: Text = Text::new("New plan", "Nouveau plan", "خطة جديدة");
pub const PLAN_NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const TARGETS: Text = Text::new("Targets", "Délais", "المُهل");
pub const TARGETS_HINT: Text = Text::new(
    "Hours and minutes of working time, for example 0:30 or 8:00. Empty: not promised. Clocks stand still while a ticket waits for the customer or for parts.",
    "Heures et minutes de travail, par exemple 0:30 ou 8:00. Vide : pas d’engagement. Le décompte s’arrête quand un ticket attend le client ou des pièces.",
    "ساعات ودقائق من وقت العمل، مثل 0:30 أو 8:00. فارغ: بلا التزام. يتوقف الحساب ما دامت بطاقة الدعم بانتظار العميل أو القطع.",
);
pub const PRIORITY: Text = Text::new("Priority", "Priorité", "الأولوية");
pub const NO_TARGETS: Text = Text::new("Promise something.", "Indiquez au moins un délai.", "حدد مهلة واحدة على الأقل.");
pub const BAD_TARGET: Text = Text::new(
    "Hours and minutes, such as 0:30, and at most 1000:00.",
    "Des heures et des minutes, comme 0:30, et 1000:00 au plus.",
    "ساعات ودقائق مثل 0:30، وبحد أقصى 1000:00.",
);
pub const QUEUES: Text = Text::new("Queues", "Files", "قوائم الانتظار");
pub const QUEUES_HINT: Text = Text::new(
    "None ticked: for every queue.",
    "Aucune cochée : pour toutes les files.",
    "إن لم تُحدَّد أي قائمة: لجميع القوائم.",
);
pub const ACCOUNTS: Text =
    Text::new("Account numbers of companies", "Numéros de compte des sociétés", "أرقام حسابات الشركات");
pub const ACCOUNTS_HINT: Text = Text::new(
    "With commas between. Empty: for every company.",
    "Séparés par des virgules. Vide : pour toutes les sociétés.",
    "تفصل بينها فواصل. فارغ: لجميع الشركات.",
);
pub const UNKNOWN_ACCOUNT: Text = Text::new(
    "No company has one of these numbers.",
    "Aucune société n’a l’un de ces numéros.",
    "لا توجد شركة لأحد هذه الأرقام.",
);
pub const WARN: Text = Text::new("Warn after", "Avertir après", "التنبيه بعد");
pub const WARN_HINT: Text = Text::new(
    "Percent of a target. Whoever has the ticket is told. Empty: nobody is warned.",
    "Pourcentage du délai. La personne chargée du ticket est avertie. Vide : personne ne l’est.",
    "نسبة مئوية من المهلة. يُنبَّه من يتولى بطاقة الدعم. فارغ: لا يُنبَّه أحد.",
);
pub const ESCALATION: Text =
    Text::new("When a promise is broken, tell", "Si un engagement n’est pas tenu, prévenir", "عند الإخلال بالتزام يُبلَّغ");
pub const NOBODY: Text =
    Text::new("only whoever has the ticket", "seulement la personne chargée du ticket", "من يتولى بطاقة الدعم فقط");
pub const MANAGERS: Text =
    Text::new("all managers of the desk", "tous les responsables du support", "جميع مسؤولي الدعم");
pub const RANK: Text = Text::new("Place in the order", "Rang", "الترتيب");
pub const FOR_ALL: Text = Text::new("Every ticket", "Tous les tickets", "جميع بطاقات الدعم");
pub const FOR_COMPANIES: Text = Text::new("Companies: {accounts}", "Sociétés : {accounts}", "الشركات: {accounts}");
pub const FOR_QUEUES: Text = Text::new("Queues: {queues}", "Files : {queues}", "قوائم الانتظار: {queues}");
pub const PLAN_GONE: Text = Text::new("The plan is archived.", "Le plan est archivé.", "أُرشفت الخطة.");
pub const NEEDS_CALENDAR: Text = Text::new(
    "A plan counts in the hours of a calendar: add one first.",
    "Un plan compte dans les heures d’un calendrier : ajoutez-en d’abord un.",
    "تُحسب الخطة بساعات تقويم: أضف تقويمًا أولًا.",
);
pub const FOR_WHOM: Text = Text::new("For", "Pour", "تسري على");
pub const NO_PROMISE: Text = Text::new("Not promised", "Pas d’engagement", "بلا التزام");

pub const SAVE: Text = Text::new("Save", "Enregistrer", "حفظ");
pub const EDIT: Text = Text::new("Edit", "Modifier", "تعديل");
pub const ARCHIVE: Text = Text::new("Archive", "Archiver", "أرشفة");
pub const EDIT_NAMED: Text = Text::new("Edit {name}", "Modifier {name}", "تعديل {name}");
pub const ARCHIVE_NAMED: Text = Text::new("Archive {name}", "Archiver {name}", "أرشفة {name}");

// Preview.
pub const PREVIEW: Text = Text::new("Try it out", "Essayer", "جرّب");
pub const PREVIEW_TEXT: Text = Text::new(
    "When would a ticket be due that comes at this time?",
    "Quelle serait l’échéance d’un ticket arrivé à ce moment ?",
    "متى تستحق بطاقة دعم تصل في هذا الوقت؟",
);
pub const ARRIVES: Text = Text::new("Arrives", "Arrivée", "وقت الوصول");
pub const ARRIVES_HINT: Text =
    Text::new("In the plan’s time zone.", "Dans le fuseau du plan.", "بالمنطقة الزمنية للخطة.");
pub const QUEUE: Text = Text::new("Queue", "File", "قائمة الانتظار");
pub const NO_QUEUE: Text = Text::new("No queue", "Aucune file", "بلا قائمة انتظار");
pub const ACCOUNT: Text = Text::new("Account number", "Numéro de compte", "رقم الحساب");
pub const COMPUTE: Text = Text::new("Compute", "Calculer", "احسب");
pub const BAD_TIME: Text = Text::new(
    "Say a day and a time, such as 2026-12-24T16:30.",
    "Indiquez un jour et une heure, comme 2026-12-24T16:30.",
    "حدد يومًا ووقتًا، مثل 2026-12-24T16:30.",
);
pub const WHY_PLAN: Text = Text::new("Which plan, and why", "Quel plan, et pourquoi", "أي خطة ولماذا");
pub const IS_ITS: Text = Text::new("{plan}: is for it", "{plan} : s’applique", "{plan}: تسري عليها");
pub const OTHER_QUEUE: Text =
    Text::new("{plan}: is for other queues", "{plan} : pour d’autres files", "{plan}: لقوائم انتظار أخرى");
pub const OTHER_COMPANY: Text =
    Text::new("{plan}: is for other companies", "{plan} : pour d’autres sociétés", "{plan}: لشركات أخرى");
pub const NO_PLAN_FITS: Text = Text::new(
    "No plan is for such a ticket: nothing would be due.",
    "Aucun plan ne s’applique à un tel ticket : rien n’aurait d’échéance.",
    "لا تسري أي خطة على مثل هذه البطاقة: لا موعد استحقاق.",
);
pub const IN_ZONE: Text = Text::new("Times in {zone}", "Heures de {zone}", "الأوقات بتوقيت {zone}");
