//! Texts of fit: the vehicle page, verdicts and their questions.

use crate::text::{Plural, Text};

/// Positions by their code; an unknown code is shown as it came.
pub fn position(code: &str) -> Option<Text> {
    POSITIONS.iter().find(|(known, _)| *known == code).map(|(_, text)| *text)
}

const POSITIONS: [(&str, Text); 21] = [
    ("", Text::new("Any position", "Toute position")),
    ("front", Text::new("Front", "Avant")),
    ("front-left", Text::new("Front left", "Avant gauche")),
    ("front-right", Text::new("Front right", "Avant droit")),
    ("front-inner", Text::new("Front inner", "Avant intérieur")),
    ("front-outer", Text::new("Front outer", "Avant extérieur")),
    ("front-upper", Text::new("Front upper", "Avant supérieur")),
    ("front-lower", Text::new("Front lower", "Avant inférieur")),
    ("rear", Text::new("Rear", "Arrière")),
    ("rear-left", Text::new("Rear left", "Arrière gauche")),
    ("rear-right", Text::new("Rear right", "Arrière droit")),
    ("rear-inner", Text::new("Rear inner", "Arrière intérieur")),
    ("rear-outer", Text::new("Rear outer", "Arrière extérieur")),
    ("rear-upper", Text::new("Rear upper", "Arrière supérieur")),
    ("rear-lower", Text::new("Rear lower", "Arrière inférieur")),
    ("left", Text::new("Left", "Gauche")),
    ("right", Text::new("Right", "Droite")),
    ("inner", Text::new("Inner", "Intérieur")),
    ("outer", Text::new("Outer", "Extérieur")),
    ("upper", Text::new("Upper", "Supérieur")),
    ("lower", Text::new("Lower", "Inférieur")),
];

pub const POSITION: Text = Text::new("Position", "Position");
pub const PART_TYPE: Text = Text::new("Part type", "Type de pièce");
pub const OTHER_TYPES: Text = Text::new("Other parts", "Autres pièces");
pub const PART: Text = Text::new("Part", "Pièce");
pub const FIT: Text = Text::new("Fit", "Compatibilité");
pub const PER_VEHICLE: Text = Text::new("{count} per vehicle", "{count} par véhicule");
pub const AS_REQUIRED: Text = Text::new("As required", "Selon besoin");

pub const OTHER_YEAR: Text = Text::new("{year}, same model", "{year}, même modèle");
pub const ALL_CATEGORIES: Text = Text::new("All", "Tout");
pub const CATEGORIES: Text = Text::new("Categories", "Catégories");
pub const BRAND: Text = Text::new("Brand", "Marque");
pub const ALL_BRANDS: Text = Text::new("All brands", "Toutes les marques");
pub const ALL_POSITIONS: Text = Text::new("All positions", "Toutes les positions");
pub const ALL_TYPES: Text = Text::new("All part types", "Tous les types");
pub const FITS_ONLY: Text = Text::new("Only what fits for certain", "Uniquement ce qui convient à coup sûr");
pub const FILTERS: Text = Text::new("Filters", "Filtres");
pub const APPLY: Text = Text::new("Apply", "Appliquer");
pub const CLEAR: Text = Text::new("Clear filters", "Effacer les filtres");
pub const CSV: Text = Text::new("Download CSV", "Télécharger en CSV");
pub const CHOOSE_A_CELL: Text = Text::new(
    "Choose a part type and position to see the parts with your price and stock.",
    "Choisissez un type de pièce et une position pour voir les pièces avec votre prix et le stock.",
);
pub const PARTS: Plural =
    Plural { one: Text::new("{count} part", "{count} pièce"), other: Text::new("{count} parts", "{count} pièces") };
pub const NOTHING: Text = Text::new("No parts for this vehicle", "Aucune pièce pour ce véhicule");
pub const NOTHING_TEXT: Text = Text::new(
    "Nothing in this catalog names this vehicle. Search by number, or try a neighbouring year.",
    "Rien dans ce catalogue ne mentionne ce véhicule. Cherchez par référence ou essayez une année voisine.",
);
pub const NOTHING_FILTERED: Text = Text::new("No part passes these filters", "Aucune pièce ne passe ces filtres");
pub const SAVE_VEHICLE: Text = Text::new("Add to garage", "Ajouter au garage");
pub const IN_GARAGE: Text = Text::new("In your garage", "Dans votre garage");

// Verdicts in words.
pub const FIT_TITLE: Text = Text::new("Does it fit?", "Est-ce compatible ?");
pub const FOR_VEHICLE: Text = Text::new("For {vehicle}", "Pour {vehicle}");
pub const CHOOSE_VEHICLE: Text = Text::new(
    "Choose a vehicle to see whether this part fits it.",
    "Choisissez un véhicule pour savoir si cette pièce convient.",
);
pub const NO_CONDITION: Text = Text::new(
    "It is listed for this vehicle without any condition.",
    "Elle est référencée pour ce véhicule sans aucune condition.",
);
pub const NO_APPLICATION: Text =
    Text::new("It is not listed for this vehicle.", "Elle n’est pas référencée pour ce véhicule.");
pub const HOLDS: Text =
    Text::new("{name}: {wanted}, and this vehicle has {known}", "{name} : {wanted}, et ce véhicule a {known}");
pub const FAILS: Text = Text::new(
    "{name}: only {wanted}, but this vehicle has {known}",
    "{name} : seulement {wanted}, or ce véhicule a {known}",
);
pub const STATEMENT_HOLDS: Text =
    Text::new("“{wanted}” is true of this vehicle", "« {wanted} » est vrai pour ce véhicule");
pub const STATEMENT_FAILS: Text = Text::new(
    "Only if “{wanted}”, which is not so for this vehicle",
    "Seulement si « {wanted} », ce qui n’est pas le cas",
);
pub const ONLY_ENGINE: Text = Text::new("the only engine that agrees", "le seul moteur possible");
pub const EVERY_ENGINE: Text = Text::new("with every possible engine", "avec chaque moteur possible");
pub const WHICH_ENGINE: Text = Text::new("Which engine does it have?", "Quel moteur a-t-il ?");
pub const WHICH_VALUE: Text = Text::new("{name}: which is it?", "{name} : lequel ?");
pub const IS_IT_TRUE: Text =
    Text::new("Is this true of the vehicle: “{text}”?", "Est-ce vrai pour le véhicule : « {text} » ?");
pub const YES: Text = Text::new("Yes", "Oui");
pub const NO: Text = Text::new("No", "Non");
pub const NONE_OF_THESE: Text = Text::new("None of these", "Aucun de ceux-ci");
pub const WITH: Text = Text::new("With", "Avec");
pub const WITHOUT: Text = Text::new("Without", "Sans");
pub const ANSWER_KEPT: Text = Text::new(
    "Your answer is kept with the vehicle in your garage.",
    "Votre réponse est conservée avec le véhicule dans votre garage.",
);
pub const NOTES: Text = Text::new("Note", "Remarque");

// The reverse: what a part fits.
pub const FITS_THESE: Text = Text::new("Fits these vehicles", "Véhicules compatibles");
pub const FITS_NOTHING: Text =
    Text::new("No application is recorded for this part.", "Aucune application n’est enregistrée pour cette pièce.");
pub const YEARS: Text = Text::new("Years", "Années");
pub const VEHICLE: Text = Text::new("Vehicle", "Véhicule");
pub const CONDITIONS: Text = Text::new("Conditions and notes", "Conditions et remarques");
pub const QUANTITY: Text = Text::new("Quantity", "Quantité");
pub const SHOW_ALL: Plural = Plural {
    one: Text::new("Show the one line", "Afficher la ligne"),
    other: Text::new("Show all {count} lines", "Afficher les {count} lignes"),
};
pub const APPLICATIONS: Plural = Plural {
    one: Text::new("{count} application", "{count} application"),
    other: Text::new("{count} applications", "{count} applications"),
};
pub const UNRESOLVED: Plural = Plural {
    one: Text::new(
        "{count} application names a vehicle by an id that the loaded reference does not know:",
        "{count} application désigne un véhicule par un identifiant inconnu de la référence chargée :",
    ),
    other: Text::new(
        "{count} applications name vehicles by ids that the loaded reference does not know:",
        "{count} applications désignent des véhicules par des identifiants inconnus de la référence chargée :",
    ),
};
