//! Texts of macros, and of taking turns.

use crate::text::Text;

pub const TITLE: Text = Text::new("Macros", "Macros", "الردود الجاهزة");
pub const SUBTITLE: Text = Text::new(
    "Texts and changes that agents use again and again.",
    "Textes et modifications que les agents réutilisent souvent.",
    "نصوص وتعديلات يكررها موظفو الدعم.",
);
pub const NONE: Text = Text::new("No macros yet", "Pas encore de macro", "لا ردود جاهزة بعد");
pub const NONE_TEXT: Text = Text::new(
    "Write an answer that is given often once, and agents send it with a few keys.",
    "Rédigez une seule fois une réponse fréquente : les agents l’envoient en quelques touches.",
    "اكتب ردًا متكررًا مرة واحدة، فيرسله موظفو الدعم ببضع نقرات.",
);
pub const NEW: Text = Text::new("New macro", "Nouvelle macro", "رد جاهز جديد");
pub const SAVED: Text = Text::new("Saved.", "Enregistré.", "تم الحفظ.");
pub const GONE: Text = Text::new("The macro is archived.", "La macro est archivée.", "أُرشف الرد الجاهز.");
pub const NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const BODY: Text = Text::new("Text", "Texte", "النص");
pub const BODY_HINT: Text = Text::new(
    "What stands in braces is filled in: {places}. The agent reads the text before it is sent.",
    "Ce qui est entre accolades est remplacé : {places}. L’agent relit le texte avant l’envoi.",
    "يُستبدل ما بين الأقواس المعقوفة: {places}. يقرأ موظف الدعم النص قبل إرساله.",
);
pub const UNKNOWN_PLACE: Text = Text::new(
    "Something in braces is not known.",
    "Un nom entre accolades est inconnu.",
    "اسم بين أقواس معقوفة غير معروف.",
);
pub const EMPTY_MACRO: Text = Text::new(
    "Write a text, or choose what becomes of the ticket.",
    "Écrivez un texte, ou choisissez ce que devient le ticket.",
    "اكتب نصًا، أو اختر ما تصير إليه البطاقة.",
);
pub const INTERNAL: Text = Text::new("As an internal note", "En note interne", "ملاحظة داخلية");
pub const BECOMES: Text = Text::new("What becomes of the ticket", "Ce que devient le ticket", "ما تصير إليه البطاقة");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const PRIORITY: Text = Text::new("Priority", "Priorité", "الأولوية");
pub const QUEUE: Text = Text::new("Queue", "File", "قائمة الانتظار");
pub const AGENT: Text = Text::new("Agent", "Agent", "موظف الدعم");
pub const AS_IT_IS: Text = Text::new("As it is", "Inchangé", "كما هو");
pub const ME: Text = Text::new("Whoever uses the macro", "La personne qui utilise la macro", "من يستخدم الرد الجاهز");
pub const NOBODY: Text = Text::new("Nobody", "Personne", "لا أحد");
pub const ADD_TAGS: Text = Text::new("Add tags", "Ajouter des étiquettes", "إضافة وسوم");
pub const REMOVE_TAGS: Text = Text::new("Remove tags", "Retirer des étiquettes", "إزالة وسوم");
pub const TAGS_HINT: Text = Text::new("With commas between.", "Séparées par des virgules.", "تفصل بينها فواصل.");
pub const NO_TEXT: Text = Text::new("No text", "Sans texte", "بلا نص");

// On the page of a ticket.
pub const MACRO: Text = Text::new("Macro", "Macro", "رد جاهز");
pub const CHOOSE: Text = Text::new("Choose a macro", "Choisir une macro", "اختر ردًا جاهزًا");
pub const USE: Text = Text::new("Use", "Utiliser", "استخدام");
pub const USING: Text = Text::new("Macro: {name}", "Macro : {name}", "رد جاهز: {name}");
pub const USING_TEXT: Text = Text::new(
    "Read the text before you send it. Sending it does this, too:",
    "Relisez le texte avant de l’envoyer. L’envoi fait aussi ceci :",
    "اقرأ النص قبل إرساله. ويُجري إرساله أيضًا ما يلي:",
);
pub const BECOMES_SO: Text = Text::new("{field}: {value}", "{field} : {value}", "{field}: {value}");
pub const WITHOUT: Text = Text::new("Without the macro", "Sans la macro", "من دون الرد الجاهز");
pub const DRAFT_THERE: Text = Text::new(
    "You have a draft here. What becomes of it with {name}?",
    "Vous avez un brouillon ici. Que devient-il avec {name} ?",
    "لديك مسودة هنا. ماذا يحل بها مع {name}؟",
);
pub const DRAFT_BEFORE: Text =
    Text::new("Put the macro’s text after it", "Ajouter le texte de la macro à la suite", "إضافة نص الرد الجاهز بعدها");
pub const DRAFT_REPLACED: Text =
    Text::new("Replace it with the macro’s text", "Le remplacer par le texte de la macro", "استبدالها بنص الرد الجاهز");
pub const DRAFT_KEPT: Text = Text::new(
    "Keep it, and only make the macro’s changes",
    "Le garder, avec les seules modifications de la macro",
    "إبقاؤها وإجراء تعديلات الرد الجاهز فقط",
);

// Turns.
pub const TURNS: Text = Text::new("Turns", "Tours", "التناوب");
pub const TURNS_SUBTITLE: Text = Text::new(
    "A ticket that comes into a queue without an agent is given to the member who has waited longest for one.",
    "Un ticket qui arrive dans une file sans agent est confié au membre qui attend depuis le plus longtemps.",
    "تُسند بطاقة الدعم التي تدخل قائمة بلا موظف إلى العضو الأطول انتظارًا.",
);
pub const NO_QUEUES: Text = Text::new("No queues yet", "Pas encore de file", "لا قوائم انتظار بعد");
pub const NO_QUEUES_TEXT: Text = Text::new(
    "Agents take turns in a queue. Add one first.",
    "Les agents se relaient dans une file. Ajoutez-en d’abord une.",
    "يتناوب موظفو الدعم ضمن قائمة انتظار. أضف واحدة أولًا.",
);
pub const MEMBERS_HINT: Text = Text::new(
    "None ticked: its tickets are given to nobody.",
    "Aucun coché : ses tickets ne sont confiés à personne.",
    "إن لم يُحدَّد أحد: لا تُسند بطاقاتها إلى أحد.",
);
pub const NEXT: Text = Text::new("Next: {name}", "Prochain tour : {name}", "التالي: {name}");
pub const OFF: Text = Text::new("Off", "Absent", "غائب");
pub const WHO_IS_OFF: Text = Text::new("Who is here", "Qui est présent", "من الحاضر");
pub const GOES_OFF: Text = Text::new("{name} is off", "{name} est absent", "{name} غائب");
pub const COMES_BACK: Text = Text::new("{name} is back", "{name} est de retour", "عاد {name}");
pub const IS_OFF: Text =
    Text::new("Off: gets no tickets", "Absent : ne reçoit pas de ticket", "غائب: لا تُسند إليه بطاقات");
pub const IS_HERE: Text = Text::new("Here", "Présent", "حاضر");
