//! Texts of the frame, the design system, and every error.

use crate::{
    AppError,
    text::{Plural, Text},
};
use kernel::FieldError;

// The product and its frame.
pub const PRODUCT: Text = Text::new("Crown Nexus", "Crown Nexus", "Crown Nexus");
pub const SKIP_TO_CONTENT: Text = Text::new("Skip to content", "Aller au contenu", "الانتقال إلى المحتوى");
pub const MAIN_NAVIGATION: Text = Text::new("Main", "Principale", "القائمة الرئيسية");
pub const BREADCRUMBS: Text = Text::new("Breadcrumbs", "Fil d’Ariane", "مسار التنقل");
pub const HOME: Text = Text::new("Counter", "Comptoir", "الكاونتر");
pub const GARAGE: Text = Text::new("Garage", "Garage", "المرآب");
pub const PARTS: Text = Text::new("Parts", "Pièces", "القطع");
pub const ACCOUNT: Text = Text::new("Account", "Compte", "الحساب");
pub const SIGN_IN: Text = Text::new("Sign in", "Se connecter", "تسجيل الدخول");
pub const SIGN_OUT: Text = Text::new("Sign out", "Se déconnecter", "تسجيل الخروج");
pub const CHANGE_VEHICLE: Text = Text::new("Change vehicle", "Changer de véhicule", "تغيير المركبة");
pub const NO_VEHICLE: Text = Text::new("No vehicle chosen", "Aucun véhicule choisi", "لم تُختر مركبة");
pub const SEARCH: Text = Text::new("Search", "Rechercher", "بحث");
pub const SEARCH_PLACEHOLDER: Text = Text::new(
    "VIN, part number, OE number or part type",
    "VIN, référence, n° constructeur ou type de pièce",
    "رقم الهيكل أو رقم القطعة أو الرقم الأصلي أو نوع القطعة",
);

// How it looks and speaks.
pub const LANGUAGE: Text = Text::new("Language", "Langue", "اللغة");
pub const THEME: Text = Text::new("Appearance", "Apparence", "المظهر");
pub const THEME_SYSTEM: Text = Text::new("Same as the device", "Comme l’appareil", "حسب إعداد الجهاز");
pub const THEME_LIGHT: Text = Text::new("Light", "Clair", "فاتح");
pub const THEME_DARK: Text = Text::new("Dark", "Sombre", "داكن");
pub const THEME_CONTRAST: Text = Text::new("High contrast", "Contraste élevé", "تباين عالٍ");

// The mark on every page of a demo tenant.
pub const DEMO: Text = Text::new("Demo", "Démo", "تجريبي");
pub const DEMO_EXPLAINED: Text = Text::new(
    "Companies, prices and stock on this page are invented.",
    "Les sociétés, les prix et les stocks de cette page sont fictifs.",
    "الشركات والأسعار والمخزون في هذه الصفحة غير حقيقية.",
);

// Buttons.
pub const SAVE: Text = Text::new("Save", "Enregistrer", "حفظ");
pub const CANCEL: Text = Text::new("Cancel", "Annuler", "إلغاء");
pub const CONTINUE: Text = Text::new("Continue", "Continuer", "متابعة");
pub const UNDO: Text = Text::new("Undo", "Annuler", "تراجع");
pub const REMOVE: Text = Text::new("Remove", "Retirer", "إزالة");
pub const ADD: Text = Text::new("Add", "Ajouter", "إضافة");
pub const PRINT: Text = Text::new("Print", "Imprimer", "طباعة");
pub const BACK_TO_COUNTER: Text = Text::new("Back to the counter", "Retour au comptoir", "العودة إلى الكاونتر");

// Lists.
pub const PAGES: Text = Text::new("Pages", "Pages", "الصفحات");
pub const FIRST_PAGE: Text = Text::new("First page", "Première page", "الصفحة الأولى");
pub const NEXT_PAGE: Text = Text::new("Next page", "Page suivante", "الصفحة التالية");
pub const PREVIOUS_PAGE: Text = Text::new("Previous page", "Page précédente", "الصفحة السابقة");
pub const LOADING: Text = Text::new("Loading", "Chargement", "جارٍ التحميل");
pub const RESULTS: Plural = Plural::new(
    ["{count} result", "{count} results"],
    ["{count} résultat", "{count} résultats"],
    ["لا نتائج", "نتيجة واحدة", "نتيجتان", "{count} نتائج", "{count} نتيجة", "{count} نتيجة"],
);
pub const NOTHING_HERE: Text = Text::new("Nothing here yet", "Rien pour l’instant", "لا شيء هنا بعد");
pub const NO_RESULTS: Text = Text::new("No results", "Aucun résultat", "لا نتائج");
pub const NO_RESULTS_ADVICE: Text = Text::new(
    "Check the number, or try fewer characters: spaces and dashes do not matter.",
    "Vérifiez la référence ou essayez moins de caractères : espaces et tirets ne comptent pas.",
    "تحقق من الرقم أو جرّب عددًا أقل من الأحرف: المسافات والشرطات لا تؤثر.",
);

// Fit.
pub const FITS: Text = Text::new("Fits", "Compatible", "متوافقة");
pub const DOES_NOT_FIT: Text = Text::new("Does not fit", "Incompatible", "غير متوافقة");
pub const NEEDS_ANSWER: Text = Text::new("Needs an answer", "À préciser", "بانتظار إجابة");

// Stock and price.
pub const IN_STOCK: Text = Text::new("{count} in stock", "{count} en stock", "متوفر: {count}");
pub const FEW_LEFT: Text = Text::new("{count} left", "Plus que {count}", "بقي {count}");
pub const OUT_OF_STOCK: Text = Text::new("Out of stock", "Épuisé", "نفد المخزون");
pub const ON_ORDER: Text = Text::new("{count} on order", "{count} en commande", "قيد التوريد: {count}");
pub const ON_ORDER_FOR: Text =
    Text::new("{count} expected {date}", "{count} attendus le {date}", "يُتوقع وصول {count} في {date}");
pub const STOCK_UNKNOWN: Text = Text::new("Stock not reported", "Stock non communiqué", "المخزون غير مُبلَّغ عنه");
pub const EACH: Text = Text::new("each", "l’unité", "للوحدة");
pub const NO_PRICE: Text = Text::new("No price: ask us", "Pas de prix : nous consulter", "لا سعر: اتصل بنا");

/// What a failure is called, and what a person can do about it.
pub const fn error_title(error: &AppError) -> Text {
    match error {
        AppError::NotFound => Text::new("Not found", "Introuvable", "غير موجود"),
        AppError::Gone => Text::new("No longer available", "Plus disponible", "لم يعد متاحًا"),
        AppError::SignIn => Text::new("Please sign in", "Veuillez vous connecter", "يُرجى تسجيل الدخول"),
        AppError::Forbidden => Text::new("Not allowed", "Accès refusé", "غير مسموح"),
        AppError::Stale => Text::new("Changed by someone else", "Modifié par quelqu’un d’autre", "عدّله شخص آخر"),
        AppError::Invalid(_) => {
            Text::new("Please check what you entered", "Veuillez vérifier votre saisie", "يُرجى التحقق مما أدخلته")
        }
        AppError::BadRequest => {
            Text::new("The request could not be read", "La demande est illisible", "تعذّرت قراءة الطلب")
        }
        AppError::Unavailable => Text::new("Not available right now", "Indisponible pour le moment", "غير متاح حاليًا"),
        AppError::Internal => Text::new("Something went wrong", "Une erreur est survenue", "حدث خطأ ما"),
    }
}

pub const fn error_advice(error: &AppError) -> Text {
    match error {
        AppError::NotFound => Text::new(
            "It may have been removed, or the address is not right.",
            "L’élément a peut-être été supprimé, ou l’adresse est inexacte.",
            "ربما أُزيل، أو أن العنوان غير صحيح.",
        ),
        AppError::Gone => Text::new(
            "It was published until its time was over. Ask us if you still need it.",
            "Sa période de publication est terminée. Contactez-nous si vous en avez encore besoin.",
            "كان منشورًا حتى انتهت مدته. اتصل بنا إن كنت لا تزال بحاجة إليه.",
        ),
        AppError::SignIn => Text::new(
            "Your session has ended. Sign in to go on.",
            "Votre session a pris fin. Connectez-vous pour continuer.",
            "انتهت جلستك. سجّل الدخول للمتابعة.",
        ),
        AppError::Forbidden => Text::new(
            "Your role does not include this. Ask your administrator.",
            "Votre rôle ne le permet pas. Adressez-vous à votre administrateur.",
            "لا يتيح دورك ذلك. راجع مسؤول النظام لديك.",
        ),
        AppError::Stale => Text::new(
            "Load the page again to see the current values, then repeat your change.",
            "Rechargez la page pour voir les valeurs actuelles, puis refaites votre modification.",
            "أعد تحميل الصفحة لترى القيم الحالية، ثم أعد إجراء تعديلك.",
        ),
        AppError::Invalid(_) => Text::new(
            "The marked fields need your attention.",
            "Les champs signalés demandent votre attention.",
            "الحقول المحددة بحاجة إلى مراجعتك.",
        ),
        AppError::BadRequest => Text::new(
            "Go back, load the page again, and repeat what you did.",
            "Revenez en arrière, rechargez la page et recommencez.",
            "ارجع وأعد تحميل الصفحة، ثم كرر ما فعلته.",
        ),
        AppError::Unavailable => Text::new(
            "A part of the service is down; everything else works. Try again in a minute.",
            "Une partie du service est en panne ; le reste fonctionne. Réessayez dans une minute.",
            "جزء من الخدمة متوقف وبقيتها تعمل. أعد المحاولة بعد دقيقة.",
        ),
        AppError::Internal => Text::new(
            "Nothing was changed. Try again; if it stays, tell us the time and what you did.",
            "Rien n’a été modifié. Réessayez ; si cela persiste, indiquez-nous l’heure et ce que vous faisiez.",
            "لم يتغير شيء. أعد المحاولة؛ وإن تكرر الخطأ فأخبرنا بالوقت وبما كنت تفعله.",
        ),
    }
}

/// The sentence under a field.
pub const fn field_error(error: FieldError) -> Text {
    match error {
        FieldError::Required => Text::new("Fill this in.", "Remplissez ce champ.", "املأ هذا الحقل."),
        FieldError::Taken => {
            Text::new("This is already in use.", "Cette valeur est déjà utilisée.", "هذه القيمة مستخدمة من قبل.")
        }
        FieldError::TooLong => Text::new("This is too long.", "C’est trop long.", "هذا أطول من اللازم."),
        FieldError::TooShort => Text::new("This is too short.", "C’est trop court.", "هذا أقصر من اللازم."),
        FieldError::Malformed => Text::new(
            "This is not in the expected form.",
            "Le format n’est pas celui attendu.",
            "هذا ليس بالصيغة المطلوبة.",
        ),
        FieldError::Unknown => {
            Text::new("We do not know this one.", "Cette valeur nous est inconnue.", "هذه القيمة غير معروفة لدينا.")
        }
        FieldError::OutOfRange => Text::new(
            "This is outside the allowed range.",
            "C’est hors des limites permises.",
            "هذا خارج النطاق المسموح به.",
        ),
        FieldError::Wrong => Text::new("This is not right.", "Ce n’est pas correct.", "هذا غير صحيح."),
    }
}
