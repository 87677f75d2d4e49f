//! Members of a merged state compare alike with every other state.
//!
//! Otherwise the merged state has no place in somebody's order, unless its merge
//! says which member stands for it.

use super::search::{Count, Search, too_hard};
use crate::conflict::Conflict;
use crate::diagnostic::{Diagnostic, codes};
use crate::formula::{DmId, OptionSet};
use crate::graph::{Keyed, Relation, statement};
use crate::source::Span;
use crate::space::{Memory, Refusal, build, structure};

/// Spaces up to this many states are built to look.
const LOOKED_AT: u64 = 1 << 18;

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(first) = conflict.merges.first() else { return };
    let before = problems.len();
    overlaps(conflict, search, problems);
    if problems.len() > before {
        return;
    }
    let structure = structure(conflict);
    let small = structure.count_within(LOOKED_AT);
    let space = match small.and_then(|_| build(&structure, Memory::DEFAULT)) {
        Ok(space) => space,
        _ => {
            problems.push(too_hard(first.span, "how members of merged states compare"));
            return;
        }
    };
    for (dm, maker) in conflict.dms.iter().enumerate() {
        let keyed = Keyed::reference(&maker.preference);
        let found = Relation::new(&space, DmId::at(dm), keyed.clone());
        if let Err(Refusal::MergeStraddles { merge, members, with, .. }) = found {
            problems.extend(straddles(conflict, dm, &keyed, merge, members, with));
        }
    }
}

/// Reports merges that claim the same state: which of them makes it one with others is not said.
fn overlaps(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let merges = &conflict.merges;
    let formulas = merges.iter().map(|merge| merge.when.formula.clone()).collect();
    let two = Count::new(formulas, 2, merges.len());
    let state = match search.find(&two) {
        Ok(Some(state)) => state,
        Ok(None) => return,
        Err(_) => {
            let span = merges.first().map_or(Span::default(), |merge| merge.span);
            problems.push(too_hard(span, "whether merged states overlap"));
            return;
        }
    };
    let mut both = merges.iter().filter(|merge| merge.when.formula.holds(state));
    if let (Some(first), Some(second)) = (both.next(), both.next()) {
        let message = "two merged states claim the same state";
        let problem = Diagnostic::new(codes::MERGES_OVERLAP, second.when.text.span, message)
            .label("overlaps …")
            .also(first.when.text.span, "… with this")
            .hint(format!("both hold where {}", search.shown(state)));
        problems.push(problem);
    }
}

fn straddles(
    conflict: &Conflict,
    dm: usize,
    keyed: &Keyed,
    merge: usize,
    [low, high]: [OptionSet; 2],
    with: OptionSet,
) -> Option<Diagnostic> {
    let merge = conflict.merges.get(merge)?;
    let maker = conflict.dms.get(dm)?;
    let pattern = |vector| conflict.pattern(vector);
    let message = format!(
        "members of a merged state compare differently with `{}` for `{}`",
        pattern(with),
        maker.id.value
    );
    let problem = Diagnostic::new(codes::MERGE_STRADDLES, merge.span, message)
        .label(format!("`{}` and `{}` are members", pattern(low), pattern(high)))
        .hint("`pick = \"best\"` or `pick = \"worst\"` says which member stands for it");
    // The statement that tells the two members apart.
    let wish = match keyed {
        Keyed::Wishes(wishes) => keyed.compare(low, high).1.and_then(|at| wishes.get(at)),
        _ => None,
    };
    Some(match wish.and_then(|wish| statement(&maker.preference, wish.id)) {
        Some(statement) => problem.also(statement.that.text.span, "this tells the two apart"),
        None => problem,
    })
}
