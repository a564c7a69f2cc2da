use super::{Family, PartType, name};

/// Kits are made of other parts and have no place of their own on a vehicle.
pub(crate) const KIT: &str = "kit";

#[derive(Clone, Copy)]
struct Made(&'static str, Family, &'static str, i64);

const fn part(
    key: &'static str,
    pcdb: Option<i32>,
    names: (&'static str, &'static str, &'static str),
    Made(category, family, unit, sold_in): Made,
    cents: (i64, i64),
    grams: (i64, i64),
    oe: u32,
) -> PartType {
    PartType { key, pcdb, name: name(names.0, names.1, names.2), category, family, unit, sold_in, cents, grams, oe }
}

const FRICTION: Made = Made("disc-brakes", Family::Friction, "SET", 1);
const DISC: Made = Made("disc-brakes", Family::Brakes, "EA", 1);
const DRUM: Made = Made("drum-brakes", Family::Friction, "SET", 1);
const FILTER: Made = Made("engine-filters", Family::Filters, "EA", 1);
const CABIN: Made = Made("cabin-filters", Family::Filters, "EA", 1);
const PLUG: Made = Made("plugs-and-coils", Family::Ignition, "EA", 1);
const SENSOR: Made = Made("sensors", Family::Ignition, "EA", 1);
const POWER: Made = Made("starting-and-charging", Family::Electrical, "EA", 1);
const BATTERY: Made = Made("starting-and-charging", Family::Ignition, "EA", 1);
const LIGHT: Made = Made("lighting", Family::Visibility, "EA", 2);
const COOLING: Made = Made("cooling-system", Family::Cooling, "EA", 1);
const BELT: Made = Made("belts", Family::Cooling, "EA", 1);
const DAMPER: Made = Made("shocks-and-struts", Family::Chassis, "EA", 1);
const ARM: Made = Made("suspension-arms", Family::Chassis, "EA", 1);
const AXLE: Made = Made("axles-and-bearings", Family::Drivetrain, "EA", 1);
const WIPER: Made = Made("wipers", Family::Visibility, "EA", 1);

/// In the order of a page. The PCdb's id only where it is certain.
pub(crate) const PART_TYPES: &[PartType] = &[
    part(
        "brake-pads",
        Some(1684),
        ("Disc Brake Pad Set", "Jeu de plaquettes de frein", "طقم تيل فرامل"),
        FRICTION,
        (2_890, 8_990),
        (900, 2_400),
        45_022,
    ),
    part(
        "brake-rotor",
        Some(1896),
        ("Disc Brake Rotor", "Disque de frein", "قرص فرامل"),
        DISC,
        (3_490, 12_990),
        (5_200, 13_500),
        45_251,
    ),
    part(
        "caliper",
        None,
        ("Brake Caliper", "Étrier de frein", "كاليبر فرامل"),
        DISC,
        (6_990, 18_990),
        (2_800, 6_200),
        45_018,
    ),
    part(
        "kit",
        None,
        ("Disc Brake Kit", "Kit de freinage à disque", "طقم فرامل قرصية"),
        DISC,
        (9_990, 28_990),
        (11_000, 29_000),
        45_000,
    ),
    part(
        "brake-shoe",
        None,
        ("Drum Brake Shoe Set", "Jeu de mâchoires de frein", "طقم أحذية فرامل"),
        DRUM,
        (2_290, 5_490),
        (1_100, 2_600),
        43_053,
    ),
    part(
        "oil-filter",
        Some(5340),
        ("Engine Oil Filter", "Filtre à huile", "فلتر زيت المحرك"),
        FILTER,
        (490, 1_890),
        (180, 620),
        15_400,
    ),
    part(
        "air-filter",
        Some(6192),
        ("Air Filter", "Filtre à air", "فلتر هواء"),
        FILTER,
        (1_190, 3_490),
        (240, 760),
        17_220,
    ),
    part(
        "cabin-filter",
        Some(6832),
        ("Cabin Air Filter", "Filtre d’habitacle", "فلتر هواء المقصورة"),
        CABIN,
        (1_090, 3_290),
        (120, 420),
        80_292,
    ),
    part(
        "fuel-filter",
        None,
        ("Fuel Filter", "Filtre à carburant", "فلتر وقود"),
        FILTER,
        (1_290, 5_990),
        (220, 740),
        16_010,
    ),
    part("spark-plug", None, ("Spark Plug", "Bougie d’allumage", "شمعة إشعال"), PLUG, (490, 1_990), (40, 75), 98_079),
    part(
        "ignition-coil",
        None,
        ("Ignition Coil", "Bobine d’allumage", "كويل إشعال"),
        PLUG,
        (2_990, 9_490),
        (180, 480),
        30_520,
    ),
    part(
        "oxygen-sensor",
        None,
        ("Oxygen Sensor", "Sonde lambda", "حساس أكسجين"),
        SENSOR,
        (3_990, 13_990),
        (120, 260),
        36_531,
    ),
    part(
        "battery",
        None,
        ("Vehicle Battery", "Batterie", "بطارية سيارة"),
        BATTERY,
        (11_990, 24_990),
        (13_500, 23_000),
        31_500,
    ),
    part(
        "alternator",
        None,
        ("Alternator", "Alternateur", "دينمو شحن"),
        POWER,
        (14_990, 38_990),
        (5_100, 8_200),
        31_100,
    ),
    part(
        "starter",
        None,
        ("Starter Motor", "Démarreur", "محرك بدء التشغيل (سلف)"),
        POWER,
        (11_990, 31_990),
        (3_100, 6_400),
        31_200,
    ),
    part("bulb", None, ("Light Bulb", "Ampoule", "لمبة إضاءة"), LIGHT, (590, 3_990), (25, 90), 33_115),
    part(
        "water-pump",
        None,
        ("Engine Water Pump", "Pompe à eau", "مضخة ماء المحرك"),
        COOLING,
        (4_490, 17_990),
        (1_200, 3_900),
        19_200,
    ),
    part(
        "thermostat",
        None,
        ("Engine Coolant Thermostat", "Thermostat", "ثرموستات سائل التبريد"),
        COOLING,
        (1_190, 4_990),
        (120, 540),
        19_301,
    ),
    part("radiator", None, ("Radiator", "Radiateur", "رادياتير"), COOLING, (11_990, 34_990), (4_200, 9_800), 19_010),
    part(
        "belt",
        None,
        ("Serpentine Belt", "Courroie d’accessoires", "سير مضلع"),
        BELT,
        (1_590, 5_990),
        (140, 420),
        56_992,
    ),
    part(
        "shock",
        None,
        ("Shock Absorber", "Amortisseur", "ممتص صدمات"),
        DAMPER,
        (3_990, 13_990),
        (1_900, 4_100),
        52_611,
    ),
    part(
        "strut",
        None,
        ("Suspension Strut Assembly", "Jambe de suspension complète", "مساعد تعليق كامل"),
        DAMPER,
        (8_990, 22_990),
        (5_900, 10_400),
        51_611,
    ),
    part(
        "control-arm",
        None,
        ("Suspension Control Arm", "Bras de suspension", "مقص تعليق"),
        ARM,
        (5_990, 18_990),
        (2_300, 5_800),
        51_350,
    ),
    part(
        "ball-joint",
        None,
        ("Suspension Ball Joint", "Rotule de suspension", "ركبة مقص"),
        ARM,
        (1_990, 7_490),
        (420, 1_300),
        51_220,
    ),
    part(
        "tie-rod",
        None,
        ("Steering Tie Rod End", "Rotule de direction", "رأس ذراع التوجيه"),
        ARM,
        (1_790, 6_490),
        (310, 980),
        53_540,
    ),
    part(
        "wheel-bearing",
        None,
        ("Wheel Bearing and Hub Assembly", "Moyeu de roue avec roulement", "رمان عجلة مع الصرة"),
        AXLE,
        (5_490, 21_990),
        (2_100, 6_300),
        44_300,
    ),
    part(
        "cv-axle",
        None,
        ("CV Axle Assembly", "Arbre de transmission", "محور دفع كامل"),
        AXLE,
        (6_990, 19_990),
        (5_600, 9_900),
        44_305,
    ),
    part(
        "wiper",
        None,
        ("Windshield Wiper Blade", "Balai d’essuie-glace", "شفرة مساحة الزجاج"),
        WIPER,
        (890, 3_290),
        (160, 420),
        76_620,
    ),
];
