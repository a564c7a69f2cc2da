//! A child of [`pictures::Workshop`] and nothing else.

fn main() -> std::process::ExitCode {
    pictures::child()
}
