//! Loads the demo into a database that has the vehicle reference, and says how long each step took.
use std::time::Instant;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let (db, owner) = (platform::app_pool(args[1].parse()?, 4), platform::owner_pool(args[1].parse()?));
    let key = platform::SecretKey::from_hex(&"07".repeat(32).into())?;
    let options = demo::Options { parts: args[2].parse()?, seed: 1, replace: true };
    let start = Instant::now();
    let loaded = demo::load(&db, &owner, &key, options, time::OffsetDateTime::now_utc(), |step| {
        eprintln!("{:>8.2} s  {step}", start.elapsed().as_secs_f32());
    })
    .await?;
    println!("{:>8.2} s  {loaded}", start.elapsed().as_secs_f32());
    Ok(())
}
