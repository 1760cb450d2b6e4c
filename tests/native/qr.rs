//! QR codes, read back by a reader of another make.

use golden_hour::ui::parts::qr::{Drawing, drawing, file};
use proptest::prelude::*;

/// How many pixels a module is wide.
const SCALE: usize = 3;

/// The modules that a path of `M x y h n v1 h-n z` makes dark.
fn dark(Drawing { side, path }: &Drawing) -> Vec<Vec<bool>> {
    let side = usize::try_from(*side).expect("a size");
    let mut modules = vec![vec![false; side]; side];
    for bar in path.split_terminator('z') {
        let (place, run) = bar.trim_start_matches('M').split_once('h').expect("a bar");
        let (x, y) = place.split_once(' ').expect("a place");
        let (x, y): (usize, usize) = (x.parse().expect("a number"), y.parse().expect("a number"));
        let run: usize = run.split('v').next().and_then(|run| run.parse().ok()).expect("a length");
        modules[y][x..x + run].fill(true);
    }
    modules
}

/// What a reader sees in a code.
fn read(code: &Drawing) -> String {
    let modules = dark(code);
    let side = modules.len() * SCALE;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if modules[y / SCALE][x / SCALE] { 0 } else { 255 });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is seen");
    grids[0].decode().expect("it can be read").1
}

#[test]
fn a_code_has_room_around_it() {
    let code = drawing("https://example.org/").expect("it is short");
    let modules = dark(&code);
    let edge = |at: usize| at < 4 || at + 4 >= modules.len();
    for (y, row) in modules.iter().enumerate() {
        assert!(row.iter().enumerate().all(|(x, dark)| !(*dark && (edge(x) || edge(y)))), "row {y}");
    }
}

#[test]
fn a_text_that_is_too_long_has_no_code() {
    assert!(drawing(&"x".repeat(2_331)).is_some() && drawing(&"x".repeat(2_332)).is_none());
    assert_eq!(file(&"x".repeat(2_332)), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_code_reads_back_as_it_was_written(text in "[ -~]{1,200}") {
        prop_assert_eq!(read(&drawing(&text).expect("it is short")), text);
    }

    #[test]
    fn letters_of_any_language_read_back(text in "\\PC{1,60}") {
        prop_assert_eq!(read(&drawing(&text).expect("it is short")), text);
    }
}
