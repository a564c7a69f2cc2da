use leptos::prelude::*;

/// One primary button to a page; what destroys asks with `Danger`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    Primary,
    #[default]
    Secondary,
    Quiet,
    Danger,
}

impl Look {
    const fn class(self, small: bool) -> &'static str {
        match (self, small) {
            (Self::Primary, false) => "button button-primary",
            (Self::Primary, true) => "button button-primary button-small",
            (Self::Secondary, false) => "button button-secondary",
            (Self::Secondary, true) => "button button-secondary button-small",
            (Self::Quiet, false) => "button button-quiet",
            (Self::Quiet, true) => "button button-quiet button-small",
            (Self::Danger, false) => "button button-danger",
            (Self::Danger, true) => "button button-danger button-small",
        }
    }
}

/// A button that submits its form; `attr:type="button"` makes one that does not. Other attributes go the same
/// way: `attr:name`, `attr:value`, `attr:disabled`.
#[component]
pub fn Button(#[prop(optional)] look: Look, #[prop(optional)] small: bool, children: Children) -> impl IntoView {
    view! { <button class=look.class(small)>{children()}</button> }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] look: Look,
    #[prop(optional)] small: bool,
    children: Children,
) -> impl IntoView {
    view! { <a class=look.class(small) href=href>{children()}</a> }
}
