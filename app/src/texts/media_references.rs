//! Texts about files of others that are known by their addresses.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("References", "Références", "المراجع");
pub const SUBTITLE: Text = Text::new(
    "Files that suppliers list by their addresses. What is said of them is the list’s word; the files themselves are in the library once they are fetched.",
    "Fichiers que les fournisseurs listent par leur adresse. Ce qui en est dit vient de la liste ; les fichiers eux-mêmes sont dans la médiathèque une fois récupérés.",
    "ملفات يسردها المورّدون بعناوينها. ما يقال عنها هو قول القائمة، أما الملفات نفسها فتدخل المكتبة بعد جلبها.",
);
pub const DOWNLOAD: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");
pub const NUMBER: Text = Text::new("Part number", "Référence de pièce", "رقم القطعة");
pub const NUMBER_HINT: Text = Text::new("Its beginning is enough.", "Le début suffit.", "تكفي بدايته.");
pub const ALL: Text = Text::new("All", "Toutes", "الكل");
pub const SHOW: Text = Text::new("Show", "Afficher", "عرض");
pub const CLEAR: Text = Text::new("Show all", "Tout afficher", "عرض الكل");
pub const PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const FILE: Text = Text::new("File", "Fichier", "الملف");
pub const KIND: Text = Text::new("Type", "Type", "النوع");
pub const PIXELS: Text = Text::new("Pixels", "Pixels", "البكسلات");
pub const SIZE: Text = Text::new("Size", "Taille", "الحجم");
pub const DATED: Text = Text::new("Dated", "Daté du", "التاريخ");
pub const NOT_PUBLIC: Text = Text::new("Not for the public", "Non public", "ليس للعموم");
pub const PLACE: Text = Text::new("Place {slot}", "Place {slot}", "الموضع {slot}");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const NOT_FETCHED: Text = Text::new("Not fetched", "Non récupéré", "لم يُجلب");
pub const FETCHED: Text = Text::new("Fetched", "Récupéré", "تم جلبه");
pub const REFUSED: Text = Text::new("Refused", "Refusé", "مرفوض");
pub const SEE: Text = Text::new("See it in the library", "Voir dans la médiathèque", "عرضه في المكتبة");
pub const KILOBYTES: Text = Text::new("{count} kB", "{count} Ko", "{count} كيلوبايت");
pub const SHOWN: Plural = Plural::new(
    ["{count} reference", "{count} references"],
    ["{count} référence", "{count} références"],
    ["لا مراجع", "مرجع واحد", "مرجعان", "{count} مراجع", "{count} مرجعًا", "{count} مرجع"],
);
pub const NONE: Text = Text::new("No references", "Aucune référence", "لا مراجع");
pub const NONE_TEXT: Text = Text::new(
    "An administrator imports a supplier’s list of photos and documents with: nexus import assets FILE --tenant SLUG.",
    "Un administrateur importe la liste de photos et documents d’un fournisseur avec : nexus import assets FICHIER --tenant SLUG.",
    "يستورد المسؤول قائمة صور ومستندات المورّد بالأمر: nexus import assets FILE --tenant SLUG.",
);
pub const NONE_FOUND: Text = Text::new(
    "No reference is in this state for such a part.",
    "Aucune référence dans cet état pour une telle pièce.",
    "لا مرجع بهذه الحالة لقطعة كهذه.",
);

pub const ASKED: Text = Text::new("Asked for", "Demandé", "مطلوب");
pub const NO_ANSWER: Text = Text::new(
    "Asked for more than a day ago, without an answer. It can be asked for again.",
    "Demandé il y a plus d’un jour, sans réponse. Il peut être redemandé.",
    "طُلب قبل أكثر من يوم بلا جواب. يمكن طلبه من جديد.",
);
pub const FETCH: Text = Text::new("Fetch", "Récupérer", "جلب");
pub const AGAIN: Text = Text::new("Try again", "Réessayer", "إعادة المحاولة");
pub const FETCH_ONE: Text = Text::new("Fetch {name}", "Récupérer {name}", "جلب {name}");
pub const FETCH_AGAIN: Text =
    Text::new("Try again to fetch {name}", "Réessayer de récupérer {name}", "إعادة محاولة جلب {name}");
pub const TICK: Text = Text::new("Choose {name}", "Choisir {name}", "اختيار {name}");
pub const TICK_SOME: Text = Text::new(
    "Tick the files that are to be fetched.",
    "Cochez les fichiers à récupérer.",
    "ضع علامة على الملفات المراد جلبها.",
);
pub const FETCH_TICKED: Text = Text::new("Fetch those that are ticked", "Récupérer les fichiers cochés", "جلب المحددة");
pub const FETCH_ALL: Plural = Plural::new(
    ["Fetch the {count} file listed here", "Fetch all {count} files listed here"],
    ["Récupérer le {count} fichier listé ici", "Récupérer les {count} fichiers listés ici"],
    [
        "لا ملفات للجلب",
        "جلب الملف المسرود هنا",
        "جلب الملفين المسرودين هنا",
        "جلب الملفات المسرودة هنا ({count})",
        "جلب الملفات المسرودة هنا ({count})",
        "جلب الملفات المسرودة هنا ({count})",
    ],
);
pub const FETCH_FIRST: Plural = Plural::new(
    ["Fetch the first {count} file listed here", "Fetch the first {count} files listed here"],
    ["Récupérer le premier ({count}) fichier listé ici", "Récupérer les {count} premiers fichiers listés ici"],
    [
        "لا ملفات للجلب",
        "جلب أول ملف مسرود هنا",
        "جلب أول ملفين مسرودين هنا",
        "جلب أول {count} ملفات مسرودة هنا",
        "جلب أول {count} ملفًا مسرودًا هنا",
        "جلب أول {count} ملف مسرود هنا",
    ],
);
pub const ASKED_NOW: Plural = Plural::new(
    [
        "{count} file is asked for. When it is here, it waits in the review queue, brought in your name.",
        "{count} files are asked for. When they are here, they wait in the review queue, brought in your name.",
    ],
    [
        "{count} fichier est demandé. Une fois là, il attend dans la file de validation, apporté en votre nom.",
        "{count} fichiers sont demandés. Une fois là, ils attendent dans la file de validation, apportés en votre nom.",
    ],
    [
        "لم يُطلب أي ملف.",
        "طُلب ملف واحد. حين يصل ينتظر في قائمة المراجعة باسمك.",
        "طُلب ملفان. حين يصلان ينتظران في قائمة المراجعة باسمك.",
        "طُلبت {count} ملفات. حين تصل تنتظر في قائمة المراجعة باسمك.",
        "طُلب {count} ملفًا. حين تصل تنتظر في قائمة المراجعة باسمك.",
        "طُلب {count} ملف. حين تصل تنتظر في قائمة المراجعة باسمك.",
    ],
);
pub const ASKED_BEFORE: Text = Text::new(
    "Everything of this is here already, or asked for.",
    "Tout cela est déjà là, ou demandé.",
    "كل ذلك موجود بالفعل أو مطلوب.",
);
pub const FROM: Text = Text::new(
    "Files are fetched from: {hosts}",
    "Les fichiers sont récupérés depuis : {hosts}",
    "تُجلب الملفات من: {hosts}",
);
pub const NOT_NAMED: Text = Text::new(
    "Files from these hosts are not fetched, because an administrator has not named them in NEXUS_FETCH_HOSTS: {hosts}",
    "Les fichiers de ces hôtes ne sont pas récupérés, car un administrateur ne les a pas nommés dans NEXUS_FETCH_HOSTS : {hosts}",
    "لا تُجلب الملفات من هذه المضيفات لأن المسؤول لم يذكرها في NEXUS_FETCH_HOSTS: {hosts}",
);
pub const NO_HOSTS: Text =
    Text::new("No files are fetched here", "Aucun fichier n’est récupéré ici", "لا تُجلب أي ملفات هنا");
pub const NO_HOSTS_ADVICE: Text = Text::new(
    "An administrator names the suppliers’ hosts in the setting NEXUS_FETCH_HOSTS, with commas between. Until then, download the files and bring them yourself.",
    "Un administrateur nomme les hôtes des fournisseurs dans le réglage NEXUS_FETCH_HOSTS, séparés par des virgules. D’ici là, téléchargez les fichiers et apportez-les vous-même.",
    "يذكر المسؤول مضيفات المورّدين في الإعداد NEXUS_FETCH_HOSTS وبينها فواصل. وحتى ذلك الحين نزّل الملفات وأضفها بنفسك.",
);
pub const WHY_ADDRESS: Text = Text::new(
    "Its address cannot be read. Ask the supplier for a corrected list, and import that.",
    "Son adresse est illisible. Demandez au fournisseur une liste corrigée et importez-la.",
    "لا يمكن قراءة عنوانه. اطلب من المورّد قائمة مصححة واستوردها.",
);
pub const WHY_NOT_HTTPS: Text = Text::new(
    "Its address does not begin with https, and others are not asked. Ask the supplier for https addresses, or bring the file yourself.",
    "Son adresse ne commence pas par https, et les autres ne sont pas interrogées. Demandez au fournisseur des adresses https, ou apportez le fichier vous-même.",
    "لا يبدأ عنوانه بـ https، وغير ذلك لا يُسأل. اطلب من المورّد عناوين https أو أضف الملف بنفسك.",
);
pub const WHY_CREDENTIALS: Text = Text::new(
    "Its address has a name or a password in it. Ask the supplier for an address without one.",
    "Son adresse contient un nom ou un mot de passe. Demandez au fournisseur une adresse qui n’en contient pas.",
    "في عنوانه اسم أو كلمة مرور. اطلب من المورّد عنوانًا بلا ذلك.",
);
pub const WHY_PORT: Text = Text::new(
    "Its address names a port of its own; only the usual one of https is asked. Bring the file yourself.",
    "Son adresse indique un port particulier ; seul le port habituel de https est interrogé. Apportez le fichier vous-même.",
    "يذكر عنوانه منفذًا خاصًا، ولا يُسأل إلا المنفذ المعتاد لـ https. أضف الملف بنفسك.",
);
pub const WHY_IP_ADDRESS: Text = Text::new(
    "Its address has numbers in the place of a host’s name. Ask the supplier for one with a name.",
    "Son adresse contient des chiffres à la place du nom d’un hôte. Demandez au fournisseur une adresse avec un nom.",
    "في عنوانه أرقام مكان اسم المضيف. اطلب من المورّد عنوانًا فيه اسم.",
);
pub const WHY_HOST: Text = Text::new(
    "It leads to {of}, which an administrator has not named in NEXUS_FETCH_HOSTS.",
    "Il mène à {of}, qu’un administrateur n’a pas nommé dans NEXUS_FETCH_HOSTS.",
    "يؤدي إلى {of}، ولم يذكره المسؤول في NEXUS_FETCH_HOSTS.",
);
pub const WHY_PRIVATE: Text = Text::new(
    "{of} is in a network that is not public, and such are never asked. Bring the file yourself.",
    "{of} se trouve dans un réseau non public, jamais interrogé. Apportez le fichier vous-même.",
    "يقع {of} في شبكة غير عامة، ومثلها لا يُسأل أبدًا. أضف الملف بنفسك.",
);
pub const WHY_REDIRECTS: Text = Text::new(
    "Its address leads on more than three times. Ask the supplier for the last one.",
    "Son adresse renvoie plus de trois fois ailleurs. Demandez la dernière au fournisseur.",
    "يحيل عنوانه أكثر من ثلاث مرات. اطلب من المورّد العنوان الأخير.",
);
pub const WHY_NOT_THERE: Text = Text::new(
    "The host has no such file ({of}). Ask the supplier for a newer list.",
    "L’hôte n’a pas ce fichier ({of}). Demandez une liste plus récente au fournisseur.",
    "لا يوجد هذا الملف لدى المضيف ({of}). اطلب من المورّد قائمة أحدث.",
);
pub const WHY_NOT_FOR_US: Text = Text::new(
    "The host gives it only to those who sign in ({of}). Download it there, and bring it yourself.",
    "L’hôte ne le donne qu’aux personnes connectées ({of}). Téléchargez-le là-bas et apportez-le vous-même.",
    "لا يعطيه المضيف إلا لمن سجّل الدخول ({of}). نزّله من هناك وأضفه بنفسك.",
);
pub const WHY_STATUS: Text = Text::new(
    "The host answered {of} instead of the file. Try again later.",
    "L’hôte a répondu {of} au lieu du fichier. Réessayez plus tard.",
    "أجاب المضيف بـ {of} بدل الملف. أعد المحاولة لاحقًا.",
);
pub const WHY_HTML: Text = Text::new(
    "A web page came in place of a file. Open the address to see what it says.",
    "Une page web est arrivée à la place d’un fichier. Ouvrez l’adresse pour voir ce qu’elle dit.",
    "جاءت صفحة ويب مكان الملف. افتح العنوان لترى ما تقوله.",
);
pub const WHY_TIMEOUT: Text = Text::new(
    "The host took too long, several times. Try again later.",
    "L’hôte a mis trop de temps, à plusieurs reprises. Réessayez plus tard.",
    "استغرق المضيف وقتًا طويلاً عدة مرات. أعد المحاولة لاحقًا.",
);
pub const WHY_UNREACHABLE: Text = Text::new(
    "The host could not be reached, several times. Try again later.",
    "L’hôte est resté injoignable, à plusieurs reprises. Réessayez plus tard.",
    "تعذر الوصول إلى المضيف عدة مرات. أعد المحاولة لاحقًا.",
);
pub const WHY_CERTIFICATE: Text = Text::new(
    "The host’s certificate is not valid, so it may be another. Tell the supplier.",
    "Le certificat de l’hôte n’est pas valable : ce pourrait en être un autre. Prévenez le fournisseur.",
    "شهادة المضيف غير صالحة، فقد يكون مضيفًا آخر. أخبر المورّد.",
);
pub const WHY_CUT: Text = Text::new(
    "The connection broke off before the end, several times. Try again later.",
    "La connexion s’est interrompue avant la fin, à plusieurs reprises. Réessayez plus tard.",
    "انقطع الاتصال قبل النهاية عدة مرات. أعد المحاولة لاحقًا.",
);
