//! Engine, electrics, filters, and words of the trade.

use super::{Article, Readers::*};

pub(super) const ARTICLES: &[Article] = &[
    Article {
        readers: Everybody,
        about: &["battery"],
        en: (
            "Changing and registering a battery",
            "Vehicles with start-stop need the type of battery they were built with: AGM is replaced by AGM, EFB by EFB or AGM.\n\n## Registering\n\nVehicles that manage charging must be told of the new battery with a diagnostic tool, or it is charged wrongly.\n\n## Order of the terminals\n\nTake the negative terminal off first and put it on last.",
        ),
        fr: Some((
            "Remplacer et enregistrer une batterie",
            "Un véhicule avec arrêt-démarrage garde son type de batterie : AGM par AGM, EFB par EFB ou AGM.\n\n## Enregistrement\n\nSi le véhicule gère la charge, la nouvelle batterie doit être déclarée avec un outil de diagnostic.\n\n## Ordre des bornes\n\nDébranchez la borne négative en premier et rebranchez-la en dernier.",
        )),
        ar: Some((
            "تبديل البطارية وتسجيلها",
            "السيارات المزودة بنظام التوقف والتشغيل تحتاج إلى نوع بطاريتها نفسه: AGM بدل AGM، وEFB بدل EFB أو AGM.\n\n## التسجيل\n\nإذا كانت السيارة تدير الشحن فيجب تعريفها بالبطارية الجديدة بجهاز تشخيص.\n\n## ترتيب الأقطاب\n\nافصل القطب السالب أولًا وأعده أخيرًا.",
        )),
    },
    Article {
        readers: Everybody,
        about: &["oil-filter"],
        en: (
            "Oil filters: choosing and tightening",
            "Compare thread, gasket diameter and height with the old filter if you are in doubt, for a filter that screws on may still be the wrong one.\n\n## Tightening\n\nOil the gasket, screw the filter on by hand until the gasket touches, then turn it as far as is printed on the filter.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["air-filter", "cabin-filter"],
        en: (
            "Air and cabin filters: how often to change them",
            "The service plan of the vehicle decides. Dusty roads and city traffic shorten it.\n\n## Direction of flow\n\nMost cabin filters have an arrow for the direction of the air. Fitted the wrong way round they clog early.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["spark-plug", "ignition-coil"],
        en: (
            "Spark plugs: gap, torque and threads",
            "Fit spark plugs to a cold engine, by hand at first. Plugs for direct injection come gapped: do not bend fine-wire electrodes.\n\n## Grease on the thread\n\nPlated threads need none; with grease they are tightened too far.\n\n## Ignition coils\n\nIf one coil failed from a leaking plug well, renew the seal as well.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["oxygen-sensor"],
        en: (
            "Oxygen sensors: upstream, downstream and left, right",
            "Upstream sits before the catalytic converter, downstream behind it. Bank 1 is the side of cylinder 1, wherever that is seen from.\n\n## Universal sensors\n\nThe wires are joined with the connector supplied. Never solder them: the sensor breathes through the wire.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["water-pump", "thermostat", "radiator"],
        en: (
            "Filling and venting the cooling system",
            "Use the coolant that the vehicle maker names and do not go by colour, which no standard defines.\n\n## Venting\n\nOpen the bleed screws, fill slowly, and run the engine with the heater on until the thermostat opens. Vacuum filling leaves no air.\n\n## After a failed water pump\n\nFlush out what is left of it, or it damages the new one.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["bulb"],
        en: (
            "Bulbs: change them in pairs and do not touch the glass",
            "The other one has burned as long. Fingerprints on halogen glass burn in and shorten its life: wipe them off with alcohol.\n\n## Aiming\n\nHave the headlamps aimed after every change.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["wiper"],
        en: (
            "Wiper blades: length, arm type and streaks",
            "Driver and passenger side often differ in length. Compare the arm's connection with the adapters in the box.\n\n## Streaks with new blades\n\nClean wax and oil off the windscreen first.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "OE, aftermarket and cross references explained",
            "An OE number is the vehicle maker's own. Interchange or cross reference numbers are those of other makers for parts that do the same.\n\n## How far to trust a cross reference\n\nIt says that two parts are meant for the same purpose, not that every measure is the same. The applications decide whether a part fits.",
        ),
        fr: Some((
            "Références d'origine, équivalences et marché de la rechange",
            "Une référence d'origine (OE) est celle du constructeur du véhicule. Les équivalences sont les numéros d'autres fabricants pour des pièces de même usage.\n\n## Jusqu'où se fier à une équivalence\n\nElle dit que deux pièces ont le même usage, non que toutes les cotes sont identiques. Les applications décident.",
        )),
        ar: None,
    },
];
