//! Moves that turn one order into another.

/// Tells by which moves an order becomes another: as few moves as either way of telling gives,
/// and together as many places as pairs are turned round.
pub(super) fn moves(from: &[usize], to: &[usize]) -> Vec<(usize, i32)> {
    let along = |from: &[usize], to: &[usize], sign: i32| {
        let mut now = from.to_vec();
        let mut moves = Vec::new();
        for (at, wanted) in to.iter().enumerate() {
            let Some(here) = now.iter().position(|one| one == wanted) else { continue };
            if here > at {
                moves.push((*wanted, sign * (here - at) as i32));
                let moved = now.remove(here);
                now.insert(at, moved);
            }
        }
        moves
    };
    let turned = |list: &[usize]| list.iter().rev().copied().collect::<Vec<_>>();
    let up = along(from, to, 1);
    let down = along(&turned(from), &turned(to), -1);
    if down.len() < up.len() { down } else { up }
}
