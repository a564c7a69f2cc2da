//! Why a file is not taken, and what to do about it: a sentence for each code of the domain.

use crate::text::Text;

pub const UNKNOWN_KIND: Text = Text::new(
    "This is neither a picture, a document nor a video that we take. Save it as JPEG, PNG, PDF or MP4.",
    "Ce n’est ni une image, ni un document, ni une vidéo que nous acceptons. Enregistrez-le en JPEG, PNG, PDF ou MP4.",
    "ليست صورة ولا مستندًا ولا مقطع فيديو نقبله. احفظه بصيغة JPEG أو PNG أو PDF أو MP4.",
);
pub const UNWELCOME: Text = Text::new(
    "Files of this kind cannot be opened here. Have the camera or a program save it as JPEG.",
    "Les fichiers de ce type ne s’ouvrent pas ici. Faites-le enregistrer en JPEG par l’appareil ou un logiciel.",
    "لا يمكن فتح هذا النوع هنا. اجعل الكاميرا أو أي برنامج يحفظه بصيغة JPEG.",
);
pub const EMPTY: Text = Text::new(
    "The file is empty. Copy it once more from where it comes from.",
    "Le fichier est vide. Copiez-le à nouveau depuis sa source.",
    "الملف فارغ. انسخه مرة أخرى من مصدره.",
);
pub const TOO_LARGE: Text = Text::new(
    "The file is too large. Save it smaller, or a video shorter.",
    "Le fichier est trop volumineux. Réduisez-le, ou raccourcissez la vidéo.",
    "الملف كبير جدًا. احفظه بحجم أصغر، أو قصّر الفيديو.",
);
pub const FILE_NAME: Text = Text::new(
    "The file has no name, or one of more than 255 characters. Rename it.",
    "Le fichier n’a pas de nom, ou un nom de plus de 255 caractères. Renommez-le.",
    "الملف بلا اسم أو يزيد اسمه على 255 حرفًا. أعد تسميته.",
);
pub const OTHER_KIND: Text = Text::new(
    "It is to replace a file of another kind. Choose a picture for a picture, a document for a document.",
    "Il doit remplacer un fichier d’un autre type. Choisissez une image pour une image, un document pour un document.",
    "يُفترض أن يحل محل ملف من نوع آخر. اختر صورة مكان صورة ومستندًا مكان مستند.",
);
pub const OF_ANOTHER: Text = Text::new(
    "Another entry of the library has this very file. Open that one instead.",
    "Une autre entrée de la médiathèque a ce même fichier. Ouvrez plutôt celle-ci.",
    "يوجد هذا الملف نفسه في مدخل آخر من المكتبة. افتح ذلك المدخل.",
);
pub const REPLACED_IS_GONE: Text = Text::new(
    "What it was to replace has been taken out of the library. Bring it as a new file.",
    "Ce qu’il devait remplacer a été retiré de la médiathèque. Apportez-le comme nouveau fichier.",
    "ما كان سيحل محله أُزيل من المكتبة. أضفه ملفًا جديدًا.",
);
pub const POLYGLOT: Text = Text::new(
    "The file is of two kinds at once, which only made-up files are. Save it anew from the program that made it.",
    "Le fichier est de deux types à la fois, ce qui n’arrive qu’aux fichiers fabriqués. Enregistrez-le à nouveau depuis son logiciel.",
    "الملف من نوعين معًا، وهذا لا يكون إلا في ملف ملفّق. احفظه من جديد من البرنامج الذي أنشأه.",
);
pub const MISNAMED: Text = Text::new(
    "The name says another kind than the content is. Give it the right ending.",
    "Le nom annonce un autre type que le contenu. Donnez-lui la bonne extension.",
    "الاسم يدل على نوع غير نوع المحتوى. ضع له الامتداد الصحيح.",
);
pub const TOO_MANY_PIXELS: Text = Text::new(
    "The picture has too many pixels: at most 64 million, and 20,000 on a side. Save it smaller.",
    "L’image a trop de pixels : 64 millions au plus, et 20 000 par côté. Réduisez-la.",
    "وحدات بكسل الصورة كثيرة جدًا: 64 مليونًا على الأكثر و20000 لكل ضلع. احفظها بحجم أصغر.",
);
pub const TOO_COMPLEX: Text = Text::new(
    "The file has too many pages, frames or objects. Split it or save it plainer.",
    "Le fichier a trop de pages, d’images ou d’objets. Divisez-le ou simplifiez-le.",
    "صفحات الملف أو إطاراته أو عناصره كثيرة جدًا. قسّمه أو بسّطه.",
);
pub const TOO_MUCH_MEMORY: Text = Text::new(
    "Opening it takes too much memory. Save it smaller or plainer.",
    "Son ouverture demande trop de mémoire. Réduisez-le ou simplifiez-le.",
    "يتطلب فتحه ذاكرة كبيرة جدًا. احفظه أصغر أو أبسط.",
);
pub const TOO_MUCH_TIME: Text = Text::new(
    "Opening it takes too long. Save it smaller or plainer.",
    "Son ouverture prend trop de temps. Réduisez-le ou simplifiez-le.",
    "يستغرق فتحه وقتًا طويلًا جدًا. احفظه أصغر أو أبسط.",
);
pub const BROKEN: Text = Text::new(
    "The file is damaged or cut off. Save or copy it anew.",
    "Le fichier est endommagé ou tronqué. Enregistrez-le ou copiez-le à nouveau.",
    "الملف تالف أو مبتور. احفظه أو انسخه من جديد.",
);
pub const LOCKED: Text = Text::new(
    "The document asks for a password. Save it without one.",
    "Le document demande un mot de passe. Enregistrez-le sans mot de passe.",
    "المستند محمي بكلمة مرور. احفظه بدونها.",
);
pub const ENTITIES: Text = Text::new(
    "The drawing declares entities, which could pull in other files. Export it as plain SVG.",
    "Le dessin déclare des entités, qui pourraient appeler d’autres fichiers. Exportez-le en SVG simple.",
    "يعرّف الرسم كيانات قد تستدعي ملفات أخرى. صدّره بصيغة SVG بسيطة.",
);
pub const TOO_MANY_OPEN: Text = Text::new(
    "You have too many files under way. Wait until some have landed.",
    "Vous avez trop de fichiers en cours. Attendez que certains soient arrivés.",
    "لديك ملفات كثيرة قيد الإرسال. انتظر حتى يصل بعضها.",
);
pub const SIGNED_OUT: Text = Text::new(
    "You are signed out. Sign in in another tab, then try again.",
    "Vous êtes déconnecté. Connectez-vous dans un autre onglet, puis réessayez.",
    "سُجّل خروجك. سجّل الدخول في علامة تبويب أخرى ثم أعد المحاولة.",
);
pub const FORBIDDEN: Text = Text::new(
    "You may not bring files. Ask an administrator.",
    "Vous ne pouvez pas apporter de fichiers. Adressez-vous à un administrateur.",
    "لا يحق لك إضافة ملفات. راجع أحد المسؤولين.",
);
pub const UNREACHABLE: Text = Text::new(
    "The server could not be reached. What has arrived is kept; try again.",
    "Le serveur est resté injoignable. Ce qui est arrivé est conservé ; réessayez.",
    "تعذر الوصول إلى الخادم. ما وصل محفوظ، فأعد المحاولة.",
);
pub const TOO_MANY_AT_ONCE: Text = Text::new(
    "Too many files in one form. Send the rest in another.",
    "Trop de fichiers dans un formulaire. Envoyez le reste dans un autre.",
    "ملفات كثيرة جدًا في نموذج واحد. أرسل الباقي في نموذج آخر.",
);
pub const CHANGED: Text = Text::new(
    "The file was changed or moved while it was sent. Choose it again.",
    "Le fichier a été modifié ou déplacé pendant l’envoi. Choisissez-le à nouveau.",
    "تغيّر الملف أو نُقل أثناء الإرسال. اختره من جديد.",
);
pub const OTHER: Text = Text::new(
    "It could not be taken. Try again, or save it in another form.",
    "Il n’a pas pu être pris. Réessayez, ou enregistrez-le sous une autre forme.",
    "تعذر قبوله. أعد المحاولة أو احفظه بصيغة أخرى.",
);
