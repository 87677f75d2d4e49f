//! Layered layout: a node's column is given by what it means (how many moves away it is), so
//! only the order within columns and the heights are to be found.
//!
//! Orders follow the means of neighbours, swept to and fro (Sugiyama, Tagawa, Toda 1981); heights
//! are then pulled towards neighbours, with the distances that boxes need kept: a least-squares
//! problem with an order, solved exactly by merging neighbours that would overlap.

/// A node to lay out.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Its column.
    pub column: usize,
    /// How high it is, with the room below it.
    pub height: i32,
}

/// Finds the vertical middle of every node; the least is half the height of the topmost.
#[must_use]
pub fn lay_out(nodes: &[Node], arrows: &[(usize, usize)]) -> Vec<i32> {
    let columns = nodes.iter().map(|node| node.column + 1).max().unwrap_or(0);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for (at, node) in nodes.iter().enumerate() {
        if let Some(column) = order.get_mut(node.column) {
            column.push(at);
        }
    }
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (from, to) in arrows {
        for (one, other) in [(from, to), (to, from)] {
            if let Some(list) = neighbours.get_mut(*one) {
                list.push(*other);
            }
        }
    }
    let mut middle = stacked(nodes, &order);
    for _ in 0..12 {
        for column in &mut order {
            let wished: Vec<f64> =
                column.iter().map(|node| mean(*node, &neighbours, &middle)).collect();
            let mut pairs: Vec<(usize, f64)> = column.iter().copied().zip(wished).collect();
            pairs.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            *column = pairs.iter().map(|(node, _)| *node).collect();
            place(nodes, &pairs, &mut middle);
        }
    }
    let top = nodes
        .iter()
        .zip(&middle)
        .map(|(node, middle)| middle - f64::from(node.height) / 2.0)
        .fold(f64::INFINITY, f64::min);
    middle.iter().map(|middle| (middle - top).round() as i32).collect()
}

/// Stacks each column around zero.
fn stacked(nodes: &[Node], order: &[Vec<usize>]) -> Vec<f64> {
    let mut middle = vec![0.0; nodes.len()];
    for column in order {
        let pairs: Vec<(usize, f64)> = column.iter().map(|node| (*node, 0.0)).collect();
        place(nodes, &pairs, &mut middle);
    }
    middle
}

fn mean(node: usize, neighbours: &[Vec<usize>], middle: &[f64]) -> f64 {
    let around = neighbours.get(node).map_or(&[][..], Vec::as_slice);
    let heights = around.iter().filter_map(|other| middle.get(*other));
    let here = middle.get(node).copied().unwrap_or(0.0);
    if around.is_empty() { here } else { heights.sum::<f64>() / around.len() as f64 }
}

/// Places the nodes of a column, in this order, as near to the heights wished for as their own
/// heights allow.
fn place(nodes: &[Node], wished: &[(usize, f64)], middle: &mut [f64]) {
    // With the room that the nodes above need taken away, positions only must not decrease.
    let half = |node: usize| nodes.get(node).map_or(0.0, |node| f64::from(node.height) / 2.0);
    let mut above = 0.0;
    let mut runs: Vec<(f64, usize)> = Vec::new();
    let mut offsets = Vec::new();
    for (node, wish) in wished {
        let offset = above + half(*node);
        offsets.push(offset);
        above = offset + half(*node);
        let mut run = (wish - offset, 1);
        while let Some((sum, count)) = runs.last().copied() {
            let higher = sum / count as f64 > run.0 / run.1 as f64;
            if !higher {
                break;
            }
            runs.pop();
            run = (run.0 + sum, run.1 + count);
        }
        runs.push(run);
    }
    let bases =
        runs.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    for (((node, _), offset), base) in wished.iter().zip(&offsets).zip(bases) {
        if let Some(place) = middle.get_mut(*node) {
            *place = base + offset;
        }
    }
}
