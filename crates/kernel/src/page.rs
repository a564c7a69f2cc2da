/// What a list page asks for: at most `limit` rows after the cursor.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest<Id> {
    pub after: Option<Id>,
    pub limit: u16,
}

impl<Id> PageRequest<Id> {
    pub const MAX: u16 = 100;

    pub fn new(after: Option<Id>, limit: u16) -> Self {
        Self { after, limit: limit.clamp(1, Self::MAX) }
    }

    /// How many rows to fetch: one more than asked for tells whether there is a next page.
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }
}

/// One page of rows; `next` is the cursor of the following page, if any.
#[derive(Clone, Debug)]
pub struct Page<T, Id> {
    pub rows: Vec<T>,
    pub next: Option<Id>,
}

impl<T, Id> Page<T, Id> {
    /// Builds a page from up to `limit + 1` fetched rows.
    pub fn from_rows(mut rows: Vec<T>, limit: u16, id: impl Fn(&T) -> Id) -> Self {
        let more = rows.len() > usize::from(limit);
        rows.truncate(usize::from(limit));
        let next = if more { rows.last().map(id) } else { None };
        Self { rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_has_no_cursor() {
        let page = Page::from_rows(vec![1, 2], 2, |n| *n);
        assert_eq!((page.rows.len(), page.next), (2, None));
    }

    #[test]
    fn the_extra_row_makes_the_cursor() {
        let page = Page::from_rows(vec![1, 2, 3], 2, |n| *n);
        assert_eq!((page.rows, page.next), (vec![1, 2], Some(2)));
    }
}
