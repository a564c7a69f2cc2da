//! Texts of what a ticket knows: its part and vehicle as its customer sees them.

use crate::text::Text;

pub const CONTEXT: Text = Text::new("As the customer sees it", "Tel que le client le voit", "كما يراه العميل");
pub const SEEN_BY: Text = Text::new("As {name} sees it, {time}", "Vu par {name}, {time}", "كما تراه {name}، {time}");
pub const SEEN_BY_BRANCH: Text = Text::new(
    "As {name} ({branch}) sees it, {time}",
    "Vu par {name} ({branch}), {time}",
    "كما تراه {name} ({branch})، {time}",
);
pub const LIST_NO_COMPANY: Text = Text::new(
    "The ticket is of no company: list prices, {time}",
    "Le ticket n’a pas de société : prix catalogue, {time}",
    "البطاقة ليست لشركة: أسعار القائمة، {time}",
);
pub const LIST_HAS_LEFT: Text = Text::new(
    "Whoever asked does not work for this company any more: list prices, {time}",
    "La personne ne travaille plus pour cette société : prix catalogue, {time}",
    "لم يعد السائل يعمل لهذه الشركة: أسعار القائمة، {time}",
);
pub const LIST_STAFF: Text = Text::new(
    "Whoever asked works for the distributor: list prices, {time}",
    "La personne travaille pour le distributeur : prix catalogue, {time}",
    "السائل يعمل لدى الموزّع: أسعار القائمة، {time}",
);
pub const IN_GARAGE: Text = Text::new(
    "With what the customer has said of this vehicle.",
    "Avec ce que le client a dit de ce véhicule.",
    "وفق ما ذكره العميل عن هذه المركبة.",
);
pub const NOT_IN_GARAGE: Text = Text::new(
    "The vehicle is not in the customer’s garage: nothing more is known of it.",
    "Le véhicule n’est pas dans le garage du client : on n’en sait pas plus.",
    "المركبة ليست في مرآب العميل: لا يُعرف عنها المزيد.",
);
pub const BY_VIN: Text = Text::new(
    "With what the VIN of the ticket says of the vehicle.",
    "Avec ce que le VIN du ticket dit du véhicule.",
    "وفق ما يذكره رقم الهيكل (VIN) في البطاقة عن المركبة.",
);
pub const NO_VEHICLE: Text = Text::new(
    "The ticket names no vehicle, so whether it fits is not known.",
    "Le ticket ne nomme aucun véhicule : on ne sait pas si cela convient.",
    "لا تذكر البطاقة مركبة، فلا يُعرف هل هي متوافقة.",
);
pub const NO_PART: Text = Text::new(
    "The ticket names no part. Once it does, its price, stock and fit are shown here.",
    "Le ticket ne nomme aucune pièce. Dès qu’il en nomme une, son prix, son stock et sa compatibilité sont montrés ici.",
    "لا تذكر البطاقة قطعة. حين تذكر قطعة يُعرض هنا سعرها ومخزونها وتوافقها.",
);
pub const ANSWER_WITH: Text = Text::new("Put this into the answer", "Mettre ceci dans la réponse", "إدراج هذا في الرد");
pub const REPORT_WRONG: Text = Text::new("Report wrong fit", "Signaler une erreur", "الإبلاغ عن توافق خاطئ");
pub const REPORTED: Text =
    Text::new("Reported from this ticket", "Signalé depuis ce ticket", "أُبلغ عنه من هذه البطاقة");

// The answer.
pub const SAY_FITS: Text = Text::new("It fits the {vehicle}.", "Cela convient : {vehicle}.", "متوافقة مع {vehicle}.");
pub const SAY_NOT: Text =
    Text::new("It does not fit the {vehicle}.", "Cela ne convient pas : {vehicle}.", "غير متوافقة مع {vehicle}.");
pub const SAY_ASK: Text = Text::new(
    "Whether it fits the {vehicle} depends: {question}",
    "Pour {vehicle}, cela dépend : {question}",
    "توافقها مع {vehicle} يعتمد على: {question}",
);
pub const SAY_PRICE: Text =
    Text::new("Your price: {price} each.", "Votre prix : {price} l’unité.", "سعرك: {price} للوحدة.");
pub const SAY_LIST_PRICE: Text =
    Text::new("List price: {price} each.", "Prix catalogue : {price} l’unité.", "سعر القائمة: {price} للوحدة.");
pub const SAY_NO_PRICE: Text = Text::new("Price on request.", "Prix sur demande.", "السعر عند الطلب.");
pub const SAY_STOCK: Text =
    Text::new("{place}: {count} available.", "{place} : {count} disponibles.", "{place}: المتوفر {count}.");
pub const SAY_NO_STOCK: Text = Text::new("Not in stock at present.", "Pas en stock actuellement.", "غير متوفرة حاليًا.");
pub const SAY_SUPERSEDED: Text = Text::new("Replaced by {part}.", "Remplacée par {part}.", "استُبدلت بـ {part}.");

// What people are told, and what stands in a thread.
pub const TOLD_ACCEPTED: Text =
    Text::new("The catalog is corrected: {name}", "Le catalogue est corrigé : {name}", "صُحح الكتالوج: {name}");
pub const TOLD_REFUSED: Text =
    Text::new("The correction was refused: {name}", "La correction est refusée : {name}", "رُفض التصحيح: {name}");
pub const TOLD_REOPENED: Text = Text::new(
    "The decision on the correction was taken back: {name}",
    "La décision sur la correction est annulée : {name}",
    "أُلغي قرار التصحيح: {name}",
);
pub const TOLD_PART: Text = Text::new(
    "What {name} fits was corrected; you had asked about it",
    "La compatibilité de {name} a été corrigée ; vous l’aviez demandée",
    "صُحح توافق {name}، وقد سألت عنها",
);
pub const TOLD_PART_REOPENED: Text = Text::new(
    "The correction of what {name} fits was taken back",
    "La correction de la compatibilité de {name} est annulée",
    "أُلغي تصحيح توافق {name}",
);
pub const EVENT_REPORTED: Text =
    Text::new("{who} reported wrong data", "{who} a signalé une erreur", "أبلغ {who} عن بيانات خاطئة");
pub const EVENT_WITHDRAWN: Text =
    Text::new("{who} took the report back", "{who} a retiré le signalement", "سحب {who} البلاغ");
pub const EVENT_ACCEPTED: Text = Text::new("The catalog was corrected", "Le catalogue a été corrigé", "صُحح الكتالوج");
pub const EVENT_REFUSED: Text = Text::new("The correction was refused", "La correction a été refusée", "رُفض التصحيح");
pub const EVENT_REOPENED: Text = Text::new(
    "The decision on the correction was taken back",
    "La décision sur la correction a été annulée",
    "أُلغي قرار التصحيح",
);

/// The sentence of an alert of these kinds.
pub fn told(kind: &str) -> Option<Text> {
    Some(match kind {
        "support.correction-accepted" => TOLD_ACCEPTED,
        "support.correction-refused" => TOLD_REFUSED,
        "support.correction-reopened" => TOLD_REOPENED,
        "support.part-corrected" => TOLD_PART,
        "support.part-reopened" => TOLD_PART_REOPENED,
        _ => return None,
    })
}

/// What an event of a ticket says.
pub fn event(action: &str) -> Option<Text> {
    Some(match action {
        "correction-reported" => EVENT_REPORTED,
        "correction-withdrawn" => EVENT_WITHDRAWN,
        "correction-accepted" => EVENT_ACCEPTED,
        "correction-refused" => EVENT_REFUSED,
        "correction-reopened" => EVENT_REOPENED,
        _ => return None,
    })
}
