//! The project's tool: `cargo xtask test`.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let status = Command::new("cargo")
        .args(["test", "--package", "golden-hour-bank", "--package", "golden-hour", "--no-default-features"])
        .status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
