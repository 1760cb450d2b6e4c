//! How hard each question is and how much each player knows, both on one scale, from who was right on what.
//!
//! Georg Rasch's model (*Probabilistic Models for Some Intelligence and Attainment Tests*, 1960) with a floor for guessing: a player of
//! ability θ is right on a question of difficulty b with probability c + (1 − c) / (1 + exp(b − θ)), where c is what blind chance gives.
//! So it doesn't matter whether a question was met by those who know much or little. Ability and difficulty are those of the highest
//! posterior density under normal priors (of deviation 1 for abilities, 2 for difficulties), found by Fisher's scoring. It must not know of
//! questions, only of numbers.

/// One answer: places in the lists of players and questions, and whether it was right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answered {
    pub(super) player: usize,
    pub(super) question: usize,
    pub(super) right: bool,
}

/// A difficulty in logits, 0 for one that a player of mean ability knows with even chance, and its standard error.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Difficulty {
    pub(super) logits: f64,
    pub(super) error: f64,
}

impl Difficulty {
    /// The share of players of mean ability who know the answer, if the difficulty were by so many standard errors higher.
    pub(super) fn known(self, errors: f64) -> f64 {
        logistic(-(self.logits + errors * self.error))
    }
}

/// The deviations of the priors.
const ABILITIES: f64 = 1.0;
const DIFFICULTIES: f64 = 2.0;
/// Enough for changes below a thousandth.
const ROUNDS: usize = 40;

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// First derivative of the log-likelihood by θ − b, and Fisher's information.
fn slope(answer: Answered, distance: f64, floor: f64) -> (f64, f64) {
    let knows = logistic(distance);
    let right = floor + (1.0 - floor) * knows;
    let steep = (1.0 - floor) * knows * (1.0 - knows);
    let spread = (right * (1.0 - right)).max(1e-9);
    ((f64::from(u8::from(answer.right)) - right) * steep / spread, steep * steep / spread)
}

/// The difficulties of questions from all answers; `floors` has of each question what blind chance gives, from 0 to below 1.
pub(super) fn difficulties(answers: &[Answered], players: usize, floors: &[f64]) -> Vec<Difficulty> {
    let mut abilities = vec![0.0; players];
    let mut found = vec![0.0; floors.len()];
    let mut information = vec![0.0; floors.len()];
    let count = f64::from(u32::try_from(players.max(1)).unwrap_or(u32::MAX));
    for _ in 0..ROUNDS {
        let of_players = sums(answers, (&abilities, &found, floors), players, |answer| answer.player);
        for (ability, (by, info)) in abilities.iter_mut().zip(of_players) {
            *ability += step(by - *ability / ABILITIES.powi(2), info + ABILITIES.powi(-2));
        }
        let mean = abilities.iter().sum::<f64>() / count;
        for ability in &mut abilities {
            *ability -= mean;
        }
        let of_questions = sums(answers, (&abilities, &found, floors), floors.len(), |answer| answer.question);
        for ((difficulty, (by, info)), all) in found.iter_mut().zip(of_questions).zip(&mut information) {
            *all = info + DIFFICULTIES.powi(-2);
            *difficulty += step(-by - *difficulty / DIFFICULTIES.powi(2), *all);
        }
    }
    found.iter().zip(information).map(|(logits, info)| Difficulty { logits: *logits, error: 1.0 / info.sqrt() }).collect()
}

/// Slopes and information summed over the answers of each player, or of each question.
fn sums(
    answers: &[Answered],
    (abilities, difficulties, floors): (&[f64], &[f64], &[f64]),
    count: usize,
    of: impl Fn(&Answered) -> usize,
) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0); count];
    for answer in answers {
        let distance = abilities[answer.player] - difficulties[answer.question];
        let (by, info) = slope(*answer, distance, floors[answer.question]);
        let sum = &mut sums[of(answer)];
        *sum = (sum.0 + by, sum.1 + info);
    }
    sums
}

/// A step that never overshoots by more than a logit.
fn step(by: f64, information: f64) -> f64 {
    (by / information).clamp(-1.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many players, of whom each answers the questions of its half; who is strong is right unless the question is hard.
    #[test]
    fn who_met_a_question_does_not_make_it_hard() {
        // Question 0 was met by all; 1 by the strong alone, 2 by the weak alone, each known to half of those.
        let mut answers = Vec::new();
        for player in 0..200 {
            let strong = player < 100;
            let mut answer = |question, right| answers.push(Answered { player, question, right });
            for _ in 0..20 {
                answer(0, strong == (player % 10 != 0));
            }
            answer(if strong { 1 } else { 2 }, player % 2 == 0);
        }
        let found = difficulties(&answers, 200, &[0.0; 3]);
        assert!(found[0].logits.abs() < 0.3, "{found:?}");
        assert!(found[1].logits > 0.7 && found[2].logits < -0.7, "{found:?}");
        assert!(found[0].error < found[1].error, "many answers tell more than few: {found:?}");
    }

    #[test]
    fn what_is_right_by_chance_alone_is_hard() {
        // Of two players each, one is right: with a floor of a half that is nothing known.
        let answers: Vec<Answered> = (0..200)
            .flat_map(|player| (0..2).map(move |question| Answered { player, question, right: player % 2 == 0 }))
            .collect();
        let found = difficulties(&answers, 200, &[0.5, 0.0]);
        assert!(found[0].known(0.0) < 0.3 && (found[1].known(0.0) - 0.5).abs() < 0.15, "{found:?}");
    }

    #[test]
    fn what_everybody_knows_or_nobody_stays_a_number() {
        let answers: Vec<Answered> =
            (0..50).flat_map(|player| (0..2).map(move |question| Answered { player, question, right: question == 0 })).collect();
        let found = difficulties(&answers, 50, &[0.25, 0.25]);
        assert!(found[0].known(0.0) > 0.9 && found[1].known(0.0) < 0.1, "{found:?}");
        assert!(found.iter().all(|difficulty| difficulty.logits.is_finite() && difficulty.error.is_finite()));
        assert_eq!(difficulties(&[], 0, &[]), []);
    }
}
