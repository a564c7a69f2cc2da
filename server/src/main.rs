use clap::Parser;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// A page is made of thousands of small pieces, which the system's allocator hands out slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is logged unless RUST_LOG says otherwise. What the engine's client is refused is told by whoever asked.
const USUALLY: &str = "info,sqlx=error,milli_core=warn,meilisearch_sdk=error";

/// How long what is done on threads of its own may still take at the end: writing to the store takes moments. A file that is being
/// opened is left alone, its child ends with this process, and its job is begun anew by another.
const LAST_MOMENTS: Duration = Duration::from_secs(2);

fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUALLY));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    // In pages of two megabytes a little that is left keeps much: the process would stay as large as it ever was. Where the machine
    // knows of no such pages there is nothing to refuse.
    _ = nix::sys::prctl::set_thp_disable(true);
    let runtime = tokio::runtime::Runtime::new()?;
    let done = runtime.block_on(server::commands::Nexus::parse().run());
    runtime.shutdown_timeout(LAST_MOMENTS);
    done
}
