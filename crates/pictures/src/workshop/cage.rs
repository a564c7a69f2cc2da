//! What a process takes from itself before it opens a stranger's file. It cannot take it back, nor can a program that it becomes.

use crate::{Error, Limits, Result};
use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, path_beneath_rules};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::path::PathBuf;

/// Leaves this process `limits` of memory and time, nothing to write to but what is open, and `readable` to read.
pub(super) fn close(limits: &Limits, readable: &[PathBuf]) -> Result<()> {
    resources(limits).map_err(Error::failed)?;
    files(readable).map_err(Error::failed)
}

fn resources(limits: &Limits) -> rustix::io::Result<()> {
    let most = |soft: u64, hard: u64| Rlimit { current: Some(soft), maximum: Some(hard) };
    // Heap and private mappings. The address space says nothing: allocators reserve much that they never use.
    setrlimit(Resource::Data, most(limits.memory, limits.memory))?;
    // The signal at the soft limit tells time from memory.
    setrlimit(Resource::Cpu, most(limits.cpu.as_secs().max(1), limits.cpu.as_secs() + 2))?;
    setrlimit(Resource::Fsize, most(0, 0))?;
    setrlimit(Resource::Core, most(0, 0))
}

/// Landlock (Linux 5.13; network from 6.7). A kernel without it enforces less, and the limits above all the same.
fn files(readable: &[PathBuf]) -> Result<(), landlock::RulesetError> {
    let abi = ABI::V4;
    Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(readable, AccessFs::from_read(abi)))?
        .restrict_self()?;
    Ok(())
}
