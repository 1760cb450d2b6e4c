//! What a first visit shows before the WebAssembly is there, as HTML, printed: the build puts it into the entry page. The home screen, and some
//! first questions of a round, of which `static/early.js` shows one where somebody starts. Drawn by the same components as later in the browser.
//!
//! It must not know of a browser, nor of the day: what hangs on the date is drawn for another one, and hidden until the app is up
//! (`static/styles/screens.css`).

use std::{
    io::{Write, stdout},
    rc::Rc,
};

use golden_hour::{
    app::{Model, opening::openings},
    quiz::{Day, Now, QuestionBank, daily},
    ui::{self, text},
};
use yew::prelude::*;

/// What a first visit shows.
#[derive(Clone, Properties)]
struct First {
    home: Rc<Model>,
    bank: Rc<QuestionBank>,
}

impl PartialEq for First {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.home, &other.home)
    }
}

#[component]
fn Still(first: &First) -> Html {
    let questions = openings(&first.bank, first.home.now).into_iter().map(|opening| {
        let seeds = opening.seeds.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        let question = ui::draw(&opening.model, None, &Callback::noop());
        html! { <div data-title={text::title(&opening.model)} data-seeds={seeds}>{ question }</div> }
    });
    html! { <>{ ui::view(&first.home, &Callback::noop()) }<template id="openings">{ for questions }</template></> }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut home = Model::new(Rc::new(QuestionBank::bundled()?));
    home.now = Now::of_day(Day(daily::FIRST.0 + 299));
    let first = First { home: Rc::new(home), bank: Rc::new(QuestionBank::asked_alone()?) };
    let renderer = yew::LocalServerRenderer::<Still>::with_props(first).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(write!(stdout(), "{}", tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))?)
}
