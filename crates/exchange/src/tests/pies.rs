use super::{Site, counts, item, pies_file, real};
use crate::{import::Format, report::Fault};
use platform::TenantTx;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_sample_file_is_imported_and_a_second_time_changes_nothing(owner: PgPool) {
    let Some(path) = real("PIES_7_1_sandpim_sample.xml") else { return };
    let site = Site::new(owner).await;
    let dry = site.file(&path, Format::Pies, true).await.unwrap();
    assert_eq!(site.state().await, Vec::<String>::new());
    let first = site.file(&path, Format::Pies, false).await.unwrap();
    assert_eq!((first.items, first.parts, counts(&first)), (7, 7, [7, 0, 0, 0, 0]));
    assert_eq!(first.parts_created, 8, "the kit's component too");
    assert_eq!(first.not_loaded.get("Pricing"), Some(&5));
    assert_eq!((counts(&dry), &dry.row_errors), (counts(&first), &first.row_errors));
    let rows = |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(&site.owner);
    assert_eq!(rows("select count(*) from part_images").await.unwrap(), 68);
    assert_eq!(rows("select count(*) from part_images where kind = 'photo'").await.unwrap(), 24);
    assert_eq!(rows("select count(*) from part_descriptions").await.unwrap(), 13);
    assert_eq!(rows("select count(*) from interchanges where kind = 'competitor'").await.unwrap(), 2);
    assert_eq!(rows("select count(*) from kit_components").await.unwrap(), 1);

    let state = site.state().await;
    let second = site.file(&path, Format::Pies, false).await.unwrap();
    assert_eq!(counts(&second), [0, 0, 0, 7, 0]);
    assert_eq!(site.state().await.len(), state.len() + 2, "one more import and its audit event");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_wrong_check_digit_names_the_right_one_and_costs_the_gtin_only(owner: PgPool) {
    let site = Site::new(owner).await;
    let report = site.pies(pies_file(&item("AQ1", "<ItemLevelGTIN>00734776282467</ItemLevelGTIN>"))).await.unwrap();
    assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
    let error = &report.row_errors[0];
    assert_eq!((error.fault, error.kept, error.record.as_str()), (Fault::CheckDigit { should_be: '8' }, true, "AQ1"));
    let gtin: String = sqlx::query_scalar("select gtin from parts").fetch_one(&site.owner).await.unwrap();
    assert_eq!(gtin, "");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn rows_are_changed_and_removed_as_the_file_says(owner: PgPool) {
    let site = Site::new(owner).await;
    let rows = |maintenance: &str, text: &str, number: &str| {
        format!(
            r#"<MinimumOrderQuantity UOM="EA">4</MinimumOrderQuantity><ItemQuantitySize UOM="PR">2</ItemQuantitySize>
            <Descriptions><Description MaintenanceType="{maintenance}" DescriptionCode="SHO" LanguageCode="EN">{text}</Description></Descriptions>
            <ProductAttributes><ProductAttribute MaintenanceType="{maintenance}" PADBAttribute="Y" AttributeID="14" AttributeUOM="mm">{number}</ProductAttribute></ProductAttributes>
            <Packages><Package MaintenanceType="{maintenance}"><PackageUOM>EA</PackageUOM><QuantityofEaches>1</QuantityofEaches></Package></Packages>
            <PartInterchangeInfo><PartInterchange MaintenanceType="{maintenance}"><BrandAAIAID>BQMC</BrandAAIAID><PartNumber>FIL 1</PartNumber></PartInterchange></PartInterchangeInfo>
            <DigitalAssets><DigitalFileInformation MaintenanceType="{maintenance}"><FileName>a.jpg</FileName><FileType>JPG</FileType></DigitalFileInformation></DigitalAssets>"#
        )
    };
    let first = site.pies(pies_file(&item("AQ1", &rows("A", "Filter", "5.20")))).await.unwrap();
    assert_eq!((counts(&first), first.row_errors_total), ([1, 0, 0, 0, 0], 0));
    let same = site.pies(pies_file(&item("AQ1", &rows("C", "Filter", "5.2")))).await.unwrap();
    assert_eq!(counts(&same), [0, 0, 0, 1, 0]);
    let changed = site.pies(pies_file(&item("AQ1", &rows("C", "Cabin filter", "5.2")))).await.unwrap();
    assert_eq!(counts(&changed), [0, 1, 0, 0, 0]);
    let silent = site.pies(pies_file(&item("AQ1", ""))).await.unwrap();
    assert_eq!(counts(&silent), [0, 0, 0, 1, 0], "what is not mentioned stays");
    site.pies(pies_file(&item("AQ1", &rows("D", "Cabin filter", "5.2")))).await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from part_descriptions) + (select count(*) from part_attributes)
              + (select count(*) from part_packages) + (select count(*) from interchanges) + (select count(*) from part_images)",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(left, 0);
    let (name, sold_in, unit): (String, i32, String) =
        sqlx::query_as("select name, sold_in, unit from parts").fetch_one(&site.owner).await.unwrap();
    assert_eq!((name.as_str(), sold_in, unit.as_str()), ("Cabin filter", 4, "PR"));

    let gone = pies_file(&item("AQ1", "").replace("MaintenanceType=\"A\"", "MaintenanceType=\"D\""));
    assert_eq!(counts(&site.pies(&gone).await.unwrap()), [0, 0, 1, 0, 0]);
    assert_eq!(counts(&site.pies(&gone).await.unwrap()), [0, 0, 0, 1, 0]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn units_and_kinds_of_an_attribute_do_not_mix(owner: PgPool) {
    let site = Site::new(owner).await;
    let one = |unit: &str, value: &str| {
        format!(
            r#"<ProductAttributes><ProductAttribute AttributeID="14" AttributeUOM="{unit}">{value}</ProductAttribute></ProductAttributes>"#
        )
    };
    let items = [item("AQ1", &one("mm", "522")), item("AQ2", &one("in", "20.5")), item("AQ3", &one("MM", "wide"))];
    let report = site.pies(pies_file(&items.concat())).await.unwrap();
    assert_eq!((counts(&report), report.row_errors_total), ([3, 0, 0, 0, 0], 1));
    assert_eq!((report.row_errors[0].fault, report.row_errors[0].record.as_str()), (Fault::WrongKind, "AQ3"));
    let kinds: Vec<(String, String, String)> =
        sqlx::query_as("select code, kind, unit from attributes order by code").fetch_all(&site.owner).await.unwrap();
    let expected = [("padb:14", "number", "mm"), ("padb:14:in", "number", "in")]
        .map(|(c, k, u)| (c.to_owned(), k.to_owned(), u.to_owned()));
    assert_eq!(kinds, expected);
}

/// 6.7 writes as elements what 7.x writes as attributes; both lead to the part.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_interchange_number_finds_the_part(owner: PgPool) {
    let site = Site::new(owner).await;
    sqlx::raw_sql("insert into makes values (474, 'HONDA')").execute(&site.owner).await.unwrap();
    let old = r#"<PartInterchangeInfo><PartInterchange MaintenanceType="A"><BrandAAIAID>BQMC</BrandAAIAID>
        <BrandLabel>Honda</BrandLabel><PartNumber>80292-SDA-407</PartNumber></PartInterchange></PartInterchangeInfo>"#;
    let new = r#"<PartInterchangeInfo><PartInterchange MaintenanceType="A" BrandAAIAID="BKJT" BrandLabel="Fram" LanguageCode="EN">
        <PartNumber InterchangeNotes="nearly">CF 10134</PartNumber><PartNumber>CF10135</PartNumber></PartInterchange></PartInterchangeInfo>"#;
    site.pies(pies_file(&[item("AQ1", old), item("AQ2", new)].concat())).await.unwrap();
    let kinds: Vec<(String, String, String)> =
        sqlx::query_as("select kind, brand, note from interchanges order by number")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let expected = [("oe", "Honda", ""), ("competitor", "Fram", "nearly"), ("competitor", "Fram", "")];
    assert_eq!(kinds, expected.map(|(k, b, n)| (k.to_owned(), b.to_owned(), n.to_owned())));
    let mut tx = TenantTx::begin(&site.db, &site.actor).await.unwrap();
    for (typed, number) in [("80292 sda 407", "AQ1"), ("cf-10134", "AQ2"), ("aq2", "AQ2")] {
        let hits = search::numbers::find(&mut tx, typed, 5).await.unwrap();
        assert_eq!(hits[0].part.part_number, number, "{typed}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_item_that_cannot_be_told_or_comes_twice_is_rejected(owner: PgPool) {
    let site = Site::new(owner).await;
    let items = [item("AQ1", ""), item("", ""), item("AQ1", "<ItemQuantitySize UOM=\"PR\">1</ItemQuantitySize>")];
    let report = site.pies(pies_file(&items.concat())).await.unwrap();
    assert_eq!((report.items, counts(&report)), (3, [1, 0, 0, 0, 2]));
    let faults: Vec<_> = report.row_errors.iter().map(|error| (error.field.as_str(), error.fault)).collect();
    assert_eq!(faults, [("PartNumber", Fault::Missing), ("PartNumber", Fault::Duplicate)]);
}
