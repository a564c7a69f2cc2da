//! The built files of the browser half, and how a page refers to them.

use app::shell::{HALVES, HEADER_ISLANDS, half_of};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::{hydration::HydrationScripts, prelude::*};
use memchr::memmem;
use std::path::{Path, PathBuf};

/// Names carry a digest of the content, so a browser may keep them forever and a page always gets its own build's.
#[derive(Debug)]
pub struct Assets {
    pub site_root: PathBuf,
    pub stylesheet: String,
    /// For a page with islands of its own, of each of [`HALVES`].
    scripts: [String; HALVES.len()],
    /// For a page whose islands are those of its header: they wake when they are wanted.
    wake: String,
}

impl Assets {
    /// Reads `pkg/names.txt` of the site folder: lines `css: nexus.0123456789abcdef.css`, `wake: …`, and of each half
    /// `portal.js: …` and `portal.wasm: …`. Any half has the islands of the header; the first wakes them.
    pub fn read(site_root: &Path) -> std::io::Result<Self> {
        let names = std::fs::read_to_string(site_root.join("pkg/names.txt"))?;
        let name = |kind: &str| {
            let found = names.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(": "));
            found.map(str::to_owned).ok_or_else(|| std::io::Error::other(format!("pkg/names.txt names no {kind}")))
        };
        let half = |(half, _): &(&str, _)| Ok((name(&format!("{half}.js"))?, name(&format!("{half}.wasm"))?));
        let halves = HALVES.iter().map(half).collect::<std::io::Result<Vec<_>>>()?;
        Ok(Self {
            site_root: site_root.to_owned(),
            stylesheet: format!("/pkg/{}", name("css")?),
            scripts: std::array::from_fn(|half| scripts(&halves[half].0, &halves[half].1)),
            wake: wake(&name("wake")?, &halves[0].0, &halves[0].1),
        })
    }

    /// A site without a browser half, for tests of the server alone.
    pub fn none() -> Self {
        let (stylesheet, wake) = ("/pkg/nexus.css".to_owned(), String::new());
        Self { site_root: "target/site".into(), stylesheet, scripts: Default::default(), wake }
    }

    /// Gives a page that has islands what wakes them: at once, or when they are wanted if they are those of the header.
    /// Any other page gets no script at all.
    pub fn complete(&self, html: &[u8], nonce: &str) -> Vec<u8> {
        let (scripts, html) = match islands(html) {
            Islands::None => return without_scripts(html),
            Islands::Header => (&self.wake, document(html)),
            Islands::Of(half) => (&self.scripts[half], html),
        };
        let Some((head, rest)) = around(html, app::shell::SCRIPTS_GO_HERE) else {
            return html.to_vec();
        };
        let scripts = scripts.replace("<script ", &format!("<script nonce=\"{nonce}\" "));
        [head, scripts.as_bytes(), rest].concat()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Islands {
    None,
    /// None but those of [`HEADER_ISLANDS`].
    Header,
    /// Of one of [`HALVES`].
    Of(usize),
}

/// The first island that is not of the header decides. One of another half stays asleep, so no page is to have both.
fn islands(html: &[u8]) -> Islands {
    let mut found = Islands::None;
    for at in memmem::find_iter(html, b"<leptos-island") {
        let Some(half) = half(&html[at..]) else {
            found = if found == Islands::None { Islands::Header } else { found };
            continue;
        };
        match found {
            Islands::Of(other) if other != half => {
                tracing::debug!(half = HALVES[half].0, "a page has islands of two halves")
            }
            _ => found = Islands::Of(half),
        }
    }
    found
}

/// The half of an island, by the name in its tag, which a hash follows; `None` for those of the header. What names none
/// is the first's.
fn half(tag: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"<leptos-island data-component=\"";
    let name = tag.strip_prefix(NAME).and_then(|rest| std::str::from_utf8(&rest[..memchr::memchr(b'"', rest)?]).ok());
    let name = name.and_then(|name| name.rsplit_once('_')).map_or("", |(name, _)| name);
    if HEADER_ISLANDS.contains(&name) { None } else { Some(half_of(name).unwrap_or_default()) }
}

/// Without what follows the document, which is Leptos's own script for what is still loading: here nothing is.
fn document(html: &[u8]) -> &[u8] {
    const END: &[u8] = b"</html>";
    memmem::find(html, END).map_or(html, |at| &html[..at + END.len()])
}

/// The marks within a document are for islands, too.
fn without_scripts(html: &[u8]) -> Vec<u8> {
    let document = document(html);
    let (head, body) = around(document, app::shell::SCRIPTS_GO_HERE).unwrap_or((document, &[]));
    let mut page = Vec::with_capacity(document.len());
    for piece in [head, body] {
        without_marks(piece, &mut page);
    }
    page
}

/// What is before and after the first `mark`.
fn around<'a>(html: &'a [u8], mark: &str) -> Option<(&'a [u8], &'a [u8])> {
    let at = memmem::find(html, mark.as_bytes())?;
    Some((&html[..at], &html[at + mark.len()..]))
}

fn without_marks(html: &[u8], page: &mut Vec<u8>) {
    const MARK: &[u8] = b"<!>";
    let mut from = 0;
    for at in memmem::find_iter(html, MARK) {
        page.extend_from_slice(&html[from..at]);
        from = at + MARK.len();
    }
    page.extend_from_slice(&html[from..]);
}

/// What Leptos writes into the head of a page with islands, for the names of this build.
fn scripts(js: &str, wasm: &str) -> String {
    let (js, wasm) = (js.trim_end_matches(".js"), wasm.trim_end_matches(".wasm"));
    let options = LeptosOptions::builder().output_name("nexus").site_pkg_dir("pkg").hash_files(false).build();
    let html = Owner::new().with(|| view! { <HydrationScripts options islands=true/> }.to_html());
    html.replace("nexus_bg.wasm", &format!("{wasm}.wasm"))
        .replace("nexus.js", &format!("{js}.js"))
        .replace("\"nexus_bg\"", &format!("{wasm:?}"))
        .replace("\"nexus\"", &format!("{js:?}"))
}

/// A small module that loads the rest when it is wanted.
fn wake(wake: &str, js: &str, wasm: &str) -> String {
    format!("<script type=\"module\" src=\"/pkg/{wake}\" data-js=\"/pkg/{js}\" data-wasm=\"/pkg/{wasm}\"></script>")
}

pub async fn favicon(State(server): State<crate::Server>) -> Response {
    match tokio::fs::read(server.assets.site_root.join("favicon.svg")).await {
        Ok(file) => ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], file)
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISLAND: &str = "<html><head><meta name=\"islands\"></head><body><!><leptos-island></leptos-island></body></html><script>r</script>";
    const HEADER: &str = "<html><head><meta name=\"islands\"></head><body><!><leptos-island data-component=\"SearchBox_12\"></leptos-island></body></html><script>r</script>";
    const PLAIN: &str = "<html><head><meta name=\"islands\"></head><body>a<!>b</body></html><script>r</script>";

    fn completed(html: &str) -> String {
        let scripts = HALVES.map(|(half, _)| format!("<script type=\"module\">{half}</script>"));
        let assets = Assets { scripts, wake: "<script src=\"/pkg/w.js\"></script>".to_owned(), ..Assets::none() };
        String::from_utf8(assets.complete(html.as_bytes(), "n0")).unwrap()
    }

    #[test]
    fn a_page_with_an_island_gets_its_scripts_with_the_nonce() {
        let scripts = "<script nonce=\"n0\" type=\"module\">portal</script>";
        assert_eq!(completed(ISLAND), ISLAND.replace(app::shell::SCRIPTS_GO_HERE, scripts));
    }

    #[test]
    fn a_page_with_the_headers_islands_alone_gets_what_wakes_them_when_they_are_wanted() {
        let page = HEADER.replace(app::shell::SCRIPTS_GO_HERE, "<script nonce=\"n0\" src=\"/pkg/w.js\"></script>");
        assert_eq!(completed(HEADER), page.replace("<script>r</script>", ""));
        let both = HEADER.replace("</body>", "<leptos-island data-component=\"SearchBoxer_1\"></leptos-island></body>");
        assert!(completed(&both).contains("<script nonce=\"n0\" type=\"module\">portal</script>"));
    }

    #[test]
    fn a_page_gets_the_half_that_has_its_islands() {
        for (half, islands) in HALVES {
            for island in islands {
                let tag =
                    format!("</leptos-island><leptos-island data-component=\"{island}_7\"></leptos-island></body>");
                let page = completed(&HEADER.replace("</leptos-island></body>", &tag));
                assert!(
                    page.contains(&format!("<script nonce=\"n0\" type=\"module\">{half}</script>")),
                    "{island}: {page}"
                );
            }
        }
    }

    #[test]
    fn a_page_without_an_island_has_nothing_of_them() {
        assert_eq!(completed(PLAIN), "<html><head></head><body>ab</body></html>");
    }

    #[test]
    fn a_page_with_an_island_and_no_place_for_scripts_stays_as_it_is() {
        let page = ISLAND.replace(app::shell::SCRIPTS_GO_HERE, "");
        assert_eq!(completed(&page), page);
    }

    #[test]
    fn a_page_without_an_island_or_a_place_for_scripts_ends_once() {
        assert_eq!(completed("<html><!>a</html><script>r</script>"), "<html>a</html>");
    }

    #[test]
    fn what_is_no_whole_document_gets_no_end() {
        for (html, page) in [("a<!>b", "ab"), ("a<meta name=\"islands\">b", "ab"), ("", "")] {
            assert_eq!(completed(html), page);
        }
    }
}
