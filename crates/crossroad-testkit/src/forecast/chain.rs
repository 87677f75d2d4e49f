//! Where a Markov chain ends: closed classes by transitive closure, shares by solving dense linear equations.

/// Lists the closed classes, each with the probability of ending in it.
pub(super) fn ends(rows: &[Vec<f64>], start: usize) -> Vec<(Vec<usize>, f64)> {
    let states = rows.len();
    let mut reach: Vec<Vec<bool>> =
        (0..states).map(|a| (0..states).map(|b| a == b || rows[a][b] > 0.0).collect()).collect();
    for middle in 0..states {
        for a in 0..states {
            for b in 0..states {
                reach[a][b] |= reach[a][middle] && reach[middle][b];
            }
        }
    }
    let closed = |a: usize| (0..states).all(|b| !reach[a][b] || reach[b][a]);
    let class = |a: usize| (0..states).filter(|&b| reach[a][b] && reach[b][a]).collect();
    let mut classes: Vec<Vec<usize>> =
        (0..states).filter(|&a| reach[start][a] && closed(a)).map(class).collect();
    classes.sort();
    classes.dedup();
    let passing: Vec<usize> = (0..states).filter(|&a| reach[start][a] && !closed(a)).collect();
    let shares = classes.iter().map(|class| {
        if class.contains(&start) {
            return 1.0;
        }
        // x = Q x + r, where r is the probability of entering the class at once.
        let equations = passing.iter().map(|&from| {
            let left = passing.iter().map(|&to| f64::from(u8::from(from == to)) - rows[from][to]);
            let right: f64 = class.iter().map(|&to| rows[from][to]).sum();
            left.chain([right]).collect()
        });
        let solution = solve(equations.collect());
        passing.iter().position(|&one| one == start).map_or(0.0, |at| solution[at])
    });
    let shares: Vec<f64> = shares.collect();
    classes.into_iter().zip(shares).collect()
}

/// Returns the share of time spent at each state of a closed class: x = x P, and all of them 1.
pub(super) fn times(rows: &[Vec<f64>], class: &[usize]) -> Vec<f64> {
    let mut equations: Vec<Vec<f64>> = class
        .iter()
        .map(|&to| {
            let left = class.iter().map(|&from| rows[from][to] - f64::from(u8::from(from == to)));
            left.chain([0.0]).collect()
        })
        .collect();
    // One of the equations follows from the others.
    equations[0] = vec![1.0; class.len() + 1];
    solve(equations)
}

/// Solves linear equations, each with its right side last, by elimination with partial pivoting.
fn solve(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let size = rows.len();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))
            .unwrap_or(column);
        rows.swap(column, pivot);
        let top = rows[column].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = row[column] / top[column];
            if at != column && factor != 0.0 {
                row.iter_mut().zip(&top).for_each(|(value, top)| *value -= factor * top);
            }
        }
    }
    (0..size).map(|at| rows[at][size] / rows[at][at]).collect()
}
