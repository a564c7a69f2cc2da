//! Texts about files of others that are known by their addresses.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("References", "Références", "المراجع");
pub const SUBTITLE: Text = Text::new(
    "Files that suppliers list by their addresses. What is said of them is the list’s word: the files themselves are not in the library.",
    "Fichiers que les fournisseurs listent par leur adresse. Ce qui en est dit vient de la liste : les fichiers eux-mêmes ne sont pas dans la médiathèque.",
    "ملفات يسردها المورّدون بعناوينها. ما يقال عنها هو قول القائمة، أما الملفات نفسها فليست في المكتبة.",
);
pub const DOWNLOAD: Text = Text::new("Download as CSV", "Télécharger en CSV", "تنزيل بصيغة CSV");
pub const NUMBER: Text = Text::new("Part number", "Référence de pièce", "رقم القطعة");
pub const NUMBER_HINT: Text = Text::new("Its beginning is enough.", "Le début suffit.", "تكفي بدايته.");
pub const ALL: Text = Text::new("All", "Toutes", "الكل");
pub const SHOW: Text = Text::new("Show", "Afficher", "عرض");
pub const CLEAR: Text = Text::new("Show all", "Tout afficher", "عرض الكل");
pub const PART: Text = Text::new("Part", "Pièce", "القطعة");
pub const FILE: Text = Text::new("File", "Fichier", "الملف");
pub const KIND: Text = Text::new("Type", "Type", "النوع");
pub const PIXELS: Text = Text::new("Pixels", "Pixels", "البكسلات");
pub const SIZE: Text = Text::new("Size", "Taille", "الحجم");
pub const DATED: Text = Text::new("Dated", "Daté du", "التاريخ");
pub const NOT_PUBLIC: Text = Text::new("Not for the public", "Non public", "ليس للعموم");
pub const PLACE: Text = Text::new("Place {slot}", "Place {slot}", "الموضع {slot}");
pub const STATE: Text = Text::new("State", "État", "الحالة");
pub const NOT_FETCHED: Text = Text::new("Not fetched", "Non récupéré", "لم يُجلب");
pub const FETCHED: Text = Text::new("Fetched", "Récupéré", "تم جلبه");
pub const REFUSED: Text = Text::new("Refused", "Refusé", "مرفوض");
pub const SEE: Text = Text::new("See it in the library", "Voir dans la médiathèque", "عرضه في المكتبة");
pub const KILOBYTES: Text = Text::new("{count} kB", "{count} Ko", "{count} كيلوبايت");
pub const SHOWN: Plural = Plural::new(
    ["{count} reference", "{count} references"],
    ["{count} référence", "{count} références"],
    ["لا مراجع", "مرجع واحد", "مرجعان", "{count} مراجع", "{count} مرجعًا", "{count} مرجع"],
);
pub const NONE: Text = Text::new("No references", "Aucune référence", "لا مراجع");
pub const NONE_TEXT: Text = Text::new(
    "An administrator imports a supplier’s list of photos and documents with: nexus import assets FILE --tenant SLUG.",
    "Un administrateur importe la liste de photos et documents d’un fournisseur avec : nexus import assets FICHIER --tenant SLUG.",
    "يستورد المسؤول قائمة صور ومستندات المورّد بالأمر: nexus import assets FILE --tenant SLUG.",
);
pub const NONE_FOUND: Text = Text::new(
    "No reference is in this state for such a part.",
    "Aucune référence dans cet état pour une telle pièce.",
    "لا مرجع بهذه الحالة لقطعة كهذه.",
);
