//! Texts of filters beside a list, and of the chips above it.

use crate::text::{Plural, Text};

pub const FILTERS: Text = Text::new("Filters", "Filtres", "عوامل التصفية");
pub const CLEAR: Text = Text::new("Clear", "Effacer", "مسح");
pub const CLEAR_NAMED: Text =
    Text::new("Clear filter: {name}", "Effacer le filtre : {name}", "مسح عامل التصفية: {name}");
pub const CLEAR_ALL: Text = Text::new("Clear all filters", "Effacer tous les filtres", "مسح كل عوامل التصفية");
pub const CHOSEN: Text = Text::new("(filtered)", "(filtré)", "(مُصفّى)");
pub const MORE_FILTERS: Plural = Plural::new(
    ["{count} more filter", "{count} more filters"],
    ["{count} autre filtre", "{count} autres filtres"],
    [
        "لا عوامل تصفية أخرى",
        "عامل تصفية آخر",
        "عاملا تصفية آخران",
        "{count} عوامل تصفية أخرى",
        "{count} عامل تصفية آخر",
        "{count} عامل تصفية آخر",
    ],
);
pub const MORE_VALUES: Plural = Plural::new(
    ["{count} more", "{count} more"],
    ["{count} de plus", "{count} de plus"],
    ["لا مزيد", "واحد آخر", "اثنان آخران", "{count} أخرى", "{count} أخرى", "{count} أخرى"],
);
pub const SEARCH_IN: Text = Text::new("Search in {name}", "Chercher dans {name}", "البحث في {name}");
pub const FROM: Text = Text::new("from", "de", "من");
pub const TO: Text = Text::new("to", "à", "إلى");
pub const UNIT: Text = Text::new("unit", "unité", "الوحدة");
pub const APPLY: Text = Text::new("Apply", "Appliquer", "تطبيق");

pub const UNDERSTOOD: Text = Text::new("What is looked for", "Ce qui est recherché", "ما يجري البحث عنه");
pub const WORDS: Text = Text::new("Words", "Mots", "كلمات");
pub const REMOVE_NAMED: Text = Text::new("Remove {name}: {value}", "Retirer {name} : {value}", "إزالة {name}: {value}");
