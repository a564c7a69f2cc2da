//! Texts of signing in and of the account.

use crate::text::{Plural, Text};

pub const SIGN_IN_TITLE: Text =
    Text::new("Sign in to Crown Nexus", "Connexion à Crown Nexus", "Sign in to Crown Nexus");
pub const EMAIL: Text = Text::new("E-mail", "Adresse e-mail", "E-mail");
pub const PASSWORD: Text = Text::new("Password", "Mot de passe", "Password");
pub const SIGN_IN: Text = Text::new("Sign in", "Se connecter", "Sign in");
pub const PRIVATE: Text = Text::new(
    "A private portal. Accounts are given by your distributor.",
    "Portail privé. Les comptes sont créés par votre distributeur.",
    "A private portal. Accounts are given by your distributor.",
);
pub const SESSION_ENDED: Text = Text::new(
    "Your session had ended. What you sent was not saved.",
    "Votre session était terminée. Ce que vous avez envoyé n’a pas été enregistré.",
    "Your session had ended. What you sent was not saved.",
);
pub const CODE_TITLE: Text = Text::new("Second factor", "Second facteur", "Second factor");
pub const CODE: Text = Text::new("Code", "Code", "Code");
pub const CODE_HINT: Text = Text::new(
    "The six digits of your authenticator app, or one of your recovery codes.",
    "Les six chiffres de votre application d’authentification, ou l’un de vos codes de secours.",
    "The six digits of your authenticator app, or one of your recovery codes.",
);
pub const START_AGAIN: Text =
    Text::new("Sign in as someone else", "Se connecter avec un autre compte", "Sign in as someone else");
pub const WRONG_PASSWORD: Text = Text::new(
    "E-mail or password is not right.",
    "L’adresse ou le mot de passe n’est pas correct.",
    "E-mail or password is not right.",
);
pub const WRONG_CODE: Text = Text::new(
    "This code is not right, or it was used before. Wait for the next one.",
    "Ce code n’est pas correct ou a déjà servi. Attendez le suivant.",
    "This code is not right, or it was used before. Wait for the next one.",
);
pub const NO_ACCESS: Text = Text::new(
    "This account has no access to any distributor. Ask your administrator.",
    "Ce compte n’a accès à aucun distributeur. Adressez-vous à votre administrateur.",
    "This account has no access to any distributor. Ask your administrator.",
);
pub const THROTTLED: Plural = Plural::new(
    ["Too many attempts. Try again in a minute.", "Too many attempts. Try again in {count} minutes."],
    ["Trop d’essais. Réessayez dans une minute.", "Trop d’essais. Réessayez dans {count} minutes."],
    [
        "Too many attempts. Try again in {count} minutes.",
        "Too many attempts. Try again in a minute.",
        "Too many attempts. Try again in {count} minutes.",
        "Too many attempts. Try again in {count} minutes.",
        "Too many attempts. Try again in {count} minutes.",
        "Too many attempts. Try again in {count} minutes.",
    ],
);

pub const PROFILE: Text = Text::new("Profile", "Profil", "Profile");
pub const NAME: Text = Text::new("Name", "Nom", "Name");
pub const ROLE: Text = Text::new("Role", "Rôle", "Role");
pub const COMPANY: Text = Text::new("Company", "Société", "Company");
pub const BRANCH: Text = Text::new("Branch", "Succursale", "Branch");
pub const DISTRIBUTOR: Text = Text::new("Distributor", "Distributeur", "Distributor");
pub const TENANT_ADMIN: Text = Text::new("Administrator", "Administrateur", "Administrator");
pub const CATALOG_MANAGER: Text = Text::new("Catalog manager", "Responsable catalogue", "Catalog manager");
pub const MEDIA_APPROVER: Text = Text::new("Media approver", "Valideur de médias", "Media approver");
pub const SUPPORT_AGENT: Text = Text::new("Support agent", "Agent d’assistance", "Support agent");
pub const COUNTER: Text = Text::new("Counter", "Comptoir", "Counter");
pub const BUYER: Text = Text::new("Buyer", "Acheteur", "Buyer");

pub const SECOND_FACTOR: Text = Text::new("Second factor", "Second facteur", "Second factor");
pub const FACTOR_ON: Text = Text::new(
    "On: signing in asks for a code.",
    "Activé : la connexion demande un code.",
    "On: signing in asks for a code.",
);
pub const FACTOR_OFF: Text = Text::new(
    "Off: your password alone opens this account.",
    "Désactivé : votre mot de passe suffit pour ouvrir ce compte.",
    "Off: your password alone opens this account.",
);
pub const SET_UP: Text = Text::new(
    "Set up an authenticator app",
    "Configurer une application d’authentification",
    "Set up an authenticator app",
);
pub const SCAN: Text = Text::new(
    "Scan this with your authenticator app, then enter the code that it shows.",
    "Scannez ceci avec votre application d’authentification, puis saisissez le code affiché.",
    "Scan this with your authenticator app, then enter the code that it shows.",
);
pub const OR_TYPE: Text = Text::new(
    "Or type this key into the app:",
    "Ou saisissez cette clé dans l’application :",
    "Or type this key into the app:",
);
pub const QR_CODE: Text = Text::new("QR code with the key", "Code QR contenant la clé", "QR code with the key");
pub const TURN_ON: Text = Text::new("Turn on", "Activer", "Turn on");
pub const TURN_OFF: Text = Text::new("Turn off", "Désactiver", "Turn off");
pub const CURRENT_CODE: Text = Text::new("Current code", "Code actuel", "Current code");
pub const NEW_RECOVERY_CODES: Text = Text::new("New recovery codes", "Nouveaux codes de secours", "New recovery codes");
pub const RECOVERY_CODES: Text = Text::new("Recovery codes", "Codes de secours", "Recovery codes");
pub const RECOVERY_EXPLAINED: Text = Text::new(
    "Keep these where you find them without your telephone. Each works once. They are shown only now.",
    "Conservez-les là où vous les trouverez sans votre téléphone. Chacun sert une fois. Ils ne s’affichent que maintenant.",
    "Keep these where you find them without your telephone. Each works once. They are shown only now.",
);
pub const RECOVERY_LEFT: Plural = Plural::new(
    ["{count} recovery code left.", "{count} recovery codes left."],
    ["{count} code de secours restant.", "{count} codes de secours restants."],
    [
        "{count} recovery codes left.",
        "{count} recovery code left.",
        "{count} recovery codes left.",
        "{count} recovery codes left.",
        "{count} recovery codes left.",
        "{count} recovery codes left.",
    ],
);
pub const OTHERS_SIGNED_OUT: Text = Text::new(
    "Every other device has been signed out.",
    "Tous les autres appareils ont été déconnectés.",
    "Every other device has been signed out.",
);

pub const CHANGE_PASSWORD: Text = Text::new("Change password", "Changer le mot de passe", "Change password");
pub const OLD_PASSWORD: Text = Text::new("Current password", "Mot de passe actuel", "Current password");
pub const NEW_PASSWORD: Text = Text::new("New password", "Nouveau mot de passe", "New password");
pub const PASSWORD_HINT: Text = Text::new(
    "At least 12 characters. A few words you can remember are better than tricks.",
    "Au moins 12 caractères. Quelques mots faciles à retenir valent mieux que des astuces.",
    "At least 12 characters. A few words you can remember are better than tricks.",
);
pub const PASSWORD_CHANGED: Text = Text::new(
    "Your password is changed, and every other device has been signed out.",
    "Votre mot de passe est changé et tous les autres appareils ont été déconnectés.",
    "Your password is changed, and every other device has been signed out.",
);

pub const DEVICES: Text = Text::new("Signed-in devices", "Appareils connectés", "Signed-in devices");
pub const LAST_SEEN: Text = Text::new("Last seen", "Vu le", "Last seen");
pub const THIS_DEVICE: Text = Text::new("This device", "Cet appareil", "This device");
pub const UNKNOWN_DEVICE: Text = Text::new("Unknown device", "Appareil inconnu", "Unknown device");
pub const SIGN_OUT_DEVICE: Text = Text::new("Sign out", "Déconnecter", "Sign out");
pub const SIGN_OUT_OTHERS: Text =
    Text::new("Sign out all other devices", "Déconnecter tous les autres appareils", "Sign out all other devices");
pub const NO_OTHER_DEVICE: Text =
    Text::new("No other device is signed in.", "Aucun autre appareil n’est connecté.", "No other device is signed in.");
