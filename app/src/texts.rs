//! The texts of the interface: one module per context, each text in every language.

// The Arabic of the trade, one word for one thing:
//   part قطعة, spare parts قطع الغيار, part number رقم القطعة, OE number الرقم الأصلي (OE), competitor number رقم المنافس,
//   part type نوع القطعة, category الفئة, position الموضع, brand العلامة التجارية, kit طقم, package العبوة,
//   interchange الأرقام البديلة, to replace (a part) حلّ محل, replaced by استُبدلت بـ, lifecycle حالة القطعة;
//   vehicle المركبة, make الماركة, model الطراز, year السنة, model year سنة الموديل, VIN رقم الهيكل (VIN), engine المحرك,
//   garage المرآب, submodel فئة الطراز;
//   fits متوافقة, fit التوافق, application سجل توافق, condition شرط;
//   stock المخزون, in stock متوفر, on order قيد التوريد, price السعر, list price سعر القائمة, contract price السعر التعاقدي,
//   price list قائمة أسعار, discount خصم, quantity الكمية;
//   brakes الفرامل, brake pads تيل الفرامل (وسادات), brake disc قرص الفرامل, filter فلتر, search البحث, filters عوامل التصفية;
//   distributor الموزّع, company الشركة, branch الفرع, customer العميل, counter الكاونتر, catalog الكتالوج,
//   to sign in سجّل الدخول, password كلمة المرور, recovery code رمز استرداد.

pub mod alert_choices;
pub mod alerts;
pub mod audit;
pub mod catalog;
pub mod common;
pub mod corrections;
pub mod facets;
pub mod fitment;
pub mod identity;
pub mod knowledge;
pub mod live;
pub mod media;
pub mod media_asset;
pub mod media_gallery;
pub mod media_health;
pub mod media_history;
pub mod media_library;
pub mod media_references;
pub mod media_refusals;
pub mod media_review;
pub mod media_rules;
pub mod media_share;
pub mod media_tabs;
pub mod media_tray;
pub mod media_upload;
pub mod search;
pub mod search_log;
pub mod suggest;
pub mod support;
pub mod support_context;
pub mod support_desk;
pub mod support_due;
pub mod support_hours;
pub mod support_macros;
pub mod support_mail;
pub mod support_report;
pub mod support_satisfaction;
pub mod support_ticket;
pub mod support_triggers;
pub mod vehicles;

#[cfg(test)]
mod tests;
