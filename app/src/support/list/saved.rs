//! Views as they are kept, renamed and taken away.

use super::query::Query;
use crate::{
    AppError,
    media::kept::Typed,
    request::param,
    search::posted,
    text::Lang,
    texts::{common, support_desk as texts},
    ui::{Button, Look, TextField, Tone},
    undo,
};
use leptos::prelude::*;
use support::views::View;

/// What became of a form about views, and what had been typed into it.
pub struct Last {
    /// Of a form with a name, which says it there.
    failed: Option<AppError>,
    /// Of a button.
    other: Option<AppError>,
    pub typed: Option<Typed>,
    /// The id and the name of what was taken away just now.
    removed: Option<(String, String)>,
}

impl Last {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let failed = posted::posted::<super::AddView>().or_else(posted::posted::<super::RenameView>);
        let other = posted::posted::<super::RemoveView>().or_else(posted::posted::<super::RestoreView>);
        let removed = param("removed").zip(param("name"));
        Self { failed, other, typed: None, removed }
    }

    /// Says that a view was removed, or what went wrong.
    pub fn notice(&self, lang: Lang) -> Option<AnyView> {
        if let Some(error) = &self.other {
            return Some(posted::any(lang, error));
        }
        if self.failed.is_some() {
            return posted::other(lang, self.failed.as_ref());
        }
        let (id, name) = self.removed.clone()?;
        let text = lang.fill(texts::VIEW_REMOVED, &[("name", &name)]);
        let fields = vec![("view", id)];
        Some(undo::notice(lang, Tone::Info, text, "/api/support/restore-view", fields).into_any())
    }
}

/// Under the list: keeps it as a view, and changes the view that is open. Shared views are for those who manage.
pub fn forms(lang: Lang, query: &Query, views: &[View], last: &Last, manages: bool) -> AnyView {
    let open = query.saved(views).filter(|view| manages || !view.shared);
    let here = query.from(None).address();
    let ours = |of: &str| last.typed.as_ref().filter(|typed| typed.is("view", of));
    let typed = |of: &str, field: &str| ours(of).and_then(|typed| typed.get(field)).map(str::to_owned);
    let error = |of: &str| posted::field(lang, last.failed.as_ref().filter(|_| ours(of).is_some()), "name");
    let change = open.map(|view| {
        let id = view.id.to_string();
        let name = typed(&id, "name").unwrap_or_else(|| view.name.clone());
        let error = error(&id);
        view! {
            <form class="form-inline" action="/api/support/rename-view" method="post">
                <input type="hidden" name="view" value=id.clone()/>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <input type="hidden" name="address" value=here.clone()/>
                <TextField name="name" id="view-rename" label=lang.t(texts::VIEW_NAME) value=name error=error
                    hint=lang.t(if query.is_narrow() || query.sort.is_some() { texts::VIEW_TAKES_FILTER } else { texts::VIEW_KEEPS_FILTER })
                    maxlength=80 required=true/>
                <Button look=Look::Secondary>{lang.t(texts::SAVE_THIS_VIEW)}</Button>
                <Button look=Look::Quiet attr:formaction="/api/support/remove-view" attr:formnovalidate=true>
                    {lang.t(texts::REMOVE_THIS_VIEW)}
                </Button>
            </form>
        }
    });
    let shared = typed("", "shared").is_some_and(|tick| !tick.is_empty());
    let is_open = last.failed.is_some();
    view! {
        <details class="ticket-views no-print" open=is_open>
            <summary>{lang.t(texts::KEEP_VIEWS)}</summary>
            <div class="stack">
                {change}
                <form class="form-inline" action="/api/support/add-view" method="post">
                    <input type="hidden" name="address" value=here/>
                    <TextField name="name" id="view-name" label=lang.t(texts::NEW_VIEW) value=typed("", "name").unwrap_or_default()
                        error=error("") maxlength=80 required=true hint=lang.t(texts::NEW_VIEW_TEXT)/>
                    {manages.then(|| view! {
                        <label class="choice">
                            <input type="checkbox" name="shared" value="yes" checked=shared/><span>{lang.t(texts::SHARED)}</span>
                        </label>
                    })}
                    <Button>{lang.t(common::ADD)}</Button>
                </form>
            </div>
        </details>
    }
    .into_any()
}
