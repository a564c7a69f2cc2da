//! Texts of finding a vehicle, and of the garage.

use crate::text::Text;

pub const TITLE: Text = Text::new("Which vehicle?", "Quel véhicule ?", "ما المركبة؟");
pub const DATA_SOURCE: Text = Text::new(
    "Vehicle data: NHTSA vPIC (public domain)",
    "Données véhicules : NHTSA vPIC (domaine public)",
    "بيانات المركبات: NHTSA vPIC (ملكية عامة)",
);
pub const WITHOUT_VEHICLE: Text = Text::new("Work without a vehicle", "Travailler sans véhicule", "العمل من دون مركبة");
pub const ANOTHER_VEHICLE: Text = Text::new("Find another vehicle", "Trouver un autre véhicule", "البحث عن مركبة أخرى");

pub const VIN: Text = Text::new("VIN", "VIN", "رقم الهيكل (VIN)");
pub const VIN_TITLE: Text = Text::new("By VIN", "Par VIN", "برقم الهيكل (VIN)");
pub const VIN_LABEL: Text =
    Text::new("Vehicle identification number", "Numéro d’identification du véhicule", "رقم هيكل المركبة (VIN)");
pub const VIN_HINT: Text = Text::new(
    "17 characters, from the registration or the windscreen. Spaces do not matter.",
    "17 caractères, sur la carte grise ou le pare-brise. Les espaces ne comptent pas.",
    "17 خانة، من رخصة المركبة أو الزجاج الأمامي. المسافات لا تؤثر.",
);
pub const DECODE: Text = Text::new("Find vehicle", "Trouver le véhicule", "البحث عن المركبة");
pub const VIN_EMPTY: Text = Text::new("Enter a VIN.", "Saisissez un VIN.", "أدخل رقم الهيكل.");
pub const VIN_LENGTH: Text = Text::new(
    "A VIN has 17 characters; this has {count}.",
    "Un VIN compte 17 caractères ; celui-ci en a {count}.",
    "يتكوّن رقم الهيكل من 17 خانة؛ وعدد خانات هذا الرقم {count}.",
);
pub const VIN_LETTER: Text = Text::new(
    "Character {place} is “{letter}”, which no VIN has. The letters I, O and Q are not used: perhaps 1 or 0?",
    "Le caractère {place} est « {letter} », qu’aucun VIN ne contient. I, O et Q ne sont pas utilisés : peut-être 1 ou 0 ?",
    "الخانة {place} هي «{letter}»، وهي لا ترد في أي رقم هيكل. الأحرف I وO وQ غير مستخدمة: ربما 1 أو 0؟",
);
pub const VIN_CHECK_DIGIT: Text = Text::new(
    "The check digit (9th character) does not agree with the rest, so at least one character is wrong.",
    "Le chiffre de contrôle (9e caractère) ne correspond pas au reste : au moins un caractère est faux.",
    "خانة التحقق (التاسعة) لا تطابق بقية الرقم، أي أن خانة واحدة على الأقل خاطئة.",
);
pub const VIN_CORRECTED: Text =
    Text::new("Did you mean this one?", "Vouliez-vous dire celui-ci ?", "هل تقصد هذا الرقم؟");
pub const VIN_USE_CORRECTED: Text = Text::new("Use {vin}", "Utiliser {vin}", "استخدام {vin}");
pub const VIN_UNCONFIRMED: Text = Text::new(
    "If only the check digit is wrong, it is: {vehicle}",
    "Si seul le chiffre de contrôle est faux, c’est : {vehicle}",
    "إن كانت خانة التحقق وحدها خاطئة فهي: {vehicle}",
);
pub const VIN_UNKNOWN: Text = Text::new(
    "Our data (NHTSA vPIC, US market) does not know this vehicle in full.",
    "Nos données (NHTSA vPIC, marché américain) ne connaissent pas entièrement ce véhicule.",
    "بياناتنا (NHTSA vPIC، السوق الأمريكية) لا تعرف هذه المركبة بالكامل.",
);
pub const VIN_KNOWN_SO_FAR: Text =
    Text::new("What the VIN does say", "Ce que le VIN indique", "ما يدل عليه رقم الهيكل");
pub const VIN_MAKER: Text = Text::new("Maker", "Constructeur", "الشركة الصانعة");
pub const VIN_COUNTRY: Text = Text::new("Built in", "Fabriqué en", "بلد الصنع");
pub const VIN_YEAR: Text = Text::new("Model year", "Année-modèle", "سنة الموديل");
pub const VIN_NEXT: Text = Text::new(
    "Choose the vehicle by year, make and model instead.",
    "Choisissez plutôt le véhicule par année, marque et modèle.",
    "اختر المركبة بالسنة والماركة والطراز بدلًا من ذلك.",
);
pub const VIN_UNAVAILABLE: Text = Text::new(
    "VINs cannot be decoded right now. Choose the vehicle by year, make and model.",
    "Le décodage des VIN est indisponible. Choisissez le véhicule par année, marque et modèle.",
    "تعذّرت قراءة أرقام الهياكل حاليًا. اختر المركبة بالسنة والماركة والطراز.",
);

pub const PICKER_TITLE: Text =
    Text::new("By year, make and model", "Par année, marque et modèle", "بالسنة والماركة والطراز");
pub const PICKER_HINT: Text = Text::new(
    "Only vehicles that we have parts for.",
    "Uniquement les véhicules pour lesquels nous avons des pièces.",
    "المركبات التي لدينا قطع لها فقط.",
);
pub const YEAR: Text = Text::new("Year", "Année", "السنة");
pub const MAKE: Text = Text::new("Make", "Marque", "الماركة");
pub const MODEL: Text = Text::new("Model", "Modèle", "الطراز");
pub const ENGINE: Text = Text::new("Engine", "Moteur", "المحرك");
pub const ANY_ENGINE: Text = Text::new("Not sure", "Je ne sais pas", "لست متأكدًا");
pub const CHOOSE: Text = Text::new("Choose…", "Choisir…", "اختر…");
pub const NEXT_STEP: Text = Text::new("Next step", "Étape suivante", "الخطوة التالية");
pub const SHOW_PARTS: Text = Text::new("Show parts", "Afficher les pièces", "عرض القطع");
pub const STEP_FAILED: Text = Text::new(
    "The choices could not be loaded. Try again.",
    "Les choix n’ont pas pu être chargés. Réessayez.",
    "تعذّر تحميل الخيارات. أعد المحاولة.",
);

pub const RECENT: Text = Text::new("Recent vehicles", "Véhicules récents", "المركبات الأخيرة");
pub const SAVED: Text = Text::new("Saved vehicles", "Véhicules enregistrés", "المركبات المحفوظة");
pub const NO_RECENT: Text = Text::new("No vehicles yet", "Aucun véhicule pour l’instant", "لا مركبات بعد");
pub const NO_RECENT_TEXT: Text = Text::new(
    "Vehicles that you look up are kept here.",
    "Les véhicules que vous recherchez sont conservés ici.",
    "تُحفظ هنا المركبات التي تبحث عنها.",
);
pub const LAST_USED: Text = Text::new("Last used {time}", "Utilisé le {time}", "آخر استخدام: {time}");
pub const NAME_IT: Text = Text::new("Your name for it", "Votre nom pour ce véhicule", "الاسم الذي تطلقه عليها");
pub const NAME_HINT: Text = Text::new(
    "Unit number, customer, plate",
    "Numéro d’unité, client, plaque",
    "رقم المركبة في الأسطول أو العميل أو اللوحة",
);
pub const KEEP: Text = Text::new("Save", "Enregistrer", "حفظ");
pub const DO_NOT_KEEP: Text = Text::new("Take off the saved ones", "Retirer des enregistrés", "إزالة من المحفوظات");
pub const REMOVE: Text = Text::new("Remove", "Retirer", "إزالة");
pub const REMOVED: Text = Text::new("The vehicle is removed.", "Le véhicule est retiré.", "أُزيلت المركبة.");
pub const USE: Text = Text::new("Work on this", "Travailler dessus", "العمل عليها");
pub const IN_USE: Text = Text::new("In use", "En cours", "قيد العمل");
pub const KNOWN: Text = Text::new("Known about it", "Ce que l’on en sait", "المعلوم عنها");
pub const FORGET: Text = Text::new("Forget", "Oublier", "نسيان");
pub const FROM_VIN: Text = Text::new("from the VIN", "d’après le VIN", "من رقم الهيكل");
pub const FROM_YOU: Text = Text::new("your answer", "votre réponse", "إجابتك");

/// The name of a fact about a vehicle; a name that nobody has given a text is shown as it came.
pub fn fact(name: &str) -> Option<Text> {
    Some(match name {
        "engine" => ENGINE,
        "engine_liters" => Text::new("Displacement (L)", "Cylindrée (L)", "سعة المحرك (لتر)"),
        "engine_cylinders" => Text::new("Cylinders", "Cylindres", "عدد الأسطوانات"),
        "engine_configuration" => Text::new("Engine layout", "Disposition des cylindres", "ترتيب الأسطوانات"),
        "engine_fuel" => Text::new("Fuel", "Carburant", "الوقود"),
        "engine_aspiration" => Text::new("Aspiration", "Suralimentation", "نظام سحب الهواء"),
        "engine_code" => Text::new("Engine code", "Code moteur", "رمز المحرك"),
        "drive_type" => Text::new("Drive", "Transmission aux roues", "نظام الدفع"),
        "body_style" => Text::new("Body", "Carrosserie", "نوع الهيكل"),
        "body_doors" => Text::new("Doors", "Portes", "الأبواب"),
        "cab_type" => Text::new("Cab", "Cabine", "المقصورة"),
        "submodel" => Text::new("Submodel", "Version", "فئة الطراز"),
        "series" => Text::new("Series", "Série", "السلسلة"),
        "transmission" => Text::new("Transmission", "Boîte de vitesses", "ناقل الحركة"),
        "transmission_speeds" => Text::new("Speeds", "Rapports", "عدد السرعات"),
        "towing_package" => Text::new("Towing package", "Attelage", "حزمة القطر"),
        "brake_package" => Text::new("Brake package", "Système de freinage", "نظام الفرامل"),
        _ => return None,
    })
}
