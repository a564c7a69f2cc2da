//! Texts of triggers.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Triggers", "Déclencheurs", "المُشغّلات");
pub const SUBTITLE: Text = Text::new(
    "What the desk does by itself, in this order.",
    "Ce que le support fait tout seul, dans cet ordre.",
    "ما يفعله مكتب الدعم تلقائيًا، بهذا الترتيب.",
);
pub const NONE: Text = Text::new("No triggers yet", "Pas encore de déclencheur", "لا مُشغّلات بعد");
pub const NONE_TEXT: Text = Text::new(
    "Have tickets sorted, raised or told of without anybody’s doing, and try it out first.",
    "Faites trier, relever ou signaler des tickets sans intervention, après un essai.",
    "اجعل البطاقات تُفرز أو تُرفع أولويتها أو يُبلَّغ عنها تلقائيًا، وجرّب ذلك أولًا.",
);
pub const NEW: Text = Text::new("New trigger", "Nouveau déclencheur", "مُشغّل جديد");
pub const GONE: Text = Text::new("The trigger is archived.", "Le déclencheur est archivé.", "أُرشف المُشغّل.");
pub const WHEN: Text = Text::new("When", "Quand", "متى");
pub const OPENED: Text = Text::new("A ticket is opened", "Un ticket est ouvert", "عند فتح بطاقة");
pub const CHANGED: Text = Text::new(
    "Somebody changes or answers a ticket",
    "Quelqu’un modifie un ticket ou y répond",
    "عند تعديل بطاقة أو الرد عليها",
);
pub const WAITING: Text = Text::new(
    "Nobody does anything for hours",
    "Personne ne fait rien pendant des heures",
    "عند مرور ساعات دون أي إجراء",
);
pub const AFTER_HOURS: Plural = Plural::new(
    ["Nobody does anything for {count} hour", "Nobody does anything for {count} hours"],
    ["Personne ne fait rien pendant {count} heure", "Personne ne fait rien pendant {count} heures"],
    [
        "عند مرور أقل من ساعة دون أي إجراء",
        "عند مرور ساعة دون أي إجراء",
        "عند مرور ساعتين دون أي إجراء",
        "عند مرور {count} ساعات دون أي إجراء",
        "عند مرور {count} ساعةً دون أي إجراء",
        "عند مرور {count} ساعة دون أي إجراء",
    ],
);
pub const HOURS: Text = Text::new("Hours", "Heures", "عدد الساعات");
pub const HOURS_HINT: Text = Text::new(
    "Only where nobody does anything for hours.",
    "Seulement si personne ne fait rien pendant des heures.",
    "فقط عند مرور ساعات دون أي إجراء.",
);
pub const CONDITIONS: Text = Text::new("Which tickets", "Quels tickets", "أي البطاقات");
pub const ANY: Text = Text::new("Any", "Indifférent", "أيًّا كان");
pub const UNSOLVED: Text = Text::new("Any that is not solved", "Tout état non résolu", "أي حالة غير محلولة");
pub const CHANNEL: Text = Text::new("Channel", "Canal", "القناة");
pub const TAG: Text = Text::new("Tag", "Étiquette", "الوسم");
pub const TEXT: Text = Text::new("Text", "Texte", "النص");
pub const TEXT_HINT: Text =
    Text::new("In the subject or in what was said.", "Dans l’objet ou dans les messages.", "في الموضوع أو في ما قيل.");
pub const NEW_STATE: Text = Text::new("New state", "Nouvel état", "الحالة الجديدة");
pub const NEW_PRIORITY: Text = Text::new("New priority", "Nouvelle priorité", "الأولوية الجديدة");
pub const NEW_QUEUE: Text = Text::new("New queue", "Nouvelle file", "القائمة الجديدة");
pub const TELLS: Text = Text::new("Tell", "Prévenir", "إبلاغ");
pub const TELL_AGENT: Text = Text::new(
    "Whoever has the ticket, else all agents",
    "La personne chargée du ticket, sinon tous les agents",
    "من يتولى البطاقة، وإلا فجميع موظفي الدعم",
);
pub const TELL_MANAGERS: Text =
    Text::new("All managers of the desk", "Tous les responsables du support", "جميع مسؤولي الدعم");
pub const DOES_NOTHING: Text = Text::new(
    "Choose what becomes of the ticket, or who is told.",
    "Choisissez ce que devient le ticket, ou qui est prévenu.",
    "اختر ما تصير إليه البطاقة، أو من يُبلَّغ.",
);
pub const NO_LOOPS: Text = Text::new(
    "What a trigger changes starts no other trigger. What waits is touched once until somebody acts.",
    "Ce qu’un déclencheur modifie n’en lance aucun autre. Un ticket en attente n’est touché qu’une fois jusqu’à la prochaine action.",
    "ما يغيّره مُشغّل لا يشغّل غيره. ولا تُمَس البطاقة المنتظرة إلا مرة واحدة حتى يتصرف أحد.",
);
pub const TRY: Text = Text::new("Dry run", "Essai à blanc", "تجربة دون تنفيذ");
pub const TRY_TEXT: Text = Text::new(
    "Nothing is changed and nobody is told.",
    "Rien n’est modifié et personne n’est prévenu.",
    "لا يُغيَّر شيء ولا يُبلَّغ أحد.",
);
pub const TOUCHES: Plural = Plural::new(
    ["It would touch {count} ticket that is there now.", "It would touch {count} tickets that are there now."],
    ["Il toucherait {count} ticket existant.", "Il toucherait {count} tickets existants."],
    [
        "لن يمسّ أي بطاقة حالية.",
        "سيمسّ بطاقة حالية واحدة.",
        "سيمسّ بطاقتين حاليتين.",
        "سيمسّ {count} بطاقات حالية.",
        "سيمسّ {count} بطاقةً حالية.",
        "سيمسّ {count} بطاقة حالية.",
    ],
);
pub const TOUCHES_MORE: Plural = Plural::new(
    ["It would touch {count} ticket or more.", "It would touch {count} tickets or more: these were touched last."],
    ["Il toucherait {count} ticket ou plus.", "Il toucherait {count} tickets ou plus : voici les derniers actifs."],
    [
        "لن يمسّ أي بطاقة.",
        "سيمسّ بطاقة واحدة أو أكثر.",
        "سيمسّ بطاقتين أو أكثر.",
        "سيمسّ {count} بطاقات أو أكثر: هذه أحدثها.",
        "سيمسّ {count} بطاقةً أو أكثر: هذه أحدثها.",
        "سيمسّ {count} بطاقة أو أكثر: هذه أحدثها.",
    ],
);
pub const TOUCHES_NONE: Text = Text::new(
    "It would touch no ticket that is there now",
    "Il ne toucherait aucun ticket existant",
    "لن يمسّ أي بطاقة حالية",
);
pub const BACK: Text = Text::new(
    "Go back with your browser to change or save the trigger.",
    "Revenez en arrière dans le navigateur pour modifier ou enregistrer le déclencheur.",
    "ارجع في المتصفح إلى الوراء لتعديل المُشغّل أو حفظه.",
);
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const PRIORITY: Text = Text::new("Priority", "Priorité", "الأولوية");
pub const TOUCHED: Text = Text::new("Last touched", "Dernière activité", "آخر نشاط");
