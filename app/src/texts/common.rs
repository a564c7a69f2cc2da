//! Texts of the frame, the design system, and every error.

use crate::{
    AppError,
    text::{Plural, Text},
};
use kernel::FieldError;

// The product and its frame.
pub const PRODUCT: Text = Text::new("Crown Nexus", "Crown Nexus");
pub const SKIP_TO_CONTENT: Text = Text::new("Skip to content", "Aller au contenu");
pub const MAIN_NAVIGATION: Text = Text::new("Main", "Principale");
pub const BREADCRUMBS: Text = Text::new("Breadcrumbs", "Fil d’Ariane");
pub const HOME: Text = Text::new("Counter", "Comptoir");
pub const GARAGE: Text = Text::new("Garage", "Garage");
pub const PARTS: Text = Text::new("Parts", "Pièces");
pub const ACCOUNT: Text = Text::new("Account", "Compte");
pub const SIGN_IN: Text = Text::new("Sign in", "Se connecter");
pub const SIGN_OUT: Text = Text::new("Sign out", "Se déconnecter");
pub const CHANGE_VEHICLE: Text = Text::new("Change vehicle", "Changer de véhicule");
pub const NO_VEHICLE: Text = Text::new("No vehicle chosen", "Aucun véhicule choisi");
pub const SEARCH: Text = Text::new("Search", "Rechercher");
pub const SEARCH_PLACEHOLDER: Text =
    Text::new("VIN, part number, OE number or part type", "VIN, référence, n° constructeur ou type de pièce");

// How it looks and speaks.
pub const LANGUAGE: Text = Text::new("Language", "Langue");
pub const THEME: Text = Text::new("Appearance", "Apparence");
pub const THEME_SYSTEM: Text = Text::new("Same as the device", "Comme l’appareil");
pub const THEME_LIGHT: Text = Text::new("Light", "Clair");
pub const THEME_DARK: Text = Text::new("Dark", "Sombre");
pub const THEME_CONTRAST: Text = Text::new("High contrast", "Contraste élevé");

// The mark on every page of a demo tenant.
pub const DEMO: Text = Text::new("Demo", "Démo");
pub const DEMO_EXPLAINED: Text = Text::new(
    "Companies, prices and stock on this page are invented.",
    "Les sociétés, les prix et les stocks de cette page sont fictifs.",
);

// Buttons.
pub const SAVE: Text = Text::new("Save", "Enregistrer");
pub const CANCEL: Text = Text::new("Cancel", "Annuler");
pub const CONTINUE: Text = Text::new("Continue", "Continuer");
pub const REMOVE: Text = Text::new("Remove", "Retirer");
pub const ADD: Text = Text::new("Add", "Ajouter");
pub const PRINT: Text = Text::new("Print", "Imprimer");
pub const BACK_TO_COUNTER: Text = Text::new("Back to the counter", "Retour au comptoir");

// Lists.
pub const PAGES: Text = Text::new("Pages", "Pages");
pub const FIRST_PAGE: Text = Text::new("First page", "Première page");
pub const NEXT_PAGE: Text = Text::new("Next page", "Page suivante");
pub const LOADING: Text = Text::new("Loading", "Chargement");
pub const RESULTS: Plural = Plural {
    one: Text::new("{count} result", "{count} résultat"),
    other: Text::new("{count} results", "{count} résultats"),
};
pub const NOTHING_HERE: Text = Text::new("Nothing here yet", "Rien pour l’instant");
pub const NO_RESULTS: Text = Text::new("No results", "Aucun résultat");
pub const NO_RESULTS_ADVICE: Text = Text::new(
    "Check the number, or try fewer characters: spaces and dashes do not matter.",
    "Vérifiez la référence ou essayez moins de caractères : espaces et tirets ne comptent pas.",
);

// Fit.
pub const FITS: Text = Text::new("Fits", "Compatible");
pub const DOES_NOT_FIT: Text = Text::new("Does not fit", "Incompatible");
pub const NEEDS_ANSWER: Text = Text::new("Needs an answer", "À préciser");

// Stock and price.
pub const IN_STOCK: Text = Text::new("{count} in stock", "{count} en stock");
pub const FEW_LEFT: Text = Text::new("{count} left", "Plus que {count}");
pub const OUT_OF_STOCK: Text = Text::new("Out of stock", "Épuisé");
pub const ON_ORDER: Text = Text::new("{count} on order", "{count} en commande");
pub const ON_ORDER_FOR: Text = Text::new("{count} expected {date}", "{count} attendus le {date}");
pub const STOCK_UNKNOWN: Text = Text::new("Stock not reported", "Stock non communiqué");
pub const EACH: Text = Text::new("each", "l’unité");
pub const NO_PRICE: Text = Text::new("No price: ask us", "Pas de prix : nous consulter");

/// What a failure is called, and what a person can do about it.
pub const fn error_title(error: &AppError) -> Text {
    match error {
        AppError::NotFound => Text::new("Not found", "Introuvable"),
        AppError::SignIn => Text::new("Please sign in", "Veuillez vous connecter"),
        AppError::Forbidden => Text::new("Not allowed", "Accès refusé"),
        AppError::Stale => Text::new("Changed by someone else", "Modifié par quelqu’un d’autre"),
        AppError::Invalid(_) => Text::new("Please check what you entered", "Veuillez vérifier votre saisie"),
        AppError::BadRequest => Text::new("The request could not be read", "La demande est illisible"),
        AppError::Unavailable => Text::new("Not available right now", "Indisponible pour le moment"),
        AppError::Internal => Text::new("Something went wrong", "Une erreur est survenue"),
    }
}

pub const fn error_advice(error: &AppError) -> Text {
    match error {
        AppError::NotFound => Text::new(
            "It may have been removed, or the address is not right.",
            "L’élément a peut-être été supprimé, ou l’adresse est inexacte.",
        ),
        AppError::SignIn => Text::new(
            "Your session has ended. Sign in to go on.",
            "Votre session a pris fin. Connectez-vous pour continuer.",
        ),
        AppError::Forbidden => Text::new(
            "Your role does not include this. Ask your administrator.",
            "Votre rôle ne le permet pas. Adressez-vous à votre administrateur.",
        ),
        AppError::Stale => Text::new(
            "Load the page again to see the current values, then repeat your change.",
            "Rechargez la page pour voir les valeurs actuelles, puis refaites votre modification.",
        ),
        AppError::Invalid(_) => {
            Text::new("The marked fields need your attention.", "Les champs signalés demandent votre attention.")
        }
        AppError::BadRequest => Text::new(
            "Go back, load the page again, and repeat what you did.",
            "Revenez en arrière, rechargez la page et recommencez.",
        ),
        AppError::Unavailable => Text::new(
            "A part of the service is down; everything else works. Try again in a minute.",
            "Une partie du service est en panne ; le reste fonctionne. Réessayez dans une minute.",
        ),
        AppError::Internal => Text::new(
            "Nothing was changed. Try again; if it stays, tell us the time and what you did.",
            "Rien n’a été modifié. Réessayez ; si cela persiste, indiquez-nous l’heure et ce que vous faisiez.",
        ),
    }
}

/// The sentence under a field.
pub const fn field_error(error: FieldError) -> Text {
    match error {
        FieldError::Required => Text::new("Fill this in.", "Remplissez ce champ."),
        FieldError::Taken => Text::new("This is already in use.", "Cette valeur est déjà utilisée."),
        FieldError::TooLong => Text::new("This is too long.", "C’est trop long."),
        FieldError::TooShort => Text::new("This is too short.", "C’est trop court."),
        FieldError::Malformed => Text::new("This is not in the expected form.", "Le format n’est pas celui attendu."),
        FieldError::Unknown => Text::new("We do not know this one.", "Cette valeur nous est inconnue."),
        FieldError::OutOfRange => Text::new("This is outside the allowed range.", "C’est hors des limites permises."),
        FieldError::Wrong => Text::new("This is not right.", "Ce n’est pas correct."),
    }
}
