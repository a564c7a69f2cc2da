//! Alerts as a mail.

use super::{Line, line};
use crate::{support::satisfaction, text::Lang, texts::alert_choices as texts};
use ::support::satisfaction::Verdict;
use platform::alerts::{
    Alert,
    letters::{Contents, Written},
};
use std::fmt::Write;

/// As many alerts as a mail spells out.
const MOST: usize = 50;
/// As many characters as a subject has: what is longer is cut off by the programs that show it.
const SUBJECT: usize = 120;

/// What a mail says, as text and as HTML without anything to load.
pub fn letter(contents: &Contents<'_>) -> Written {
    let lang: Lang = contents.language.parse().unwrap_or_default();
    let lines: Vec<Line> = contents.alerts.iter().map(|alert| line(lang, alert)).collect();
    Written {
        subject: subject(lang, contents, &lines),
        text: text(lang, contents, &lines),
        html: html(lang, contents, &lines),
    }
}

/// The one thing it tells of, or how many.
fn subject(lang: Lang, contents: &Contents<'_>, lines: &[Line]) -> String {
    match lines {
        [only] => only.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SUBJECT).collect(),
        more => lang.plural(texts::SUBJECT, count(more.len())).replace("{tenant}", contents.tenant),
    }
}

fn text(lang: Lang, contents: &Contents<'_>, lines: &[Line]) -> String {
    let mut text = format!("{}\n\n", lang.t(texts::NOT_READ));
    for (line, alert) in lines.iter().zip(contents.alerts).take(MOST) {
        let at = lang.datetime(contents.zone.local(alert.at));
        put(&mut text, format_args!("* {}\n  {at}\n", line.text));
        if !line.note.is_empty() {
            put(&mut text, format_args!("  {}\n", line.note.replace('\n', "\n  ")));
        }
        if let Some(href) = &line.href {
            put(&mut text, format_args!("  {}{href}\n", contents.site));
        }
        for (words, href) in answers(lang, contents, alert) {
            put(&mut text, format_args!("  {words}\n  {href}\n"));
        }
        text.push('\n');
    }
    if let Some(more) = more(lang, lines) {
        put(&mut text, format_args!("{more}\n\n"));
    }
    put(&mut text, format_args!("-- \n{} {}/alerts\n", lang.t(texts::ALL_ALERTS), contents.site));
    put(&mut text, format_args!("{} {}/alerts/settings\n", lang.t(texts::CHOOSE), contents.site));
    put(&mut text, format_args!("{} {}\n", lang.t(texts::NO_MORE), contents.stop));
    text
}

fn html(lang: Lang, contents: &Contents<'_>, lines: &[Line]) -> String {
    let mut html = format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{}\"><body><p>{}</p><ul>",
        lang.dir(),
        escaped(lang.t(texts::NOT_READ))
    );
    for (line, alert) in lines.iter().zip(contents.alerts).take(MOST) {
        let sentence = escaped(&line.text);
        match &line.href {
            Some(href) => {
                let href = escaped(&format!("{}{href}", contents.site));
                put(&mut html, format_args!("<li><a href=\"{href}\">{sentence}</a>"));
            }
            None => put(&mut html, format_args!("<li>{sentence}")),
        }
        put(&mut html, format_args!("<br><small>{}</small>", lang.datetime(contents.zone.local(alert.at))));
        if !line.note.is_empty() {
            put(
                &mut html,
                format_args!("<div dir=\"auto\" style=\"white-space:pre-wrap\">{}</div>", escaped(&line.note)),
            );
        }
        for (words, href) in answers(lang, contents, alert) {
            put(&mut html, format_args!("<p><a href=\"{}\">{}</a></p>", escaped(&href), escaped(words)));
        }
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    if let Some(more) = more(lang, lines) {
        put(&mut html, format_args!("<p>{more}</p>"));
    }
    html.push_str("<hr>");
    let links = [
        (texts::ALL_ALERTS, format!("{}/alerts", contents.site)),
        (texts::CHOOSE, format!("{}/alerts/settings", contents.site)),
        (texts::NO_MORE, contents.stop.to_owned()),
    ];
    for (words, href) in links {
        let href = escaped(&href);
        put(&mut html, format_args!("<p>{} <a href=\"{href}\">{href}</a></p>", escaped(lang.t(words))));
    }
    html.push_str("</body></html>");
    html
}

/// Where a customer says how it was with one click; the page there keeps nothing before its button is pressed, for programs
/// open links, too.
fn answers(lang: Lang, contents: &Contents<'_>, alert: &Alert) -> Vec<(&'static str, String)> {
    let Some(path) = contents.answers.get(&alert.id) else { return Vec::new() };
    let answer = |way: Verdict| {
        (lang.t(satisfaction::verdict(way)), format!("{}{path}?verdict={}", contents.site, way.as_str()))
    };
    Verdict::ALL.map(answer).into()
}

fn more(lang: Lang, lines: &[Line]) -> Option<String> {
    let more = lines.len().checked_sub(MOST).filter(|more| *more > 0)?;
    Some(lang.plural(texts::MORE, count(more)))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn put(text: &mut String, piece: std::fmt::Arguments<'_>) {
    text.write_fmt(piece).expect("a string takes all");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::alerts::{AlertId, Zone};
    use std::collections::HashMap;
    use time::macros::datetime;

    fn alert(kind: &str, about: &str, note: &str) -> Alert {
        Alert {
            id: AlertId::generate(),
            kind: kind.to_owned(),
            subject_kind: "ticket".to_owned(),
            subject_id: String::new(),
            about: about.to_owned(),
            note: note.to_owned(),
            at: datetime!(2026-07-01 22:30 UTC),
            seen: false,
        }
    }

    fn written(language: &str, alerts: &[Alert]) -> Written {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let (site, stop) = ("https://portal.example", "https://portal.example/unsubscribe/token");
        let asks = alerts.iter().filter(|alert| alert.kind == "support.survey");
        let answers: HashMap<_, _> = asks.map(|alert| (alert.id, "/satisfaction/token".to_owned())).collect();
        letter(&Contents { language, zone: &zone, tenant: "Northgate", alerts, site, stop, answers: &answers })
    }

    #[test]
    fn what_asks_how_it_was_is_answered_with_one_click() {
        let two = [alert("support.replied", "#12 Pads", ""), alert("support.survey", "#13 Discs", "")];
        for (language, good) in [("en", "Good"), ("fr", "Bien"), ("ar", "جيدة")] {
            let letter = written(language, &two);
            for way in ["good", "bad"] {
                let link = format!("https://portal.example/satisfaction/token?verdict={way}");
                assert_eq!((letter.text.matches(&link).count(), letter.html.matches(&link).count()), (1, 1), "{way}");
            }
            assert!(letter.text.contains(good) && letter.html.contains(good), "{}", letter.text);
        }
    }

    #[test]
    fn one_alert_is_the_subject_and_many_are_counted() {
        let one = written("en", &[alert("support.replied", "#12 Pads", "They fit.")]);
        assert_eq!(one.subject, "#12 Pads was answered");
        for part in ["They fit.", "https://portal.example/tickets/12", "/unsubscribe/token", "Jul 2, 2026"] {
            assert!(one.text.contains(part) && one.html.contains(part), "{part}: {}", one.text);
        }
        let two = [alert("support.replied", "#12 Pads", ""), alert("support.assigned", "#13 Discs", "")];
        assert_eq!(written("en", &two).subject, "2 alerts from Northgate");
        assert_eq!(written("fr", &two).subject, "2 alertes de Northgate");
        assert!(written("ar", &two).html.contains("dir=\"rtl\""));
    }

    #[test]
    fn what_somebody_wrote_is_text_and_stays_on_its_line() {
        let alert = alert("support.replied", "#1 <b>Pads</b>\r\nBcc: all@x.example", "<script>a</script>");
        let letter = written("en", &[alert]);
        assert!(!letter.html.contains("<script") && !letter.html.contains("<b>"), "{}", letter.html);
        assert!(!letter.subject.contains(['\r', '\n']), "{}", letter.subject);
    }

    #[test]
    fn a_long_letter_says_how_many_more_there_are() {
        let many: Vec<Alert> = (0..53).map(|number| alert("support.replied", &format!("#{number} Pads"), "")).collect();
        let letter = written("en", &many);
        assert_eq!(letter.text.matches("was answered").count(), 50);
        assert!(letter.text.contains("and 3 more") && letter.html.contains("and 3 more"));
    }
}
