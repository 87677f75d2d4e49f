//! The answers of all points, put together.

use std::collections::BTreeMap;

use super::axis::AxisValue;
use super::grid::{Compute, Plan, Point};
use super::work::Answer;
use crate::wire::json::{Program, Sweep, SweptAnswer, SweptFailure, SweptMove, SweptPoint};
use crossroad::finding::uncertainty::variation;

/// What came of a point.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// An answer.
    Answered(Answer),
    /// None, and why: what failed, the rest of the point being kept for another try.
    Failed(Vec<SweptFailure>),
}

/// Puts the outcomes of all points together, in their order.
#[must_use]
pub fn results(plan: &Plan, outcomes: impl IntoIterator<Item = Outcome>) -> Sweep {
    let mut points: Vec<SweptPoint> = Vec::new();
    for (number, outcome) in outcomes.into_iter().enumerate() {
        let Some(point) = plan.point(number) else { break };
        points.push(told(plan, number, &point, outcome));
    }
    let moves: Vec<Vec<SweptMove>> =
        (0..points.len()).map(|number| moves(plan, &points, number)).collect();
    points.iter_mut().zip(moves).for_each(|(point, moves)| point.moves = moves);
    Sweep {
        schema: "crossroad/sweep/1",
        program: Program::THIS,
        title: plan.title.clone(),
        compute: match plan.compute {
            Compute::Forecast => "forecast",
            Compute::Analysis => "analysis",
            Compute::Hinge => "hinge",
        },
        varies: plan.axes.iter().map(super::Axis::name).collect(),
        complete: points.iter().all(|point| point.failures.is_empty()),
        points,
    }
}

fn told(plan: &Plan, number: usize, point: &Point, outcome: Outcome) -> SweptPoint {
    let names = plan.axes.iter().map(super::Axis::name);
    let values: BTreeMap<String, String> = names.zip(plan.told(point)).collect();
    let (answer, failures) = match outcome {
        Outcome::Answered(answer) => (answer, Vec::new()),
        Outcome::Failed(failures) => (Answer::default(), failures),
    };
    SweptPoint {
        point: number as u64 + 1,
        model: plan.models.get(point.model).map(|model| model.path.clone()).unwrap_or_default(),
        values,
        answers: answer.answers,
        moves: Vec::new(),
        equilibria: answer.equilibria,
        withdrawals: answer.withdrawals,
        failures,
    }
}

/// Tells how far the answers of a point move from those of the same point with nothing withdrawn.
fn moves(plan: &Plan, points: &[SweptPoint], number: usize) -> Vec<SweptMove> {
    let Some((axis, point)) = plan.withdrawing().zip(plan.point(number)) else {
        return Vec::new();
    };
    let Some(at) = point.values.get(axis).copied() else { return Vec::new() };
    let withdrawn = plan.axes.get(axis).and_then(|axis| axis.values.get(point.model)?.get(at));
    if matches!(withdrawn, None | Some((AxisValue::Withdraw(None), _))) {
        return Vec::new();
    }
    // (Nothing withdrawn is the first value: the axes behind it vary within each of its values.)
    let later = plan.axes.iter().skip(axis + 1);
    let stride: usize =
        later.map(|axis| axis.values.get(point.model).map_or(1, Vec::len)).product();
    let base = number.checked_sub(at * stride).and_then(|base| points.get(base));
    let (Some(base), Some(here)) = (base, points.get(number)) else { return Vec::new() };
    if base.answers.is_empty() || here.answers.is_empty() {
        return Vec::new();
    }
    let (before, after) = (distributions(&base.answers), distributions(&here.answers));
    let each = before.iter().filter_map(|((question, concept), before)| {
        let after = after.get(&(*question, *concept))?;
        let names: std::collections::BTreeSet<&str> =
            before.keys().chain(after.keys()).copied().collect();
        let shares = |of: &BTreeMap<&str, f64>| -> Vec<f64> {
            names.iter().map(|name| of.get(name).copied().unwrap_or(0.0)).collect()
        };
        Some(SweptMove {
            question: (*question).to_owned(),
            concept: (*concept).to_owned(),
            moves: variation(&shares(before), &shares(after)),
        })
    });
    each.collect()
}

type Distributions<'a> = BTreeMap<(&'a str, &'a str), BTreeMap<&'a str, f64>>;

fn distributions(answers: &[SweptAnswer]) -> Distributions<'_> {
    let mut found = Distributions::new();
    for one in answers {
        let of = found.entry((one.question.as_str(), one.concept.as_str())).or_default();
        of.insert(one.answer.as_str(), one.probability);
    }
    found
}
