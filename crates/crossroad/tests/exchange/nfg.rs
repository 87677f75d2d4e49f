//! Gambit's strategic form: read back by a small reader of its own, and solved by looking at every
//! cell.

use crossroad::exchange::{NotStrategic, strategic};
use crossroad::game::graph::Graph;
use crossroad_testkit::random::Shape;

use crate::support::{case, conflict, equilibria, how_many, random, space};

/// A game as its file has it.
#[derive(Debug)]
struct Game {
    title: String,
    players: Vec<String>,
    strategies: Vec<Vec<String>>,
    /// For each combination, the first player's strategy changing fastest, everybody's payoff.
    payoffs: Vec<Vec<i64>>,
}

#[derive(Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Text(String),
    Word(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '{' => all.push(Token::Open),
            '}' => all.push(Token::Close),
            '"' => {
                let mut inside = String::new();
                while let Some(c) = letters.next() {
                    match c {
                        '"' => break,
                        '\\' => inside.extend(letters.next()),
                        c => inside.push(c),
                    }
                }
                all.push(Token::Text(inside));
            }
            c if c.is_whitespace() => {}
            c => {
                let mut word = String::from(c);
                while let Some(more) = letters.next_if(|c| !c.is_whitespace()) {
                    word.push(more);
                }
                all.push(Token::Word(word));
            }
        }
    }
    all
}

fn texts(tokens: &mut std::slice::Iter<'_, Token>) -> Vec<String> {
    let mut all = Vec::new();
    for token in tokens.by_ref() {
        match token {
            Token::Text(text) => all.push(text.clone()),
            Token::Close => break,
            other => panic!("{other:?}"),
        }
    }
    all
}

fn read(text: &str) -> Game {
    let all = tokens(text);
    let mut rest = all.iter();
    for word in ["NFG", "1", "R"] {
        assert_eq!(rest.next(), Some(&Token::Word(word.to_owned())));
    }
    let Some(Token::Text(title)) = rest.next() else { panic!("no title") };
    assert_eq!(rest.next(), Some(&Token::Open));
    let players = texts(&mut rest);
    assert_eq!(rest.next(), Some(&Token::Open));
    let mut strategies = Vec::new();
    loop {
        match rest.next() {
            Some(Token::Open) => strategies.push(texts(&mut rest)),
            Some(Token::Close) => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(rest.next(), Some(Token::Text(_))), "a comment");
    let figures: Vec<i64> = rest
        .map(|token| match token {
            Token::Word(word) => word.parse().expect("a whole number"),
            other => panic!("{other:?}"),
        })
        .collect();
    let payoffs: Vec<Vec<i64>> = figures.chunks(players.len()).map(<[i64]>::to_vec).collect();
    let cells: usize = strategies.iter().map(Vec::len).product();
    assert_eq!((payoffs.len(), strategies.len()), (cells, players.len()));
    assert_eq!(figures.len(), cells * players.len());
    Game { title: title.clone(), players, strategies, payoffs }
}

/// Lists the cells that nobody gains by leaving alone.
fn pure(game: &Game) -> Vec<usize> {
    let cells = 0..game.payoffs.len();
    cells
        .filter(|cell| {
            let mut stride = 1;
            game.strategies.iter().enumerate().all(|(player, own)| {
                let first = cell - cell / stride % own.len() * stride;
                let mut others = (first..first + own.len() * stride).step_by(stride);
                stride *= own.len();
                let here = game.payoffs[*cell][player];
                others.all(|other| game.payoffs[other][player] <= here)
            })
        })
        .collect()
}

fn written(conflict: &crossroad::model::conflict::Conflict) -> Result<String, NotStrategic> {
    let space = space(conflict);
    let graph = Graph::reference(conflict, &space).expect("it can be evaluated");
    let game = strategic(conflict, &graph)?;
    let mut bytes = Vec::new();
    game.write(&mut bytes).expect("memory");
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

#[test]
fn the_prisoners_dilemma_is_written_as_it_is_printed() {
    let game = read(&written(&case("prisoners-dilemma")).expect("everybody is free"));
    assert_eq!(game.players.len(), 2);
    assert!(game.strategies.iter().all(|own| own.len() == 2 && own[0] == "(none)"));
    // One pure equilibrium: both defect, which both like less than both holding still.
    let [only] = pure(&game)[..] else { panic!("{game:?}") };
    let both = &game.payoffs[only];
    assert!(game.payoffs.iter().any(|other| other.iter().zip(both).all(|(a, b)| a > b)));
}

#[test]
fn pure_equilibria_are_our_nash_equilibria() {
    let mut with_ties = 0;
    for seed in 0..how_many(300) {
        let shape = if seed % 2 == 0 {
            Shape::plain()
        } else {
            Shape { ties: true, dms: (2, 4), options: (1, 3), ..Shape::plain() }
        };
        let conflict = random(&shape, seed);
        let space = space(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
        let game = read(&written(&conflict).expect("everybody is free"));
        // The cells stand in the order of the states, as nothing is infeasible.
        let nash: Vec<usize> = equilibria(&graph, "nash").iter().map(|s| s.index()).collect();
        assert_eq!(pure(&game), nash, "seed {seed}");
        for (cell, state) in game.payoffs.iter().zip(space.states()) {
            let ranks = graph.relations.iter().map(|one| i64::from(one.ranks.get(state)) + 1);
            assert_eq!(*cell, ranks.collect::<Vec<_>>());
        }
        with_ties += usize::from(
            graph.relations.iter().any(|one| (one.ranks.levels() as usize) < space.len()),
        );
    }
    assert!(with_ties > 0);
}

#[test]
fn rules_among_ones_own_options_leave_fewer_strategies() {
    let text = "format = 1\n[conflict]\ntitle = 'A \"quoted\" \\ title'\n[dm.a.options]\nx = \"x\"\n\
                y = \"y\"\n[dm.b.options]\nz = \"z\"\n[[dm.a.prefers]]\nthat = \"a.x iff b.z\"\n\
                [[dm.b.prefers]]\nthat = \"b.z\"\n[[rules]]\nat-most-one = [\"a.x\", \"a.y\"]\n";
    let game = read(&written(&conflict(text)).expect("everybody is free"));
    assert_eq!(game.title, "A \"quoted\" \\ title");
    assert_eq!(game.strategies, [vec!["(none)", "x", "y"], vec!["(none)", "z"]]);
    assert_eq!(game.payoffs.len(), 6);
    // (cells: none, x, y with b at rest, then with z)
    assert_eq!(pure(&game), [4]);
}

#[test]
fn what_has_no_strategic_form_is_refused_with_the_reason() {
    let base = "format = 1\n[conflict]\ntitle = \"t\"\n[dm.a.options]\nx = WAY\n[dm.b.options]\n\
                z = \"z\"\n";
    let refused = |way: &str, more: &str| {
        let conflict = conflict(&format!("{}{more}", base.replace("WAY", way)));
        let why = written(&conflict).expect_err("no strategic form");
        (why.clone(), why.words(&conflict))
    };
    let (why, words) = refused("\"x\"", "[[rules]]\nnever = \"a.x and b.z\"\n");
    assert_eq!(why, NotStrategic::Infeasible(0b11));
    assert!(words.contains("a.x + b.z"), "{words}");
    let (why, words) = refused("\"x\"", "[[rules]]\nnever = \"not a.x and not b.z\"\n");
    assert_eq!(why, NotStrategic::Infeasible(0));
    assert!(words.contains("taking nothing"), "{words}");
    let (why, words) = refused("{ does = \"x\", one-way = \"on\" }", "");
    assert!(matches!(why, NotStrategic::OneWay(_)) && words.contains("`a`"), "{words}");
    let (why, _) = refused("\"x\"", "[[moves]]\ndm = \"b\"\nfrom = \"a.x\"\nto = \"b.z\"\n");
    assert!(matches!(why, NotStrategic::Forbidden(_)), "{why:?}");
    let (why, _) = refused("\"x\"", "[[merge]]\nwhen = \"a.x\"\npick = \"best\"\n");
    assert_eq!(why, NotStrategic::Merged);
}
