//! What is found without listing states: the text.

use super::styled::{Screen, Style};
use crate::answer::symbolic::{
    Counted, JudgedState, ProfileFindings, SetFindings, StateFindings, SymbolicFindings,
    TodayFindings,
};
use crate::document::Phrase;
use crate::wire::json::cube_pattern;
use crate::wording::layout::{count, fitted, grouped, list};
use crate::wording::scenarios;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{PlayEnd, ways};
use crossroad::text::formula::{DmId, OptionId, OptionSet};

/// Options that are named where all equilibria have them in common.
const NAMED: usize = 12;

/// Moves, and answered improvements, that are told.
const TOLD: usize = 8;

/// Writes what was found in lines of `width`; `unasked` says that states are too many to list, and
/// nobody asked not to list them.
#[must_use]
pub fn symbolic(found: &SymbolicFindings<'_>, unasked: bool, file: &str, width: usize) -> Screen {
    let mut page = Page { conflict: found.conflict, screen: Screen::new(width) };
    page.head(found, unasked);
    for profile in &found.profiles {
        page.profile(profile, found);
    }
    page.screen.gap();
    for note in &found.notes {
        page.say(note.as_str(), "", "  ");
    }
    page.say(super::statements_line(found.conflict).trim_end(), "", "  ");
    let first = found.profiles.iter().find_map(|profile| profile.equilibria.as_ref().ok());
    let first = first.and_then(|set| set.members.first());
    if let Some(state) = found.today.or(first.copied()) {
        let state = found.conflict.pattern(state);
        page.screen.row(&[(format!("Why? crossroad explain {file} {state} --symbolic"), None)]);
    }
    page.screen
}

/// Writes what was found about one state in lines of `width`.
#[must_use]
pub fn symbolic_state(found: &JudgedState<'_>, width: usize) -> Screen {
    let mut page = Page { conflict: found.conflict, screen: Screen::new(width) };
    let taken = found.conflict.taken(found.state);
    let taken = if taken.is_empty() { "nothing is taken".to_owned() } else { taken.join(", ") };
    let pattern = found.conflict.pattern(found.state);
    page.say(Phrase::new().strong(format!("State {pattern}")).say(format!(": {taken}.")), "", "  ");
    page.say(
        match found.equilibrium {
            Some(true) => "It is an equilibrium: stable for everybody.",
            Some(false) => "It is not an equilibrium.",
            None => "Whether it is an equilibrium is not known.",
        },
        "",
        "  ",
    );
    for one in &found.found {
        page.screen.gap();
        page.verdict(found, one);
    }
    page.screen.gap();
    page.say(super::statements_line(found.conflict).trim_end(), "", "  ");
    page.screen
}

struct Page<'a> {
    conflict: &'a Conflict,
    screen: Screen,
}

impl Page<'_> {
    fn say(&mut self, words: impl Into<Phrase>, first: &str, indent: &str) {
        self.screen.say(words, first, indent);
    }

    fn dm(&self, dm: DmId) -> &str {
        self.conflict.dms.get(dm.index()).map_or("", |dm| &dm.name)
    }

    /// Returns the form that agrees with a decision maker: that for one, or that for several.
    fn agrees<T>(&self, dm: DmId, one: T, several: T) -> T {
        let plural = self.conflict.dms.get(dm.index()).is_some_and(|dm| dm.plural);
        if plural { several } else { one }
    }

    /// Returns what somebody does with options.
    fn verbs(&self, dm: DmId) -> [&'static str; 2] {
        [self.agrees(dm, "takes", "take"), self.agrees(dm, "drops", "drop")]
    }

    fn head(&mut self, found: &SymbolicFindings<'_>, unasked: bool) {
        let conflict = found.conflict;
        let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
        self.screen.heading(Phrase::given(&conflict.title).say(when));
        if let Some(question) = &conflict.question {
            self.say(Phrase::given(question), "", "");
        }
        let words = format!(
            "{}, {}, {} feasible states{}{}.",
            count(conflict.dms.len(), "decision maker", "decision makers"),
            count(conflict.options.len(), "option", "options"),
            grouped(found.states),
            scenarios::one_of(ways(conflict)).unwrap_or_default(),
            if unasked { ": too many to list, so they are counted and described" } else { "" },
        );
        self.say(words, "", "");
        if let Some((asked, states)) = &found.only {
            let words =
                format!("Equilibria only where `{asked}` holds: {} states.", grouped(*states));
            self.say(words, "", "  ");
        }
        let names: Vec<String> =
            (0..conflict.options.len()).map(|at| conflict.option_name(OptionId::at(at))).collect();
        let words = format!(
            "Patterns have a letter for each option (Y taken, N not, - either): {}.",
            names.join(", ")
        );
        self.say(words, "", "  ");
    }

    fn profile(&mut self, found: &ProfileFindings, all: &SymbolicFindings<'_>) {
        self.screen.gap();
        let head = Phrase::new().strong(found.label.clone());
        match &found.equilibria {
            Ok(set) => {
                let head = head.say(format!(": {}.", equilibria(set.count, all.states)));
                self.say(head, "", "  ");
                self.described(set);
            }
            Err(why) => {
                let head = head.say(format!(": the equilibria were given up: {why}."));
                self.say(head, "", "  ");
            }
        }
        self.stable_for(found, all.states);
        if let Some(today) = &found.today {
            self.today(today, all.today.unwrap_or_default());
        }
    }

    /// Says what equilibria are like.
    fn described(&mut self, set: &SetFindings) {
        if set.count == 0 {
            return;
        }
        let named = |options: OptionSet| {
            let mut names = self.conflict.taken(options);
            if let Some(more @ 2..) = names.len().checked_sub(NAMED) {
                names.truncate(NAMED);
                names.push(format!("{more} more"));
            }
            names
        };
        let taken = named(set.common.fixed & set.common.taken);
        let dropped = named(set.common.fixed & !set.common.taken);
        let mut always = Vec::new();
        if !taken.is_empty() {
            always.push(format!("{} taken", list(&taken)));
        }
        if !dropped.is_empty() {
            always.push(format!("{} not taken", list(&dropped)));
        }
        if !always.is_empty() && set.count > 1 {
            self.say(format!("In all of them: {}.", always.join("; ")), "  ", "    ");
        }
        let patterns: Vec<String> =
            set.cubes.iter().map(|cube| cube_pattern(self.conflict, *cube)).collect();
        let head = match set.in_cubes == set.count {
            true => "They are:".to_owned(),
            false => format!("{} of them are:", grouped(set.in_cubes)),
        };
        self.say(head, "  ", "    ");
        for pattern in patterns {
            self.screen.row(&[(format!("    {pattern}"), Some(Style::Holds))]);
        }
        let answers: Vec<(String, Vec<String>)> = self
            .conflict
            .questions
            .iter()
            .zip(&set.answers)
            .map(|(question, counts)| {
                let named = question.answers.iter().map(|answer| answer.name.value.clone());
                let rest = question.otherwise.as_ref();
                let rest = rest.map_or("no answer".to_owned(), |name| name.value.clone());
                let named = named.chain([rest]).zip(counts);
                let told = named.filter(|(_, count)| **count != Ok(0));
                let told = told.map(|(name, count)| format!("{name} {}", counted(count)));
                (question.ask.clone(), told.collect())
            })
            .collect();
        for (asked, told) in answers {
            self.say(Phrase::given(&asked).say(format!(" {}.", told.join(", "))), "  ", "    ");
        }
    }

    /// Says how many states are stable for whom.
    fn stable_for(&mut self, found: &ProfileFindings, states: u128) {
        let wide = self.conflict.dms.iter().map(|dm| dm.name.chars().count()).max().unwrap_or(0);
        self.say("States that are stable for:", "  ", "    ");
        for (dm, counted) in self.conflict.dms.iter().zip(&found.by_dm) {
            let words = match counted {
                Ok(stable) => format!("{} ({})", grouped(*stable), share(*stable, states)),
                Err(why) => format!("given up: {why}"),
            };
            self.say(words, &format!("    {}  ", fitted(&dm.name, wide)), "      ");
        }
    }

    fn today(&mut self, today: &TodayFindings, state: OptionSet) {
        let words = match &today.leaving {
            Ok(leaving) if leaving.is_empty() => "Today's state is an equilibrium.".to_owned(),
            Ok(leaving) => {
                let told = leaving.iter().map(|(dm, to)| self.would(*dm, state, *to));
                let told: Vec<String> = told.collect();
                format!("Today's state is not an equilibrium: {}.", told.join("; "))
            }
            Err(why) => format!("Whether today's state is an equilibrium was given up: {why}."),
        };
        self.say(words, "  ", "    ");
        let Ok(play) = &today.play else { return };
        if play.moves.is_empty() {
            return;
        }
        let mut at = state;
        let mut told = Vec::new();
        for (dm, to) in &play.moves {
            told.push(format!("{} {}", self.dm(*dm), self.change(at, *to, self.verbs(*dm))));
            at = *to;
        }
        let left = told.len().saturating_sub(TOLD);
        told.truncate(TOLD);
        if left > 0 {
            told.push(format!("{left} more moves"));
        }
        let end = match play.end {
            PlayEnd::Equilibrium => {
                format!("That is an equilibrium: {}.", self.conflict.pattern(at))
            }
            PlayEnd::Cycle(_) => "From there it comes back to where it was, for ever.".to_owned(),
            PlayEnd::Open => "It was not followed further.".to_owned(),
        };
        let words = format!("One way that moves nothing deters can go: {}. {end}", told.join("; "));
        self.say(words, "  ", "    ");
    }

    /// Says what somebody would do.
    fn would(&self, dm: DmId, from: OptionSet, to: OptionSet) -> String {
        format!("{} would {}", self.dm(dm), self.change(from, to, ["take", "drop"]))
    }

    /// Says what is changed between two states.
    fn change(&self, from: OptionSet, to: OptionSet, [take, drop]: [&str; 2]) -> String {
        let taken = self.conflict.taken(to & !from);
        let dropped = self.conflict.taken(from & !to);
        let mut words = Vec::new();
        if !taken.is_empty() {
            words.push(format!("{take} {}", list(&taken)));
        }
        if !dropped.is_empty() {
            words.push(format!("{drop} {}", list(&dropped)));
        }
        words.join(", ")
    }

    fn verdict(&mut self, all: &JudgedState<'_>, found: &StateFindings) {
        let concept = all.profile.concept(found.dm).id;
        let head = Phrase::new().strong(self.dm(found.dm).to_owned());
        let judged = match &found.judged {
            Ok(judged) => judged,
            Err(why) => {
                self.say(head.say(format!(": given up under {concept}: {why}.")), "", "  ");
                return;
            }
        };
        if let Some(to) = judged.breaking {
            let change = self.change(all.state, to, self.verbs(found.dm));
            let (it, them) = match self.agrees(found.dm, true, false) {
                true => ("it", "it"),
                false => ("they", "them"),
            };
            let choices = all.profile.concept(found.dm).choices();
            let then = match choices.is_some_and(|choices| choices.response.is_some()) {
                true => format!("nothing that the others can do then leaves {them} no better off"),
                false => format!("that is better for {them}"),
            };
            let words = format!(": not stable under {concept}: {it} {change}, and {then}.");
            self.say(head.say(words), "", "  ");
        } else {
            self.say(head.say(format!(": stable under {concept}.")), "", "  ");
            match &judged.answers {
                Some(answers) if answers.is_empty() => {
                    self.say("None of its moves improves things for it.", "  ", "  ");
                }
                Some(answers) => self.answers(all.state, answers),
                None => self.say("Its improvements are all answered; they are many.", "  ", "  "),
            }
        }
        let proof = match found.proof {
            Some(states) => format!(
                "Checked step by step on the {} that this speaks of.",
                count(states, "state", "states")
            ),
            None => "Shown by sets of states; a proof state by state would be long.".to_owned(),
        };
        self.say(proof, "  ", "  ");
    }

    fn answers(&mut self, state: OptionSet, answers: &[(OptionSet, Vec<(DmId, OptionSet)>)]) {
        for (to, moves) in answers.iter().take(TOLD) {
            let mut at = *to;
            let mut told = Vec::new();
            for (dm, next) in moves {
                told.push(format!("{} {}", self.dm(*dm), self.change(at, *next, self.verbs(*dm))));
                at = *next;
            }
            let improvement = self.change(state, *to, ["take", "drop"]);
            let words = format!("If it were to {improvement}: {}.", told.join("; then "));
            self.say(words, "  ", "    ");
        }
        if let Some(more @ 1..) = answers.len().checked_sub(TOLD) {
            self.say(
                format!(
                    "{} are answered, too.",
                    count(more, "more improvement", "more improvements")
                ),
                "  ",
                "  ",
            );
        }
    }
}

fn counted(count: &Counted) -> String {
    match count {
        Ok(states) => grouped(*states),
        Err(why) => format!("given up ({why})"),
    }
}

/// Says how many equilibria there are, among so many states.
fn equilibria(count: u128, states: u128) -> String {
    match count {
        0 => "no equilibrium".to_owned(),
        1 => "1 equilibrium".to_owned(),
        _ => format!("{} equilibria ({})", grouped(count), share(count, states)),
    }
}

/// Says how large a part of all states is.
fn share(part: u128, all: u128) -> String {
    let mille = (part * 1000).checked_div(all).unwrap_or_default();
    match (part, mille) {
        (0, _) => "none".to_owned(),
        (_, 1000) => "all".to_owned(),
        (_, 0) => "less than 0.1 %".to_owned(),
        _ => format!("{}.{} %", mille / 10, mille % 10),
    }
}
