//! Compiles the bank into the crate: reads `bank/`, and stops the build with every fault at once when one is wrong.

use std::{env, fs, path::Path, process::ExitCode};

use golden_hour_bank::{
    author::BESIDE,
    compile::{compile, encode},
};

fn main() -> ExitCode {
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
            let written = encode(&bank)
                .map_err(|error| error.to_string())
                .and_then(|bytes| fs::write(Path::new(&out).join("bank.postcard"), bytes).map_err(|error| error.to_string()));
            match written {
                Ok(()) => return ExitCode::SUCCESS,
                Err(error) => format!("the compiled bank can't be written: {error}"),
            }
        }
    };
    println!("cargo::error={problem}");
    ExitCode::FAILURE
}
