mod coverage;
mod database;
mod make;
mod parts_on;
mod properties;
mod ranges;
mod table;
mod verdict;
