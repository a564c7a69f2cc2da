//! Stands in for rhai: scripts that do not compile.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ABSENT: &str = "scripts are not part of this build";

pub type Map = BTreeMap<String, Dynamic>;

#[derive(Debug)]
pub struct ParseError;

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ABSENT)
    }
}

impl std::error::Error for ParseError {}

#[derive(Debug)]
pub enum EvalAltResult {}

impl fmt::Display for EvalAltResult {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for EvalAltResult {}

pub enum OptimizationLevel {
    Full,
}

pub enum AST {}

#[derive(Debug, Clone)]
pub enum Dynamic {}

impl Dynamic {
    pub fn is_unit(&self) -> bool {
        match *self {}
    }

    pub fn try_cast<T>(self) -> Option<T> {
        match self {}
    }
}

impl<'de> Deserialize<'de> for Dynamic {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom(ABSENT))
    }
}

impl Serialize for Dynamic {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

#[derive(Default)]
pub struct Scope<'a>(PhantomData<&'a ()>);

impl Scope<'_> {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push<T>(&mut self, _: &str, _: T) {}

    pub fn push_constant_dynamic(&mut self, _: &str, value: Dynamic) {
        match value {}
    }

    pub fn remove<T>(&mut self, _: &str) -> Option<T> {
        None
    }
}

#[derive(Default)]
pub struct Engine;

impl Engine {
    pub fn new() -> Self {
        Self
    }

    pub fn compile(&self, _: String) -> Result<AST, ParseError> {
        Err(ParseError)
    }

    pub fn eval_ast_with_scope<T>(&self, _: &mut Scope<'_>, ast: &AST) -> Result<T, Box<EvalAltResult>> {
        match *ast {}
    }

    pub fn set_optimization_level(&mut self, _: OptimizationLevel) {}
    pub fn set_max_call_levels(&mut self, _: usize) {}
    pub fn set_max_operations(&mut self, _: u64) {}
    pub fn set_max_variables(&mut self, _: usize) {}
    pub fn set_max_functions(&mut self, _: usize) {}
    pub fn set_max_expr_depths(&mut self, _: usize, _: usize) {}
    pub fn set_max_string_size(&mut self, _: usize) {}
    pub fn set_max_array_size(&mut self, _: usize) {}
    pub fn set_max_map_size(&mut self, _: usize) {}
}
