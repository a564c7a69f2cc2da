use leptos::{prelude::*, tachys::html::InertElement};

/// The whole element: it is the same on every page, so it is written once.
macro_rules! svg {
    ($path:literal) => {
        svg!("icon", $path)
    };
    ($class:literal, $path:literal) => {
        concat!(
            r#"<svg class=""#,
            $class,
            r#"" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=""#,
            $path,
            r#""></path></svg>"#
        )
    };
}

/// Points along the line of reading, so it is mirrored in languages written from the right.
macro_rules! turned {
    ($path:literal) => {
        svg!("icon icon-turns", $path)
    };
}

/// Every icon there is. Drawn on 24 × 24, 1.5 px strokes in the colour of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Account,
    Barcode,
    Bell,
    Box,
    Branch,
    Car,
    Check,
    ChevronDown,
    ChevronEnd,
    ChevronStart,
    Clock,
    Contrast,
    Cross,
    Download,
    External,
    Filter,
    Garage,
    Info,
    Key,
    Language,
    Menu,
    Moon,
    Phone,
    Plus,
    Printer,
    Question,
    Search,
    Shield,
    SignOut,
    Star,
    Sun,
    Swap,
    Tag,
    Trash,
    Warning,
}

impl Glyph {
    pub const ALL: [Self; 35] = [
        Self::Account,
        Self::Barcode,
        Self::Bell,
        Self::Box,
        Self::Branch,
        Self::Car,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronEnd,
        Self::ChevronStart,
        Self::Clock,
        Self::Contrast,
        Self::Cross,
        Self::Download,
        Self::External,
        Self::Filter,
        Self::Garage,
        Self::Info,
        Self::Key,
        Self::Language,
        Self::Menu,
        Self::Moon,
        Self::Phone,
        Self::Plus,
        Self::Printer,
        Self::Question,
        Self::Search,
        Self::Shield,
        Self::SignOut,
        Self::Star,
        Self::Sun,
        Self::Swap,
        Self::Tag,
        Self::Trash,
        Self::Warning,
    ];

    const fn svg(self) -> &'static str {
        match self {
            Self::Account => {
                svg!("M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.75 20a7.25 7.25 0 0 1 14.5 0")
            }
            Self::Barcode => {
                svg!("M3.5 8V5.5h3M17.5 5.5h3V8M20.5 16v2.5h-3M6.5 18.5h-3V16M7.5 9v6M10.5 9v6M13.5 9v6M16.5 9v6")
            }
            Self::Bell => svg!("M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15L6 16.5ZM10 20.5a2.2 2.2 0 0 0 4 0"),
            Self::Box => svg!("M12 3.5 4 7.5v9l8 4 8-4v-9l-8-4ZM4 7.5l8 4 8-4M12 11.5v9M8 5.5l8 4"),
            Self::Branch => svg!(
                "M12 21s6.75-5.6 6.75-11.1a6.75 6.75 0 1 0-13.5 0C5.25 15.4 12 21 12 21ZM12 12.25a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8Z"
            ),
            Self::Car => svg!(
                "M4 16.5v-4l1.9-5.2A2 2 0 0 1 7.8 6h8.4a2 2 0 0 1 1.9 1.3L20 12.5v4M4 12.5h16M4 16.5h16M5.5 16.5v2M18.5 16.5v2M7 14.5h1.5M15.5 14.5H17"
            ),
            Self::Check => svg!("m5 12.75 4.5 4.5L19 7.5"),
            Self::ChevronDown => svg!("m6.5 9.5 5.5 5.5 5.5-5.5"),
            Self::ChevronEnd => turned!("m9.5 6.5 5.5 5.5-5.5 5.5"),
            Self::ChevronStart => turned!("M14.5 6.5 9 12l5.5 5.5"),
            Self::Clock => svg!("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2"),
            Self::Contrast => {
                svg!("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 3.5v17M12 8h6.5M12 12h8.5M12 16h6.5")
            }
            Self::Cross => svg!("m6.5 6.5 11 11M17.5 6.5l-11 11"),
            Self::Download => svg!("M12 4v10.5M7.5 10.5l4.5 4.5 4.5-4.5M4.5 19.5h15"),
            Self::External => turned!(
                "M13.5 4.5h6v6M19 5l-8 8M17.5 14v4a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V8A1.5 1.5 0 0 1 6 6.5h4"
            ),
            Self::Filter => svg!("M4 6.5h16M7 12h10M10 17.5h4"),
            Self::Garage => svg!("M3.5 20V9.5L12 4.5l8.5 5V20M7 20v-7.5h10V20M7 16h10"),
            Self::Info => svg!("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 11v5M12 7.9v.2"),
            Self::Key => svg!("M8.25 19.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM11.25 12.75 19.5 4.5M16 8l2.75 2.75"),
            Self::Language => svg!(
                "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c2.4 2.3 3.5 5.2 3.5 8.5s-1.1 6.2-3.5 8.5M12 3.5C9.6 5.8 8.5 8.7 8.5 12s1.1 6.2 3.5 8.5"
            ),
            Self::Menu => svg!("M4 7h16M4 12h16M4 17h16"),
            Self::Moon => svg!("M19.75 14.25A8 8 0 0 1 9.75 4.25a8 8 0 1 0 10 10Z"),
            Self::Phone => svg!(
                "M5.5 4h3.25l1.75 4.25-2.25 1.5a11.5 11.5 0 0 0 6 6l1.5-2.25L20 15.25v3.25A1.5 1.5 0 0 1 18.5 20C10.5 20 4 13.5 4 5.5A1.5 1.5 0 0 1 5.5 4Z"
            ),
            Self::Plus => svg!("M12 5v14M5 12h14"),
            Self::Printer => {
                svg!("M7 9V4h10v5M7 17H4.5V10.5A1.5 1.5 0 0 1 6 9h12a1.5 1.5 0 0 1 1.5 1.5V17H17M7 14h10v6H7Z")
            }
            Self::Question => svg!(
                "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM9.5 9.75a2.5 2.5 0 1 1 3.6 2.25c-.7.35-1.1.85-1.1 1.5v.25M12 16.4v.2"
            ),
            Self::Search => svg!("M10.75 17.5a6.75 6.75 0 1 0 0-13.5 6.75 6.75 0 0 0 0 13.5ZM15.6 15.6 20 20"),
            Self::Shield => {
                svg!("M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6l-7-2.5ZM9 12l2.25 2.25L15.25 10")
            }
            Self::SignOut => {
                turned!("M13.5 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h7.5M10 12h10M16.5 8.5 20 12l-3.5 3.5")
            }
            Self::Star => svg!("m12 4 2.45 5.1 5.55.75-4.05 3.9 1 5.55L12 16.6l-4.95 2.7 1-5.55L4 9.85l5.55-.75L12 4Z"),
            Self::Sun => svg!(
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.75v2M12 19.25v2M2.75 12h2M19.25 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M5.5 18.5l1.4-1.4M17.1 6.9l1.4-1.4"
            ),
            Self::Swap => svg!("M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19"),
            Self::Tag => svg!("M12.25 4H19a1 1 0 0 1 1 1v6.75L11.75 20 4 12.25 12.25 4ZM16 8.1v-.2"),
            Self::Trash => svg!("M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.75 12.5h9.5L17.5 7M10.25 10.5v5.5M13.75 10.5v5.5"),
            Self::Warning => svg!("M12 4.25 3.25 19.5h17.5L12 4.25ZM12 10v4.5M12 17v.1"),
        }
    }
}

/// An icon as tall as the line. It says nothing by itself: the text beside it, or the name of its button, does.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    InertElement::new(glyph.svg())
}
