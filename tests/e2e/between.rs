//! A go-between for engines whose drivers have no way to keep a page's console, to name hosts or to refuse files: the browser's proxy.
//! What it hands on is as the host sent it. Where the driver can't run scripts before a page's own either, there is one script more at the
//! very start of each page, before the page's policy counts, which asks for those of the test. Knows nothing of the page.

use std::{
    mem,
    sync::{Arc, Mutex},
};

use http::{Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::{
    body::{Bytes, Incoming},
    client, server,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::server::Sent;

/// Below it, on any host, lies what is the go-between's own.
const OWN: &str = "/of-the-tests/";

/// What stands at the start of each page. By POST, so that no service worker is asked.
const LOADER: &str = "<script>{ const ask = new XMLHttpRequest(); ask.open('POST', '/of-the-tests/before', false);
    try { ask.send(); (0, eval)(ask.responseText) } catch (cut) {} document.currentScript.remove() }</script>";

/// Tells the go-between what the page complains of, before anything else happens. What the page itself deals with is no complaint, nor is
/// what the browser cuts off when the page is left.
pub(crate) const LISTEN: &str = "{
    let isLeft = false;
    addEventListener('beforeunload', () => { isLeft = true });
    addEventListener('pageshow', () => { isLeft = false });
    const tell = (...words) => {
        if (isLeft) return;
        const line = words.map((word) => (word instanceof Error ? `${word.name}: ${word.message} ${word.stack}` : String(word))).join(' ');
        const post = new XMLHttpRequest();
        post.open('POST', '/of-the-tests/complaint', false);
        try { post.send(line) } catch (cut) {}
    };
    for (const level of ['error', 'warn']) {
        const real = console[level];
        console[level] = (...words) => { tell(...words); real.apply(console, words) };
    }
    const unlessPrevented = (event, ...words) => setTimeout(() => event.defaultPrevented || tell(...words));
    addEventListener('error', (event) => event.message && unlessPrevented(event, event.message, event.filename, event.lineno));
    addEventListener('unhandledrejection', (event) => unlessPrevented(event, 'a promise failed:', event.reason));
    addEventListener('securitypolicyviolation', (event) => {
        if (!event.blockedURI.includes('/of-the-tests/')) tell(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`);
    });
}";

/// Firefox asks these for its own ends, whatever page is open.
const MAKERS: [&str; 5] = ["mozilla.com", "mozilla.org", "mozilla.net", "firefox.com", "firefoxusercontent.com"];

/// A go-between that runs.
#[derive(Debug, Clone)]
pub(crate) struct Between {
    pub(crate) port: u16,
    /// Whether pages ask for the scripts of the test.
    has_loader: bool,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    scripts: Vec<String>,
    refused: Vec<String>,
    asked: Vec<String>,
    complaints: Vec<String>,
}

impl Between {
    /// Starts one, which runs until the test ends.
    pub(crate) async fn start(has_loader: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let between = Self { port, has_loader, state: Arc::default() };
        let served = between.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let between = served.clone();
                let service = service_fn(move |request| between.clone().answer(request));
                // A browser that went away meanwhile, and a host whose cable was pulled, are no fault of ours.
                tokio::spawn(
                    server::conn::http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service),
                );
            }
        });
        between
    }

    fn with<T>(&self, what: impl FnOnce(&mut State) -> T) -> T {
        what(&mut self.state.lock().expect("no thread broke"))
    }

    /// Runs a script in every page that is opened from now on.
    pub(crate) fn before_every_page(&self, script: &str) {
        self.with(|state| state.scripts.push(format!("{script}\n;")));
    }

    /// Lets no file arrive whose address holds one of these.
    pub(crate) fn refuse(&self, parts: &[&str]) {
        self.with(|state| state.refused = parts.iter().map(|part| (*part).to_owned()).collect());
    }

    /// What was complained of, and the addresses that were asked for, but for what is the tests' own and the browser's own.
    pub(crate) fn heard(&self) -> (Vec<String>, Vec<String>) {
        self.with(|state| (mem::take(&mut state.complaints), mem::take(&mut state.asked)))
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Sent>, String> {
        if let Some(own) = request.uri().path().strip_prefix(OWN) {
            let own = own.to_owned();
            let body = request.into_body().collect().await.map_err(|error| error.to_string())?.to_bytes();
            return Ok(self.own(&own, &body));
        }
        let address = request.uri().to_string();
        let host = request.uri().host().unwrap_or_default().to_owned();
        if MAKERS.iter().any(|maker| host.ends_with(maker)) {
            return Err("the browser's maker is not asked".into());
        }
        let is_ours = ["127.0.0.1", "quiz.test"].contains(&&*host) && request.method() != Method::CONNECT;
        let is_refused = self.with(|state| {
            state.asked.push(address.clone());
            state.refused.iter().any(|part| address.contains(part))
        });
        if is_refused || !is_ours {
            return Err(format!("{address} is not handed on"));
        }
        hand_on(request, self.has_loader).await.map_err(|error| error.to_string())
    }

    fn own(&self, what: &str, body: &Bytes) -> Response<Sent> {
        let answer = if what == "complaint" {
            self.with(|state| state.complaints.push(String::from_utf8_lossy(body).into_owned()));
            String::new()
        } else {
            self.with(|state| state.scripts.concat())
        };
        let response =
            Response::builder().header("Access-Control-Allow-Origin", "*").header("Content-Type", "text/plain; charset=utf-8");
        response.body(Sent::of(&answer.into(), None)).expect("the headers are headers")
    }
}

/// Asks the host, which is always this machine, and gives its answer.
async fn hand_on(
    request: Request<Incoming>,
    has_loader: bool,
) -> Result<Response<Sent>, Box<dyn std::error::Error + Send + Sync>> {
    let (mut head, body) = request.into_parts();
    let stream = TcpStream::connect(("127.0.0.1", head.uri.port_u16().unwrap_or(80))).await?;
    let (mut host, connection) = client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    head.uri = head.uri.path_and_query().map_or("/", |path| path.as_str()).parse()?;
    // The answer must be plain to be added to, and each connection ends with it.
    for name in ["accept-encoding", "proxy-connection", "connection"] {
        head.headers.remove(name);
    }
    let body = Full::new(body.collect().await?.to_bytes());
    let (mut head, mut coming) = host.send_request(Request::from_parts(head, body)).await?.into_parts();
    // What is cut off on its way arrives cut off.
    let (mut come, mut is_cut) = (Vec::new(), false);
    while let Some(frame) = coming.frame().await {
        let Ok(frame) = frame else {
            is_cut = true;
            break;
        };
        come.extend(frame.data_ref().into_iter().flatten());
    }
    let mut body = Bytes::from(come);
    // By its type and its first letter: some tests give other files the type of a page.
    let is_page = head.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if has_loader && is_page && head.status == StatusCode::OK && body.starts_with(b"<") {
        body = begun(&body);
    }
    for name in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION] {
        head.headers.remove(name);
    }
    let cut = is_cut.then_some(body.len());
    if is_cut {
        // Any length beyond what has come makes it known.
        body = [&body, &b" "[..]].concat().into();
    }
    Ok(Response::from_parts(head, Sent::of(&body, cut)))
}

/// A page with the script at its start, behind its doctype.
fn begun(page: &[u8]) -> Bytes {
    let is_typed = page.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype"));
    let place = page.iter().position(|letter| *letter == b'>').filter(|_| is_typed).map_or(0, |end| end + 1);
    let (start, rest) = page.split_at(place);
    [start, LOADER.as_bytes(), rest].concat().into()
}
