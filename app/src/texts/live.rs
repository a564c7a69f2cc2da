//! Texts of what pages show while they are open, and of the chat.

use crate::text::Text;

// Who is there. Staff alone read names.
pub const READS: Text = Text::new("{name} is reading", "{name} lit", "{name} يقرأ الآن");
pub const REPLIES: Text = Text::new("{name} is writing a reply", "{name} écrit une réponse", "{name} يكتب ردًا");
pub const NOTES: Text = Text::new("{name} is writing a note", "{name} écrit une note", "{name} يكتب ملاحظة داخلية");
pub const CUSTOMER_READS: Text =
    Text::new("The customer {name} is reading", "Le client {name} lit", "العميل {name} يقرأ الآن");
pub const CUSTOMER_WRITES: Text =
    Text::new("The customer {name} is writing", "Le client {name} écrit", "العميل {name} يكتب الآن");
pub const ANSWER_COMES: Text =
    Text::new("An agent is writing a reply", "Un agent écrit une réponse", "موظف الدعم يكتب ردًا");
pub const WHO_IS_HERE: Text = Text::new("Who is here", "Qui est là", "من هنا الآن");

// What was just said.
pub const REPLIED: Text = Text::new("{name} replied", "{name} a répondu", "ردّ {name}");
pub const WROTE: Text = Text::new("{name} wrote", "{name} a écrit", "كتب {name}");
pub const NOTED: Text = Text::new("{name} left a note", "{name} a laissé une note", "ترك {name} ملاحظة داخلية");
pub const CHANGED: Text =
    Text::new("{name} changed the ticket", "{name} a modifié le ticket", "عدّل {name} بطاقة الدعم");
pub const SOMEBODY: Text = Text::new("Somebody", "Quelqu’un", "شخص ما");
pub const SHOW: Text = Text::new("Show", "Afficher", "عرض");
pub const NOT_YOURS: Text = Text::new(
    "You do not see this ticket any more.",
    "Vous n’avez plus accès à ce ticket.",
    "لم تعد هذه البطاقة متاحة لك.",
);

// The chat. It is المحادثة in Arabic.
pub const CHAT: Text = Text::new("Chat", "Discussion", "المحادثة");
pub const CHATS: Text = Text::new("Chats", "Discussions", "المحادثات");
pub const CONVERSATION: Text = Text::new("Conversation", "Conversation", "نص المحادثة");
pub const ONLINE: Text = Text::new("We are here", "Nous sommes là", "نحن هنا");
pub const OFFLINE: Text = Text::new("Nobody is here", "Personne n’est là", "لا أحد هنا الآن");
pub const NOBODY: Text = Text::new(
    "Nobody is here right now. Leave a message: it becomes a ticket, and you are told when it is answered.",
    "Personne n’est là pour l’instant. Laissez un message : il devient un ticket, et vous serez prévenu de la réponse.",
    "لا أحد هنا الآن. اترك رسالة: تصبح بطاقة دعم، ونُبلغك عند الرد عليها.",
);
pub const CLOSED: Text = Text::new(
    "We are back on {time} UTC. Leave a message: it becomes a ticket, and you are told when it is answered.",
    "Nous revenons le {time} UTC. Laissez un message : il devient un ticket, et vous serez prévenu de la réponse.",
    "نعود في {time} بالتوقيت العالمي. اترك رسالة: تصبح بطاقة دعم، ونُبلغك عند الرد عليها.",
);
pub const LEFT: Text = Text::new(
    "Your message is ticket #{number}. You are told when it is answered.",
    "Votre message est le ticket nº {number}. Vous serez prévenu de la réponse.",
    "رسالتك هي بطاقة الدعم رقم {number}. نُبلغك عند الرد عليها.",
);
pub const QUESTION: Text = Text::new("What do you want to know?", "Que voulez-vous savoir ?", "ماذا تريد أن تعرف؟");
pub const BEGIN: Text = Text::new("Start chat", "Démarrer la discussion", "ابدأ المحادثة");
pub const LEAVE_MESSAGE: Text = Text::new("Leave message", "Laisser le message", "اترك الرسالة");
pub const WAITS: Text = Text::new(
    "An agent will be with you in a moment. You may go on writing.",
    "Un agent arrive dans un instant. Vous pouvez continuer à écrire.",
    "سينضم إليك موظف الدعم بعد لحظات. يمكنك متابعة الكتابة.",
);
pub const ANOTHER: Text = Text::new("Start another chat", "Démarrer une autre discussion", "ابدأ محادثة أخرى");
pub const EARLIER: Text = Text::new("Earlier chats", "Discussions précédentes", "محادثات سابقة");
pub const MESSAGE: Text = Text::new("Message", "Message", "الرسالة");
pub const MESSAGE_HINT: Text = Text::new("Ctrl+Enter sends it.", "Ctrl+Entrée l’envoie.", "اضغط Ctrl+Enter للإرسال.");
pub const SEND: Text = Text::new("Send", "Envoyer", "إرسال");
pub const END: Text = Text::new("End chat", "Terminer la discussion", "إنهاء المحادثة");
pub const YOU: Text = Text::new("You", "Vous", "أنت");
pub const AGENT: Text = Text::new("Agent", "Agent", "موظف الدعم");
pub const SENDING: Text = Text::new("Sending…", "Envoi…", "جارٍ الإرسال…");
pub const UNSAID: Text = Text::new(
    "Not said: the chat was over before.",
    "Non envoyé : la discussion était déjà terminée.",
    "لم يُرسل: كانت المحادثة قد انتهت.",
);
pub const CONNECTION_LOST: Text = Text::new(
    "The connection is lost. What you send is kept and goes out when it is back.",
    "La connexion est perdue. Ce que vous envoyez est gardé et part à son retour.",
    "انقطع الاتصال. ما ترسله محفوظ ويُرسل عند عودته.",
);
pub const NOT_SAID: Text = Text::new(
    "This was not sent. It is back in the field: please look at it.",
    "Ceci n’a pas été envoyé. Le texte est revenu dans le champ : veuillez le vérifier.",
    "لم يُرسل هذا. أُعيد النص إلى الحقل: يرجى مراجعته.",
);
pub const IS_OVER: Text = Text::new("This chat is over.", "Cette discussion est terminée.", "انتهت هذه المحادثة.");
pub const IS_TAKEN: Text = Text::new("An agent is with you.", "Un agent est avec vous.", "موظف الدعم معك الآن.");

// The desk's side.
pub const WAITING: Text = Text::new("Waiting", "En attente", "بالانتظار");
pub const MINE: Text = Text::new("Mine", "Les miennes", "محادثاتي");
pub const ALL: Text = Text::new("All", "Toutes", "الكل");
pub const NO_CHATS: Text = Text::new("No chats here", "Aucune discussion ici", "لا محادثات هنا");
pub const NO_CHAT_OPEN: Text = Text::new("No chat is open", "Aucune discussion ouverte", "لا محادثة مفتوحة");
pub const NO_CHAT_OPEN_TEXT: Text = Text::new(
    "While this page is open you are there for customers. Choose a chat from the list.",
    "Tant que cette page est ouverte, vous êtes là pour les clients. Choisissez une discussion dans la liste.",
    "ما دامت هذه الصفحة مفتوحة فأنت متاح للعملاء. اختر محادثة من القائمة.",
);
pub const TO_ANSWER: Text = Text::new("To answer", "À répondre", "بانتظار الرد");
pub const TAKE: Text = Text::new("Take", "Prendre", "تولَّ المحادثة");
pub const TAKE_OVER: Text = Text::new("Take over", "Reprendre", "تسلَّم المحادثة");
pub const GO_AWAY: Text = Text::new("Go away", "S’absenter", "غير متاح");
pub const BE_THERE: Text = Text::new("Be available", "Se rendre disponible", "متاح");
pub const YOU_ARE_AWAY: Text = Text::new(
    "You are away: customers do not count on you.",
    "Vous êtes absent : les clients ne comptent pas sur vous.",
    "أنت غير متاح: لا يعتمد عليك العملاء الآن.",
);
pub const HOURS: Text = Text::new("Hours of the chat", "Horaires de la discussion", "ساعات المحادثة");
pub const HOURS_TEXT: Text = Text::new(
    "Outside these hours a message becomes a ticket. With all days empty, chats are answered whenever somebody is here.",
    "En dehors de ces horaires, un message devient un ticket. Si tous les jours sont vides, on répond dès que quelqu’un est là.",
    "خارج هذه الساعات تصبح الرسالة بطاقة دعم. إن تُركت كل الأيام فارغة يُجاب كلما وُجد أحد.",
);
pub const ZONE: Text = Text::new("Time zone", "Fuseau horaire", "المنطقة الزمنية");
pub const MONDAY: Text = Text::new("Monday", "Lundi", "الاثنين");
pub const TUESDAY: Text = Text::new("Tuesday", "Mardi", "الثلاثاء");
pub const WEDNESDAY: Text = Text::new("Wednesday", "Mercredi", "الأربعاء");
pub const THURSDAY: Text = Text::new("Thursday", "Jeudi", "الخميس");
pub const FRIDAY: Text = Text::new("Friday", "Vendredi", "الجمعة");
pub const SATURDAY: Text = Text::new("Saturday", "Samedi", "السبت");
pub const SUNDAY: Text = Text::new("Sunday", "Dimanche", "الأحد");
