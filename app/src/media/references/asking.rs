//! Asking for files: what is asked, from where, and why one is not there.

use crate::{
    media::upload::refusals,
    text::{Lang, Text},
    texts::media_references as texts,
    ui::{Button, Look, Notice, Tone},
};
use leptos::prelude::*;
use media::{
    jobs::Hosts,
    references::{Filter, MOST_ASKED, Reference},
};

/// The form that takes all that are ticked.
pub const TOGETHER: &str = "fetch-these";

/// What this person may ask for on this page.
pub struct Asking<'a> {
    pub lang: Lang,
    pub hosts: &'a Hosts,
    pub filter: &'a Filter,
    /// How many of all that are listed can be asked for.
    pub open: usize,
    /// Of those that are shown some can be ticked.
    pub ticks: bool,
    /// This page, to come back to.
    pub back: String,
}

impl Asking<'_> {
    /// The buttons over the list.
    pub fn forms(&self) -> impl IntoView + use<> {
        let Self { lang, filter, open, ref back, .. } = *self;
        let most = i64::try_from(MOST_ASKED).unwrap_or(i64::MAX);
        let all = match open {
            MOST_ASKED => lang.plural(texts::FETCH_FIRST, most),
            open => lang.plural(texts::FETCH_ALL, i64::try_from(open).unwrap_or(most)),
        };
        let (state, number, to) = (filter.state, filter.number.clone(), back.clone());
        let together = self.ticks.then(|| {
            view! {
                <form id=TOGETHER action="/api/media/fetch-references" method="post">
                    <input type="hidden" name="back" value=back.clone()/>
                    <Button>{lang.t(texts::FETCH_TICKED)}</Button>
                </form>
            }
        });
        let everything = (open > 0).then(|| {
            view! {
                <form action="/api/media/fetch-all-references" method="post">
                    {state.map(|state| view! { <input type="hidden" name="state" value=state.as_str()/> })}
                    <input type="hidden" name="number" value=number/>
                    <input type="hidden" name="back" value=to/>
                    <Button>{all}</Button>
                </form>
            }
        });
        view! { <div class="cluster">{together}{everything}</div> }
    }

    /// From where files are fetched, and which of those that are shown are not.
    pub fn hosts(&self, rows: &[Reference]) -> impl IntoView + use<> {
        let lang = self.lang;
        let named = lang.fill(texts::FROM, &[("hosts", &self.hosts.to_string())]);
        let refused = rows.iter().filter_map(|row| self.hosts.refusal(&row.uri));
        let mut others: Vec<_> = refused.filter_map(|code| code.strip_prefix("host ").map(isolated)).collect();
        others.sort();
        others.dedup();
        let others = (!others.is_empty()).then(|| {
            let said = lang.fill(texts::NOT_NAMED, &[("hosts", &others.join(" "))]);
            view! { <Notice tone=Tone::Caution>{said}</Notice> }
        });
        view! { <p class="muted small">{named}</p> {others} }
    }
}

/// That nothing is fetched here at all.
pub fn nowhere(lang: Lang) -> impl IntoView {
    view! { <Notice tone=Tone::Info title=lang.t(texts::NO_HOSTS)>{lang.t(texts::NO_HOSTS_ADVICE)}</Notice> }
}

/// What became of asking.
pub fn asked(lang: Lang, count: i64) -> impl IntoView {
    let said = if count > 0 { lang.plural(texts::ASKED_NOW, count) } else { lang.t(texts::ASKED_BEFORE).to_owned() };
    view! { <Notice tone=Tone::Positive>{said}</Notice> }
}

/// The tick and the button of one; nothing for what cannot be asked for.
pub fn row(lang: Lang, id: String, file: &str, again: bool) -> impl IntoView + use<> {
    let named = |text: Text| lang.fill(text, &[("name", file)]);
    let (text, label) = if again { (texts::AGAIN, texts::FETCH_AGAIN) } else { (texts::FETCH, texts::FETCH_ONE) };
    view! {
        <div class="cluster">
            <label class="choice">
                <input type="checkbox" name="references[]" value=id.clone() form=TOGETHER/>
                <span class="sr-only">{named(texts::TICK)}</span>
            </label>
            <Button look=Look::Quiet small=true attr:form=TOGETHER attr:name="only" attr:value=id attr:aria-label=named(label)>
                {lang.t(text)}
            </Button>
        </div>
    }
}

/// Latin letters and digits that keep to themselves in a sentence that runs the other way.
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// Why one is not fetched, and what to do about it, by the code of the job that tried.
pub fn reason(lang: Lang, code: &str) -> String {
    let (code, of) = code.split_once(' ').unwrap_or((code, ""));
    let text = match (code, of) {
        ("address", _) => texts::WHY_ADDRESS,
        ("not-https", _) => texts::WHY_NOT_HTTPS,
        ("credentials", _) => texts::WHY_CREDENTIALS,
        ("port", _) => texts::WHY_PORT,
        ("ip-address", _) => texts::WHY_IP_ADDRESS,
        ("host", _) => texts::WHY_HOST,
        ("private", _) => texts::WHY_PRIVATE,
        ("redirects", _) => texts::WHY_REDIRECTS,
        ("status", "404" | "410") => texts::WHY_NOT_THERE,
        ("status", "401" | "403") => texts::WHY_NOT_FOR_US,
        ("status", _) => texts::WHY_STATUS,
        ("html", _) => texts::WHY_HTML,
        ("timeout", _) => texts::WHY_TIMEOUT,
        ("unreachable", _) => texts::WHY_UNREACHABLE,
        ("certificate", _) => texts::WHY_CERTIFICATE,
        ("cut", _) => texts::WHY_CUT,
        (other, _) => return refusals::sentence(lang, other).to_owned(),
    };
    lang.fill(text, &[("of", &isolated(of))])
}
