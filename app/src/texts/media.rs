//! Texts of the media library that several of its pages have.

use crate::text::Text;

pub const LIBRARY: Text = Text::new("Media library", "Médiathèque", "مكتبة الوسائط");
pub const MEDIA: Text = Text::new("Media", "Médias", "الوسائط");

// Kinds of files.
pub const IMAGE: Text = Text::new("Image", "Image", "صورة");
pub const DOCUMENT: Text = Text::new("Document", "Document", "مستند");
pub const VIDEO: Text = Text::new("Video", "Vidéo", "فيديو");
pub const INSTALLATION: Text = Text::new("Installation sheet", "Notice de montage", "تعليمات التركيب");
pub const SAFETY: Text = Text::new("Safety data sheet", "Fiche de données de sécurité", "صحيفة بيانات السلامة");
pub const APPROVAL: Text = Text::new("Approval certificate", "Certificat d’homologation", "شهادة المطابقة");
pub const OTHER_DOCUMENT: Text = Text::new("Other document", "Autre document", "مستند آخر");

// Where a file stands.
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const QUARANTINED: Text = Text::new("In quarantine", "En quarantaine", "في الحجر");
pub const SUBMITTED: Text = Text::new("Submitted", "Soumis", "مُقدَّم");
pub const IN_REVIEW: Text = Text::new("In review", "En cours d’examen", "قيد المراجعة");
pub const APPROVED: Text = Text::new("Approved", "Approuvé", "معتمد");
pub const REJECTED: Text = Text::new("Rejected", "Refusé", "مرفوض");
pub const PUBLISHED: Text = Text::new("Published", "Publié", "منشور");
pub const EXPIRED: Text = Text::new("Expired", "Expiré", "منتهي الصلاحية");

// What stands where a picture will be.
pub const NOT_YET: Text = Text::new("Being prepared", "En préparation", "قيد الإعداد");
