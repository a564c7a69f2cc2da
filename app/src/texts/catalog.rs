//! Texts of parts: their page, their lists, their prices and stock.

use crate::text::{Plural, Text};

pub const PARTS_TITLE: Text = Text::new("Parts", "Pièces", "Parts");
pub const NO_PARTS: Text = Text::new("No parts yet", "Aucune pièce pour l’instant", "No parts yet");
pub const NO_PARTS_TEXT: Text = Text::new(
    "Parts appear here when a catalog manager has loaded them.",
    "Les pièces apparaissent ici dès qu’un responsable catalogue les a chargées.",
    "Parts appear here when a catalog manager has loaded them.",
);
pub const IN_OWN_LANGUAGE: Text = Text::new(
    "shown in the catalog’s own language",
    "affiché dans la langue du catalogue",
    "shown in the catalog’s own language",
);

pub const GTIN: Text = Text::new("GTIN", "GTIN", "GTIN");
pub const UNIT: Text = Text::new("Sold by", "Vendu par", "Sold by");
pub const SOLD_IN: Text = Text::new("{unit}, at least {count}", "{unit}, au moins {count}", "{unit}, at least {count}");
pub const COUNTRY: Text = Text::new("Country of origin", "Pays d’origine", "Country of origin");
pub const LIFECYCLE: Text = Text::new("Lifecycle", "Cycle de vie", "Lifecycle");
pub const PROPOSED: Text = Text::new("Proposed", "Proposée", "Proposed");
pub const ACTIVE: Text = Text::new("Active", "Active", "Active");
pub const SUPERSEDED: Text = Text::new("Superseded", "Remplacée", "Superseded");
pub const OBSOLETE: Text = Text::new("Obsolete", "Obsolète", "Obsolete");
pub const ARCHIVED: Text = Text::new("Archived", "Archivée", "Archived");
pub const KIT: Text = Text::new("Kit", "Kit", "Kit");

pub const SUPERSEDED_BY: Text = Text::new(
    "Replaced by {part} since {date}.",
    "Remplacée par {part} depuis le {date}.",
    "Replaced by {part} since {date}.",
);
pub const WILL_BE_SUPERSEDED: Text = Text::new(
    "Will be replaced by {part} on {date}.",
    "Sera remplacée par {part} le {date}.",
    "Will be replaced by {part} on {date}.",
);
pub const SHOW_SUCCESSOR: Text = Text::new("Go to {part}", "Aller à {part}", "Go to {part}");
pub const REPLACES: Text = Text::new("Replaces", "Remplace", "Replaces");
pub const COMPONENTS: Text = Text::new("In this kit", "Dans ce kit", "In this kit");
pub const KITS: Text = Text::new("Kits", "Kits", "Kits");
pub const IN_KITS: Text = Text::new("Part of these kits", "Fait partie de ces kits", "Part of these kits");

pub const DETAILS: Text = Text::new("Details", "Caractéristiques", "Details");
pub const PACKAGES: Text = Text::new("Packages", "Conditionnements", "Packages");
pub const PACKAGE: Text = Text::new("Package", "Conditionnement", "Package");
pub const CONTENT: Text = Text::new("Content", "Contenu", "Content");
pub const SIZE: Text = Text::new("Size (L × W × H)", "Dimensions (L × l × H)", "Size (L × W × H)");
pub const WEIGHT: Text = Text::new("Weight", "Poids", "Weight");
pub const YES: Text = Text::new("Yes", "Oui", "Yes");
pub const NO: Text = Text::new("No", "Non", "No");
pub const ILLUSTRATION: Text =
    Text::new("Illustration, not a photo", "Illustration, pas une photo", "Illustration, not a photo");

pub const INTERCHANGE: Text = Text::new("Interchange", "Correspondances", "Interchange");
pub const OE_NUMBERS: Text = Text::new("OE numbers", "Numéros d’origine", "OE numbers");
pub const COMPETITOR_NUMBERS: Text = Text::new("Competitor numbers", "Références concurrentes", "Competitor numbers");
pub const ALSO: Text = Text::new(
    "Equivalent parts in this catalog",
    "Pièces équivalentes dans ce catalogue",
    "Equivalent parts in this catalog",
);

pub const YOUR_PRICE: Text = Text::new("Your price", "Votre prix", "Your price");
pub const LIST_PRICE: Text = Text::new("List price", "Prix catalogue", "List price");
pub const WHY: Text = Text::new("Why this price?", "Pourquoi ce prix ?", "Why this price?");
pub const FROM_QUANTITY: Text = Text::new("From quantity", "À partir de", "From quantity");
pub const EACH_PRICE: Text = Text::new("Each", "L’unité", "Each");
pub const BREAKS: Text = Text::new("Quantity prices", "Prix par quantité", "Quantity prices");
pub const STAFF_PRICE: Text = Text::new(
    "You work for the distributor: this is the list price. Each customer sees their own.",
    "Vous travaillez pour le distributeur : voici le prix catalogue. Chaque client voit le sien.",
    "You work for the distributor: this is the list price. Each customer sees their own.",
);
pub const CONTRACT: Text = Text::new("Contract price {name}", "Prix contractuel {name}", "Contract price {name}");
pub const COMPANY_LIST: Text = Text::new(
    "Price list for your company: {name}",
    "Tarif de votre société : {name}",
    "Price list for your company: {name}",
);
pub const TYPE_LIST: Text = Text::new(
    "Price list for your customer type: {name}",
    "Tarif de votre type de client : {name}",
    "Price list for your customer type: {name}",
);
pub const LIST: Text = Text::new("List price: {name}", "Prix catalogue : {name}", "List price: {name}");
pub const DISCOUNT: Text = Text::new(
    "Your discount of {percent} off the list price",
    "Votre remise de {percent} sur le prix catalogue",
    "Your discount of {percent} off the list price",
);
pub const DISCOUNT_BRAND: Text = Text::new(
    "Your discount of {percent} on this brand, off the list price",
    "Votre remise de {percent} sur cette marque, par rapport au prix catalogue",
    "Your discount of {percent} on this brand, off the list price",
);
pub const DISCOUNT_TYPE: Text = Text::new(
    "Your discount of {percent} on this part type, off the list price",
    "Votre remise de {percent} sur ce type de pièce, par rapport au prix catalogue",
    "Your discount of {percent} on this part type, off the list price",
);
pub const APPLIED: Text = Text::new("This is your price", "C’est votre prix", "This is your price");
pub const OTHER_CURRENCY: Text =
    Text::new("In another currency: not used", "Autre devise : non utilisé", "In another currency: not used");
pub const NOT_YET: Text = Text::new("Valid from {date}", "Valable à partir du {date}", "Valid from {date}");
pub const EXPIRED: Text = Text::new("Ended on {date}", "Terminé le {date}", "Ended on {date}");
pub const NEEDS_QUANTITY: Text = Text::new("From {count} pieces", "À partir de {count} pièces", "From {count} pieces");
pub const NO_LIST_PRICE: Text = Text::new(
    "There is no list price to take it off",
    "Aucun prix catalogue auquel l’appliquer",
    "There is no list price to take it off",
);
pub const OUT_RANKED: Text =
    Text::new("Line {line} is stronger", "La ligne {line} l’emporte", "Line {line} is stronger");

pub const STOCK: Text = Text::new("Stock", "Stock", "Stock");
pub const ON_ORDER: Text = Text::new("On order", "En commande", "On order");
pub const AS_OF: Text = Text::new("As of {time}", "État {time}", "As of {time}");
pub const LATE: Text =
    Text::new("Late: last reported {time}", "En retard : dernier état {time}", "Late: last reported {time}");
pub const NEVER: Text = Text::new("Never reported", "Jamais communiqué", "Never reported");
pub const YOURS: Text = Text::new("Serves your branch", "Dessert votre succursale", "Serves your branch");
pub const NO_PLACES: Text =
    Text::new("No stock places are set up.", "Aucun lieu de stock n’est configuré.", "No stock places are set up.");
pub const AT_PLACE: Text = Text::new("{count} at {place}", "{count} à {place}", "{count} at {place}");
pub const AND_ELSEWHERE: Text = Text::new("{count} elsewhere", "{count} ailleurs", "{count} elsewhere");

pub const PARTS: Plural = Plural::new(
    ["{count} part", "{count} parts"],
    ["{count} pièce", "{count} pièces"],
    ["{count} parts", "{count} part", "{count} parts", "{count} parts", "{count} parts", "{count} parts"],
);
pub const SHOWN: Plural = Plural::new(
    ["{count} part on this page", "{count} parts on this page"],
    ["{count} pièce sur cette page", "{count} pièces sur cette page"],
    [
        "{count} parts on this page",
        "{count} part on this page",
        "{count} parts on this page",
        "{count} parts on this page",
        "{count} parts on this page",
        "{count} parts on this page",
    ],
);
