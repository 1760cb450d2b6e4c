//! A static file server for one folder on this machine: for playing and for the end-to-end tests.

use std::{
    fs::File,
    net::SocketAddr,
    path::{Component, Path, PathBuf},
    thread,
};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// Takes a port of 127.0.0.1; 0 takes any that is free.
pub fn bind(port: u16) -> Result<Server> {
    Server::http(SocketAddr::from(([127, 0, 0, 1], port))).map_err(|error| {
        anyhow!("port {port} can't be used ({error}); choose another: cargo xtask serve --port {}", port.wrapping_add(1))
    })
}

/// Serves a folder until the process ends.
pub fn forever(server: &Server, folder: &Path) -> Result<()> {
    println!("\n  Golden Hour is at http://{}/\n  Ctrl-C ends it.", address(server)?);
    answer(server, folder);
    Ok(())
}

/// Serves a folder beside other work, and gives its address.
pub fn beside(folder: PathBuf) -> Result<String> {
    let server = bind(0)?;
    let address = format!("http://{}/", address(&server)?);
    thread::spawn(move || answer(&server, &folder));
    Ok(address)
}

fn address(server: &Server) -> Result<SocketAddr> {
    server.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no address"))
}

fn answer(server: &Server, folder: &Path) {
    for request in server.incoming_requests() {
        // A browser that went away meanwhile is no fault of ours.
        let _ = respond(request, folder);
    }
}

fn respond(request: Request, folder: &Path) -> std::io::Result<()> {
    match file(folder, request.url()) {
        Some((path, file)) => {
            let mut response = Response::from_file(file);
            for header in [("Content-Type", mime(&path)), ("Cache-Control", "no-cache")] {
                if let Ok(header) = Header::from_bytes(header.0, header.1) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    }
}

/// The file of an address, never one outside the folder.
fn file(folder: &Path, url: &str) -> Option<(PathBuf, File)> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(path);
    let file = File::open(&path).ok().filter(|_| path.is_file())?;
    Some((path, file))
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
