mod history;
mod hours;
mod properties;
mod random;
mod say;
mod slow;
mod stored;
