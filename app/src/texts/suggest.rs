//! Texts of the search box, the command palette, and a person's own searches.

use crate::text::{Plural, Text};

pub const SUGGESTIONS: Text = Text::new("Suggestions", "Suggestions", "الاقتراحات");
pub const COUNT: Plural = Plural::new(
    ["{count} suggestion", "{count} suggestions"],
    ["{count} suggestion", "{count} suggestions"],
    ["لا اقتراحات", "اقتراح واحد", "اقتراحان", "{count} اقتراحات", "{count} اقتراحًا", "{count} اقتراح"],
);

// Kinds of suggestions.
pub const NUMBERS: Text = Text::new("Part numbers", "Références", "أرقام القطع");
pub const PARTS: Text = Text::new("Parts", "Pièces", "القطع");
pub const NAMES: Text = Text::new("Part types and categories", "Types de pièces et catégories", "أنواع القطع والفئات");
pub const VEHICLES: Text = Text::new("Vehicles", "Véhicules", "المركبات");
pub const VIN: Text = Text::new("VIN", "VIN", "رقم الهيكل (VIN)");
pub const PAGES: Text = Text::new("Pages", "Pages", "الصفحات");
pub const RECENT: Text = Text::new("Recent searches", "Recherches récentes", "عمليات البحث الأخيرة");
pub const SAVED: Text = Text::new("Saved searches", "Recherches enregistrées", "عمليات البحث المحفوظة");
pub const PART_TYPE: Text = Text::new("Part type", "Type de pièce", "نوع القطعة");
pub const CATEGORY: Text = Text::new("Category", "Catégorie", "الفئة");
pub const FIND_VIN: Text =
    Text::new("Find the vehicle with this VIN", "Trouver le véhicule de ce VIN", "البحث عن المركبة برقم الهيكل هذا");
pub const REPLACED: Text = Text::new("replaced by {part}", "remplacée par {part}", "استُبدلت بـ {part}");

// The command palette.
pub const PALETTE: Text = Text::new("Search and commands", "Recherche et commandes", "البحث والأوامر");
pub const PALETTE_PLACEHOLDER: Text =
    Text::new("Search, or type a command", "Recherchez ou saisissez une commande", "ابحث أو اكتب أمرًا");
pub const GO_TO: Text = Text::new("Go to", "Aller à", "الانتقال إلى");
pub const CHANGE_VEHICLE: Text = Text::new("Change vehicle", "Changer de véhicule", "تغيير المركبة");
pub const APPEARANCE: Text = Text::new("Appearance and language", "Apparence et langue", "المظهر واللغة");
pub const THEME_IS: Text = Text::new("Appearance: {theme}", "Apparence : {theme}", "المظهر: {theme}");
pub const LANGUAGE_IS: Text = Text::new("Language: {language}", "Langue : {language}", "اللغة: {language}");

// Pages, and further words by which they are found.
pub const PART_TYPES: Text = Text::new("Part types", "Types de pièces", "أنواع القطع");
pub const MY_SEARCHES: Text = Text::new("My searches", "Mes recherches", "عمليات بحثي");
pub const HOME_WORDS: Text = Text::new(
    "home start vehicle year make model",
    "accueil véhicule année marque modèle",
    "الرئيسية المركبة السنة الماركة الطراز",
);
pub const PARTS_WORDS: Text = Text::new("catalog categories browse", "catalogue catégories", "الكتالوج الفئات");
pub const GARAGE_WORDS: Text = Text::new("vehicles cars saved", "véhicules voitures enregistrés", "المركبات السيارات");
pub const ACCOUNT_WORDS: Text = Text::new(
    "profile password devices sign out",
    "profil mot de passe appareils déconnexion",
    "الملف كلمة المرور الأجهزة",
);
pub const FACTOR_WORDS: Text = Text::new(
    "authenticator code two factor security",
    "authentification code double sécurité",
    "المصادقة الرمز الأمان",
);
pub const SEARCHES_WORDS: Text =
    Text::new("recent saved history", "récentes enregistrées historique", "الأخيرة المحفوظة السجل");
pub const LOG_WORDS: Text = Text::new("report zero results", "rapport sans résultat", "تقرير بلا نتائج");

// A person's own searches.
pub const MY_SEARCHES_TEXT: Text = Text::new(
    "Only you see what is on this page.",
    "Vous seul voyez le contenu de cette page.",
    "أنت وحدك ترى ما في هذه الصفحة.",
);
pub const NO_SAVED: Text = Text::new("No saved searches", "Aucune recherche enregistrée", "لا عمليات بحث محفوظة");
pub const NO_SAVED_TEXT: Text = Text::new(
    "Search for something, set its filters, and save the list under a name.",
    "Lancez une recherche, réglez ses filtres et enregistrez la liste sous un nom.",
    "ابحث عن شيء واضبط عوامل التصفية ثم احفظ القائمة باسم.",
);
pub const NO_RECENT: Text = Text::new("Nothing searched lately", "Aucune recherche récente", "لا عمليات بحث أخيرة");
pub const CLEAR: Text =
    Text::new("Clear recent searches", "Effacer les recherches récentes", "مسح عمليات البحث الأخيرة");
pub const NAME: Text = Text::new("Name", "Nom", "الاسم");
pub const RENAME: Text = Text::new("Rename", "Renommer", "إعادة التسمية");
pub const DELETE: Text = Text::new("Delete", "Supprimer", "حذف");
pub const TOO_MANY: Text = Text::new(
    "You have a hundred saved searches. Delete one first.",
    "Vous avez cent recherches enregistrées. Supprimez-en une d’abord.",
    "لديك مئة بحث محفوظ. احذف واحدًا أولًا.",
);
