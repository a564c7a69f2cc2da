//! Texts of what is seen of the library on the page of a part.

use crate::text::{Plural, Text};

// The gallery.
pub const PHOTOS_OF: Text = Text::new("Photos of {part}", "Photos de {part}", "صور {part}");
pub const ENLARGE: Text = Text::new("Enlarge", "Agrandir", "تكبير");
pub const PHOTO_AT: Text = Text::new(
    "Photo {place} of {count}: {alt}",
    "Photo {place} sur {count} : {alt}",
    "الصورة {place} من {count}: {alt}",
);
pub const VIDEO_AT: Text = Text::new(
    "Video, {place} of {count}: {alt}",
    "Vidéo, {place} sur {count} : {alt}",
    "فيديو، {place} من {count}: {alt}",
);
pub const TRANSCRIPT: Text = Text::new("Transcript", "Transcription", "النص المكتوب");

// A photo in the dialog.
pub const PREVIOUS: Text = Text::new("Previous photo", "Photo précédente", "الصورة السابقة");
pub const NEXT: Text = Text::new("Next photo", "Photo suivante", "الصورة التالية");
pub const ACTUAL_SIZE: Text = Text::new("Actual size", "Taille réelle", "الحجم الفعلي");
pub const CLOSE: Text = Text::new("Close", "Fermer", "إغلاق");
pub const PLACE: Text = Text::new("{place} of {count}", "{place} sur {count}", "{place} من {count}");

// Documents.
pub const DOCUMENTS: Text = Text::new("Documents", "Documents", "المستندات");
pub const KILOBYTES: Text = Text::new("{size} kB", "{size} ko", "{size} كيلوبايت");
pub const MEGABYTES: Text = Text::new("{size} MB", "{size} Mo", "{size} ميغابايت");

// For staff: what is missing.
pub const HEALTH: Text = Text::new("Photos and documents", "Photos et documents", "الصور والمستندات");
pub const POINTS: Text =
    Text::new("{points} of {most} points", "{points} points sur {most}", "{points} من {most} نقاط");
pub const SHOWN: Plural = Plural::new(
    ["{count} file shown", "{count} files shown"],
    ["{count} fichier affiché", "{count} fichiers affichés"],
    [
        "لا ملفات معروضة",
        "ملف واحد معروض",
        "ملفان معروضان",
        "{count} ملفات معروضة",
        "{count} ملفًا معروضًا",
        "{count} ملف معروض",
    ],
);
pub const WAITING: Plural = Plural::new(
    ["{count} waiting", "{count} waiting"],
    ["{count} en attente", "{count} en attente"],
    [
        "لا شيء قيد الانتظار",
        "ملف واحد قيد الانتظار",
        "ملفان قيد الانتظار",
        "{count} ملفات قيد الانتظار",
        "{count} ملفًا قيد الانتظار",
        "{count} ملف قيد الانتظار",
    ],
);
pub const ADD_PHOTOS: Text = Text::new("Add photos", "Ajouter des photos", "إضافة صور");
pub const NO_PHOTO: Text = Text::new("No published photo", "Aucune photo publiée", "لا توجد صورة منشورة");
pub const NO_SECOND_PHOTO: Text = Text::new("Only one photo", "Une seule photo", "صورة واحدة فقط");
pub const NO_ALT: Text = Text::new(
    "A photo without alternative text in: {languages}",
    "Une photo sans texte alternatif en : {languages}",
    "صورة بلا نص بديل باللغة: {languages}",
);
pub const TOO_SMALL: Text = Text::new(
    "A photo of {size} pixels, below {least}",
    "Une photo de {size} pixels, moins de {least}",
    "صورة بدقة {size} بكسل، أقل من {least}",
);
pub const ENDS_SOON: Text =
    Text::new("A photo expires on {date}", "Une photo expire le {date}", "صورة تنتهي صلاحيتها في {date}");
pub const NO_SHEET: Text = Text::new("No installation sheet", "Aucune notice de montage", "لا توجد تعليمات تركيب");
