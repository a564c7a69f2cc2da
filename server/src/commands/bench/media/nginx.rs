//! The file server to be measured with: nginx, with what its manual advises for files, on a folder of ours.

use anyhow::{Context, Result, bail};
use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

pub struct Nginx {
    pub address: SocketAddr,
    child: Child,
    _folder: TempDir,
}

impl Nginx {
    /// Serves the files of a folder until it is dropped.
    pub fn start(program: &Path, files: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let settings = folder.path().join("nginx.conf");
        std::fs::write(&settings, configuration(address, &files.canonicalize()?))?;
        let child = Command::new(program)
            .args(["-e", "stderr", "-p"])
            .arg(folder.path())
            .arg("-c")
            .arg(&settings)
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let mut nginx = Self { address, child, _folder: folder };
        nginx.answers()?;
        Ok(nginx)
    }

    fn answers(&mut self) -> Result<()> {
        for _ in 0..100 {
            if TcpStream::connect(self.address).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("nginx ended: {status}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("nginx does not answer at {}", self.address)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it, which they do not when it is killed.
        if let Some(master) = rustix::process::Pid::from_raw(self.child.id().cast_signed()) {
            _ = rustix::process::kill_process(master, rustix::process::Signal::TERM);
        }
        _ = self.child.wait();
    }
}

fn configuration(address: SocketAddr, files: &Path) -> String {
    // Whoever is not root need not and cannot become somebody else.
    let user = if rustix::process::geteuid().is_root() { "user root;" } else { "" };
    format!(
        "{user}
daemon off;
pid nginx.pid;
worker_processes auto;
worker_rlimit_nofile 8192;
error_log stderr error;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=4096;
    keepalive_requests 1000000;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {{
        listen {address} backlog=4096;
        root \"{}\";
    }}
}}
",
        files.display()
    )
}
