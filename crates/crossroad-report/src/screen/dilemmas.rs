//! The dilemmas of drama theory: the text.

use super::Screen;
use crate::document::Phrase;
use crate::wording::speaker::Speaker;
use crossroad::finding::dilemmas::{Dilemma, Faced, Stance};
use crossroad::text::formula::DmId;

/// Tells what each asks for, what comes about if all hold out, and why that convinces nobody.
#[must_use]
pub fn dilemmas(
    speaker: Speaker<'_>,
    (stance, said): (&Stance, &[bool]),
    found: &[Faced],
    width: usize,
) -> Screen {
    let mut screen = Screen::new(width);
    let state = |state| Phrase::given(speaker.state(state));
    for (at, (position, said)) in stance.positions.iter().zip(said).enumerate() {
        let dm = DmId::at(at);
        let words =
            Phrase::given(speaker.dm(dm)).say(speaker.agrees(dm, " asks for ", " ask for "));
        let first = speaker.agrees(dm, ", its first choice", ", their first choice");
        let words = words.and(state(*position)).say(if *said { "." } else { first });
        screen.say(if *said { words } else { words.say(".") }, "", "  ");
    }
    let words = Phrase::new().say("If all hold out, it is ").and(state(stance.threat)).say(".");
    screen.say(words, "", "  ");
    let mut pair = None;
    for one in found {
        if pair != Some((one.by, one.with)) {
            pair = Some((one.by, one.with));
            screen.gap();
            let (by, with) = (speaker.dm(one.by), speaker.dm(one.with));
            screen.heading(Phrase::given(by).say(" with ").give(with));
        }
        let words =
            Phrase::new().strong(one.dilemma.name()).say(": ").and(why(speaker, stance, one));
        screen.say(words, "  ", "    ");
    }
    screen.gap();
    let words = match found.is_empty() {
        true => "Nobody faces a dilemma: what all ask for, threaten and promise can be believed.",
        false => {
            "A dilemma is a reason why what somebody asks for, threatens or promises does not convince \
             as things are; without a change of preferences, options or positions it stays."
        }
    };
    screen.say(words, "", "");
    screen
}

/// Says why a dilemma is one.
fn why(speaker: Speaker<'_>, stance: &Stance, one: &Faced) -> Phrase {
    let dm = |dm| Phrase::given(speaker.dm(dm));
    let position = |dm: DmId| stance.positions.get(dm.index()).copied().unwrap_or(stance.threat);
    let state = |state| Phrase::given(speaker.state(state));
    let (by, with) = (one.by, one.with);
    let rather = |who: DmId, from| {
        let mut words = dm(who).say(" would rather move from ").and(state(from)).say(" to ");
        for (at, to) in one.tempting.iter().enumerate() {
            let between = match at {
                0 => "",
                at if at + 1 == one.tempting.len() => " or ",
                _ => ", ",
            };
            words = words.say(between).and(state(*to));
        }
        words
    };
    match one.dilemma {
        Dilemma::Rejection => dm(by)
            .say(speaker.agrees(by, " does not prefer ", " do not prefer "))
            .and(state(stance.threat))
            .say(" to what ")
            .and(dm(with))
            .say(speaker.agrees(with, " asks for, ", " ask for, "))
            .and(state(position(with)))
            .say(": why should it be turned down?"),
        Dilemma::Threat => rather(by, stance.threat).say(" than hold out."),
        Dilemma::Persuasion => dm(with)
            .say(speaker.agrees(with, " does not prefer ", " do not prefer "))
            .and(state(position(by)))
            .say(" to ")
            .and(state(stance.threat))
            .say(": nothing presses towards it."),
        Dilemma::Positioning => dm(by)
            .say(speaker.agrees(by, " prefers ", " prefer "))
            .and(state(position(with)))
            .say(speaker.agrees(
                by,
                " to what it asks for itself.",
                " to what they ask for themselves.",
            )),
        Dilemma::Cooperation => rather(by, position(by)).say(" than keep to it."),
        Dilemma::Trust => rather(with, position(by)).say(" than keep to it."),
    }
}
