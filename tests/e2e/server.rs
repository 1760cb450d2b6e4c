//! A server for one test: it answers as the test says, so that the page can be seen at any address and on any host.

use std::{
    env, fs,
    path::{Component, Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response};
use hyper::{
    body::{Body, Bytes, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// After how many bytes of the body the connection ends, though more were promised.
    pub(crate) cut: Option<usize>,
}

/// A body as it is sent: whole, or promised whole and cut off.
#[derive(Debug)]
pub(crate) struct Sent {
    left: Option<Bytes>,
    promised: u64,
    is_cut: bool,
    /// How often it is asked for more before the connection ends, so that what was sent is on its way by then.
    waits: u8,
}

impl Sent {
    /// All of it, or so many bytes.
    pub(crate) fn of(body: &Bytes, cut: Option<usize>) -> Self {
        let (promised, until) = (body.len() as u64, cut.unwrap_or(body.len()).min(body.len()));
        Self { left: Some(body.slice(..until)).filter(|left| !left.is_empty()), promised, is_cut: cut.is_some(), waits: 20 }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        match self.left.take() {
            Some(left) => Poll::Ready(Some(Ok(Frame::data(left)))),
            None if !self.is_cut => Poll::Ready(None),
            None if self.waits == 0 => Poll::Ready(Some(Err("the cable is pulled"))),
            None => {
                self.waits -= 1;
                context.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none() && !self.is_cut
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}

impl Answer {
    /// A document of a type.
    pub(crate) fn of(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("Content-Type", kind.to_owned())], body: body.into(), cut: None }
    }

    /// Nothing is there.
    pub(crate) fn missing() -> Self {
        Self { status: 404, headers: Vec::new(), body: b"not found".to_vec(), cut: None }
    }

    /// Whoever asks may read it, as all settings that are shipped say.
    pub(crate) fn for_all(mut self) -> Self {
        self.headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
        self
    }

    /// It is elsewhere.
    pub(crate) fn moved(to: &str) -> Self {
        Self { status: 301, headers: vec![("Location", to.to_owned())], body: Vec::new(), cut: None }
    }
}

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Asked<'request> {
    /// The path without its query.
    pub(crate) path: &'request str,
    /// The tag of what the browser has already (`If-None-Match`).
    pub(crate) known: Option<&'request str>,
}

/// Serves until the test ends, by what is given for a path, and gives the port of 127.0.0.1. All is asked for anew each time.
pub(crate) fn serve(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> u16 {
    serve_asked(move |asked| {
        let mut answer = answer(asked.path);
        answer.headers.push(("Cache-Control", "no-cache".to_owned()));
        Some(answer)
    })
}

/// Serves until the test ends. Where nothing is given the connection ends without a word, as where a cable is pulled.
pub(crate) fn serve_asked(answer: impl Fn(&Asked<'_>) -> Option<Answer> + Send + Sync + 'static) -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.set_nonblocking(true).expect("it can be waited for");
    let port = listener.local_addr().expect("it has an address").port();
    let listener = TcpListener::from_std(listener).expect("it runs in a test");
    let answer = Arc::new(answer);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let answer = Arc::clone(&answer);
            let service = service_fn(move |request: Request<Incoming>| {
                let known = request.headers().get("If-None-Match").and_then(|tag| tag.to_str().ok());
                let given = answer(&Asked { path: request.uri().path(), known }).map(response);
                async { given.ok_or("the cable is pulled") }
            });
            // A browser that went away meanwhile is no fault of ours.
            tokio::spawn(http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service));
        }
    });
    port
}

fn response(answer: Answer) -> Response<Sent> {
    let headers = answer.headers.iter();
    let response =
        headers.fold(Response::builder().status(answer.status), |response, (name, value)| response.header(*name, value));
    response.body(Sent::of(&answer.body.into(), answer.cut)).expect("the headers are headers")
}

/// The type of a file by its name.
pub(crate) fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
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
    Answer::of(kind(&path), body)
}
