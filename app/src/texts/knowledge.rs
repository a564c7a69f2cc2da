//! Texts of the help: articles, those who write them, and the assistant.

use crate::text::{Plural, Text};

// An article is مقال in Arabic, the help المساعدة, a version إصدار, a draft مسودة, the audience الجمهور.

// The entrance.
pub const HELP: Text = Text::new("Help", "Aide", "المساعدة");
pub const HELP_TEXT: Text = Text::new(
    "What our people wrote down about parts, vehicles and ordering.",
    "Ce que nos équipes ont consigné sur les pièces, les véhicules et les commandes.",
    "ما دوّنه فريقنا عن القطع والمركبات والطلبات.",
);
pub const SEARCH: Text = Text::new("Search the help", "Chercher dans l’aide", "ابحث في المساعدة");
pub const SEARCH_BUTTON: Text = Text::new("Search", "Chercher", "بحث");
pub const FOUND: Plural = Plural::new(
    ["{count} article", "{count} articles"],
    ["{count} article", "{count} articles"],
    ["لا مقالات", "مقال واحد", "مقالان", "{count} مقالات", "{count} مقالًا", "{count} مقال"],
);
pub const NOTHING_FOUND: Text =
    Text::new("No article has these words", "Aucun article ne contient ces mots", "لا يوجد مقال بهذه الكلمات");
pub const NOTHING_FOUND_TEXT: Text = Text::new(
    "Try fewer or other words, or ask us.",
    "Essayez moins de mots ou d’autres, ou posez-nous la question.",
    "جرّب كلمات أقل أو غيرها، أو اسألنا.",
);
pub const NO_ARTICLES: Text = Text::new("No articles yet", "Aucun article pour l’instant", "لا مقالات بعد");
pub const NO_ARTICLES_TEXT: Text = Text::new(
    "Nothing has been published for you yet. You can ask us meanwhile.",
    "Rien n’a encore été publié pour vous. Vous pouvez nous poser vos questions entre-temps.",
    "لم يُنشر لك شيء بعد. يمكنك أن تسألنا في هذه الأثناء.",
);
pub const NEWEST: Text = Text::new("Newest", "Les plus récents", "الأحدث");
pub const MOST_HELPFUL: Text = Text::new("Most helpful", "Les plus utiles", "الأكثر فائدة");
pub const BY_CATEGORY: Text = Text::new("By category", "Par catégorie", "حسب الفئة");
pub const ALL_HELP: Text = Text::new("All help", "Toute l’aide", "كل المساعدة");
pub const IN_LANGUAGE: Text = Text::new("In {language}", "En {language}", "باللغة: {language}");
pub const ARTICLES: Text = Text::new("Help articles", "Articles d’aide", "مقالات المساعدة");
pub const ABOUT_PART: Text = Text::new("Good to know", "Bon à savoir", "معلومات مفيدة");
pub const ASK_ASSISTANT: Text = Text::new("Ask the assistant", "Demander à l’assistant", "اسأل المساعد");
pub const MANAGE: Text = Text::new("Manage articles", "Gérer les articles", "إدارة المقالات");
pub const MAY_HELP: Text = Text::new("This may help already", "Ceci peut déjà aider", "قد يفيدك هذا");

// Reading.
pub const CONTENTS: Text = Text::new("On this page", "Sur cette page", "في هذه الصفحة");
pub const UPDATED: Text = Text::new("Updated {date}", "Mis à jour le {date}", "حُدِّث في {date}");
pub const OTHER_LANGUAGES: Text = Text::new("Also in", "Aussi en", "متوفر أيضًا");
pub const NOT_TRANSLATED: Text = Text::new(
    "This article is not there in your language. It is shown in: {language}.",
    "Cet article n’existe pas dans votre langue. Il est affiché en : {language}.",
    "هذا المقال غير متوفر بلغتك، ويُعرض باللغة: {language}.",
);
pub const IS_ABOUT: Text = Text::new("About", "À propos de", "يتعلق بـ");
pub const DID_IT_HELP: Text = Text::new("Did this help?", "Cela vous a-t-il aidé ?", "هل أفادك هذا؟");
pub const YES: Text = Text::new("Yes", "Oui", "نعم");
pub const NO: Text = Text::new("No", "Non", "لا");
pub const COMMENT: Text = Text::new("What is missing or wrong", "Ce qui manque ou ne va pas", "ما الناقص أو الخطأ");
pub const COMMENT_HINT: Text =
    Text::new("Optional. Our writers read it.", "Facultatif. Nos rédacteurs le lisent.", "اختياري، ويقرؤه كتّابنا.");
pub const THANKS: Text = Text::new(
    "Thank you. You can change your answer at any time.",
    "Merci. Vous pouvez changer votre réponse à tout moment.",
    "شكرًا لك. يمكنك تغيير إجابتك متى شئت.",
);
pub const YOU_SAID_YES: Text =
    Text::new("You said that it helped.", "Vous avez dit que cela vous a aidé.", "قلت إنه أفادك.");
pub const YOU_SAID_NO: Text =
    Text::new("You said that it did not help.", "Vous avez dit que cela ne vous a pas aidé.", "قلت إنه لم يفدك.");
pub const STILL_HELP: Text = Text::new("Still need help?", "Besoin d’aide encore ?", "ما زلت تحتاج إلى مساعدة؟");
pub const ASK_US: Text = Text::new("Ask us", "Posez-nous la question", "اسألنا");
pub const EDIT: Text = Text::new("Edit", "Modifier", "تعديل");
pub const NOT_PUBLISHED: Text = Text::new(
    "Only writers see this: it is not published.",
    "Seuls les rédacteurs voient ceci : ce n’est pas publié.",
    "لا يرى هذا إلا الكتّاب، فهو غير منشور.",
);

// Writing.
pub const NEW_ARTICLE: Text = Text::new("New article", "Nouvel article", "مقال جديد");
pub const DRAFT: Text = Text::new("Draft", "Brouillon", "مسودة");
pub const PUBLISHED: Text = Text::new("Published", "Publié", "منشور");
pub const ARCHIVED: Text = Text::new("Archived", "Archivé", "مؤرشف");
pub const ALL: Text = Text::new("All", "Tous", "الكل");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const NUMBER: Text = Text::new("No.", "N°", "الرقم");
pub const TITLE: Text = Text::new("Title", "Titre", "العنوان");
pub const LANGUAGES: Text = Text::new("Languages", "Langues", "اللغات");
pub const LANGUAGE: Text = Text::new("Language", "Langue", "اللغة");
pub const AUDIENCE: Text = Text::new("Who reads it", "Qui le lit", "من يقرؤه");
pub const HELPED: Text = Text::new("Helped", "A aidé", "أفاد");
pub const HELPED_NOT: Text = Text::new("Did not", "N’a pas aidé", "لم يفد");
pub const COMMENTS: Text = Text::new("Comments", "Commentaires", "التعليقات");
pub const CHANGED: Text = Text::new("Changed", "Modifié", "آخر تعديل");
pub const NONE_IN_STATE: Text =
    Text::new("No article is in this state", "Aucun article dans cet état", "لا مقال في هذه الحالة");
pub const WRITE_ONE: Text = Text::new(
    "Write the first one: what are you asked most often?",
    "Écrivez le premier : que vous demande-t-on le plus souvent ?",
    "اكتب الأول: ما أكثر ما تُسأل عنه؟",
);
pub const EVERYBODY: Text = Text::new("Everybody", "Tout le monde", "الجميع");
pub const STAFF: Text = Text::new("Our own people only", "Nos équipes seulement", "فريقنا فقط");
pub const NAMED: Text =
    Text::new("Certain customers, and our people", "Certains clients, et nos équipes", "عملاء محددون وفريقنا");
pub const CUSTOMER_TYPES: Text =
    Text::new("All customers that buy as", "Tous les clients qui achètent comme", "كل العملاء الذين يشترون بصفة");
pub const COMPANIES: Text = Text::new("These customers", "Ces clients", "هؤلاء العملاء");
pub const NAME_SOMEBODY: Text = Text::new(
    "Name at least one customer or kind of customer.",
    "Nommez au moins un client ou un type de clients.",
    "اختر عميلًا أو نوعًا من العملاء على الأقل.",
);
pub const BODY: Text = Text::new("Text", "Texte", "النص");
pub const BODY_HINT: Text = Text::new(
    "Markdown: ## heading, **bold**, - list, 1. steps, [words](https://… or /parts/…), | tables |. HTML is shown as text.",
    "Markdown : ## titre, **gras**, - liste, 1. étapes, [mots](https://… ou /parts/…), | tableaux |. Le HTML est affiché tel quel.",
    "ماركداون: ## عنوان، **عريض**، - قائمة، 1. خطوات، [كلمات](https://… أو /parts/…)، | جداول |. تُعرض وسوم HTML نصًا.",
);
pub const PREVIEW: Text = Text::new("Preview", "Aperçu", "معاينة");
pub const PREVIEW_TEXT: Text = Text::new(
    "This is how it will look. It is not saved yet.",
    "Voici à quoi cela ressemblera. Ce n’est pas encore enregistré.",
    "هكذا سيبدو. لم يُحفظ بعد.",
);
pub const SAVED: Text = Text::new("Saved.", "Enregistré.", "حُفظ.");
pub const NEW_TRANSLATION: Text = Text::new(
    "There is no text in this language yet. The original stands below.",
    "Il n’y a pas encore de texte dans cette langue. L’original se trouve plus bas.",
    "لا نص بهذه اللغة بعد، والأصل أدناه.",
);
pub const ORIGINAL: Text = Text::new("The original", "L’original", "الأصل");
pub const STALE: Text = Text::new(
    "Somebody saved this article while you were writing. Your text is in the form, nothing is lost; below is how theirs differs. Take over what you need, then save again.",
    "Quelqu’un a enregistré cet article pendant que vous écriviez. Votre texte est dans le formulaire, rien n’est perdu ; plus bas, ce qui diffère du sien. Reprenez ce qu’il faut, puis enregistrez de nouveau.",
    "حفظ شخص آخر هذا المقال بينما كنت تكتب. نصك في النموذج ولم يضع شيء، وأدناه ما يختلف في نصه. خذ منه ما يلزم ثم احفظ مجددًا.",
);
pub const THEIRS: Text = Text::new("What is saved now", "Ce qui est enregistré maintenant", "المحفوظ الآن");
pub const DIFFERENCE: Text = Text::new("Difference from yours", "Différence avec le vôtre", "الاختلاف عن نصك");
pub const TAB_TEXT: Text = Text::new("Text", "Texte", "النص");
pub const TAB_ABOUT: Text = Text::new("Readers and links", "Lecteurs et liens", "القراء والروابط");
pub const TAB_HISTORY: Text = Text::new("Versions", "Versions", "الإصدارات");
pub const TAB_FEEDBACK: Text = Text::new("Feedback", "Retours", "الآراء");
pub const PUBLISH: Text = Text::new("Publish", "Publier", "نشر");
pub const UNPUBLISH: Text = Text::new("Back to draft", "Repasser en brouillon", "إعادته مسودة");
pub const ARCHIVE: Text = Text::new("Archive", "Archiver", "أرشفة");
pub const RESTORE: Text = Text::new("Restore as draft", "Restaurer en brouillon", "استعادته مسودة");
pub const READ_IT: Text = Text::new("Read it", "Le lire", "قراءته");
pub const LINKS: Text = Text::new("What it is about", "De quoi il parle", "بماذا يتعلق");
pub const LINKS_TEXT: Text = Text::new(
    "It stands on the pages of these parts.",
    "Il figure sur les pages de ces pièces.",
    "يظهر في صفحات هذه القطع.",
);
pub const PART_NUMBERS: Text = Text::new("Part numbers", "Numéros de pièce", "أرقام القطع");
pub const PART_NUMBERS_HINT: Text = Text::new(
    "Separated by commas. Any number of a part will do.",
    "Séparés par des virgules. N’importe quel numéro d’une pièce convient.",
    "تفصل بينها فواصل، وأي رقم للقطعة يكفي.",
);
pub const NO_SUCH_PART: Text = Text::new(
    "One of these numbers is of no part.",
    "L’un de ces numéros n’est celui d’aucune pièce.",
    "أحد هذه الأرقام ليس لأي قطعة.",
);
pub const PART_TYPES: Text = Text::new("Part types", "Types de pièce", "أنواع القطع");
pub const CATEGORIES: Text = Text::new("Categories", "Catégories", "الفئات");
pub const BRANDS: Text = Text::new("Brands", "Marques", "العلامات التجارية");
pub const VERSION: Text = Text::new("Version {number}", "Version {number}", "الإصدار {number}");
pub const BY_AT: Text = Text::new("{name}, {date}", "{name}, {date}", "بواسطة {name} في {date}");
pub const PUTS_BACK: Text =
    Text::new("puts version {number} back", "rétablit la version {number}", "يعيد الإصدار {number}");
pub const IS_NOW: Text = Text::new("now", "actuelle", "الحالي");
pub const PUT_BACK: Text = Text::new("Put this version back", "Rétablir cette version", "إعادة هذا الإصدار");
pub const LINE_GONE: Text = Text::new("Removed:", "Retiré :", "أُزيل:");
pub const LINE_NEW: Text = Text::new("Added:", "Ajouté :", "أُضيف:");
pub const NO_COMMENTS: Text = Text::new(
    "Nobody has written a comment yet.",
    "Personne n’a encore écrit de commentaire.",
    "لم يكتب أحد تعليقًا بعد.",
);

// The assistant.
pub const ASSISTANT: Text = Text::new("Assistant", "Assistant", "المساعد");
pub const ASSISTANT_TEXT: Text = Text::new(
    "It quotes our articles and our catalog, with the way to them. What they do not say, it does not know.",
    "Il cite nos articles et notre catalogue, avec le lien. Ce qu’ils ne disent pas, il ne le sait pas.",
    "يقتبس من مقالاتنا وكتالوجنا مع الرابط، وما لا تقوله لا يعرفه.",
);
pub const QUESTION: Text = Text::new("Your question", "Votre question", "سؤالك");
pub const QUESTION_HINT: Text = Text::new(
    "For example: how do I bed in brake pads? Or a part number.",
    "Par exemple : comment roder des plaquettes de frein ? Ou un numéro de pièce.",
    "مثلًا: كيف أروّض تيل الفرامل؟ أو رقم قطعة.",
);
pub const ASK: Text = Text::new("Ask", "Demander", "اسأل");
pub const FULL: Text = Text::new(
    "This conversation is long enough. Begin a new one, or hand it over to us.",
    "Cette conversation est assez longue. Commencez-en une nouvelle, ou confiez-la-nous.",
    "طالت هذه المحادثة. ابدأ محادثة جديدة أو حوّلها إلينا.",
);
pub const YOU_ASKED: Text = Text::new("You asked", "Vous avez demandé", "سألت");
pub const FROM_ARTICLE: Text = Text::new("From the article", "Extrait de l’article", "من المقال");
pub const FROM_CATALOG: Text = Text::new("From the catalog", "Extrait du catalogue", "من الكتالوج");
pub const PRICE: Text = Text::new("Your price, each", "Votre prix, l’unité", "سعرك للقطعة");
pub const NO_PRICE: Text = Text::new("No price is stated", "Aucun prix n’est indiqué", "لا سعر مذكور");
pub const STOCK: Text = Text::new("Available", "Disponible", "المتوفر");
pub const STOCK_UNKNOWN: Text =
    Text::new("Not every place has reported", "Tous les sites n’ont pas transmis leur stock", "لم تُبلّغ كل المواقع");
pub const FIT: Text = Text::new("For {vehicle}", "Pour {vehicle}", "لمركبة {vehicle}");
pub const FIT_NONE: Text = Text::new(
    "Choose a vehicle above to see whether it fits.",
    "Choisissez un véhicule plus haut pour savoir si elle convient.",
    "اختر مركبة أعلاه لمعرفة التوافق.",
);
pub const FITS: Text = Text::new("Fits", "Convient", "متوافقة");
pub const FITS_NOT: Text = Text::new("Does not fit", "Ne convient pas", "غير متوافقة");
pub const FITS_MAYBE: Text = Text::new(
    "Its page asks one more thing of the vehicle",
    "Sa page demande une précision sur le véhicule",
    "صفحتها تسأل عن أمر آخر في المركبة",
);
pub const UNKNOWN: Text = Text::new(
    "I don’t know: neither our articles nor the catalog say it.",
    "Je ne sais pas : ni nos articles ni le catalogue ne le disent.",
    "لا أعرف: لا تقوله مقالاتنا ولا الكتالوج.",
);
pub const UNKNOWN_TEXT: Text = Text::new(
    "Ask with other words, or let our people answer.",
    "Demandez avec d’autres mots, ou laissez nos équipes répondre.",
    "اسأل بكلمات أخرى، أو دع فريقنا يجيب.",
);
pub const ABOUT_ME: Text = Text::new(
    "Ask about parts, fitting, returns or ordering, or give a part number: I quote what our articles and the catalog say.",
    "Interrogez-moi sur les pièces, le montage, les retours ou les commandes, ou donnez un numéro : je cite nos articles et le catalogue.",
    "اسأل عن القطع والتركيب والإرجاع والطلبات، أو اكتب رقم قطعة: أقتبس ما تقوله مقالاتنا والكتالوج.",
);
pub const HUMAN: Text = Text::new(
    "Our people can take over. They get all that was said here.",
    "Nos équipes peuvent prendre le relais. Elles reçoivent tout ce qui s’est dit ici.",
    "يمكن لفريقنا أن يتولى الأمر، ويصله كل ما قيل هنا.",
);
pub const HAND_OVER: Text = Text::new("Hand over to a person", "Confier à une personne", "تحويل إلى شخص");
pub const HAND_OVER_TEXT: Text = Text::new(
    "Opens a ticket with this conversation as its first message.",
    "Ouvre un ticket avec cette conversation comme premier message.",
    "يفتح بطاقة دعم أول رسائلها هذه المحادثة.",
);
pub const SUBJECT: Text = Text::new("Subject of the ticket", "Objet du ticket", "موضوع البطاقة");
pub const HANDED_OVER: Text = Text::new(
    "Handed over: our people answer in ticket #{number}.",
    "Confié : nos équipes répondent dans le ticket n° {number}.",
    "حُوّلت المحادثة: يجيب فريقنا في البطاقة رقم {number}.",
);
pub const SEE_TICKET: Text = Text::new("To the ticket", "Voir le ticket", "إلى البطاقة");
pub const BEGIN_ANEW: Text = Text::new("Begin anew", "Recommencer", "ابدأ من جديد");
pub const ALREADY_OVER: Text = Text::new(
    "This conversation was handed over already, or begun anew elsewhere.",
    "Cette conversation a déjà été confiée, ou recommencée ailleurs.",
    "حُوّلت هذه المحادثة من قبل أو بُدئت من جديد في مكان آخر.",
);
pub const TRANSCRIPT: Text = Text::new(
    "Handed over from the assistant, with what was asked and answered:",
    "Confié par l’assistant, avec les questions et les réponses :",
    "محوّلة من المساعد مع الأسئلة والأجوبة:",
);
pub const ANSWERED: Text = Text::new("Assistant", "Assistant", "المساعد");

// What was done, for the audit trail.
pub const FIELD_VERSION: Text = Text::new("Version", "Version", "الإصدار");
pub const KIND_ARTICLE: Text = Text::new("Article", "Article", "مقال");
pub const CREATED: Text = Text::new("Article written", "Article rédigé", "كُتب مقال");
pub const SAVED_ACTION: Text = Text::new("Article saved", "Article enregistré", "حُفظ مقال");
pub const PUBLISHED_ACTION: Text = Text::new("Article published", "Article publié", "نُشر مقال");
pub const UNPUBLISHED_ACTION: Text =
    Text::new("Article taken back to draft", "Article repassé en brouillon", "أُعيد مقال مسودة");
pub const ARCHIVED_ACTION: Text = Text::new("Article archived", "Article archivé", "أُرشف مقال");
pub const RESTORED_ACTION: Text = Text::new("Article restored", "Article restauré", "استُعيد مقال");
pub const AUDIENCE_ACTION: Text =
    Text::new("Readers of an article changed", "Lecteurs d’un article modifiés", "عُدّل قراء مقال");
pub const LINKS_ACTION: Text =
    Text::new("Links of an article changed", "Liens d’un article modifiés", "عُدّلت روابط مقال");
pub const HAND_OVER_ACTION: Text =
    Text::new("Assistant handed over to the desk", "Assistant : confié au support", "حوّل المساعد محادثة إلى الدعم");
