//! The pictures among the sources. An SVG of ours is the drawing; the PNG beside it, for those who read no SVG, is what it gives.
//!
//! The build only copies them, so that it needs no drawing machine; tests draw them anew. It must not know what they are for.

use anyhow::{Context, Result};

/// Width and height of a PNG in pixels, which its header tells.
pub fn size(png: &[u8]) -> Result<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").context("the picture is no PNG")?;
    let number = |from: usize| {
        let digits = header.get(from..from + 4)?;
        Some(digits.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    };
    number(0).zip(number(4)).context("the picture's header is cut")
}

#[cfg(test)]
pub mod tests {
    use std::{fs, io::BufReader, path::Path};

    use resvg::{tiny_skia, usvg};

    use super::*;

    /// A picture as four bytes a pixel: red, green, blue, and how much it covers.
    struct Shades {
        width: u32,
        height: u32,
        bytes: Vec<u8>,
    }

    impl Shades {
        /// As the drawing gives it, of its own size or so many pixels wide.
        fn drawn(svg: &Path, wide: Option<u32>) -> Self {
            let svg = fs::read_to_string(svg).expect("it is there");
            assert!(!svg.contains("<text") && !svg.contains("<image"), "it hangs on no font and no other picture");
            let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).expect("it is an SVG");
            let own = tree.size().to_int_size();
            let size = wide.map_or(Some(own), |wide| own.scale_to_width(wide)).expect("it has a size");
            let mut canvas = tiny_skia::Pixmap::new(size.width(), size.height()).expect("it has a size");
            let scale = tiny_skia::Transform::from_scale(
                size.to_size().width() / own.to_size().width(),
                size.to_size().height() / own.to_size().height(),
            );
            resvg::render(&tree, scale, &mut canvas.as_mut());
            let bytes = canvas.pixels().iter().map(tiny_skia::PremultipliedColorU8::demultiply);
            let bytes = bytes.flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]).collect();
            Self { width: size.width(), height: size.height(), bytes }
        }

        fn of_png(png: &Path) -> Self {
            let decoder = png::Decoder::new(BufReader::new(fs::File::open(png).expect("it is there")));
            let mut reader = decoder.read_info().expect("it is a PNG");
            let mut kept = vec![0; reader.output_buffer_size().expect("it is small")];
            let info = reader.next_frame(&mut kept).expect("it is whole");
            let bytes = match info.color_type {
                png::ColorType::Rgba => kept,
                png::ColorType::Rgb => kept.chunks(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect(),
                other => panic!("{other:?}"),
            };
            Self { width: info.width, height: info.height, bytes }
        }

        fn pixels(&self) -> impl Iterator<Item = &[u8]> {
            self.bytes.chunks(4)
        }

        /// Whether every pixel is covered.
        fn is_full(&self) -> bool {
            self.pixels().all(|pixel| pixel[3] == 255)
        }

        fn write(&self, png: &Path) {
            let full = self.is_full();
            let colours: Vec<u8> = self.pixels().flat_map(|pixel| if full { &pixel[..3] } else { pixel }).copied().collect();
            let mut encoder = png::Encoder::new(fs::File::create(png).expect("it can be written"), self.width, self.height);
            encoder.set_color(if full { png::ColorType::Rgb } else { png::ColorType::Rgba });
            encoder.set_deflate_compression(png::DeflateCompression::Level(9));
            encoder.set_filter(png::Filter::Adaptive);
            encoder.write_header().and_then(|mut writer| writer.write_image_data(&colours)).expect("it can be written");
        }
    }

    /// How far two pixels are apart in the shade that differs most, each as far as it covers.
    fn apart(one: &[u8], other: &[u8]) -> u8 {
        let shade = |pixel: &[u8], place: usize| {
            if place == 3 { pixel[3] } else { tiny_skia::ColorU8::from_rgba(pixel[place], 0, 0, pixel[3]).premultiply().red() }
        };
        (0..4).map(|place| shade(one, place).abs_diff(shade(other, place))).max().unwrap_or_default()
    }

    /// Fails unless a PNG is what a drawing gives at its own size or so many pixels wide; `UPDATE_EXPECT=1` makes it anew. Gives whether
    /// every pixel of it is covered.
    pub fn is_what_it_gives(svg: &Path, png: &Path, wide: Option<u32>) -> bool {
        let drawn = Shades::drawn(svg, wide);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            drawn.write(png);
        }
        let kept = Shades::of_png(png);
        assert_eq!((kept.width, kept.height), (drawn.width, drawn.height), "{}", png.display());
        // Another processor may round an edge's shade otherwise, by next to nothing.
        let far = kept.pixels().zip(drawn.pixels()).filter(|(kept, drawn)| apart(kept, drawn) > 2).count();
        assert!(far == 0, "{far} pixels of {} differ: UPDATE_EXPECT=1 makes it anew, and look at it", png.display());
        drawn.is_full()
    }

    /// Whether all of a picture but lines from edge to edge lies in the circle in its middle, four fifths as wide, that a system which cuts
    /// icons to a shape of its own leaves: outside of it every row is of one colour. <https://www.w3.org/TR/appmanifest/#icon-masks>
    pub fn is_safe(png: &Path) -> bool {
        let shades = Shades::of_png(png);
        let wide = shades.width as usize;
        let off = |at: usize| (2 * at + 1).abs_diff(wide).pow(2);
        shades.bytes.chunks(4 * wide).enumerate().all(|(y, row)| {
            row.chunks(4)
                .enumerate()
                .all(|(x, pixel)| 5 * 5 * (off(x) + off(y)) < (4 * wide).pow(2) || apart(pixel, &row[..4]) <= 2)
        })
    }

    #[test]
    fn what_is_no_png_has_no_size() {
        assert!(size(b"<svg/>").is_err() && size(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").is_err());
    }
}
