//! The list itself, with what can be asked for in it.

use super::{
    asking::{self, reason},
    pages::name,
};
use crate::{
    text::Lang,
    texts::media_references as texts,
    ui::{Badge, Card, Glyph, Pager, PartNumber, Tone},
};
use leptos::prelude::*;
use media::{
    jobs::Hosts,
    references::{Fetch, Reference},
};
use time::OffsetDateTime;

/// How rows are shown to this person.
pub struct Rows<'a> {
    pub lang: Lang,
    pub now: OffsetDateTime,
    /// From where they may ask for files, if they may.
    pub hosts: Option<&'a Hosts>,
}

impl Rows<'_> {
    /// It is not there, not asked for, and its address is one that is asked.
    pub fn can_be_asked(&self, row: &Reference) -> bool {
        row.can_be_asked(self.now) && self.hosts.is_some_and(|hosts| hosts.refusal(&row.uri).is_none())
    }

    pub fn table(&self, rows: Vec<Reference>, first: Option<String>, next: Option<String>) -> impl IntoView + use<> {
        let Self { lang, .. } = *self;
        let shown = lang.plural(texts::SHOWN, i64::try_from(rows.len()).unwrap_or_default());
        let asks = rows.iter().any(|row| self.can_be_asked(row));
        let lines = rows.into_iter().map(|row| self.line(row, asks)).collect_view();
        view! {
            <Card flush=true>
                <table class="table table-list">
                    <thead>
                        <tr>
                            <th scope="col">{lang.t(texts::PART)}</th>
                            <th scope="col">{lang.t(texts::KIND)}</th>
                            <th scope="col">{lang.t(texts::FILE)}</th>
                            <th scope="col" class="num">{lang.t(texts::PIXELS)}</th>
                            <th scope="col" class="num">{lang.t(texts::SIZE)}</th>
                            <th scope="col">{lang.t(texts::DATED)}</th>
                            <th scope="col">{lang.t(texts::STATE)}</th>
                            {asks.then(|| view! { <th scope="col"><span class="sr-only">{lang.t(texts::FETCH)}</span></th> })}
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </Card>
            <Pager lang shown first next/>
        }
    }

    /// A row; with `asks` there is a place to ask in each.
    fn line(&self, row: Reference, asks: bool) -> impl IntoView + use<> {
        let Self { lang, .. } = *self;
        let pixels = row.width.zip(row.height).map(|(width, height)| format!("{width} × {height}"));
        let kilobytes = |bytes: i64| lang.fill(texts::KILOBYTES, &[("count", &lang.number((bytes + 999) / 1000))]);
        let file = if row.file_name.is_empty() { row.uri.clone() } else { row.file_name.clone() };
        let place = lang.fill(texts::PLACE, &[("slot", &lang.number(row.slot.into()))]);
        let state = self.state(&row);
        let ask =
            self.can_be_asked(&row).then(|| asking::row(lang, row.id.to_string(), &file, row.state == Fetch::Refused));
        view! {
            <tr>
                <td class="cell-main">
                    <PartNumber number=row.part_number href=format!("/parts/{}", row.part)/>" "
                    <span class="muted">{row.brand}</span>
                </td>
                <td data-label=lang.t(texts::KIND)>
                    <span translate="no">{row.asset_type}</span>" "<bdi>{row.description}</bdi>" "
                    <span class="muted">{place}</span>
                </td>
                <td data-label=lang.t(texts::FILE)>
                    <a href=row.uri rel="external noopener noreferrer"><bdi translate="no">{file}</bdi></a>
                    {(!row.is_public).then(|| view! { " "<Badge tone=Tone::Caution>{lang.t(texts::NOT_PUBLIC)}</Badge> })}
                </td>
                <td class="num" data-label=lang.t(texts::PIXELS)>{pixels.unwrap_or_else(|| "–".to_owned())}</td>
                <td class="num" data-label=lang.t(texts::SIZE)>{row.bytes.map_or_else(|| "–".to_owned(), kilobytes)}</td>
                <td data-label=lang.t(texts::DATED)>{row.dated_on.map_or_else(|| "–".to_owned(), |day| lang.date(day))}</td>
                <td data-label=lang.t(texts::STATE)>{state}</td>
                {asks.then(|| view! { <td class="cell-actions">{ask}</td> })}
            </tr>
        }
    }

    /// Where it stands, with why it was refused or where it has come to.
    fn state(&self, row: &Reference) -> impl IntoView + use<> {
        let Self { lang, now, .. } = *self;
        let is_asked = row.is_asked(now);
        let (tone, glyph, text) = match row.state {
            Fetch::NotFetched if is_asked => (Tone::Info, Glyph::Clock, texts::ASKED),
            Fetch::NotFetched => (Tone::Neutral, Glyph::Clock, name(row.state)),
            Fetch::Fetched => (Tone::Positive, Glyph::Check, name(row.state)),
            Fetch::Refused => (Tone::Critical, Glyph::Cross, name(row.state)),
        };
        let since =
            row.asked_at.map(|asked| if is_asked { lang.ago(asked, now) } else { lang.t(texts::NO_ANSWER).to_owned() });
        let asset = row.asset().map(|asset| {
            view! { " "<a href=format!("/media/assets/{asset}")>{lang.t(texts::SEE)}</a> }
        });
        let before = self.hosts.filter(|_| row.can_be_asked(now)).and_then(|hosts| hosts.refusal(&row.uri));
        let code = before.or_else(|| (!row.error.is_empty()).then(|| row.error.clone()));
        let why = code.map(|code| reason(lang, &code));
        view! {
            <div>
                <Badge tone glyph>{lang.t(text)}</Badge>
                {asset}
                {since.map(|since| view! { " "<span class="muted small">{since}</span> })}
                {why.map(|why| view! { <p class="muted small">{why}</p> })}
            </div>
        }
    }
}
