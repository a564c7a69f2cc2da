use serde::{Deserialize, Serialize, Serializer};
use std::{collections::BTreeMap, fmt};

/// How many row errors and suspects are kept in memory; all are counted.
const KEPT: usize = 10_000;
/// How many rows without a part are.
const KEPT_UNMATCHED: usize = 50_000;
/// How many of them a printed or stored report shows.
const SHOWN: usize = 50;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Aces,
    Pies,
    /// A workbook that lists photos and documents of parts by their addresses.
    Assets,
}

impl Format {
    pub fn code(self) -> &'static str {
        match self {
            Self::Aces => "aces",
            Self::Pies => "pies",
            Self::Assets => "assets",
        }
    }
}

/// What the sender says the file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Submission {
    /// Everything: applications that are not in it are gone.
    Full,
    /// Changes only, also when the file does not say.
    #[default]
    Update,
    /// To be looked at and not applied.
    Test,
}

impl Submission {
    pub fn parse(text: &str) -> Self {
        match text.to_ascii_uppercase().as_str() {
            "FULL" => Self::Full,
            "TEST" => Self::Test,
            _ => Self::Update,
        }
    }
}

/// What is wrong with a field. Closed: the interface has a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    Missing,
    Malformed,
    OutOfRange,
    TooLong,
    /// Not one of the values that the standard knows.
    Unknown,
    /// The record was in the file before.
    Duplicate,
    /// The attribute holds values of another kind here.
    WrongKind,
    /// A part has at most a hundred attributes.
    TooMany,
    /// The GTIN's last digit should be this one.
    CheckDigit {
        should_be: char,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CheckDigit { should_be } => write!(f, "check_digit_should_be_{should_be}"),
            other => f.write_str(match other {
                Self::Missing => "missing",
                Self::Malformed => "malformed",
                Self::OutOfRange => "out_of_range",
                Self::TooLong => "too_long",
                Self::Unknown => "unknown",
                Self::Duplicate => "duplicate",
                Self::WrongKind => "wrong_kind",
                Self::TooMany | Self::CheckDigit { .. } => "too_many",
            }),
        }
    }
}

/// A field that could not be used, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    pub line: u64,
    /// In the file's text, after unpacking and decoding.
    pub offset: u64,
    /// The application's id, or the part's number.
    pub record: String,
    pub field: String,
    pub fault: Fault,
    pub value: String,
    /// The record was taken without this field; otherwise it was left out.
    pub kept: bool,
}

/// An id far above any that Auto Care has given out: kept as received, and pointed at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspect {
    /// The application's id in the file.
    pub app: String,
    pub line: u64,
    pub field: String,
    pub id: i32,
}

/// A row about a part that there is none of, or more than one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    pub line: u64,
    pub part_number: String,
    /// Empty where the file names none.
    pub brand: String,
    pub code: String,
    pub file_name: String,
    pub uri: String,
    /// How many parts of different brands have the number.
    pub parts: usize,
}

/// Something about the whole file that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The footer announces another number of records, or (`None`) there is no footer.
    RecordCount { announced: Option<u64>, found: u64 },
    /// The sender marked the file as a test, so nothing was applied.
    TestSubmission,
}

/// What a run did, or (`dry_run`) would have done.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub format: Format,
    /// Of the schema, as the file says.
    pub version: String,
    pub brand: String,
    pub title: String,
    pub submission: Submission,
    /// Application records read, rejected ones included.
    pub applications: u64,
    /// Item records read, rejected ones included.
    pub items: u64,
    /// Different parts among the records that were accepted.
    pub parts: u64,
    pub parts_created: u64,
    /// Of ACES files, applications; of PIES files, parts.
    pub added: u64,
    pub changed: u64,
    pub removed: u64,
    pub unchanged: u64,
    pub rejected: u64,
    /// Applications whose vehicle no loaded reference knows.
    pub unresolved: u64,
    /// What the file has and the portal does not take, by element name.
    pub not_loaded: BTreeMap<String, u64>,
    pub warnings: Vec<Warning>,
    /// Assets of parts that there are none of, or more than one; and how many different numbers those are.
    pub unmatched_total: u64,
    pub unmatched_parts: u64,
    #[serde(serialize_with = "shown")]
    pub unmatched: Vec<Unmatched>,
    pub suspects_total: u64,
    #[serde(serialize_with = "shown")]
    pub suspects: Vec<Suspect>,
    pub row_errors_total: u64,
    #[serde(serialize_with = "shown")]
    pub row_errors: Vec<RowError>,
    pub dry_run: bool,
    /// SHA-256 of the file, hex.
    pub digest: String,
    pub seconds: f64,
}

fn shown<T: Serialize, S: Serializer>(all: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().take(SHOWN))
}

impl Report {
    pub(crate) fn row_error(&mut self, error: RowError) {
        self.row_errors_total += 1;
        self.rejected += u64::from(!error.kept);
        if self.row_errors.len() < KEPT {
            self.row_errors.push(error);
        }
    }

    pub(crate) fn suspect(&mut self, suspect: Suspect) {
        self.suspects_total += 1;
        if self.suspects.len() < KEPT {
            self.suspects.push(suspect);
        }
    }

    /// All of them are kept, for they are a list to work through; only what no list has is just counted.
    pub(crate) fn unmatched(&mut self, unmatched: Unmatched) {
        self.unmatched_total += 1;
        if self.unmatched.len() < KEPT_UNMATCHED {
            self.unmatched.push(unmatched);
        }
    }

    /// Counts what is not taken. A file of made-up names must not fill the memory: after 200, they are one.
    pub(crate) fn skipped(&mut self, name: &str) {
        let name: String = name.chars().take(60).collect();
        let name =
            if self.not_loaded.len() < 200 || self.not_loaded.contains_key(&name) { name } else { "…".to_owned() };
        *self.not_loaded.entry(name).or_default() += 1;
    }

    /// The row errors (the first ten thousand) for a spreadsheet.
    pub fn errors_csv(&self) -> String {
        let mut csv = String::from("line,offset,record,field,fault,value,kept\r\n");
        for error in &self.row_errors {
            let texts = [&error.record, &error.field, &error.fault.to_string(), &error.value].map(|text| cell(text));
            csv.push_str(&format!("{},{},{},{}\r\n", error.line, error.offset, texts.join(","), error.kept));
        }
        csv
    }
}

impl Report {
    /// The rows of which nothing was noted, for a spreadsheet: those without a part, and those with errors.
    pub fn left_out_csv(&self) -> String {
        let mut csv = String::from("line,part_number,brand,asset,file_name,uri,outcome,field,value\r\n");
        for row in &self.unmatched {
            let Unmatched { part_number, brand, code, file_name, uri, .. } = row;
            let texts = [part_number, brand, code, file_name, uri].map(|text| cell(text)).join(",");
            let outcome = if row.parts == 0 { "no_such_part" } else { "several_brands" };
            csv.push_str(&format!("{},{texts},{outcome},,\r\n", row.line));
        }
        for error in &self.row_errors {
            let outcome = if error.kept { format!("taken_without_{}", error.fault) } else { error.fault.to_string() };
            let [record, outcome, field, value] =
                [&error.record, &outcome, &error.field, &error.value].map(|text| cell(text));
            csv.push_str(&format!("{},{record},,,,,{outcome},{field},{value}\r\n", error.line));
        }
        csv
    }
}

/// A text cell. One that a spreadsheet would take for a formula gets an apostrophe in front.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The table that a terminal shows.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.dry_run { "dry run, nothing written" } else { "applied" };
        writeln!(
            f,
            "{} {} {} {} ({verdict})",
            self.format.code().to_uppercase(),
            self.version,
            self.brand,
            self.title
        )?;
        let (name, records) = match self.format {
            Format::Aces => ("applications", self.applications),
            Format::Pies => ("items", self.items),
            Format::Assets => ("assets", self.items),
        };
        let rows = [
            (name, records),
            ("parts", self.parts),
            ("parts created", self.parts_created),
            ("added", self.added),
            ("changed", self.changed),
            ("removed", self.removed),
            ("unchanged", self.unchanged),
            ("rejected", self.rejected),
            ("unresolved", self.unresolved),
        ];
        for (name, count) in rows {
            writeln!(f, "  {name:<14} {count:>12}")?;
        }
        if self.unmatched_total > 0 {
            writeln!(f, "  unmatched      {:>12}  of {} part numbers", self.unmatched_total, self.unmatched_parts)?;
        }
        let mut numbers: Vec<&str> = self.unmatched.iter().map(|row| row.part_number.as_str()).collect();
        numbers.dedup();
        for number in numbers.iter().take(SHOWN) {
            writeln!(f, "  no part, or several: {number}")?;
        }
        for (name, count) in &self.not_loaded {
            writeln!(f, "  not loaded     {count:>12}  {name}")?;
        }
        for suspect in self.suspects.iter().take(SHOWN) {
            writeln!(
                f,
                "  suspect id: line {}, application {}: {} {}",
                suspect.line, suspect.app, suspect.field, suspect.id
            )?;
        }
        for warning in &self.warnings {
            writeln!(f, "  warning: {warning:?}")?;
        }
        for error in self.row_errors.iter().take(SHOWN) {
            writeln!(f, "  line {}, {}: {} {} {:?}", error.line, error.record, error.field, error.fault, error.value)?;
        }
        if self.row_errors_total > SHOWN as u64 {
            writeln!(f, "  … {} row errors in all", self.row_errors_total)?;
        }
        write!(f, "  {:.1} s", self.seconds)
    }
}
