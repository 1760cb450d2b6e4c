//! Compiles the bank into the crate, whole and in two parts: what is asked, and the notes that may come later. Reads `bank/`, and stops the
//! build with every fault at once when one is wrong.

use std::{env, fs, path::Path, process::ExitCode};

use golden_hour_bank::{author::BESIDE, compile::compile};

fn main() -> ExitCode {
    // What splits the page moves functions between files, and must know all that points at them.
    if env::var_os("CARGO_FEATURE_LAZY").is_some() && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let root = Path::new("bank");
    println!("cargo::rerun-if-changed=bank/questions");
    for name in BESIDE {
        println!("cargo::rerun-if-changed=bank/{name}");
    }
    let problem = match compile(root) {
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            format!("the bank has {} faults", faults.len())
        }
        Ok(bank) => {
            let out = env::var("OUT_DIR").unwrap_or_default();
            let write = |name: &str, bytes: Result<Vec<u8>, postcard::Error>| {
                let bytes = bytes.map_err(|error| error.to_string())?;
                fs::write(Path::new(&out).join(name), bytes).map_err(|error| error.to_string())
            };
            let mut asked = bank.clone();
            let notes = asked.take_out();
            let written = write("bank.postcard", postcard::to_allocvec(&bank))
                .and_then(|()| write("asked.postcard", postcard::to_allocvec(&asked)))
                .and_then(|()| write("notes.postcard", postcard::to_allocvec(&notes)));
            match written {
                Ok(()) => return ExitCode::SUCCESS,
                Err(error) => format!("the compiled bank can't be written: {error}"),
            }
        }
    };
    println!("cargo::error={problem}");
    ExitCode::FAILURE
}
