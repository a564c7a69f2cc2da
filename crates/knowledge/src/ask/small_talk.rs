//! Words around a question, and questions that are nothing else.

use super::Kind;
use kernel::words::every;
use std::{collections::HashSet, sync::LazyLock};

/// Words that ask and say nothing of what.
const AROUND: &str = "how what when where why which who can could may do does did is are am was be been i my me we our us you
    your it its this that these there if should would will shall please tell know need want have has get about any some not so
    then many much long often way
    comment est ce que qu quoi quel quelle quels quelles je j mon ma mes nous notre nos vous votre vos il elle on peut peux puis
    pourquoi quand combien faut faire dois doit avez ai as a y si se sont être suis s'il plaît merci moi me cela ça dire savoir veux veut voudrais souhaite aimerais
    كيف ما ماذا هل متى أين لماذا كم أي يمكن يمكنني أريد أنا هي هو أن إن كان لي عندي لدي علي يجب نحن أنتم من فضلك أعرف";
/// What the catalogue answers of a part, where the question names one.
const CATALOGUE: &str = "part number fit fits fitting price prices cost costs stock available availability vehicle car
    pièce référence numéro va monte prix coûte coûter stock disponible disponibilité véhicule voiture
    قطعة رقم تناسب متوافقة توافق سعر ثمن مخزون متوفرة متوفر مركبة سيارة سيارتي";
const HUMAN: &str =
    "human person someone somebody agent advisor adviser representative humain personne quelqu'un conseiller agent
    interlocuteur موظف شخص إنسان مستشار";
const TALK: &str =
    "talk speak chat call contact real live help support to a parler joindre contacter appeler vrai vraie aide à un
    une avec أتحدث التحدث تواصل التواصل اتصال أكلم حقيقي بشري دعم مساعدة مع إلى";
const GREETING: &str =
    "hello hi hey good morning afternoon evening thanks thank help bonjour salut bonsoir merci aide coucou
    مرحبا مرحبًا أهلا السلام عليكم صباح مساء الخير شكرا شكرًا مساعدة";

static AROUND_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| words(AROUND));
static CATALOGUE_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| words(CATALOGUE));
static HUMAN_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| words(HUMAN));
static TALK_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| words(TALK));
static GREETING_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| words(GREETING));

fn words(text: &str) -> HashSet<String> {
    every(text).into_iter().map(|folded| folded.word).collect()
}

/// Whether a folded word only asks.
pub(crate) fn is_around(word: &str) -> bool {
    AROUND_WORDS.contains(word)
}

pub(super) fn is_of_catalogue(word: &str) -> bool {
    CATALOGUE_WORDS.contains(word)
}

/// What a question is that asks for nothing that an article could say.
pub(super) fn kind(question: &str) -> Option<Kind> {
    let words: Vec<_> = every(question).into_iter().filter(|folded| !folded.stop).map(|folded| folded.word).collect();
    let said: Vec<_> = words.iter().filter(|word| !is_around(word)).collect();
    let for_people = |word: &&String| HUMAN_WORDS.contains(*word) || TALK_WORDS.contains(*word);
    if said.iter().any(|word| HUMAN_WORDS.contains(*word)) && said.iter().all(for_people) {
        return Some(Kind::Human);
    }
    said.iter().all(|word| GREETING_WORDS.contains(*word)).then_some(Kind::About)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_greets_or_asks_for_somebody_is_understood() {
        for question in ["Hello!", "bonjour", "مرحبا", "What can you do?", "thank you", "", "Help"] {
            assert_eq!(kind(question), Some(Kind::About), "{question}");
        }
        for question in [
            "I want to talk to a human",
            "Can I speak with somebody?",
            "Je veux parler à un conseiller",
            "أريد التحدث مع موظف",
            "real person please",
        ] {
            assert_eq!(kind(question), Some(Kind::Human), "{question}");
        }
        for question in
            ["How do I bleed the brakes?", "brake cleaning agent", "Hello, where is the VIN?", "كيف أعيد قطعة؟"]
        {
            assert_eq!(kind(question), None, "{question}");
        }
    }
}
