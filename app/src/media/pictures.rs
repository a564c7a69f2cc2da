//! Files of the library on a page: each in the sizes and formats that are there, by addresses signed for who is asking.

use crate::{
    AppError,
    request::{Services, Visit},
    ui::Glyph,
    ui::Icon,
};
use leptos::prelude::*;
use media::{
    AssetVersionId,
    delivery::{Audience, Link, lasting},
    renditions::{self, Format, Made, Rendition, Size},
};
use platform::{TenantId, TenantTx};
use std::{collections::HashMap, sync::Arc};
use time::OffsetDateTime;

/// What is ready of some versions. Load only what `visibility` has let through.
pub struct Pictures {
    services: Arc<Services>,
    tenant: TenantId,
    audience: Audience,
    until: OffsetDateTime,
    of: HashMap<AssetVersionId, Vec<Rendition>>,
}

/// How a picture stands on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placing {
    pub class: &'static str,
    /// Seen at once, so it is not left until somebody scrolls to it.
    pub eager: bool,
}

impl Pictures {
    /// For whoever the page is for: staff by the library, customers by the catalogue. One statement.
    pub async fn load(visit: &mut Visit, versions: &[AssetVersionId]) -> Result<Self, AppError> {
        let (services, audience) = (visit.request.services_arc(), audience(visit));
        Self::load_for(services, &mut visit.tx, audience, versions, "").await
    }

    /// For guests, what the collection's watermark is written across.
    pub async fn load_for(
        services: Arc<Services>,
        tx: &mut TenantTx,
        audience: Audience,
        versions: &[AssetVersionId],
        watermark: &str,
    ) -> Result<Self, AppError> {
        let ready = match versions {
            [] => Vec::new(),
            versions => renditions::ready_of(tx, versions, watermark).await?,
        };
        Ok(Self::of(services, tx.actor().tenant, audience, ready))
    }

    /// Of what another statement has found ready, for whoever the page is for.
    pub fn ready(visit: &Visit, ready: Vec<Rendition>) -> Self {
        Self::of(visit.request.services_arc(), visit.tx.actor().tenant, audience(visit), ready)
    }

    fn of(services: Arc<Services>, tenant: TenantId, audience: Audience, ready: Vec<Rendition>) -> Self {
        let mut of: HashMap<AssetVersionId, Vec<Rendition>> = HashMap::new();
        for rendition in ready {
            of.entry(rendition.version).or_default().push(rendition);
        }
        Self { services, tenant, audience, until: lasting(OffsetDateTime::now_utc()), of }
    }

    /// What is linked works until `end` at the latest.
    pub fn until(self, end: OffsetDateTime) -> Self {
        Self { until: self.until.min(end), ..self }
    }

    fn find(&self, version: AssetVersionId, size: Size, format: Format) -> Option<&Rendition> {
        let of = self.of.get(&version)?;
        of.iter().find(|each| each.wanted.size == size && each.wanted.format == format && each.made.is_some())
    }

    /// What there is of a version in one size and format.
    pub fn made(&self, version: AssetVersionId, size: Size, format: Format) -> Option<&Made> {
        self.find(version, size, format)?.made.as_ref()
    }

    fn link(&self, rendition: &Rendition) -> Option<Link> {
        let made = rendition.made.as_ref()?;
        let format = rendition.wanted.format.ending();
        Some(Link::rendition(rendition.id, self.audience, &made.content_hash, format, self.until))
    }

    fn signed(&self, link: &Link) -> String {
        link.address(&self.services.key, self.tenant)
    }

    /// Where a rendition is looked at; `None` while there is none.
    pub fn address(&self, version: AssetVersionId, size: Size, format: Format) -> Option<String> {
        Some(self.signed(&self.link(self.find(version, size, format)?)?))
    }

    /// Where a rendition is taken away from.
    pub fn download(&self, version: AssetVersionId, size: Size, format: Format) -> Option<String> {
        Some(self.signed(&self.link(self.find(version, size, format)?)?.download()))
    }

    /// The document or video as a whole, to be taken away; of a picture its largest JPEG.
    pub fn whole(&self, version: AssetVersionId) -> Option<String> {
        let wanted = [(Size::File, Format::Pdf), (Size::File, Format::Mp4), (Size::Zoom, Format::Jpeg)];
        wanted.into_iter().find_map(|(size, format)| self.download(version, size, format))
    }

    /// The picture in sizes that differ in nothing but their pixels, of which the browser takes the one that fills its place
    /// on the screen: `sizes` says how wide that is. Nothing while there is none.
    pub fn fitted(
        &self,
        version: AssetVersionId,
        of: &[Size],
        sizes: &'static str,
        alt: String,
        placing: Placing,
    ) -> Option<AnyView> {
        let srcset = |format| {
            let each = of.iter().filter_map(|size| {
                let width = self.made(version, *size, format)?.width?;
                Some(format!("{} {width}w", self.address(version, *size, format)?))
            });
            Some(each.collect::<Vec<_>>().join(", ")).filter(|all| !all.is_empty())
        };
        let first = *of.first()?;
        let (src, made) = (self.address(version, first, Format::Jpeg)?, self.made(version, first, Format::Jpeg)?);
        let sources = [Format::Avif, Format::Webp, Format::Jpeg].into_iter().filter_map(|format| {
            Some(view! { <source srcset=srcset(format)? sizes=sizes type=format.content_type()/> })
        });
        let loading = if placing.eager { "eager" } else { "lazy" };
        Some(
            view! {
                <picture class=placing.class>
                    {sources.collect_view()}
                    <img src=src alt=alt width=made.width height=made.height loading=loading decoding="async"/>
                </picture>
            }
            .into_any(),
        )
    }

    /// The picture in the best format that the browser knows, with its room kept; a sign in its place while there is none.
    pub fn view(&self, version: AssetVersionId, size: Size, alt: String, placing: Placing) -> AnyView {
        let jpeg = self.find(version, size, Format::Jpeg);
        let Some((jpeg, src)) = jpeg.and_then(|jpeg| Some((jpeg, self.signed(&self.link(jpeg)?)))) else {
            return view! { <span class="media-missing" role="img" aria-label=alt><Icon glyph=Glyph::Clock/></span> }
                .into_any();
        };
        let (width, height) = jpeg.made.as_ref().map(|made| (made.width, made.height)).unwrap_or_default();
        let sources = [Format::Avif, Format::Webp].into_iter().filter_map(|format| {
            let srcset = self.address(version, size, format)?;
            Some(view! { <source srcset=srcset type=format.content_type()/> })
        });
        let loading = if placing.eager { "eager" } else { "lazy" };
        view! {
            <picture class=placing.class>
                {sources.collect_view()}
                <img src=src alt=alt width=width height=height loading=loading decoding="async"/>
            </picture>
        }
        .into_any()
    }
}

/// Staff get what is theirs by the library, customers by the catalogue.
fn audience(visit: &Visit) -> Audience {
    let actor = visit.tx.actor();
    let staff = actor.company.is_none() && actor.may(media::READ);
    if staff { Audience::Staff } else { Audience::Customers }
}
