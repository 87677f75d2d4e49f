//! Formulas and constraints become sets.

use super::manager::{Diagrams, Exhausted};
use super::node::Diagram;
use crate::game::space::Constraint;
use crate::text::formula::{Formula, OptionId};

/// The level of each option.
pub(super) type Levels<'a> = &'a dyn Fn(OptionId) -> u32;

impl Diagrams<'_> {
    /// Returns where a formula holds.
    pub(super) fn formula(
        &mut self,
        formula: &Formula,
        levels: Levels<'_>,
    ) -> Result<Diagram, Exhausted> {
        Ok(match formula {
            Formula::Constant(true) => Diagram::ALL,
            // (A state of the graph form is no assignment of options: there is none here.)
            Formula::Constant(false) | Formula::At(_) => Diagram::NONE,
            Formula::Taken(option) => self.variable(levels(*option))?,
            Formula::Not(a) => self.formula(a, levels)?.complement(),
            Formula::And(all) => {
                let mut set = Diagram::ALL;
                for a in all {
                    let a = self.formula(a, levels)?;
                    set = self.and(set, a)?;
                }
                set
            }
            Formula::Or(any) => {
                let mut set = Diagram::NONE;
                for a in any {
                    let a = self.formula(a, levels)?;
                    set = self.or(set, a)?;
                }
                set
            }
            Formula::Implies(a, b) | Formula::If(b, a) => {
                let (a, b) = (self.formula(a, levels)?, self.formula(b, levels)?);
                self.or(a.complement(), b)?
            }
            Formula::Iff(a, b) => {
                let (a, b) = (self.formula(a, levels)?, self.formula(b, levels)?);
                self.iff(a, b)?
            }
        })
    }

    /// Returns where a constraint is met.
    pub(super) fn constraint(
        &mut self,
        constraint: &Constraint,
        levels: Levels<'_>,
    ) -> Result<Diagram, Exhausted> {
        let mut met = Diagram::ALL;
        for (formulas, least, most) in constraint.as_counts() {
            let held = self.counted(&formulas, (least, most), levels)?;
            met = self.and(met, held)?;
        }
        Ok(met)
    }

    /// Returns where so many of some formulas hold, at least and at most.
    fn counted(
        &mut self,
        formulas: &[Formula],
        (least, most): (u32, u32),
        levels: Levels<'_>,
    ) -> Result<Diagram, Exhausted> {
        // Where exactly so many of those looked at so far hold; more than `most` are not kept.
        let mut holding = vec![Diagram::NONE; most as usize + 1];
        if let Some(none) = holding.first_mut() {
            *none = Diagram::ALL;
        }
        for formula in formulas {
            let holds = self.formula(formula, levels)?;
            let mut fewer = Diagram::NONE;
            for count in &mut holding {
                let now = self.either(holds, fewer, *count)?;
                fewer = std::mem::replace(count, now);
            }
        }
        let mut met = Diagram::NONE;
        for count in holding.into_iter().skip(least as usize) {
            met = self.or(met, count)?;
        }
        Ok(met)
    }
}
