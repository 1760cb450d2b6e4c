//! A host of the page that tests hold in their hands: another version is put there, a file goes missing, the cable is pulled. It notes
//! what it was asked for. The page lies below `/quiz/`, as it may lie beside others.

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    env, fs,
    hash::{Hash, Hasher},
    mem,
    sync::{Arc, Mutex},
};

use crate::server::{Answer, Asked, kind, serve_asked};

/// Files by their names.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Where the page lies.
const PATH: &str = "/quiz/";

/// What may happen to a file on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// It is not there.
    Gone,
    /// The connection ends in the middle of it.
    Cut,
    /// It comes whole and says that it is of some other type.
    WrongType,
    /// Something else comes in its place, as where a stale cache or a hotel's sign-in page stands between.
    Another,
}

impl Mishap {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Gone, Self::Cut, Self::WrongType, Self::Another];
}

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
    /// What the server's settings allow the page, in a header.
    policy: Option<String>,
    /// The file that something happens to, and what; after how many bytes it is cut, if not in its middle.
    spoilt: Option<(String, Mishap, Option<usize>)>,
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
    pub(crate) fn of(files: Files) -> Self {
        let state = State {
            files,
            is_down: false,
            wasm: "application/wasm",
            may_be_cached: true,
            policy: None,
            spoilt: None,
            asked: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let answers = Arc::clone(&state);
        let port = serve_asked(move |asked| respond(&mut answers.lock().expect("no thread broke"), asked));
        Self { home: format!("http://127.0.0.1:{port}{PATH}"), state }
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

    /// Lets something happen to a file each time that it is asked for, until [`Site::mend`].
    pub(crate) fn spoil(&self, name: &str, mishap: Mishap) {
        self.with(|state| state.spoilt = Some((name.to_owned(), mishap, None)));
    }

    /// Cuts a file after so many bytes.
    pub(crate) fn cut(&self, name: &str, after: usize) {
        self.with(|state| state.spoilt = Some((name.to_owned(), Mishap::Cut, Some(after))));
    }

    /// All is well again.
    pub(crate) fn mend(&self) {
        self.with(|state| (state.spoilt, state.is_down) = (None, false));
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

    /// Sends a policy with every answer, as a server's settings do, which may be of another version than the files.
    pub(crate) fn allow(&self, policy: &str) {
        self.with(|state| state.policy = Some(policy.to_owned()));
    }

    /// What it was asked for since the last time this was asked: names and status codes.
    pub(crate) fn asked(&self) -> Vec<(String, u16)> {
        self.with(|state| mem::take(&mut state.asked))
    }
}

fn respond(state: &mut State, asked: &Asked<'_>) -> Option<Answer> {
    if state.is_down {
        return None;
    }
    let name = asked.path.strip_prefix(PATH).unwrap_or(asked.path);
    let file = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let spoilt = state.spoilt.as_ref().filter(|(name, ..)| *name == file).map(|(_, mishap, after)| (*mishap, *after));
    let mishap = spoilt.map(|(mishap, _)| mishap);
    let another = b"<!doctype html><title>Sign in</title>".to_vec();
    let body = match mishap {
        Some(Mishap::Gone) => None,
        Some(Mishap::Another) => Some(&another),
        _ => state.files.get(&file),
    };
    let tag = body.map(|body| {
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        format!("\"{:x}\"", hasher.finish())
    });
    let (status, body) = match body {
        None => (404, &[][..]),
        Some(_) if asked.known.is_some() && asked.known == tag.as_deref() => (304, &[][..]),
        Some(body) => (200, &body[..]),
    };
    state.asked.push((name.to_owned(), status));
    let kind = match kind(&file) {
        _ if mishap == Some(Mishap::Another) => "text/html; charset=utf-8",
        _ if mishap == Some(Mishap::WrongType) => "application/octet-stream",
        "application/wasm" => state.wasm,
        kind => kind,
    };
    // As docs/hosting.md says.
    let cache = match file.contains('-') {
        _ if !state.may_be_cached || mishap.is_some() => "no-store",
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let cut = (mishap == Some(Mishap::Cut)).then(|| spoilt.and_then(|(_, after)| after).unwrap_or(body.len() / 2));
    let mut answer = Answer { status, cut, ..Answer::of(kind, body) };
    answer.headers.push(("Cache-Control", cache.to_owned()));
    answer.headers.extend(tag.map(|tag| ("ETag", tag)));
    answer.headers.extend(state.policy.clone().map(|policy| ("Content-Security-Policy", policy)));
    Some(answer)
}
