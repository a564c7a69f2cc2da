//! Texts of parts: their page, their lists, their prices and stock.

use crate::text::{Plural, Text};

pub const PARTS_TITLE: Text = Text::new("Parts", "Pièces");
pub const NO_PARTS: Text = Text::new("No parts yet", "Aucune pièce pour l’instant");
pub const NO_PARTS_TEXT: Text = Text::new(
    "Parts appear here when a catalog manager has loaded them.",
    "Les pièces apparaissent ici dès qu’un responsable catalogue les a chargées.",
);
pub const IN_OWN_LANGUAGE: Text =
    Text::new("shown in the catalog’s own language", "affiché dans la langue du catalogue");

pub const GTIN: Text = Text::new("GTIN", "GTIN");
pub const UNIT: Text = Text::new("Sold by", "Vendu par");
pub const SOLD_IN: Text = Text::new("{unit}, at least {count}", "{unit}, au moins {count}");
pub const COUNTRY: Text = Text::new("Country of origin", "Pays d’origine");
pub const LIFECYCLE: Text = Text::new("Lifecycle", "Cycle de vie");
pub const PROPOSED: Text = Text::new("Proposed", "Proposée");
pub const ACTIVE: Text = Text::new("Active", "Active");
pub const SUPERSEDED: Text = Text::new("Superseded", "Remplacée");
pub const OBSOLETE: Text = Text::new("Obsolete", "Obsolète");
pub const ARCHIVED: Text = Text::new("Archived", "Archivée");
pub const KIT: Text = Text::new("Kit", "Kit");

pub const SUPERSEDED_BY: Text = Text::new("Replaced by {part} since {date}.", "Remplacée par {part} depuis le {date}.");
pub const WILL_BE_SUPERSEDED: Text =
    Text::new("Will be replaced by {part} on {date}.", "Sera remplacée par {part} le {date}.");
pub const SHOW_SUCCESSOR: Text = Text::new("Go to {part}", "Aller à {part}");
pub const REPLACES: Text = Text::new("Replaces", "Remplace");
pub const COMPONENTS: Text = Text::new("In this kit", "Dans ce kit");
pub const KITS: Text = Text::new("Kits", "Kits");
pub const IN_KITS: Text = Text::new("Part of these kits", "Fait partie de ces kits");

pub const DETAILS: Text = Text::new("Details", "Caractéristiques");
pub const PACKAGES: Text = Text::new("Packages", "Conditionnements");
pub const PACKAGE: Text = Text::new("Package", "Conditionnement");
pub const CONTENT: Text = Text::new("Content", "Contenu");
pub const SIZE: Text = Text::new("Size (L × W × H)", "Dimensions (L × l × H)");
pub const WEIGHT: Text = Text::new("Weight", "Poids");
pub const YES: Text = Text::new("Yes", "Oui");
pub const NO: Text = Text::new("No", "Non");
pub const ILLUSTRATION: Text = Text::new("Illustration, not a photo", "Illustration, pas une photo");

pub const INTERCHANGE: Text = Text::new("Interchange", "Correspondances");
pub const OE_NUMBERS: Text = Text::new("OE numbers", "Numéros d’origine");
pub const COMPETITOR_NUMBERS: Text = Text::new("Competitor numbers", "Références concurrentes");
pub const ALSO: Text = Text::new("Equivalent parts in this catalog", "Pièces équivalentes dans ce catalogue");

pub const YOUR_PRICE: Text = Text::new("Your price", "Votre prix");
pub const LIST_PRICE: Text = Text::new("List price", "Prix catalogue");
pub const WHY: Text = Text::new("Why this price?", "Pourquoi ce prix ?");
pub const FROM_QUANTITY: Text = Text::new("From quantity", "À partir de");
pub const EACH_PRICE: Text = Text::new("Each", "L’unité");
pub const BREAKS: Text = Text::new("Quantity prices", "Prix par quantité");
pub const STAFF_PRICE: Text = Text::new(
    "You work for the distributor: this is the list price. Each customer sees their own.",
    "Vous travaillez pour le distributeur : voici le prix catalogue. Chaque client voit le sien.",
);
pub const CONTRACT: Text = Text::new("Contract price {name}", "Prix contractuel {name}");
pub const COMPANY_LIST: Text = Text::new("Price list for your company: {name}", "Tarif de votre société : {name}");
pub const TYPE_LIST: Text =
    Text::new("Price list for your customer type: {name}", "Tarif de votre type de client : {name}");
pub const LIST: Text = Text::new("List price: {name}", "Prix catalogue : {name}");
pub const DISCOUNT: Text =
    Text::new("Your discount of {percent} off the list price", "Votre remise de {percent} sur le prix catalogue");
pub const DISCOUNT_BRAND: Text = Text::new(
    "Your discount of {percent} on this brand, off the list price",
    "Votre remise de {percent} sur cette marque, par rapport au prix catalogue",
);
pub const DISCOUNT_TYPE: Text = Text::new(
    "Your discount of {percent} on this part type, off the list price",
    "Votre remise de {percent} sur ce type de pièce, par rapport au prix catalogue",
);
pub const APPLIED: Text = Text::new("This is your price", "C’est votre prix");
pub const OTHER_CURRENCY: Text = Text::new("In another currency: not used", "Autre devise : non utilisé");
pub const NOT_YET: Text = Text::new("Valid from {date}", "Valable à partir du {date}");
pub const EXPIRED: Text = Text::new("Ended on {date}", "Terminé le {date}");
pub const NEEDS_QUANTITY: Text = Text::new("From {count} pieces", "À partir de {count} pièces");
pub const NO_LIST_PRICE: Text =
    Text::new("There is no list price to take it off", "Aucun prix catalogue auquel l’appliquer");
pub const OUT_RANKED: Text = Text::new("Line {line} is stronger", "La ligne {line} l’emporte");

pub const STOCK: Text = Text::new("Stock", "Stock");
pub const ON_ORDER: Text = Text::new("On order", "En commande");
pub const AS_OF: Text = Text::new("As of {time}", "État {time}");
pub const LATE: Text = Text::new("Late: last reported {time}", "En retard : dernier état {time}");
pub const NEVER: Text = Text::new("Never reported", "Jamais communiqué");
pub const YOURS: Text = Text::new("Serves your branch", "Dessert votre succursale");
pub const NO_PLACES: Text = Text::new("No stock places are set up.", "Aucun lieu de stock n’est configuré.");
pub const AT_PLACE: Text = Text::new("{count} at {place}", "{count} à {place}");
pub const AND_ELSEWHERE: Text = Text::new("{count} elsewhere", "{count} ailleurs");

pub const PARTS: Plural =
    Plural { one: Text::new("{count} part", "{count} pièce"), other: Text::new("{count} parts", "{count} pièces") };
pub const SHOWN: Plural = Plural {
    one: Text::new("{count} part on this page", "{count} pièce sur cette page"),
    other: Text::new("{count} parts on this page", "{count} pièces sur cette page"),
};
