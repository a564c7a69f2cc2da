//! The built files of the browser half, and how a page refers to them.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::{hydration::HydrationScripts, prelude::*};
use std::path::{Path, PathBuf};

/// Names carry a digest of the content, so a browser may keep them forever and a page always gets its own build's.
#[derive(Debug)]
pub struct Assets {
    pub site_root: PathBuf,
    pub stylesheet: String,
    scripts: String,
}

impl Assets {
    /// Reads `pkg/names.txt` of the site folder: lines `css: nexus.0123456789abcdef.css`, `js: …` and `wasm: …`.
    pub fn read(site_root: &Path) -> std::io::Result<Self> {
        let names = std::fs::read_to_string(site_root.join("pkg/names.txt"))?;
        let name = |kind: &str| {
            let found = names.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(": "));
            found.map(str::to_owned).ok_or_else(|| std::io::Error::other(format!("pkg/names.txt names no {kind}")))
        };
        Ok(Self {
            site_root: site_root.to_owned(),
            stylesheet: format!("/pkg/{}", name("css")?),
            scripts: scripts(&name("js")?, &name("wasm")?),
        })
    }

    /// A site without a browser half, for tests of the server alone.
    pub fn none() -> Self {
        Self { site_root: "target/site".into(), stylesheet: "/pkg/nexus.css".to_owned(), scripts: String::new() }
    }

    /// Gives a page that has islands what wakes them, and any other page no script at all.
    pub fn complete(&self, html: &[u8], nonce: &str) -> String {
        let html = String::from_utf8_lossy(html);
        if html.contains("<leptos-island") {
            let scripts = self.scripts.replace("<script ", &format!("<script nonce=\"{nonce}\" "));
            return html.replacen(app::shell::SCRIPTS_GO_HERE, &scripts, 1);
        }
        // What follows the document is Leptos's own script, for islands.
        let end = html.find("</html>").map_or(html.len(), |at| at + "</html>".len());
        html[..end].replacen(app::shell::SCRIPTS_GO_HERE, "", 1)
    }
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

pub async fn favicon(State(server): State<crate::Server>) -> Response {
    match tokio::fs::read(server.assets.site_root.join("favicon.svg")).await {
        Ok(file) => ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], file)
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
