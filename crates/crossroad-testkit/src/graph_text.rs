//! A graph made by hand, written as the file of a conflict in graph form.

use crate::draw::Draw;
use crate::world::PlainGraph;

/// Writes a graph as a conflict file in graph form, with states `s1`, `s2`, … and decision makers `d0`, `d1`, ….
///
/// Moves there and back are sometimes one arc and sometimes two, and what somebody wants is said as a ranking, as statements or as
/// weights: the seed decides.
pub fn render(graph: &PlainGraph, seed: u64) -> String {
    let mut draw = Draw::seeded(seed);
    let mut text = String::from("format = 1\n[conflict]\ntitle = \"A graph\"\n");
    if let Some(today) = graph.status_quo {
        text += &format!("status-quo = {}\n", quoted(&name(today)));
    }
    text += "[graph.states]\n";
    for state in 0..graph.states {
        text += &format!("{} = \"State {}\"\n", name(state), state + 1);
    }
    for dm in 0..graph.dms {
        text += &format!("[dm.d{dm}]\narcs = [{}]\n", arcs(&graph.arcs[dm], &mut draw));
        text += &preference(&graph.rank[dm], &mut draw).replace("dm.D.", &format!("dm.d{dm}."));
    }
    text
}

/// Names a state, counted from 0.
pub fn name(state: usize) -> String {
    format!("s{}", state + 1)
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn arcs(lists: &[Vec<usize>], draw: &mut Draw) -> String {
    let mut lists = lists.to_vec();
    let mut written = Vec::new();
    for from in 0..lists.len() {
        let both: Vec<usize> = lists[from]
            .iter()
            .copied()
            .filter(|&to| to > from && lists[to].contains(&from))
            .collect();
        if !both.is_empty() && draw.percent(50) {
            lists[from].retain(|to| !both.contains(to));
            both.iter().for_each(|&to| lists[to].retain(|&back| back != from));
            written.push(arc(from, "<->", &both));
        }
        if !lists[from].is_empty() {
            written.push(arc(from, "->", &lists[from]));
        }
    }
    written.join(", ")
}

fn arc(from: usize, sign: &str, to: &[usize]) -> String {
    let to: Vec<String> = to.iter().map(|&to| name(to)).collect();
    quoted(&format!("{} {sign} {}", name(from), to.join(", ")))
}

fn preference(rank: &[u32], draw: &mut Draw) -> String {
    let mut levels: Vec<u32> = rank.to_vec();
    levels.sort_unstable();
    levels.dedup();
    let at = |keep: &dyn Fn(u32) -> bool| -> Vec<String> {
        (0..rank.len()).filter(|&state| keep(rank[state])).map(name).collect()
    };
    match draw.below(3) {
        // Of two states, the first statement that tells them apart is that of the better one's level.
        0 if levels.len() > 1 => {
            let wishes = levels[1..].iter().rev().map(|&level| {
                if draw.percent(50) {
                    quoted(&at(&|other| other >= level).join(" or "))
                } else {
                    quoted(&format!("not ({})", at(&|other| other < level).join(" or ")))
                }
            });
            format!("prefers = [{}]\n", wishes.collect::<Vec<_>>().join(", "))
        }
        1 => rank
            .iter()
            .enumerate()
            .map(|(state, weight)| {
                format!("[[dm.D.weights]]\nthat = {}\nweight = {weight}\n", quoted(&name(state)))
            })
            .collect(),
        _ => levels
            .iter()
            .rev()
            .map(|&level| {
                let states: Vec<String> =
                    at(&|other| other == level).iter().map(|state| quoted(state)).collect();
                format!("[[dm.D.ranking]]\nstates = [{}]\n", states.join(", "))
            })
            .collect(),
    }
}
