//! Texts of the support desk.

use crate::text::Text;

// A ticket is بطاقة دعم in Arabic, an agent موظف الدعم, a queue قائمة انتظار, a note ملاحظة داخلية, a follower متابع.

pub const LOW: Text = Text::new("Low", "Basse", "منخفضة");
pub const NORMAL: Text = Text::new("Normal", "Normale", "عادية");
pub const HIGH: Text = Text::new("High", "Haute", "عالية");
pub const URGENT: Text = Text::new("Urgent", "Urgente", "عاجلة");

pub const PORTAL: Text = Text::new("Portal", "Portail", "البوابة");
pub const MAIL: Text = Text::new("Mail", "Courriel", "البريد");
pub const CHAT: Text = Text::new("Chat", "Discussion", "المحادثة");
pub const PHONE: Text = Text::new("Phone", "Téléphone", "الهاتف");
