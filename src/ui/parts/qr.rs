//! A text as a QR code: on the page, and as a drawing to be kept. It needs no network and no image.
//!
//! It must not know what the text is for. Only when it is asked for is anything computed.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};
use yew::prelude::*;

/// Modules left free around the code, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

/// A code as a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Modules across, with the free ones around.
    pub side: i32,
    /// The dark modules, as the path of an SVG.
    pub path: String,
}

/// The code of a text; none where it is too long for one: some 2,300 bytes. Up to 15 % of it may be unreadable.
pub fn drawing(text: &str) -> Option<Drawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).map(|_| 1).sum::<i32>();
            if run > 0 {
                // Writing to a string can't fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    Some(Drawing { side: size + 2 * QUIET, path })
}

/// The code of a text on the page, dark on white in every theme, with a name for who doesn't see it; nothing where there is no code.
pub fn view(text: &str, label: impl Into<AttrValue>) -> Html {
    let Some(Drawing { side, path }) = drawing(text) else { return Html::default() };
    let label = label.into();
    html! {
        <svg class="qr" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={label} shape-rendering="crispEdges">
            <path fill="#fff" d={format!("M0 0h{side}v{side}H0z")} /><path d={path} />
        </svg>
    }
}

/// The code of a text as an SVG file of its own.
pub fn file(text: &str) -> Option<String> {
    let Drawing { side, path } = drawing(text)?;
    let pixels = side * 16;
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>"##
    ))
}
