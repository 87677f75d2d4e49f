//! What running text calls states.

use crossroad::game::check::read_checked;
use crossroad::game::naming::{StateNames, find_state};
use crossroad::game::space::{Memory, build, structure};

fn told(file: &str, state: &str) -> Option<String> {
    let conflict = read_checked("t", file.as_bytes()).conflict.expect("a conflict");
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("it fits");
    let names = StateNames::new(&conflict, &space);
    let state = find_state(&conflict, &space, state).expect("a state");
    names.told(state).map(str::to_owned)
}

const TWO: &str = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = [\"a.stay\"]\n\
    [dm.a]\nprefers = [\"a.stay\"]\n[dm.a.options]\nstay = \"Stay\"\nleave = \"Leave\"\n\
    [dm.b]\nprefers = [\"b.x\"]\n[dm.b.options]\nx = \"X\"\n";

#[test]
fn states_go_by_what_tells_them_from_today_and_from_each_other() {
    // "no stay" has to be said: leaving while staying is possible here, too.
    assert_eq!(told(TWO, "NYN").as_deref(), Some("leave + no stay"));
    assert_eq!(told(TWO, "YYN").as_deref(), Some("leave"));
    assert_eq!(told(TWO, "NNY").as_deref(), Some("x + no stay"));
    assert_eq!(told(TWO, "YNN").as_deref(), Some("today"));
    // Where whoever does one thing cannot do the other, the other need not be said.
    let rule = "[[rules]]\nid = \"r\"\nexactly-one = [\"a.stay\", \"a.leave\"]\n";
    let file = format!("{TWO}{rule}");
    assert_eq!(told(&file, "NYY").as_deref(), Some("leave + x"));
    // A name of the file comes first, unless it is a number.
    let named = |name: &str| format!("{file}[states]\n{name} = \"NYY\"\n");
    assert_eq!(told(&named("gone"), "NYY").as_deref(), Some("gone"));
    assert_eq!(told(&named("s4"), "NYY").as_deref(), Some("leave + x"));
}
