//! How much each analyst counts.

use crossroad::model::preference::Fraction;

use crate::mismatch::Mismatch;
use crate::sides::Side;

/// Reads the weights that are given, or else those of the files. Whole numbers and more are
/// relative; below 1 they are shares, and add up to 1.
pub(crate) fn weigh(sides: &mut [Side], given: &[(String, String)]) -> Vec<Mismatch> {
    let mut wrong = Vec::new();
    let known: Vec<String> = sides.iter().map(|side| side.analyst.clone()).collect();
    for (id, text) in given {
        if !known.contains(id) {
            let known = known.clone();
            wrong.push(Mismatch::UnknownAnalyst { id: id.clone(), known });
        } else if weight(text).is_none() {
            wrong.push(Mismatch::BadWeight { id: id.clone(), text: text.clone() });
        }
        let mut all = given.iter().filter(|(other, _)| other == id);
        if let (Some((_, first)), Some((_, second))) = (all.next(), all.next())
            && !wrong
                .iter()
                .any(|one| matches!(one, Mismatch::TwoWeights { id: told, .. } if told == id))
        {
            let weights = [first.clone(), second.clone()];
            wrong.push(Mismatch::TwoWeights { id: id.clone(), weights });
        }
    }
    if given.is_empty() || !wrong.is_empty() {
        return wrong;
    }
    for side in sides.iter_mut() {
        match given.iter().find(|(id, _)| *id == side.analyst) {
            Some((_, text)) => side.weight = Some(text.clone()),
            None => wrong.push(Mismatch::NoWeight { id: side.analyst.clone() }),
        }
    }
    let all: Vec<Fraction> = given.iter().filter_map(|(_, text)| weight(text)).collect();
    if wrong.is_empty() && all.iter().all(|one| *one < Fraction::ONE) {
        let sum = all.iter().try_fold(Fraction::ZERO, |sum, one| sum.plus(*one));
        if sum != Some(Fraction::ONE) {
            let sum = sum.map_or(String::new(), |sum| sum.nearest().to_string());
            wrong.push(Mismatch::SharesDoNotAddUp { sum });
        }
    }
    wrong
}

fn weight(text: &str) -> Option<Fraction> {
    let plain = !text.contains('/');
    let most = Fraction::new(1_000_000, 1)?;
    Fraction::read(text).filter(|one| plain && *one > Fraction::ZERO && *one <= most)
}
