//! The answer beside what sources expect.

use super::Page;
use crate::wording::expected::agreements;
use crate::wording::layout::list;
use crate::wording::shares::answers;
use crossroad::finding::uncertainty::Expected;
use crossroad::model::conflict::{Expectation, Question};

impl Page<'_> {
    /// Compares the answer with what sources expect.
    pub(super) fn expected(&mut self, question: &Question, at: usize) {
        let expected: Vec<Expected> =
            self.ask.expected.iter().filter(|one| one.question == at).cloned().collect();
        if expected.is_empty() {
            return;
        }
        self.screen.gap();
        self.screen.heading("What sources expect (for comparison only, never an input):");
        let names = answers(question);
        for (set, one) in expected.iter().enumerate() {
            let found = self.speaker.conflict.expectations.get(one.expectation);
            let Some(expectation) = found else { continue };
            let words = self.compared(expectation, one, set, at, &names);
            self.say(words, "- ", "  ");
        }
    }

    fn compared(
        &self,
        expectation: &Expectation,
        one: &Expected,
        set: usize,
        at: usize,
        names: &[String],
    ) -> String {
        let covered: Vec<String> = one
            .answers
            .iter()
            .filter_map(|slot| names.get(*slot))
            .map(|name| format!("`{name}`"))
            .collect();
        let mut says = Vec::new();
        if expectation.most_likely {
            says.push("the likeliest".to_owned());
        }
        if let Some(likelihood) = &expectation.likelihood {
            says.push(self.ladder.words(likelihood.chance));
        }
        let verdicts = agreements(self.found, expectation, one, (at, set));
        let id = expectation.id.as_ref().map(|id| format!("{}: ", id.value)).unwrap_or_default();
        let noun = if covered.len() == 1 { "is" } else { "together are" };
        format!(
            "{id}{} {noun} {} ({}); {}.",
            list(&covered),
            list(&says),
            self.speaker.support(&expectation.support),
            verdicts
        )
    }
}
