use super::{
    Branch, Brand, Buyers, Company, CustomerType, Days, Discount, FirstLook, Library, Off, Parts, Person, Place,
    PriceList, Profile,
};
use crate::part_types::Family::{
    Brakes, Chassis, Cooling, Drivetrain, Electrical, Filters, Friction, Ignition, Visibility,
};
use identity::Role;
use kernel::Currency;

pub(crate) const NORTHGATE: Profile = Profile {
    slug: "northgate",
    name: "Northgate Auto Parts",
    currency: Currency::USD,
    time_zone: "America/Chicago",
    french: false,
    european: false,
    percent: 85,
    brands: BRANDS,
    customer_types: CUSTOMER_TYPES,
    lists: LISTS,
    companies: COMPANIES,
    places: PLACES,
    people: PEOPLE,
    library: Library {
        uploader: "catalog",
        approver: "media",
        first_look: FirstLook { make: "Honda", model: "Civic", year: 2018 },
        parts: 120,
        published: 60,
        sheets: 4,
        rejected: 5,
        waiting: 40,
        tray: 5,
        every_case: true,
    },
    gtin_digit: b'1',
    contracts: "NG",
};

const BRANDS: &[Brand] = &[
    Brand {
        code: "KSTB",
        name: "Kestrel Brake",
        prefix: "K",
        families: &[Friction, Brakes],
        price_percent: 112,
        countries: &["US", "MX"],
    },
    Brand {
        code: "ARDW",
        name: "Ardwell",
        prefix: "AW",
        families: &[Friction, Brakes, Chassis],
        price_percent: 100,
        countries: &["US", "CA"],
    },
    Brand {
        code: "NRLF",
        name: "Norrland Filtration",
        prefix: "NF",
        families: &[Filters],
        price_percent: 108,
        countries: &["US", "PL"],
    },
    Brand {
        code: "TSLY",
        name: "Tessaly Electric",
        prefix: "TE",
        families: &[Ignition, Electrical],
        price_percent: 115,
        countries: &["US", "JP"],
    },
    Brand {
        code: "QLCH",
        name: "Quillon Chassis",
        prefix: "Q",
        families: &[Chassis, Drivetrain],
        price_percent: 110,
        countries: &["US", "TR"],
    },
    Brand {
        code: "BRMR",
        name: "Brightmoor",
        prefix: "BM",
        families: &[Visibility, Electrical, Ignition],
        price_percent: 96,
        countries: &["US", "KR"],
    },
    Brand {
        code: "VNTC",
        name: "Vantiere Cooling",
        prefix: "VC",
        families: &[Cooling, Filters],
        price_percent: 104,
        countries: &["MX", "IT"],
    },
    Brand {
        code: "OXHD",
        name: "Oxhollow Drive",
        prefix: "OX",
        families: &[Drivetrain, Cooling],
        price_percent: 106,
        countries: &["US", "JP"],
    },
    Brand {
        code: "CLDR",
        name: "Calder Ridge",
        prefix: "CR",
        families: EVERYTHING,
        price_percent: 92,
        countries: &["US", "CA", "MX"],
    },
    Brand {
        code: "PKRW",
        name: "Pikerow Value",
        prefix: "PV",
        families: EVERYTHING,
        price_percent: 71,
        countries: &["CN", "IN", "TW"],
    },
];

const EVERYTHING: &[crate::part_types::Family] =
    &[Friction, Brakes, Filters, Ignition, Electrical, Cooling, Chassis, Drivetrain, Visibility];

const CUSTOMER_TYPES: &[CustomerType] = &[
    CustomerType { code: "jobber", name: "Jobber" },
    CustomerType { code: "installer", name: "Installer" },
    CustomerType { code: "fleet", name: "Fleet" },
    CustomerType { code: "export", name: "Export" },
];

const LISTS: &[PriceList] = &[
    PriceList {
        name: "List price",
        buyers: Buyers::Everybody,
        priority: 0,
        days: Days::Always,
        parts: Parts::All,
        steps: &[(1, 100)],
    },
    PriceList {
        name: "Jobber",
        buyers: Buyers::CustomerType("jobber"),
        priority: 0,
        days: Days::Always,
        parts: Parts::All,
        steps: &[(1, 62), (12, 58)],
    },
    PriceList {
        name: "Installer",
        buyers: Buyers::CustomerType("installer"),
        priority: 0,
        days: Days::Always,
        parts: Parts::All,
        steps: &[(1, 78), (4, 75)],
    },
    PriceList {
        name: "Brake month",
        buyers: Buyers::CustomerType("installer"),
        priority: 10,
        days: Days::Around(-10, 20),
        parts: Parts::Of(&[Friction]),
        steps: &[(1, 71)],
    },
    PriceList {
        name: "Fleet, half year",
        buyers: Buyers::CustomerType("fleet"),
        priority: 0,
        days: Days::Around(-60, 122),
        parts: Parts::Of(&[Friction, Brakes, Filters, Ignition, Electrical]),
        steps: &[(1, 70), (20, 64)],
    },
    PriceList {
        name: "Fleet, half year before",
        buyers: Buyers::CustomerType("fleet"),
        priority: 5,
        days: Days::Around(-243, -61),
        parts: Parts::Of(&[Filters]),
        steps: &[(1, 66)],
    },
    PriceList {
        name: "Prairie Tire & Service filters",
        buyers: Buyers::Company("10420"),
        priority: 0,
        days: Days::Always,
        parts: Parts::Of(&[Filters]),
        steps: &[(1, 59), (24, 54)],
    },
];

const COMPANIES: &[Company] = &[
    Company {
        account_no: "10117",
        name: "Midtown Auto Repair",
        buys_as: "installer",
        branches: &[
            Branch { name: "Midtown Loop", city: "Chicago", served_from: &["CHI", "ELK", "HUB"] },
            Branch { name: "Midtown West", city: "Oak Park", served_from: &["ELK", "CHI", "HUB"] },
        ],
        discounts: &[Discount { off: Off::Brand("PKRW"), basis_points: 800 }],
    },
    Company {
        account_no: "10420",
        name: "Prairie Tire & Service",
        buys_as: "installer",
        branches: &[
            Branch { name: "Prairie Naperville", city: "Naperville", served_from: &["JOL", "ELK", "HUB"] },
            Branch { name: "Prairie Aurora", city: "Aurora", served_from: &["JOL", "HUB"] },
            Branch { name: "Prairie Elgin", city: "Elgin", served_from: &["ELK", "HUB"] },
        ],
        discounts: &[],
    },
    Company {
        account_no: "20031",
        name: "Lakeshore Parts House",
        buys_as: "jobber",
        branches: &[Branch { name: "Lakeshore Milwaukee", city: "Milwaukee", served_from: &["MKE", "HUB"] }],
        discounts: &[Discount { off: Off::PartType("battery"), basis_points: 4_200 }],
    },
    Company {
        account_no: "30008",
        name: "Great River Fleet Services",
        buys_as: "fleet",
        branches: &[
            Branch { name: "Great River Joliet", city: "Joliet", served_from: &["JOL", "HUB", "CHI"] },
            Branch { name: "Great River Gary", city: "Gary", served_from: &["CHI", "JOL", "HUB"] },
        ],
        discounts: &[Discount { off: Off::AllParts, basis_points: 1_250 }],
    },
    Company {
        account_no: "40002",
        name: "Andean Parts Import",
        buys_as: "export",
        branches: &[Branch { name: "Forwarder O’Hare", city: "Chicago", served_from: &["HUB"] }],
        discounts: &[
            Discount { off: Off::AllParts, basis_points: 3_000 },
            Discount { off: Off::Brand("KSTB"), basis_points: 3_350 },
        ],
    },
];

const PLACES: &[Place] = &[
    Place {
        code: "HUB",
        name: "Central hub",
        city: "Bolingbrook",
        report_minutes: 15,
        reported_minutes_ago: 6,
        source: "demo: warehouse system",
        percent: 93,
        most: 60,
    },
    Place {
        code: "CHI",
        name: "Chicago",
        city: "Chicago",
        report_minutes: 60,
        reported_minutes_ago: 22,
        source: "demo: counter",
        percent: 58,
        most: 9,
    },
    Place {
        code: "ELK",
        name: "Elk Grove",
        city: "Elk Grove Village",
        report_minutes: 60,
        reported_minutes_ago: 41,
        source: "demo: counter",
        percent: 52,
        most: 8,
    },
    Place {
        code: "JOL",
        name: "Joliet",
        city: "Joliet",
        report_minutes: 60,
        reported_minutes_ago: 325,
        source: "demo: counter",
        percent: 47,
        most: 8,
    },
    Place {
        code: "MKE",
        name: "Milwaukee",
        city: "Milwaukee",
        report_minutes: 1_440,
        reported_minutes_ago: 560,
        source: "demo: nightly file",
        percent: 44,
        most: 7,
    },
];

const PEOPLE: &[Person] = &[
    Person { mailbox: "admin", name: "Avery Collins", role: Role::TenantAdmin, works_for: None, second_factor: true },
    Person {
        mailbox: "catalog",
        name: "Jordan Reyes",
        role: Role::CatalogManager,
        works_for: None,
        second_factor: true,
    },
    Person {
        mailbox: "media",
        name: "Sam Whitfield",
        role: Role::MediaApprover,
        works_for: None,
        second_factor: false,
    },
    Person {
        mailbox: "support",
        name: "Taylor Brandt",
        role: Role::SupportAgent,
        works_for: None,
        second_factor: false,
    },
    Person {
        mailbox: "counter",
        name: "Casey Novak",
        role: Role::Counter,
        works_for: Some(("10117", "Midtown Loop")),
        second_factor: true,
    },
    Person {
        mailbox: "buyer",
        name: "Morgan Ellis",
        role: Role::Buyer,
        works_for: Some(("20031", "Lakeshore Milwaukee")),
        second_factor: true,
    },
    Person {
        mailbox: "fleet",
        name: "Riley Okafor",
        role: Role::Buyer,
        works_for: Some(("30008", "Great River Joliet")),
        second_factor: false,
    },
    Person {
        mailbox: "service",
        name: "Drew Lindqvist",
        role: Role::Counter,
        works_for: Some(("10420", "Prairie Naperville")),
        second_factor: false,
    },
    // A clerk of Riley Okafor's branch: a customer's manager sees the clerk's tickets.
    Person {
        mailbox: "fleet-desk",
        name: "Quinn Marchetti",
        role: Role::Counter,
        works_for: Some(("30008", "Great River Joliet")),
        second_factor: false,
    },
    // The second of two who approve, where it takes two.
    Person {
        mailbox: "review",
        name: "Robin Vasquez",
        role: Role::MediaApprover,
        works_for: None,
        second_factor: false,
    },
];
