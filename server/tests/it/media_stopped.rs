//! A server that is stopped in the ordinary way while it looks at somebody's file.

use crate::{
    media_killed::{Portal, Process, command, count},
    memory::children,
    shop::Shop,
    site::{Site, eventually},
};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use sqlx::{ConnectOptions, PgPool};
use std::{os::unix::process::CommandExt, time::Duration};

/// Clouds, which take many seconds to draw.
fn slow() -> String {
    let clouds = "<filter id=\"f\"><feTurbulence baseFrequency=\"0.01\" numOctaves=\"9\"/></filter><rect filter=\"url(#f)\" width=\"200\" height=\"100\"/>";
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\">{}</svg>", clouds.repeat(100))
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_signal_to_everybody_stops_the_server_and_loses_no_file(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let cookie = Site::new(&owner).sign_in(&shop.admin).await.cookie.unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let url = owner.connect_options().to_url_lossy().to_string();
    let mut server = Process(command(&url, folder.path(), port, true).process_group(0).spawn().unwrap());
    Portal { port, cookie }.send("NORTH-PAD-4410_01.svg", slow().as_bytes()).await;
    let id = server.0.id();
    eventually("the file is being opened", async || children(id).unwrap().len() == 1).await;
    tokio::time::sleep(Duration::from_millis(500)).await;

    // As Ctrl-C does, and as a service manager does.
    let opening = children(id).unwrap();
    kill_process_group(Pid::from_child(&server.0), Signal::TERM).unwrap();
    for child in &opening {
        kill_process(Pid::from_raw(child.cast_signed()).unwrap(), Signal::TERM).unwrap();
    }
    eventually("the server has ended", async || server.0.try_wait().unwrap().is_some()).await;
    assert!(server.0.wait().unwrap().success());
    let is_there = |child: &u32| {
        std::fs::read_to_string(format!("/proc/{child}/comm")).is_ok_and(|name| name.starts_with("pictures"))
    };
    eventually("its child has ended with it", async || !opening.iter().any(is_there)).await;
    assert_eq!(opening.len(), 1);
    assert_eq!(count(&owner, "select count(*) from uploads where outcome is null and closed_at is null").await, 1);
    assert_eq!(count(&owner, "select count(*) from jobs where finished_at is null and given_up_at is null").await, 1);
}
