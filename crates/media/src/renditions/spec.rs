use super::{Format, Wanted};
use crate::Kind;
use pictures::{Fit, Focal, Spec, Watermark};

/// How strong a text across a picture is: it and the picture can be read.
const WATERMARK: f32 = 0.5;

impl Wanted {
    /// How it is made, if it is a picture; no page of a document is cut off.
    pub fn spec(&self, kind: Kind, focal: Focal) -> Option<Spec> {
        let room = self.size.room()?;
        let format = match self.format {
            Format::Avif => pictures::Format::Avif,
            Format::Webp => pictures::Format::Webp,
            Format::Jpeg => pictures::Format::Jpeg,
            Format::Pdf | Format::Mp4 => return None,
        };
        let fit = if room.filled && kind != Kind::Document { Fit::Cover } else { Fit::Contain };
        let text = self.watermark.clone();
        let watermark = (!text.is_empty()).then_some(Watermark { text, opacity: WATERMARK });
        Some(Spec { fit, focal, watermark, ..Spec::contain(room.width, room.height, format) })
    }
}
