use super::{Name, Word, name, word};

pub(crate) struct Attribute {
    pub code: &'static str,
    pub name: Name,
    pub kind: AttributeKind,
    pub unit: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttributeKind {
    Text,
    Number,
    Boolean,
    List,
}

impl AttributeKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::List => "list",
        }
    }
}

/// What an attribute of a part type can be. Numbers are in units of their last decimal.
pub(crate) enum Values {
    Number {
        from: i64,
        to: i64,
        decimals: u32,
    },
    /// One of these.
    Text(&'static [Word]),
    /// Two of these.
    List(&'static [Word]),
    /// True for this percentage.
    Boolean(i64),
}

use AttributeKind::{Boolean, List, Number, Text};

const fn attribute(code: &'static str, name: Name, kind: AttributeKind, unit: &'static str) -> Attribute {
    Attribute { code, name, kind, unit }
}

impl Attribute {
    /// Given by the vehicle, and so the same for every brand.
    pub fn is_dimension(&self) -> bool {
        let chosen = ["material", "wear_sensor", "greasable", "included", "warranty"];
        !chosen.contains(&self.code)
    }
}

/// In the order of a part's page.
pub(crate) const ATTRIBUTES: &[Attribute] = &[
    attribute("material", name("Material", "Matériau", "المادة"), Text, ""),
    attribute("thickness", name("Thickness", "Épaisseur", "السماكة"), Number, "mm"),
    attribute("minimum_thickness", name("Minimum thickness", "Épaisseur minimale", "الحد الأدنى للسماكة"), Number, "mm"),
    attribute("outer_diameter", name("Outer diameter", "Diamètre extérieur", "القطر الخارجي"), Number, "mm"),
    attribute("inner_diameter", name("Inner diameter", "Diamètre intérieur", "القطر الداخلي"), Number, "mm"),
    attribute("length", name("Length", "Longueur", "الطول"), Number, "mm"),
    attribute("width", name("Width", "Largeur", "العرض"), Number, "mm"),
    attribute("height", name("Height", "Hauteur", "الارتفاع"), Number, "mm"),
    attribute("thread", name("Thread", "Filetage", "سن اللولب"), Text, ""),
    attribute("bolt_holes", name("Bolt holes", "Nombre de trous", "عدد ثقوب البراغي"), Number, ""),
    attribute("vented", name("Vented", "Ventilé", "قرص مهوى"), Boolean, ""),
    attribute("wear_sensor", name("Wear sensor included", "Témoin d’usure fourni", "حساس التآكل مرفق"), Boolean, ""),
    attribute("voltage", name("Voltage", "Tension", "الجهد"), Number, "V"),
    attribute("current", name("Current", "Intensité", "شدة التيار"), Number, "A"),
    attribute("power", name("Power", "Puissance", "القدرة"), Number, "kW"),
    attribute("watts", name("Power", "Puissance", "القدرة"), Number, "W"),
    attribute(
        "cold_cranking",
        name("Cold cranking current", "Courant de démarrage à froid", "تيار بدء التشغيل البارد"),
        Number,
        "A",
    ),
    attribute("capacity", name("Capacity", "Capacité", "السعة"), Number, "Ah"),
    attribute("teeth", name("Teeth", "Nombre de dents", "عدد الأسنان"), Number, ""),
    attribute("ribs", name("Ribs", "Nombre de nervures", "عدد الأضلاع"), Number, ""),
    attribute("gap", name("Electrode gap", "Écartement des électrodes", "فجوة القطبين"), Number, "mm"),
    attribute(
        "opening_temperature",
        name("Opening temperature", "Température d’ouverture", "درجة حرارة الفتح"),
        Number,
        "°C",
    ),
    attribute("wires", name("Wires", "Nombre de fils", "عدد الأسلاك"), Number, ""),
    attribute("base", name("Base", "Culot", "قاعدة اللمبة"), Text, ""),
    attribute("mounting", name("Mounting", "Fixation", "طريقة التثبيت"), Text, ""),
    attribute("greasable", name("Greasable", "Graissable", "قابل للتشحيم"), Boolean, ""),
    attribute("included", name("Included", "Fourni", "المرفقات"), List, ""),
    attribute("warranty", name("Warranty (years)", "Garantie (années)", "الضمان (سنوات)"), Number, ""),
];

const fn number(from: i64, to: i64, decimals: u32) -> Values {
    Values::Number { from, to, decimals }
}

const IRON: &[Word] = &[word("Grey iron", "Fonte grise"), word("High-carbon iron", "Fonte à haut carbone")];
const MEDIA: &[Word] = &[
    word("Cellulose", "Cellulose"),
    word("Synthetic blend", "Mélange synthétique"),
    word("Full synthetic", "Synthétique"),
];
const CABIN: &[Word] = &[word("Particulate", "Antiparticules"), word("Activated carbon", "Charbon actif")];
const ELECTRODE: &[Word] = &[word("Iridium", "Iridium"), word("Platinum", "Platine"), word("Copper", "Cuivre")];
const METAL: &[Word] = &[
    word("Forged steel", "Acier forgé"),
    word("Cast aluminium", "Aluminium moulé"),
    word("Stamped steel", "Acier embouti"),
];
const OIL_THREAD: &[Word] =
    &[word("M20 x 1.5", "M20 x 1,5"), word("3/4-16 UNF", "3/4-16 UNF"), word("M22 x 1.5", "M22 x 1,5")];
const PLUG_THREAD: &[Word] = &[word("M14 x 1.25", "M14 x 1,25"), word("M12 x 1.25", "M12 x 1,25")];
const JOINT_THREAD: &[Word] = &[word("M12 x 1.25", "M12 x 1,25"), word("M14 x 1.5", "M14 x 1,5")];
const BULB: &[Word] =
    &[word("H11", "H11"), word("9005", "9005"), word("H7", "H7"), word("9006", "9006"), word("7443", "7443")];
const HOOK: &[Word] = &[word("Hook", "Crochet"), word("Pinch tab", "Pince"), word("Push button", "Bouton")];
const BOLTED: &[Word] = &[word("Bolt-on", "Boulonné"), word("Press-in", "Emmanché")];
const HARDWARE: &[Word] = &[
    word("Abutment clips", "Clips de guidage"),
    word("Lubricant", "Lubrifiant"),
    word("Anti-rattle springs", "Ressorts antibruit"),
];
const SEALS: &[Word] = &[word("Gasket", "Joint"), word("Bolts", "Vis"), word("Instructions", "Notice")];

/// The attributes of each part type, by codes. Every part has a warranty besides.
pub(crate) const PER_TYPE: &[(&str, &[(&str, Values)])] = &[
    (
        "brake-pads",
        &[
            ("thickness", number(140, 190, 1)),
            ("length", number(1_100, 1_620, 1)),
            ("height", number(480, 760, 1)),
            ("wear_sensor", Values::Boolean(40)),
            ("included", Values::List(HARDWARE)),
        ],
    ),
    (
        "brake-rotor",
        &[
            ("material", Values::Text(IRON)),
            ("outer_diameter", number(2_550, 3_700, 1)),
            ("thickness", number(220, 340, 1)),
            ("minimum_thickness", number(200, 215, 1)),
            ("height", number(440, 720, 1)),
            ("bolt_holes", number(4, 6, 0)),
            ("vented", Values::Boolean(85)),
        ],
    ),
    (
        "caliper",
        &[
            ("material", Values::Text(METAL)),
            ("outer_diameter", number(480, 600, 1)),
            ("included", Values::List(HARDWARE)),
        ],
    ),
    ("kit", &[("wear_sensor", Values::Boolean(35)), ("included", Values::List(HARDWARE))]),
    (
        "brake-shoe",
        &[
            ("outer_diameter", number(2_000, 2_800, 1)),
            ("width", number(320, 570, 1)),
            ("included", Values::List(HARDWARE)),
        ],
    ),
    (
        "oil-filter",
        &[
            ("material", Values::Text(MEDIA)),
            ("outer_diameter", number(650, 980, 1)),
            ("height", number(650, 1_450, 1)),
            ("thread", Values::Text(OIL_THREAD)),
        ],
    ),
    (
        "air-filter",
        &[
            ("material", Values::Text(MEDIA)),
            ("length", number(1_900, 3_600, 1)),
            ("width", number(1_300, 2_300, 1)),
            ("height", number(380, 720, 1)),
        ],
    ),
    (
        "cabin-filter",
        &[
            ("material", Values::Text(CABIN)),
            ("length", number(1_950, 2_900, 1)),
            ("width", number(1_450, 2_300, 1)),
            ("height", number(170, 380, 1)),
        ],
    ),
    (
        "fuel-filter",
        &[
            ("outer_diameter", number(480, 850, 1)),
            ("height", number(900, 1_900, 1)),
            ("included", Values::List(SEALS)),
        ],
    ),
    (
        "spark-plug",
        &[
            ("material", Values::Text(ELECTRODE)),
            ("thread", Values::Text(PLUG_THREAD)),
            ("gap", number(7, 13, 1)),
            ("length", number(190, 265, 1)),
        ],
    ),
    ("ignition-coil", &[("voltage", number(12, 12, 0)), ("wires", number(2, 4, 0)), ("length", number(950, 1_950, 1))]),
    ("oxygen-sensor", &[("wires", number(4, 5, 0)), ("length", number(3_000, 7_600, 1))]),
    (
        "battery",
        &[
            ("voltage", number(12, 12, 0)),
            ("cold_cranking", number(420, 900, 0)),
            ("capacity", number(45, 95, 0)),
            ("length", number(2_070, 3_530, 1)),
            ("width", number(1_720, 1_750, 1)),
            ("height", number(1_750, 2_250, 1)),
        ],
    ),
    ("alternator", &[("voltage", number(12, 12, 0)), ("current", number(90, 220, 0)), ("ribs", number(5, 7, 0))]),
    ("starter", &[("voltage", number(12, 12, 0)), ("power", number(10, 21, 1)), ("teeth", number(9, 13, 0))]),
    ("bulb", &[("base", Values::Text(BULB)), ("voltage", number(12, 12, 0)), ("watts", number(21, 65, 0))]),
    (
        "water-pump",
        &[
            ("material", Values::Text(METAL)),
            ("outer_diameter", number(540, 1_320, 1)),
            ("included", Values::List(SEALS)),
        ],
    ),
    (
        "thermostat",
        &[
            ("opening_temperature", number(76, 92, 0)),
            ("outer_diameter", number(440, 680, 1)),
            ("included", Values::List(SEALS)),
        ],
    ),
    (
        "radiator",
        &[("length", number(5_600, 8_600, 1)), ("height", number(3_400, 5_300, 1)), ("thickness", number(160, 420, 1))],
    ),
    ("belt", &[("length", number(8_900, 24_200, 1)), ("ribs", number(4, 8, 0)), ("width", number(140, 290, 1))]),
    (
        "shock",
        &[("length", number(3_100, 6_400, 1)), ("mounting", Values::Text(BOLTED)), ("included", Values::List(SEALS))],
    ),
    ("strut", &[("length", number(4_200, 6_900, 1)), ("mounting", Values::Text(BOLTED))]),
    (
        "control-arm",
        &[("material", Values::Text(METAL)), ("length", number(2_800, 4_600, 1)), ("greasable", Values::Boolean(30))],
    ),
    (
        "ball-joint",
        &[
            ("material", Values::Text(METAL)),
            ("thread", Values::Text(JOINT_THREAD)),
            ("mounting", Values::Text(BOLTED)),
            ("greasable", Values::Boolean(60)),
        ],
    ),
    (
        "tie-rod",
        &[
            ("thread", Values::Text(JOINT_THREAD)),
            ("length", number(900, 3_300, 1)),
            ("greasable", Values::Boolean(60)),
        ],
    ),
    (
        "wheel-bearing",
        &[
            ("bolt_holes", number(4, 6, 0)),
            ("outer_diameter", number(1_320, 1_590, 1)),
            ("inner_diameter", number(540, 730, 1)),
        ],
    ),
    ("cv-axle", &[("length", number(5_300, 9_800, 1)), ("teeth", number(24, 36, 0))]),
    ("wiper", &[("length", number(330, 700, 0)), ("mounting", Values::Text(HOOK))]),
];
