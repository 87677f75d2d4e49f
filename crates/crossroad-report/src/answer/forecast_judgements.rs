//! What a forecast comes to: the fork it turns on, what is likeliest, what is not reached and why,
//! and how far it rests on what people are taken to foresee. Data: `wording/` phrases them.

use super::doings::{Doing, doing};
use crossroad::finding::explain::{Account, MoveAccount, Outcome};
use crossroad::finding::uncertainty::{
    self, Answered, Ask, Doubt, Forecast, Given, Knowing, Method, Model, Row, Share, settle,
};
use crossroad::game::space::{Memory, Refusal, Space};
use crossroad::model::conflict::Question;
use crossroad::stability::{Concept, Sequences};
use crossroad::text::formula::{DmId, StateId};

/// The concept whose row leads, where it is asked for: who is tempted fears credible answers.
const LEADING: &str = "seq";

/// A doubt splits an answer where each of its outcomes has a likeliest answer of its own, at least
/// this likely, …
const SPLIT: f64 = 0.5;

/// … and the answers given its outcomes lie at least this far apart (total variation).
const APART: f64 = 0.3;

/// … and each of its outcomes has at least this probability, ranges taken at their middle.
const OPEN: f64 = 0.2;

/// Outcomes of a doubt that a sentence can tell.
const OUTCOMES: usize = 3;

/// An answer with how likely it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its place among the answers of the question; behind them none of these, then never settling.
    pub slot: usize,
    /// How likely it is.
    pub share: Share,
}

/// What the answer is once a doubt has come out one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// How it came out.
    pub outcome: u64,
    /// The likeliest answers then, more than one where they are tied.
    pub likeliest: Vec<Told>,
}

/// One unknown that splits the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Fork {
    /// What is unknown.
    pub doubt: Doubt,
    /// The answer for each of its outcomes.
    pub branches: Vec<Branch>,
}

/// Why an answer is not reached, as far as single moves from today's state tell, in the reference
/// world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Somebody would gain by the move there, and is held back by what others would do.
    HeldBack {
        /// Who would gain.
        tempted: DmId,
        /// What the others would do, in order.
        answers: Vec<Doing>,
    },
    /// Whoever could move there would gain nothing by it.
    NoGain(Vec<DmId>),
    /// No single move leads there, or what it comes to was not looked at.
    Untold,
}

/// An answer that is reached in no world.
#[derive(Debug, Clone, PartialEq)]
pub struct NotReached {
    /// The answer.
    pub answer: Told,
    /// Why.
    pub why: Why,
}

/// What is likeliest under other assumptions about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Otherwise {
    /// The concepts that have the same answer.
    pub concepts: Vec<&'static Concept>,
    /// The likeliest answers.
    pub likeliest: Vec<Told>,
}

/// What a forecast comes to for one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// The concept whose figures lead, and those that have the same figures.
    pub concepts: Vec<&'static Concept>,
    /// Every answer that can be reached, the likeliest first.
    pub answers: Vec<Told>,
    /// The likeliest, more than one where they are tied.
    pub likeliest: Vec<Told>,
    /// The unknown that the answer turns on, if there is one.
    pub fork: Option<Fork>,
    /// The answers of the question that are not reached.
    pub not_reached: Vec<NotReached>,
    /// What is likeliest under the other concepts.
    pub otherwise: Vec<Otherwise>,
    /// Whether worlds were drawn, and not all gone through.
    pub drawn: bool,
}

/// What judgements on a forecast are found from.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    /// The conflict with what is open left open.
    pub(crate) model: &'a Model<'a>,
    /// What was asked.
    pub(crate) ask: &'a Ask,
    /// The forecast.
    pub(crate) forecast: &'a Forecast,
    /// The moves from today's state, and the space in which their states are; both of the reference
    /// world.
    pub(crate) today: (&'a [Account], &'a Space),
    /// Which sequences of moves count as one answer.
    pub(crate) sequences: Sequences,
    /// How much memory may be taken.
    pub(crate) memory: Memory,
}

/// Returns the row whose figures lead: that of a concept where it is there, else that of `seq`, else
/// the first.
#[must_use]
pub fn leading<'f>(forecast: &'f Forecast, concept: Option<&str>) -> Option<&'f Row> {
    let find = |id: &str| forecast.rows.iter().find(|row| row.concept.id == id);
    concept.and_then(find).or_else(|| find(LEADING)).or_else(|| forecast.rows.first())
}

/// Says what a forecast comes to for each of its questions; `concept` is the one looked at.
///
/// # Errors
/// What a forecast refuses for good.
pub(crate) fn asked(
    made: Made<'_>,
    concept: Option<&str>,
    means: uncertainty::Means<'_>,
) -> Result<Vec<Asked>, Refusal> {
    let Some(main) = leading(made.forecast, concept) else { return Ok(Vec::new()) };
    let questions = made.forecast.questions.iter().enumerate();
    let each = questions.filter_map(|(at, question)| {
        let answered = main.answered.get(at)?;
        Some(one(made, main, at, question, answered, means))
    });
    each.collect()
}

fn one(
    made: Made<'_>,
    main: &Row,
    at: usize,
    question: &Question,
    answered: &Answered,
    means: uncertainty::Means<'_>,
) -> Result<Asked, Refusal> {
    let mut groups: Vec<(Vec<&'static Concept>, &Answered)> = vec![(Vec::new(), answered)];
    for row in &made.forecast.rows {
        let Some(other) = row.answered.get(at) else { continue };
        match groups.iter_mut().find(|(_, known)| figures(known) == figures(other)) {
            Some((concepts, _)) => concepts.push(row.concept),
            None => groups.push((vec![row.concept], other)),
        }
    }
    let mut groups = groups.into_iter();
    let concepts = groups.next().map(|(concepts, _)| concepts).unwrap_or_default();
    let otherwise = groups
        .map(|(concepts, other)| Otherwise { concepts, likeliest: likeliest(other) })
        .collect();
    let mut answers: Vec<Told> = told(answered, 0..answered.shares.len());
    answers.sort_by(|a, b| b.share.value.total_cmp(&a.share.value).then(a.slot.cmp(&b.slot)));
    let named = question.answers.len() + usize::from(question.otherwise.is_some());
    let never = |told: &Told| told.share.greatest <= 0.0;
    let unreached = answers.iter().filter(|one| never(one) && one.slot < named);
    let unreached = unreached.map(|answer| NotReached {
        answer: answer.clone(),
        why: why_not(made.today, question, answer.slot),
    });
    let mut not_reached: Vec<NotReached> = unreached.collect();
    not_reached.sort_by_key(|one| one.answer.slot);
    answers.retain(|told| !never(told));
    Ok(Asked {
        fork: fork(made, main.concept, question, answered, means)?,
        question: question.clone(),
        concepts,
        answers,
        likeliest: likeliest(answered),
        not_reached,
        otherwise,
        drawn: main.method != Method::Exact,
    })
}

fn figures(of: &Answered) -> Vec<(f64, f64, f64)> {
    of.shares.iter().map(|one| (one.value, one.least, one.greatest)).collect()
}

fn told(answered: &Answered, slots: impl IntoIterator<Item = usize>) -> Vec<Told> {
    let one = |slot: usize| Some(Told { slot, share: answered.shares.get(slot)?.clone() });
    slots.into_iter().filter_map(one).collect()
}

fn likeliest(answered: &Answered) -> Vec<Told> {
    told(answered, answered.likeliest())
}

/// Finds the unknown that splits the answer, of several the one that tells most; what the answer is
/// for each of its outcomes is forecast anew, since what else is open moves that, too.
fn fork(
    made: Made<'_>,
    concept: &'static Concept,
    question: &Question,
    answered: &Answered,
    means: uncertainty::Means<'_>,
) -> Result<Option<Fork>, Refusal> {
    let splits = |one: &&Knowing| {
        let doubt = made.model.doubts.get(one.doubt);
        doubt.is_some_and(Doubt::orders_told_apart) && parts(&one.settled)
    };
    let Some(knowing) = answered.knowing.iter().find(splits) else { return Ok(None) };
    let Some(doubt) = made.model.doubts.get(knowing.doubt) else { return Ok(None) };
    let ask = Ask {
        questions: vec![question.clone()],
        expected: Vec::new(),
        outer: None,
        concepts: vec![concept],
        ..made.ask.clone()
    };
    let mut branches = Vec::new();
    for given in &knowing.settled {
        let Some(settled) = settle(made.model.conflict, doubt, given.outcome) else {
            return Ok(None);
        };
        let found = Model::new(&settled, made.sequences, made.memory)
            .and_then(|model| uncertainty::forecast(&model, &ask, means));
        let found = match found {
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(_) => return Ok(None),
            Ok(found) => found,
        };
        let Some(answered) = found.rows.first().and_then(|row| row.answered.first()) else {
            return Ok(None);
        };
        branches.push(Branch { outcome: given.outcome, likeliest: likeliest(answered) });
    }
    Ok(Some(Fork { doubt: doubt.clone(), branches }))
}

/// Says whether the outcomes of a doubt part the answer.
fn parts(settled: &[Given]) -> bool {
    let first = |given: &Given| {
        let each = given.shares.iter().copied().enumerate();
        each.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, share)| *share >= SPLIT)
    };
    let firsts: Option<Vec<usize>> =
        settled.iter().map(|given| first(given).map(|(slot, _)| slot)).collect();
    let Some(firsts) = firsts else { return false };
    let (Some(one), Some(other)) = (settled.first(), settled.last()) else { return false };
    let differ = firsts.first() != firsts.last();
    (2..=OUTCOMES).contains(&settled.len())
        && settled.iter().all(|given| given.probability >= OPEN)
        && differ
        && uncertainty::variation(&one.shares, &other.shares) >= APART
}

/// Says what keeps today's state from becoming one that gives an answer by a single move.
fn why_not((accounts, space): (&[Account], &Space), question: &Question, slot: usize) -> Why {
    let Some(answer) = question.answers.get(slot) else { return Why::Untold };
    let gives = |state: StateId| {
        let vectors = space.members(state).into_iter();
        let mut vectors = vectors.map(|point| space.points().vector(point as usize));
        vectors.all(|vector| answer.when.formula.holds(vector))
    };
    let moves = accounts.iter().flat_map(|account| {
        let leading = account.moves.iter().filter(|one| gives(one.to));
        leading.map(move |one| (account, one))
    });
    let moves: Vec<(&Account, &MoveAccount)> = moves.collect();
    // Of the moves that are held back, the one that does least beside.
    let mut held: Vec<_> =
        moves.iter().filter(|(_, one)| matches!(one.outcome, Outcome::Deterred { .. })).collect();
    held.sort_by_key(|(account, one)| {
        let changed = space.vector(one.to) ^ space.vector(account.state);
        (changed.count_ones(), one.to)
    });
    if let Some((account, one)) = held.first()
        && let Outcome::Deterred { steps, .. } = &one.outcome
    {
        let answers = steps.iter().map(|step| {
            let mover = step.step.mover;
            doing(space, mover, step.from, step.step.to)
        });
        return Why::HeldBack { tempted: account.dm, answers: answers.collect() };
    }
    let idle = |(_, one): &(&Account, &MoveAccount)| one.outcome == Outcome::NotTempting;
    if moves.is_empty() || !moves.iter().all(idle) {
        return Why::Untold;
    }
    let mut whose: Vec<DmId> = moves.iter().map(|(account, _)| account.dm).collect();
    whose.dedup();
    Why::NoGain(whose)
}
