//! What the demo distributors sell: categories, part types, and the attributes of each.

mod attributes;
mod table;

pub(crate) use attributes::{ATTRIBUTES, PER_TYPE, Values};
pub(crate) use table::{KIT, PART_TYPES};

/// What a category, a part type or an attribute is called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub english: &'static str,
    pub french: &'static str,
    pub arabic: &'static str,
}

pub(crate) const fn name(english: &'static str, french: &'static str, arabic: &'static str) -> Name {
    Name { english, french, arabic }
}

impl Name {
    pub fn of(&self, french: bool) -> &'static str {
        if french { self.french } else { self.english }
    }
}

/// A word in both languages that the distributors write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub english: &'static str,
    pub french: &'static str,
}

pub(crate) const fn word(english: &'static str, french: &'static str) -> Word {
    Word { english, french }
}

impl Word {
    pub fn of(&self, french: bool) -> &'static str {
        if french { self.french } else { self.english }
    }
}

pub(crate) struct Category {
    pub slug: &'static str,
    /// The slug of the one above, which stands before it.
    pub parent: Option<&'static str>,
    pub name: Name,
}

pub(crate) struct PartType {
    /// Also the name of its illustration.
    pub key: &'static str,
    /// The PCdb's id, where it is certain.
    pub pcdb: Option<i32>,
    pub name: Name,
    pub category: &'static str,
    pub family: Family,
    pub unit: &'static str,
    pub sold_in: i64,
    /// List price, in cents.
    pub cents: (i64, i64),
    /// Weight, in grams.
    pub grams: (i64, i64),
    /// Five digits with which some makers' numbers for this kind of part begin.
    pub oe: u32,
}

/// The place of a part type in the table.
pub(crate) fn part_type(key: &str) -> usize {
    PART_TYPES.iter().position(|part_type| part_type.key == key).expect("a part type of the table")
}

/// Which brands make it, and what they call their qualities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Friction,
    Brakes,
    Filters,
    Ignition,
    Electrical,
    Cooling,
    Chassis,
    Drivetrain,
    Visibility,
}

/// A quality in which a brand offers a part.
pub(crate) struct Line {
    pub name: Word,
    /// Behind the part number.
    pub suffix: &'static str,
    /// Of the price of the first.
    pub price_percent: i64,
}

const fn line(english: &'static str, french: &'static str, suffix: &'static str, price_percent: i64) -> Line {
    Line { name: word(english, french), suffix, price_percent }
}

impl Family {
    pub fn lines(self) -> &'static [Line; 3] {
        match self {
            Self::Friction => {
                &const {
                    [
                        line("Ceramic", "céramique", "C", 118),
                        line("Semi-Metallic", "semi-métallique", "M", 100),
                        line("Severe Duty", "usage intensif", "SD", 141),
                    ]
                }
            }
            Self::Filters => {
                &const {
                    [
                        line("Standard", "standard", "", 100),
                        line("Extended Life", "longue durée", "XL", 133),
                        line("Fleet", "flotte", "F", 91),
                    ]
                }
            }
            Self::Electrical => {
                &const {
                    [
                        line("New", "neuf", "N", 100),
                        line("High Output", "haut rendement", "HO", 137),
                        line("Remanufactured", "échange standard", "R", 74),
                    ]
                }
            }
            _ => {
                &const {
                    [
                        line("Standard", "standard", "", 100),
                        line("Premium", "premium", "P", 128),
                        line("Heavy Duty", "renforcé", "HD", 152),
                    ]
                }
            }
        }
    }
}

const fn category(
    slug: &'static str,
    parent: Option<&'static str>,
    english: &'static str,
    french: &'static str,
    arabic: &'static str,
) -> Category {
    Category { slug, parent, name: name(english, french, arabic) }
}

pub(crate) const CATEGORIES: &[Category] = &[
    category("brakes", None, "Brakes", "Freinage", "الفرامل"),
    category("disc-brakes", Some("brakes"), "Disc brakes", "Freins à disque", "الفرامل القرصية"),
    category("drum-brakes", Some("brakes"), "Drum brakes", "Freins à tambour", "فرامل الطنبور"),
    category("filters", None, "Filters", "Filtration", "الفلاتر"),
    category("engine-filters", Some("filters"), "Engine filters", "Filtres moteur", "فلاتر المحرك"),
    category("cabin-filters", Some("filters"), "Cabin filters", "Filtres d’habitacle", "فلاتر المقصورة"),
    category("ignition", None, "Ignition", "Allumage", "الإشعال"),
    category("plugs-and-coils", Some("ignition"), "Plugs and coils", "Bougies et bobines", "شمعات وكويلات الإشعال"),
    category("sensors", Some("ignition"), "Sensors", "Capteurs", "الحساسات"),
    category("electrical", None, "Electrical", "Électricité", "الكهرباء"),
    category(
        "starting-and-charging",
        Some("electrical"),
        "Starting and charging",
        "Démarrage et charge",
        "بدء التشغيل والشحن",
    ),
    category("lighting", Some("electrical"), "Lighting", "Éclairage", "الإضاءة"),
    category("cooling", None, "Cooling and belts", "Refroidissement et courroies", "التبريد والسيور"),
    category("cooling-system", Some("cooling"), "Cooling system", "Circuit de refroidissement", "نظام التبريد"),
    category("belts", Some("cooling"), "Belts", "Courroies", "السيور"),
    category("steering-and-suspension", None, "Steering and suspension", "Direction et suspension", "التوجيه والتعليق"),
    category(
        "shocks-and-struts",
        Some("steering-and-suspension"),
        "Shocks and struts",
        "Amortisseurs",
        "ممتصات الصدمات والمساعدات",
    ),
    category(
        "suspension-arms",
        Some("steering-and-suspension"),
        "Arms and joints",
        "Bras et rotules",
        "المقصات والركب",
    ),
    category("drivetrain", None, "Drivetrain", "Transmission", "نقل الحركة"),
    category(
        "axles-and-bearings",
        Some("drivetrain"),
        "Axles and bearings",
        "Arbres et roulements",
        "محاور الدفع ورمانات العجل",
    ),
    category("visibility", None, "Visibility", "Visibilité", "الرؤية"),
    category("wipers", Some("visibility"), "Wipers", "Essuie-glaces", "المساحات"),
];
