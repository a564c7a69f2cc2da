//! Texts of how customers found it.

use crate::text::Text;

pub const TITLE: Text = Text::new("Satisfaction", "Satisfaction", "الرضا");
pub const QUESTION: Text = Text::new("How was our help?", "Comment était notre aide ?", "كيف كانت مساعدتنا؟");
pub const GOOD: Text = Text::new("Good", "Bien", "جيدة");
pub const BAD: Text = Text::new("Not good", "Pas bien", "غير جيدة");
pub const COMMENT: Text = Text::new("Comment (optional)", "Commentaire (facultatif)", "تعليق (اختياري)");
pub const CHANGE: Text = Text::new("Change the answer", "Modifier la réponse", "تعديل الإجابة");
pub const SEND: Text = Text::new("Send", "Envoyer", "إرسال");
pub const TOO_LATE: Text =
    Text::new("The time to answer is over.", "Le délai de réponse est passé.", "انتهت مدة الإجابة.");
pub const NO_ANSWER: Text = Text::new(
    "Asked on {date}; no answer yet.",
    "Question posée le {date} ; pas encore de réponse.",
    "طُرح السؤال في {date}؛ لا إجابة بعد.",
);
pub const REFUSE: Text = Text::new("Don’t ask me again", "Ne plus me demander", "عدم سؤالي مجددًا");
pub const REFUSED: Text =
    Text::new("You will not be asked any more.", "On ne vous posera plus la question.", "لن يُطرح عليك السؤال بعد الآن.");
pub const ASK_AGAIN: Text = Text::new("Ask me again", "Me demander à nouveau", "اسألوني مجددًا");

// At the link of a mail.
pub const ABOUT: Text = Text::new(
    "{name} solved your ticket #{number}: {subject}",
    "{name} a résolu votre ticket n° {number} : {subject}",
    "حلّت {name} بطاقة الدعم رقم {number}: {subject}",
);
pub const THANKS: Text =
    Text::new("Thank you. Your answer is kept.", "Merci. Votre réponse est enregistrée.", "شكرًا لك. حُفظت إجابتك.");
pub const CHOOSE: Text = Text::new(
    "Choose good or not good; a comment has at most 2,000 characters.",
    "Choisissez bien ou pas bien ; un commentaire compte au plus 2 000 caractères.",
    "اختر جيدة أو غير جيدة؛ ولا يزيد التعليق على 2000 حرف.",
);
pub const NO_LINK: Text = Text::new("This link is not valid", "Ce lien n’est pas valable", "هذا الرابط غير صالح");
pub const NO_LINK_TEXT: Text = Text::new(
    "It has ended, or the ticket was opened again. Sign in to see your tickets.",
    "Il a expiré, ou le ticket a été rouvert. Connectez-vous pour voir vos tickets.",
    "انتهت صلاحيته، أو أُعيد فتح بطاقة الدعم. سجّل الدخول لرؤية بطاقاتك.",
);

// Of the report.
pub const ANSWERS: Text = Text::new("Answers", "Réponses", "الإجابات");
pub const SHARE_GOOD: Text = Text::new("Good", "Bien", "جيدة");
pub const RESPONSE_RATE: Text = Text::new("Response rate", "Taux de réponse", "نسبة الإجابة");
pub const OF: Text = Text::new("{some} of {all}", "{some} sur {all}", "{some} من {all}");
pub const DOWNLOAD: Text = Text::new("Download the answers", "Télécharger les réponses", "تنزيل الإجابات");
pub const DEFINITION_ASKED: Text = Text::new(
    "Counted are the questions that were asked in these days. One that was withdrawn because its ticket was opened again is not.",
    "Sont comptées les questions posées durant ces jours, sauf celles retirées parce que le ticket a été rouvert.",
    "تُحسب الأسئلة المطروحة في هذه الأيام، إلا ما سُحب منها لأن البطاقة أُعيد فتحها.",
);
pub const DEFINITION_RATE: Text = Text::new(
    "The response rate is the share of these questions that were answered, whenever that was.",
    "Le taux de réponse est la part de ces questions qui ont reçu une réponse, à tout moment.",
    "نسبة الإجابة هي حصة ما أُجيب عنه من هذه الأسئلة، في أي وقت كان.",
);
pub const DEFINITION_GOOD: Text = Text::new(
    "The share of good ones is of the answers alone; whoever did not answer counts for neither.",
    "La part de bien ne porte que sur les réponses ; qui n’a pas répondu ne compte pas.",
    "حصة الإجابات الجيدة هي من الإجابات وحدها؛ ومن لم يُجب لا يُحسب.",
);

// Of the settings.
pub const RULES: Text = Text::new("Asking how it was", "Demander comment c’était", "السؤال عن الرضا");
pub const RULES_TEXT: Text = Text::new(
    "Once a ticket is solved, whoever asked it is asked how it was: with one click, once for each ticket.",
    "Une fois un ticket résolu, on demande à son auteur comment c’était : en un clic, une fois par ticket.",
    "بعد حل بطاقة الدعم يُسأل صاحبها عن رضاه: بنقرة واحدة، ومرة واحدة لكل بطاقة.",
);
pub const ASKS: Text = Text::new("Ask customers", "Demander aux clients", "سؤال العملاء");
pub const REMINDS: Text =
    Text::new("Remind once after three days", "Rappeler une fois après trois jours", "التذكير مرة واحدة بعد ثلاثة أيام");
pub const EVERY_DAYS: Text = Text::new("Days between two questions", "Jours entre deux questions", "الأيام بين سؤالين");
pub const EVERY_DAYS_HINT: Text = Text::new(
    "Nobody is asked more often, whatever they ask. From 1 to 365.",
    "Personne n’est sollicité plus souvent, quels que soient ses tickets. De 1 à 365.",
    "لا يُسأل أحد أكثر من ذلك مهما كثرت بطاقاته. من 1 إلى 365.",
);
pub const SAVE: Text = Text::new("Save", "Enregistrer", "حفظ");
