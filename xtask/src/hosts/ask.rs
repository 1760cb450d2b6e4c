//! One question to a server on this machine, in HTTP/1.1, and its answer as it came: nothing is unpacked, followed or remembered.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result, ensure};

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// A header's value, if it is there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found =
            self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        found.next().filter(|_| found.next().is_none())
    }
}

/// Asks a port of 127.0.0.1 for a path.
pub fn ask(port: u16, path: &str, headers: &[(&str, &str)]) -> Result<Reply> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let more: String = headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]).collect();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n").as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    read(&bytes)
}

fn read(bytes: &[u8]) -> Result<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("the answer has no end of its headers")?;
    let (head, body) = bytes.split_at(end);
    let mut lines = std::str::from_utf8(head)?.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("the answer has no status")?.parse()?;
    let headers: Vec<_> =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut reply = Reply { status, headers, body: body.get(4..).unwrap_or_default().to_vec() };
    if reply.header("Transfer-Encoding") == Some("chunked") {
        reply.body = joined(&reply.body)?;
    } else if let Some(length) = reply.header("Content-Length").filter(|_| status != 304) {
        ensure!(length == reply.body.len().to_string(), "of {length} bytes came {}", reply.body.len());
    }
    Ok(reply)
}

/// A body that was sent in chunks, each behind its length in hexadecimal digits; the last one is empty.
fn joined(mut body: &[u8]) -> Result<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|two| two == b"\r\n").context("a chunk has no length")?;
        let (length, rest) = body.split_at(end);
        let length = usize::from_str_radix(std::str::from_utf8(length)?, 16)?;
        if length == 0 {
            return Ok(whole);
        }
        whole.extend(rest.get(2..length + 2).context("a chunk is cut off")?);
        body = rest.get(length + 4..).context("the last chunk is missing")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_it_came() -> Result<()> {
        let reply = read(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nVary: a\r\nVary: b\r\n\r\na\r\n")?;
        assert_eq!((reply.status, reply.header("content-length"), reply.body.as_slice()), (200, Some("3"), &b"a\r\n"[..]));
        assert_eq!((reply.header("Vary"), reply.header("Date")), (None, None), "a header that is there twice counts as none");
        assert!(read(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na").is_err() && read(b"HTTP/1.1 200 OK\r\n").is_err());
        let chunked = |body: &str| read(format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body}").as_bytes());
        assert_eq!(chunked("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")?.body, b"abc0123456789");
        assert!(chunked("3\r\nabc\r\n").is_err() && chunked("9\r\nabc").is_err() && chunked("").is_err());
        Ok(())
    }
}
