//! Texts of the desk's mail.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Mail", "Courriel", "البريد");
pub const SUBTITLE: Text = Text::new(
    "What came by mail and waits for a decision, and what became of every answer that went.",
    "Les messages reçus qui attendent une décision, et ce que sont devenues les réponses envoyées.",
    "الرسائل الواردة التي تنتظر قرارًا، وما صارت إليه الردود المرسلة.",
);
pub const CAME: Text = Text::new("Received", "Reçus", "الوارد");
pub const WENT: Text = Text::new("Sent", "Envoyés", "الصادر");
pub const ALERTS: Text = Text::new("Alerts", "Alertes", "التنبيهات");
pub const COUNT: Text = Text::new("Alerts in it", "Alertes contenues", "عدد التنبيهات");
pub const UNNEEDED: Text = Text::new("Read before it went", "Lues avant l’envoi", "قُرئت قبل الإرسال");
pub const DOWNLOAD: Text = Text::new("Download CSV", "Télécharger en CSV", "تنزيل CSV");
pub const FILTER: Text = Text::new("Filter", "Filtrer", "تصفية");
pub const SHOW: Text = Text::new("Show", "Afficher", "عرض");
pub const ALL: Text = Text::new("All", "Tous", "الكل");
pub const SHOWN: Plural = Plural::new(
    ["{count} message", "{count} messages"],
    ["{count} message", "{count} messages"],
    ["لا رسائل", "رسالة واحدة", "رسالتان", "{count} رسائل", "{count} رسالة", "{count} رسالة"],
);
pub const SUBJECT: Text = Text::new("Subject", "Objet", "الموضوع");
pub const FROM: Text = Text::new("From", "De", "من");
pub const TO: Text = Text::new("To", "À", "إلى");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const TICKET: Text = Text::new("Ticket", "Ticket", "البطاقة");
pub const RECEIVED: Text = Text::new("Received at", "Reçu le", "تاريخ الورود");
pub const CHANGED: Text = Text::new("Last change", "Dernier changement", "آخر تغيير");
pub const ATTEMPTS: Text = Text::new("Attempts", "Tentatives", "المحاولات");
pub const NO_SUBJECT: Text = Text::new("(no subject)", "(sans objet)", "(بلا موضوع)");
pub const SEND_AGAIN: Text = Text::new("Send again", "Renvoyer", "إعادة الإرسال");
pub const SEND_AGAIN_TO: Text =
    Text::new("Send again to {address}", "Renvoyer à {address}", "إعادة الإرسال إلى {address}");
pub const DOUBTFUL: Text =
    Text::new("It may have arrived twice.", "Il est peut-être arrivé deux fois.", "ربما وصلت مرتين.");

pub const NOTHING_WAITS: Text = Text::new("Nothing waits for you", "Rien ne vous attend", "لا شيء في انتظارك");
pub const NOTHING_WAITS_TEXT: Text = Text::new(
    "Messages that belong to no ticket for certain appear here until somebody decides.",
    "Les messages qui ne vont de façon certaine dans aucun ticket apparaissent ici jusqu’à ce que quelqu’un décide.",
    "تظهر هنا الرسائل التي لا يُعرف يقينًا لأي بطاقة هي، إلى أن يقرر أحد.",
);
pub const NOTHING_CAME: Text = Text::new("No such message", "Aucun message", "لا رسائل كهذه");
pub const NOTHING_WENT: Text = Text::new("No message was sent", "Aucun message envoyé", "لم تُرسل رسالة");
pub const NOTHING_TEXT: Text = Text::new(
    "Choose another state to see more.",
    "Choisissez un autre état pour en voir davantage.",
    "اختر حالة أخرى لعرض المزيد.",
);

// What a mail became.
pub const HELD: Text = Text::new("Waits for a decision", "Attend une décision", "تنتظر قرارًا");
pub const LANDED: Text = Text::new("Added to its ticket", "Ajouté à son ticket", "أُضيفت إلى بطاقتها");
pub const OPENED: Text = Text::new("Opened a ticket", "A ouvert un ticket", "فتحت بطاقة");
pub const REPORT: Text = Text::new("Delivery report", "Rapport de remise", "تقرير تسليم");
pub const REFUSED: Text = Text::new("Refused", "Refusé", "مرفوضة");
pub const DISCARDED: Text = Text::new("Discarded", "Écarté", "مستبعدة");
pub const KEPT: Text = Text::new(
    "Refused and discarded mail is deleted after {days} days.",
    "Le courriel refusé ou écarté est supprimé après {days} jours.",
    "تُحذف الرسائل المرفوضة والمستبعدة بعد {days} يومًا.",
);
pub const QUEUED: Text = Text::new("Waits to be sent", "En attente d’envoi", "تنتظر الإرسال");
pub const SENDING: Text = Text::new("Being sent", "En cours d’envoi", "قيد الإرسال");
pub const SENT: Text = Text::new("Accepted by the server", "Accepté par le serveur", "قبلها الخادم");
pub const FAILED: Text = Text::new("Not sent", "Non envoyé", "لم تُرسل");
pub const BOUNCED: Text = Text::new("Came back", "Revenu", "عادت دون تسليم");

// Why one waits or was refused.
pub const NO_SENDER: Text =
    Text::new("It does not say who sent it.", "Il ne dit pas qui l’a envoyé.", "لا تذكر من أرسلها.");
pub const LOOP: Text = Text::new("We sent it ourselves.", "Nous l’avons envoyé nous-mêmes.", "نحن من أرسلها.");
pub const AUTOMATIC: Text = Text::new(
    "A program wrote it: an absence notice or a newsletter.",
    "Un programme l’a écrit : avis d’absence ou lettre d’information.",
    "كتبها برنامج: إشعار غياب أو نشرة.",
);
pub const UNKNOWN_REPORT: Text = Text::new(
    "It reports on a message that is not ours.",
    "Il concerne un message qui n’est pas le nôtre.",
    "تتعلق برسالة ليست منا.",
);
pub const RESERVED: Text = Text::new(
    "It asks for no automatic answer, so a program may have written it.",
    "Il demande de ne pas répondre automatiquement : un programme l’a peut-être écrit.",
    "تطلب عدم الرد الآلي، فربما كتبها برنامج.",
);
pub const FORGED: Text = Text::new(
    "The receiving server found that its sender is forged.",
    "Le serveur de réception a constaté que l’expéditeur est falsifié.",
    "وجد الخادم المستلم أن المرسل مزور.",
);
pub const TOKEN: Text = Text::new(
    "The address that it was sent to is not one that we gave out.",
    "L’adresse à laquelle il a été envoyé n’est pas une des nôtres.",
    "العنوان الذي أُرسلت إليه ليس مما أعطيناه.",
);
pub const STRANGER: Text = Text::new(
    "Its sender may not see the ticket that it answers.",
    "Son expéditeur n’a pas accès au ticket auquel il répond.",
    "لا يحق لمرسلها رؤية البطاقة التي ترد عليها.",
);
pub const COLLEAGUE: Text = Text::new(
    "It comes from a colleague. Colleagues answer in the ticket.",
    "Il vient d’un collègue. Les collègues répondent dans le ticket.",
    "مرسلها زميل. يرد الزملاء في البطاقة.",
);
pub const TOO_MANY: Text = Text::new(
    "Its sender wrote very many messages within an hour.",
    "Son expéditeur a écrit un très grand nombre de messages en une heure.",
    "كتب مرسلها رسائل كثيرة جدًا خلال ساعة.",
);

// One mail.
pub const AS_IT_CAME: Text = Text::new("Download as it came", "Télécharger l’original", "تنزيل الأصل");
pub const TEXT: Text = Text::new("Text", "Texte", "النص");
pub const FACTS: Text = Text::new("Details", "Détails", "التفاصيل");
pub const FILES_LEFT: Text = Text::new("Files in the message", "Fichiers du message", "ملفات الرسالة");
pub const FILES_LEFT_TEXT: Text = Text::new(
    "The ticket takes no files of this kind or size. They are in the message as it came.",
    "Le ticket n’accepte pas les fichiers de ce type ou de cette taille. Ils sont dans le message original.",
    "لا تقبل البطاقة ملفات من هذا النوع أو الحجم. تجدها في الرسالة الأصلية.",
);
pub const DECIDE: Text = Text::new("What becomes of it", "Ce qu’il devient", "ما تصير إليه");
pub const INTO_TICKET: Text = Text::new("Ticket number", "Numéro du ticket", "رقم البطاقة");
pub const INTO_TICKET_DO: Text = Text::new("Add to this ticket", "Ajouter à ce ticket", "إضافة إلى هذه البطاقة");
pub const AS_NEW: Text = Text::new("Open a new ticket", "Ouvrir un nouveau ticket", "فتح بطاقة جديدة");
pub const DISCARD: Text = Text::new("Discard", "Écarter", "استبعاد");
pub const DISCARD_HINT: Text = Text::new(
    "It is kept and can be taken back.",
    "Il est conservé et peut être repris.",
    "تبقى محفوظة ويمكن استرجاعها.",
);
pub const SAID_DISCARDED: Text = Text::new(
    "The message is discarded. It is in the list of discarded messages.",
    "Le message est écarté. Il figure dans la liste des messages écartés.",
    "استُبعدت الرسالة. تجدها في قائمة الرسائل المستبعدة.",
);
pub const SAID_AGAIN: Text = Text::new("The message is sent again.", "Le message est renvoyé.", "يُعاد إرسال الرسالة.");
pub const SAID_UNKNOWN: Text = Text::new(
    "There is no ticket with this number. Look it up in the list of tickets.",
    "Aucun ticket ne porte ce numéro. Cherchez-le dans la liste des tickets.",
    "لا بطاقة بهذا الرقم. ابحث عنها في قائمة البطاقات.",
);
pub const SAID_CLOSED: Text = Text::new(
    "This ticket is closed. Open a new one for the message.",
    "Ce ticket est fermé. Ouvrez-en un nouveau pour le message.",
    "هذه البطاقة مغلقة. افتح بطاقة جديدة للرسالة.",
);
pub const SAID_STALE: Text = Text::new(
    "Somebody else has decided about this message meanwhile.",
    "Quelqu’un d’autre a entre-temps décidé de ce message.",
    "قرر شخص آخر بشأن هذه الرسالة في الأثناء.",
);

// On the page of a ticket.
pub const CAME_BY_MAIL: Text = Text::new("By mail from {address}", "Par courriel de {address}", "بالبريد من {address}");
pub const NOT_DELIVERED: Text = Text::new(
    "This answer did not reach {address}.",
    "Cette réponse n’est pas parvenue à {address}.",
    "لم يصل هذا الرد إلى {address}.",
);
