//! A server for one test: it answers as the test says, so that the page can be seen at any address and on any host.

use std::{
    env, fs,
    net::SocketAddr,
    path::{Component, Path, PathBuf},
    thread,
};

use tiny_http::{Header, Response, Server, StatusCode};

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A document of a type.
    pub(crate) fn of(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("Content-Type", kind.to_owned())], body: body.into() }
    }

    /// Nothing is there.
    pub(crate) fn missing() -> Self {
        Self { status: 404, headers: Vec::new(), body: b"not found".to_vec() }
    }

    /// Whoever asks may read it, as all settings that are shipped say.
    pub(crate) fn for_all(mut self) -> Self {
        self.headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
        self
    }

    /// It is elsewhere.
    pub(crate) fn moved(to: &str) -> Self {
        Self { status: 301, headers: vec![("Location", to.to_owned())], body: Vec::new() }
    }
}

/// Serves until the tests end, by what is given for a path without its query, and gives the port of 127.0.0.1.
pub(crate) fn serve(answer: impl Fn(&str) -> Answer + Send + 'static) -> u16 {
    let server = Server::http(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port is free");
    let port = server.server_addr().to_ip().expect("it has a port").port();
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
            let Answer { status, headers, body } = answer(&path);
            let headers = headers.iter().map(|(name, value)| Header::from_bytes(*name, value.as_str()).expect("it is a header"));
            let headers = headers.chain([Header::from_bytes("Cache-Control", "no-cache").expect("it is a header")]).collect();
            let length = Some(body.len());
            // A browser that went away meanwhile is no fault of ours.
            let _ = request.respond(Response::new(StatusCode(status), headers, &body[..], length, None));
        }
    });
    port
}

/// The folder to upload, as it is packed.
fn site() -> PathBuf {
    let package = env::var("GOLDEN_HOUR_PACKAGE").expect("GOLDEN_HOUR_PACKAGE says where the package is: run `cargo xtask test`");
    PathBuf::from(package).join("site")
}

/// The game in one file.
pub(crate) fn one_file() -> Answer {
    let file = site().with_file_name("golden-hour.html");
    Answer::of("text/html; charset=utf-8", fs::read(file).expect("the file is in the package"))
}

/// A file of the folder to upload by its path in it, with its right type; a folder is its `index.html`.
pub(crate) fn file(path: &str) -> Answer {
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    let Some(body) = fs::read(site().join(&path)).ok().filter(|_| inside) else { return Answer::missing() };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    };
    Answer::of(kind, body)
}
