//! A host of the page that tests hold in their hands: another version is put there, a file goes missing, the cable is pulled. It notes
//! what it was asked for. The page lies below `/quiz/`, as it may lie beside others.

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    env, fs,
    hash::{Hash, Hasher},
    mem,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// Files by their names.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Where the page lies.
const PATH: &str = "/quiz/";

/// The host.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    home: String,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    files: Files,
    is_down: bool,
    wasm: &'static str,
    may_be_cached: bool,
    asked: Vec<(String, u16)>,
}

/// The files of the release.
pub(crate) fn release() -> Files {
    files_of("GOLDEN_HOUR_SITE")
}

/// The files of the version after it.
pub(crate) fn later() -> Files {
    files_of("GOLDEN_HOUR_LATER")
}

fn files_of(variable: &str) -> Files {
    let folder = env::var(variable).unwrap_or_else(|_| panic!("{variable} says where a build is: run `cargo xtask test`"));
    let entries = fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.expect("it has entries").path());
    let named = |path: &std::path::PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.map(|path| (named(&path), fs::read(&path).expect("a file can be read"))).collect()
}

impl Site {
    /// A host of these files.
    pub(crate) async fn of(files: Files) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let home = format!("http://{}{PATH}", listener.local_addr().expect("it has an address"));
        let state = State { files, is_down: false, wasm: "application/wasm", may_be_cached: true, asked: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let site = Self { home, state: Arc::clone(&state) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&state)));
            }
        });
        site
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().expect("no thread broke"))
    }

    /// The page's address.
    pub(crate) fn home(&self) -> String {
        self.home.clone()
    }

    /// Puts these files in the place of all others.
    pub(crate) fn put(&self, files: Files) {
        self.with(|state| state.files = files);
    }

    /// Answers nobody any more.
    pub(crate) fn go_down(&self) {
        self.with(|state| state.is_down = true);
    }

    /// Says that WebAssembly is of some type.
    pub(crate) fn serve_wasm_as(&self, kind: &'static str) {
        self.with(|state| state.wasm = kind);
    }

    /// Lets browsers keep what they get for later, or not.
    pub(crate) fn let_cache(&self, may: bool) {
        self.with(|state| state.may_be_cached = may);
    }

    /// What it was asked for since the last time this was asked: names and status codes.
    pub(crate) fn asked(&self) -> Vec<(String, u16)> {
        self.with(|state| mem::take(&mut state.asked))
    }
}

/// Answers one request. What can't be read or sent any more is a browser that went away.
async fn answer(stream: TcpStream, state: Arc<Mutex<State>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let path = lines.first()?.split(' ').nth(1)?.split('?').next()?.to_owned();
    let known = lines.iter().find_map(|line| line.to_lowercase().strip_prefix("if-none-match:").map(|tag| tag.trim().to_owned()));
    let response = respond(&mut state.lock().expect("no thread broke"), &path, known.as_ref())?;
    stream.write_all(&response).await.ok()?;
    stream.shutdown().await.ok()
}

fn respond(state: &mut State, path: &str, known: Option<&String>) -> Option<Vec<u8>> {
    if state.is_down {
        return None;
    }
    let name = path.strip_prefix(PATH).unwrap_or(path);
    let file = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let body = state.files.get(&file);
    let tag = body.map(|body| {
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        format!("\"{:x}\"", hasher.finish())
    });
    let (status, body) = match body {
        None => ("404 Not Found", &[][..]),
        Some(_) if known.is_some() && known == tag.as_ref() => ("304 Not Modified", &[][..]),
        Some(body) => ("200 OK", &body[..]),
    };
    state.asked.push((name.to_owned(), status[..3].parse().expect("a number")));
    let kind = match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "wasm" => state.wasm,
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    // As docs/hosting.md says.
    let cache = match file.contains('-') {
        _ if !state.may_be_cached => "no-store",
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let (length, tag) = (body.len(), tag.unwrap_or_default());
    let mut response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: {cache}\r\nETag: {tag}\r\nConnection: close\r\n\r\n"
    )
    .into_bytes();
    response.extend_from_slice(body);
    Some(response)
}
