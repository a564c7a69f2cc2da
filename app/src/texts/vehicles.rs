//! Texts of finding a vehicle, and of the garage.

use crate::text::Text;

pub const TITLE: Text = Text::new("Which vehicle?", "Quel véhicule ?");
pub const DATA_SOURCE: Text =
    Text::new("Vehicle data: NHTSA vPIC (public domain)", "Données véhicules : NHTSA vPIC (domaine public)");
pub const WITHOUT_VEHICLE: Text = Text::new("Work without a vehicle", "Travailler sans véhicule");
pub const ANOTHER_VEHICLE: Text = Text::new("Find another vehicle", "Trouver un autre véhicule");

pub const VIN: Text = Text::new("VIN", "VIN");
pub const VIN_TITLE: Text = Text::new("By VIN", "Par VIN");
pub const VIN_LABEL: Text = Text::new("Vehicle identification number", "Numéro d’identification du véhicule");
pub const VIN_HINT: Text = Text::new(
    "17 characters, from the registration or the windscreen. Spaces do not matter.",
    "17 caractères, sur la carte grise ou le pare-brise. Les espaces ne comptent pas.",
);
pub const DECODE: Text = Text::new("Find vehicle", "Trouver le véhicule");
pub const VIN_EMPTY: Text = Text::new("Enter a VIN.", "Saisissez un VIN.");
pub const VIN_LENGTH: Text =
    Text::new("A VIN has 17 characters; this has {count}.", "Un VIN compte 17 caractères ; celui-ci en a {count}.");
pub const VIN_LETTER: Text = Text::new(
    "Character {place} is “{letter}”, which no VIN has. The letters I, O and Q are not used: perhaps 1 or 0?",
    "Le caractère {place} est « {letter} », qu’aucun VIN ne contient. I, O et Q ne sont pas utilisés : peut-être 1 ou 0 ?",
);
pub const VIN_CHECK_DIGIT: Text = Text::new(
    "The check digit (9th character) does not agree with the rest, so at least one character is wrong.",
    "Le chiffre de contrôle (9e caractère) ne correspond pas au reste : au moins un caractère est faux.",
);
pub const VIN_CORRECTED: Text = Text::new("Did you mean this one?", "Vouliez-vous dire celui-ci ?");
pub const VIN_USE_CORRECTED: Text = Text::new("Use {vin}", "Utiliser {vin}");
pub const VIN_UNCONFIRMED: Text = Text::new(
    "If only the check digit is wrong, it is: {vehicle}",
    "Si seul le chiffre de contrôle est faux, c’est : {vehicle}",
);
pub const VIN_UNKNOWN: Text = Text::new(
    "Our data (NHTSA vPIC, US market) does not know this vehicle in full.",
    "Nos données (NHTSA vPIC, marché américain) ne connaissent pas entièrement ce véhicule.",
);
pub const VIN_KNOWN_SO_FAR: Text = Text::new("What the VIN does say", "Ce que le VIN indique");
pub const VIN_MAKER: Text = Text::new("Maker", "Constructeur");
pub const VIN_COUNTRY: Text = Text::new("Built in", "Fabriqué en");
pub const VIN_YEAR: Text = Text::new("Model year", "Année-modèle");
pub const VIN_NEXT: Text = Text::new(
    "Choose the vehicle by year, make and model instead.",
    "Choisissez plutôt le véhicule par année, marque et modèle.",
);
pub const VIN_UNAVAILABLE: Text = Text::new(
    "VINs cannot be decoded right now. Choose the vehicle by year, make and model.",
    "Le décodage des VIN est indisponible. Choisissez le véhicule par année, marque et modèle.",
);

pub const PICKER_TITLE: Text = Text::new("By year, make and model", "Par année, marque et modèle");
pub const PICKER_HINT: Text =
    Text::new("Only vehicles that we have parts for.", "Uniquement les véhicules pour lesquels nous avons des pièces.");
pub const YEAR: Text = Text::new("Year", "Année");
pub const MAKE: Text = Text::new("Make", "Marque");
pub const MODEL: Text = Text::new("Model", "Modèle");
pub const ENGINE: Text = Text::new("Engine", "Moteur");
pub const ANY_ENGINE: Text = Text::new("Not sure", "Je ne sais pas");
pub const CHOOSE: Text = Text::new("Choose…", "Choisir…");
pub const NEXT_STEP: Text = Text::new("Next step", "Étape suivante");
pub const SHOW_PARTS: Text = Text::new("Show parts", "Afficher les pièces");
pub const STEP_FAILED: Text =
    Text::new("The choices could not be loaded. Try again.", "Les choix n’ont pas pu être chargés. Réessayez.");

pub const RECENT: Text = Text::new("Recent vehicles", "Véhicules récents");
pub const SAVED: Text = Text::new("Saved vehicles", "Véhicules enregistrés");
pub const NO_RECENT: Text = Text::new("No vehicles yet", "Aucun véhicule pour l’instant");
pub const NO_RECENT_TEXT: Text =
    Text::new("Vehicles that you look up are kept here.", "Les véhicules que vous recherchez sont conservés ici.");
pub const LAST_USED: Text = Text::new("Last used {time}", "Utilisé le {time}");
pub const NAME_IT: Text = Text::new("Your name for it", "Votre nom pour ce véhicule");
pub const NAME_HINT: Text = Text::new("Unit number, customer, plate", "Numéro d’unité, client, plaque");
pub const KEEP: Text = Text::new("Save", "Enregistrer");
pub const DO_NOT_KEEP: Text = Text::new("Take off the saved ones", "Retirer des enregistrés");
pub const REMOVE: Text = Text::new("Remove", "Retirer");
pub const REMOVED: Text = Text::new("The vehicle is removed.", "Le véhicule est retiré.");
pub const UNDO: Text = Text::new("Undo", "Annuler");
pub const USE: Text = Text::new("Work on this", "Travailler dessus");
pub const IN_USE: Text = Text::new("In use", "En cours");
pub const KNOWN: Text = Text::new("Known about it", "Ce que l’on en sait");
pub const FORGET: Text = Text::new("Forget", "Oublier");
pub const FROM_VIN: Text = Text::new("from the VIN", "d’après le VIN");
pub const FROM_YOU: Text = Text::new("your answer", "votre réponse");

/// The name of a fact about a vehicle; a name that nobody has given a text is shown as it came.
pub fn fact(name: &str) -> Option<Text> {
    Some(match name {
        "engine" => ENGINE,
        "engine_liters" => Text::new("Displacement (L)", "Cylindrée (L)"),
        "engine_cylinders" => Text::new("Cylinders", "Cylindres"),
        "engine_configuration" => Text::new("Engine layout", "Disposition des cylindres"),
        "engine_fuel" => Text::new("Fuel", "Carburant"),
        "engine_aspiration" => Text::new("Aspiration", "Suralimentation"),
        "engine_code" => Text::new("Engine code", "Code moteur"),
        "drive_type" => Text::new("Drive", "Transmission aux roues"),
        "body_style" => Text::new("Body", "Carrosserie"),
        "body_doors" => Text::new("Doors", "Portes"),
        "cab_type" => Text::new("Cab", "Cabine"),
        "submodel" => Text::new("Submodel", "Version"),
        "series" => Text::new("Series", "Série"),
        "transmission" => Text::new("Transmission", "Boîte de vitesses"),
        "transmission_speeds" => Text::new("Speeds", "Rapports"),
        "towing_package" => Text::new("Towing package", "Attelage"),
        "brake_package" => Text::new("Brake package", "Système de freinage"),
        _ => return None,
    })
}
