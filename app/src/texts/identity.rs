//! Texts of signing in and of the account.

use crate::text::{Plural, Text};

pub const SIGN_IN_TITLE: Text = Text::new("Sign in to Crown Nexus", "Connexion à Crown Nexus");
pub const EMAIL: Text = Text::new("E-mail", "Adresse e-mail");
pub const PASSWORD: Text = Text::new("Password", "Mot de passe");
pub const SIGN_IN: Text = Text::new("Sign in", "Se connecter");
pub const PRIVATE: Text = Text::new(
    "A private portal. Accounts are given by your distributor.",
    "Portail privé. Les comptes sont créés par votre distributeur.",
);
pub const SESSION_ENDED: Text = Text::new(
    "Your session had ended. What you sent was not saved.",
    "Votre session était terminée. Ce que vous avez envoyé n’a pas été enregistré.",
);
pub const CODE_TITLE: Text = Text::new("Second factor", "Second facteur");
pub const CODE: Text = Text::new("Code", "Code");
pub const CODE_HINT: Text = Text::new(
    "The six digits of your authenticator app, or one of your recovery codes.",
    "Les six chiffres de votre application d’authentification, ou l’un de vos codes de secours.",
);
pub const START_AGAIN: Text = Text::new("Sign in as someone else", "Se connecter avec un autre compte");
pub const WRONG_PASSWORD: Text =
    Text::new("E-mail or password is not right.", "L’adresse ou le mot de passe n’est pas correct.");
pub const WRONG_CODE: Text = Text::new(
    "This code is not right, or it was used before. Wait for the next one.",
    "Ce code n’est pas correct ou a déjà servi. Attendez le suivant.",
);
pub const NO_ACCESS: Text = Text::new(
    "This account has no access to any distributor. Ask your administrator.",
    "Ce compte n’a accès à aucun distributeur. Adressez-vous à votre administrateur.",
);
pub const THROTTLED: Plural = Plural {
    one: Text::new("Too many attempts. Try again in a minute.", "Trop d’essais. Réessayez dans une minute."),
    other: Text::new(
        "Too many attempts. Try again in {count} minutes.",
        "Trop d’essais. Réessayez dans {count} minutes.",
    ),
};

pub const PROFILE: Text = Text::new("Profile", "Profil");
pub const NAME: Text = Text::new("Name", "Nom");
pub const ROLE: Text = Text::new("Role", "Rôle");
pub const COMPANY: Text = Text::new("Company", "Société");
pub const BRANCH: Text = Text::new("Branch", "Succursale");
pub const DISTRIBUTOR: Text = Text::new("Distributor", "Distributeur");
pub const TENANT_ADMIN: Text = Text::new("Administrator", "Administrateur");
pub const CATALOG_MANAGER: Text = Text::new("Catalog manager", "Responsable catalogue");
pub const MEDIA_APPROVER: Text = Text::new("Media approver", "Valideur de médias");
pub const SUPPORT_AGENT: Text = Text::new("Support agent", "Agent d’assistance");
pub const COUNTER: Text = Text::new("Counter", "Comptoir");
pub const BUYER: Text = Text::new("Buyer", "Acheteur");

pub const SECOND_FACTOR: Text = Text::new("Second factor", "Second facteur");
pub const FACTOR_ON: Text = Text::new("On: signing in asks for a code.", "Activé : la connexion demande un code.");
pub const FACTOR_OFF: Text = Text::new(
    "Off: your password alone opens this account.",
    "Désactivé : votre mot de passe suffit pour ouvrir ce compte.",
);
pub const SET_UP: Text = Text::new("Set up an authenticator app", "Configurer une application d’authentification");
pub const SCAN: Text = Text::new(
    "Scan this with your authenticator app, then enter the code that it shows.",
    "Scannez ceci avec votre application d’authentification, puis saisissez le code affiché.",
);
pub const OR_TYPE: Text = Text::new("Or type this key into the app:", "Ou saisissez cette clé dans l’application :");
pub const QR_CODE: Text = Text::new("QR code with the key", "Code QR contenant la clé");
pub const TURN_ON: Text = Text::new("Turn on", "Activer");
pub const TURN_OFF: Text = Text::new("Turn off", "Désactiver");
pub const CURRENT_CODE: Text = Text::new("Current code", "Code actuel");
pub const NEW_RECOVERY_CODES: Text = Text::new("New recovery codes", "Nouveaux codes de secours");
pub const RECOVERY_CODES: Text = Text::new("Recovery codes", "Codes de secours");
pub const RECOVERY_EXPLAINED: Text = Text::new(
    "Keep these where you find them without your telephone. Each works once. They are shown only now.",
    "Conservez-les là où vous les trouverez sans votre téléphone. Chacun sert une fois. Ils ne s’affichent que maintenant.",
);
pub const RECOVERY_LEFT: Plural = Plural {
    one: Text::new("{count} recovery code left.", "{count} code de secours restant."),
    other: Text::new("{count} recovery codes left.", "{count} codes de secours restants."),
};
pub const OTHERS_SIGNED_OUT: Text =
    Text::new("Every other device has been signed out.", "Tous les autres appareils ont été déconnectés.");

pub const CHANGE_PASSWORD: Text = Text::new("Change password", "Changer le mot de passe");
pub const OLD_PASSWORD: Text = Text::new("Current password", "Mot de passe actuel");
pub const NEW_PASSWORD: Text = Text::new("New password", "Nouveau mot de passe");
pub const PASSWORD_HINT: Text = Text::new(
    "At least 12 characters. A few words you can remember are better than tricks.",
    "Au moins 12 caractères. Quelques mots faciles à retenir valent mieux que des astuces.",
);
pub const PASSWORD_CHANGED: Text = Text::new(
    "Your password is changed, and every other device has been signed out.",
    "Votre mot de passe est changé et tous les autres appareils ont été déconnectés.",
);

pub const DEVICES: Text = Text::new("Signed-in devices", "Appareils connectés");
pub const LAST_SEEN: Text = Text::new("Last seen", "Vu le");
pub const THIS_DEVICE: Text = Text::new("This device", "Cet appareil");
pub const UNKNOWN_DEVICE: Text = Text::new("Unknown device", "Appareil inconnu");
pub const SIGN_OUT_DEVICE: Text = Text::new("Sign out", "Déconnecter");
pub const SIGN_OUT_OTHERS: Text = Text::new("Sign out all other devices", "Déconnecter tous les autres appareils");
pub const NO_OTHER_DEVICE: Text = Text::new("No other device is signed in.", "Aucun autre appareil n’est connecté.");
