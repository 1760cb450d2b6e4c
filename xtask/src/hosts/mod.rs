//! The settings for nginx, Caddy and Apache, held by the real servers from Debian: each serves the packed folder as it is shipped, and is asked for
//! every file of it.
//!
//! Changed for that is only what the settings themselves tell a host to change: the folder, and for Caddy the name of the site. What stands
//! around them is said in `servers.rs`.

mod ask;
mod servers;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use self::{
    ask::{Reply, ask},
    servers::Running,
};
use crate::{debian, package};

/// What files may be kept for good.
const LASTING: &str = "public, max-age=31536000, immutable";

/// Runs each server over the last package, and gives how many answers were looked at.
pub fn hold() -> Result<String> {
    ready()?;
    let package = package::folder();
    let site = Site::read(&package.join("site"))?;
    let mut asked = 0;
    for (name, start, codings) in [
        ("nginx", servers::nginx as fn(&Path, &Path) -> Result<Running>, &["gzip"][..]),
        ("nginx with brotli", servers::nginx_with_brotli, &["br", "gzip"][..]),
        ("Caddy", servers::caddy, &["br", "gzip"][..]),
        ("Apache", servers::apache, &["br", "gzip"][..]),
    ] {
        // Where everybody may pass: Apache serves as nobody where root starts it.
        let work = tempfile::tempdir_in("/tmp")?;
        let running = start(&package, work.path()).with_context(|| format!("{name} does not start"))?;
        asked += site.holds(&running, codings).with_context(|| name.to_owned())?;
    }
    Ok(format!("{asked} answers"))
}

/// Makes the servers ready, as the browser is.
fn ready() -> Result<()> {
    let found = || {
        which::which("nginx").is_ok()
            && which::which("caddy").is_ok()
            && Path::new("/usr/sbin/apache2").exists()
            && servers::BROTLI.iter().any(|path| Path::new(path).exists())
    };
    let packages = ["nginx", "caddy", "libnginx-mod-http-brotli-static", "apache2-bin"];
    debian::ready("the settings for servers are tested with nginx, its module for brotli, Caddy, and Apache", &packages, found)
}

/// The folder to upload, and what every answer says of it.
struct Site {
    folder: PathBuf,
    /// The files that are asked for, by their paths in it.
    files: Vec<String>,
    /// The headers of every answer, as `_headers` has them for hosts that read it.
    headers: Vec<(String, String)>,
}

impl Site {
    fn read(folder: &Path) -> Result<Self> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("{} can't be read; pack it first", folder.display()))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let is_asked_for = !name.starts_with(['.', '_']) && !matches!(name.rsplit('.').next(), Some("br" | "gz"));
            files.extend(is_asked_for.then_some(name));
        }
        files.sort();
        let rules = fs::read_to_string(folder.join("_headers"))?;
        let all = rules.split_once("/*\n").context("_headers has no rule for all files")?.1.lines();
        let all = all.map_while(|line| line.strip_prefix("  ")?.split_once(": "));
        let headers: Vec<_> = all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        ensure!(headers.len() == 6 && files.len() > 5, "{} is not the folder to upload: {headers:?} {files:?}", folder.display());
        Ok(Self { folder: folder.to_path_buf(), files, headers })
    }

    /// Asks a server for everything, and gives how many answers that were.
    fn holds(&self, server: &Running, codings: &[&str]) -> Result<usize> {
        let mut asked = 0;
        let mut get = |path: &str, more: &[(&str, &str)]| {
            asked += 1;
            let reply = ask(server.port, path, more).with_context(|| format!("GET {path}"))?;
            // On every answer, whatever it is.
            for (name, value) in &self.headers {
                ensure!(reply.header(name) == Some(value), "GET {path}: {} {name}: {:?}", reply.status, reply.header(name));
            }
            Ok(reply)
        };
        for name in &self.files {
            let path = format!("/quiz/{name}");
            let plain = get(&path, &[])?;
            self.is_file(&plain, name, None).with_context(|| path.clone())?;
            // The best of what the server has, whatever the order it is asked in.
            for coding in ["br", "gzip"].into_iter().filter(|coding| codings.contains(coding)) {
                let packed = get(&path, &[("Accept-Encoding", coding)])?;
                self.is_file(&packed, name, Some(coding)).with_context(|| format!("{path} as {coding}"))?;
            }
            let first = codings.first().copied();
            let best = get(&path, &[("Accept-Encoding", "gzip, deflate, br")])?;
            self.is_file(&best, name, first).with_context(|| format!("{path} for a browser"))?;
            let tag = plain.header("ETag").with_context(|| format!("{path} has no ETag"))?;
            let again = get(&path, &[("If-None-Match", tag)])?;
            ensure!(again.status == 304 && again.body.is_empty(), "{path} again: {}", again.status);
        }
        let entry = get("/quiz/", &[])?;
        self.is_file(&entry, "index.html", None).context("/quiz/")?;
        let with_query = get("/quiz/?embed", &[])?;
        self.is_file(&with_query, "index.html", None).context("/quiz/?embed")?;

        let bare = get("/quiz", &[])?;
        let to = bare.header("Location").unwrap_or_default();
        ensure!(matches!(bare.status, 301 | 308) && to.ends_with("/quiz/"), "/quiz: {} {to}", bare.status);

        for gone in ["/quiz/gone-0123456789abcdef.js", "/quiz/gone.html"] {
            let reply = get(gone, &[])?;
            let cached = reply.header("Cache-Control").unwrap_or_default();
            ensure!(reply.status == 404 && !cached.contains("immutable"), "{gone}: {} {cached:?}", reply.status);
        }
        // Another path of the same site is none of ours.
        let other = ask(server.port, "/quizzes/", &[])?;
        ensure!(other.header("Content-Security-Policy").is_none() && other.body != entry.body, "/quizzes/ is served, too");
        Ok(asked + 1)
    }

    /// Whether an answer is a file as it lies there, of its type, in that coding where there is such a file, to be kept as long as its name
    /// says.
    fn is_file(&self, reply: &Reply, name: &str, coding: Option<&str>) -> Result<()> {
        let ending = coding.map(|coding| if coding == "br" { ".br" } else { ".gz" });
        let packed = ending.map(|ending| format!("{name}{ending}")).filter(|packed| self.folder.join(packed).exists());
        let bytes = fs::read(self.folder.join(packed.as_deref().unwrap_or(name)))?;
        let coding = packed.and(coding);
        let wanted = [
            ("Content-Type", Some(kind(name)?)),
            ("Content-Encoding", coding),
            ("Cache-Control", Some(if package::lasts(name) { LASTING } else { "no-cache" })),
        ];
        ensure!(reply.status == 200 && reply.body == bytes, "{} and {} bytes of {}", reply.status, reply.body.len(), bytes.len());
        for (header, value) in wanted {
            ensure!(reply.header(header) == value, "{header} is {:?}, not {value:?}", reply.header(header));
        }
        let varies = reply.header("Vary").is_some_and(|vary| vary.to_ascii_lowercase().contains("accept-encoding"));
        ensure!(coding.is_none() || varies, "it is packed, and no Vary says that it may not be");
        Ok(())
    }
}

/// The type that a file is to be served as.
fn kind(name: &str) -> Result<&'static str> {
    Ok(match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("bin") => "application/octet-stream",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => bail!("nobody has said what {name} is to be served as"),
    })
}
