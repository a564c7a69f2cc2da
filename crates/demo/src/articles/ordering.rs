//! Prices, stock, returns and warranty.

use super::{Article, Readers::*};

pub(super) const ARTICLES: &[Article] = &[
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Returning a part",
            "Ask for a return with a ticket before you send anything, so that it is expected.\n\n## What can be returned\n\nParts that are unused, complete and in their original packaging.\n\n## What cannot be returned\n\nElectrical parts that have been fitted, opened fluids, and parts that were made or ordered for you alone.\n\n## Sending it back\n\nPut the ticket number on the parcel and leave the manufacturer's box free of labels and tape.",
        ),
        fr: Some((
            "Retourner une pièce",
            "Demandez le retour par un ticket avant tout envoi, afin qu'il soit attendu.\n\n## Ce qui peut être retourné\n\nLes pièces neuves, complètes et dans leur emballage d'origine.\n\n## Ce qui ne peut pas être retourné\n\nLes pièces électriques déjà montées, les liquides ouverts et les pièces commandées spécialement pour vous.",
        )),
        ar: Some((
            "إرجاع قطعة",
            "اطلب الإرجاع ببطاقة دعم قبل إرسال أي شيء لكي نتوقعه.\n\n## ما يمكن إرجاعه\n\nالقطع غير المستعملة والكاملة في عبوتها الأصلية.\n\n## ما لا يمكن إرجاعه\n\nالقطع الكهربائية التي رُكّبت، والسوائل المفتوحة، والقطع التي طُلبت لك خصيصًا.",
        )),
    },
    Article {
        readers: Everybody,
        about: &["caliper", "alternator", "starter"],
        en: (
            "Core deposits and old parts",
            "For remanufactured parts such as calipers, alternators and starters a core deposit may be charged. It is paid back when the old part comes back.\n\n## Condition of the core\n\nThe core must be complete, not taken apart and drained of oil. Pack it in the box of the new part.",
        ),
        fr: Some((
            "Consigne et pièces usagées",
            "Pour les pièces reconditionnées, comme les étriers, les alternateurs et les démarreurs, une consigne peut être facturée. Elle est remboursée au retour de la pièce usagée.\n\n## État de la pièce usagée\n\nElle doit être complète, non démontée et vidée de son huile.",
        )),
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Warranty claims: what we need from you",
            "Open a ticket with the part number, the invoice, the dates and mileage of fitting and failure, and photos of the part and of its marking.\n\n## What speeds a claim up\n\nKeep the part as it is: do not clean or dismantle it. Tell us which fault codes were read.\n\n## Damage by fitting\n\nWear, wrong fitting and missing fluids are no fault of the part.",
        ),
        fr: Some((
            "Demande de garantie : ce qu'il nous faut",
            "Ouvrez un ticket avec le numéro de la pièce, la facture, les dates et kilométrages du montage et de la panne, et des photos de la pièce et de son marquage.\n\n## Pour aller plus vite\n\nGardez la pièce telle quelle : ne la nettoyez pas et ne la démontez pas.",
        )),
        ar: Some((
            "طلب الضمان: ما نحتاج إليه منك",
            "افتح بطاقة دعم مع رقم القطعة والفاتورة وتاريخ التركيب والعطل وعداد المسافة عند كل منهما، وصور للقطعة ولعلامتها.\n\n## ما يسرّع الطلب\n\nاترك القطعة كما هي ولا تنظفها ولا تفككها.",
        )),
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "How your price is made",
            "The price panel of each part names the rule that applied: the list price, a list for your kind of company, a contract of your company, or a discount.\n\n## Quantity breaks\n\nWhere a larger quantity costs less each, the panel says from which quantity on.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Reading stock and delivery dates",
            "Stock is shown for each warehouse with the time of its last report. The warehouse that serves your branch stands first.\n\n## Not reported\n\nThis is not the same as out of stock: nobody has said. Ask before you promise a date.\n\n## Expected goods\n\nThe date beside an ordered quantity is the supplier's and may move.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Everybody,
        about: &[],
        en: (
            "Damaged or incomplete deliveries",
            "Note the damage on the carrier's receipt before you sign. Take photos of the parcel and the part, and open a ticket the same day.\n\n## Something is missing\n\nCompare with the delivery note first: a part may follow in a second parcel.",
        ),
        fr: None,
        ar: None,
    },
    Article {
        readers: Resellers,
        about: &[],
        en: (
            "Reseller rebate: how it is counted",
            "The yearly rebate counts net purchases, without core deposits and returned goods. Statements are sent each quarter.\n\n## Questions about a statement\n\nName the quarter and the line in a ticket.",
        ),
        fr: Some((
            "Remise de fin d'année des revendeurs",
            "La remise annuelle porte sur les achats nets, hors consignes et retours. Un relevé est envoyé chaque trimestre.",
        )),
        ar: None,
    },
];
