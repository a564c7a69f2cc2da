//! Texts of the frame, the design system, and every error.

use crate::{
    AppError,
    text::{Plural, Text},
};
use kernel::FieldError;

// The product and its frame.
pub const PRODUCT: Text = Text::new("Crown Nexus", "Crown Nexus", "Crown Nexus");
pub const SKIP_TO_CONTENT: Text = Text::new("Skip to content", "Aller au contenu", "Skip to content");
pub const MAIN_NAVIGATION: Text = Text::new("Main", "Principale", "Main");
pub const BREADCRUMBS: Text = Text::new("Breadcrumbs", "Fil d’Ariane", "Breadcrumbs");
pub const HOME: Text = Text::new("Counter", "Comptoir", "Counter");
pub const GARAGE: Text = Text::new("Garage", "Garage", "Garage");
pub const PARTS: Text = Text::new("Parts", "Pièces", "Parts");
pub const ACCOUNT: Text = Text::new("Account", "Compte", "Account");
pub const SIGN_IN: Text = Text::new("Sign in", "Se connecter", "Sign in");
pub const SIGN_OUT: Text = Text::new("Sign out", "Se déconnecter", "Sign out");
pub const CHANGE_VEHICLE: Text = Text::new("Change vehicle", "Changer de véhicule", "Change vehicle");
pub const NO_VEHICLE: Text = Text::new("No vehicle chosen", "Aucun véhicule choisi", "No vehicle chosen");
pub const SEARCH: Text = Text::new("Search", "Rechercher", "Search");
pub const SEARCH_PLACEHOLDER: Text = Text::new(
    "VIN, part number, OE number or part type",
    "VIN, référence, n° constructeur ou type de pièce",
    "VIN, part number, OE number or part type",
);

// How it looks and speaks.
pub const LANGUAGE: Text = Text::new("Language", "Langue", "Language");
pub const THEME: Text = Text::new("Appearance", "Apparence", "Appearance");
pub const THEME_SYSTEM: Text = Text::new("Same as the device", "Comme l’appareil", "Same as the device");
pub const THEME_LIGHT: Text = Text::new("Light", "Clair", "Light");
pub const THEME_DARK: Text = Text::new("Dark", "Sombre", "Dark");
pub const THEME_CONTRAST: Text = Text::new("High contrast", "Contraste élevé", "High contrast");

// The mark on every page of a demo tenant.
pub const DEMO: Text = Text::new("Demo", "Démo", "Demo");
pub const DEMO_EXPLAINED: Text = Text::new(
    "Companies, prices and stock on this page are invented.",
    "Les sociétés, les prix et les stocks de cette page sont fictifs.",
    "Companies, prices and stock on this page are invented.",
);

// Buttons.
pub const SAVE: Text = Text::new("Save", "Enregistrer", "Save");
pub const CANCEL: Text = Text::new("Cancel", "Annuler", "Cancel");
pub const CONTINUE: Text = Text::new("Continue", "Continuer", "Continue");
pub const REMOVE: Text = Text::new("Remove", "Retirer", "Remove");
pub const ADD: Text = Text::new("Add", "Ajouter", "Add");
pub const PRINT: Text = Text::new("Print", "Imprimer", "Print");
pub const BACK_TO_COUNTER: Text = Text::new("Back to the counter", "Retour au comptoir", "Back to the counter");

// Lists.
pub const PAGES: Text = Text::new("Pages", "Pages", "Pages");
pub const FIRST_PAGE: Text = Text::new("First page", "Première page", "First page");
pub const NEXT_PAGE: Text = Text::new("Next page", "Page suivante", "Next page");
pub const LOADING: Text = Text::new("Loading", "Chargement", "Loading");
pub const RESULTS: Plural = Plural::new(
    ["{count} result", "{count} results"],
    ["{count} résultat", "{count} résultats"],
    ["{count} results", "{count} result", "{count} results", "{count} results", "{count} results", "{count} results"],
);
pub const NOTHING_HERE: Text = Text::new("Nothing here yet", "Rien pour l’instant", "Nothing here yet");
pub const NO_RESULTS: Text = Text::new("No results", "Aucun résultat", "No results");
pub const NO_RESULTS_ADVICE: Text = Text::new(
    "Check the number, or try fewer characters: spaces and dashes do not matter.",
    "Vérifiez la référence ou essayez moins de caractères : espaces et tirets ne comptent pas.",
    "Check the number, or try fewer characters: spaces and dashes do not matter.",
);

// Fit.
pub const FITS: Text = Text::new("Fits", "Compatible", "Fits");
pub const DOES_NOT_FIT: Text = Text::new("Does not fit", "Incompatible", "Does not fit");
pub const NEEDS_ANSWER: Text = Text::new("Needs an answer", "À préciser", "Needs an answer");

// Stock and price.
pub const IN_STOCK: Text = Text::new("{count} in stock", "{count} en stock", "{count} in stock");
pub const FEW_LEFT: Text = Text::new("{count} left", "Plus que {count}", "{count} left");
pub const OUT_OF_STOCK: Text = Text::new("Out of stock", "Épuisé", "Out of stock");
pub const ON_ORDER: Text = Text::new("{count} on order", "{count} en commande", "{count} on order");
pub const ON_ORDER_FOR: Text =
    Text::new("{count} expected {date}", "{count} attendus le {date}", "{count} expected {date}");
pub const STOCK_UNKNOWN: Text = Text::new("Stock not reported", "Stock non communiqué", "Stock not reported");
pub const EACH: Text = Text::new("each", "l’unité", "each");
pub const NO_PRICE: Text = Text::new("No price: ask us", "Pas de prix : nous consulter", "No price: ask us");

/// What a failure is called, and what a person can do about it.
pub const fn error_title(error: &AppError) -> Text {
    match error {
        AppError::NotFound => Text::new("Not found", "Introuvable", "Not found"),
        AppError::SignIn => Text::new("Please sign in", "Veuillez vous connecter", "Please sign in"),
        AppError::Forbidden => Text::new("Not allowed", "Accès refusé", "Not allowed"),
        AppError::Stale => {
            Text::new("Changed by someone else", "Modifié par quelqu’un d’autre", "Changed by someone else")
        }
        AppError::Invalid(_) => Text::new(
            "Please check what you entered",
            "Veuillez vérifier votre saisie",
            "Please check what you entered",
        ),
        AppError::BadRequest => {
            Text::new("The request could not be read", "La demande est illisible", "The request could not be read")
        }
        AppError::Unavailable => {
            Text::new("Not available right now", "Indisponible pour le moment", "Not available right now")
        }
        AppError::Internal => Text::new("Something went wrong", "Une erreur est survenue", "Something went wrong"),
    }
}

pub const fn error_advice(error: &AppError) -> Text {
    match error {
        AppError::NotFound => Text::new(
            "It may have been removed, or the address is not right.",
            "L’élément a peut-être été supprimé, ou l’adresse est inexacte.",
            "It may have been removed, or the address is not right.",
        ),
        AppError::SignIn => Text::new(
            "Your session has ended. Sign in to go on.",
            "Votre session a pris fin. Connectez-vous pour continuer.",
            "Your session has ended. Sign in to go on.",
        ),
        AppError::Forbidden => Text::new(
            "Your role does not include this. Ask your administrator.",
            "Votre rôle ne le permet pas. Adressez-vous à votre administrateur.",
            "Your role does not include this. Ask your administrator.",
        ),
        AppError::Stale => Text::new(
            "Load the page again to see the current values, then repeat your change.",
            "Rechargez la page pour voir les valeurs actuelles, puis refaites votre modification.",
            "Load the page again to see the current values, then repeat your change.",
        ),
        AppError::Invalid(_) => Text::new(
            "The marked fields need your attention.",
            "Les champs signalés demandent votre attention.",
            "The marked fields need your attention.",
        ),
        AppError::BadRequest => Text::new(
            "Go back, load the page again, and repeat what you did.",
            "Revenez en arrière, rechargez la page et recommencez.",
            "Go back, load the page again, and repeat what you did.",
        ),
        AppError::Unavailable => Text::new(
            "A part of the service is down; everything else works. Try again in a minute.",
            "Une partie du service est en panne ; le reste fonctionne. Réessayez dans une minute.",
            "A part of the service is down; everything else works. Try again in a minute.",
        ),
        AppError::Internal => Text::new(
            "Nothing was changed. Try again; if it stays, tell us the time and what you did.",
            "Rien n’a été modifié. Réessayez ; si cela persiste, indiquez-nous l’heure et ce que vous faisiez.",
            "Nothing was changed. Try again; if it stays, tell us the time and what you did.",
        ),
    }
}

/// The sentence under a field.
pub const fn field_error(error: FieldError) -> Text {
    match error {
        FieldError::Required => Text::new("Fill this in.", "Remplissez ce champ.", "Fill this in."),
        FieldError::Taken => {
            Text::new("This is already in use.", "Cette valeur est déjà utilisée.", "This is already in use.")
        }
        FieldError::TooLong => Text::new("This is too long.", "C’est trop long.", "This is too long."),
        FieldError::TooShort => Text::new("This is too short.", "C’est trop court.", "This is too short."),
        FieldError::Malformed => Text::new(
            "This is not in the expected form.",
            "Le format n’est pas celui attendu.",
            "This is not in the expected form.",
        ),
        FieldError::Unknown => {
            Text::new("We do not know this one.", "Cette valeur nous est inconnue.", "We do not know this one.")
        }
        FieldError::OutOfRange => Text::new(
            "This is outside the allowed range.",
            "C’est hors des limites permises.",
            "This is outside the allowed range.",
        ),
        FieldError::Wrong => Text::new("This is not right.", "Ce n’est pas correct.", "This is not right."),
    }
}
