//! Texts of what people choose to be told of, of the mails that come of it, and of how to stop them.

use crate::text::{Plural, Text};

// The digest is الملخص اليومي in Arabic, quiet hours are ساعات الهدوء.

pub const TITLE: Text = Text::new("Alert settings", "Réglages des alertes", "إعدادات التنبيهات");
pub const TITLE_TEXT: Text = Text::new(
    "What you are told of, where, and when mail may come.",
    "De quoi vous êtes prévenu, où, et quand un courriel peut arriver.",
    "ما تُبلَّغ به، وأين، ومتى يصلك البريد.",
);
pub const SAVED: Text = Text::new(
    "Saved. What waits to be mailed goes as you want it now.",
    "Enregistré. Ce qui attend d’être envoyé suit maintenant vos choix.",
    "حُفظ. ما ينتظر الإرسال سيُرسل كما اخترت الآن.",
);
pub const DEMO: Text = Text::new(
    "This is a demo: what you choose holds in the portal, but no mail leaves it.",
    "Ceci est une démonstration : vos choix valent dans le portail, mais aucun courriel n’en sort.",
    "هذا عرض تجريبي: ما تختاره يسري في البوابة، لكن لا يخرج منها بريد.",
);
pub const STOPPED: Text =
    Text::new("You get no mail of alerts", "Vous ne recevez aucun courriel d’alerte", "لا يصلك بريد بالتنبيهات");
pub const STOPPED_TEXT: Text = Text::new(
    "It was stopped here or by the link in a mail. What you chose below is kept.",
    "Ils ont été arrêtés ici ou par le lien d’un courriel. Vos choix ci-dessous sont conservés.",
    "أُوقف من هنا أو من رابط في رسالة. ما اخترته أدناه محفوظ.",
);
pub const START_AGAIN: Text =
    Text::new("Send me mail again", "M’envoyer de nouveau des courriels", "أرسلوا إليّ البريد من جديد");
pub const STOP: Text =
    Text::new("Stop all mail of alerts", "Arrêter tous les courriels d’alerte", "إيقاف كل بريد التنبيهات");
pub const STOP_TEXT: Text = Text::new(
    "Messages in your tickets are not mailed either. You read them in the portal, and can have mail sent again at any time.",
    "Les messages de vos tickets ne sont plus envoyés non plus. Vous les lisez dans le portail et pouvez reprendre les courriels à tout moment.",
    "ولا تُرسل رسائل بطاقاتك بالبريد أيضًا. تقرؤها في البوابة، ويمكنك استئناف البريد في أي وقت.",
);

// How it is now.
pub const NOW: Text = Text::new("Now", "Maintenant", "الآن");
pub const NEXT_DIGEST: Text = Text::new("Next daily digest", "Prochain résumé quotidien", "الملخص اليومي القادم");
pub const QUIET_UNTIL: Text = Text::new("Quiet until", "Calme jusqu’à", "هدوء حتى");
pub const NOT_QUIET: Text = Text::new("Mail may come", "Un courriel peut arriver", "يمكن أن يصل بريد");
pub const RIGHT_NOW: Text = Text::new("At this time", "En ce moment", "في هذا الوقت");
pub const WAITS: Text = Text::new("Waiting to be mailed", "En attente d’envoi", "بانتظار الإرسال");
pub const ALERTS: Plural = Plural::new(
    ["{count} alert", "{count} alerts"],
    ["{count} alerte", "{count} alertes"],
    ["لا تنبيهات", "تنبيه واحد", "تنبيهان", "{count} تنبيهات", "{count} تنبيهًا", "{count} تنبيه"],
);

// Topics.
pub const TOPICS: Text = Text::new("What you are told of", "De quoi vous êtes prévenu", "ما تُبلَّغ به");
pub const TOPIC: Text = Text::new("Topic", "Sujet", "الموضوع");
pub const LISTED: Text = Text::new("In the portal", "Dans le portail", "في البوابة");
pub const BY_MAIL: Text = Text::new("By mail", "Par courriel", "بالبريد");
pub const OF_TOPIC: Text = Text::new("{topic}: {what}", "{topic} : {what}", "موضوع {topic}: {what}");
pub const ALWAYS: Text = Text::new("Always", "Toujours", "دائمًا");
pub const AT_ONCE: Text = Text::new("At once", "Aussitôt", "فورًا");
pub const DIGEST: Text = Text::new("In the daily digest", "Dans le résumé quotidien", "في الملخص اليومي");
pub const NEVER: Text = Text::new("No mail", "Pas de courriel", "بلا بريد");
pub const NOT_AT_ALL: Text = Text::new(
    "Neither in the portal nor by mail: you are not told at all, and the bell does not count it.",
    "Ni dans le portail ni par courriel : vous n’êtes pas prévenu du tout, et la cloche ne le compte pas.",
    "لا في البوابة ولا بالبريد: لا تُبلَّغ إطلاقًا ولا يعدّها الجرس.",
);
pub const MESSAGES: Text = Text::new("Messages in my tickets", "Messages de mes tickets", "رسائل بطاقاتي");
pub const MESSAGES_TEXT: Text = Text::new(
    "Answers and questions in tickets that you asked, have or follow.",
    "Réponses et questions dans les tickets que vous avez ouverts, traitez ou suivez.",
    "الردود والأسئلة في البطاقات التي فتحتها أو تتولاها أو تتابعها.",
);
pub const ASSIGNED: Text = Text::new("Tickets given to me", "Tickets qui me sont confiés", "بطاقات أُسندت إليّ");
pub const ASSIGNED_TEXT: Text = Text::new(
    "Assignments, mentions, notes of colleagues.",
    "Attributions, mentions, notes de collègues.",
    "الإسناد والإشارة إليك وملاحظات الزملاء.",
);
pub const WAITING: Text = Text::new("New tickets", "Nouveaux tickets", "بطاقات جديدة");
pub const WAITING_TEXT: Text = Text::new(
    "Tickets that nobody has yet, mails that wait for a decision.",
    "Tickets que personne n’a encore, courriels qui attendent une décision.",
    "بطاقات لا يتولاها أحد بعد ورسائل بريد بانتظار قرار.",
);
pub const PROMISES: Text = Text::new("Due and overdue", "Échéances et retards", "المستحق والمتأخر");
pub const PROMISES_TEXT: Text = Text::new(
    "Answers that are due soon, overdue or escalated.",
    "Réponses bientôt dues, en retard ou escaladées.",
    "ردود قرب موعدها أو تأخرت أو صُعّدت.",
);
pub const FILES: Text = Text::new("Files", "Fichiers", "الملفات");
pub const FILES_TEXT: Text = Text::new(
    "Files that wait for a decision, were decided on, or are about to end.",
    "Fichiers en attente de décision, décidés ou bientôt terminés.",
    "ملفات تنتظر قرارًا أو بُتّ فيها أو قرب انتهاؤها.",
);
pub const CORRECTIONS: Text = Text::new("Corrections", "Corrections", "التصحيحات");
pub const CORRECTIONS_TEXT: Text = Text::new(
    "What becomes of data that was reported as wrong.",
    "Ce que deviennent les erreurs signalées.",
    "ما صارت إليه البيانات المبلَّغ عن خطئها.",
);
pub const DANGERS: Text = Text::new("Dangers", "Dangers", "المخاطر");
pub const DANGERS_TEXT: Text = Text::new(
    "The scanner found something in a file. This protects you and others, so it always stands in the portal.",
    "L’antivirus a trouvé quelque chose dans un fichier. Cela vous protège et protège les autres, donc c’est toujours dans le portail.",
    "وجد الفاحص شيئًا في ملف. هذا يحميك ويحمي غيرك، فهو دائمًا في البوابة.",
);

// When.
pub const WHEN: Text = Text::new("When mail may come", "Quand un courriel peut arriver", "متى يصل البريد");
pub const WHEN_TEXT: Text = Text::new(
    "In quiet hours and on quiet days nothing is sent. What comes meanwhile stands in the portal at once, and is mailed together when they end, unless you have read it by then.",
    "Pendant les heures et les jours calmes, rien n’est envoyé. Ce qui arrive entre-temps est aussitôt dans le portail et part en un seul courriel à leur fin, sauf si vous l’avez déjà lu.",
    "في ساعات الهدوء وأيامه لا يُرسل شيء. ما يأتي خلالها يظهر في البوابة فورًا، ويُرسل معًا عند انتهائها ما لم تكن قد قرأته.",
);
pub const ZONE: Text = Text::new("Your time zone", "Votre fuseau horaire", "منطقتك الزمنية");
pub const ZONE_HINT: Text = Text::new("For example Europe/Paris", "Par exemple Europe/Paris", "مثلًا Africa/Tunis");
pub const NO_ZONE: Text = Text::new(
    "There is no time zone of this name. Choose one of the list.",
    "Aucun fuseau ne porte ce nom. Choisissez-en un dans la liste.",
    "لا توجد منطقة زمنية بهذا الاسم. اختر واحدة من القائمة.",
);
pub const QUIET: Text = Text::new("Quiet hours every day", "Heures calmes chaque jour", "ساعات هدوء كل يوم");
pub const FROM: Text = Text::new("From", "De", "من");
pub const TO: Text = Text::new("Until", "Jusqu’à", "حتى");
pub const BAD_TIME: Text = Text::new(
    "Give a time of the day, such as 20:00.",
    "Donnez une heure, par exemple 20:00.",
    "اكتب وقتًا من اليوم، مثل 20:00.",
);
pub const ALL_DAY: Text = Text::new(
    "Quiet hours cannot last all day. Choose another time, or quiet days.",
    "Les heures calmes ne peuvent pas durer tout le jour. Choisissez une autre heure, ou des jours calmes.",
    "لا يمكن أن تدوم ساعات الهدوء اليوم كله. اختر وقتًا آخر أو أيام هدوء.",
);
pub const QUIET_DAYS: Text = Text::new("Quiet days", "Jours calmes", "أيام الهدوء");
pub const ALL_DAYS: Text = Text::new(
    "One day must be left for mail. To get none at all, stop it below.",
    "Il faut garder un jour pour les courriels. Pour n’en recevoir aucun, arrêtez-les ci-dessous.",
    "يجب أن يبقى يوم للبريد. وإن لم ترد شيئًا فأوقفه أدناه.",
);
pub const DIGEST_AT: Text = Text::new("Daily digest at", "Résumé quotidien à", "الملخص اليومي في");
pub const DIGEST_HINT: Text = Text::new(
    "One mail at most, and none if you have read everything. In quiet hours it comes when these end.",
    "Un courriel au plus, et aucun si vous avez tout lu. Pendant les heures calmes, il arrive à leur fin.",
    "رسالة واحدة على الأكثر، ولا شيء إن قرأت كل شيء. وفي ساعات الهدوء تصل عند انتهائها.",
);

// What was sent.
pub const LOG: Text = Text::new("Mails to you", "Courriels qui vous sont adressés", "رسائل أُرسلت إليك");
pub const LOG_NONE: Text = Text::new(
    "No mail of alerts has been made for you yet.",
    "Aucun courriel d’alerte n’a encore été préparé pour vous.",
    "لم تُعد لك رسالة تنبيهات بعد.",
);
pub const MADE: Text = Text::new("Made", "Préparé", "أُعدّت");
pub const ADDRESS: Text = Text::new("To", "À", "إلى");
pub const COUNT: Text = Text::new("Content", "Contenu", "المحتوى");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const QUEUED: Text = Text::new("Waiting", "En attente", "بالانتظار");
pub const SENDING: Text = Text::new("Being sent", "Envoi en cours", "قيد الإرسال");
pub const SENT: Text = Text::new("Sent", "Envoyé", "أُرسلت");
pub const UNNEEDED: Text =
    Text::new("Not needed: you had read it", "Inutile : vous l’aviez lu", "لا حاجة إليها: قرأتها من قبل");
pub const BOUNCED: Text = Text::new("Came back", "Revenu", "عادت دون تسليم");
pub const FAILED: Text = Text::new("Failed", "Échec", "فشلت");
pub const ATTEMPTS: Plural = Plural::new(
    ["{count} attempt", "{count} attempts"],
    ["{count} essai", "{count} essais"],
    ["لا محاولات", "محاولة واحدة", "محاولتان", "{count} محاولات", "{count} محاولة", "{count} محاولة"],
);

// The mail.
pub const SUBJECT: Plural = Plural::new(
    ["{count} alert from {tenant}", "{count} alerts from {tenant}"],
    ["{count} alerte de {tenant}", "{count} alertes de {tenant}"],
    [
        "لا تنبيهات من {tenant}",
        "تنبيه واحد من {tenant}",
        "تنبيهان من {tenant}",
        "{count} تنبيهات من {tenant}",
        "{count} تنبيهًا من {tenant}",
        "{count} تنبيه من {tenant}",
    ],
);
pub const NOT_READ: Text = Text::new(
    "This you have not read in the portal yet:",
    "Ceci, vous ne l’avez pas encore lu dans le portail :",
    "هذا ما لم تقرأه في البوابة بعد:",
);
pub const MORE: Plural = Plural::new(
    ["and {count} more in the portal", "and {count} more in the portal"],
    ["et {count} autre dans le portail", "et {count} autres dans le portail"],
    [
        "ولا غير ذلك في البوابة",
        "وتنبيه آخر في البوابة",
        "وتنبيهان آخران في البوابة",
        "و{count} تنبيهات أخرى في البوابة",
        "و{count} تنبيهًا آخر في البوابة",
        "و{count} تنبيه آخر في البوابة",
    ],
);
pub const ALL_ALERTS: Text = Text::new("All alerts:", "Toutes les alertes :", "كل التنبيهات:");
pub const CHOOSE: Text =
    Text::new("Choose what is mailed and when:", "Choisir quoi et quand :", "اختر ماذا يُرسل ومتى:");
pub const NO_MORE: Text =
    Text::new("No more mail of alerts:", "Ne plus recevoir de courriels d’alerte :", "لا مزيد من بريد التنبيهات:");

// The link in the mail.
pub const STOP_TITLE: Text =
    Text::new("Stop mail of alerts?", "Arrêter les courriels d’alerte ?", "أتريد إيقاف بريد التنبيهات؟");
pub const STOP_ASKED: Text = Text::new(
    "{tenant} then mails you no alerts any more. They stay in the portal.",
    "{tenant} ne vous enverra plus d’alertes par courriel. Elles restent dans le portail.",
    "لن ترسل إليك {tenant} تنبيهات بالبريد بعد ذلك. وتبقى في البوابة.",
);
pub const STOP_NOW: Text = Text::new("Stop the mails", "Arrêter les courriels", "أوقف الرسائل");
pub const IS_STOPPED: Text = Text::new(
    "You get no more mail of alerts",
    "Vous ne recevrez plus de courriels d’alerte",
    "لن يصلك بريد بالتنبيهات بعد الآن",
);
pub const IS_STOPPED_TEXT: Text = Text::new(
    "{tenant} does not mail you alerts any more. One that is on its way may still come.",
    "{tenant} ne vous envoie plus d’alertes. Un courriel déjà parti peut encore arriver.",
    "لم تعد {tenant} ترسل إليك تنبيهات. وقد تصل رسالة كانت في الطريق.",
);
pub const IS_BACK: Text = Text::new(
    "You get mail of alerts again",
    "Vous recevez de nouveau les courriels d’alerte",
    "سيصلك بريد التنبيهات من جديد",
);
pub const IS_BACK_TEXT: Text = Text::new(
    "{tenant} mails you what you chose, outside your quiet hours.",
    "{tenant} vous envoie ce que vous avez choisi, hors de vos heures calmes.",
    "ترسل إليك {tenant} ما اخترته خارج ساعات هدوئك.",
);
pub const UNDO: Text = Text::new("Send them again", "Les renvoyer", "أعد إرسالها");
pub const CHOOSE_MORE: Text = Text::new("Choose what is mailed", "Choisir ce qui est envoyé", "اختر ما يُرسل");
pub const NO_LINK: Text = Text::new("This link is not valid", "Ce lien n’est pas valable", "هذا الرابط غير صالح");
pub const NO_LINK_TEXT: Text = Text::new(
    "It may have been cut off when it was copied. Signed in, you find the same under Alert settings.",
    "Il a peut-être été coupé en le copiant. Connecté, vous trouvez la même chose dans les réglages des alertes.",
    "لعله قُطع عند نسخه. بعد تسجيل الدخول تجد ذلك في إعدادات التنبيهات.",
);
