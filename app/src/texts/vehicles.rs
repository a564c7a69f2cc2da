//! Texts of finding a vehicle, and of the garage.

use crate::text::Text;

pub const TITLE: Text = Text::new("Which vehicle?", "Quel véhicule ?", "Which vehicle?");
pub const DATA_SOURCE: Text = Text::new(
    "Vehicle data: NHTSA vPIC (public domain)",
    "Données véhicules : NHTSA vPIC (domaine public)",
    "Vehicle data: NHTSA vPIC (public domain)",
);
pub const WITHOUT_VEHICLE: Text =
    Text::new("Work without a vehicle", "Travailler sans véhicule", "Work without a vehicle");
pub const ANOTHER_VEHICLE: Text =
    Text::new("Find another vehicle", "Trouver un autre véhicule", "Find another vehicle");

pub const VIN: Text = Text::new("VIN", "VIN", "VIN");
pub const VIN_TITLE: Text = Text::new("By VIN", "Par VIN", "By VIN");
pub const VIN_LABEL: Text =
    Text::new("Vehicle identification number", "Numéro d’identification du véhicule", "Vehicle identification number");
pub const VIN_HINT: Text = Text::new(
    "17 characters, from the registration or the windscreen. Spaces do not matter.",
    "17 caractères, sur la carte grise ou le pare-brise. Les espaces ne comptent pas.",
    "17 characters, from the registration or the windscreen. Spaces do not matter.",
);
pub const DECODE: Text = Text::new("Find vehicle", "Trouver le véhicule", "Find vehicle");
pub const VIN_EMPTY: Text = Text::new("Enter a VIN.", "Saisissez un VIN.", "Enter a VIN.");
pub const VIN_LENGTH: Text = Text::new(
    "A VIN has 17 characters; this has {count}.",
    "Un VIN compte 17 caractères ; celui-ci en a {count}.",
    "A VIN has 17 characters; this has {count}.",
);
pub const VIN_LETTER: Text = Text::new(
    "Character {place} is “{letter}”, which no VIN has. The letters I, O and Q are not used: perhaps 1 or 0?",
    "Le caractère {place} est « {letter} », qu’aucun VIN ne contient. I, O et Q ne sont pas utilisés : peut-être 1 ou 0 ?",
    "Character {place} is “{letter}”, which no VIN has. The letters I, O and Q are not used: perhaps 1 or 0?",
);
pub const VIN_CHECK_DIGIT: Text = Text::new(
    "The check digit (9th character) does not agree with the rest, so at least one character is wrong.",
    "Le chiffre de contrôle (9e caractère) ne correspond pas au reste : au moins un caractère est faux.",
    "The check digit (9th character) does not agree with the rest, so at least one character is wrong.",
);
pub const VIN_CORRECTED: Text =
    Text::new("Did you mean this one?", "Vouliez-vous dire celui-ci ?", "Did you mean this one?");
pub const VIN_USE_CORRECTED: Text = Text::new("Use {vin}", "Utiliser {vin}", "Use {vin}");
pub const VIN_UNCONFIRMED: Text = Text::new(
    "If only the check digit is wrong, it is: {vehicle}",
    "Si seul le chiffre de contrôle est faux, c’est : {vehicle}",
    "If only the check digit is wrong, it is: {vehicle}",
);
pub const VIN_UNKNOWN: Text = Text::new(
    "Our data (NHTSA vPIC, US market) does not know this vehicle in full.",
    "Nos données (NHTSA vPIC, marché américain) ne connaissent pas entièrement ce véhicule.",
    "Our data (NHTSA vPIC, US market) does not know this vehicle in full.",
);
pub const VIN_KNOWN_SO_FAR: Text = Text::new("What the VIN does say", "Ce que le VIN indique", "What the VIN does say");
pub const VIN_MAKER: Text = Text::new("Maker", "Constructeur", "Maker");
pub const VIN_COUNTRY: Text = Text::new("Built in", "Fabriqué en", "Built in");
pub const VIN_YEAR: Text = Text::new("Model year", "Année-modèle", "Model year");
pub const VIN_NEXT: Text = Text::new(
    "Choose the vehicle by year, make and model instead.",
    "Choisissez plutôt le véhicule par année, marque et modèle.",
    "Choose the vehicle by year, make and model instead.",
);
pub const VIN_UNAVAILABLE: Text = Text::new(
    "VINs cannot be decoded right now. Choose the vehicle by year, make and model.",
    "Le décodage des VIN est indisponible. Choisissez le véhicule par année, marque et modèle.",
    "VINs cannot be decoded right now. Choose the vehicle by year, make and model.",
);

pub const PICKER_TITLE: Text =
    Text::new("By year, make and model", "Par année, marque et modèle", "By year, make and model");
pub const PICKER_HINT: Text = Text::new(
    "Only vehicles that we have parts for.",
    "Uniquement les véhicules pour lesquels nous avons des pièces.",
    "Only vehicles that we have parts for.",
);
pub const YEAR: Text = Text::new("Year", "Année", "Year");
pub const MAKE: Text = Text::new("Make", "Marque", "Make");
pub const MODEL: Text = Text::new("Model", "Modèle", "Model");
pub const ENGINE: Text = Text::new("Engine", "Moteur", "Engine");
pub const ANY_ENGINE: Text = Text::new("Not sure", "Je ne sais pas", "Not sure");
pub const CHOOSE: Text = Text::new("Choose…", "Choisir…", "Choose…");
pub const NEXT_STEP: Text = Text::new("Next step", "Étape suivante", "Next step");
pub const SHOW_PARTS: Text = Text::new("Show parts", "Afficher les pièces", "Show parts");
pub const STEP_FAILED: Text = Text::new(
    "The choices could not be loaded. Try again.",
    "Les choix n’ont pas pu être chargés. Réessayez.",
    "The choices could not be loaded. Try again.",
);

pub const RECENT: Text = Text::new("Recent vehicles", "Véhicules récents", "Recent vehicles");
pub const SAVED: Text = Text::new("Saved vehicles", "Véhicules enregistrés", "Saved vehicles");
pub const NO_RECENT: Text = Text::new("No vehicles yet", "Aucun véhicule pour l’instant", "No vehicles yet");
pub const NO_RECENT_TEXT: Text = Text::new(
    "Vehicles that you look up are kept here.",
    "Les véhicules que vous recherchez sont conservés ici.",
    "Vehicles that you look up are kept here.",
);
pub const LAST_USED: Text = Text::new("Last used {time}", "Utilisé le {time}", "Last used {time}");
pub const NAME_IT: Text = Text::new("Your name for it", "Votre nom pour ce véhicule", "Your name for it");
pub const NAME_HINT: Text =
    Text::new("Unit number, customer, plate", "Numéro d’unité, client, plaque", "Unit number, customer, plate");
pub const KEEP: Text = Text::new("Save", "Enregistrer", "Save");
pub const DO_NOT_KEEP: Text =
    Text::new("Take off the saved ones", "Retirer des enregistrés", "Take off the saved ones");
pub const REMOVE: Text = Text::new("Remove", "Retirer", "Remove");
pub const REMOVED: Text = Text::new("The vehicle is removed.", "Le véhicule est retiré.", "The vehicle is removed.");
pub const UNDO: Text = Text::new("Undo", "Annuler", "Undo");
pub const USE: Text = Text::new("Work on this", "Travailler dessus", "Work on this");
pub const IN_USE: Text = Text::new("In use", "En cours", "In use");
pub const KNOWN: Text = Text::new("Known about it", "Ce que l’on en sait", "Known about it");
pub const FORGET: Text = Text::new("Forget", "Oublier", "Forget");
pub const FROM_VIN: Text = Text::new("from the VIN", "d’après le VIN", "from the VIN");
pub const FROM_YOU: Text = Text::new("your answer", "votre réponse", "your answer");

/// The name of a fact about a vehicle; a name that nobody has given a text is shown as it came.
pub fn fact(name: &str) -> Option<Text> {
    Some(match name {
        "engine" => ENGINE,
        "engine_liters" => Text::new("Displacement (L)", "Cylindrée (L)", "Displacement (L)"),
        "engine_cylinders" => Text::new("Cylinders", "Cylindres", "Cylinders"),
        "engine_configuration" => Text::new("Engine layout", "Disposition des cylindres", "Engine layout"),
        "engine_fuel" => Text::new("Fuel", "Carburant", "Fuel"),
        "engine_aspiration" => Text::new("Aspiration", "Suralimentation", "Aspiration"),
        "engine_code" => Text::new("Engine code", "Code moteur", "Engine code"),
        "drive_type" => Text::new("Drive", "Transmission aux roues", "Drive"),
        "body_style" => Text::new("Body", "Carrosserie", "Body"),
        "body_doors" => Text::new("Doors", "Portes", "Doors"),
        "cab_type" => Text::new("Cab", "Cabine", "Cab"),
        "submodel" => Text::new("Submodel", "Version", "Submodel"),
        "series" => Text::new("Series", "Série", "Series"),
        "transmission" => Text::new("Transmission", "Boîte de vitesses", "Transmission"),
        "transmission_speeds" => Text::new("Speeds", "Rapports", "Speeds"),
        "towing_package" => Text::new("Towing package", "Attelage", "Towing package"),
        "brake_package" => Text::new("Brake package", "Système de freinage", "Brake package"),
        _ => return None,
    })
}
