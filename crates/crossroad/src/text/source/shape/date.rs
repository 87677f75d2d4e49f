//! Dates of the calendar, as precise as is known.

/// Reads `2015`, `2015-09` or `2015-09-30` as year, month and day; `None` if there is no such date.
#[must_use]
pub fn calendar(text: &str) -> Option<(u16, Option<u8>, Option<u8>)> {
    let mut parts = text.split('-');
    let year: u16 = digits(parts.next()?, 4)?;
    let month = match parts.next() {
        Some(part) => Some(digits::<u8>(part, 2).filter(|month| (1..=12).contains(month))?),
        None => None,
    };
    let day = match parts.next() {
        Some(part) => {
            let last = last_day(year, month?);
            Some(digits::<u8>(part, 2).filter(|day| (1..=last).contains(day))?)
        }
        None => None,
    };
    parts.next().is_none().then_some((year, month, day))
}

fn digits<T: std::str::FromStr>(part: &str, count: usize) -> Option<T> {
    let plain = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if plain { part.parse().ok() } else { None }
}

fn last_day(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}
