//! A drawing made a picture: an SVG drawn on a canvas, handed on as a PNG by the share sheet, else kept as a file.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, FilePropertyBag, HtmlCanvasElement, HtmlImageElement, ShareData};

use super::{file, share::Shared};

/// What became of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// It was handed on.
    Shared,
    /// It was kept as a file.
    Kept,
    /// The player closed the sheet.
    Dismissed,
    /// It could not be made.
    Failed,
}

/// Makes the picture of an SVG, so many pixels wide and high, and hands it on with a text. To be called in answer to a click.
pub async fn hand_on(svg: &str, size: (u32, u32), name: &str, text: &str) -> Handed {
    let Ok(png) = png(svg, size).await else { return Handed::Failed };
    match share(&png, name, text).await {
        Some(Shared::Done) => Handed::Shared,
        Some(Shared::Dismissed) => Handed::Dismissed,
        Some(Shared::Unavailable) | None => {
            file::keep(name, &png);
            Handed::Kept
        }
    }
}

/// The PNG of an SVG.
async fn png(svg: &str, (width, height): (u32, u32)) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    // An address of data, which the page's policy allows.
    image.set_src(&format!("data:image/svg+xml,{}", js_sys::encode_uri_component(svg)));
    JsFuture::from(image.decode()).await?;
    let canvas = super::document().ok_or(JsValue::NULL)?.create_element("canvas")?.dyn_into::<HtmlCanvasElement>()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let brush = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into::<CanvasRenderingContext2d>()?;
    brush.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(width), f64::from(height))?;
    let made = Promise::new(&mut |done: Function, _| {
        if canvas.to_blob(&done).is_err() {
            // No picture: told as the browser itself tells it.
            let _ = done.call1(&JsValue::NULL, &JsValue::NULL);
        }
    });
    JsFuture::from(made).await?.dyn_into::<Blob>()
}

/// Offers a picture to the share sheet; none where that takes no files.
async fn share(png: &Blob, name: &str, text: &str) -> Option<Shared> {
    let navigator = super::window()?.navigator();
    if !super::has(&navigator, "canShare") {
        return None;
    }
    let kind = FilePropertyBag::new();
    kind.set_type("image/png");
    let file = File::new_with_blob_sequence_and_options(&Array::of1(png), name, &kind).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    data.set_text(text);
    if !navigator.can_share_with_data(&data) {
        return None;
    }
    Some(super::share::offer(&navigator, &data).await)
}
