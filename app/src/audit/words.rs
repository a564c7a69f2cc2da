//! What was done, in words.

use crate::{
    text::{Lang, Text},
    texts::{audit as texts, corrections, knowledge as of_articles, media_history as of_files},
};

/// What an action is called; what this release has no word for, by its code.
pub fn action(lang: Lang, code: &str) -> String {
    let (context, rest) = code.split_once('.').unwrap_or((code, ""));
    let text = match context {
        "media" => of_library(rest),
        "catalog" => of_catalog(rest),
        "pricing" => of_pricing(rest),
        "inventory" => of_inventory(rest),
        "search" => of_search(rest),
        "person" => of_people(rest),
        "support" => of_support(rest),
        "knowledge" => of_knowledge(rest),
        _ => of_others(code),
    };
    text.map_or_else(|| code.to_owned(), |text| lang.t(text).to_owned())
}

fn of_library(code: &str) -> Option<Text> {
    Some(match code {
        "collection.add" => texts::COLLECTION_ADDED,
        "collection.edit" => texts::COLLECTION_EDITED,
        "collection.items" => texts::COLLECTION_ITEMS,
        "collection.password" => texts::COLLECTION_PASSWORD,
        "collection.revoke" => texts::COLLECTION_REVOKED,
        "settings.change" => texts::RULES_CHANGED,
        "reason.add" => texts::REASON_ADDED,
        "reason.archive" => texts::REASON_ARCHIVED,
        "pattern.add" => texts::PATTERN_ADDED,
        "pattern.remove" => texts::PATTERN_REMOVED,
        "references.ask" => texts::REFERENCES_ASKED,
        _ => return of_file(code.strip_prefix("asset.")?),
    })
}

/// A step of the workflow of a file, or what was changed of it.
fn of_file(code: &str) -> Option<Text> {
    Some(match code {
        "upload" => of_files::UPLOADED,
        "clear" => of_files::CLEARED,
        "infected" => of_files::INFECTED,
        "open" => of_files::OPENED,
        "approve" => of_files::APPROVED,
        "reject" => of_files::REJECTED,
        "publish" => of_files::PUBLISHED,
        "schedule" => texts::SCHEDULED,
        "unpublish" => of_files::UNPUBLISHED,
        "supersede" => of_files::SUPERSEDED,
        "expire" => of_files::EXPIRED,
        "resubmit" => of_files::RESUBMITTED,
        "recall" => texts::RECALLED,
        "undo" => of_files::UNDONE,
        "text" => of_files::TEXT,
        "terms" => of_files::TERMS,
        "focus" => of_files::FOCUS,
        "link" => of_files::LINKED,
        "unlink" => of_files::UNLINKED,
        "archive" => of_files::ARCHIVED,
        "restore" => of_files::RESTORED,
        _ => return None,
    })
}

fn of_catalog(code: &str) -> Option<Text> {
    Some(match code {
        "parts.add" => texts::PART_ADDED,
        "parts.rename" => texts::PART_RENAMED,
        "parts.archive" => of_files::ARCHIVED,
        "parts.restore" => of_files::RESTORED,
        "brands.add" => texts::BRAND_ADDED,
        "attributes.define" => texts::ATTRIBUTE_DEFINED,
        "attributes.set" => texts::ATTRIBUTES_SET,
        "interchange.add" => texts::INTERCHANGE_ADDED,
        "interchange.remove" => texts::INTERCHANGE_REMOVED,
        "supersession.add" => texts::SUPERSESSION_ADDED,
        _ => return None,
    })
}

fn of_pricing(code: &str) -> Option<Text> {
    Some(match code {
        "add-customer-type" => texts::CUSTOMER_TYPE_ADDED,
        "set-terms" => texts::TERMS_SET,
        "add-list" => texts::PRICE_LIST_ADDED,
        "set-lines" => texts::PRICES_SET,
        "add-contract-price" => texts::CONTRACT_PRICE_ADDED,
        "add-discount" => texts::DISCOUNT_ADDED,
        _ => return None,
    })
}

fn of_inventory(code: &str) -> Option<Text> {
    Some(match code {
        "report" => texts::STOCK_REPORTED,
        "opening" => texts::STOCK_OPENED,
        "receipt" => texts::STOCK_RECEIVED,
        "issue" => texts::STOCK_ISSUED,
        "adjustment" => texts::STOCK_ADJUSTED,
        _ => return None,
    })
}

fn of_search(code: &str) -> Option<Text> {
    Some(match code {
        "resolve" => texts::WORDS_RESOLVED,
        "reopen" => texts::WORDS_REOPENED,
        "synonym.add" => texts::SYNONYM_ADDED,
        "synonym.remove" => texts::SYNONYM_REMOVED,
        "sourcing.add" => texts::SOURCING_ADDED,
        "sourcing.close" => texts::SOURCING_CHANGED,
        _ => return None,
    })
}

fn of_people(code: &str) -> Option<Text> {
    Some(match code {
        "joined" => texts::PERSON_JOINED,
        "password-changed" => texts::PASSWORD_CHANGED,
        "totp-enabled" => texts::FACTOR_ON,
        "totp-disabled" => texts::FACTOR_OFF,
        "recovery-codes-renewed" => texts::CODES_RENEWED,
        _ => return None,
    })
}

fn of_knowledge(code: &str) -> Option<Text> {
    Some(match code {
        "article.create" => of_articles::CREATED,
        "article.save" => of_articles::SAVED_ACTION,
        "article.publish" => of_articles::PUBLISHED_ACTION,
        "article.unpublish" => of_articles::UNPUBLISHED_ACTION,
        "article.archive" => of_articles::ARCHIVED_ACTION,
        "article.restore" => of_articles::RESTORED_ACTION,
        "article.audience" => of_articles::AUDIENCE_ACTION,
        "article.links" => of_articles::LINKS_ACTION,
        "conversation.hand-over" => of_articles::HAND_OVER_ACTION,
        _ => return None,
    })
}

fn of_support(code: &str) -> Option<Text> {
    Some(match code {
        "ticket.open" => texts::TICKET_OPENED,
        "ticket.reply" => texts::TICKET_ANSWERED,
        "ticket.note" => texts::TICKET_NOTED,
        "ticket.change" => texts::TICKET_CHANGED,
        "ticket.merge" => texts::TICKET_MERGED,
        "ticket.split" => texts::TICKET_SPLIT,
        "ticket.split-off" => texts::TICKET_SPLIT_OFF,
        "mail.settle" => texts::MAIL_SETTLED,
        "mail.again" | "letter.again" => texts::MAIL_AGAIN,
        "state.add" => texts::TICKET_STATE_ADDED,
        "state.change" => texts::TICKET_STATE_CHANGED,
        "state.archive" => texts::TICKET_STATE_ARCHIVED,
        "state.restore" => texts::TICKET_STATE_RESTORED,
        "queue.add" => texts::QUEUE_ADDED,
        "queue.change" => texts::QUEUE_CHANGED,
        "queue.archive" => texts::QUEUE_ARCHIVED,
        "calendar.add" => texts::CALENDAR_ADDED,
        "calendar.change" => texts::CALENDAR_CHANGED,
        "calendar.archive" => texts::CALENDAR_ARCHIVED,
        "calendar.restore" => texts::CALENDAR_RESTORED,
        "macro.add" => texts::MACRO_ADDED,
        "macro.change" => texts::MACRO_CHANGED,
        "macro.archive" => texts::MACRO_ARCHIVED,
        "macro.restore" => texts::MACRO_RESTORED,
        "queue.members" => texts::QUEUE_MEMBERS,
        "agent.turns" => texts::AGENT_TURNS,
        "trigger.add" => texts::TRIGGER_ADDED,
        "trigger.change" => texts::TRIGGER_CHANGED,
        "trigger.archive" => texts::TRIGGER_ARCHIVED,
        "trigger.restore" => texts::TRIGGER_RESTORED,
        "trigger.run" => texts::TRIGGER_RUN,
        "plan.add" => texts::PLAN_ADDED,
        "plan.change" => texts::PLAN_CHANGED,
        "plan.archive" => texts::PLAN_ARCHIVED,
        "plan.restore" => texts::PLAN_RESTORED,
        "queue.restore" => texts::QUEUE_RESTORED,
        "view.add" => texts::VIEW_ADDED,
        "view.change" => texts::VIEW_CHANGED,
        "view.remove" => texts::VIEW_REMOVED,
        "view.restore" => texts::VIEW_RESTORED,
        "satisfaction.answer" => texts::SURVEY_ANSWERED,
        "satisfaction.change" => texts::SURVEY_CHANGED,
        "satisfaction.refuse" => texts::SURVEYS_REFUSED,
        "satisfaction.rules" => texts::SURVEY_RULES,
        "chat.hours" => texts::CHAT_HOURS,
        _ => return None,
    })
}

fn of_others(code: &str) -> Option<Text> {
    Some(match code {
        "company.created" => texts::COMPANY_ADDED,
        "branch.created" => texts::BRANCH_ADDED,
        "fitment.application.add" => texts::APPLICATION_ADDED,
        "fitment.application.remove" => texts::APPLICATION_REMOVED,
        "exchange.import" => texts::IMPORTED,
        "demo.loaded" => texts::DEMO_LOADED,
        other => return corrections::audited(other.strip_prefix("fitment.correction.")?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    /// The actions that the sources of the contexts write down.
    fn written_down(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() && !entry.ends_with("tests") {
                written_down(&entry, found);
            } else if entry.extension().is_some_and(|kind| kind == "rs") && !entry.ends_with("tests.rs") {
                let source = fs::read_to_string(&entry).unwrap();
                let calls = source.split("audit(").skip(1).filter_map(|call| call.split_once(", \""));
                let actions = calls.filter(|(tx, _)| tx.len() < 12).filter_map(|(_, rest)| rest.split('"').next());
                // An action is of a context; what else stands there is the kind of a thing.
                found.extend(actions.filter(|action| action.contains('.')).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_action_has_a_name() {
        let mut actions = Vec::new();
        written_down(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates"), &mut actions);
        assert!(actions.len() > 30, "{actions:?}");
        let nameless: Vec<_> = actions.iter().filter(|code| action(Lang::En, code) == **code).collect();
        assert_eq!(nameless, Vec::<&String>::new());
        assert_eq!(action(Lang::En, "media.asset.text"), "Texts changed");
        assert_eq!(action(Lang::En, "a.new-one"), "a.new-one");
    }
}
