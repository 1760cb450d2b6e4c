//! The zip: its entries in the order of their paths, without times, so that the same files are the same bytes.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::Files;

/// The files as a zip that unpacks to a folder of that name.
pub fn zip(folder: &str, files: &Files) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The earliest time that a zip can tell, whenever it was made.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    for (path, bytes) in files {
        let is_packed = path.rsplit('.').next().is_some_and(|ending| matches!(ending, "br" | "gz" | "png"));
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(format!("{folder}/{path}"), options.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn it_unpacks_to_what_went_in_and_tells_no_time() -> Result<()> {
        let files = Files::from([("b/c.br".into(), vec![0, 1, 2]), ("a.txt".into(), b"text ".repeat(50))]);
        let bytes = zip("golden-hour-1.2.3", &files)?;
        let mut read = zip::ZipArchive::new(Cursor::new(&bytes))?;
        let mut names = Vec::new();
        for place in 0..read.len() {
            let mut entry = read.by_index(place)?;
            let mut inside = Vec::new();
            entry.read_to_end(&mut inside)?;
            let path = entry.name()?.trim_start_matches("golden-hour-1.2.3/").to_owned();
            assert_eq!(files.get(&path), Some(&inside), "{path}");
            assert_eq!(entry.last_modified(), Some(DateTime::default()));
            names.push(path);
        }
        assert_eq!(names, ["a.txt", "b/c.br"]);
        Ok(())
    }
}
