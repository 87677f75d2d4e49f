//! Dates as precise as they are written.

use crossroad::model::conflict::Date;
use crossroad::text::source::shape::calendar;

#[test]
fn a_date_without_a_day_stands_for_all_its_days() {
    let reaches = |day: &str, event: &str| {
        let (day, event) = (Date::read(day), Date::read(event));
        day.zip(event).map(|(day, event)| day.reaches(event))
    };
    assert_eq!(reaches("2014", "2014-12"), Some(true));
    assert_eq!(reaches("2014-12", "2014"), Some(true));
    assert_eq!(reaches("2014-12-01", "2014-12"), Some(true));
    assert_eq!(reaches("2014-11-30", "2014-12"), Some(false));
    assert_eq!(reaches("2013", "2014"), Some(false));
    assert_eq!(reaches("2014-12-05", "2014-12-06"), Some(false));
}

#[test]
fn a_year_is_before_a_day_only_if_all_of_it_is() {
    let before = |one: &str, other: &str| {
        let (one, other) = (Date::read(one), Date::read(other));
        one.zip(other).map(|(one, other)| one.is_before(other))
    };
    assert_eq!(before("2012", "2013-10-17"), Some(true));
    assert_eq!(before("2013", "2013-10-17"), Some(false));
    assert_eq!(before("2013-09", "2013-10"), Some(true));
    assert_eq!(before("2013-10-17", "2013-10-17"), Some(false));
    assert_eq!(before("2013-10-16", "2013-10-17"), Some(true));
}

#[test]
fn reads_dates_as_precise_as_they_are() {
    assert_eq!(calendar("2015"), Some((2015, None, None)));
    assert_eq!(calendar("2015-09"), Some((2015, Some(9), None)));
    assert_eq!(calendar("2016-02-29"), Some((2016, Some(2), Some(29))));
    assert_eq!(calendar("2000-02-29"), Some((2000, Some(2), Some(29))));
}

#[test]
fn refuses_what_the_calendar_does_not_have() {
    for text in ["2015-02-30", "2015-02-29", "1900-02-29", "2015-13", "2015-00", "2015-9", "15", ""]
    {
        assert_eq!(calendar(text), None, "{text}");
    }
    for text in ["2015-09-30-1", "2015-09-3", "2015/09", "+015", "2015-04-31", "2015--01"] {
        assert_eq!(calendar(text), None, "{text}");
    }
}
