use super::{Asset, Attribute, Component, Description, Interchange, Item, Maintenance, Package};
use crate::{
    fields::{self, NAME, PART_NUMBER, bad},
    report::{Fault, RowError},
    xml::Node,
};
use kernel::{Gtin, GtinError};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Codes of languages, units and descriptions.
const CODE: usize = 20;
/// Rows of one kind that one item may have.
const MOST_ROWS: usize = 1_000;
/// Attributes of one part.
const MOST_ATTRIBUTES: usize = 100;

/// The item, or why it cannot be told which part it is about.
pub fn read(node: &Node) -> Result<Item, RowError> {
    let number = node.text_of("PartNumber");
    let named = |error| RowError { record: number.unwrap_or_default().chars().take(40).collect(), ..error };
    let brand = node.text_of("BrandAAIAID").or(node.text_of("BrandID"));
    let mut item = Item {
        maintenance: maintenance(node),
        number: fields::key(node, "PartNumber", number, PART_NUMBER).map_err(named)?.to_owned(),
        brand: brand.map(|brand| fields::brand(node, "BrandAAIAID", Some(brand))).transpose().map_err(named)?,
        brand_label: node.text_of("BrandLabel").map(|label| label.chars().take(NAME).collect()),
        line: node.line,
        offset: node.offset,
        part_type: None,
        gtin: None,
        unit: None,
        sold_in: None,
        country: None,
        descriptions: Vec::new(),
        attributes: Vec::new(),
        packages: Vec::new(),
        interchanges: Vec::new(),
        assets: Vec::new(),
        components: Vec::new(),
        not_loaded: Vec::new(),
        errors: Vec::new(),
    };
    for child in &node.children {
        let taken = section(child, &mut item);
        item.note(taken);
    }
    item.tidy(node);
    Ok(item)
}

impl Item {
    /// Keeps the value; an error is noted, and the item goes on without it.
    fn note<T>(&mut self, taken: Result<T, RowError>) -> Option<T> {
        taken
            .map_err(|error| {
                self.errors.push(RowError { record: self.number.chars().take(40).collect(), kept: true, ..error })
            })
            .ok()
    }

    /// Holds lists to their length and gives each row a place of its own.
    fn tidy(&mut self, node: &Node) {
        let cut = [
            cut(&mut self.descriptions),
            cut(&mut self.attributes),
            cut(&mut self.packages),
            cut(&mut self.interchanges),
            cut(&mut self.assets),
            cut(&mut self.components),
        ];
        let attributes = self.attributes.len();
        let mut codes = HashSet::new();
        self.attributes
            .retain(|row| codes.contains(&row.code) || codes.len() < MOST_ATTRIBUTES && codes.insert(row.code.clone()));
        if cut.contains(&true) || self.attributes.len() < attributes {
            self.note::<()>(Err(bad(node, "Item", Fault::TooMany, "")));
        }
        let mut places = HashSet::new();
        for row in &mut self.descriptions {
            row.sequence = free(row.sequence, |n| places.insert((row.code.clone(), row.language.clone(), n)));
        }
        let mut places = HashSet::new();
        for row in &mut self.attributes {
            row.sequence = free(row.sequence, |n| places.insert((row.code.clone(), n)));
        }
        keep_last(&mut self.packages, |row| (row.uom.clone(), row.quantity));
        keep_last(&mut self.interchanges, |row| (row.brand.clone(), row.number.clone()));
        keep_last(&mut self.assets, |row| row.uri.clone());
    }
}

fn cut<T>(rows: &mut Vec<T>) -> bool {
    let long = rows.len() > MOST_ROWS;
    rows.truncate(MOST_ROWS);
    long
}

fn section(node: &Node, item: &mut Item) -> Result<(), RowError> {
    let text = Some(node.text.as_str()).filter(|text| !text.is_empty());
    match node.name.as_str() {
        "PartNumber" | "BrandAAIAID" | "BrandID" | "BrandLabel" => {}
        "PartTerminologyID" => item.part_type = Some(fields::whole(node, "PartTerminologyID", text, 1)?),
        "ItemLevelGTIN" => item.gtin = text.map(|text| gtin(node, text)).transpose()?,
        "ItemQuantitySize" => item.unit = code(node, "UOM")?,
        "MinimumOrderQuantity" => item.sold_in = Some(fields::whole(node, "MinimumOrderQuantity", text, 1)?),
        "Descriptions" => each(node, "Description", item, description, |item| &mut item.descriptions),
        "ProductAttributes" => each(node, "ProductAttribute", item, attribute, |item| &mut item.attributes),
        "Packages" => each(node, "Package", item, package, |item| &mut item.packages),
        "PartInterchangeInfo" => {
            for group in node.all("PartInterchange") {
                each(group, "PartNumber", item, |number| interchange(group, number), |item| &mut item.interchanges);
            }
        }
        "DigitalAssets" => each(node, "DigitalFileInformation", item, asset, |item| &mut item.assets),
        "Kits" => kit(node, item),
        "ExtendedInformation" => {
            for fact in node.all("ExtendedProductInformation") {
                let taken = extended(fact, item);
                item.note(taken);
            }
        }
        "Prices" => item.not_loaded.extend(node.children.iter().map(|price| price.name.clone())),
        _ => item.not_loaded.push(node.name.clone()),
    }
    Ok(())
}

fn each<T>(
    node: &Node,
    name: &str,
    item: &mut Item,
    read: impl Fn(&Node) -> Result<T, RowError>,
    list: impl Fn(&mut Item) -> &mut Vec<T>,
) {
    for child in node.all(name) {
        let row = read(child);
        if let Some(row) = item.note(row) {
            list(item).push(row);
        }
    }
}

fn description(node: &Node) -> Result<Description, RowError> {
    if node.text.is_empty() {
        return Err(bad(node, "Description", Fault::Missing, ""));
    }
    Ok(Description {
        maintenance: maintenance(node),
        code: fields::key(node, "DescriptionCode", node.value("DescriptionCode"), CODE)?.to_owned(),
        language: code(node, "LanguageCode")?.unwrap_or_else(|| "EN".to_owned()),
        sequence: sequence(node.attribute("Sequence")),
        body: node.text.clone(),
    })
}

fn attribute(node: &Node) -> Result<Attribute, RowError> {
    let id = fields::key(node, "AttributeID", node.attribute("AttributeID"), NAME)?;
    if node.text.is_empty() {
        return Err(bad(node, "ProductAttribute", Fault::Missing, ""));
    }
    let padb = node.attribute("PADBAttribute") != Some("N") && id.bytes().all(|digit| digit.is_ascii_digit());
    let (code, name) = if padb { (format!("padb:{id}"), format!("PAdb {id}")) } else { (slug(id), id.to_owned()) };
    Ok(Attribute {
        maintenance: maintenance(node),
        code: fields::key(node, "AttributeID", Some(&code).filter(|code| !code.is_empty()).map(String::as_str), NAME)?
            .to_owned(),
        name,
        unit: self::code(node, "AttributeUOM")?.unwrap_or_default(),
        sequence: sequence(node.attribute("RecordNumber").or(node.attribute("MultiValueSequence"))),
        value: node.text.clone(),
        line: node.line,
        offset: node.offset,
    })
}

fn package(node: &Node) -> Result<Package, RowError> {
    let (dimensions, weights) = (node.child("Dimensions"), node.child("Weights"));
    let side = |name: &str| {
        let text = dimensions.and_then(|d| d.text_of(&format!("Shipping{name}")).or_else(|| d.text_of(name)));
        text.map(|text| decimal(node, name, text)).transpose()
    };
    let weight = weights.and_then(|weights| weights.text_of("Weight"));
    Ok(Package {
        maintenance: maintenance(node),
        uom: fields::key(node, "PackageUOM", node.text_of("PackageUOM"), CODE)?.to_owned(),
        quantity: fields::whole(node, "QuantityofEaches", node.text_of("QuantityofEaches"), 1)?,
        gtin: node.text_of("PackageLevelGTIN").map(|text| gtin(node, text)).transpose()?.unwrap_or_default(),
        height: side("Height")?,
        width: side("Width")?,
        length: side("Length")?,
        dimension_unit: dimensions.map(|node| code(node, "UOM")).transpose()?.flatten().unwrap_or_default(),
        weight: weight.map(|text| decimal(node, "Weight", text)).transpose()?,
        weight_unit: weights.map(|node| code(node, "UOM")).transpose()?.flatten().unwrap_or_default(),
    })
}

fn interchange(group: &Node, number: &Node) -> Result<Interchange, RowError> {
    let brand = group.value("BrandLabel").or(group.value("BrandAAIAID")).or(group.value("BrandID"));
    let text = fields::key(
        number,
        "PartInterchange",
        Some(&number.text).filter(|t| !t.is_empty()).map(String::as_str),
        PART_NUMBER,
    )?;
    if kernel::number_key(text).is_empty() {
        return Err(bad(number, "PartInterchange", Fault::Malformed, text));
    }
    let kind = group.value("InterchangeType").or(group.value("TypeCode")).unwrap_or_default();
    let note = number.attribute("InterchangeNotes").or(group.value("InterchangeNotes")).unwrap_or_default();
    Ok(Interchange {
        maintenance: maintenance(group),
        oe: matches!(kind.to_ascii_uppercase().as_str(), "OE" | "OEM" | "OES"),
        brand: fields::key(group, "BrandAAIAID", brand, NAME)?.to_owned(),
        number: text.to_owned(),
        note: note.to_owned(),
    })
}

fn asset(node: &Node) -> Result<Asset, RowError> {
    let file = node.text_of("FileName");
    let uri = node.text_of("URI").or(file).ok_or_else(|| bad(node, "URI", Fault::Missing, ""))?;
    let picture = matches!(
        node.text_of("FileType").unwrap_or_default().to_ascii_uppercase().as_str(),
        "JPG" | "JPEG" | "PNG" | "GIF" | "TIF" | "TIFF" | "BMP" | "WEBP" | "SVG" | "EPS" | "PSD"
    );
    let kind = match node.text_of("AssetType").unwrap_or_default() {
        _ if !picture => "document",
        "LIN" | "DRW" | "EXP" | "SCH" | "LGO" => "illustration",
        _ => "photo",
    };
    let described = node.child("AssetDescriptions").and_then(|list| list.text_of("Description"));
    let caption = described.or(file.filter(|_| !picture)).unwrap_or_default();
    Ok(Asset { maintenance: maintenance(node), uri: uri.to_owned(), kind, caption: caption.to_owned() })
}

/// Components that are parts. One without a number ("foam seal") has no row to be; it is named among what is left out.
fn kit(node: &Node, item: &mut Item) {
    for child in node.all("KitComponent") {
        if child.text_of("ComponentPartNumber").is_none() {
            item.not_loaded.push("KitComponent".to_owned());
        } else if let Some(component) = item.note(component(child)) {
            item.components.push(component);
        }
    }
}

fn component(node: &Node) -> Result<Component, RowError> {
    let quantity = node.text_of("QuantityInKit").unwrap_or("1");
    let part_type = node.text_of("ComponentPartTerminologyID");
    let brand = node.text_of("ComponentBrand");
    Ok(Component {
        maintenance: maintenance(node),
        number: fields::key(node, "ComponentPartNumber", node.text_of("ComponentPartNumber"), PART_NUMBER)?.to_owned(),
        brand: brand.map(|brand| fields::brand(node, "ComponentBrand", Some(brand))).transpose()?,
        brand_label: node.text_of("ComponentBrandLabel").map(|label| label.chars().take(NAME).collect()),
        part_type: part_type.map(|id| fields::whole(node, "ComponentPartTerminologyID", Some(id), 1)).transpose()?,
        quantity: fields::whole(node, "QuantityInKit", Some(quantity), 1)?,
        sequence: sequence(node.text_of("SequenceCode")),
    })
}

fn extended(node: &Node, item: &mut Item) -> Result<(), RowError> {
    match (node.attribute("EXPICode").unwrap_or_default(), maintenance(node)) {
        ("CTO", Maintenance::Delete) => item.country = Some(String::new()),
        ("CTO", Maintenance::Keep) => {
            let country = node.text.to_ascii_uppercase();
            if country.len() != 2 || !country.bytes().all(|letter| letter.is_ascii_uppercase()) {
                return Err(bad(node, "CTO", Fault::Malformed, &node.text));
            }
            item.country = Some(country);
        }
        (code, _) => item.not_loaded.push(format!("ExtendedProductInformation {code}")),
    }
    Ok(())
}

fn maintenance(node: &Node) -> Maintenance {
    match node.attribute("MaintenanceType") {
        Some("D" | "d") => Maintenance::Delete,
        _ => Maintenance::Keep,
    }
}

fn gtin(node: &Node, text: &str) -> Result<String, RowError> {
    let field = if node.name == "Package" { "PackageLevelGTIN" } else { &node.name };
    Gtin::parse(text).map(|gtin| gtin.to_string()).map_err(|error| match error {
        GtinError::Length => bad(node, field, Fault::Malformed, text),
        GtinError::CheckDigit { should_be } => bad(node, field, Fault::CheckDigit { should_be }, text),
    })
}

fn code(node: &Node, name: &str) -> Result<Option<String>, RowError> {
    node.attribute(name).map(|text| fields::key(node, name, Some(text), CODE).map(str::to_owned)).transpose()
}

fn decimal(node: &Node, field: &str, text: &str) -> Result<Decimal, RowError> {
    text.parse().map_err(|_| bad(node, field, Fault::Malformed, text))
}

fn sequence(text: Option<&str>) -> i16 {
    text.and_then(|text| text.parse().ok()).filter(|number| (1..=20_000).contains(number)).unwrap_or(1)
}

/// The first number from `wanted` on that can be had. Lists are far shorter than what is left above.
fn free(wanted: i16, mut take: impl FnMut(i16) -> bool) -> i16 {
    (wanted..i16::MAX).find(|number| take(*number)).unwrap_or(i16::MAX)
}

fn keep_last<T, K: std::hash::Hash + Eq>(rows: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = HashSet::new();
    rows.reverse();
    rows.retain(|row| seen.insert(key(row)));
    rows.reverse();
}

/// `Pleat Count` → `pleat-count`.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}
