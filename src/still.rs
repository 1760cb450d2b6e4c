//! The home screen of a first visit as HTML, printed: the build puts it into the entry page, so that it reads before the WebAssembly is
//! there. Drawn by the same components as later in the browser.
//!
//! It must not know of a browser, nor of the day: what hangs on the date is drawn for another one, and hidden until the app is up
//! (`static/styles/screens.css`).

use std::{
    io::{Write, stdout},
    rc::Rc,
};

use golden_hour::{
    app::Model,
    quiz::{Day, Now, QuestionBank, daily},
    ui,
};
use yew::prelude::*;

/// What a first visit shows.
#[derive(Clone, Properties)]
struct First {
    model: Rc<Model>,
}

impl PartialEq for First {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

#[component]
fn Home(first: &First) -> Html {
    ui::view(&first.model, &Callback::noop())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut model = Model::new(Rc::new(QuestionBank::bundled()?));
    model.now = Now::of_day(Day(daily::FIRST.0 + 299));
    let renderer = yew::LocalServerRenderer::<Home>::with_props(First { model: Rc::new(model) }).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(write!(stdout(), "{}", tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))?)
}
