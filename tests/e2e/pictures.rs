//! Pictures where no share sheet takes files: they are downloaded, as real files.
//!
//! A share sheet itself can't be opened in a test, since it is the system's: that it would be offered real files is looked at in
//! `duels.rs`, with `navigator.share` and `canShare` taken over.

use std::{fs, path::Path, time::Duration};

use crate::{
    browser::{self},
    steps::{plain, whole_round},
};

/// What ends every PNG.
const END: &[u8] = b"IEND\xae\x42\x60\x82";

/// Waits until a PNG is whole, and tells its width and height, and how many bytes it has.
async fn arrived(file: &Path) -> (u32, u32, usize) {
    let wanted = async {
        loop {
            if let Ok(png) = fs::read(file)
                && png.ends_with(END)
            {
                break png;
            }
            tokio::task::yield_now().await;
        }
    };
    let png = tokio::time::timeout(Duration::from_secs(15), wanted).await;
    let png = png.unwrap_or_else(|_| panic!("{} did not arrive", file.display()));
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "{}", file.display());
    let number = |at: usize| png[at..at + 4].iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    (number(16), number(20), png.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_sheet_takes_files_both_pictures_are_downloaded() {
    for without in ["delete Navigator.prototype.canShare; delete Navigator.prototype.share", "navigator.canShare = () => false"] {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().to_path_buf();
        browser::with(plain(), move |page| async move {
            page.before_every_page(without).await;
            page.downloads_to(&place).await;
            whole_round(&page).await;
            page.click("button", "Picture").await;
            for (press, name, size) in [
                ("Send or save the wide one", "golden-hour-result.png", (1200, 630)),
                ("Send or save the tall one", "golden-hour-story.png", (1080, 1920)),
            ] {
                page.click("button", press).await;
                page.reads("The picture is among your downloads.").await;
                let (width, height, bytes) = arrived(&place.join(name)).await;
                assert_eq!((width, height), size, "{name}");
                assert!(bytes > 10_000, "{name}: {bytes} bytes are no picture");
            }
            assert_eq!(fs::read_dir(&place).expect("the folder").count(), 2, "each press gives one file");
        })
        .await;
    }
}
