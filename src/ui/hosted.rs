//! What is between the page and whoever hosts it, handed to the browser. It comes with the rest of the page.
//!
//! It must not decide anything; beside `root` it is the one place of `ui` that names `platform`.

use super::Send;
use crate::{
    app::{
        Msg,
        effect::HostEffect,
        host::{Unread, Value},
    },
    platform::{
        around,
        host::{self, Field, FileError},
    },
};

/// Does what the core asks for.
pub(super) fn run(effect: HostEffect, send: &Send) {
    match effect {
        HostEffect::Read => {
            let Some(place) = host::announced() else { return };
            let send = send.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let read =
                    host::read(&place).await.map(|fields| fields.into_iter().map(|(name, field)| (name, value(field))).collect());
                send.emit(Msg::HostTold(read.map_err(|error| match error {
                    FileError::Missing(status) => Unread::Missing(status),
                    FileError::Malformed => Unread::Malformed,
                })));
            });
        }
        HostEffect::Wear(rules) => host::wear(&rules),
        HostEffect::Complain(lines) => lines.iter().for_each(|line| host::complain(line)),
        HostEffect::Hear(version) => {
            let send = send.clone();
            around::hear(version, move |origin, wanted| send.emit(Msg::AroundAsked(origin, wanted)));
        }
        HostEffect::Measure => {
            let send = send.clone();
            around::measure(move |height| send.emit(Msg::Measured(height)));
        }
        HostEffect::Ended(id) => send.emit(Msg::Ended(id)),
        HostEffect::Tell { to, json } => around::tell(&to, &json),
    }
}

fn value(field: Field) -> Value {
    match field {
        Field::Text(text) => Value::Text(text),
        Field::Whole(number) => Value::Whole(number),
        Field::Other => Value::Other,
    }
}
