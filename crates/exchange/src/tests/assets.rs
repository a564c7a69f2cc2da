use super::{Site, TempFile, counts, item, pies_file, real, workbook::workbook};
use crate::{ImportError, Report, import::Format, workbook::Workbook, xml::FileError};
use sqlx::PgPool;
use std::collections::BTreeSet;

const HEAD: &[&str] =
    &["PartNumber", "Brand", "AssetID", "FileName", "URI", "AssetType", "AssetWidth", "UOM", "CreatedDate", "Mood"];

fn row<'a>(number: &'a str, brand: &'a str, name: &'a str, uri: &'a str, kind: &'a str) -> Vec<&'a str> {
    vec![number, brand, "", name, uri, kind, "1500", "PX", "44131", ""]
}

impl Site {
    async fn assets(&self, rows: &[Vec<&str>]) -> Result<Report, ImportError> {
        let rows: Vec<Vec<&str>> = [HEAD.to_vec()].into_iter().chain(rows.iter().cloned()).collect();
        self.file(&TempFile::new(&workbook(&rows)).0, Format::Assets, false).await
    }

    async fn references(&self) -> Vec<String> {
        let sql = "select p.part_number || ' ' || r.slot || ' ' || r.uri || ' ' || coalesce(r.width, 0) || ' ' ||
                          coalesce(r.dated_on::text, '') || ' ' || r.state
                   from asset_references r join parts p using (part_id) where r.tenant_id = $1 order by 1";
        sqlx::query_scalar(sql).bind(self.actor.tenant.uuid()).fetch_all(&self.owner).await.unwrap()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_real_list_is_noted_once_for_the_parts_that_there_are(owner: PgPool) {
    let Some(path) = real("autopartsource_digital_assets_1395.xlsx") else { return };
    let site = Site::new(owner).await;
    let rows: Vec<_> = Workbook::open(std::fs::File::open(&path).unwrap()).unwrap().map(Result::unwrap).collect();
    let numbers: BTreeSet<&str> = rows[1..].iter().map(|row| row.cell(0).unwrap()).collect();
    assert_eq!((rows.len(), numbers.len()), (1_396, 295));
    let before = site.file(&path, Format::Assets, false).await.unwrap();
    assert_eq!((before.unmatched_total, before.unmatched_parts, before.added), (1_395, 295, 0), "nothing is lost");
    assert_eq!(before.left_out_csv().lines().count(), 1_396);
    let items: String = numbers.iter().map(|number| item(number, "")).collect();
    site.pies(pies_file(&items)).await.unwrap();
    let dry = site.file(&path, Format::Assets, true).await.unwrap();
    assert_eq!(site.references().await.len(), 0);
    let first = site.file(&path, Format::Assets, false).await.unwrap();
    for report in [&dry, &first] {
        assert_eq!((report.items, report.parts, counts(report)), (1_395, 295, [1_395, 0, 0, 0, 0]));
        assert_eq!((report.unmatched_total, report.row_errors_total), (0, 0));
    }
    let noted = site.references().await;
    assert_eq!(noted.len(), 1_395);
    assert!(
        noted.contains(
            &"MG3004 1 https://s3.amazonaws.com/autopartsourceimages/parts/MG3004.jpg 1500 2016-10-25 not_fetched"
                .to_owned()
        )
    );
    let again = site.file(&path, Format::Assets, false).await.unwrap();
    assert_eq!(counts(&again), [0, 0, 0, 1_395, 0]);
    assert_eq!((site.references().await, again.digest.len()), (noted, 64));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_row_finds_its_part_by_number_and_brand_or_is_reported(owner: PgPool) {
    let site = Site::new(owner).await;
    let other = item("AQ-1", "").replace("BMNN", "WXYZ");
    site.pies(pies_file(&[item("AQ-1", ""), other, item("AQ-2", "")].concat())).await.unwrap();
    let rows = [
        row("AQ-1", "bmnn", "a.jpg", "https://cdn.example/a.jpg", "P04"),
        row("aq 2", "", "b.jpg", "https://cdn.example/b.jpg", "P05"),
        row("AQ-2", "", "c.jpg", "https://cdn.example/c.jpg", "P04"),
        row("AQ-2", "", "c.jpg", "https://cdn.example/c.jpg", "P04"),
        row("AQ-1", "", "d.jpg", "https://cdn.example/d.jpg", "P04"),
        row("AQ-2", "NONE", "e.jpg", "https://cdn.example/e.jpg", "P04"),
        row("=1+2", "", "f.jpg", "https://cdn.example/f.jpg", "P04"),
        row("AQ-2", "", "g.jpg", "file:///etc/passwd", "P04"),
        row("AQ-2", "", "h.jpg", "", "P04"),
        row("", "", "", "", ""),
    ];
    let report = site.assets(&rows).await.unwrap();
    assert_eq!(
        site.references().await,
        [
            "AQ-1 1 https://cdn.example/a.jpg 1500 2020-10-27 not_fetched",
            "AQ-2 1 https://cdn.example/c.jpg 1500 2020-10-27 not_fetched",
            "AQ-2 2 https://cdn.example/b.jpg 1500 2020-10-27 not_fetched",
        ]
    );
    assert_eq!((counts(&report), report.unmatched_total, report.unmatched_parts), ([3, 0, 0, 0, 4], 3, 3));
    assert_eq!(report.unmatched.iter().map(|row| row.parts).collect::<Vec<_>>(), [2, 0, 0]);
    assert_eq!(report.not_loaded.keys().collect::<Vec<_>>(), ["Mood"]);
    let csv = report.left_out_csv();
    assert!(csv.contains("6,\"AQ-1\",\"\",\"\",\"d.jpg\",\"https://cdn.example/d.jpg\",several_brands,,\r\n"), "{csv}");
    assert!(csv.contains("\"'=1+2\"") && csv.contains("\"duplicate\",\"URI\""), "{csv}");
    let mut changed = rows[..2].to_vec();
    changed[1][6] = "wide";
    let report = site.assets(&changed).await.unwrap();
    assert_eq!((counts(&report), report.row_errors_total), ([0, 1, 0, 1, 0], 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_that_is_no_list_changes_nothing(owner: PgPool) {
    let site = Site::new(owner).await;
    let list = |rows: &[Vec<&str>]| workbook(rows);
    let files = [
        (b"PartNumber,URI\n1,2".to_vec(), "it is damaged"),
        (list(&[vec!["PartNumber", "Link"]]), "no column URI"),
        (list(&[vec!["URI"]]), "no column PartNumber"),
        (list(&[]), "no column PartNumber"),
    ];
    for (bytes, why) in files {
        let error = site.file(&TempFile::new(&bytes).0, Format::Assets, false).await.unwrap_err();
        assert!(matches!(error, ImportError::File(FileError::Workbook(_) | FileError::NoColumn(_))), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
    assert_eq!(site.references().await.len(), 0);
}
