//! Brakes, chassis and drivetrain: fitting what was bought.

use super::{Article, Readers::*};

pub(super) const ARTICLES: &[Article] = &[
    Article {
        readers: Everybody,
        about: &["brake-pads", "brake-rotor"],
        en: (
            "Bedding in brake pads and discs",
            "New pads and discs need to be bedded in before they brake at full force.\n\n## Steps\n\n1. Drive where nobody is behind you.\n2. Brake gently from 60 to 30 km/h, about ten times, with half a minute in between.\n3. Let the brakes cool down while driving, without standing on the pedal.\n\n## Noise in the first days\n\nLight rubbing is normal until the surfaces have adapted. Grinding is not: have it checked.",
        ),
        fr: Some((
            "Roder des plaquettes et disques de frein",
            "Des plaquettes et des disques neufs doivent être rodés avant de freiner à pleine force.\n\n## Étapes\n\n1. Roulez là où personne ne vous suit.\n2. Freinez doucement de 60 à 30 km/h, une dizaine de fois, avec une demi-minute entre deux.\n3. Laissez refroidir en roulant, sans rester sur la pédale.",
        )),
        ar: Some((
            "ترويض تيل وأقراص الفرامل الجديدة",
            "يحتاج تيل الفرامل والأقراص الجديدة إلى ترويض قبل الكبح بكامل القوة.\n\n## الخطوات\n\n1. سر حيث لا أحد خلفك.\n2. اكبح برفق من 60 إلى 30 كم في الساعة نحو عشر مرات، بفاصل نصف دقيقة.\n3. دع الفرامل تبرد أثناء السير دون إبقاء القدم على الدواسة.",
        )),
    },
    Article {
        readers: Everybody,
        about: &["brake-rotor", "brake-pads"],
        en: (
            "When to replace brake discs",
            "The minimum thickness is stamped on the disc. Replace both discs of an axle when one is below it, cracked or deeply scored, and always fit new pads with new discs.\n\n## Vibration when braking\n\nMeasure runout and clean the hub before you blame the disc: rust between hub and disc is the usual cause.",
        ),
        fr: Some((
            "Quand remplacer les disques de frein",
            "L'épaisseur minimale est gravée sur le disque. Remplacez les deux disques d'un essieu dès que l'un est en dessous, fissuré ou profondément rayé, et montez toujours des plaquettes neuves avec des disques neufs.\n\n## Vibrations au freinage\n\nMesurez le voile et nettoyez le moyeu d'abord : la rouille entre moyeu et disque est la cause habituelle.",
        )),
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["caliper"],
        en: (
            "Bleeding brakes after changing a caliper",
            "Air in the line makes the pedal soft. Bleed the wheel that was opened, and the whole system if the reservoir ran dry.\n\n## Which fluid\n\nUse the grade on the reservoir cap, from a sealed bottle. DOT 5 is silicone based and does not mix with DOT 3, DOT 4 or DOT 5.1.\n\n## Vehicles with electronic brakes\n\nSome need a diagnostic tool to open the valves. Follow the vehicle maker's instructions.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["shock", "strut"],
        en: (
            "Replacing shock absorbers and struts in pairs",
            "Always replace both sides of an axle, with new mounts and dust boots where they are worn.\n\n## Spring compressors\n\nA strut's spring is under tension. Never loosen the top nut without a compressor that is made for it.\n\n## Afterwards\n\nHave the wheel alignment checked whenever a strut was taken off.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["control-arm", "ball-joint", "tie-rod"],
        en: (
            "Control arms, ball joints and tie rods: tighten at ride height",
            "Rubber bushes must be tightened with the vehicle on its wheels. Tightened while hanging, they twist and tear early.\n\n## Self-locking nuts\n\nUse new ones each time.\n\n## Wheel alignment\n\nIs needed after every change of a tie rod or control arm.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["wheel-bearing"],
        en: (
            "Wheel bearings with an encoder ring",
            "Many bearings carry a magnetic ring for the ABS sensor in one of their seals. Hold the bearing to a test card to find that side, and fit it towards the sensor.\n\n## Keep magnets away\n\nA magnetic tray or tool erases the ring, and the ABS lamp stays on.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &["cv-axle"],
        en: (
            "Fitting a drive shaft without damage",
            "Never pull on the shaft: the inner joint comes apart. Lever at the housing, and support the shaft until the hub nut is on.\n\n## Hub nut\n\nUse a new nut and a torque wrench. An impact wrench harms the joint and the bearing.",
        ),
        fr: None,
        ar: None,
    },
];
