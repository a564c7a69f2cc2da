//! Texts of signing in and of the account.

use crate::text::{Plural, Text};

pub const SIGN_IN_TITLE: Text =
    Text::new("Sign in to Crown Nexus", "Connexion à Crown Nexus", "تسجيل الدخول إلى Crown Nexus");
pub const EMAIL: Text = Text::new("E-mail", "Adresse e-mail", "البريد الإلكتروني");
pub const PASSWORD: Text = Text::new("Password", "Mot de passe", "كلمة المرور");
pub const SIGN_IN: Text = Text::new("Sign in", "Se connecter", "تسجيل الدخول");
pub const PRIVATE: Text = Text::new(
    "A private portal. Accounts are given by your distributor.",
    "Portail privé. Les comptes sont créés par votre distributeur.",
    "بوابة خاصة. يمنحك الموزّع حسابك.",
);
pub const SESSION_ENDED: Text = Text::new(
    "Your session had ended. What you sent was not saved.",
    "Votre session était terminée. Ce que vous avez envoyé n’a pas été enregistré.",
    "كانت جلستك قد انتهت. لم يُحفظ ما أرسلته.",
);
pub const CODE_TITLE: Text = Text::new("Second factor", "Second facteur", "عامل التحقق الثاني");
pub const CODE: Text = Text::new("Code", "Code", "الرمز");
pub const CODE_HINT: Text = Text::new(
    "The six digits of your authenticator app, or one of your recovery codes.",
    "Les six chiffres de votre application d’authentification, ou l’un de vos codes de secours.",
    "الأرقام الستة من تطبيق المصادقة، أو أحد رموز الاسترداد.",
);
pub const START_AGAIN: Text =
    Text::new("Sign in as someone else", "Se connecter avec un autre compte", "تسجيل الدخول بحساب آخر");
pub const WRONG_PASSWORD: Text = Text::new(
    "E-mail or password is not right.",
    "L’adresse ou le mot de passe n’est pas correct.",
    "البريد الإلكتروني أو كلمة المرور غير صحيحة.",
);
pub const WRONG_CODE: Text = Text::new(
    "This code is not right, or it was used before. Wait for the next one.",
    "Ce code n’est pas correct ou a déjà servi. Attendez le suivant.",
    "هذا الرمز غير صحيح أو سبق استخدامه. انتظر الرمز التالي.",
);
pub const NO_ACCESS: Text = Text::new(
    "This account has no access to any distributor. Ask your administrator.",
    "Ce compte n’a accès à aucun distributeur. Adressez-vous à votre administrateur.",
    "لا يملك هذا الحساب صلاحية الوصول إلى أي موزّع. راجع مسؤول النظام لديك.",
);
pub const THROTTLED: Plural = Plural::new(
    ["Too many attempts. Try again in a minute.", "Too many attempts. Try again in {count} minutes."],
    ["Trop d’essais. Réessayez dans une minute.", "Trop d’essais. Réessayez dans {count} minutes."],
    [
        "محاولات كثيرة. أعد المحاولة الآن.",
        "محاولات كثيرة. أعد المحاولة بعد دقيقة.",
        "محاولات كثيرة. أعد المحاولة بعد دقيقتين.",
        "محاولات كثيرة. أعد المحاولة بعد {count} دقائق.",
        "محاولات كثيرة. أعد المحاولة بعد {count} دقيقة.",
        "محاولات كثيرة. أعد المحاولة بعد {count} دقيقة.",
    ],
);

pub const PROFILE: Text = Text::new("Profile", "Profil", "الملف الشخصي");
pub const NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const ROLE: Text = Text::new("Role", "Rôle", "الدور");
pub const COMPANY: Text = Text::new("Company", "Société", "الشركة");
pub const BRANCH: Text = Text::new("Branch", "Succursale", "الفرع");
pub const DISTRIBUTOR: Text = Text::new("Distributor", "Distributeur", "الموزّع");
pub const TENANT_ADMIN: Text = Text::new("Administrator", "Administrateur", "مسؤول النظام");
pub const CATALOG_MANAGER: Text = Text::new("Catalog manager", "Responsable catalogue", "مسؤول الكتالوج");
pub const MEDIA_APPROVER: Text = Text::new("Media approver", "Valideur de médias", "معتمِد الوسائط");
pub const SUPPORT_AGENT: Text = Text::new("Support agent", "Agent d’assistance", "موظف الدعم");
pub const COUNTER: Text = Text::new("Counter", "Comptoir", "موظف الكاونتر");
pub const BUYER: Text = Text::new("Buyer", "Acheteur", "مشترٍ");

pub const SECOND_FACTOR: Text = Text::new("Second factor", "Second facteur", "عامل التحقق الثاني");
pub const FACTOR_ON: Text = Text::new(
    "On: signing in asks for a code.",
    "Activé : la connexion demande un code.",
    "مفعّل: يُطلب رمز عند تسجيل الدخول.",
);
pub const FACTOR_OFF: Text = Text::new(
    "Off: your password alone opens this account.",
    "Désactivé : votre mot de passe suffit pour ouvrir ce compte.",
    "غير مفعّل: كلمة المرور وحدها تفتح هذا الحساب.",
);
pub const SET_UP: Text =
    Text::new("Set up an authenticator app", "Configurer une application d’authentification", "إعداد تطبيق مصادقة");
pub const SCAN: Text = Text::new(
    "Scan this with your authenticator app, then enter the code that it shows.",
    "Scannez ceci avec votre application d’authentification, puis saisissez le code affiché.",
    "امسح هذا بتطبيق المصادقة، ثم أدخل الرمز الذي يعرضه.",
);
pub const OR_TYPE: Text = Text::new(
    "Or type this key into the app:",
    "Ou saisissez cette clé dans l’application :",
    "أو اكتب هذا المفتاح في التطبيق:",
);
pub const QR_CODE: Text = Text::new("QR code with the key", "Code QR contenant la clé", "رمز QR يتضمن المفتاح");
pub const TURN_ON: Text = Text::new("Turn on", "Activer", "تفعيل");
pub const TURN_OFF: Text = Text::new("Turn off", "Désactiver", "إيقاف");
pub const CURRENT_CODE: Text = Text::new("Current code", "Code actuel", "الرمز الحالي");
pub const NEW_RECOVERY_CODES: Text = Text::new("New recovery codes", "Nouveaux codes de secours", "رموز استرداد جديدة");
pub const RECOVERY_CODES: Text = Text::new("Recovery codes", "Codes de secours", "رموز الاسترداد");
pub const RECOVERY_EXPLAINED: Text = Text::new(
    "Keep these where you find them without your telephone. Each works once. They are shown only now.",
    "Conservez-les là où vous les trouverez sans votre téléphone. Chacun sert une fois. Ils ne s’affichent que maintenant.",
    "احفظها حيث تجدها من دون هاتفك. يُستخدم كل رمز مرة واحدة، ولا تُعرض إلا الآن.",
);
pub const RECOVERY_LEFT: Plural = Plural::new(
    ["{count} recovery code left.", "{count} recovery codes left."],
    ["{count} code de secours restant.", "{count} codes de secours restants."],
    [
        "لم يبقَ أي رمز استرداد.",
        "بقي رمز استرداد واحد.",
        "بقي رمزا استرداد.",
        "بقي {count} رموز استرداد.",
        "بقي {count} رمز استرداد.",
        "بقي {count} رمز استرداد.",
    ],
);
pub const OTHERS_SIGNED_OUT: Text = Text::new(
    "Every other device has been signed out.",
    "Tous les autres appareils ont été déconnectés.",
    "سُجّل الخروج من جميع الأجهزة الأخرى.",
);

pub const CHANGE_PASSWORD: Text = Text::new("Change password", "Changer le mot de passe", "تغيير كلمة المرور");
pub const OLD_PASSWORD: Text = Text::new("Current password", "Mot de passe actuel", "كلمة المرور الحالية");
pub const NEW_PASSWORD: Text = Text::new("New password", "Nouveau mot de passe", "كلمة المرور الجديدة");
pub const PASSWORD_HINT: Text = Text::new(
    "At least 12 characters. A few words you can remember are better than tricks.",
    "Au moins 12 caractères. Quelques mots faciles à retenir valent mieux que des astuces.",
    "12 حرفًا على الأقل. بضع كلمات يسهل تذكرها أفضل من الحيل.",
);
pub const PASSWORD_CHANGED: Text = Text::new(
    "Your password is changed, and every other device has been signed out.",
    "Votre mot de passe est changé et tous les autres appareils ont été déconnectés.",
    "تغيّرت كلمة المرور، وسُجّل الخروج من جميع الأجهزة الأخرى.",
);

pub const DEVICES: Text = Text::new("Signed-in devices", "Appareils connectés", "الأجهزة المسجّل دخولها");
pub const LAST_SEEN: Text = Text::new("Last seen", "Vu le", "آخر ظهور");
pub const THIS_DEVICE: Text = Text::new("This device", "Cet appareil", "هذا الجهاز");
pub const UNKNOWN_DEVICE: Text = Text::new("Unknown device", "Appareil inconnu", "جهاز غير معروف");
pub const SIGN_OUT_DEVICE: Text = Text::new("Sign out", "Déconnecter", "تسجيل الخروج");
pub const SIGN_OUT_OTHERS: Text = Text::new(
    "Sign out all other devices",
    "Déconnecter tous les autres appareils",
    "تسجيل الخروج من جميع الأجهزة الأخرى",
);
pub const NO_OTHER_DEVICE: Text =
    Text::new("No other device is signed in.", "Aucun autre appareil n’est connecté.", "لا يوجد جهاز آخر مسجّل الدخول.");
