//! Stands in for ureq: an agent whose every request fails.

use std::{fmt, io, time::Duration};

#[derive(Debug, Default)]
pub struct AgentBuilder;

impl AgentBuilder {
    pub fn new() -> Self {
        Self
    }

    pub fn max_idle_connections(self, _: usize) -> Self {
        self
    }

    pub fn max_idle_connections_per_host(self, _: usize) -> Self {
        self
    }

    pub fn timeout(self, _: Duration) -> Self {
        self
    }

    pub fn build(self) -> Agent {
        Agent
    }
}

#[derive(Debug, Clone)]
pub struct Agent;

impl Agent {
    pub fn post(&self, _: &str) -> Request {
        Request
    }
}

#[derive(Debug, Clone)]
pub struct Request;

impl Request {
    pub fn set(self, _: &str, _: &str) -> Self {
        self
    }

    pub fn send_json(self, _: impl serde::Serialize) -> Result<Response, Error> {
        Err(Error::Transport(Transport))
    }
}

#[derive(Debug)]
pub enum Response {}

impl Response {
    pub fn into_string(self) -> io::Result<String> {
        match self {}
    }

    pub fn into_json<T: serde::de::DeserializeOwned>(self) -> io::Result<T> {
        match self {}
    }
}

#[derive(Debug)]
pub enum Error {
    Status(u16, Response),
    Transport(Transport),
}

#[derive(Debug)]
pub struct Transport;

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("remote embedders are not part of this build")
    }
}

impl std::error::Error for Transport {}
