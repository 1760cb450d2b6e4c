//! Files made small ahead of time, as servers send them: brotli and gzip, both at their slowest and best.

use std::{
    collections::BTreeMap,
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;
use sha2::{Digest, Sha256};

/// What ends the names of files that are worth it. `config.json` is not among them, see [`beside`].
const WORTH_IT: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// What was squeezed, by its kind and the hash of what went in.
type Done = BTreeMap<(Kind, [u8; 32]), Arc<Vec<u8>>>;

/// What was squeezed by this process: the same files are weighed and packed.
static DONE: Mutex<Done> = Mutex::new(Done::new());

/// A way to squeeze.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// RFC 7932.
    Brotli,
    /// RFC 1952, by Zopfli: the same for every reader, some 4 % smaller.
    Gzip,
}

impl Kind {
    /// The ending that servers look for.
    const ALL: [(Self, &'static str); 2] = [(Self::Brotli, "br"), (Self::Gzip, "gz")];

    /// The bytes squeezed.
    pub fn squeeze(self, bytes: &[u8]) -> Result<Arc<Vec<u8>>> {
        let key = (self, Sha256::digest(bytes).into());
        if let Some(known) = DONE.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(known));
        }
        let packed = Arc::new(match self {
            Self::Brotli => {
                let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
                packed.write_all(bytes)?;
                packed.flush()?;
                packed.into_inner()
            }
            Self::Gzip => {
                let mut packed = Vec::new();
                zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed)?;
                packed
            }
        });
        DONE.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&packed));
        Ok(packed)
    }
}

/// What lies beside a file for servers that send it ready: its endings and contents, where they are smaller. Not for what a host
/// edits: there the old text would go on being sent.
pub fn beside(path: &str, bytes: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    if path == "config.json" || !WORTH_IT.contains(&ending) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for (kind, ending) in Kind::ALL {
        let packed = kind.squeeze(bytes)?;
        if packed.len() < bytes.len() {
            all.push((ending, packed.to_vec()));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_worth_it_lies_there_twice_and_reads_back() -> Result<()> {
        let text = "a text that repeats itself ".repeat(20);
        let squeezed = beside("index.html", text.as_bytes())?;
        assert_eq!(squeezed.iter().map(|(ending, _)| *ending).collect::<Vec<_>>(), ["br", "gz"]);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut squeezed[0].1.as_slice(), &mut read)?;
        assert_eq!(read, text.as_bytes());
        assert!(squeezed[1].1.starts_with(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), "gzip, without a name and without a time");
        Ok(())
    }

    #[test]
    fn pictures_and_what_a_host_edits_lie_there_alone() -> Result<()> {
        let text = "a text that repeats itself ".repeat(20);
        assert!(beside("icon.png", text.as_bytes())?.is_empty() && beside("config.json", text.as_bytes())?.is_empty());
        Ok(())
    }
}
