//! The rows of parts and of all that belongs to them, gathered until there are enough to write.

use crate::rows::Rows;
use platform::{Result, TenantTx};

pub(crate) struct Catalogue {
    pub parts: Rows,
    pub descriptions: Rows,
    pub attributes: Rows,
    pub images: Rows,
    pub packages: Rows,
    pub interchanges: Rows,
    pub supersessions: Rows,
    pub kit_components: Rows,
    pub applications: Rows,
    pub price_lines: Rows,
    pub contract_prices: Rows,
    pub stock_levels: Rows,
    pub stock_movements: Rows,
    /// How many parts and applications were written.
    pub written: Written,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Written {
    pub parts: usize,
    pub applications: usize,
}

/// Enough that statements cost nothing, and little enough to hold.
const MOST_BYTES: usize = 16 << 20;

impl Catalogue {
    pub fn new() -> Self {
        Self {
            parts: Rows::new(
                "parts",
                "part_id, brand_id, part_type_id, part_number, name, gtin, lifecycle, unit, sold_in, is_kit, country,
                 created_at, updated_at",
            ),
            descriptions: Rows::new("part_descriptions", "part_id, code, language, body"),
            attributes: Rows::new(
                "part_attributes",
                "part_id, attribute_id, sequence, text_value, number_value, boolean_value",
            ),
            images: Rows::new("part_images", "part_id, sequence, uri, kind, caption"),
            packages: Rows::new(
                "part_packages",
                "part_id, uom, quantity, gtin, height, width, length, dimension_unit, weight, weight_unit",
            ),
            interchanges: Rows::new("interchanges", "interchange_id, part_id, kind, brand, number, number_key, note"),
            supersessions: Rows::new("supersessions", "part_id, successor_id, effective_on, reason"),
            kit_components: Rows::new("kit_components", "kit_id, component_id, quantity, sequence"),
            applications: Rows::new(
                "applications",
                "application_id, part_id, base_vehicle_id, part_type_id, position, quantity, qualifiers, notes, source",
            ),
            price_lines: Rows::new("price_list_lines", "part_id, price_list_id, min_quantity, amount_minor"),
            contract_prices: Rows::new(
                "contract_prices",
                "contract_price_id, company_id, part_id, min_quantity, amount_minor, currency, valid_from, valid_until,
                 reference",
            ),
            stock_levels: Rows::new("stock_levels", "part_id, location_id, on_hand, reserved, on_order, expected_on"),
            stock_movements: Rows::new(
                "stock_movements",
                "stock_movement_id, part_id, location_id, kind, quantity, reason, at",
            ),
            written: Written::default(),
        }
    }

    /// Writes if there is much.
    pub async fn spill(&mut self, tx: &mut TenantTx) -> Result<()> {
        let bytes: usize = self.others().iter().map(|rows| rows.bytes()).sum();
        if bytes + self.parts.bytes() + self.applications.bytes() > MOST_BYTES { self.write(tx).await } else { Ok(()) }
    }

    /// Parts first: everything else points at them.
    pub async fn write(&mut self, tx: &mut TenantTx) -> Result<()> {
        self.written.parts += self.parts.write(tx).await?;
        for rows in self.others() {
            rows.write(tx).await?;
        }
        self.written.applications += self.applications.write(tx).await?;
        Ok(())
    }

    fn others(&mut self) -> [&mut Rows; 11] {
        [
            &mut self.descriptions,
            &mut self.attributes,
            &mut self.images,
            &mut self.packages,
            &mut self.interchanges,
            &mut self.supersessions,
            &mut self.kit_components,
            &mut self.price_lines,
            &mut self.contract_prices,
            &mut self.stock_levels,
            &mut self.stock_movements,
        ]
    }
}
