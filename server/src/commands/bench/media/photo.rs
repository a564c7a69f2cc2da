//! A photo as large as cameras take them, brought for as long as something is measured.

use super::Library;
use anyhow::Result;
use media::{
    AssetId, AssetVersionId, Kind,
    assets::{self, Facts, NewFile},
    storage::Key,
};
use pictures::{Format, Limits, Spec};
use platform::TenantTx;
use time::OffsetDateTime;

/// 12 megapixels.
const WIDTH: u32 = 4_000;
const HEIGHT: u32 = 3_000;

/// A photo of the library that goes into its archive when all is measured.
pub struct Photo {
    asset: AssetId,
    pub version: AssetVersionId,
    pub sha256: [u8; 32],
    pub bytes: u64,
}

impl Photo {
    /// Stores it as an upload is stored: the same bytes brought twice are one asset.
    pub async fn bring(library: &Library) -> Result<Self> {
        let drawn = tokio::task::spawn_blocking(drawn).await??;
        let version = AssetVersionId::generate();
        let key = Key::original(library.staff.tenant, version);
        let stored = library.tools.storage.put_bytes(&key, drawn.into()).await?;
        let side = |side: u32| i32::try_from(side).ok();
        let file = NewFile {
            version,
            storage_key: key.to_string(),
            file_name: "nexus-bench.jpg".to_owned(),
            kind: Kind::Image,
            document_type: None,
            content_type: "image/jpeg".to_owned(),
            bytes: i64::try_from(stored.size)?,
            sha256: stored.sha256,
            facts: Facts { width: side(WIDTH), height: side(HEIGHT), ..Facts::default() },
            quarantined: false,
        };
        let mut tx = TenantTx::begin(&library.tools.db, &library.staff).await?;
        let added = assets::add(&mut tx, file, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        if added.duplicate {
            library.tools.storage.delete(&key).await?;
        }
        Ok(Self { asset: added.asset, version: added.version, sha256: stored.sha256, bytes: stored.size })
    }

    /// Out of the approvers' queue.
    pub async fn archive(self, library: &Library) -> Result<()> {
        let mut tx = TenantTx::begin(&library.tools.db, &library.staff).await?;
        assets::archive(&mut tx, self.asset, OffsetDateTime::now_utc()).await?;
        Ok(tx.commit().await?)
    }
}

/// With as much detail as a photo has, always the same.
fn drawn() -> Result<Vec<u8>> {
    let spec = Spec { quality: 92, ..Spec::contain(WIDTH, HEIGHT, Format::Jpeg) };
    Ok(pictures::render(&bitmap(), &spec, &Limits::default())?.bytes)
}

/// Waves and grain, as a Windows bitmap (BITMAPFILEHEADER and BITMAPINFOHEADER, 24 bits a pixel, the last line first).
fn bitmap() -> Vec<u8> {
    const HEADERS: u32 = 54;
    let pixels = WIDTH * HEIGHT * 3; // a line is a multiple of four bytes
    let mut file = b"BM".to_vec();
    let header = [HEADERS + pixels, 0, HEADERS, 40, WIDTH, HEIGHT, 1 | (24 << 16), 0, pixels, 2_835, 2_835, 0, 0];
    file.extend(header.iter().flat_map(|number| number.to_le_bytes()));
    let mut noise = 0x9e37_79b9_u32;
    let wave = |n: u32, length: f32| ((n as f32 / length).sin() * 100.0 + 128.0) as u8;
    for (y, x) in (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (y, x))) {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (noise >> 28) as u8;
        let colours = [wave(x * y / 2000, 60.0), wave(y, 25.0), wave(x + y / 3, 40.0)];
        file.extend(colours.map(|colour| colour.saturating_add(grain)));
    }
    file
}
