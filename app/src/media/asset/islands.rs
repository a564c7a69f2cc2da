use super::crop::crop;
use leptos::{ev, html, prelude::*, svg};
use serde::{Deserialize, Serialize};

/// What the form has, and what it is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FocalState {
    pub version: String,
    pub revision: i32,
    pub back: String,
    /// In per cent of the width, as written.
    pub x: String,
    pub y: String,
    /// The whole picture; `None` while there is none.
    pub picture: Option<String>,
    pub width: i32,
    pub height: i32,
    /// What holds, where somebody else changed it.
    pub now: Option<String>,
    pub error: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FocalTexts {
    pub explained: String,
    pub picture: String,
    pub x: String,
    pub y: String,
    pub thumb: String,
    pub card: String,
    pub save: String,
}

/// The boxes that are filled, of which the point decides what they show.
const THUMB: (f64, f64) = (160.0, 160.0);
const CARD: (f64, f64) = (480.0, 360.0);

/// The picture with its point, which is set by a click on it or in the fields, and what the crops become.
///
/// Without WebAssembly the fields are a plain form, and the crops are those of the point that holds.
#[island]
pub fn FocalPoint(state: FocalState, texts: FocalTexts) -> impl IntoView {
    let FocalState { version, revision, back, x, y, picture, width, height, now, error } = state;
    let size = (f64::from(width.max(1)), f64::from(height.max(1)));
    let point = RwSignal::new((read(&x), read(&y)));
    let (field_x, field_y) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    // What was typed before the island woke counts, too.
    let typed = move || {
        if let (Some(x), Some(y)) = (field_x.get(), field_y.get()) {
            point.set((read(&x.value()), read(&y.value())));
        }
    };
    Effect::new(move |_| typed());
    let chosen = move |x: f64, y: f64| {
        for (field, part) in [(field_x, x), (field_y, y)] {
            if let Some(field) = field.get_untracked() {
                field.set_value(&format!("{}", (part * 1000.0).round() / 10.0));
            }
        }
        typed();
    };
    let error_id = error.is_some().then_some("focus-error");
    let invalid = error.is_some().then_some("true");
    view! {
        <form class="focal" action="/api/media/asset-focus" method="post">
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="revision" value=revision.to_string()/>
            <input type="hidden" name="back" value=back/>
            <p class="muted small">{texts.explained}</p>
            {picture.map(|src| view! {
                <div class="focal-pictures">
                    <Whole src=src.clone() label=texts.picture size point chosen/>
                    <Crop src=src.clone() label=texts.thumb size room=THUMB point/>
                    <Crop src label=texts.card size room=CARD point/>
                </div>
            })}
            <div class="form-inline">
                <div class="field">
                    <label class="field-label" for="focus-x">{texts.x}</label>
                    <input class="input" id="focus-x" name="x" type="number" min="0" max="100" step="0.1" required=true value=x
                        node_ref=field_x on:input=move |_| typed() aria-describedby=error_id aria-invalid=invalid/>
                </div>
                <div class="field">
                    <label class="field-label" for="focus-y">{texts.y}</label>
                    <input class="input" id="focus-y" name="y" type="number" min="0" max="100" step="0.1" required=true value=y
                        node_ref=field_y on:input=move |_| typed() aria-describedby=error_id aria-invalid=invalid/>
                </div>
                <button class="button button-primary">{texts.save}</button>
            </div>
            {now.map(|now| view! { <p class="field-hint">{now}</p> })}
            {error.map(|error| view! { <p class="field-error" id="focus-error">{error}</p> })}
        </form>
    }
}

/// Thousandths of what is written in per cent; the middle, if that is nothing.
fn read(percent: &str) -> f64 {
    let percent: f64 = percent.trim().replace(',', ".").parse().unwrap_or(50.0);
    percent.clamp(0.0, 100.0) * 10.0
}

/// The whole picture with its point. The fields below say the same to those who do not click.
#[component]
fn Whole(
    src: String,
    label: String,
    size: (f64, f64),
    point: RwSignal<(f64, f64)>,
    chosen: impl Fn(f64, f64) + Copy + 'static,
) -> impl IntoView {
    let frame = NodeRef::<svg::Svg>::new();
    let click = move |event: ev::MouseEvent| {
        let Some(frame) = frame.get_untracked() else { return };
        let room = frame.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()) - room.left(), f64::from(event.client_y()) - room.top());
        if room.width() > 0.0 && room.height() > 0.0 {
            chosen((x / room.width()).clamp(0.0, 1.0), (y / room.height()).clamp(0.0, 1.0));
        }
    };
    let (width, height) = size;
    let radius = width.max(height) / 50.0;
    let x = move || (point.get().0 / 1000.0 * width).to_string();
    let y = move || (point.get().1 / 1000.0 * height).to_string();
    view! {
        <svg class="focal-whole" role="img" aria-label=label viewBox=format!("0 0 {width} {height}") node_ref=frame on:click=click>
            <image href=src width=width.to_string() height=height.to_string()/>
            <circle class="focal-ground" cx=x cy=y r=(radius * 1.4).to_string()/>
            <circle class="focal-point" cx=x cy=y r=radius.to_string()/>
        </svg>
    }
}

/// What a box that is filled shows of the picture.
#[component]
fn Crop(src: String, label: String, size: (f64, f64), room: (f64, f64), point: RwSignal<(f64, f64)>) -> impl IntoView {
    let shown = move || {
        let (left, top, width, height) = crop(size, room, point.get());
        format!("{left} {top} {width} {height}")
    };
    view! {
        <figure class="focal-crop">
            <svg role="img" aria-label=label.clone() viewBox=shown width=room.0.to_string() height=room.1.to_string()>
                <image href=src width=size.0.to_string() height=size.1.to_string()/>
            </svg>
            <figcaption class="muted small">{label}</figcaption>
        </figure>
    }
}
