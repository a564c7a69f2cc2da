use clap::Parser;
use tracing_subscriber::EnvFilter;

/// A page is made of thousands of small pieces, which the system's allocator hands out slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is logged unless RUST_LOG says otherwise. What the engine's client is refused is told by whoever asked.
const USUALLY: &str = "info,sqlx=error,milli_core=warn,meilisearch_sdk=error";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUALLY));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    server::commands::Nexus::parse().run().await
}
