//! The clock on the wall, and one that calls.

use gloo::timers::callback::Timeout;
use js_sys::Date;

/// Calls once, after so many milliseconds; not at all once what is given back is dropped. A page that sleeps is called when it wakes.
pub fn call_after(milliseconds: u32, call: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, call)
}

/// Milliseconds since 1 January 1970, UTC, and the minutes by which the player's wall clock is ahead of UTC. While something is done once
/// more that was done before the app was there, it is then.
pub fn now() -> (u64, i16) {
    let date = Date::new_0();
    let at = super::early::pressed().unwrap_or_else(|| date.get_time());
    (whole(at), -whole_minutes(date.get_timezone_offset()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date's time is a whole number below 2⁵³")]
fn whole(milliseconds: f64) -> u64 {
    milliseconds.max(0.0) as u64
}

#[expect(clippy::cast_possible_truncation, reason = "an offset is less than a day, and `as` keeps to the range")]
fn whole_minutes(minutes: f64) -> i16 {
    minutes as i16
}
