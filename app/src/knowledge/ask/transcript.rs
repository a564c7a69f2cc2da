//! A conversation as a text: what the desk finds in the ticket.

use super::answer::{name, place, stated};
use crate::{text::Lang, texts::knowledge as texts};
use ::knowledge::{
    ask::{Answer, Kind},
    conversations::Conversation,
};

/// A ticket's message holds so many letters; of a longer conversation the end is what matters.
const LONGEST: usize = 90_000;

pub fn transcript(lang: Lang, said: &Conversation) -> String {
    let mut turns: Vec<String> = said
        .questions
        .iter()
        .map(|asked| {
            format!(
                "> {}\n\n{}:\n{}",
                asked.question.replace('\n', " "),
                lang.t(texts::ANSWERED),
                answer(lang, &asked.answer)
            )
        })
        .collect();
    let length = |turns: &[String]| turns.iter().map(|turn| turn.chars().count() + 2).sum::<usize>();
    while turns.len() > 1 && length(&turns) > LONGEST {
        turns.remove(0);
    }
    format!("{}\n\n{}", lang.t(texts::TRANSCRIPT), turns.join("\n\n"))
}

fn answer(lang: Lang, answer: &Answer) -> String {
    let line = match answer.kind {
        Kind::Unknown => lang.t(texts::UNKNOWN),
        Kind::About => lang.t(texts::ABOUT_ME),
        Kind::Human => lang.t(texts::HUMAN),
        Kind::Found => "",
    };
    let parts = answer.parts.iter().map(|part| {
        let facts: Vec<_> = stated(lang, part).into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let (number, brand, name) = (&part.part_number, &part.brand, name(lang, part));
        format!("{brand} {number}, {name} (/parts/{})\n{}", part.part, facts.join("\n"))
    });
    let quotes = answer.quotes.iter().map(|quote| format!("“{}”\n{} ({})", quote.text, quote.title, place(quote)));
    let said: Vec<_> = parts.chain(quotes).chain((!line.is_empty()).then(|| line.to_owned())).collect();
    said.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::knowledge::{ArticleId, ConversationId, QuestionId, ask::Quote, conversations::Question};
    use time::OffsetDateTime;

    fn asked(question: &str, answer: Answer) -> Question {
        let (id, asked_at) = (QuestionId::generate(), OffsetDateTime::UNIX_EPOCH);
        Question { id, question: question.to_owned(), answer, asked_at }
    }

    #[test]
    fn the_desk_reads_what_was_asked_and_quoted_and_where_it_stands() {
        let quote = Quote {
            article: ArticleId::generate(),
            language: "en".into(),
            version: 1,
            title: "Returns".into(),
            section: Some("section-1".into()),
            heading: String::new(),
            text: "Within 30 days.".into(),
        };
        let place = place(&quote);
        let found = Answer { kind: Kind::Found, quotes: vec![quote], parts: Vec::new() };
        let unknown = Answer { kind: Kind::Unknown, quotes: Vec::new(), parts: Vec::new() };
        let questions = vec![asked("returns?", found), asked("gearbox?", unknown.clone())];
        let said = Conversation { id: ConversationId::generate(), ticket: None, questions };
        let text = transcript(Lang::En, &said);
        for words in ["> returns?", "“Within 30 days.”", &*place, "> gearbox?", "I don’t know"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        let long = asked(&"x".repeat(500), unknown);
        let said = Conversation { questions: vec![long; 400], ..said };
        assert!(transcript(Lang::En, &said).chars().count() < 100_000);
    }
}
