//! What somebody said: a message, or a note among colleagues.

use super::{event::moment, load::Seen};
use crate::{
    texts::{support_mail, support_ticket as texts},
    ui::{Badge, Glyph, Icon, Notice, Tone},
};
use leptos::prelude::*;
use support::{
    EntryKind, Side,
    attachments::{Attachment, Standing},
    thread::Entry,
};

pub fn card(seen: &Seen, entry: &Entry) -> AnyView {
    let lang = seen.lang;
    let class = match (entry.kind, entry.side) {
        (EntryKind::Note, _) => "ticket-entry ticket-note",
        (_, Side::Staff) => "ticket-entry ticket-ours",
        _ => "ticket-entry ticket-theirs",
    };
    let note = (entry.kind == EntryKind::Note)
        .then(|| view! { <Badge tone=Tone::Caution glyph=Glyph::Info>{lang.t(texts::NOTE)}</Badge> });
    view! {
        <li class=class id=format!("entry-{}", entry.id)>
            <article class="stack-tight" aria-labelledby=format!("by-{}", entry.id)>
                <header class="cluster cluster-between">
                    <span class="cluster">
                        <strong id=format!("by-{}", entry.id)><bdi>{seen.author(entry)}</bdi></strong>
                        {note}
                    </span>
                    <a class="muted small" href=format!("#entry-{}", entry.id)>
                        <time datetime=moment(entry)>{lang.datetime(entry.at)}</time>
                    </a>
                </header>
                {body(seen, &entry.body)}
                {came(seen, entry)}
                {undelivered(seen, entry)}
                {files(seen, &entry.attachments)}
                {mentions(seen, entry)}
                {elsewhere(seen, entry)}
            </article>
        </li>
    }
    .into_any()
}

/// The text in its lines; what is quoted in it is folded.
fn body(seen: &Seen, text: &str) -> impl IntoView + use<> {
    let quoted = seen.lang.t(texts::QUOTED);
    let runs = runs(text).into_iter().map(|(is_quote, text)| {
        if is_quote {
            view! { <details class="ticket-quote"><summary>{quoted}</summary><p class="ticket-text" dir="auto">{text}</p></details> }
                .into_any()
        } else {
            view! { <p class="ticket-text" dir="auto">{text}</p> }.into_any()
        }
    });
    runs.collect_view()
}

/// Lines that begin as mail programs quote, and the others, in their order.
fn runs(text: &str) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for line in text.lines() {
        let is_quote = line.trim_start().starts_with('>');
        match runs.last_mut() {
            Some((kind, run)) if *kind == is_quote => {
                run.push('\n');
                run.push_str(line);
            }
            _ => runs.push((is_quote, line.to_owned())),
        }
    }
    runs.retain(|(_, run)| !run.trim().is_empty());
    runs
}

/// Of what came by mail, what its sender answered.
fn came(seen: &Seen, entry: &Entry) -> Option<AnyView> {
    let came = seen.mails.came.get(&entry.id)?;
    let from = seen.lang.fill(support_mail::CAME_BY_MAIL, &[("address", &came.sender)]);
    let rest = (!came.rest.is_empty()).then(|| {
        let (quoted, rest) = (seen.lang.t(texts::QUOTED), came.rest.clone());
        view! { <details class="ticket-quote"><summary>{quoted}</summary><p class="ticket-text" dir="auto">{rest}</p></details> }
    });
    Some(view! { {rest} <p class="muted small">{from}</p> }.into_any())
}

/// Who did not get it by mail, and why.
fn undelivered(seen: &Seen, entry: &Entry) -> Option<AnyView> {
    let lines = seen.mails.failed.get(&entry.id)?.iter().map(|mail| {
        let title = seen.lang.fill(support_mail::NOT_DELIVERED, &[("address", &mail.address)]);
        let reason = mail.reason.clone();
        view! { <Notice tone=Tone::Caution title=title><bdi>{reason}</bdi></Notice> }
    });
    Some(lines.collect_view().into_any())
}

fn files(seen: &Seen, files: &[Attachment]) -> Option<AnyView> {
    let lines = files.iter().map(|file| {
        let name = view! { <bdi>{file.file_name.clone()}</bdi> };
        let why = match file.standing {
            Standing::Cleared => None,
            Standing::Arriving => Some(texts::ARRIVING),
            Standing::Infected => Some(texts::INFECTED),
            Standing::Refused => Some(texts::UNOPENED),
        };
        let href = match file.asset {
            Some(asset) => format!("/media/assets/{asset}"),
            None => format!("{}/files/{}", seen.address(), file.id),
        };
        let file = match why {
            None => view! { <a href=href>{name}</a> }.into_any(),
            Some(why) => view! { <span>{name}" "<span class="muted">"("{seen.lang.t(why)}")"</span></span> }.into_any(),
        };
        view! { <li class="cluster"><Icon glyph=Glyph::Box/>{file}</li> }
    });
    (!files.is_empty()).then(|| {
        view! { <ul class="ticket-files small" aria-label=seen.lang.t(texts::FILES)>{lines.collect_view()}</ul> }
            .into_any()
    })
}

fn mentions(seen: &Seen, entry: &Entry) -> Option<AnyView> {
    let names: Vec<_> = entry.mentions.iter().map(|person| seen.name(*person)).collect();
    let text = seen.lang.fill(texts::MENTIONED, &[("names", &names.join(seen.lang.comma()))]);
    (!names.is_empty()).then(|| view! { <p class="muted small">{text}</p> }.into_any())
}

/// Of an entry that was written in another ticket, which that was, if the viewer sees it.
fn elsewhere(seen: &Seen, entry: &Entry) -> Option<AnyView> {
    let merged = (entry.ticket != seen.ticket().id).then_some(entry.ticket);
    let number = seen.around.number(entry.split_from.or(merged)?)?;
    let text = seen.lang.fill(texts::WRITTEN_IN, &[("number", &number.to_string())]);
    Some(view! { <p class="muted small"><a href=format!("/tickets/{number}")>{text}</a></p> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_told_from_what_is_said() {
        let text = "Yes.\n\n> Does it fit?\n> Regards\nBye";
        let quoted = (true, "> Does it fit?\n> Regards".to_owned());
        assert_eq!(runs(text), [(false, "Yes.\n".to_owned()), quoted, (false, "Bye".to_owned())]);
        assert_eq!(runs(""), []);
    }
}
