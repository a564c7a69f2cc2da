//! Chips and facets, with made-up data.

use crate::{
    text::Lang,
    ui::{Card, Chip, Chips, Facet, FacetForm, FacetRange, FacetSearch, FacetValue, Facets, Glyph},
};
use leptos::prelude::*;

pub fn filters(lang: Lang) -> impl IntoView {
    let form = || FacetForm { action: "/gallery".to_owned(), hidden: Vec::new() };
    let brand = Facet {
        clear: Some("#main".to_owned()),
        values: vec![value("Halden", 14, true), value("Torvex", 112, false), value("Northgate Ceramic", 1_036, false)],
        search: Some(FacetSearch { form: form(), typed: String::new() }),
        ..facet("gallery-brand", "Brand")
    };
    let many = Facet {
        values: (1..=12).map(|at| value(&format!("Value {at}"), 130 / at, false)).collect(),
        ..facet("gallery-many", "Many values")
    };
    let thickness = Facet {
        range: Some(FacetRange {
            form: form(),
            lowest: "8.5".to_owned(),
            highest: "21".to_owned(),
            units: vec!["mm".to_owned(), "in".to_owned()],
            ..Default::default()
        }),
        ..facet("gallery-thickness", "Thickness")
    };
    let price = Facet {
        note: Some("Prices are counted when there are fewer than 1,000 results.".to_owned()),
        ..facet("gallery-price", "Your price")
    };
    let vented = Facet { open: false, values: vec![value("Yes", 9, false)], ..facet("gallery-vented", "Vented") };
    view! {
        <Card title="Chips, Facets">
            <div class="with-facets">
                <Facets lang facets=vec![brand, many, thickness, price] more=vec![vented] chosen=1 clear="#main"/>
                <Chips lang chips=chips() words="ceramic quiet"/>
            </div>
        </Card>
    }
}

fn facet(code: &str, title: &str) -> Facet {
    Facet {
        code: code.to_owned(),
        title: title.to_owned(),
        open: true,
        clear: None,
        values: Vec::new(),
        range: None,
        search: None,
        note: None,
    }
}

fn value(label: &str, count: usize, chosen: bool) -> FacetValue {
    FacetValue { label: label.to_owned(), count: Some(count), href: "#main".to_owned(), chosen }
}

fn chips() -> Vec<Chip> {
    let others = |labels: &[&str]| labels.iter().map(|label| ((*label).to_owned(), "#main".to_owned())).collect();
    let chip = |name: &str, text: &str, change| Chip {
        name: name.to_owned(),
        text: text.to_owned(),
        remove: "#main".to_owned(),
        change,
        glyph: None,
    };
    vec![
        Chip {
            glyph: Some(Glyph::Car),
            ..chip("Vehicle", "2018 Honda Civic 1.5L", others(&["2014 Honda Accord", "Any vehicle"]))
        },
        chip("Position", "Front", others(&["Rear", "As words: “front”"])),
        chip("Brand", "Halden", Vec::new()),
    ]
}
