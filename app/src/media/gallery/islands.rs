use leptos::web_sys::{Element, HtmlDialogElement, HtmlMediaElement, NodeList};
use leptos::{
    ev, html,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
};

/// A class of the dialog; then its arrow keys scroll.
const ACTUAL: &str = "zoom-actual";

/// Shows one of the gallery's files instead of another, and its photos in the dialog. All of it is in the document already.
#[island]
pub fn GalleryIsland(children: Children) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            each(&root, "a[data-zoom]", |_, link| set(link, "aria-haspopup", "dialog"));
        }
    });
    let clicked = move |event: ev::MouseEvent| {
        // With a key held down, or by another button, the link is one.
        let plain =
            event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let (Some(root), Some(target)) = (root.get_untracked(), event_element(&event)) else { return };
        if plain && act(&root, &target) {
            event.prevent_default();
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let Some(root) = root.get_untracked() else { return };
        if let Some(dialog) = dialog(&root).filter(|dialog| dialog.open() && !dialog.class_list().contains(ACTUAL))
            && let Some(to) = key(&dialog, &event.key())
        {
            event.prevent_default();
            photo(&root, &dialog, to);
        }
    };
    view! { <div class="gallery-body" node_ref=root on:click=clicked on:keydown=pressed>{children()}</div> }
}

fn event_element(event: &ev::MouseEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Does what was clicked at; false where that is nothing of ours.
fn act(root: &Element, target: &Element) -> bool {
    let at = |name: &str| {
        let found = target.closest(&format!("[{name}]")).ok().flatten()?;
        found.get_attribute(name)
    };
    if let Some(to) = at("data-show").and_then(|to| to.parse().ok()) {
        show(root, to);
        return true;
    }
    let Some(dialog) = dialog(root) else { return false };
    if let Some(to) = at("data-zoom").and_then(|to| to.parse().ok()) {
        actual_size(&dialog, false);
        photo(root, &dialog, to);
        return dialog.show_modal().is_ok();
    }
    if let Some(step) = at("data-step").and_then(|step| step.parse().ok()) {
        photo(root, &dialog, beside(&dialog, step));
        return true;
    }
    let of_dialog = target.closest("dialog").is_ok_and(|dialog| dialog.is_some());
    let tag = target.tag_name();
    if at("data-actual").is_some() || (of_dialog && tag == "IMG") {
        actual_size(&dialog, !dialog.class_list().contains(ACTUAL));
        return true;
    }
    // What is around the photo is the dialog's own ground.
    if of_dialog && ["DIALOG", "DIV", "FIGURE", "PICTURE"].contains(&tag.as_str()) {
        dialog.close();
        return true;
    }
    false
}

/// Every pixel of the photo, of which the window may then show only some.
fn actual_size(dialog: &Element, actual: bool) {
    _ = dialog.class_list().toggle_with_force(ACTUAL, actual);
    each(dialog, "[data-actual]", |_, button| set(button, "aria-pressed", if actual { "true" } else { "false" }));
}

fn dialog(root: &Element) -> Option<HtmlDialogElement> {
    root.query_selector("dialog").ok()??.dyn_into().ok()
}

/// Where a key leads in the dialog: along the line of reading.
fn key(dialog: &Element, key: &str) -> Option<u32> {
    let from_the_right = dialog.closest("[dir=rtl]").is_ok_and(|page| page.is_some());
    let count = figures(dialog).length();
    match (key, from_the_right) {
        ("ArrowRight", false) | ("ArrowLeft", true) => Some(beside(dialog, 1)),
        ("ArrowLeft", false) | ("ArrowRight", true) => Some(beside(dialog, -1)),
        ("Home", _) => Some(0),
        ("End", _) => count.checked_sub(1),
        _ => None,
    }
}

fn figures(dialog: &Element) -> NodeList {
    dialog.query_selector_all("figure").expect("a selector")
}

/// The photo so many steps from the one that is shown; after the last comes the first.
fn beside(dialog: &Element, step: i32) -> u32 {
    let figures = figures(dialog);
    let count = i32::try_from(figures.length()).unwrap_or(i32::MAX).max(1);
    let shown = (0..figures.length()).find(|at| element(&figures, *at).is_some_and(|it| !it.has_attribute("hidden")));
    let at = shown.and_then(|at| i32::try_from(at).ok()).unwrap_or_default();
    u32::try_from((at + step).rem_euclid(count)).unwrap_or_default()
}

fn element(list: &NodeList, at: u32) -> Option<Element> {
    list.item(at)?.dyn_into().ok()
}

/// Shows one photo in the dialog, and the same one on the page below.
fn photo(root: &Element, dialog: &Element, to: u32) {
    each(dialog, "figure", |at, figure| {
        toggle(figure, "hidden", at != to);
        if at == to {
            let place = figure.get_attribute("data-place");
            each(dialog, ".zoom-place", |_, status| status.set_text_content(place.as_deref()));
        }
    });
    let link = root.query_selector(&format!("a[data-zoom='{to}']")).ok().flatten();
    let item = link.and_then(|link| link.closest("li").ok().flatten());
    let mut place = None;
    each(root, ".gallery-large > li", |at, each| {
        if item.as_ref() == Some(each) {
            place = Some(at);
        }
    });
    if let Some(place) = place {
        show(root, place);
    }
}

/// Shows one file of the gallery large; a video that is left stops.
fn show(root: &Element, to: u32) {
    each(root, ".gallery-large > li", |at, item| toggle(item, "data-away", at != to));
    each(root, ".gallery-large > li[data-away] video", |_, video| {
        if let Some(video) = video.dyn_ref::<HtmlMediaElement>() {
            _ = video.pause();
        }
    });
    each(root, "a[data-show]", |at, link| {
        if at == to {
            set(link, "aria-current", "true");
        } else {
            _ = link.remove_attribute("aria-current");
        }
    });
}

fn toggle(element: &Element, name: &str, on: bool) {
    _ = element.toggle_attribute_with_force(name, on);
}

fn set(element: &Element, name: &str, value: &str) {
    let _: Result<(), JsValue> = element.set_attribute(name, value);
}

fn each(within: &Element, selector: &str, mut with: impl FnMut(u32, &Element)) {
    let found = within.query_selector_all(selector).expect("a selector");
    for at in 0..found.length() {
        if let Some(element) = element(&found, at) {
            with(at, &element);
        }
    }
}
