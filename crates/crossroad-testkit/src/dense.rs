//! The matrix representation of the literature, as a baseline to measure against.
//!
//! Reachability and preference as Boolean matrices over the states, stability as expressions in
//! them (Xu, Hipel, Kilgour 2009: "Matrix representation of solution concepts in multiple-decision-
//! maker graph models"). One bit an entry, rows as words; a product adds up the rows of its right
//! factor that the left one names, which for reachability matrices is far less than all of them.
//! As good as matrices get, and still quadratic in the states: in memory, and at the least in time.

use crate::oracle::Concept;
use crate::world::PlainGraph;

/// A square Boolean matrix over the states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    size: usize,
    words: usize,
    bits: Vec<u64>,
}

impl Matrix {
    /// Makes the matrix whose entries are as stated.
    pub fn of(size: usize, entry: impl Fn(usize, usize) -> bool) -> Matrix {
        let mut matrix = Matrix::zero(size);
        for row in 0..size {
            for (word, bits) in matrix.row_mut(row).iter_mut().enumerate() {
                let columns = word * 64..size.min(word * 64 + 64);
                *bits = columns.fold(0, |bits, column| {
                    bits | u64::from(entry(row, column)) << (column - word * 64)
                });
            }
        }
        matrix
    }

    fn zero(size: usize) -> Matrix {
        let words = size.div_ceil(64);
        Matrix { size, words, bits: vec![0; size * words] }
    }

    fn row(&self, row: usize) -> &[u64] {
        &self.bits[row * self.words..][..self.words]
    }

    fn row_mut(&mut self, row: usize) -> &mut [u64] {
        &mut self.bits[row * self.words..][..self.words]
    }

    /// Says whether an entry is 1.
    pub fn entry(&self, row: usize, column: usize) -> bool {
        self.row(row)[column / 64] >> (column % 64) & 1 == 1
    }

    /// Lists the columns of a row's ones.
    pub fn ones(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        self.row(row).iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    at * 64 + bit
                })
            })
        })
    }

    /// Multiplies, over the Booleans.
    #[must_use]
    pub fn times(&self, other: &Matrix) -> Matrix {
        let mut product = Matrix::zero(self.size);
        for row in 0..self.size {
            let sum = &mut product.bits[row * self.words..][..self.words];
            for middle in self.ones(row) {
                sum.iter_mut().zip(other.row(middle)).for_each(|(sum, word)| *sum |= word);
            }
        }
        product
    }

    fn each(mut self, other: &Matrix, join: impl Fn(u64, u64) -> u64) -> Matrix {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, &b)| *a = join(*a, b));
        self
    }
}

/// The matrices of one graph.
#[derive(Debug)]
pub struct Matrices {
    /// For each decision maker: where it can move.
    moves: Vec<Matrix>,
    /// For each decision maker: where it can move and gain.
    gains: Vec<Matrix>,
    /// For each decision maker, in row q and column s: q is better than s. (The transpose of the
    /// literature's preference matrix, which is how its products want it.)
    better: Vec<Matrix>,
}

impl Matrices {
    /// Writes a graph as matrices.
    pub fn of(graph: &PlainGraph) -> Matrices {
        let (mut moves, mut gains, mut better) = (Vec::new(), Vec::new(), Vec::new());
        for dm in 0..graph.dms {
            let rank = &graph.rank[dm];
            let (mut all, mut up) = (Matrix::zero(graph.states), Matrix::zero(graph.states));
            for (from, targets) in graph.arcs[dm].iter().enumerate() {
                for &to in targets {
                    all.row_mut(from)[to / 64] |= 1 << (to % 64);
                    up.row_mut(from)[to / 64] |= u64::from(rank[to] > rank[from]) << (to % 64);
                }
            }
            better.push(Matrix::of(graph.states, |q, s| rank[q] > rank[s]));
            moves.push(all);
            gains.push(up);
        }
        Matrices { moves, gains, better }
    }

    /// Lists the states that are stable for a decision maker under a concept.
    pub fn stable(&self, concept: Concept, dm: usize) -> Vec<usize> {
        let (gains, better) = (&self.gains[dm], &self.better[dm]);
        let steps = match concept {
            Concept::Nash => None,
            Concept::Gmr | Concept::Smr => Some(&self.moves),
            Concept::Seq | Concept::SymmetricSeq => Some(&self.gains),
        };
        let Some(steps) = steps else {
            return (0..gains.size).filter(|&s| gains.ones(s).next().is_none()).collect();
        };
        // In row q and column s: q punishes whoever left s.
        let mut good = better.clone();
        if matches!(concept, Concept::Smr | Concept::SymmetricSeq) {
            good = good.each(&self.moves[dm].times(better), |a, b| a | b);
        }
        let bad = good.each(better, |a, _| !a);
        let punished = opponents(steps, dm).times(&bad);
        (0..gains.size).filter(|&s| gains.ones(s).all(|x| punished.entry(x, s))).collect()
    }
}

/// Joins the opponents' moves: where legal sequences lead, nobody moving twice in succession.
fn opponents(steps: &[Matrix], dm: usize) -> Matrix {
    let others: Vec<&Matrix> =
        steps.iter().enumerate().filter(|(other, _)| *other != dm).map(|(_, step)| step).collect();
    let size = steps[dm].size;
    // For each opponent: where sequences lead whose last move is its own.
    let mut last: Vec<Matrix> = others.iter().map(|&step| step.clone()).collect();
    let mut grown = others.len() > 1;
    while grown {
        grown = false;
        for mover in 0..others.len() {
            let mut before = Matrix::zero(size);
            for (other, ends) in last.iter().enumerate() {
                if other != mover {
                    before = before.each(ends, |a, b| a | b);
                }
            }
            let longer = before.times(others[mover]).each(&last[mover], |a, b| a | b);
            grown |= longer != last[mover];
            last[mover] = longer;
        }
    }
    last.iter().fold(Matrix::zero(size), |joint, ends| joint.each(ends, |a, b| a | b))
}
