use super::{
    Branch, Brand, Buyers, Company, CustomerType, Days, Discount, FirstLook, Library, Off, Parts, Person, Place,
    PriceList, Profile,
};
use crate::part_types::Family::{
    self, Brakes, Chassis, Cooling, Drivetrain, Electrical, Filters, Friction, Ignition, Visibility,
};
use identity::Role;
use kernel::Currency;

pub(crate) const VALMONT: Profile = Profile {
    slug: "valmont",
    name: "Valmont Pièces Auto",
    currency: Currency::EUR,
    time_zone: "Europe/Paris",
    french: true,
    european: true,
    percent: 15,
    brands: BRANDS,
    customer_types: CUSTOMER_TYPES,
    lists: LISTS,
    companies: COMPANIES,
    places: PLACES,
    people: PEOPLE,
    library: Library {
        uploader: "photo",
        approver: "admin",
        first_look: FirstLook { make: "Volkswagen", model: "Golf", year: 2017 },
        parts: 30,
        published: 8,
        sheets: 1,
        rejected: 1,
        waiting: 3,
        tray: 1,
        every_case: false,
    },
    gtin_digit: b'2',
    contracts: "VPA",
};

const BRANDS: &[Brand] = &[
    Brand {
        code: "CVNL",
        name: "Corvanel Freinage",
        prefix: "CF",
        families: &[Friction, Brakes],
        price_percent: 111,
        countries: &["FR", "ES"],
    },
    Brand {
        code: "DLMR",
        name: "Delmarre",
        prefix: "D",
        families: &[Friction, Brakes, Chassis],
        price_percent: 100,
        countries: &["FR", "IT"],
    },
    Brand {
        code: "HTCB",
        name: "Hautecombe Filtres",
        prefix: "HF",
        families: &[Filters],
        price_percent: 107,
        countries: &["FR"],
    },
    Brand {
        code: "LRMU",
        name: "Lormeuil Électrique",
        prefix: "LE",
        families: &[Ignition, Electrical],
        price_percent: 113,
        countries: &["FR", "DE"],
    },
    Brand {
        code: "SRGN",
        name: "Sérigna Châssis",
        prefix: "SC",
        families: &[Chassis, Drivetrain],
        price_percent: 109,
        countries: &["IT", "TR"],
    },
    Brand {
        code: "OSTR",
        name: "Ostrelle",
        prefix: "OS",
        families: &[Visibility, Electrical, Ignition],
        price_percent: 97,
        countries: &["BE", "PL"],
    },
    Brand {
        code: "MVJL",
        name: "Marvejol Thermique",
        prefix: "MT",
        families: &[Cooling, Filters],
        price_percent: 103,
        countries: &["FR", "PT"],
    },
    Brand {
        code: "TRVL",
        name: "Tarvelle Transmission",
        prefix: "TT",
        families: &[Drivetrain, Cooling],
        price_percent: 105,
        countries: &["DE", "CZ"],
    },
    Brand {
        code: "PVCH",
        name: "Pervenchal",
        prefix: "P",
        families: EVERYTHING,
        price_percent: 91,
        countries: &["FR", "ES", "PL"],
    },
    Brand {
        code: "ECNM",
        name: "Économel",
        prefix: "EC",
        families: EVERYTHING,
        price_percent: 70,
        countries: &["CN", "IN", "TR"],
    },
];

const EVERYTHING: &[Family] =
    &[Friction, Brakes, Filters, Ignition, Electrical, Cooling, Chassis, Drivetrain, Visibility];

const CUSTOMER_TYPES: &[CustomerType] = &[
    CustomerType { code: "revendeur", name: "Revendeur" },
    CustomerType { code: "garage", name: "Garage" },
    CustomerType { code: "flotte", name: "Flotte" },
];

const LISTS: &[PriceList] = &[
    PriceList {
        name: "Tarif public",
        buyers: Buyers::Everybody,
        priority: 0,
        days: Days::Always,
        parts: Parts::All,
        steps: &[(1, 100)],
    },
    PriceList {
        name: "Revendeur",
        buyers: Buyers::CustomerType("revendeur"),
        priority: 0,
        days: Days::Always,
        parts: Parts::All,
        steps: &[(1, 61), (10, 57)],
    },
    PriceList {
        name: "Garage",
        buyers: Buyers::CustomerType("garage"),
        priority: 0,
        days: Days::Always,
        parts: Parts::All,
        steps: &[(1, 77), (4, 74)],
    },
    PriceList {
        name: "Mois du freinage",
        buyers: Buyers::CustomerType("garage"),
        priority: 10,
        days: Days::Around(-12, 18),
        parts: Parts::Of(&[Friction]),
        steps: &[(1, 69)],
    },
    PriceList {
        name: "Flotte, tarif échu",
        buyers: Buyers::CustomerType("flotte"),
        priority: 5,
        days: Days::Around(-200, -20),
        parts: Parts::Of(&[Filters]),
        steps: &[(1, 65)],
    },
    PriceList {
        name: "Garages Mercier, filtres",
        buyers: Buyers::Company("C-2041"),
        priority: 0,
        days: Days::Always,
        parts: Parts::Of(&[Filters]),
        steps: &[(1, 60), (20, 55)],
    },
];

const COMPANIES: &[Company] = &[
    Company {
        account_no: "C-1007",
        name: "Atelier du Canal",
        buys_as: "garage",
        branches: &[
            Branch { name: "Canal Bellecour", city: "Lyon", served_from: &["LYS", "SPR"] },
            Branch { name: "Canal Gerland", city: "Lyon", served_from: &["SPR", "LYS"] },
        ],
        discounts: &[Discount { off: Off::Brand("ECNM"), basis_points: 700 }],
    },
    Company {
        account_no: "C-2041",
        name: "Garages Mercier",
        buys_as: "garage",
        branches: &[
            Branch { name: "Mercier Grenoble", city: "Grenoble", served_from: &["GRE", "SPR"] },
            Branch { name: "Mercier Voiron", city: "Voiron", served_from: &["GRE", "LYS", "SPR"] },
        ],
        discounts: &[],
    },
    Company {
        account_no: "R-0312",
        name: "Comptoir de la Loire",
        buys_as: "revendeur",
        branches: &[Branch { name: "Comptoir Saint-Étienne", city: "Saint-Étienne", served_from: &["STE", "SPR"] }],
        discounts: &[Discount { off: Off::PartType("battery"), basis_points: 4_150 }],
    },
    Company {
        account_no: "F-0090",
        name: "Flotte Rhodanienne",
        buys_as: "flotte",
        branches: &[Branch { name: "Dépôt de Valence", city: "Valence", served_from: &["VAL", "SPR"] }],
        discounts: &[Discount { off: Off::AllParts, basis_points: 1_500 }],
    },
];

const PLACES: &[Place] = &[
    Place {
        code: "SPR",
        name: "Plateforme centrale",
        city: "Saint-Priest",
        report_minutes: 15,
        reported_minutes_ago: 9,
        source: "démo : entrepôt",
        percent: 92,
        most: 45,
    },
    Place {
        code: "LYS",
        name: "Lyon",
        city: "Lyon",
        report_minutes: 60,
        reported_minutes_ago: 31,
        source: "démo : comptoir",
        percent: 55,
        most: 7,
    },
    Place {
        code: "GRE",
        name: "Grenoble",
        city: "Grenoble",
        report_minutes: 60,
        reported_minutes_ago: 18,
        source: "démo : comptoir",
        percent: 48,
        most: 6,
    },
    Place {
        code: "STE",
        name: "Saint-Étienne",
        city: "Saint-Étienne",
        report_minutes: 60,
        reported_minutes_ago: 410,
        source: "démo : comptoir",
        percent: 44,
        most: 6,
    },
    Place {
        code: "VAL",
        name: "Valence",
        city: "Valence",
        report_minutes: 1_440,
        reported_minutes_ago: 700,
        source: "démo : fichier de nuit",
        percent: 40,
        most: 5,
    },
];

const PEOPLE: &[Person] = &[
    Person {
        mailbox: "admin",
        name: "Camille Rousselin",
        role: Role::TenantAdmin,
        works_for: None,
        second_factor: true,
    },
    Person {
        mailbox: "counter",
        name: "Noé Garandel",
        role: Role::Counter,
        works_for: Some(("C-1007", "Canal Bellecour")),
        second_factor: true,
    },
    Person {
        mailbox: "buyer",
        name: "Inès Montaudran",
        role: Role::Buyer,
        works_for: Some(("R-0312", "Comptoir Saint-Étienne")),
        second_factor: false,
    },
    // Brings what the administrator approves.
    Person {
        mailbox: "photo",
        name: "Maëlle Vauquelin",
        role: Role::CatalogManager,
        works_for: None,
        second_factor: false,
    },
];
