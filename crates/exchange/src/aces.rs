//! ACES 3.0 to 4.2: which part fits which vehicle.
//!
//! Elements are known by name, not by schema version: an element with an `id` that is none of ACES' own is a vehicle
//! attribute of some VCdb table, and is kept as a qualifier under its name.

use crate::{
    fields::{self, bad},
    report::{Fault, RowError, Submission},
    xml::{FileError, Node, Records},
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Of the schema: `"3.1"`.
    pub version: String,
    /// Auto Care brand id; may be absent when every part names its own.
    pub brand: Option<String>,
    pub title: String,
    pub submission: Submission,
    /// The reference versions that the sender's ids refer to, as written.
    pub vcdb: String,
    pub pcdb: String,
    pub qdb: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Add,
    Delete,
}

/// One application, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    pub action: Action,
    /// The sender's number of this record; says nothing across files.
    pub id: String,
    pub line: u64,
    /// VCdb `BaseVehicleID`. Without one, years, make and model (or equipment) are among the qualifiers.
    pub base_vehicle: Option<i32>,
    pub part: String,
    /// Where the part's brand is another than the header's.
    pub brand: Option<String>,
    pub part_type: i32,
    pub position: Option<i32>,
    /// Per vehicle; 0 means "as required".
    pub quantity: i32,
    /// `vcdb:SubModel` → id, `qdb:1234` → its text; in the file's order.
    pub qualifiers: Vec<(String, String)>,
    pub notes: Vec<String>,
    /// Names of elements that have no place here yet: `MfrLabel`, `AssetName`, …
    pub not_loaded: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Header(Header),
    App(Box<App>),
    /// An application that cannot be used; the rest can.
    Rejected(RowError),
    /// An element that is not an application, by its name.
    Skipped(String),
    /// The end of a whole file.
    End {
        record_count: Option<u64>,
        digest: String,
    },
}

/// The events of a file, in order. After an error there is nothing more.
pub struct Reader {
    records: Records,
    record_count: Option<u64>,
    ended: bool,
}

impl Reader {
    pub fn new(records: Records) -> Self {
        Self { records, record_count: None, ended: false }
    }

    /// How far into the decoded file it has come.
    pub fn offset(&self) -> u64 {
        self.records.offset()
    }

    fn event(&mut self) -> Result<Event, FileError> {
        loop {
            let Some(node) = self.records.read()? else {
                self.ended = true;
                return Ok(Event::End { record_count: self.record_count, digest: self.records.digest() });
            };
            match node.name.as_str() {
                "App" => return Ok(app(&node).map_or_else(Event::Rejected, |app| Event::App(Box::new(app)))),
                "Header" => return Ok(Event::Header(header(&node, self.records.root()))),
                "Footer" => self.record_count = node.text_of("RecordCount").and_then(|count| count.parse().ok()),
                _ => return Ok(Event::Skipped(node.name)),
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Event, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let event = self.event();
        self.ended |= event.is_err();
        Some(event)
    }
}

fn header(node: &Node, root: &Node) -> Header {
    let text = |name| node.text_of(name).unwrap_or_default().to_owned();
    Header {
        version: root.attribute("version").unwrap_or_default().to_owned(),
        brand: fields::brand(node, "BrandAAIAID", node.text_of("BrandAAIAID")).ok(),
        title: text("DocumentTitle"),
        submission: Submission::parse(node.text_of("SubmissionType").unwrap_or_default()),
        vcdb: text("VcdbVersionDate"),
        pcdb: text("PcdbVersionDate"),
        qdb: text("QdbVersionDate"),
    }
}

fn app(node: &Node) -> Result<App, RowError> {
    let id = node.attribute("id").unwrap_or_default();
    parts_of_app(node, id).map_err(|error| RowError { record: id.chars().take(40).collect(), ..error })
}

fn parts_of_app(node: &Node, id: &str) -> Result<App, RowError> {
    let part = node.child("Part").ok_or_else(|| bad(node, "Part", Fault::Missing, ""))?;
    let part_type = node.child("PartType").ok_or_else(|| bad(node, "PartType", Fault::Missing, ""))?;
    let number = Some(part.text.as_str()).filter(|text| !text.is_empty());
    let mut app = App {
        action: action(node)?,
        id: id.to_owned(),
        line: node.line,
        base_vehicle: node.child("BaseVehicle").map(fields::id).transpose()?,
        part: fields::key(part, "Part", number, fields::PART_NUMBER)?.to_owned(),
        brand: part
            .attribute("BrandAAIAID")
            .map(|brand| fields::brand(part, "BrandAAIAID", Some(brand)))
            .transpose()?,
        part_type: fields::id(part_type)?,
        position: node.child("Position").map(fields::id).transpose()?,
        quantity: fields::whole(node, "Qty", node.text_of("Qty"), 0)?,
        qualifiers: Vec::new(),
        notes: Vec::new(),
        not_loaded: Vec::new(),
    };
    for child in &node.children {
        condition(child, &mut app)?;
    }
    if app.base_vehicle.is_none() && !names_vehicle(&app.qualifiers) {
        return Err(bad(node, "BaseVehicle", Fault::Missing, ""));
    }
    Ok(app)
}

fn action(node: &Node) -> Result<Action, RowError> {
    match node.attribute("action") {
        Some("A" | "a") => Ok(Action::Add),
        Some("D" | "d") => Ok(Action::Delete),
        other => Err(bad(node, "action", Fault::Unknown, other.unwrap_or_default())),
    }
}

/// Files one child of an application under qualifiers, notes or what has no place.
fn condition(child: &Node, app: &mut App) -> Result<(), RowError> {
    match child.name.as_str() {
        "BaseVehicle" | "Part" | "PartType" | "Position" | "Qty" => {}
        "Note" if child.text.is_empty() => {}
        "Note" => app.notes.push(child.text.clone()),
        "Qual" => app.qualifiers.push((format!("qdb:{}", fields::id(child)?), qualifier_text(child))),
        "Years" | "ProductionYears" => {
            let from =
                fields::whole(child, &child.name, child.attribute("from").or(child.attribute("ProductionStart")), 1)?;
            let to = fields::whole(child, &child.name, child.attribute("to").or(child.attribute("ProductionEnd")), 1)?;
            app.qualifiers.push((format!("vcdb:{}", child.name), format!("{from}-{to}")));
        }
        _ if child.attribute("id").is_some() => {
            let name = fields::key(child, "element", Some(&child.name), fields::NAME)?;
            app.qualifiers.push((format!("vcdb:{name}"), fields::id(child)?.to_string()));
        }
        _ => app.not_loaded.push(child.name.clone()),
    }
    Ok(())
}

/// The sentence that the sender already made of the coded note, or its parameters.
fn qualifier_text(node: &Node) -> String {
    if let Some(text) = node.text_of("text") {
        return text.to_owned();
    }
    let parameters = node.all("param").filter_map(|param| {
        let value = param.attribute("value")?;
        Some(param.attribute("uom").map_or(value.to_owned(), |unit| format!("{value} {unit}")))
    });
    parameters.collect::<Vec<_>>().join(", ")
}

/// Years, make and model, or equipment, instead of a base vehicle.
fn names_vehicle(qualifiers: &[(String, String)]) -> bool {
    let has = |name: &str| qualifiers.iter().any(|(key, _)| key == name);
    (has("vcdb:Make") && has("vcdb:Years")) || has("vcdb:Mfr") || has("vcdb:EquipmentBase")
}
