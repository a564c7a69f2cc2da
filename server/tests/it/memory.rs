//! What a server process and its children have of the machine's memory.

use std::{
    fs, io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Looks at a process and its children again and again, until it is asked.
pub struct Watch {
    over: Arc<AtomicBool>,
    looking: JoinHandle<io::Result<Peak>>,
}

/// The most that there was at one time, in KiB.
#[derive(Clone, Copy, Debug, Default)]
pub struct Peak {
    pub together: u64,
    /// Of that, the process itself.
    pub server: u64,
    pub children: usize,
}

impl Watch {
    pub fn new(server: u32) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let stop = over.clone();
        let looking = thread::spawn(move || {
            let mut peak = Peak::default();
            while !stop.load(Ordering::Relaxed) {
                let now = look(server)?;
                if now.together > peak.together {
                    peak = now;
                }
                thread::sleep(Duration::from_millis(50));
            }
            Ok(peak)
        });
        Self { over, looking }
    }

    /// An error where this machine does not say.
    pub fn peak(self) -> io::Result<Peak> {
        self.over.store(true, Ordering::Relaxed);
        self.looking.join().expect("it looks")
    }
}

fn look(server: u32) -> io::Result<Peak> {
    let own = share(server)?;
    // Of a child that has ended since, nothing is said.
    let children: Vec<u64> = descendants(server)?.into_iter().filter_map(|child| share(child).ok()).collect();
    Ok(Peak { together: own + children.iter().sum::<u64>(), server: own, children: children.len() })
}

/// A process's own memory with its share of what it has in common with others (proc_pid_smaps(5)).
fn share(process: u32) -> io::Result<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kib.ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Children, and whomever they started in their turn.
fn descendants(parent: u32) -> io::Result<Vec<u32>> {
    let mut all = children(parent)?;
    let mut at = 0;
    while let Some(child) = all.get(at).copied() {
        all.extend(children(child)?);
        at += 1;
    }
    Ok(all)
}

/// Who was started by a process and has not ended.
pub fn children(parent: u32) -> io::Result<Vec<u32>> {
    let processes = fs::read_dir("/proc")?;
    let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    // The parent is the second field behind the name, in which anything may be.
    let is_child = |id: &u32| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        fields.nth(1) == Some(parent.to_string().as_str())
    };
    Ok(ids.filter(is_child).collect())
}
