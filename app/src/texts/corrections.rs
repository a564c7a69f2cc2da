//! Texts of corrections: what becomes of what people say is wrong about what fits.

use crate::text::Text;

// A correction is تصحيح in Arabic, to report أبلغ.

// What people are told.
pub const TOLD_REPORTED: Text = Text::new(
    "Wrong data is reported, {name} among it",
    "Des erreurs sont signalées, dont {name}",
    "أُبلغ عن بيانات خاطئة، منها {name}",
);
pub const TOLD_ACCEPTED: Text = Text::new(
    "Your report about {name} was accepted: the catalog is corrected",
    "Votre signalement sur {name} est accepté : le catalogue est corrigé",
    "قُبل بلاغك عن {name}: صُحح الكتالوج",
);
pub const TOLD_REFUSED: Text =
    Text::new("Your report about {name} was refused", "Votre signalement sur {name} est refusé", "رُفض بلاغك عن {name}");
pub const TOLD_REOPENED: Text = Text::new(
    "The decision on your report about {name} was taken back",
    "La décision sur votre signalement de {name} est annulée",
    "أُلغي القرار بشأن بلاغك عن {name}",
);

/// The sentence of an alert of these kinds.
pub fn told(kind: &str) -> Option<Text> {
    Some(match kind {
        "fitment.reported" => TOLD_REPORTED,
        "fitment.correction-accepted" => TOLD_ACCEPTED,
        "fitment.correction-refused" => TOLD_REFUSED,
        "fitment.correction-reopened" => TOLD_REOPENED,
        _ => return None,
    })
}

// The audit trail.
pub const AUDIT_REPORT: Text = Text::new("Wrong data reported", "Erreur signalée", "أُبلغ عن خطأ");
pub const AUDIT_EDIT: Text = Text::new("Correction edited", "Correction modifiée", "عُدّل تصحيح");
pub const AUDIT_ACCEPT: Text = Text::new("Correction accepted", "Correction acceptée", "قُبل تصحيح");
pub const AUDIT_REFUSE: Text = Text::new("Correction refused", "Correction refusée", "رُفض تصحيح");
pub const AUDIT_UNDO: Text =
    Text::new("Decision on a correction undone", "Décision sur une correction annulée", "أُلغي قرار تصحيح");
pub const AUDIT_WITHDRAW: Text = Text::new("Report withdrawn", "Signalement retiré", "سُحب بلاغ");
pub const KIND: Text = Text::new("Correction", "Correction", "تصحيح");

/// What an action on corrections is called; `code` is what stands after `fitment.correction.`.
pub fn audited(code: &str) -> Option<Text> {
    Some(match code {
        "report" => AUDIT_REPORT,
        "edit" => AUDIT_EDIT,
        "accept" => AUDIT_ACCEPT,
        "refuse" => AUDIT_REFUSE,
        "undo" => AUDIT_UNDO,
        "withdraw" => AUDIT_WITHDRAW,
        _ => return None,
    })
}
