//! What parts look like in a list.

use super::pictures::{Pictures, Placing};
use crate::{AppError, request::Visit};
use catalog::PartId;
use leptos::prelude::*;
use media::{
    AssetVersionId, gallery,
    renditions::{Format, Size},
};
use std::collections::HashMap;
use time::OffsetDateTime;

/// The first photo of each part of a list; a part without one has none here.
#[derive(Default)]
pub struct Thumbs {
    of: HashMap<PartId, AssetVersionId>,
    pictures: Option<Pictures>,
}

impl Thumbs {
    /// One statement for all of the list.
    pub async fn load(visit: &mut Visit, parts: &[PartId]) -> Result<Self, AppError> {
        if parts.is_empty() {
            return Ok(Self::default());
        }
        let found = gallery::firsts(&mut visit.tx, parts, OffsetDateTime::now_utc()).await?;
        Ok(Self { of: found.of, pictures: Some(Pictures::ready(visit, found.ready)) })
    }

    /// The photo beside the part's name, which says what it shows. `None`: the part has none, or it is still being made.
    pub fn view(&self, part: PartId) -> Option<AnyView> {
        let (pictures, version) = (self.pictures.as_ref()?, *self.of.get(&part)?);
        pictures.made(version, Size::Thumb, Format::Jpeg)?;
        Some(pictures.view(version, Size::Thumb, String::new(), Placing { class: "thumb thumb-photo", eager: false }))
    }
}
