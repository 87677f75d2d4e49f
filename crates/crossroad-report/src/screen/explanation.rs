//! Why a state is stable, or not: the text.

use crate::document::Phrase;
use crate::screen::styled::Screen;
use crate::wording::layout::count;
use crate::wording::words::Speaker;
use crossroad::finding::explain::{Account, Comparison, MoveAccount, Outcome, StepAccount, cited};
use crossroad::game::graph::{Code, Codes, Grade};
use crossroad::model::provenance::SupportKind;
use crossroad::stability::{
    Answer, Behaviour, Coalition, Custom, Definition, Extent, Quality, ROBUST, Reached, WhyNot,
    both,
};
use crossroad::text::formula::{ClaimId, DmId};

/// Explains the verdicts on one state, with the claims that they rest on, in lines of `width`;
/// `leaving` are those, of all, for which it is not stable.
#[must_use]
pub fn explanation(
    speaker: Speaker<'_>,
    accounts: &[Account],
    leaving: &[Coalition],
    width: usize,
) -> Screen {
    let screen = Screen::new(width);
    let mut text = Text { speaker, screen, told: Vec::new(), claims: Vec::new() };
    if let Some(account) = accounts.first() {
        let state = account.state;
        let words = Phrase::new()
            .strong(format!("State {}", speaker.state(state)))
            .say(format!(": {}.", speaker.taken(state)));
        text.say(words, "", "  ");
        text.verdict(accounts, leaving);
    }
    for account in accounts {
        text.account(account);
    }
    text.equilibrium(accounts);
    text.claims();
    text.screen.gap();
    text.say(super::statements_line(speaker.conflict).trim_end(), "", "  ");
    text.screen
}

/// Says whether a concept reads preferences as they are written.
fn as_written(account: &Account) -> bool {
    account.concept.reads_as_written()
}

struct Text<'a> {
    speaker: Speaker<'a>,
    screen: Screen,
    /// The concepts explained so far.
    told: Vec<&'static str>,
    /// The claims mentioned, in order of mention.
    claims: Vec<ClaimId>,
}

impl Text<'_> {
    fn say(&mut self, words: impl Into<Phrase>, first: &str, indent: &str) {
        self.screen.say(words, first, indent);
    }

    /// Says whether the state is an equilibrium.
    fn verdict(&mut self, accounts: &[Account], leaving: &[Coalition]) {
        let mut concepts: Vec<&str> = accounts.iter().map(|one| one.concept.id).collect();
        concepts.dedup();
        let under = match concepts.as_slice() {
            [only] => format!("under {only}"),
            _ => "under these concepts".to_owned(),
        };
        let who: Vec<String> = leaving.iter().map(|one| self.speaker.coalition(*one)).collect();
        let words = match who.len() {
            0 => format!("It is an equilibrium {under}: stable for everybody."),
            _ => {
                format!("It is not an equilibrium {under}: not stable for {}.", who.join("; for "))
            }
        };
        self.say(words, "", "  ");
    }

    fn account(&mut self, account: &Account) {
        let name = match account.coalition {
            Some(coalition) => self.speaker.coalition(coalition),
            None => self.speaker.dm(account.dm),
        };
        let verdict = if account.stable { "stable" } else { "not stable" };
        self.screen.gap();
        let words = Phrase::new()
            .strong(format!("{name}: {verdict}"))
            .say(format!(" under {}.", account.concept.id));
        self.say(words, "", "  ");
        if !self.told.contains(&account.concept.id) {
            self.told.push(account.concept.id);
            let words = format!("({}: {}.)", account.concept.id, account.concept.words);
            self.say(words, "  ", "   ");
        }
        if account.moves.is_empty() && account.coalition.is_some() {
            self.say("They have no joint move that benefits all of them.", "  ", "  ");
        } else if account.moves.is_empty() && account.parts.is_empty() {
            self.say("There is no move from here.", "  ", "  ");
        }
        let (tempting, others): (Vec<_>, Vec<_>) =
            account.moves.iter().partition(|one| !matches!(one.outcome, Outcome::NotTempting));
        for part in &account.parts {
            self.account(part);
        }
        if tempting.is_empty() && !account.moves.is_empty() {
            let words = match (account.moves.len(), as_written(account)) {
                (1, true) => "The one move is no improvement.".to_owned(),
                (several, true) => format!("None of the {several} moves is an improvement."),
                (1, false) => "The one move does not tempt.".to_owned(),
                (several, false) => format!("None of the {several} moves tempts."),
            };
            self.say(words, "  ", "  ");
        }
        for one in tempting {
            self.tempting(account, one);
        }
        if !others.is_empty() {
            let words = match as_written(account) {
                true => "Moves that are no improvement:",
                false => "Moves that do not tempt:",
            };
            self.say(words, "  ", "  ");
        }
        for one in others {
            let change = self.speaker.change(account.dm, account.state, one.to);
            let code = self.speaker.compared(&one.comparison);
            let because = self.because(&one.comparison);
            let words = format!("to {} ({change}): {code}: {because}", self.speaker.state(one.to));
            self.say(words, "  - ", "    ");
        }
        let how = |(dm, behaviour): &(DmId, Behaviour)| {
            format!("{} {}", self.speaker.dm(*dm), crate::wording::words::answers_so(*behaviour))
        };
        let breaks: Vec<String> = account.breaks.iter().map(how).collect();
        if !account.stable && std::ptr::eq(account.concept, &ROBUST) {
            let words = match breaks.is_empty() {
                true => "It breaks whatever the others answer with.".to_owned(),
                false => format!("It breaks where {}.", breaks.join(", and ")),
            };
            self.say(words, "  ", "  ");
        }
        self.extents("", &account.extents);
        if account.held_by_hollow_only() {
            self.say(
                "Held only by a threat: at least one improvement is deterred by nothing but hollow \
                 sanctions.",
                "  ",
                "  ",
            );
        }
    }

    /// Says at which thresholds the state is stable, one threshold at a time.
    fn extents(&mut self, whom: &str, extents: &[Extent]) {
        if extents.is_empty() {
            return;
        }
        let each: Vec<String> = extents.iter().map(|one| self.speaker.extent(one)).collect();
        let others = if each.len() > 1 { ", each with the others as given" } else { "" };
        self.say(format!("Stable {whom}with {}{others}.", each.join("; ")), "  ", "  ");
    }

    /// Says at which thresholds the state is stable for everybody that was asked about, where all
    /// have the same.
    fn equilibrium(&mut self, accounts: &[Account]) {
        let [first, rest @ ..] = accounts else { return };
        if rest.is_empty() || first.extents.iter().any(|one| one.threshold == "own threshold") {
            return;
        }
        let mut common = first.extents.clone();
        for account in rest {
            if account.concept != first.concept {
                return;
            }
            for (mine, other) in common.iter_mut().zip(&account.extents) {
                mine.ranges = both(&mine.ranges, &other.ranges);
            }
        }
        if !common.is_empty() {
            self.screen.gap();
            self.extents("for all of them ", &common);
        }
    }

    /// Says what decides, and remembers the claims.
    fn because(&mut self, comparison: &Comparison) -> String {
        for citation in cited(self.speaker.conflict, comparison) {
            if let SupportKind::Quoted(claims) = &citation.support.kind {
                for claim in claims {
                    if !self.claims.contains(claim) {
                        self.claims.push(*claim);
                    }
                }
            }
        }
        self.speaker.because(comparison)
    }

    /// Tells a coalition's way to a state, and why its members gain.
    fn moved_together(&mut self, account: &Account, coalition: Coalition, one: &MoveAccount) {
        let to = self.speaker.state(one.to);
        self.say(format!("Improvement for all of them to {to}:"), "  + ", "    ");
        for step in &one.path {
            let mover = self.speaker.dm(step.step.mover);
            let change = self.speaker.change(step.step.mover, step.from, step.step.to);
            self.say(format!("{mover} {change}"), "    - ", "      ");
        }
        for dm in coalition.members() {
            let comparison = match dm == one.comparison.dm {
                true => one.comparison.clone(),
                false => match one.members.iter().find(|other| other.dm == dm) {
                    Some(other) => other.clone(),
                    None => continue,
                },
            };
            let because = self.because(&comparison);
            let name = self.speaker.dm(dm);
            self.say(format!("better for {name}: {because}"), "    ", "      ");
        }
        match &one.outcome {
            Outcome::Countered { steps, end } => self.countered(steps, end),
            Outcome::Open { reached } => {
                let mut states: Vec<_> = reached.iter().map(|place| place.state).collect();
                states.sort_unstable();
                states.dedup();
                let words = match states.len() {
                    0 => "Nothing deters them: nobody answers.".to_owned(),
                    several => format!(
                        "Nothing deters them: the others can answer with {}, none of which holds them back under {}.",
                        count(several, "state", "states"),
                        account.concept.id
                    ),
                };
                self.say(words, "    ", "    ");
            }
            _ => {}
        }
    }

    /// Tells how the others answer a coalition.
    fn countered(&mut self, steps: &[StepAccount], end: &Comparison) {
        for step in steps {
            let mover = self.speaker.dm(step.step.mover);
            let change = self.speaker.change(step.step.mover, step.from, step.step.to);
            let to = self.speaker.state(step.step.to);
            self.say(format!("Answer by {mover}: {change}, to {to}"), "    > ", "      ");
        }
        let name = self.speaker.dm(end.dm);
        let because = self.because(end);
        let code = self.end(end);
        let (state, with) = (self.speaker.state(end.state), self.speaker.state(end.with));
        let words = format!("Deterred: for {name} {state} is {code} than {with}: {because}.");
        self.say(words, "    ", "    ");
    }

    fn tempting(&mut self, account: &Account, one: &MoveAccount) {
        if let Some(coalition) = account.coalition {
            self.moved_together(account, coalition, one);
            return;
        }
        let change = self.speaker.change(account.dm, account.state, one.to);
        let because = self.because(&one.comparison);
        let kind = match (one.comparison.code, one.comparison.grade.known()) {
            _ if one.comparison.read.is_some() => "Tempting move",
            (Code::Better, true) => "Improvement",
            (_, false) => "What may be an improvement, a move",
            _ => "Move",
        };
        let how = match one.comparison.read {
            Some(_) => format!("{}: ", self.speaker.compared(&one.comparison)),
            None => String::new(),
        };
        let words = format!("{kind} to {} ({change}): {how}{because}", self.speaker.state(one.to));
        self.say(words, "  + ", "    ");
        match &one.outcome {
            Outcome::NotTempting => {}
            Outcome::Countered { steps, end } => self.countered(steps, end),
            Outcome::Unanswered => {
                let id = account.concept.id;
                let what = if as_written(account) { "improvement" } else { "such move" };
                self.say(format!("Under {id}, one {what} is enough."), "    ", "    ");
            }
            Outcome::Open { reached } => self.open(account, one, reached),
            Outcome::Deterred { answer, steps, end, quality } => {
                self.deterred(account, answer, steps, end, quality);
            }
            Outcome::Foreseen { line, end, gains } => self.foreseen(account, line, end, *gains),
            Outcome::Jumped { steps, end } => self.jumped(account, steps, end),
        }
    }

    fn open(&mut self, account: &Account, one: &MoveAccount, reached: &[Reached]) {
        if reached.is_empty() {
            self.say("Nothing deters it: the others have no answer.", "    ", "    ");
            return;
        }
        let mut states: Vec<_> = reached.iter().map(|place| place.state).collect();
        states.sort_unstable();
        states.dedup();
        let escapes = reached.iter().filter(|place| matches!(place.why, WhyNot::Escape(_))).count();
        let name = self.speaker.dm(account.dm);
        let prefers = self.speaker.agrees(account.dm, "prefers", "prefer");
        let start = self.speaker.state(account.state);
        let plain = account.concept.choices().and_then(|choices| choices.response);
        let plain = plain.is_none_or(|response| response.sanction == Codes::NOT_BETTER);
        let plain = plain && as_written(account);
        let rest = if !plain {
            let enough = format!("bad enough for {name} to deter it under {}", account.concept.id);
            match escapes {
                0 => format!("none of them is {enough}"),
                all if all == reached.len() => {
                    format!("from each {name} can move on to one that is not {enough}")
                }
                _ => format!("none of them is {enough}, or {name} can move on to one that is not"),
            }
        } else if escapes == 0 {
            format!("{name} {prefers} each of them to {start}")
        } else {
            format!("{name} {prefers} each of them to {start}, or can move on to a better one")
        };
        let reached = count(states.len(), "state", "states");
        self.say(
            format!(
                "Nothing deters it: the others can answer with {reached} after {}; {rest}.",
                self.speaker.state(one.to)
            ),
            "    ",
            "    ",
        );
    }

    fn deterred(
        &mut self,
        account: &Account,
        answer: &Answer,
        steps: &[StepAccount],
        end: &Comparison,
        quality: &Quality,
    ) {
        for step in steps {
            let mover = self.speaker.dm(step.step.mover);
            let change = self.speaker.change(step.step.mover, step.from, step.step.to);
            let code = self.speaker.compared(&step.comparison);
            let because = self.because(&step.comparison);
            let words = format!(
                "Answer by {mover}: {change}, to {}; for it that is {code}: {because}",
                self.speaker.state(step.step.to)
            );
            self.say(words, "    > ", "      ");
        }
        let name = self.speaker.dm(account.dm);
        let ends = self.speaker.agrees(account.dm, "ends", "end");
        let because = self.because(end);
        let escape = account
            .concept
            .choices()
            .and_then(|choices| choices.response)
            .and_then(|response| response.escape)
            .map(|_| ", and no move by the same leads from there to one that would not deter it")
            .unwrap_or_default();
        let (state, with) = (self.speaker.state(end.state), self.speaker.state(end.with));
        let words = match &end.read {
            None => {
                let code = self.end(end);
                format!(
                    "Deterred: {name} {ends} in {state}, {code} than {with}: {because}{escape}."
                )
            }
            Some(_) if end.state == end.with => {
                format!("Deterred: {name} {ends} where it began{escape}.")
            }
            Some(_) => {
                let code = self.speaker.compared(end);
                format!(
                    "Deterred: {name} {ends} in {state}; compared with {with}, that is {code}: \
                     {because}{escape}."
                )
            }
        };
        self.say(words, "    ", "    ");
        let movers: Vec<_> = answer.sequence.iter().map(|step| step.mover).collect();
        if let Some(hollow) = &quality.hollow {
            let words = self.speaker.hollow(hollow, &movers);
            self.say(format!("The sanction is {words}."), "    ", "    ");
        }
        if quality.idle == Some(true) {
            self.say("The sanction is idle: it would come without the move, too.", "    ", "    ");
        }
    }

    /// Says how the end of what follows compares with the state that was left.
    fn end(&self, end: &Comparison) -> &'static str {
        match end.grade {
            Grade::Equal => "no better",
            grade if !grade.known() => "not known to be better",
            grade => self.speaker.grade(grade),
        }
    }

    /// Says what is foreseen to follow a move, and where that ends.
    fn foreseen(&mut self, account: &Account, line: &[StepAccount], end: &Comparison, gains: bool) {
        let game =
            matches!(account.concept.definition, Definition::Custom(Custom::Alternating { .. }));
        for step in line {
            let mover = self.speaker.dm(step.step.mover);
            let change = self.speaker.change(step.step.mover, step.from, step.step.to);
            let to = self.speaker.state(step.step.to);
            self.say(format!("Then {mover}: {change}, to {to}"), "    > ", "      ");
        }
        let because = self.because(end);
        let code = self.end(end);
        let (state, with) = (self.speaker.state(end.state), self.speaker.state(end.with));
        let words = match (gains, game) {
            (true, true) => {
                "Nothing the others do in the moves left keeps it from a better end.".to_owned()
            }
            (true, false) => format!(
                "Foreseen to end in {state}, {code} than {with}: {because}. A reason to leave."
            ),
            (false, true) => format!(
                "That is {code} than {with} ({because}), and from there it cannot make sure of a better end in the moves left."
            ),
            (false, false) => format!(
                "Foreseen to end in {state}, {code} than {with}: {because}. No reason to leave."
            ),
        };
        self.say(words, "    ", "    ");
    }

    /// Says who would leave at the same time, and where that ends.
    fn jumped(&mut self, account: &Account, steps: &[StepAccount], end: &Comparison) {
        for step in steps {
            let mover = self.speaker.dm(step.step.mover);
            let change = self.speaker.change(step.step.mover, step.from, step.step.to);
            let because = self.because(&step.comparison);
            let words =
                format!("At the same time {mover}: {change}, for it an improvement: {because}");
            self.say(words, "    > ", "      ");
        }
        let name = self.speaker.dm(account.dm);
        let ends = self.speaker.agrees(account.dm, "ends", "end");
        let because = self.because(end);
        let code = self.end(end);
        let (state, with) = (self.speaker.state(end.state), self.speaker.state(end.with));
        self.say(
            format!("Deterred: {name} {ends} in {state}, {code} than {with}: {because}."),
            "    ",
            "    ",
        );
    }

    fn claims(&mut self) {
        if self.claims.is_empty() {
            return;
        }
        self.screen.gap();
        self.screen.heading("Claims");
        for claim in std::mem::take(&mut self.claims) {
            let words = self.speaker.claim(claim);
            self.say(words, "  ", "    ");
        }
        self.say(
            "[letter: reliability of the source, A best, F cannot be judged; figure: credibility \
             of the claim, 1 best, 6 cannot be judged]",
            "  ",
            "   ",
        );
    }
}
