//! One step of work: a line with its time. What a command says is kept, and shown only when it fails.

use std::{
    io::{IsTerminal, Write, stdout},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

/// Does something and says what and how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    if stdout().is_terminal() {
        print!("  …      {what}");
        stdout().flush()?;
    }
    let result = work();
    let back = if stdout().is_terminal() { "\r\x1b[2K" } else { "" };
    let sign = if result.is_ok() { "  " } else { "✗ " };
    println!("{back}{sign}{:>5.1} s  {what}", begun.elapsed().as_secs_f32());
    result
}

/// Runs a command to its end and gives what it said on standard output. When it fails, all that it said is printed.
pub fn run(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{name} could not be started"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        eprintln!("\n{said}{}", String::from_utf8_lossy(&output.stderr));
        bail!("{name} failed ({})", output.status);
    }
    Ok(said)
}
