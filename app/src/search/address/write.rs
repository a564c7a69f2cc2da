use super::{Address, Chosen, PATH, Prices};
use crate::request::address;
use search::text::{Sort, StockFilter};

pub const fn sort_code(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::PartNumber => "number",
        Sort::Price => "price",
    }
}

impl Address {
    /// Name and value of each parameter, in one order always; what is as if unsaid is left out.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if !self.q.is_empty() {
            put("q", self.q.clone());
        }
        self.not.iter().for_each(|kind| put("not", kind.code().to_owned()));
        match self.vehicle {
            Chosen::AtHand => {}
            Chosen::WasAtHand(vehicle) => {
                put("hand", vehicle.map_or_else(|| "none".to_owned(), |vehicle| vehicle.to_string()));
            }
            Chosen::None => put("vehicle", "none".to_owned()),
            Chosen::Is(vehicle) => put("vehicle", vehicle.to_string()),
        }
        self.types.iter().for_each(|id| put("type", id.to_string()));
        self.positions.iter().for_each(|at| put("position", if at.is_empty() { "any".to_owned() } else { at.clone() }));
        self.brands.iter().for_each(|brand| put("brand", brand.clone()));
        if let Some(category) = &self.category {
            put("category", category.clone());
        }
        match self.stock {
            None => {}
            Some(StockFilter::Anywhere) => put("stock", "any".to_owned()),
            Some(StockFilter::At(place)) => put("stock", place.to_string()),
        }
        if let Some(price) = &self.price {
            put("price", price.written());
        }
        for (code, values) in &self.attributes {
            values.iter().for_each(|value| put(&format!("a.{code}"), value.clone()));
        }
        if self.sort != Sort::default() {
            put("sort", sort_code(self.sort).to_owned());
        }
        if self.all {
            put("all", "1".to_owned());
        }
        if let Some(inside) = &self.inside {
            put("facet", inside.facet.clone());
            put("like", inside.typed.clone());
        }
        if self.page > 1 {
            put("page", self.page.to_string());
        }
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// Of the page.
    pub fn href(&self) -> String {
        self.at(PATH)
    }

    /// The same search at another path: its download.
    pub fn at(&self, path: &str) -> String {
        address(path, self.pairs().into_iter().map(|(name, value)| (name, Some(value))))
    }
}

impl Prices {
    fn written(&self) -> String {
        let text = |end: Option<kernel::Money>| end.map(kernel::Money::amount).unwrap_or_default();
        format!("{}-{}", text(self.from), text(self.to))
    }
}
