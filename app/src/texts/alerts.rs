//! Texts of what people are told of.

use crate::text::{Plural, Text};

pub const ALERTS: Text = Text::new("Alerts", "Alertes", "التنبيهات");
pub const ALERTS_TEXT: Text = Text::new(
    "What concerns you, kept for 90 days.",
    "Ce qui vous concerne, conservé 90 jours.",
    "ما يخصك، ويُحفظ 90 يومًا.",
);
pub const NEW: Plural = Plural::new(
    ["{count} new alert", "{count} new alerts"],
    ["{count} nouvelle alerte", "{count} nouvelles alertes"],
    [
        "لا تنبيهات جديدة",
        "تنبيه جديد واحد",
        "تنبيهان جديدان",
        "{count} تنبيهات جديدة",
        "{count} تنبيهًا جديدًا",
        "{count} تنبيه جديد",
    ],
);
pub const IS_NEW: Text = Text::new("New", "Nouveau", "جديد");
pub const SEE_ALL: Text = Text::new("Mark all as read", "Tout marquer comme lu", "تحديد الكل كمقروء");
pub const NONE: Text = Text::new("No alerts", "Aucune alerte", "لا تنبيهات");
pub const NONE_TEXT: Text = Text::new(
    "You are told here when something that you brought is decided on, or something you look after is about to end.",
    "Vous êtes prévenu ici quand ce que vous avez déposé est décidé, ou que ce dont vous vous occupez va prendre fin.",
    "تُبلَّغ هنا عند البت فيما أضفته أو قرب انتهاء ما تتولاه.",
);
pub const SHOWN: Plural = Plural::new(
    ["{count} alert", "{count} alerts"],
    ["{count} alerte", "{count} alertes"],
    ["لا تنبيهات", "تنبيه واحد", "تنبيهان", "{count} تنبيهات", "{count} تنبيهًا", "{count} تنبيه"],
);

// What happened.
pub const WAITING: Text = Text::new(
    "Files wait for a decision, {name} among them",
    "Des fichiers attendent une décision, dont {name}",
    "ملفات بانتظار قرار، منها {name}",
);
pub const APPROVED: Text = Text::new("{name} was approved", "{name} a été approuvé", "اعتُمد {name}");
pub const PUBLISHED: Text =
    Text::new("{name} was approved and is shown", "{name} a été approuvé et est visible", "اعتُمد {name} وهو معروض");
pub const REJECTED: Text = Text::new("{name} was refused", "{name} a été refusé", "رُفض {name}");
pub const ENDING: Text = Text::new(
    "{name} is shown for two more weeks at most",
    "{name} n’est plus visible que deux semaines au plus",
    "يُعرض {name} أسبوعين آخرين على الأكثر",
);
pub const EXPIRED: Text = Text::new(
    "{name} has expired and is no longer shown",
    "{name} a expiré et n’est plus visible",
    "انتهت صلاحية {name} ولم يعد معروضًا",
);
pub const TICKET_OPENED: Text = Text::new(
    "New tickets wait, {name} among them",
    "De nouveaux tickets attendent, dont {name}",
    "بطاقات دعم جديدة بالانتظار، منها {name}",
);
pub const TICKET_OPENED_FOR: Text =
    Text::new("{name} was opened for you", "{name} a été ouvert pour vous", "فُتحت من أجلك بطاقة الدعم {name}");
pub const TICKET_ASSIGNED: Text =
    Text::new("{name} is yours now", "{name} vous est attribué", "أُسندت إليك بطاقة الدعم {name}");
pub const TICKET_ASKED: Text =
    Text::new("The customer wrote in {name}", "Le client a écrit dans {name}", "كتب العميل في {name}");
pub const TICKET_REPLIED: Text = Text::new("{name} was answered", "Réponse à {name}", "رُدّ على {name}");
pub const TICKET_NOTED: Text = Text::new(
    "A colleague left a note in {name}",
    "Un collègue a noté quelque chose dans {name}",
    "ترك زميل ملاحظة في {name}",
);
pub const TICKET_MENTIONED: Text =
    Text::new("You were mentioned in {name}", "Vous êtes mentionné dans {name}", "أُشير إليك في {name}");
pub const TICKET_SOLVED: Text = Text::new(
    "The customer says that {name} is solved",
    "Le client dit que {name} est résolu",
    "يقول العميل إن {name} حُلّت",
);
pub const SURVEY: Text = Text::new(
    "{name} is solved. How was our help?",
    "{name} est résolu. Comment était notre aide ?",
    "حُلّت {name}. كيف كانت مساعدتنا؟",
);
pub const SURVEY_REMINDER: Text = Text::new(
    "One click would help us: how was our help with {name}?",
    "Un clic nous aiderait : comment était notre aide pour {name} ?",
    "نقرة واحدة تفيدنا: كيف كانت مساعدتنا في {name}؟",
);
pub const INFECTED: Text = Text::new(
    "The scanner found something in {name}: it stays in quarantine",
    "L’antivirus a trouvé quelque chose dans {name} : il reste en quarantaine",
    "وجد الفاحص شيئًا في {name}: يبقى في الحجر",
);
pub const DUE_SOON: Text = Text::new("Due soon: {name}", "Échéance proche : {name}", "اقترب موعد الاستحقاق: {name}");
pub const OVERDUE: Text = Text::new("Overdue: {name}", "En retard : {name}", "تأخر الرد: {name}");
pub const TRIGGERED: Text = Text::new("Please look at {name}", "À regarder : {name}", "يُرجى النظر في {name}");
pub const UNDELIVERED: Text = Text::new(
    "Your answer did not arrive by mail: {name}",
    "Votre réponse n’est pas parvenue par courriel : {name}",
    "لم يصل ردك بالبريد: {name}",
);
pub const MAIL_HELD: Text = Text::new(
    "Mails wait for a decision, one from {name} among them",
    "Des courriels attendent une décision, dont un de {name}",
    "رسائل بريد بانتظار قرار، منها رسالة من {name}",
);
pub const ESCALATED: Text = Text::new(
    "A promise to the customer was broken: {name}",
    "Un engagement envers le client n’a pas été tenu : {name}",
    "أُخلّ بالتزام تجاه العميل: {name}",
);
