//! What changed between two texts, line by line.

/// A line of either text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    Same(&'a str),
    Gone(&'a str),
    New(&'a str),
}

/// Texts that differ in more lines than this are told as one that went and one that came.
const MOST: usize = 1_500;

/// The lines of both texts in order: without the new ones they are the old text, without the gone ones the new.
pub fn lines<'a>(old: &'a str, new: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let before = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - after], &new_rest[..new_rest.len() - after]);
    let mut lines: Vec<_> = old[..before].iter().map(|line| Line::Same(line)).collect();
    lines.extend(middle(old_middle, new_middle));
    lines.extend(old[old.len() - after..].iter().map(|line| Line::Same(line)));
    lines
}

fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    if old.len() > MOST || new.len() > MOST {
        return old.iter().map(|line| Line::Gone(line)).chain(new.iter().map(|line| Line::New(line))).collect();
    }
    let common = common(old, new);
    let (mut lines, mut at_old, mut at_new) = (Vec::new(), 0, 0);
    while at_old < old.len() || at_new < new.len() {
        if at_old < old.len() && at_new < new.len() && old[at_old] == new[at_new] {
            lines.push(Line::Same(old[at_old]));
            (at_old, at_new) = (at_old + 1, at_new + 1);
        } else if at_new == new.len()
            || (at_old < old.len() && common[at_old + 1][at_new] >= common[at_old][at_new + 1])
        {
            lines.push(Line::Gone(old[at_old]));
            at_old += 1;
        } else {
            lines.push(Line::New(new[at_new]));
            at_new += 1;
        }
    }
    lines
}

/// How many lines the texts have in common from each pair of lines on.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<u16>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for at_old in (0..old.len()).rev() {
        for at_new in (0..new.len()).rev() {
            common[at_old][at_new] = if old[at_old] == new[at_new] {
                common[at_old + 1][at_new + 1] + 1
            } else {
                common[at_old + 1][at_new].max(common[at_old][at_new + 1])
            };
        }
    }
    common
}
