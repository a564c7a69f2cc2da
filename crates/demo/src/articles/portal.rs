//! How the portal is used.

use super::{Article, Readers::*};

pub(super) const ARTICLES: &[Article] = &[
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "How to read a VIN",
            "A vehicle identification number (VIN) has 17 letters and digits. I, O and Q are never used, because they look like 1 and 0.\n\n## Where to find the VIN\n\nLook behind the windscreen on the driver's side, on the plate in the door frame, and on the registration document.\n\n## What the positions mean\n\n| Position | Meaning |\n| --- | --- |\n| 1 to 3 | Who built the vehicle |\n| 4 to 8 | Model, body and engine |\n| 9 | Check digit, on vehicles for North America |\n| 10 | Model year |\n| 11 | Plant |\n| 12 to 17 | Serial number |\n\n## If the portal refuses a VIN\n\nA wrong check digit means that a character was misread. Compare B and 8, S and 5, Z and 2 first.",
        ),
        fr: Some((
            "Comment lire un VIN",
            "Le numéro d'identification du véhicule (VIN) compte 17 caractères. Les lettres I, O et Q n'y figurent jamais, car elles ressemblent à 1 et 0.\n\n## Où trouver le VIN\n\nDerrière le pare-brise côté conducteur, sur la plaque du montant de porte et sur le certificat d'immatriculation.\n\n## Si le portail refuse un VIN\n\nUne clé de contrôle fausse signifie qu'un caractère a été mal lu. Comparez d'abord B et 8, S et 5, Z et 2.",
        )),
        ar: Some((
            "كيف تقرأ رقم الهيكل (VIN)",
            "يتكون رقم الهيكل من 17 حرفًا ورقمًا، ولا تُستعمل فيه الحروف I وO وQ لأنها تشبه 1 و0.\n\n## أين تجد رقم الهيكل\n\nخلف الزجاج الأمامي من جهة السائق، وعلى اللوحة في إطار الباب، وفي رخصة السير.\n\n## إذا رفضت البوابة رقم الهيكل\n\nخطأ رقم التحقق يعني أن حرفًا قُرئ خطأ. قارن أولًا B مع 8 وS مع 5 وZ مع 2.",
        )),
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Finding a part by its number",
            "Type any number into the search box: ours, the original (OE) number, or a competitor's. Spaces, dots and dashes do not matter.\n\n## Replaced numbers\n\nAn old number leads to the part that replaces it, and the page says so.\n\n## When a number finds nothing\n\nCheck that zero and the letter O were not exchanged. If it still finds nothing, ask us to source the part from the search page.",
        ),
        fr: Some((
            "Trouver une pièce par son numéro",
            "Saisissez n'importe quel numéro dans la recherche : le nôtre, la référence d'origine (OE) ou celle d'un concurrent. Espaces, points et tirets ne comptent pas.\n\n## Numéros remplacés\n\nUn ancien numéro mène à la pièce qui le remplace, et la page l'indique.",
        )),
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Your garage: keeping vehicles at hand",
            "Every vehicle that you choose is kept in your garage with what you answered about it. The one used last is at hand in the bar at the top, and every verdict on a part is about it.\n\n## Naming and removing vehicles\n\nGive a vehicle a name, such as a plate or a customer, on the garage page. A vehicle that you remove can be brought back.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Signing in, passwords and second factor",
            "You sign in with your e-mail address and password. If your account has a second factor, the code of your authenticator app is asked for next.\n\n## Losing the phone with the authenticator\n\nUse one of the recovery codes that you noted when you set it up. Each works once.\n\n## Forgotten password\n\nYour administrator sets a new one for you.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "What fits, does not fit and needs an answer mean",
            "The verdict is made from the applications that the manufacturer of the part lists.\n\n## Needs an answer\n\nThe part fits some versions of the vehicle only. Answer the question, for example which engine it has, and the verdict becomes final.\n\n## Does not fit\n\nNo application names the vehicle, or a condition is not met. The page names the condition.\n\n## If you think a verdict is wrong\n\nOpen a ticket from the part's page: the part and the vehicle go with it.",
        ),
        fr: Some((
            "Ce que signifient convient, ne convient pas et question",
            "Le verdict découle des applications que le fabricant de la pièce publie.\n\n## Une question est posée\n\nLa pièce ne convient qu'à certaines versions du véhicule. Répondez, par exemple quel moteur, et le verdict devient définitif.\n\n## Si le verdict vous semble faux\n\nOuvrez un ticket depuis la page de la pièce : la pièce et le véhicule y sont joints.",
        )),
        ar: None,
    },
    Article {
        readers: Staff,
        about: &[],
        en: (
            "Answering questions about fit: checklist for our desk",
            "1. Ask for the VIN before anything else.\n2. Open the part for that vehicle and read out which condition decided.\n3. Never promise what the verdict does not say.\n\n## Escalation\n\nIf the listed application is wrong, note the evidence and pass the ticket to the catalog team.",
        ),
        fr: None,
        ar: None,
    },
];
