mod coverage;
mod database;
mod make;
mod properties;
mod ranges;
mod table;
mod verdict;
