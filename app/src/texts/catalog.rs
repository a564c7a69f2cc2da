//! Texts of parts: their page, their lists, their prices and stock.

use crate::text::{Plural, Text};

pub const PARTS_TITLE: Text = Text::new("Parts", "Pièces", "القطع");
pub const NO_PARTS: Text = Text::new("No parts yet", "Aucune pièce pour l’instant", "لا توجد قطع بعد");
pub const NO_PARTS_TEXT: Text = Text::new(
    "Parts appear here when a catalog manager has loaded them.",
    "Les pièces apparaissent ici dès qu’un responsable catalogue les a chargées.",
    "تظهر القطع هنا بعد أن يحمّلها مسؤول الكتالوج.",
);
pub const IN_OWN_LANGUAGE: Text = Text::new(
    "shown in the catalog’s own language",
    "affiché dans la langue du catalogue",
    "معروض بلغة الكتالوج الأصلية",
);

pub const GTIN: Text = Text::new("GTIN", "GTIN", "GTIN");
pub const UNIT: Text = Text::new("Sold by", "Vendu par", "وحدة البيع");
pub const SOLD_IN: Text = Text::new("{unit}, at least {count}", "{unit}, au moins {count}", "{unit}، {count} على الأقل");
pub const COUNTRY: Text = Text::new("Country of origin", "Pays d’origine", "بلد المنشأ");
pub const LIFECYCLE: Text = Text::new("Lifecycle", "Cycle de vie", "حالة القطعة");
pub const PROPOSED: Text = Text::new("Proposed", "Proposée", "مقترحة");
pub const ACTIVE: Text = Text::new("Active", "Active", "متداولة");
pub const SUPERSEDED: Text = Text::new("Superseded", "Remplacée", "مستبدلة");
pub const OBSOLETE: Text = Text::new("Obsolete", "Obsolète", "متوقفة");
pub const ARCHIVED: Text = Text::new("Archived", "Archivée", "مؤرشفة");
pub const KIT: Text = Text::new("Kit", "Kit", "طقم");

pub const SUPERSEDED_BY: Text = Text::new(
    "Replaced by {part} since {date}.",
    "Remplacée par {part} depuis le {date}.",
    "استُبدلت بالقطعة {part} منذ {date}.",
);
pub const WILL_BE_SUPERSEDED: Text = Text::new(
    "Will be replaced by {part} on {date}.",
    "Sera remplacée par {part} le {date}.",
    "ستُستبدل بالقطعة {part} في {date}.",
);
pub const SHOW_SUCCESSOR: Text = Text::new("Go to {part}", "Aller à {part}", "الانتقال إلى {part}");
pub const REPLACES: Text = Text::new("Replaces", "Remplace", "تحل محل");
pub const COMPONENTS: Text = Text::new("In this kit", "Dans ce kit", "محتويات الطقم");
pub const KITS: Text = Text::new("Kits", "Kits", "الأطقم");
pub const IN_KITS: Text = Text::new("Part of these kits", "Fait partie de ces kits", "ضمن هذه الأطقم");

pub const DETAILS: Text = Text::new("Details", "Caractéristiques", "المواصفات");
pub const PACKAGES: Text = Text::new("Packages", "Conditionnements", "التعبئة");
pub const PACKAGE: Text = Text::new("Package", "Conditionnement", "العبوة");
pub const CONTENT: Text = Text::new("Content", "Contenu", "المحتوى");
pub const SIZE: Text = Text::new("Size (L × W × H)", "Dimensions (L × l × H)", "الأبعاد (الطول × العرض × الارتفاع)");
pub const WEIGHT: Text = Text::new("Weight", "Poids", "الوزن");
pub const YES: Text = Text::new("Yes", "Oui", "نعم");
pub const NO: Text = Text::new("No", "Non", "لا");
pub const ILLUSTRATION: Text =
    Text::new("Illustration, not a photo", "Illustration, pas une photo", "رسم توضيحي وليس صورة");

pub const INTERCHANGE: Text = Text::new("Interchange", "Correspondances", "الأرقام البديلة");
pub const OE_NUMBERS: Text = Text::new("OE numbers", "Numéros d’origine", "الأرقام الأصلية (OE)");
pub const COMPETITOR_NUMBERS: Text = Text::new("Competitor numbers", "Références concurrentes", "أرقام المنافسين");
pub const ALSO: Text = Text::new(
    "Equivalent parts in this catalog",
    "Pièces équivalentes dans ce catalogue",
    "قطع مكافئة في هذا الكتالوج",
);

pub const YOUR_PRICE: Text = Text::new("Your price", "Votre prix", "سعرك");
pub const LIST_PRICE: Text = Text::new("List price", "Prix catalogue", "سعر القائمة");
pub const WHY: Text = Text::new("Why this price?", "Pourquoi ce prix ?", "لماذا هذا السعر؟");
pub const FROM_QUANTITY: Text = Text::new("From quantity", "À partir de", "من كمية");
pub const EACH_PRICE: Text = Text::new("Each", "L’unité", "سعر الوحدة");
pub const BREAKS: Text = Text::new("Quantity prices", "Prix par quantité", "أسعار الكميات");
pub const STAFF_PRICE: Text = Text::new(
    "You work for the distributor: this is the list price. Each customer sees their own.",
    "Vous travaillez pour le distributeur : voici le prix catalogue. Chaque client voit le sien.",
    "أنت تعمل لدى الموزّع: هذا سعر القائمة. ويرى كل عميل سعره الخاص.",
);
pub const CONTRACT: Text = Text::new("Contract price {name}", "Prix contractuel {name}", "السعر التعاقدي {name}");
pub const COMPANY_LIST: Text =
    Text::new("Price list for your company: {name}", "Tarif de votre société : {name}", "قائمة أسعار شركتك: {name}");
pub const TYPE_LIST: Text = Text::new(
    "Price list for your customer type: {name}",
    "Tarif de votre type de client : {name}",
    "قائمة أسعار فئة عملائك: {name}",
);
pub const LIST: Text = Text::new("List price: {name}", "Prix catalogue : {name}", "سعر القائمة: {name}");
pub const DISCOUNT: Text = Text::new(
    "Your discount of {percent} off the list price",
    "Votre remise de {percent} sur le prix catalogue",
    "خصمك {percent} من سعر القائمة",
);
pub const DISCOUNT_BRAND: Text = Text::new(
    "Your discount of {percent} on this brand, off the list price",
    "Votre remise de {percent} sur cette marque, par rapport au prix catalogue",
    "خصمك {percent} على هذه العلامة التجارية من سعر القائمة",
);
pub const DISCOUNT_TYPE: Text = Text::new(
    "Your discount of {percent} on this part type, off the list price",
    "Votre remise de {percent} sur ce type de pièce, par rapport au prix catalogue",
    "خصمك {percent} على هذا النوع من القطع من سعر القائمة",
);
pub const APPLIED: Text = Text::new("This is your price", "C’est votre prix", "هذا سعرك");
pub const OTHER_CURRENCY: Text =
    Text::new("In another currency: not used", "Autre devise : non utilisé", "بعملة أخرى: غير مطبّق");
pub const NOT_YET: Text = Text::new("Valid from {date}", "Valable à partir du {date}", "سارٍ ابتداءً من {date}");
pub const EXPIRED: Text = Text::new("Ended on {date}", "Terminé le {date}", "انتهى في {date}");
pub const NEEDS_QUANTITY: Text =
    Text::new("From {count} pieces", "À partir de {count} pièces", "ابتداءً من كمية {count}");
pub const NO_LIST_PRICE: Text = Text::new(
    "There is no list price to take it off",
    "Aucun prix catalogue auquel l’appliquer",
    "لا يوجد سعر قائمة يُخصم منه",
);
pub const OUT_RANKED: Text =
    Text::new("Line {line} is stronger", "La ligne {line} l’emporte", "السطر {line} أولى بالتطبيق");

pub const STOCK: Text = Text::new("Stock", "Stock", "المخزون");
pub const ON_ORDER: Text = Text::new("On order", "En commande", "قيد التوريد");
pub const AS_OF: Text = Text::new("As of {time}", "État {time}", "آخر تحديث: {time}");
pub const LATE: Text =
    Text::new("Late: last reported {time}", "En retard : dernier état {time}", "متأخر: آخر بلاغ {time}");
pub const NEVER: Text = Text::new("Never reported", "Jamais communiqué", "لم يُبلَّغ عنه قط");
pub const YOURS: Text = Text::new("Serves your branch", "Dessert votre succursale", "يخدم فرعك");
pub const NO_PLACES: Text =
    Text::new("No stock places are set up.", "Aucun lieu de stock n’est configuré.", "لم تُعدّ أي مواقع للمخزون.");
pub const AT_PLACE: Text = Text::new("{count} at {place}", "{count} à {place}", "{count} في {place}");
pub const AND_ELSEWHERE: Text = Text::new("{count} elsewhere", "{count} ailleurs", "{count} في مواقع أخرى");

pub const PARTS: Plural = Plural::new(
    ["{count} part", "{count} parts"],
    ["{count} pièce", "{count} pièces"],
    ["لا قطع", "قطعة واحدة", "قطعتان", "{count} قطع", "{count} قطعة", "{count} قطعة"],
);
pub const SHOWN: Plural = Plural::new(
    ["{count} part on this page", "{count} parts on this page"],
    ["{count} pièce sur cette page", "{count} pièces sur cette page"],
    [
        "لا قطع في هذه الصفحة",
        "قطعة واحدة في هذه الصفحة",
        "قطعتان في هذه الصفحة",
        "{count} قطع في هذه الصفحة",
        "{count} قطعة في هذه الصفحة",
        "{count} قطعة في هذه الصفحة",
    ],
);
