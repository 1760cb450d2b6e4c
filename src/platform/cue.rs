//! A short sound or shake that tells a verdict, made on the spot: no file is played.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::AudioContext;

thread_local! {
    /// Made at the first sound, as browsers want, and used again.
    static SPEAKER: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Two short notes, upwards for right, downwards for missed. Where there is no sound, none is heard.
pub fn sound(right: bool) {
    SPEAKER.with_borrow_mut(|speaker| {
        if speaker.is_none() {
            *speaker = AudioContext::new().ok();
        }
        if let Some(speaker) = speaker {
            let _ = notes(speaker, if right { [523.25, 783.99] } else { [329.63, 220.0] });
        }
    });
}

fn notes(speaker: &AudioContext, pitches: [f32; 2]) -> Result<(), JsValue> {
    let volume = speaker.create_gain()?;
    volume.gain().set_value(0.08);
    volume.connect_with_audio_node(&speaker.destination())?;
    let mut at = speaker.current_time();
    for pitch in pitches {
        let note = speaker.create_oscillator()?;
        note.frequency().set_value(pitch);
        note.connect_with_audio_node(&volume)?;
        note.start_with_when(at)?;
        at += 0.12;
        note.stop_with_when(at)?;
    }
    Ok(())
}

/// Once for right, twice for missed. Where the device can't shake, it doesn't.
pub fn shake(right: bool) {
    let Some(navigator) = super::window().map(|window| window.navigator()) else { return };
    if super::has(&navigator, "vibrate") {
        let pattern = if right { js_sys::Array::of1(&40.into()) } else { js_sys::Array::of3(&40.into(), &80.into(), &40.into()) };
        let _ = navigator.vibrate_with_pattern(&pattern);
    }
}
