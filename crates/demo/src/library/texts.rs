//! What is said of files, in the languages of the demo distributors.

use super::{drawing::View, paper::Paper, parts::Pictured, plan::Content};
use media::DocumentType;

/// Why files are refused, in the order in which they are offered.
pub(super) fn reasons(french: bool) -> [&'static str; 5] {
    if french {
        [
            "L’arrière-plan n’est pas neutre.",
            "Trop petite : au moins 1 000 pixels sur le grand côté.",
            "Photo d’une autre pièce.",
            "Logo ou filigrane d’une autre société.",
            "Le texte alternatif ne décrit pas la pièce.",
        ]
    } else {
        [
            "The background is not plain.",
            "Too small: at least 1,000 pixels on the longer side.",
            "This is another part.",
            "Another company’s logo or watermark.",
            "The alternative text does not describe the part.",
        ]
    }
}

/// What a file shows, in this language.
pub(super) fn alt(content: Content, part: &Pictured, french: bool) -> String {
    let name = if french { &part.french } else { &part.english };
    let Pictured { brand, number, .. } = part;
    let what = match content {
        Content::Photo(_, view) => seen(view, french),
        Content::Paper(_, kind) => return format!("{} : {brand} {number}", title(kind, french)).replace(" :", ":"),
    };
    format!("{name}, {brand} {number}, {what}")
}

fn seen(view: View, french: bool) -> &'static str {
    match (view, french) {
        (View::Close, false) => "close up",
        (View::Close, true) => "en gros plan",
        (View::Boxed, false) => "in its box",
        (View::Boxed, true) => "dans sa boîte",
        (View::Cluttered, false) => "in front of a wall",
        (View::Cluttered, true) => "devant un mur",
        (_, false) => "on a plain ground",
        (_, true) => "sur fond uni",
    }
}

/// What a name ends with, by which the library tells one kind of document from another.
pub(super) fn ending(kind: DocumentType, french: bool) -> &'static str {
    match (kind, french) {
        (DocumentType::Installation, false) => "installation",
        (DocumentType::Installation, true) => "montage",
        (DocumentType::Safety, _) => "SDS",
        (DocumentType::Approval, _) => "ECE",
        (DocumentType::Other, _) => "document",
    }
}

fn title(kind: DocumentType, french: bool) -> &'static str {
    match (kind, french) {
        (DocumentType::Installation, false) => "Installation sheet",
        (DocumentType::Installation, true) => "Notice de montage",
        (DocumentType::Safety, false) => "Safety data sheet",
        (DocumentType::Safety, true) => "Fiche de données de sécurité",
        (DocumentType::Approval, false) => "Approval certificate",
        (DocumentType::Approval, true) => "Certificat d’homologation",
        (DocumentType::Other, false) => "Delivery note",
        (DocumentType::Other, true) => "Bon de livraison",
    }
}

const FOOTER: &str = "DEMO – made up for a demonstration. Nothing in it may be relied on.";
const FOOTER_FRENCH: &str = "DÉMO – inventé pour une démonstration. Rien de ce qui est écrit ici ne fait foi.";

pub(super) fn paper(kind: DocumentType, part: &Pictured, french: bool) -> Paper {
    let name = if french { &part.french } else { &part.english };
    let lines = match kind {
        DocumentType::Installation => installation(french),
        DocumentType::Safety => safety(french),
        DocumentType::Approval => approval(french),
        DocumentType::Other => other(french),
    };
    Paper {
        title: title(kind, french).to_owned(),
        subject: format!("{} {} – {name}", part.brand, part.number),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        footer: if french { FOOTER_FRENCH } else { FOOTER },
    }
}

fn installation(french: bool) -> &'static [&'static str] {
    if french {
        &[
            "Avant de commencer:",
            "1. Caler le véhicule et couper le contact.",
            "2. Comparer la pièce neuve à l’ancienne et à la référence de la boîte.",
            "",
            "Dépose:",
            "3. Dégager l’accès et nettoyer les surfaces d’appui.",
            "4. Déposer les fixations dans l’ordre inverse du serrage.",
            "",
            "Pose:",
            "5. Mettre la pièce en place sans forcer.",
            "6. Serrer au couple indiqué par le constructeur du véhicule.",
            "7. Remplacer toute fixation à usage unique.",
            "",
            "Contrôle:",
            "8. Essayer à faible allure, puis vérifier le serrage.",
        ]
    } else {
        &[
            "Before you begin:",
            "1. Secure the vehicle and switch off the ignition.",
            "2. Compare the new part with the old one and with the number on the box.",
            "",
            "Removal:",
            "3. Clear the way to the part and clean what it sits on.",
            "4. Take out the fasteners in the reverse order of tightening.",
            "",
            "Installation:",
            "5. Put the part in place without force.",
            "6. Tighten to the torque that the vehicle’s maker states.",
            "7. Replace every fastener that is meant to be used once.",
            "",
            "Check:",
            "8. Drive slowly first, then check that everything is tight.",
        ]
    }
}

fn safety(french: bool) -> &'static [&'static str] {
    if french {
        &[
            "1. Identification:",
            "Accumulateur au plomb, électrolyte : acide sulfurique dilué.",
            "2. Dangers:",
            "Provoque de graves brûlures. Dégage de l’hydrogène à la charge.",
            "4. Premiers secours:",
            "Rincer longuement à l’eau et consulter un médecin.",
            "7. Manipulation et stockage:",
            "À plat, au frais, loin de toute flamme.",
            "13. Élimination:",
            "À rendre au point de collecte.",
        ]
    } else {
        &[
            "1. Identification:",
            "Lead-acid battery; electrolyte: diluted sulphuric acid.",
            "2. Hazards:",
            "Causes severe burns. Gives off hydrogen while it is charged.",
            "4. First aid:",
            "Rinse with plenty of water and see a doctor.",
            "7. Handling and storage:",
            "Upright, cool, away from flames.",
            "13. Disposal:",
            "Return it to where batteries are collected.",
        ]
    }
}

fn approval(french: bool) -> &'static [&'static str] {
    if french {
        &[
            "Ceci n’est pas un certificat:",
            "Cette page montre où il se trouverait.",
            "",
            "Règlement: ECE R90 (exemple)",
            "Numéro d’homologation: E0-90R-000000/0000 (inventé)",
        ]
    } else {
        &[
            "This is no certificate:",
            "The page shows where one would be.",
            "",
            "Regulation: ECE R90 (an example)",
            "Approval number: E0-90R-000000/0000 (made up)",
        ]
    }
}

fn other(french: bool) -> &'static [&'static str] {
    if french { &["Livré au comptoir.", "Quantité: 1"] } else { &["Delivered to the counter.", "Quantity: 1"] }
}

/// Whose a file is, and what may be done with it.
pub(super) fn licence(french: bool) -> &'static str {
    if french {
        "Dessin de démonstration, libre d’usage avec la démonstration."
    } else {
        "A drawing for the demo; free to use with it."
    }
}

/// What the two collections are called: the one behind a password, and the one without.
pub(super) fn collections(french: bool) -> [&'static str; 2] {
    if french {
        ["Photos pour le catalogue du printemps", "Freinage : photos libres"]
    } else {
        ["Photos for the spring catalogue", "Brake photos for everybody"]
    }
}
