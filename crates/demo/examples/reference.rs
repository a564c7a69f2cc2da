//! Loads the vehicle reference into a database.
use std::path::Path;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [url, file] = [std::env::args().nth(1).unwrap(), std::env::args().nth(2).unwrap()];
    let owner = platform::owner_pool(url.parse()?);
    let start = std::time::Instant::now();
    let loaded = vehicles::reference::load(&owner, Path::new(&file), |step| eprintln!("{step} {:?}", start.elapsed())).await?;
    eprintln!("{loaded} {:?}", start.elapsed());
    Ok(())
}
