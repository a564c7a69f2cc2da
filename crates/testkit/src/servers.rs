//! Mail servers of others, which a test starts for itself: aiosmtpd takes mail, pymap keeps a mailbox. `scripts/setup --test`
//! brings both.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A process with a folder and a port of its own.
struct Server {
    process: Child,
    folder: TempDir,
    port: u16,
}

/// Python with the servers, where `scripts/setup --test` puts it.
fn python() -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.nexus/tools/bin");
    let mut places = std::env::split_paths(&folders).chain([ours]).map(|folder| folder.join("mail-python"));
    places
        .find(|file| file.is_file())
        .expect("there are no mail servers for the tests; scripts/setup --test brings them")
}

impl Server {
    fn start(folder: TempDir, command: impl FnOnce(&mut Command, &Path, u16)) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let mut python = Command::new(python());
        command(&mut python, folder.path(), port);
        let process = python.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let server = Self { process, folder, port };
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server did not start: {:?}", std::fs::read_to_string(server.folder.path().join("log")));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("{}", std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default());
        }
    }
}

/// Takes mail, see `smtp.py`.
pub struct Smtp(Server);

impl Smtp {
    pub fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/smtp.py");
        Self(Server::start(tempfile::tempdir().unwrap(), |python, folder, port| {
            python.arg(script).arg(port.to_string()).arg(folder);
        }))
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.0.port)
    }

    /// It behaves otherwise from now on.
    pub fn be(&self, how: &str) {
        std::fs::write(self.0.folder.path().join(how), "").unwrap();
    }

    pub fn be_well(&self) {
        for how in ["busy", "cut", "slow"] {
            _ = std::fs::remove_file(self.0.folder.path().join(how));
        }
    }

    /// The mails that it took, with whom they are from and for on their first lines.
    pub fn taken(&self) -> Vec<Vec<u8>> {
        let files = (1..).map(|number| self.0.folder.path().join(format!("{number}.eml")));
        files.map_while(|file| std::fs::read(file).ok()).collect()
    }
}

/// A mailbox of `desk`, whose password is `secret`.
pub struct Mailbox(Server);

/// The password as pymap keeps it.
const SECRET: &str = "$pbkdf2-sha256$1000$D3+IFPAYSiwnPqeYmbxTlA==$jkw6orH0neVvrpkN1EyG4GOXhtU5K/q9L7T0BSeZgCE=";

impl Mailbox {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for part in ["new", "cur", "tmp"] {
            std::fs::create_dir_all(folder.path().join("mail").join(part)).unwrap();
        }
        let users = [
            ("passwd", "desk:x:::desk:mail:\n".to_owned()),
            ("shadow", format!("desk:{SECRET}:::::::\n")),
            ("group", "desk:x:desk:\n".to_owned()),
        ];
        for (name, lines) in users {
            std::fs::write(folder.path().join(format!("pymap-etc-{name}")), lines).unwrap();
        }
        Self(Server::start(folder, |python, folder, port| {
            let run = "import sys; from pymap.main import main; sys.exit(main())";
            python.args([
                "-c",
                run,
                "--debug",
                "--host",
                "127.0.0.1",
                "--port",
                &port.to_string(),
                "--no-tls",
                "maildir",
            ]);
            python.arg(folder);
        }))
    }

    pub fn url(&self, password: &str) -> String {
        format!("imap://desk:{password}@127.0.0.1:{}", self.0.port)
    }

    /// A mail is brought, as a delivery agent brings it.
    pub fn deliver(&self, name: &str, raw: &[u8]) {
        std::fs::write(self.0.folder.path().join(format!("mail/new/1.{name}.host")), raw).unwrap();
    }

    /// How many mails are in a folder; in the inbox, where it has no name.
    pub fn count(&self, folder: &str) -> usize {
        let folder = if folder.is_empty() { String::new() } else { format!(".{folder}/") };
        let place = |part| self.0.folder.path().join(format!("mail/{folder}{part}"));
        ["new", "cur"].into_iter().filter_map(|part| std::fs::read_dir(place(part)).ok()).flatten().count()
    }
}
