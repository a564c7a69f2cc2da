//! A file name, cut into the words and numbers that it is made of.

use crate::DocumentType;
use kernel::number_key;
use std::ops::Range;

/// Names of more pieces than this say nothing that could be understood.
const MOST_ATOMS: usize = 24;

/// What people and programs add to the end of a name that says nothing of the part.
const NOISE: &[&str] = &[
    "copy",
    "kopie",
    "copie",
    "copia",
    "final",
    "web",
    "hires",
    "highres",
    "lowres",
    "hi",
    "hr",
    "lr",
    "res",
    "large",
    "small",
    "medium",
    "thumb",
    "edit",
    "edited",
    "retouched",
    "cutout",
    "rgb",
    "cmyk",
    "print",
    "px",
    "new",
    "white",
    "transparent",
    "freigestellt",
];

/// What stands before the number of a picture, apart from it or not.
const COUNTED: &[&str] =
    &["img", "image", "pic", "picture", "photo", "foto", "view", "shot", "fig", "bild", "nr", "no"];

/// What is seen, where it stands for a place.
const VIEWS: &[(&str, i16)] = &[
    ("main", 1),
    ("primary", 1),
    ("hero", 1),
    ("front", 1),
    ("back", 2),
    ("side", 3),
    ("top", 4),
    ("bottom", 5),
    ("detail", 6),
    ("closeup", 6),
];

const DOCUMENTS: &[(DocumentType, &[&str])] = &[
    (DocumentType::Safety, &["sds", "msds", "fds", "sdb", "safety", "sicherheitsdatenblatt"]),
    (
        DocumentType::Installation,
        &[
            "ins",
            "inst",
            "install",
            "installation",
            "instruction",
            "instructions",
            "fitting",
            "mounting",
            "manual",
            "montage",
            "montageanleitung",
            "notice",
        ],
    ),
    (
        DocumentType::Approval,
        &["dot", "ece", "abe", "approval", "homologation", "certificate", "cert", "conformity", "coc"],
    ),
];

/// The pieces of a name between what is neither letter nor digit, without folder and ending.
#[derive(Clone, Debug)]
pub(super) struct Name {
    stem: String,
    atoms: Vec<Range<usize>>,
    /// How many atoms come before what says nothing.
    meant: usize,
}

impl Name {
    pub fn read(file_name: &str) -> Self {
        let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = without_ending(last).replace("%20", " ");
        let atoms = if stem.len() > 1000 { Vec::new() } else { cut(&stem) };
        let atoms = if atoms.len() > MOST_ATOMS { Vec::new() } else { atoms };
        let noise = atoms.iter().rev().take_while(|atom| is_noise(&stem[(*atom).clone()])).count();
        let meant = (atoms.len() - noise).max(atoms.len().min(1));
        Self { stem, atoms, meant }
    }

    /// The names to be understood: the whole, then the whole without what people add.
    pub fn lengths(&self) -> impl Iterator<Item = usize> {
        let shorter = (self.meant < self.atoms.len()).then_some(self.meant);
        [Some(self.atoms.len()), shorter].into_iter().flatten().filter(|length| *length > 0)
    }

    /// As it is written.
    pub fn text(&self, atoms: &Range<usize>) -> &str {
        match self.atoms.get(atoms.clone()) {
            Some([first, .., last]) => &self.stem[first.start..last.end],
            Some([only]) => &self.stem[only.clone()],
            _ => "",
        }
    }

    pub fn atom(&self, at: usize) -> &str {
        self.text(&(at..at + 1))
    }

    /// The place that an atom, or two, stand for: `01`, `b`, `front`, `view2`, `photo 2`.
    pub fn slot(&self, atoms: &Range<usize>) -> Option<i16> {
        match atoms.len() {
            1 => slot(self.atom(atoms.start)),
            2 if COUNTED.contains(&self.atom(atoms.start).to_lowercase().as_str()) => {
                counted(self.atom(atoms.start + 1))
            }
            _ => None,
        }
    }
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (1..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && ending.bytes().any(|byte| byte.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => name,
    }
}

fn cut(stem: &str) -> Vec<Range<usize>> {
    let mut atoms: Vec<Range<usize>> = Vec::new();
    for (at, c) in stem.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match atoms.last_mut() {
            Some(atom) if atom.end == at => atom.end = at + c.len_utf8(),
            _ => atoms.push(at..at + c.len_utf8()),
        }
    }
    atoms
}

/// `copy`, `1500x1500`, `300dpi`, `2x`.
fn is_noise(atom: &str) -> bool {
    let lower = atom.to_lowercase();
    let measure = |text: &str| text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    NOISE.contains(&lower.as_str())
        || lower.split_once('x').is_some_and(|(width, height)| measure(width) && measure(height))
        || lower.strip_suffix("px").or(lower.strip_suffix("dpi")).is_some_and(measure)
        || matches!(lower.as_str(), "2x" | "3x")
}

fn slot(atom: &str) -> Option<i16> {
    let lower = atom.to_lowercase();
    let view = VIEWS.iter().find(|(word, _)| *word == lower).map(|(_, slot)| *slot);
    let letter = match lower.as_bytes() {
        [letter @ b'a'..=b'f'] => Some(i16::from(letter - b'a') + 1),
        _ => None,
    };
    let glued = COUNTED.iter().find_map(|word| counted(lower.strip_prefix(word)?));
    view.or(letter).or(glued).or_else(|| counted(atom))
}

/// Three digits at most, 1 to 99.
fn counted(digits: &str) -> Option<i16> {
    let few = (1..=3).contains(&digits.chars().count());
    let slot: i16 = if few { number_key(digits).parse().ok()? } else { return None };
    (1..=99).contains(&slot).then_some(slot)
}

/// What kind of document the name speaks of.
pub fn document_type(file_name: &str) -> DocumentType {
    let name = Name::read(file_name);
    let words: Vec<String> = name.atoms.iter().map(|atom| name.stem[atom.clone()].to_lowercase()).collect();
    let speaks_of = |said: &[&str]| words.iter().any(|word| said.contains(&word.as_str()));
    DOCUMENTS.iter().find(|(_, said)| speaks_of(said)).map_or(DocumentType::Other, |(kind, _)| *kind)
}
