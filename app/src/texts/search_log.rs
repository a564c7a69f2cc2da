//! Texts of the search log and of what is done about it.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Search log", "Journal des recherches", "سجل البحث");
pub const PRIVATE: Text = Text::new(
    "What people look for, without saying who. Kept for 90 days.",
    "Ce que l’on recherche, sans dire qui. Conservé 90 jours.",
    "ما يبحث عنه الناس دون ذكر من هم. يُحفظ 90 يومًا.",
);
pub const REPORTS: Text = Text::new("Reports", "Rapports", "التقارير");
pub const TOP: Text = Text::new("Most searched", "Les plus recherchés", "الأكثر بحثًا");
pub const ZERO: Text = Text::new("Nothing found", "Sans résultat", "بلا نتائج");
pub const UNPICKED: Text = Text::new("Nothing opened", "Rien d’ouvert", "لم يُفتح شيء");
pub const PERIOD: Text = Text::new("Period", "Période", "الفترة");
pub const DAYS: Plural = Plural::new(
    ["{count} day", "{count} days"],
    ["{count} jour", "{count} jours"],
    ["لا أيام", "يوم واحد", "يومان", "{count} أيام", "{count} يومًا", "{count} يوم"],
);
pub const DOWNLOAD: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");

// The table.
pub const WORDS: Text = Text::new("Searched for", "Recherche", "نص البحث");
pub const SEARCHES: Text = Text::new("Searches", "Recherches", "عمليات البحث");
pub const RESULTS: Text = Text::new("Results, last time", "Résultats, la dernière fois", "النتائج آخر مرة");
pub const PICKED: Text = Text::new("Opened", "Ouvertures", "مرات الفتح");
pub const PLACE: Text = Text::new("Mean place", "Place moyenne", "متوسط الترتيب");
pub const FILTERS: Text = Text::new("Filters used", "Filtres utilisés", "عوامل التصفية المستخدمة");
pub const ATTRIBUTES: Text = Text::new("Attributes", "Caractéristiques", "الخصائص");
pub const LAST: Text = Text::new("Last", "Dernière fois", "آخر مرة");
pub const DO: Text = Text::new("Do about it", "Y remédier", "المعالجة");
pub const SOURCING_OPEN: Text = Text::new("Sourcing requested", "Approvisionnement demandé", "طُلب توفيرها");
pub const NONE_TOP: Text = Text::new("No searches yet", "Aucune recherche", "لا عمليات بحث بعد");
pub const NONE_ZERO: Text = Text::new("Everything was found", "Tout a été trouvé", "وُجد كل شيء");
pub const NONE_UNPICKED: Text =
    Text::new("Something was opened each time", "Chaque recherche a mené à une page", "فُتح شيء في كل مرة");
pub const NONE_TEXT: Text = Text::new(
    "Searches appear here within a minute.",
    "Les recherches apparaissent ici en moins d’une minute.",
    "تظهر عمليات البحث هنا خلال دقيقة.",
);

// What can be done.
pub const RESOLVE: Text =
    Text::new("Nothing is found for “{words}”", "Rien n’est trouvé pour « {words} »", "لا نتائج عن «{words}»");
pub const MAKE_SYNONYM: Text = Text::new("Make a synonym", "Créer un synonyme", "إنشاء مرادف");
pub const ADD_INTERCHANGE: Text = Text::new("Add an interchange", "Ajouter une équivalence", "إضافة رقم بديل");
pub const REQUEST_SOURCING: Text = Text::new("Request sourcing", "Demander l’approvisionnement", "طلب التوفير");
pub const INTERCHANGE_TEXT: Text = Text::new(
    "This is another maker’s number of a part that you sell.",
    "C’est la référence d’un autre fabricant pour une pièce que vous vendez.",
    "هذا رقم شركة أخرى لقطعة تبيعها.",
);
pub const SOURCING_TEXT: Text = Text::new(
    "Nothing of the kind is sold here. Ask for a source.",
    "Rien de tel n’est vendu ici. Demandez une source.",
    "لا شيء من هذا النوع يُباع هنا. اطلب مصدرًا.",
);
pub const SYNONYM_TEXT: Text = Text::new(
    "People use this word for something that you sell under another.",
    "On emploie ce mot pour ce que vous vendez sous un autre.",
    "يستخدم الناس هذه الكلمة لما تبيعه باسم آخر.",
);
pub const PART_NUMBER: Text = Text::new("Your part number", "Votre référence", "رقم القطعة لديك");
pub const NUMBER: Text = Text::new("Their number", "Leur référence", "رقمهم");
pub const MAKER: Text = Text::new("Maker", "Fabricant", "الشركة المصنّعة");
pub const KIND: Text = Text::new("Kind", "Nature", "النوع");
pub const COMPETITOR: Text = Text::new("Competitor number", "Référence concurrente", "رقم المنافس");
pub const OE: Text = Text::new("OE number", "Numéro d’origine", "الرقم الأصلي (OE)");
pub const NOTE: Text = Text::new("Note", "Note", "ملاحظة");
pub const SEVERAL: Text = Text::new(
    "Several parts have this number; give one that only one part has.",
    "Plusieurs pièces ont cette référence ; donnez-en une qu’une seule pièce possède.",
    "عدة قطع لها هذا الرقم؛ أدخل رقمًا لقطعة واحدة فقط.",
);
pub const RESOLVED: Text = Text::new(
    "Done. “{words}” is off the list until it finds nothing again.",
    "C’est fait. « {words} » quitte la liste jusqu’à la prochaine recherche sans résultat.",
    "تم. أُزيل «{words}» من القائمة إلى أن يعود بلا نتائج.",
);

// Synonyms.
pub const SYNONYMS: Text = Text::new("Synonyms", "Synonymes", "المرادفات");
pub const SYNONYMS_TEXT: Text = Text::new(
    "Words that find other words too, in one language. They hold at once.",
    "Des mots qui en trouvent aussi d’autres, dans une langue. Actifs aussitôt.",
    "كلمات تجد كلمات أخرى أيضًا في لغة واحدة. تسري فورًا.",
);
pub const PHRASE: Text = Text::new("When people search for", "Quand on recherche", "عند البحث عن");
pub const MEANING: Text = Text::new("Also find", "Trouver aussi", "اعثر أيضًا على");
pub const BOTH_WAYS: Text = Text::new("And the other way round", "Et inversement", "والعكس كذلك");
pub const ONE_WAY: Text = Text::new("One way", "Dans un sens", "باتجاه واحد");
pub const TWO_WAY: Text = Text::new("Both ways", "Dans les deux sens", "في الاتجاهين");
pub const TRY: Text = Text::new("Try it", "Essayer", "تجربة");
pub const FINDS: Text =
    Text::new("“{words}” now finds: {count}", "« {words} » trouve à présent : {count}", "«{words}» يجد الآن: {count}");
pub const TEXT_AWAY: Text = Text::new(
    "The text index is away: nothing can be tried right now.",
    "L’index de texte est indisponible : rien ne peut être essayé pour le moment.",
    "فهرس النصوص غير متاح: لا يمكن التجربة الآن.",
);
pub const SAME_WORD: Text = Text::new(
    "This is the same word but for case, accents or plural: it is found anyway.",
    "C’est le même mot à la casse, aux accents ou au pluriel près : il est trouvé de toute façon.",
    "هذه هي الكلمة نفسها عدا الشكل أو الجمع: تُوجد على أي حال.",
);
pub const TOO_MANY: Text = Text::new(
    "You have as many synonyms as there may be. Remove one first.",
    "Vous avez autant de synonymes qu’il peut y en avoir. Retirez-en un d’abord.",
    "بلغت المرادفات الحد الأقصى. أزل أحدها أولًا.",
);
pub const NO_SYNONYMS: Text = Text::new("No synonyms", "Aucun synonyme", "لا مرادفات");
pub const SYNONYM_REMOVED: Text = Text::new("The synonym is removed.", "Le synonyme a été retiré.", "أُزيل المرادف.");
pub const LANGUAGE: Text = Text::new("Language", "Langue", "اللغة");

// Sourcing requests.
pub const SOURCING: Text = Text::new("Sourcing requests", "Demandes d’approvisionnement", "طلبات التوفير");
pub const NO_SOURCING: Text = Text::new("No sourcing requests", "Aucune demande d’approvisionnement", "لا طلبات توفير");
pub const NO_SOURCING_TEXT: Text = Text::new(
    "Make one from a search that found nothing.",
    "Créez-en une à partir d’une recherche sans résultat.",
    "أنشئ طلبًا من بحث بلا نتائج.",
);
pub const TERM: Text = Text::new("Wanted", "Recherché", "المطلوب");
pub const BEFORE: Text = Text::new("Searches before", "Recherches avant", "عمليات البحث قبله");
pub const SINCE: Text = Text::new("Searches since", "Recherches depuis", "عمليات البحث بعده");
pub const ASKED: Text = Text::new("Asked", "Demandé le", "تاريخ الطلب");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const OPEN: Text = Text::new("Open", "Ouverte", "مفتوح");
pub const CLOSED: Text = Text::new("Closed", "Close", "مغلق");
pub const CLOSE: Text = Text::new("Close it", "Clore", "إغلاق");
pub const REOPEN: Text = Text::new("Open again", "Rouvrir", "إعادة الفتح");
pub const REQUESTED: Text = Text::new(
    "There is an open request for this already.",
    "Une demande est déjà ouverte à ce sujet.",
    "يوجد طلب مفتوح لهذا من قبل.",
);
