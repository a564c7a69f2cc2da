//! Which files are brought, and what becomes of each: every state of the library can be seen.

use super::{drawing::View, parts::Pictured, texts};
use crate::profile::Library;
use media::DocumentType;

/// A file on its way to where it is in the demo.
pub(super) struct Item {
    pub content: Content,
    /// Whose it is, by its place in the list of parts; nobody has found that out of what is in the tray.
    pub part: Option<usize>,
    pub slot: i16,
    pub file_name: String,
    pub fate: Fate,
    /// What it shows has been said.
    pub described: bool,
    /// Brought by somebody who approves what others bring.
    pub by_approver: bool,
    pub minutes_ago: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Photo(usize, View),
    Paper(usize, DocumentType),
}

#[derive(Clone, Copy)]
pub(super) enum Fate {
    Waiting,
    /// Somebody looks at it.
    Opened,
    /// For the reason in this place of the list.
    Rejected(usize),
    Published,
    /// Approved, to be seen from so many days from now on.
    Begins(i64),
    /// Published, and to be seen until so many days from now.
    Ends(i64),
    /// Approved, and taken from where it was seen.
    Withdrawn,
    /// A new file of an earlier item's asset, approved or not.
    Replaces(usize, bool),
}

impl Item {
    fn is_first_photo(&self) -> bool {
        matches!((self.content, self.fate, self.slot), (Content::Photo(..), Fate::Published, 1))
    }
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// In the order in which they are brought; with fewer parts than that takes, fewer.
pub(super) fn plan(parts: &[Pictured], library: &Library, french: bool) -> Vec<Item> {
    let mut plan = Plan { parts, french, items: Vec::new() };
    let shown = plan.published(library.published);
    plan.papers(library.sheets);
    plan.special_cases(library, shown);
    plan.rejected(library.rejected, shown);
    plan.waiting(library, shown);
    plan.items
}

struct Plan<'a> {
    parts: &'a [Pictured],
    french: bool,
    items: Vec<Item>,
}

impl Plan<'_> {
    /// Adds it, and says whether there was such a part.
    fn photo(&mut self, part: usize, slot: i16, view: View, fate: Fate, minutes_ago: i64) -> bool {
        let Some(pictured) = self.parts.get(part) else { return false };
        let file_name = format!("{}_{slot:02}.jpg", pictured.number);
        let content = Content::Photo(part, view);
        let (described, by_approver) = (true, false);
        self.items.push(Item { content, part: Some(part), slot, file_name, fate, described, by_approver, minutes_ago });
        true
    }

    fn paper(&mut self, part: usize, kind: DocumentType, fate: Fate, minutes_ago: i64) {
        let Some(pictured) = self.parts.get(part) else { return };
        let file_name = format!("{}_{}.pdf", pictured.number, texts::ending(kind, self.french));
        let content = Content::Paper(part, kind);
        let (described, by_approver) = (true, false);
        self.items.push(Item {
            content,
            part: Some(part),
            slot: 1,
            file_name,
            fate,
            described,
            by_approver,
            minutes_ago,
        });
    }

    /// Three pictures of each of the first parts, two of the next, then one. Says how many parts have some.
    fn published(&mut self, photos: usize) -> usize {
        let mut left = photos;
        let each = std::iter::repeat_n(3, photos / 8).chain(std::iter::repeat_n(2, photos / 5));
        for (part, views) in each.chain(std::iter::repeat(1)).enumerate() {
            for (slot, view) in (1..).zip([View::Whole, View::Boxed, View::Close].into_iter().take(views)) {
                let at = i64::try_from(left).unwrap_or_default();
                if left == 0 || !self.photo(part, slot, view, Fate::Published, 20 * DAY + at * 11 * HOUR) {
                    return part;
                }
                left -= 1;
            }
        }
        unreachable!("parts or photos come to an end")
    }

    fn papers(&mut self, sheets: usize) {
        for sheet in 0..sheets {
            // Every other of the parts that come first.
            self.paper(sheet * 2, DocumentType::Installation, Fate::Published, 18 * DAY);
        }
        let liquid = self.parts.iter().position(|part| part.illustration == "battery");
        self.paper(liquid.unwrap_or(1), DocumentType::Safety, Fate::Published, 17 * DAY);
        self.paper(0, DocumentType::Approval, Fate::Published, 17 * DAY);
    }

    fn special_cases(&mut self, library: &Library, shown: usize) {
        let next = shown;
        self.photo(next, 1, View::Whole, Fate::Ends(-3), 63 * DAY);
        self.photo(next + 1, 1, View::Whole, Fate::Ends(20), 40 * DAY);
        if !library.every_case {
            return;
        }
        self.photo(next + 2, 1, View::Whole, Fate::Begins(10), 5 * DAY);
        self.photo(next + 3, 1, View::Whole, Fate::Withdrawn, 30 * DAY);
        let replaced = self.items.len();
        if self.photo(next + 4, 1, View::Cluttered, Fate::Published, 50 * DAY) {
            self.photo(next + 4, 1, View::Whole, Fate::Replaces(replaced, true), 9 * DAY);
        }
    }

    fn rejected(&mut self, most: usize, shown: usize) {
        let views = [View::Cluttered, View::Small, View::Close, View::Cluttered, View::Boxed];
        for (at, view) in views.into_iter().enumerate().take(most) {
            let ago = 2 * DAY + i64::try_from(at).unwrap_or_default() * HOUR;
            self.photo(shown + 5 + at, 1, view, Fate::Rejected(at), ago);
        }
    }

    /// What came since yesterday: for parts without a picture, in the place of older ones, without a part, without a text.
    fn waiting(&mut self, library: &Library, shown: usize) {
        let first = self.items.len();
        self.tray(library.tray);
        for sheet in 0..library.waiting / 12 {
            self.paper(shown + 10 + sheet, DocumentType::Installation, Fate::Waiting, 0);
        }
        let of_first = self.items[..first].iter().enumerate().filter(|(_, item)| item.is_first_photo());
        let replaced: Vec<(usize, Option<usize>)> =
            of_first.map(|(at, item)| (at, item.part)).take(library.waiting / 12).collect();
        for (at, part) in replaced {
            if let Some(part) = part {
                self.photo(part, 1, View::Again, Fate::Replaces(at, false), 0);
            }
        }
        let rest = library.waiting.saturating_sub(self.items.len() - first);
        for at in 0..rest {
            let fate = if at < rest / 10 { Fate::Opened } else { Fate::Waiting };
            if !self.photo(shown + 10 + at, 1, View::Whole, fate, 0) {
                break;
            }
        }
        let count = self.items.len() - first;
        for (at, item) in self.items[first..].iter_mut().enumerate() {
            let after = count - at;
            item.minutes_ago = i64::try_from(after).unwrap_or_default() * 24;
            if library.every_case {
                // The last to come are those that an approver stumbles over.
                item.described &= after > 2;
                item.by_approver = (3..=4).contains(&after);
            }
        }
    }

    /// Names that lead nowhere, one of them of a smaller copy of what is in the library.
    fn tray(&mut self, most: usize) {
        let names = ["IMG_2041.jpg", "DSC00417.jpg", "new box front.jpg", "photo (3).jpg", "scan0007.pdf"];
        let contents = [
            Content::Photo(0, View::Copy),
            Content::Photo(1, View::Cluttered),
            Content::Photo(12, View::Again),
            Content::Photo(13, View::Cluttered),
            Content::Paper(3, DocumentType::Other),
        ];
        for (name, content) in names.into_iter().zip(contents).take(most) {
            let (Content::Photo(of, _) | Content::Paper(of, _)) = content;
            if of < self.parts.len() {
                self.items.push(Item {
                    content,
                    part: None,
                    slot: 1,
                    file_name: name.to_owned(),
                    fate: Fate::Waiting,
                    described: true,
                    by_approver: false,
                    minutes_ago: 0,
                });
            }
        }
    }
}
