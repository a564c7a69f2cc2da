//! What parts lack of photos: the list of it, the most needful first, and how all parts of a tenant stand.

mod page;
mod query;
mod table;

pub use page::HealthPage;
pub use query::Query;

use crate::{text::Text, texts::media_health as texts};
use media::health::Lack;

const fn name(lack: Lack) -> Text {
    match lack {
        Lack::Photo => texts::NO_PHOTO,
        Lack::SecondPhoto => texts::ONE_PHOTO,
        Lack::Alt => texts::NOT_DESCRIBED,
        Lack::Large => texts::SMALL,
        Lack::Lasting => texts::ENDS_SOON,
        Lack::InstallationSheet => texts::NO_SHEET,
    }
}
