mod browse;
mod part;
mod part_data;
mod price;
mod related;
mod stock;

pub use browse::{CatalogPage, PartTypePage};
pub use part::PartPage;
pub use price::PricePanel;
pub use related::SupersessionNotice;
pub use stock::StockPanel;
