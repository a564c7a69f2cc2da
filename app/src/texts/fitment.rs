//! Texts of fit: the vehicle page, verdicts and their questions.

use crate::text::{Plural, Text};

/// Positions by their code; an unknown code is shown as it came.
pub fn position(code: &str) -> Option<Text> {
    POSITIONS.iter().find(|(known, _)| *known == code).map(|(_, text)| *text)
}

const POSITIONS: [(&str, Text); 21] = [
    ("", Text::new("Any position", "Toute position", "Any position")),
    ("front", Text::new("Front", "Avant", "Front")),
    ("front-left", Text::new("Front left", "Avant gauche", "Front left")),
    ("front-right", Text::new("Front right", "Avant droit", "Front right")),
    ("front-inner", Text::new("Front inner", "Avant intérieur", "Front inner")),
    ("front-outer", Text::new("Front outer", "Avant extérieur", "Front outer")),
    ("front-upper", Text::new("Front upper", "Avant supérieur", "Front upper")),
    ("front-lower", Text::new("Front lower", "Avant inférieur", "Front lower")),
    ("rear", Text::new("Rear", "Arrière", "Rear")),
    ("rear-left", Text::new("Rear left", "Arrière gauche", "Rear left")),
    ("rear-right", Text::new("Rear right", "Arrière droit", "Rear right")),
    ("rear-inner", Text::new("Rear inner", "Arrière intérieur", "Rear inner")),
    ("rear-outer", Text::new("Rear outer", "Arrière extérieur", "Rear outer")),
    ("rear-upper", Text::new("Rear upper", "Arrière supérieur", "Rear upper")),
    ("rear-lower", Text::new("Rear lower", "Arrière inférieur", "Rear lower")),
    ("left", Text::new("Left", "Gauche", "Left")),
    ("right", Text::new("Right", "Droite", "Right")),
    ("inner", Text::new("Inner", "Intérieur", "Inner")),
    ("outer", Text::new("Outer", "Extérieur", "Outer")),
    ("upper", Text::new("Upper", "Supérieur", "Upper")),
    ("lower", Text::new("Lower", "Inférieur", "Lower")),
];

pub const POSITION: Text = Text::new("Position", "Position", "Position");
pub const PART_TYPE: Text = Text::new("Part type", "Type de pièce", "Part type");
pub const OTHER_TYPES: Text = Text::new("Other parts", "Autres pièces", "Other parts");
pub const PART: Text = Text::new("Part", "Pièce", "Part");
pub const FIT: Text = Text::new("Fit", "Compatibilité", "Fit");
pub const PER_VEHICLE: Text = Text::new("{count} per vehicle", "{count} par véhicule", "{count} per vehicle");
pub const AS_REQUIRED: Text = Text::new("As required", "Selon besoin", "As required");

pub const OTHER_YEAR: Text = Text::new("{year}, same model", "{year}, même modèle", "{year}, same model");
pub const ALL_CATEGORIES: Text = Text::new("All", "Tout", "All");
pub const CATEGORIES: Text = Text::new("Categories", "Catégories", "Categories");
pub const BRAND: Text = Text::new("Brand", "Marque", "Brand");
pub const ALL_BRANDS: Text = Text::new("All brands", "Toutes les marques", "All brands");
pub const ALL_POSITIONS: Text = Text::new("All positions", "Toutes les positions", "All positions");
pub const ALL_TYPES: Text = Text::new("All part types", "Tous les types", "All part types");
pub const FITS_ONLY: Text =
    Text::new("Only what fits for certain", "Uniquement ce qui convient à coup sûr", "Only what fits for certain");
pub const FILTERS: Text = Text::new("Filters", "Filtres", "Filters");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "Apply");
pub const CLEAR: Text = Text::new("Clear filters", "Effacer les filtres", "Clear filters");
pub const CSV: Text = Text::new("Download CSV", "Télécharger en CSV", "Download CSV");
pub const CHOOSE_A_CELL: Text = Text::new(
    "Choose a part type and position to see the parts with your price and stock.",
    "Choisissez un type de pièce et une position pour voir les pièces avec votre prix et le stock.",
    "Choose a part type and position to see the parts with your price and stock.",
);
pub const PARTS: Plural = Plural::new(
    ["{count} part", "{count} parts"],
    ["{count} pièce", "{count} pièces"],
    ["{count} parts", "{count} part", "{count} parts", "{count} parts", "{count} parts", "{count} parts"],
);
pub const NOTHING: Text =
    Text::new("No parts for this vehicle", "Aucune pièce pour ce véhicule", "No parts for this vehicle");
pub const NOTHING_TEXT: Text = Text::new(
    "Nothing in this catalog names this vehicle. Search by number, or try a neighbouring year.",
    "Rien dans ce catalogue ne mentionne ce véhicule. Cherchez par référence ou essayez une année voisine.",
    "Nothing in this catalog names this vehicle. Search by number, or try a neighbouring year.",
);
pub const NOTHING_FILTERED: Text =
    Text::new("No part passes these filters", "Aucune pièce ne passe ces filtres", "No part passes these filters");
pub const SAVE_VEHICLE: Text = Text::new("Add to garage", "Ajouter au garage", "Add to garage");
pub const IN_GARAGE: Text = Text::new("In your garage", "Dans votre garage", "In your garage");

// Verdicts in words.
pub const FIT_TITLE: Text = Text::new("Does it fit?", "Est-ce compatible ?", "Does it fit?");
pub const FOR_VEHICLE: Text = Text::new("For {vehicle}", "Pour {vehicle}", "For {vehicle}");
pub const CHOOSE_VEHICLE: Text = Text::new(
    "Choose a vehicle to see whether this part fits it.",
    "Choisissez un véhicule pour savoir si cette pièce convient.",
    "Choose a vehicle to see whether this part fits it.",
);
pub const NO_CONDITION: Text = Text::new(
    "It is listed for this vehicle without any condition.",
    "Elle est référencée pour ce véhicule sans aucune condition.",
    "It is listed for this vehicle without any condition.",
);
pub const NO_APPLICATION: Text = Text::new(
    "It is not listed for this vehicle.",
    "Elle n’est pas référencée pour ce véhicule.",
    "It is not listed for this vehicle.",
);
pub const HOLDS: Text = Text::new(
    "{name}: {wanted}, and this vehicle has {known}",
    "{name} : {wanted}, et ce véhicule a {known}",
    "{name}: {wanted}, and this vehicle has {known}",
);
pub const FAILS: Text = Text::new(
    "{name}: only {wanted}, but this vehicle has {known}",
    "{name} : seulement {wanted}, or ce véhicule a {known}",
    "{name}: only {wanted}, but this vehicle has {known}",
);
pub const STATEMENT_HOLDS: Text = Text::new(
    "“{wanted}” is true of this vehicle",
    "« {wanted} » est vrai pour ce véhicule",
    "“{wanted}” is true of this vehicle",
);
pub const STATEMENT_FAILS: Text = Text::new(
    "Only if “{wanted}”, which is not so for this vehicle",
    "Seulement si « {wanted} », ce qui n’est pas le cas",
    "Only if “{wanted}”, which is not so for this vehicle",
);
pub const ONLY_ENGINE: Text =
    Text::new("the only engine that agrees", "le seul moteur possible", "the only engine that agrees");
pub const EVERY_ENGINE: Text =
    Text::new("with every possible engine", "avec chaque moteur possible", "with every possible engine");
pub const WHICH_ENGINE: Text =
    Text::new("Which engine does it have?", "Quel moteur a-t-il ?", "Which engine does it have?");
pub const WHICH_VALUE: Text = Text::new("{name}: which is it?", "{name} : lequel ?", "{name}: which is it?");
pub const IS_IT_TRUE: Text = Text::new(
    "Is this true of the vehicle: “{text}”?",
    "Est-ce vrai pour le véhicule : « {text} » ?",
    "Is this true of the vehicle: “{text}”?",
);
pub const YES: Text = Text::new("Yes", "Oui", "Yes");
pub const NO: Text = Text::new("No", "Non", "No");
pub const NONE_OF_THESE: Text = Text::new("None of these", "Aucun de ceux-ci", "None of these");
pub const WITH: Text = Text::new("With", "Avec", "With");
pub const WITHOUT: Text = Text::new("Without", "Sans", "Without");
pub const ANSWER_KEPT: Text = Text::new(
    "Your answer is kept with the vehicle in your garage.",
    "Votre réponse est conservée avec le véhicule dans votre garage.",
    "Your answer is kept with the vehicle in your garage.",
);
pub const NOTES: Text = Text::new("Note", "Remarque", "Note");

// The reverse: what a part fits.
pub const FITS_THESE: Text = Text::new("Fits these vehicles", "Véhicules compatibles", "Fits these vehicles");
pub const FITS_NOTHING: Text = Text::new(
    "No application is recorded for this part.",
    "Aucune application n’est enregistrée pour cette pièce.",
    "No application is recorded for this part.",
);
pub const YEARS: Text = Text::new("Years", "Années", "Years");
pub const VEHICLE: Text = Text::new("Vehicle", "Véhicule", "Vehicle");
pub const CONDITIONS: Text = Text::new("Conditions and notes", "Conditions et remarques", "Conditions and notes");
pub const QUANTITY: Text = Text::new("Quantity", "Quantité", "Quantity");
pub const SHOW_ALL: Plural = Plural::new(
    ["Show the one line", "Show all {count} lines"],
    ["Afficher la ligne", "Afficher les {count} lignes"],
    [
        "Show all {count} lines",
        "Show the one line",
        "Show all {count} lines",
        "Show all {count} lines",
        "Show all {count} lines",
        "Show all {count} lines",
    ],
);
pub const APPLICATIONS: Plural = Plural::new(
    ["{count} application", "{count} applications"],
    ["{count} application", "{count} applications"],
    [
        "{count} applications",
        "{count} application",
        "{count} applications",
        "{count} applications",
        "{count} applications",
        "{count} applications",
    ],
);
pub const UNRESOLVED: Plural = Plural::new(
    [
        "{count} application names a vehicle by an id that the loaded reference does not know:",
        "{count} applications name vehicles by ids that the loaded reference does not know:",
    ],
    [
        "{count} application désigne un véhicule par un identifiant inconnu de la référence chargée :",
        "{count} applications désignent des véhicules par des identifiants inconnus de la référence chargée :",
    ],
    [
        "{count} applications name vehicles by ids that the loaded reference does not know:",
        "{count} application names a vehicle by an id that the loaded reference does not know:",
        "{count} applications name vehicles by ids that the loaded reference does not know:",
        "{count} applications name vehicles by ids that the loaded reference does not know:",
        "{count} applications name vehicles by ids that the loaded reference does not know:",
        "{count} applications name vehicles by ids that the loaded reference does not know:",
    ],
);
