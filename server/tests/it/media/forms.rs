//! Every form of a file's address that somebody may try.

use super::{
    library::{File, Library, Made},
    table::Form,
};
use crate::site::key;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use media::delivery::{Audience, Link, lasting};
use time::{Duration, OffsetDateTime};

/// Where a signed address says what it is, when it ends, and what it is of; the signature is its end.
const CLAIMS: [usize; 3] = [0, 4, 12];

impl Library {
    /// Those that somebody who is signed in may try, each with what it is.
    pub fn forms(&self, file: &File) -> Vec<(Form, String)> {
        let now = OffsetDateTime::now_utc();
        let plain = file.rendition(false);
        let link = |made: &Made, audience| Link::rendition(made.id, audience, &made.digest, made.ending, lasting(now));
        let shown = link(plain, Audience::Customers);
        let ended = Link::rendition(plain.id, Audience::Customers, &plain.digest, plain.ending, now - Duration::SECOND);
        let replaced = Link::rendition(plain.id, Audience::Customers, &[255; 32], plain.ending, lasting(now));
        let original = Link::original(file.version, &file.sha256(), "svg", lasting(now));
        let mut forms = vec![
            (Form::Page, format!("/media/assets/{}", file.asset)),
            (Form::Rendition, self.address(&shown.clone().download())),
            (Form::ForStaff, self.address(&link(plain, Audience::Staff))),
            (Form::ForStaff, self.address(&link(plain, Audience::Staff).download())),
            (Form::Original, self.address(&original)),
            (Form::Ended, self.address(&ended)),
            (Form::Replaced, self.address(&replaced)),
        ];
        let each = file.renditions.iter().filter(|made| !made.marked);
        forms.extend(each.map(|made| (Form::Rendition, self.address(&link(made, Audience::Customers)))));
        forms.extend(self.guessed(file, &shown).into_iter().map(|address| (Form::Guessed, address)));
        forms
    }

    fn guessed(&self, file: &File, shown: &Link) -> Vec<String> {
        let good = self.address(shown);
        let (token, name) = good.trim_start_matches("/files/").split_once('/').expect("two parts");
        let other = file.renditions.iter().find(|made| made.digest != file.rendition(false).digest).expect("many");
        let mut guessed = vec![
            // Of another tenant, of another size, and as the store or somebody who guesses would call it.
            shown.address(&key(), platform::TenantId::generate()),
            format!("/files/{token}/{:02x}{:02x}{}", other.digest[0], other.digest[1], &name[4..]),
            format!("/files/{}", self.object(file, "original")),
            format!("/{}", self.object(file, "plain")),
            format!("/files/{}/original", file.version),
            format!("/files/{}/{name}", file.rendition(false).id),
        ];
        let claims = BASE64_URL_SAFE_NO_PAD.decode(token).expect("as it was written");
        for at in CLAIMS.into_iter().chain([claims.len() - 1]) {
            let mut changed = claims.clone();
            changed[at] ^= 1;
            guessed.push(format!("/files/{}/{name}", BASE64_URL_SAFE_NO_PAD.encode(changed)));
        }
        guessed
    }
}
