//! What the pages of the media library are called.

use crate::text::Text;

pub const FILES: Text = Text::new("Library", "Fichiers", "الملفات");
pub const HEALTH: Text = Text::new("Missing", "Manques", "النواقص");
pub const REVIEW: Text = Text::new("Review", "Examen", "المراجعة");
pub const UPLOAD: Text = Text::new("Upload", "Envoi", "الرفع");
pub const TRAY: Text = Text::new("Tray", "À classer", "غير المصنّف");
pub const COLLECTIONS: Text = Text::new("Collections", "Collections", "المجموعات");
pub const REFERENCES: Text = Text::new("References", "Références", "المراجع");
pub const RULES: Text = Text::new("Rules", "Règles", "القواعد");
