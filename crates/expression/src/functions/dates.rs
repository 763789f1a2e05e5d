//! Functions over dates and the clock. Dates are local: see `Scope::utc_offset_minutes`.

use document::{UnixMillis, Value};

use super::{Call, Function};
use crate::{
    coerce::{add, is_truthy, number},
    date_of,
    moment::{self, Fields},
};

pub(super) static FUNCTIONS: &[Function] = &[
    Function::new("getDate", |call| match is_truthy(call.argument(0)) {
        true => Value::Date(date(call, 0)),
        false => Value::Null,
    }),
    Function::new("age", age).with_clock(),
    Function::new("dateDiff", date_difference),
    Function::new("diffDays", |call| match call.count() {
        2 if has_dates(call) => days_between(call),
        _ => 0.0.into(),
    }),
    Function::new("dateAdd", date_add),
    Function::new("currentDate", |call| Value::Date(call.evaluation.scope.now())).with_clock(),
    Function::new("today", today).with_clock(),
    Function::new("currentYear", |call| fields(call, now(call)).year.into()).with_clock(),
    Function::new("getYear", |call| match call.count() {
        1 if is_truthy(call.argument(0)) => fields(call, date(call, 0)).year.into(),
        _ => Value::Undefined,
    }),
    Function::new("year", |call| fields(call, date(call, 0)).year.into()).with_clock(),
    Function::new("month", |call| (fields(call, date(call, 0)).month + 1.0).into()).with_clock(),
    Function::new("day", |call| fields(call, date(call, 0)).day.into()).with_clock(),
    Function::new("weekday", |call| moment::weekday(date(call, 0), call.evaluation.scope).into())
        .with_clock(),
];

fn now(call: &Call<'_>) -> UnixMillis {
    call.evaluation.scope.now()
}

/// An argument as a date; now when it is missing or empty.
fn date(call: &Call<'_>, index: usize) -> UnixMillis {
    date_of(call.argument(index), call.evaluation.scope)
}

fn fields(call: &Call<'_>, at: UnixMillis) -> Fields {
    Fields::at(at, call.evaluation.scope)
}

fn has_dates(call: &Call<'_>) -> bool {
    is_truthy(call.argument(0)) && is_truthy(call.argument(1))
}

fn today(call: &Call<'_>) -> Value {
    let mut fields = Fields { millis: 0.0, ..fields(call, now(call)).at_midnight() };
    if call.count() == 1 {
        fields.day = number(&add(&fields.day.into(), call.argument(0)));
    }
    Value::Date(fields.moment(call.evaluation.scope))
}

fn age(call: &Call<'_>) -> Value {
    if !is_truthy(call.argument(0)) {
        return Value::Null;
    }
    match call.argument(1).as_str() {
        // survey-core looks for a second date there.
        Some("days") => 0.0.into(),
        unit => months_or_years(call, now(call), unit),
    }
}

fn date_difference(call: &Call<'_>) -> Value {
    if !has_dates(call) {
        return Value::Null;
    }
    let unit = call.argument(2);
    let unit = if is_truthy(unit) { unit } else { &"days".into() };
    let millis = match unit.as_str() {
        Some("hours") => 3_600_000.0,
        Some("minutes") => 60_000.0,
        Some("seconds") => 1000.0,
        Some("days") => return days_between(call),
        unit => return months_or_years(call, date(call, 1), unit),
    };
    let [from, to] = [0, 1].map(|index| moment::number(date(call, index)));
    ((to - from).abs() / millis).ceil().into()
}

/// The time from the first argument to a moment in whole months or, for any other unit, years.
fn months_or_years(call: &Call<'_>, to: UnixMillis, unit: Option<&str>) -> Value {
    let [from, to] = [date(call, 0), to].map(|at| fields(call, at));
    let mut months = (to.year - from.year) * 12.0 + to.month - from.month;
    if to.day < from.day {
        months -= 1.0;
    }
    if unit == Some("months") {
        return months.into();
    }
    let years = (months / 12.0).trunc();
    if years.is_nan() { 0.0.into() } else { years.into() }
}

/// Whole days between the first two arguments, whichever is earlier.
fn days_between(call: &Call<'_>) -> Value {
    if !has_dates(call) {
        return 0.0.into();
    }
    let [from, to] = [0, 1].map(|index| {
        let Fields { mut year, month, day, .. } = fields(call, date(call, index));
        // JavaScript's `Date.UTC` takes these for years of the last century.
        if (0.0..100.0).contains(&year) {
            year += 1900.0;
        }
        let [hours, minutes, seconds, millis] = [0.0; 4];
        Fields { year, month, day, hours, minutes, seconds, millis }.as_utc()
    });
    ((to - from).abs() / 86_400_000.0).ceil().into()
}

fn date_add(call: &Call<'_>) -> Value {
    if !has_dates(call) {
        return Value::Null;
    }
    let mut fields = fields(call, date(call, 0));
    let unit = call.argument(2);
    let field = match unit.as_str() {
        _ if !is_truthy(unit) => &mut fields.day,
        Some("days") => &mut fields.day,
        Some("months") => &mut fields.month,
        Some("years") => &mut fields.year,
        Some("hours") => &mut fields.hours,
        Some("minutes") => &mut fields.minutes,
        Some("seconds") => &mut fields.seconds,
        _ => return Value::Date(date(call, 0)),
    };
    *field = number(&add(&(*field).into(), call.argument(1)));
    Value::Date(fields.moment(call.evaluation.scope))
}
