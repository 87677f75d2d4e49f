//! Lines of a terminal, and what stands out in them.

use crossroad_report::document::Phrase;
use crossroad_report::screen::{Screen, Style};

#[test]
fn what_stands_out_is_found_again_in_the_lines() {
    let mut screen = Screen::new(20);
    let words = Phrase::new()
        .say("one two three ")
        .strong(Phrase::new().say("four five six seven").code("eight"))
        .say(" nine, ä 30 % and ten");
    screen.say(words, "- ", "    ");
    assert_eq!(
        screen.plain(),
        "- one two three four\n    five six\n    seven`eight`\n    nine, ä 30 % and\n    ten\n"
    );
    assert_eq!(
        screen.painted(),
        "- one two three \u{1b}[1mfour\u{1b}[0m\n    \u{1b}[1mfive six\u{1b}[0m\n    \
         \u{1b}[1mseven`eight`\u{1b}[0m\n    nine, ä 30 % and\n    ten\n"
    );
}

#[test]
fn what_the_file_says_is_never_taken_for_a_colour() {
    let mut screen = Screen::new(40);
    screen.say(Phrase::given("a\u{1b}[31mb").say(" \u{1b}[0m"), "", "");
    screen.row(&[("  \u{7}x ".to_owned(), Some(Style::Holds)), ("y  ".to_owned(), None)]);
    assert!(!screen.plain().contains('\u{1b}') && !screen.plain().contains('\u{7}'));
    assert_eq!(screen.painted().matches('\u{1b}').count(), 2, "{:?}", screen.painted());
}
