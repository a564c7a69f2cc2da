//! Stands in for candle: tensors that cannot exist.

use std::{fmt, ops};

#[derive(Debug)]
pub struct Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("local embedders are not part of this build")
    }
}

impl std::error::Error for Error {}

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Clone, Copy)]
pub enum DType {
    F32,
}

#[derive(Debug, Clone)]
pub enum Device {
    Cpu,
}

impl Device {
    pub fn cuda_if_available(_: usize) -> Result<Self> {
        Err(Error)
    }
}

#[derive(Debug, Clone)]
pub enum Tensor {}

impl Tensor {
    pub fn new(_: &[u32], _: &Device) -> Result<Self> {
        Err(Error)
    }

    pub fn stack(_: &[Tensor], _: usize) -> Result<Self> {
        Err(Error)
    }

    pub fn zeros_like(&self) -> Result<Self> {
        match *self {}
    }

    pub fn get_on_dim(&self, _: usize, _: usize) -> Result<Self> {
        match *self {}
    }

    pub fn dims3(&self) -> Result<(usize, usize, usize)> {
        match *self {}
    }

    pub fn sum(&self, _: usize) -> Result<Self> {
        match *self {}
    }

    pub fn max(&self, _: usize) -> Result<Self> {
        match *self {}
    }

    pub fn squeeze(&self, _: usize) -> Result<Self> {
        match *self {}
    }

    pub fn to_vec1(&self) -> Result<Vec<f32>> {
        match *self {}
    }
}

impl ops::Div<f64> for Tensor {
    type Output = Result<Tensor>;

    fn div(self, _: f64) -> Result<Tensor> {
        match self {}
    }
}
